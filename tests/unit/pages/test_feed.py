"""The feeds of corrections, read as a feed reader reads them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import feedparser
import pytest

from languages import LANGS, Lang
from ledger.corrections import anchor
from ledger.model import Ledger
from pages.components import PageInputs
from pages.feed import write_feeds
from unit.pages.conftest import SITE, text_of

FOLDERS: dict[Lang, str] = {"en": "", "zh": "zh/"}


def read(ledger: Ledger, lang: Lang) -> Any:
    feed = feedparser.parse(write_feeds(ledger, SITE)[f"{FOLDERS[lang]}feed.xml"].encode())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def names(ledger: Ledger) -> list[str]:
    feeds = [read(ledger, lang) for lang in LANGS]
    return [feed.feed.id for feed in feeds] + [entry.id for feed in feeds for entry in feed.entries]


@pytest.mark.parametrize("lang", LANGS)
def test_a_reader_is_told_what_changed_when_and_why_and_is_led_there(fuller: PageInputs, lang: Lang) -> None:
    feed, ledger, home = read(fuller.ledger, lang), fuller.ledger, SITE + FOLDERS[lang]
    site, links = ledger.article.names.site[lang], {link.rel: link.href for link in feed.feed.links}
    assert feed.feed.title.startswith(site)
    assert (feed.feed.author, feed.feed.language, feed.feed.updated) == (site, lang, "2025-07-02T00:00:00Z")
    assert (links["self"], links["alternate"]) == (f"{home}feed.xml", f"{home}corrections/")
    for entry, correction in zip(feed.entries, ledger.corrections, strict=True):
        assert ledger.number[correction.figure].measure[lang] in entry.title
        assert entry.updated[:10] == str(correction.date)
        assert entry.link == f"{home}corrections/#{anchor(correction, ledger)}"
    told = [text_of(feed.entries[index].content[0].value) for index in (0, 2)]
    assert told == {
        "en": [
            "As printed: was 17条, is 18条.Reason: Misread <in haste>.",
            "Place: was Yunxi County, is Liudu Town.Reason: Only the town.",
        ],
        "zh": ["原文：原为17条，现为18条。理由：看错了<行>。", "地方：原为云溪县，现为柳渡镇。理由：只是镇里。"],
    }[lang]  # fmt: skip


def test_names_are_permanent_no_two_alike_and_another_article_has_others(fuller: PageInputs) -> None:
    """A reader knows a feed and an entry by its name; a change of it would show all of them anew."""
    ledger, now = fuller.ledger, names(fuller.ledger)
    assert len(set(now)) == len(now) == 2 * 6
    assert now[0] == "urn:uuid:bab56f4f-a50d-5a65-aed6-d74d5d0bd16b"
    newest = ledger.corrections[0].model_copy(update={"old": "18条", "new": "19条"})
    assert set(now) < set(names(replace(ledger, corrections=(newest, *ledger.corrections))))
    package = ledger.article.names.package.model_copy(update={"name": "other-figures"})
    renamed = ledger.article.names.model_copy(update={"package": package})
    other = replace(ledger, article=ledger.article.model_copy(update={"names": renamed}))
    assert not set(now) & set(names(other))


def test_newer_corrections_come_first_and_those_of_one_day_keep_their_order(fuller: PageInputs) -> None:
    turned = read(replace(fuller.ledger, corrections=fuller.ledger.corrections[::-1]), "en").entries
    assert [one.updated[:10] for one in turned] == [str(one.date) for one in fuller.ledger.corrections]
    assert "16条" in turned[0].content[0].value


def test_without_corrections_a_feed_is_whole_and_empty(ledger: Ledger) -> None:
    for lang in LANGS:
        assert read(ledger, lang).entries == []
        assert read(ledger, lang).feed.updated == f"{ledger.article.read}T00:00:00Z"
