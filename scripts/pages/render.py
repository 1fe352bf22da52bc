"""Fill the components of every page, once, and make the other files of the site that are made from texts.

docs/<lang>/*.md + ledger → Markdown with finished HTML in the places of the components
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from faults import Fault, FaultError, raise_if_any
from languages import LANGS, Lang
from ledger.checks import EARLIER_FIRST, untimely
from ledger.model import Ledger
from ledger.seedfile import parse, read_text
from ledger.shortcodes import Shortcode, fill, find_shortcodes
from pages.backlinks import find_uses, numbers_of
from pages.components import PageInputs, page_components

FRONT_MATTER = re.compile(r"\A(---\n.*?\n)---\n", re.DOTALL)


@dataclass(frozen=True)
class Page:
    """One source page: its language, the name of its file without ending, its text, and what it uses."""

    lang: Lang
    name: str
    text: str
    components: Mapping[str, Any] = field(repr=False)
    shortcodes: list[Shortcode] = field(default_factory=list)

    @property
    def file(self) -> str:
        """The path of the page from the project's root, as faults call it."""
        return f"docs/{self.lang}/{self.name}.md"

    def uses(self, component: str) -> set[str]:
        """Return the ids with which the page uses a component; an empty one of a component that takes none."""
        return {code.id for code in self.shortcodes if code.component == component}

    def tells(self, ledger: Ledger) -> set[str]:
        """Return the ids of the numbers that the page tells by themselves or in cards."""
        return {id_ for code in self.shortcodes for id_ in numbers_of(code, ledger)}


def render_pages(docs: Path, inputs: PageInputs) -> dict[str, str]:
    """Return the filled text of every page by its path below `docs/`, without its front matter.

    Raises FaultError with everything that is wrong in any page: unknown components and ids, a page in one language
    only, and figures, charts or measures that a language does not tell.
    """
    pages, faults = _read_pages(docs, inputs)
    if len(pages) < len(_sources(docs)):
        raise FaultError(faults)
    for lang in LANGS:
        own = [page for page in pages if page.lang == lang]
        inputs.uses[lang] = find_uses(own, inputs.ledger, inputs.charts, lang)
        faults += _untold(own, lang, inputs.ledger)
    faults += _unequal(pages)
    if inputs.ledger.glossary and not any(page.name == "glossary" for page in pages):
        got = "there are terms, and no page for them"
        faults.append(Fault("seeds/glossary.yml", 0, "", got, "docs/en/glossary.md"))
    texts = {}
    for page in pages:
        text, found = fill(page.text, page.shortcodes, page.file, page.components)
        texts[page.file.removeprefix("docs/")] = FRONT_MATTER.sub("", text, count=1)
        faults += found
    raise_if_any(faults)
    return texts


def read_titles(docs: Path) -> dict[tuple[Lang, str], dict[str, str]]:
    """Return `title` and `description` of every page, by language and the name of its file without ending.

    Raises FaultError for a page that has them not at its top.
    """
    told: dict[tuple[Lang, str], dict[str, str]] = {}
    faults: list[Fault] = []
    for lang, path in _sources(docs):
        name = f"docs/{lang}/{path.name}"
        text = read_text(path, name)
        faults += _front_matter(text, name)
        front = FRONT_MATTER.match(text)
        told[lang, path.stem] = parse(front[1], name).content if front and not faults else {}
    raise_if_any(faults)
    return told


def _read_pages(docs: Path, inputs: PageInputs) -> tuple[list[Page], list[Fault]]:
    """Return the pages that can be read, and what is wrong in each alone."""
    pages: list[Page] = []
    faults: list[Fault] = []
    for lang, path in _sources(docs):
        name = f"docs/{lang}/{path.name}"
        try:
            text = read_text(path, name)
        except FaultError as error:
            faults.extend(error.faults)
            continue
        known = page_components(inputs, lang, path.stem).table
        faults.extend(_front_matter(text, name))
        shortcodes, found = find_shortcodes(text, name, known)
        pages.append(Page(lang, path.stem, text, known, shortcodes))
        faults.extend(found)
        for line, passage in enumerate(text.split("\n"), 1):
            for id_ in untimely(passage, inputs.ledger):
                faults.append(Fault(name, line, id_, "it stands before the figure that it follows", EARLIER_FIRST))
    return pages, faults


def _front_matter(text: str, name: str) -> Iterator[Fault]:
    """Yield what is wrong in what stands between --- and --- at the top of a page."""
    front = FRONT_MATTER.match(text)
    try:
        told = parse(front[1], name).content if front else {}
    except FaultError as error:
        yield from error.faults
        return
    for key in ("title", "description"):
        if not isinstance(told, dict) or not told.get(key):
            yield Fault(name, 1, "", f"no {key} between --- and --- at its top", f"{key}: some words")


def _sources(docs: Path) -> list[tuple[Lang, Path]]:
    return [(lang, path) for lang in LANGS for path in sorted((docs / lang).glob("*.md"))]


def _unequal(pages: list[Page]) -> Iterator[Fault]:
    """Yield a fault for each page, and each component on it, that only one language has."""
    there = {(page.lang, page.name): page for page in pages}
    for (lang, name), page in there.items():
        other: Lang = "zh" if lang == "en" else "en"
        twin = there.get((other, name))
        if twin is None:
            got, allowed = "the page is missing", f"a translation of {page.file}"
            yield Fault(f"docs/{other}/{name}.md", 0, "", got, allowed)
            continue
        told = {(code.component, code.id) for code in twin.shortcodes}
        for code in page.shortcodes:
            if (code.component, code.id) not in told:
                got = f"{twin.file} does not have it"
                yield Fault(page.file, code.line, f"{code.component}({code.id})", got, "the same in both")


def _untold(pages: list[Page], lang: Lang, ledger: Ledger) -> Iterator[Fault]:
    """Yield a fault for each figure, chart and measure that the pages of a language leave out or misplace."""
    file = {id_: address.strip("/") or "index" for id_, address in ledger.address.items()}
    placed = [(code.id, page.name) for page in pages for code in page.shortcodes if code.component == "chart"]
    for index, chart in enumerate(ledger.charts):
        found = [name for id_, name in placed if id_ == chart.id]
        if found != [file[chart.page]]:
            got = f"it stands on {', '.join(found) or 'no page'} in docs/{lang}"
            yield ledger.fault("charts", index, "page", got, f"docs/{lang}/{file[chart.page]}.md")
    drawn = [ledger.chart[id_] for id_, _ in placed if id_ in ledger.chart]
    told = {mark.figure for chart in drawn for panel in chart.panels for mark in panel.marks}
    told |= {id_ for page in pages for id_ in page.tells(ledger)}
    for index, figure in enumerate(ledger.figures):
        if figure.id not in told:
            got = f"no page of docs/{lang} uses it"
            yield ledger.fault("figures", index, "id", got, "a figure, card or chart component")
    if not any(page.name == file["figures"] and page.uses("measures") for page in pages):
        yield Fault(f"docs/{lang}/{file['figures']}.md", 0, "", "the measures are not told", "{{ measures() }}")
    linked = {page.name: {*page.uses("measure"), *page.uses("bare"), *page.tells(ledger)} for page in pages}
    for index, measure in enumerate(ledger.measures):
        place = file[measure.theme]
        if not linked.get(place, set()) & {measure.id, *measure.figures}:
            got = f"docs/{lang}/{place}.md does not tell it"
            yield ledger.fault("measures", index, "id", got, "a measure or bare component, or one of its figures")
