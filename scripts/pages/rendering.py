"""Turn the ledger's entries into HTML by the templates beside this file, in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ledger.corrections import Told, tell
from ledger.formulas import Derived
from ledger.model import Ledger
from ledger.schema import Correction
from ledger.shortcodes import ENVIRONMENT, find
from ledger.wordlists import Lang, Text
from numerals.wording import Form, Said, say
from pages.links import chart_page

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
NUMBER = Markup(
    '<a class="number number--{source}" href="{home}figures/#{id}" data-{source}="{id}">'
    '{before}<data value="{value}">{number}</data>{after}</a>'
)
PLAIN = Markup('<span data-{source}="{id}">{before}<data value="{value}">{number}</data>{after}</span>')


class Renderer:
    """Renders templates and numbers for a page of one language.

    `home` leads from the page to the home page of its language and `root` to that of the site, both as
    relative links ("" or ending in a slash).
    """

    def __init__(self, ledger: Ledger, derived: dict[str, Derived], lang: Lang, home: str, root: str) -> None:
        """Bind the renderer to a language and to a page's place in the site."""
        self.ledger = ledger
        self.derived = derived
        self.lang: Lang = lang
        self.home = home
        self.root = root
        self.excused = ledger.excused(lang)

    def render(self, template: str, **more: Any) -> Markup:
        """Return a filled template, without the blank lines that would end an HTML block in Markdown."""
        html = TEMPLATES.get_template(template).render(
            ledger=self.ledger,
            derived=self.derived,
            lang=self.lang,
            home=self.home,
            root=self.root,
            t=self.word,
            name=self.name,
            marked=self.marked,
            chart_page=self.chart_page,
            chart_title=self.chart_title,
            told=self.told,
            **more,
        )
        return Markup(re.sub(r"\s*\n\s*", "\n", html).strip())

    def figure(self, id: str, form: str = "plain", link: bool = True) -> Markup:
        """Return a figure of the article as a number linked to its record, or as one without a link.

        Raises LookupError for an unknown id, ValueError for a form that is unknown or does not fit.
        """
        found = find("figure", id, self.ledger.figure)
        quantity = found.quantity
        said = self._say(quantity.value, quantity.relation, found.unit, form, quantity.word)
        return self._number("figure", id, quantity.value, said, link)

    def derived_number(self, id: str, form: str = "plain", link: bool = True) -> Markup:
        """Return a number that we computed, as `figure` does for one that was printed."""
        found = find("derived number", id, self.derived)
        return self._number("derived", id, found.value, self._say(found.value, "=", found.unit, form), link)

    def marked(self, text: str) -> Markup:
        """Return ledger text as HTML, with the names and dates that contain numerals marked as such."""
        if not self.excused:
            return escape(text)
        parts = re.split("(" + "|".join(map(re.escape, self.excused)) + ")", text)
        mark = Markup('<span data-numeral="{}">{}</span>')
        return Markup("").join(
            mark.format(self.excused[part], part) if part in self.excused else escape(part) for part in parts
        )

    def word(self, key: str) -> str:
        """Return a word of the interface; LookupError for an unknown one."""
        return find("interface text", key, self.ledger.interface)[self.lang]

    def name(self, kind: str, id: str) -> str:
        """Return the name of a place, or of a value of a closed list of the vocabulary."""
        item = self.ledger.listed(kind)[id]
        return str(item.name[self.lang] if kind == "units" else item.name(self.lang))

    def told(self, corrections: Iterable[Correction]) -> list[Told]:
        """Return corrections as they are told in the language of the page."""
        return tell(corrections, self.ledger, self.lang)

    def chart_page(self, id: str) -> str:
        """Return the address of the page that a chart stands on, from the home page of the language."""
        return chart_page(self.ledger, id)

    def chart_words(self, words: Text | None, link: bool = True) -> Markup:
        """Return a title or subtitle of a chart as HTML, its numbers linked to their records or not."""
        source = words[self.lang].replace("&", "&amp;").replace("<", "&lt;") if words else ""
        known = {
            "figure": lambda id, form="plain": self.figure(id, form, link),
            "derived": lambda id, form="plain": self.derived_number(id, form, link),
        }
        return Markup(ENVIRONMENT.from_string(source).render(known))

    def chart_title(self, id: str) -> Markup:
        """Return the title of a chart, to stand in a link to it."""
        return self.chart_words(self.ledger.chart[id].title, link=False)

    def _say(self, value: Decimal, relation: str, unit: str, form: str, word: str = "") -> Said:
        forms: tuple[Form, ...] = get_args(Form)
        known = next((item for item in forms if item == form), None)
        if known is None:
            raise ValueError(f"unknown form “{form}”; allowed are {', '.join(forms)}")
        return say(value, relation, self.ledger.unit[unit], self.lang, known, word)

    def _number(self, source: str, id: str, value: Decimal, said: Said, link: bool) -> Markup:
        parts = {"before": said.before, "number": said.number, "after": said.after}
        return (NUMBER if link else PLAIN).format(source=source, id=id, home=self.home, value=value, **parts)
