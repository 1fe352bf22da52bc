"""Where each number of the site is told: the passages, charts and registers that do, by page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from charts.drawing import Chart
from languages import Lang
from ledger.model import Ledger
from ledger.shortcodes import Shortcode, told_ids
from pages.components import Use
from pages.links import chart_address, measure_address

HEADING = re.compile(r"^##+ (?P<words>.*?) \{#(?P<anchor>[\w-]+)\}$")
TITLE = re.compile(r"^title: (.*)$", re.MULTILINE)
TELLING = ("figure", "derived", "card", "pair")
"""The components that tell numbers."""


class Page(Protocol):
    """A page as it was written."""

    @property
    def name(self) -> str:
        """The name of its file without ending."""

    @property
    def text(self) -> str:
        """Its whole text."""

    @property
    def shortcodes(self) -> list[Shortcode]:
        """The components that it uses."""


def find_uses(
    pages: Iterable[Page], ledger: Ledger, charts: Mapping[str, Chart], lang: Lang
) -> dict[str, tuple[Use, ...]]:
    """Return the uses of each number on the pages of one language, in their order."""
    found: dict[str, dict[Use, None]] = {id_: {} for id_ in ledger.number}
    for page in pages:
        passages = _passages(page)
        for code in page.shortcodes:
            for id_, use in _uses(code, passages[code.line - 1], ledger, charts, lang):
                if id_ in found:
                    found[id_][use] = None
    return {id_: tuple(uses) for id_, uses in found.items()}


def numbers_of(code: Shortcode, ledger: Ledger) -> list[str]:
    """Return the ids of the numbers that a component tells."""
    if code.component not in TELLING:
        return []
    follows = ledger.figure[code.id].follows if code.component == "pair" and code.id in ledger.figure else None
    return [follows, code.id] if follows else [code.id]


def _uses(
    code: Shortcode, passage: Use, ledger: Ledger, charts: Mapping[str, Chart], lang: Lang
) -> Iterator[tuple[str, Use]]:
    if ids := numbers_of(code, ledger):
        yield from ((id_, passage) for id_ in ids)
    elif code.component == "chart" and code.id in charts:
        chart = charts[code.id]
        use = Use(chart_address(ledger, chart.id), chart=chart.id)
        yield from ((mark.id, use) for mark in chart.marks)
        for words in (chart.spec.title, chart.spec.subtitle):
            yield from ((id_, use) for id_ in told_ids(words[lang] if words else ""))
    elif code.component == "downloads":
        yield from ((id_, passage) for chart in charts.values() for id_ in told_ids(chart.spec.title[lang]))
    elif code.component == "voices":
        yield from ((id_, passage) for voice in ledger.voices for id_ in voice.figures)
    elif code.component == "measures":
        for measure in ledger.measures:
            use = Use(measure_address(ledger, measure.id), measure=measure.id)
            yield from ((id_, use) for id_ in measure.figures)


def _passages(page: Page) -> list[Use]:
    """Return the section of a page that each of its lines stands in."""
    title = TITLE.search(page.text)
    words, address = (title[1].strip('"'),) if title else (), "" if page.name == "index" else f"{page.name}/"
    passages, use = [], Use(address, words)
    for text in page.text.split("\n"):
        if heading := HEADING.match(text):
            use = Use(f"{address}#{heading['anchor']}", (*words, heading["words"]))
        passages.append(use)
    return passages
