"""The feeds, read as a feed reader reads them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

import feedparser
import pytest

from ledger.corrections import anchor
from ledger.model import Ledger
from ledger.schema import Correction
from ledger.wordlists import LANGS, Lang
from pages.feed import ATOM, write_feeds

SITE = "https://example.org/x/"
PATHS: dict[Lang, str] = {"en": "feed.xml", "zh": "zh/feed.xml"}


def made(field: str, old: str, new: str, date: str, figure: str = "towns", **reason: str) -> Correction:
    entry = {"date": date, "figure": figure, "field": field, "old": old, "new": new}
    return Correction.model_validate({**entry, "reason": {"en": "Misread.", "zh": "看错了。", **reason}})


NEWEST = made("printed", "66个", "65个", "2027-02-03")
SAME_DAY = made("unit", "body", "town", "2027-02-03")
OLDER = made("place", "tengzhou", "zaozhuang", "2026-12-31", "posts-moved-down")


def having(ledger: Ledger, *corrections: Correction) -> Ledger:
    return replace(ledger, corrections=corrections)


@pytest.fixture
def corrected(ledger: Ledger) -> Ledger:
    return having(ledger, NEWEST, SAME_DAY, OLDER)


def read(ledger: Ledger, lang: Lang, site: str = SITE) -> Any:
    feed = feedparser.parse(write_feeds(ledger, site)[PATHS[lang]].encode())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


@pytest.mark.parametrize("lang", LANGS)
def test_a_reader_is_told_what_changed_when_and_why(corrected: Ledger, lang: Lang) -> None:
    feed = read(corrected, lang)
    words = corrected.interface
    assert feed.feed.title.startswith(words["site-name"][lang])
    assert feed.feed.subtitle == words["feed-subtitle"][lang]
    assert feed.feed.author == words["site-name"][lang]
    assert feed.feed.rights == "CC BY 4.0"
    assert feed.feed.language == lang
    assert feed.feed.updated == "2027-02-03T00:00:00Z"
    assert [entry.updated[:10] for entry in feed.entries] == ["2027-02-03", "2027-02-03", "2026-12-31"]
    for entry, correction in zip(feed.entries, corrected.corrections, strict=True):
        assert corrected.figure[correction.figure].measure[lang] in entry.title
        assert correction.reason[lang] in entry.content[0].value
        assert entry.content[0].type == "text/html"
        assert entry.content[0].language == lang


def test_old_and_new_values_are_told_in_the_language_of_the_feed(corrected: Ledger) -> None:
    english, chinese = read(corrected, "en").entries, read(corrected, "zh").entries
    assert "As printed: was <del>66个</del>, is <ins>65个</ins>." in english[0].content[0].value
    assert "原文：原为<del>66个</del>，现为<ins>65个</ins>。" in chinese[0].content[0].value
    assert "Place: was <del>Tengzhou</del>, is <ins>Zaozhuang</ins>." in english[2].content[0].value
    assert chinese[1].title == "更正：镇和街道（单位）"


@pytest.mark.parametrize(("lang", "folder"), [("en", ""), ("zh", "zh/")])
def test_links_lead_to_the_feed_and_to_the_correction(corrected: Ledger, lang: Lang, folder: str) -> None:
    feed = read(corrected, lang)
    links = {link.rel: link for link in feed.feed.links}
    assert links["self"].href == f"{SITE}{folder}feed.xml"
    assert links["self"].type == "application/atom+xml"
    assert links["alternate"].href == feed.feed.link == f"{SITE}{folder}corrections/"
    assert {link.hreflang for link in (links["self"], links["alternate"])} == {lang}
    wanted = [f"{SITE}{folder}corrections/#{anchor(one, corrected)}" for one in (NEWEST, SAME_DAY, OLDER)]
    assert [entry.link for entry in feed.entries] == wanted


@pytest.mark.parametrize("lang", LANGS)
def test_without_an_address_links_are_relative_to_the_feed(corrected: Ledger, lang: Lang) -> None:
    """Read from anywhere they lead to what they lead to with that address."""
    place = urljoin(SITE, PATHS[lang])
    texts = [write_feeds(corrected, site)[PATHS[lang]] for site in ("", SITE)]
    links: list[list[str]] = [
        [urljoin(place, link.attrib["href"]) for link in ET.fromstring(text).iter(f"{{{ATOM}}}link")]
        for text in texts
    ]
    assert links[0] == links[1]
    assert "example.org" not in texts[0]


def test_names_are_permanent_and_no_two_alike(corrected: Ledger) -> None:
    """A reader knows a feed and an entry by its name; a change of it would show all of them anew."""
    english, chinese = read(corrected, "en"), read(corrected, "zh")
    assert english.feed.id == "urn:uuid:636dd01d-1068-5001-8cfd-dd78f890bbe6"
    names = [entry.id for entry in (*english.entries, *chinese.entries)]
    names += [english.feed.id, chinese.feed.id]
    assert len(set(names)) == len(names) == 8
    assert all(name.startswith("urn:uuid:") for name in names)
    later = having(corrected, made("printed", "64个", "65个", "2027-03-01"), *corrected.corrections)
    assert [entry.id for entry in read(later, "en").entries[1:]] == [entry.id for entry in english.entries]
    assert [entry.id for entry in read(corrected, "en", "").entries] == [
        entry.id for entry in english.entries
    ]


def test_two_corrections_of_one_field_and_day_are_two(ledger: Ledger) -> None:
    twice = having(ledger, NEWEST, made("printed", "67个", "66个", "2027-02-03"))
    entries = read(twice, "en").entries
    assert len({entry.id for entry in entries}) == len({entry.link for entry in entries}) == 2
    alone = having(ledger, made("printed", "67个", "66个", "2027-02-03"))
    assert read(alone, "en").entries[0].id == entries[1].id


def test_corrections_of_one_day_keep_their_order_and_newer_ones_come_first(ledger: Ledger) -> None:
    jumbled = having(ledger, OLDER, SAME_DAY, NEWEST)
    fields = [entry.title.rpartition("(")[2] for entry in read(jumbled, "en").entries]
    assert fields == ["unit)", "as printed)", "place)"]


@pytest.mark.parametrize("lang", LANGS)
def test_signs_of_markup_survive(ledger: Ledger, lang: Lang) -> None:
    odd = "<b>1 & 2</b> \"quoted\" 'so' ]]> &amp;"
    towns = ledger.figure["towns"]
    text = towns.measure.model_copy(update={lang: odd})
    figures = tuple(
        one.model_copy(update={"measure": text}) if one.id == "towns" else one for one in ledger.figures
    )
    odd_ledger = replace(
        having(ledger, made("printed", odd, "65个", "2027-02-03", **{lang: odd})), figures=figures
    )
    (entry,) = read(odd_ledger, lang).entries
    assert odd in entry.title
    plain = "".join(ET.fromstring(entry.content[0].value.replace("&nbsp;", " ")).itertext())
    assert plain.count(odd) == 2


@pytest.mark.parametrize("lang", LANGS)
def test_without_corrections_the_feed_is_whole_and_empty(ledger: Ledger, lang: Lang) -> None:
    feed = read(having(ledger), lang)
    assert feed.entries == []
    assert feed.feed.updated == f"{ledger.article.read}T00:00:00Z"
    assert feed.feed.title
    assert feed.feed.id


def test_feeds_are_the_same_bytes_every_time(corrected: Ledger) -> None:
    feeds = write_feeds(corrected, SITE)
    assert feeds == write_feeds(corrected, SITE)
    assert set(feeds) == set(PATHS.values())
    for text in feeds.values():
        assert text.startswith("<?xml version='1.0' encoding='utf-8'?>\n<feed ")
        assert text.endswith("</feed>\n")


@pytest.mark.parametrize("lang", LANGS)
def test_feeds_have_what_atom_demands_once(corrected: Ledger, lang: Lang) -> None:
    root = ET.fromstring(write_feeds(corrected, SITE)[PATHS[lang]])
    assert root.tag == f"{{{ATOM}}}feed"
    for parent in (root, *root.iter(f"{{{ATOM}}}entry")):
        for tag in ("id", "title", "updated"):
            assert len(parent.findall(f"{{{ATOM}}}{tag}")) == 1, tag
        kinds = [
            (link.get("rel"), link.get("type"), link.get("hreflang"))
            for link in parent.findall(f"{{{ATOM}}}link")
        ]
        assert len(set(kinds)) == len(kinds)
        assert ("alternate", "text/html", lang) in kinds
