"""What belongs to a chart, a record or a language stands with it and with nothing else; nothing that is told is hidden."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, cast

from crawl import pages_of
from lxml import html as reader
from lxml.html import HtmlElement

from languages import LANGS, Lang, in_language, without_language
from ledger.model import Ledger
from pipeline import Edition

ADDRESS = "https://example.org/some/where/"
HAN = re.compile("[\u3400-\u9fff]")
WORDS = re.compile(r"[^\W\d_]{2,}")
MAY_BE_HIDDEN = """
    self::i[@id='masthead-end'] or self::input or self::button or self::label
    or self::p[@class='record__tools'] or self::form[@class='filters'] or self::div[starts-with(@class, 'check__')]
"""
"""What a script shows once it is there, and marks for the browser."""
TELLS = ".//@data-figure | .//@data-derived"


@cache
def _tree(file: Path) -> HtmlElement:
    return cast(HtmlElement, reader.fromstring(file.read_bytes().decode("utf-8")))


def pages(site: Path) -> list[tuple[str, Lang, HtmlElement]]:
    """Every page and embed with its address and its language."""
    found = [file.relative_to(site).parent.as_posix() for file in sorted(site.rglob("index.html"))]
    return [
        (path, without_language(f"{path}/".removeprefix("embed/"))[0], _tree(site / path / "index.html"))
        for path in found
    ]


def every(node: HtmlElement, path: str) -> list[HtmlElement]:
    return cast(list[HtmlElement], node.xpath(path))


def values(node: HtmlElement, path: str) -> list[str]:
    return [str(one) for one in cast(list[Any], node.xpath(path))]


def text_of(node: HtmlElement) -> str:
    return re.sub(r"\s+", " ", "".join(map(str, node.itertext()))).strip()


def test_what_stands_with_a_chart_is_its_own(site: Path, edition: Edition) -> None:
    met: Counter[str] = Counter()
    for page, lang, html in pages(site):
        for chart in every(html, "//*[@data-chart]"):
            id_ = chart.get("data-chart", "")
            stem = f"data/charts/{id_}"
            files = [
                href.partition("data/charts/")[2] for href in values(chart, ".//@href[contains(., 'data/charts/')]")
            ]
            assert files == [f"{id_}.csv", f"{id_}-{lang}.svg", f"{id_}-{lang}.png"], page
            assert all((site / f"{stem}{ending}").is_file() for ending in (".csv", f"-{lang}.svg")), page
            assert [one.rpartition("assets/figures/")[2] for one in values(chart, ".//@data-source")] == [
                f"{lang}/{id_}"
            ]
            assert set(values(chart, ".//@aria-labelledby")) == {f"{id_}-title"}, page
            assert values(chart, ".//@aria-details") == [f"{id_}-table"], page
            assert values(chart, ".//*[@class='chart__title']/@id") == [f"{id_}-title"], page
            numbers = [mark.id for mark in edition.charts[id_].marks]
            rows = every(chart, ".//tr[@data-row]")
            assert [row.get("data-row") for row in rows] == numbers, page
            for row, number in zip(rows, numbers, strict=True):
                assert text_of(every(row, "./th")[0]) == edition.ledger.number[number].measure[lang], (page, number)
                assert set(values(row, TELLS)) == {number}, (page, number)
                assert {href.rpartition("figures/")[2] for href in values(row, ".//@href")} == {f"#{number}"}, page
            met[id_] += 1
    assert dict(met) == dict.fromkeys(edition.charts, 2 * len(LANGS))  # on a page and in a frame


def test_what_stands_in_a_record_is_its_own_and_its_links_lead_to_it(site: Path, edition: Edition) -> None:
    ledger = edition.ledger
    for lang in LANGS:
        html = _tree(site / in_language(lang, "figures/") / "index.html")
        records = every(html, "//*[@data-record]")
        assert sorted(str(one.get("data-record")) for one in records) == sorted(ledger.number)
        for record in records:
            id_ = str(record.get("data-record"))
            (head,) = every(record, "./h4 | ./h3")
            assert (head.get("id"), values(head, ".//a[@class='headerlink']/@href")) == (id_, [f"#{id_}"])
            assert text_of(head) == ledger.number[id_].measure[lang]
            if figure := ledger.figure.get(id_):
                sorts = {"theme": figure.theme, "stage": figure.stage, "place": figure.place}
                sorts["level"] = ledger.level(figure.place)
                assert {key: record.get(f"data-{key}") for key in sorts} == sorts
                assert ledger.place[figure.place].name[lang] in [
                    re.split(", |·", text_of(one))[0 if lang == "en" else -1] for one in every(record, ".//dd")
                ]
            told = [text_of(one) for one in every(record, "./p[@class='record__note']")]
            assert told == [ledger.number[id_].note[lang]]


def test_each_heading_leads_to_itself_and_has_one_address_in_both_languages(site: Path) -> None:
    anchors: dict[str, dict[str, list[str]]] = {}
    for page, lang, html in pages(site):
        for link in every(html, "//a[@class='headerlink']"):
            assert link.get("href") == f"#{values(link, 'ancestor::*[@id][1]/@id')[0]}", page
        own = without_language(f"{page}/".removeprefix("./"))[1]
        anchors.setdefault(own.removeprefix("embed/zh/"), {})[lang] = values(html, "//main//*[not(self::h1)]/@id")
    for page, ids in anchors.items():
        assert len({tuple(of) for of in ids.values()}) == 1, page


def test_every_text_is_in_the_language_that_it_is_marked_as(site: Path) -> None:
    """Names, quotations and code apart; a screen reader reads it so, and a browser sets it so."""
    for page, lang, html in pages(site):
        assert html.get("lang") == lang, page
        for part in every(html, "//*[@lang]")[1:]:
            text, marked = text_of(part), part.get("lang")
            assert marked in LANGS, page
            if HAN.search(text) or WORDS.search(text):
                assert bool(HAN.search(text)) == (marked == "zh"), (page, text[:60])


def test_nothing_that_is_told_is_hidden(site: Path) -> None:
    for page, _, html in pages(site):
        hidden = every(html, f"//*[@hidden and not({MAY_BE_HIDDEN})]")
        assert [reader.tostring(one)[:80] for one in hidden] == [], page
        for one in every(html, "//*[@hidden or @aria-hidden]"):
            assert values(one, TELLS) == [], page
            assert not values(one, ".//@class[contains(., 'silent') or contains(., 'note')]"), page
        for one in every(html, "//*[@aria-hidden]"):
            assert not WORDS.search(text_of(one)), (page, text_of(one))
        assert {re.sub(r"--[\w-]+:[^;]*;?", "", style).strip() for style in values(html, "//main//@style")} <= {""}, (
            page
        )


def test_each_language_finds_every_page_part_and_record_with_its_words(site: Path, ledger: Ledger) -> None:
    for lang in LANGS:
        index = json.loads((site / in_language(lang, "search/search_index.json")).read_text(encoding="utf-8"))
        docs = {one["location"]: f"{one['title']} {one['text']}".replace("\u200b", "") for one in index["docs"]}
        assert {place.partition("#")[0] for place in docs} == {
            without_language(page)[1] for page in pages_of(site) if without_language(page)[0] == lang
        }
        for id_, number in ledger.number.items():
            told = docs[f"figures/#{id_}"]
            assert str(ledger.say(id_, lang, "unit")).replace("\u200b", "") in re.sub("<[^>]*>", "", told), id_
            assert number.note[lang] in re.sub("<[^>]*>", "", told), id_
        for page, found, html in pages(site):
            if found != lang or page.startswith("embed"):
                continue
            own = without_language("" if page == "." else f"{page}/")[1]
            parts = {f"{own}#{id_}" for id_ in values(html, "//article//h2/@id")}
            assert parts <= set(docs), page


def test_the_map_of_the_site_has_every_page_and_nothing_else(site: Path) -> None:
    found = re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert sorted(found) == sorted(ADDRESS + page for page in pages_of(site))
