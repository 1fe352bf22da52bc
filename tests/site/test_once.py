"""What is missing is told once, where it changes the reading: phrases of absence and hedging are few on a story page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast

import pytest
from lxml import html as reader
from lxml.html import HtmlElement

from languages import LANGS, Lang, in_language
from ledger.model import Ledger

ABSENCE: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"not stated|\bnot say|\bno (?:figure|number|date|source|independent)\b|without (?:an? )?(?:figures?|numbers?|dates?)"
        r"|unknown|undated|left open|\b(?:is|are) said\b|\bneither\b|does not come up|in our reading|of \?",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        "没有(?:交代|给出|数字|注明|日期|引用)|未(?:说明|注|列|载|附|经)|报道没提|不详|不明|据称|无从|不知|没写"
    ),
}
"""Phrases that say what is missing, or who is to answer for a claim."""
MOST = {"home": 10, "theme": 18}
"""How many of them a reader may meet on a page before opening anything."""
UNSEEN = """.//script | .//style | .//svg | .//*[@hidden] | .//*[@class="unseen"]
| .//details[not(@open)]/*[not(self::summary)]"""


def met(page: str) -> str:
    """Return the text of a page that a reader meets before opening anything, drawings apart."""
    (article,) = found(reader.fromstring(page), "//article")
    for part in found(article, UNSEEN):
        part.drop_tree()
    return text_of(article)


def found(node: HtmlElement, path: str) -> list[HtmlElement]:
    """Return the elements at a path."""
    return [one for one in cast(list[Any], node.xpath(path)) if isinstance(one, HtmlElement)]


def text_of(node: HtmlElement) -> str:
    """Return the words of an element and of all in it."""
    return re.sub(r"\s+", " ", " ".join(map(str, node.itertext())))


@pytest.mark.parametrize("lang", LANGS)
def test_a_story_page_says_what_is_missing_once(site: Path, ledger: Ledger, lang: Lang) -> None:
    pages = {"": MOST["home"], **{f"{theme.slug}/": MOST["theme"] for theme in ledger.vocabulary.themes}}
    for address, most in pages.items():
        text = met((site / in_language(lang, address) / "index.html").read_text(encoding="utf-8"))
        told = [text[max(0, one.start() - 30) : one.end() + 10] for one in ABSENCE[lang].finditer(text)]
        assert len(told) <= most, (address, told)


@pytest.mark.parametrize("lang", LANGS)
def test_every_gap_is_in_the_record_of_its_figure(site: Path, ledger: Ledger, lang: Lang) -> None:
    page = reader.fromstring((site / in_language(lang, "figures/") / "index.html").read_text(encoding="utf-8"))
    for figure in ledger.figures:
        (record,) = found(page, f'//*[@data-record="{figure.id}"]')
        told = text_of(record)
        assert [one for one in ledger.silences(figure.id, lang) if one not in told] == [], figure.id


def test_what_is_missing_is_found() -> None:
    page = "<article><p>How many is not stated.</p><details><p>no figure</p></details><p>unknown</p></article>"
    assert len(ABSENCE["en"].findall(met(page))) == 2
    assert len(ABSENCE["zh"].findall("年份不详，没有交代")) == 2
