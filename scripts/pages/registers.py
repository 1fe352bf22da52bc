"""The registers and lists that whole pages are made of: measures, records, tables, the account of numbers.

Each public method of `Registers` is a component, as those of `Components` are, which stand on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from ledger.formulas import Derived
from ledger.model import Ledger
from ledger.schema import Figure
from ledger.shortcodes import find
from ledger.wordlists import Lang
from pages.backlinks import Use
from pages.citations import Citation, cite
from pages.rendering import Renderer
from pages.setting import NOWHERE, Setting


class Registers:
    """The components that list, for the pages of one language; ids and places as in `Components`."""

    def __init__(
        self,
        ledger: Ledger,
        derived: dict[str, Derived],
        lang: Lang,
        home: str,
        root: str,
        setting: Setting = NOWHERE,
        uses: Mapping[str, tuple[Use, ...]] | None = None,
    ) -> None:
        """Bind the components to a language and to a page's place in the site.

        `uses` are the passages that tell each number; they may be filled in once all pages are read.
        """
        self._uses = uses if uses is not None else {}
        self._setting = setting
        self._ledger = ledger
        self._derived = derived
        self._lang: Lang = lang
        self._home = home
        self._renderer = Renderer(ledger, derived, lang, home, root)

    @property
    def table(self) -> dict[str, Callable[..., Any]]:
        """The components by name."""
        names = {name for kind in type(self).__mro__ for name in vars(kind)} - {"table"}
        return {name: getattr(self, name) for name in sorted(names) if not name.startswith("_")}

    def measures(self, theme: str) -> Markup:
        """Return the register of all the measures of a theme."""
        find("theme", theme, {item.id: item for item in self._ledger.vocabulary.themes})
        own = [measure for measure in self._ledger.measures if measure.theme == theme]
        parts = {measure.id: [part for part in own if part.part_of == measure.id] for measure in own}
        return self._render("measures.html", measures=[m for m in own if not m.part_of], parts=parts)

    def limits(self, theme: str) -> Markup:
        """Return what the article does not say about the figures of a theme."""
        find("theme", theme, {item.id: item for item in self._ledger.vocabulary.themes})
        own = [figure for figure in self._ledger.distinct if figure.theme == theme]
        silences = [
            (silence, [figure for figure in own if silence.id in figure.not_stated])
            for silence in self._ledger.vocabulary.silences
        ]
        return self._render("limits.html", silences=[pair for pair in silences if pair[1]], all=len(own))

    def records(self) -> Markup:
        """Return the record of every figure, theme by theme."""
        return self._record("records.html")

    def formulas(self) -> Markup:
        """Return the record of every derived number."""
        return self._record("formulas.html", numbers=list(self._derived.values()))

    def numerals(self) -> Markup:
        """Return the table of all numerals of the article."""
        return self._render("numerals.html", numerals=self._ledger.numerals)

    def classes(self) -> Markup:
        """Return the definitions of the stages by which figures are classed."""
        return self._render("classes.html", stages=self._ledger.vocabulary.stages)

    def article(self) -> Markup:
        """Return the record of the source."""
        return self._render("article.html", article=self._ledger.article)

    def downloads(self) -> Markup:
        """Return the list of all tables with their links."""
        kinds = {chart.id: self._endings(chart.id) for chart in self._ledger.charts}
        return self._render("downloads.html", tables=self._ledger.dictionary, endings=kinds)

    def dictionary(self) -> Markup:
        """Return the data dictionary: every column of every table."""
        return self._render("dictionary.html", tables=self._ledger.dictionary)

    def glossary(self) -> Markup:
        """Return all the terms with their meaning."""
        return self._render("glossary.html", terms=self._ledger.glossary)

    def account(self) -> Markup:
        """Return the account of all numerals of the article and all numbers of the site."""
        return self._render("account.html", proof=self._setting.proof)

    def excuses(self) -> Markup:
        """Return the reasons why number words on the site are no figures, with their phrases."""
        return self._render("excuses.html", excuses=self._ledger.excuses)

    def corrections(self) -> Markup:
        """Return the corrections, or that there are none."""
        return self._render("corrections.html", corrections=self._ledger.corrections)

    def contact(self) -> Markup:
        """Return the way to write to those who made the site, or that none is set."""
        return self._render("contact.html", contact=self._setting.contact)

    def check(self) -> Markup:
        """Return the form by which a reader checks a text, with all the words that its script says."""
        return self._render("check.html")

    def _record(self, template: str, **more: Any) -> Markup:
        """Return records, each with the places that use it, its row, and how to cite it."""

        def cited(number: Figure | Derived) -> dict[str, Citation]:
            return cite(number, self._setting.site or self._renderer.root, self._ledger, self._lang)

        uses = {id_: self._uses.get(id_, ()) for id_ in (*self._ledger.figure, *self._derived)}
        parts = {"cite": cited, "rows": self._setting.rows, "site": self._setting.site}
        return self._render(template, uses=uses, **parts, **more)

    def _render(self, template: str, **more: Any) -> Markup:
        return self._renderer.render(template, c=self, **more)

    def _endings(self, id: str) -> list[str]:
        """Return the kinds of picture of a chart that can be taken away."""
        return [kind for kind in ("svg", "png") if f"{self._lang}/{id}.{kind}" in self._setting.downloads]
