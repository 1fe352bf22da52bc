"""Where each number of the site is used: the passages, charts and registers that tell it, by page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from charts.marks import chart_marks
from charts.text import STATED
from ledger.formulas import Derived
from ledger.model import Ledger
from ledger.shortcodes import Reference
from ledger.wordlists import Lang
from pages.links import chart_page

HEADING = re.compile(r"^##+ (?P<words>.*?) \{#(?P<anchor>[\w-]+)\}$")
TITLE = re.compile(r"^title: (.*)$", re.MULTILINE)
TOLD = ("figure", "derived", "card")
"""The components that tell the one number whose id they are given."""


class Source(Protocol):
    """A page as it was written: its path below its language's folder, its text and its components."""

    @property
    def path(self) -> str:
        """The path of the page, such as `index.md`."""

    @property
    def text(self) -> str:
        """The whole text of the page."""

    @property
    def references(self) -> tuple[Reference, ...]:
        """The components that the page uses."""


@dataclass(frozen=True)
class Use:
    """One place that tells a number: its address from the language's home page, and what it is called.

    `chart` is the id of a chart, `measure` that of a measure of the register; else `words` are the titles of
    page and section.
    """

    address: str
    words: tuple[str, ...] = ()
    chart: str = ""
    measure: str = ""


def find_uses(
    pages: Iterable[Source], ledger: Ledger, derived: dict[str, Derived], lang: Lang
) -> dict[str, tuple[Use, ...]]:
    """Return the uses of each figure and derived number on the pages of one language, in their order."""
    found: dict[str, dict[Use, None]] = {id_: {} for id_ in (*ledger.figure, *derived)}
    for page in pages:
        for reference in page.references:
            for id_, use in _uses(page, reference, ledger, derived, lang):
                if id_ in found:
                    found[id_][use] = None
    return {id_: tuple(uses) for id_, uses in found.items()}


def _uses(
    page: Source, reference: Reference, ledger: Ledger, derived: dict[str, Derived], lang: Lang
) -> Iterator[tuple[str, Use]]:
    if reference.component in TOLD:
        yield reference.id, _passage(page, reference.line)
    elif reference.component == "tally":
        yield from ((str(id_), _passage(page, reference.line)) for id_ in reference.args[:2])
    elif reference.component == "chart" and reference.id in ledger.chart:
        chart = ledger.chart[reference.id]
        use = Use(f"{chart_page(ledger, chart.id)}#{chart.id}", chart=chart.id)
        for mark in chart_marks(chart, ledger, derived):
            yield mark.id, use
        for words in (chart.title, chart.subtitle):
            yield from ((id_, use) for _, id_ in STATED.findall(words[lang] if words else ""))
    elif reference.component == "measures":
        for measure in ledger.measures:
            if measure.theme == reference.id:
                use = Use(f"{_address(page)}#measure-{measure.id}", measure=measure.id)
                yield from ((id_, use) for id_ in measure.figures)
    elif reference.component == "downloads":
        titles = " ".join(chart.title[lang] for chart in ledger.charts)
        yield from ((id_, _passage(page, reference.line)) for _, id_ in STATED.findall(titles))
    elif reference.component == "account":
        yield from ((id_, _passage(page, reference.line)) for id_ in derived if id_.startswith("numerals-"))


def _passage(page: Source, line: int) -> Use:
    """Return the section of a page that a line stands in."""
    title = TITLE.search(page.text)
    words, anchor = (title[1].strip('"'),) if title else (), ""
    for text in page.text.split("\n")[:line]:
        if heading := HEADING.match(text):
            anchor = heading["anchor"]
            section = heading["words"]
    return Use(_address(page) + (f"#{anchor}" if anchor else ""), (*words, section) if anchor else words)


def _address(page: Source) -> str:
    return "" if page.path == "index.md" else f"{page.path.removesuffix('.md')}/"
