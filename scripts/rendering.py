"""Turn the ledger's entries into HTML by the templates beside this file, in one language."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from charttext import chart_text
from derive import Derived
from ledger import Ledger
from references import find
from wording import Form, say
from wordlists import Lang

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
        self.excused = ledger.excused_digits()

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
            **more,
        )
        return Markup(re.sub(r"\s*\n\s*", "\n", html).strip())

    def number(self, source: str, id: str, value: Decimal, relation: str, unit: str, form: str) -> Markup:
        """Return a number as a link to its record; ValueError for a form that is unknown or does not fit."""
        forms: tuple[Form, ...] = get_args(Form)
        known = next((item for item in forms if item == form), None)
        if known is None:
            raise ValueError(f"unknown form “{form}”; allowed are {', '.join(forms)}")
        said = say(value, relation, self.ledger.unit[unit], self.lang, known)
        parts = {"before": said.before, "number": said.number, "after": said.after}
        return NUMBER.format(source=source, id=id, home=self.home, value=value, **parts)

    def marked(self, text: str) -> Markup:
        """Return ledger text as HTML, with the names and dates that contain numerals marked as such."""
        out = Markup("")
        for part in re.split(r"(\d+)", text):
            kind = self.excused.get(part)
            out += Markup('<span data-numeral="{}">{}</span>').format(kind, part) if kind else escape(part)
        return out

    def word(self, key: str) -> str:
        """Return a word of the interface; LookupError for an unknown one."""
        return find("interface text", key, self.ledger.interface)[self.lang]

    def name(self, kind: str, id: str) -> str:
        """Return the name of a place, or of a value of a closed list of the vocabulary."""
        item = self.ledger.listed(kind)[id]
        return str(item.name[self.lang] if kind == "units" else item.name(self.lang))

    def chart_page(self, id: str) -> str:
        """Return the address of the page that a chart stands on, from the home page of the language."""
        slugs = {theme.id: f"{theme.slug}/" for theme in self.ledger.vocabulary.themes}
        return {"home": "", "figures": "figures/", **slugs}[self.ledger.chart[id].page]

    def chart_title(self, id: str) -> str:
        """Return the title of a chart as plain text."""
        return chart_text(self.ledger.chart[id], self.ledger, self.derived, self.lang).title
