"""Fill the components of every page, after checking that both languages tell all there is to tell.

docs/<lang>/*.md + ledger → Markdown with finished HTML in the places of the components
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from faults import Fault, FaultError, raise_if_any
from ledger.formulas import Derived
from ledger.model import Ledger
from ledger.seedfile import read_text
from ledger.shortcodes import ENVIRONMENT, Reference, find_references, try_references, typed_digits
from ledger.wordlists import LANGS, Lang
from pages.backlinks import Use, find_uses
from pages.components import Components
from pages.setting import NOWHERE, Setting

HOME = "index.md"


@dataclass(frozen=True)
class Page:
    """One source page: its language, its path below the language's folder, its text, and its references."""

    lang: Lang
    path: str
    text: str
    components: Mapping[str, Any] = field(repr=False)
    references: tuple[Reference, ...] = ()

    @property
    def source(self) -> str:
        """The path of the page below `docs/`."""
        return f"{self.lang}/{self.path}"

    @property
    def name(self) -> str:
        """The path of the page from the project's root, as faults call it."""
        return f"docs/{self.source}"

    def uses(self, component: str) -> set[str]:
        """Return the ids with which the page uses a component."""
        return {reference.id for reference in self.references if reference.component == component}


def render_pages(
    docs: Path, ledger: Ledger, derived: dict[str, Derived], setting: Setting = NOWHERE
) -> dict[str, str]:
    """Return the filled text of every page by its path below `docs/`, front matter included.

    `setting` holds the pictures and the address of the site.

    Raises FaultError with everything that is wrong in any page: unknown components and ids, typed numbers,
    a page in one language only, and figures, charts or measures that a language does not tell.
    """
    uses: dict[Lang, dict[str, tuple[Use, ...]]] = {lang: {} for lang in LANGS}
    pages, faults = _read_pages(docs, ledger, derived, setting, uses)
    if len(pages) == len(_sources(docs)):
        untold = [fault for lang in LANGS for fault in _untold(pages, lang, ledger)]
        faults += [*_unequal(pages), *untold, *_dead_links(pages)]
    raise_if_any(faults)
    for lang, found in uses.items():
        own = [page for page in pages if page.lang == lang]
        found.update(find_uses(own, ledger, derived, lang))
    return {page.source: ENVIRONMENT.from_string(page.text).render(page.components) for page in pages}


def _sources(docs: Path) -> list[tuple[Lang, Path]]:
    return [(lang, path) for lang in LANGS for path in sorted((docs / lang).glob("*.md"))]


def _read_pages(
    docs: Path,
    ledger: Ledger,
    derived: dict[str, Derived],
    setting: Setting,
    uses: Mapping[Lang, Mapping[str, tuple[Use, ...]]],
) -> tuple[list[Page], list[Fault]]:
    """Return the pages that can be read, and what is wrong in each alone."""
    pages: list[Page] = []
    faults: list[Fault] = []
    for lang, path in _sources(docs):
        home = "" if path.name == HOME else "../"
        root = home if lang == "en" else f"{home}../"
        known = Components(ledger, derived, lang, home, root, setting, uses[lang]).table
        name = f"docs/{lang}/{path.name}"
        try:
            text = read_text(path, name)
        except FaultError as error:
            faults.extend(error.faults)
            continue
        references, found = find_references(text, name, known)
        pages.append(Page(lang, path.name, text, known, tuple(references)))
        faults.extend([*found, *try_references(references, name, known), *typed_digits(text, name)])
    return pages, faults


def _dead_links(pages: list[Page]) -> Iterator[Fault]:
    """Yield a fault for each link to a page, or to a heading of one, that is not there."""
    texts = {page.source: page.text for page in pages}
    for page in pages:
        for number, line in enumerate(page.text.split("\n"), 1):
            for path, anchor in re.findall(r"\]\(([\w-]*\.md)?(?:#([\w-]+))?\)", line):
                target = texts.get(f"{page.lang}/{path or page.path}")
                if target is None or (anchor and f"{{#{anchor}}}" not in target):
                    got = f"the link to {path or page.path}{'#' * bool(anchor)}{anchor} leads nowhere"
                    yield Fault(
                        page.name, number, "", got, "pages of the same folder and headings with {#id}"
                    )


def _unequal(pages: list[Page]) -> Iterator[Fault]:
    """Yield a fault for each page, and each component on it, that only one language has."""
    by_path: dict[str, dict[Lang, Page]] = {}
    for page in pages:
        by_path.setdefault(page.path, {})[page.lang] = page
    for path, versions in by_path.items():
        for lang, other in zip(LANGS, reversed(LANGS), strict=True):
            one, twin = versions.get(lang), versions.get(other)
            if one and not twin:
                yield Fault(
                    f"docs/{other}/{path}", 0, "", "the page is missing", f"a translation of {one.name}"
                )
            elif one and twin:
                yield from _one_sided(one, twin)


def _one_sided(page: Page, twin: Page) -> Iterator[Fault]:
    told = {(reference.component, reference.id) for reference in twin.references}
    for reference in page.references:
        if (reference.component, reference.id) not in told:
            got = f"{twin.name} does not have it"
            yield Fault(
                page.name, reference.line, f"{reference.component}({reference.id})", got, "the same in both"
            )


def _untold(pages: list[Page], lang: Lang, ledger: Ledger) -> Iterator[Fault]:
    """Yield a fault for each figure, chart and measure that the pages of a language leave out or misplace."""
    own = [page for page in pages if page.lang == lang]
    paths = {"home": HOME, "figures": "figures.md"}
    paths |= {theme.id: f"{theme.slug}.md" for theme in ledger.vocabulary.themes}
    placed = [(chart, page.path) for page in own for chart in page.uses("chart")]
    for index, chart in enumerate(ledger.charts):
        found = [path for id_, path in placed if id_ == chart.id]
        if found != [paths[chart.page]]:
            got = f"it stands on {', '.join(found) or 'no page'} in docs/{lang}"
            yield ledger.fault("charts", index, "page", got, f"docs/{lang}/{paths[chart.page]}")
    shown = {
        mark.figure
        for id_, _ in placed
        if id_ in ledger.chart
        for panel in ledger.chart[id_].panels
        for mark in panel.marks
    }
    told = shown | {id_ for page in own for component in ("figure", "card") for id_ in page.uses(component)}
    for index, figure in enumerate(ledger.figures):
        if figure.id not in told:
            yield ledger.fault(
                "figures", index, "id", f"no page of docs/{lang} uses it", "a figure, card or chart component"
            )
    registers = {(theme, page.path) for page in own for theme in page.uses("measures")}
    for theme in ledger.vocabulary.themes:
        if (theme.id, paths[theme.id]) not in registers:
            got = f"the measures of {theme.id} are not told"
            yield Fault(f"docs/{lang}/{paths[theme.id]}", 0, "", got, f'{{{{ measures("{theme.id}") }}}}')
