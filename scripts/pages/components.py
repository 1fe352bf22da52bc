"""The components through which numbers, cards and charts reach a page, in one language.

Each public method of `Components`, those of `Registers` included, is a component: its name is the one used
in a page, its first argument the id. All raise LookupError for an unknown id and ValueError for a form that
does not fit.
"""

from __future__ import annotations

from markupsafe import Markup

from charts.marks import chart_marks
from charts.text import chart_states, chart_text, silences
from ledger.checks import typed
from ledger.shortcodes import find
from pages.links import embed_code, in_language, size_of
from pages.registers import Registers


class Components(Registers):
    """The components for the pages of one language.

    `home` leads from the page to the home page of its language and `root` to that of the site, both as
    relative links ("" or ending in a slash).
    """

    def figure(self, id: str, form: str = "plain") -> Markup:
        """Return a figure of the article as a linked number."""
        return self._renderer.figure(id, form)

    def derived(self, id: str, form: str = "plain") -> Markup:
        """Return a number that we computed, marked as such and linked to its formula."""
        return self._renderer.derived_number(id, form)

    def numeral(self, id: str) -> Markup:
        """Return a numeral that is no figure (a name, a date), as printed or as it is called in English."""
        known = {numeral.id: numeral for numeral in self._ledger.numerals if numeral.id}
        numeral = find("numeral", id, known)
        text = numeral.printed if self._lang == "zh" else numeral.en
        return Markup('<span data-numeral="{}">{}</span>').format(numeral.disposition, text)

    def card(self, id: str) -> Markup:
        """Return a figure, or a derived number, as a large card with its measure, place and period."""
        find("figure or derived number", id, {**self._ledger.figure, **self._derived})
        figure, number = self._ledger.figure.get(id), self._derived.get(id)
        return self._render("card.html", figure=figure, number=number)

    def kicker(self, id: str) -> Markup:
        """Return the line above a headline: the name of a theme or of the kind of page, and the reading time.

        `id` is a theme, `home`, or `reference`, a page for looking things up, which has no reading time.
        """
        themes = {theme.id: theme.name(self._lang) for theme in self._ledger.vocabulary.themes}
        word = self._renderer.word
        kinds = {"home": word("kicker-home"), "reference": word("kicker-reference")}
        words = find("theme or kind of page", id, {**themes, **kinds})
        return self._render(
            "kicker.html", words=words, theme=id if id in themes else "", timed=id != "reference"
        )

    def rests_on(self, id: str, value: str) -> Markup:
        """Return nothing, if a derived number is still what the words beside it rest on without stating it.

        Such words are “none of” or “a community”. Raises ValueError if it is another number now.
        """
        find("derived number", id, self._derived).bears_out(value)
        return Markup("")

    def imprint(self) -> Markup:
        """Return what a reader should know first: source, its date, who made the site, what was checked."""
        return self._render("imprint.html", contact=self._setting.contact, proof=self._setting.proof)

    def tally(self, part: str, whole: str, text: str = "") -> Markup:
        """Return how many of a whole are meant, as numbers and as squares; both are derived numbers.

        `text` says what they are; without it, the measure of the part does. Raises ValueError for a part that
        is larger than its whole, and for a number typed into the text.
        """
        one, all_ = (find("derived number", id, self._derived) for id in (part, whole))
        if not 0 <= one.value <= all_.value:
            raise ValueError(
                f"{part} is {one.value} and {whole} is {all_.value}; allowed is a part of a whole"
            )
        stages = {self._ledger.figure[id_].stage for id_ in all_.inputs}
        words = self._checked(text) or one.measure[self._lang]
        return self._render("tally.html", part=one, whole=all_, words=words, outcome=stages == {"outcome"})

    def chart(self, id: str) -> Markup:
        """Return a chart: its title, picture, note, downloads, the table behind it, and how to cite it."""
        chart = find("chart", id, self._ledger.chart)
        text = chart_text(chart, self._ledger, self._derived, self._lang)
        title, subtitle = (self._renderer.chart_words(part) for part in (chart.title, chart.subtitle))
        marks = chart_marks(chart, self._ledger, self._derived)
        return self._render(
            "chart.html",
            chart=chart,
            marks=marks,
            silent={mark.id: silences(mark, self._ledger, self._lang) for mark in marks},
            text=text,
            title=title,
            subtitle=subtitle,
            endings=self._endings(id),
            ratio={name: size_of(self._picture(id, name)) for name in ("wide", "narrow")},
            picture={name: Markup(self._picture(id, name)) for name in ("wide", "narrow")},
            page=in_language(self._lang, f"{self._renderer.chart_page(id)}#{id}"),
            code=embed_code(
                self._setting.site or self._renderer.root,
                self._lang,
                id,
                text.title,
                self._picture(id, "narrow"),
            ),
            states=chart_states(chart, marks, self._lang),
            site=self._setting.site,
        )

    def _picture(self, id: str, variant: str) -> str:
        return self._setting.pictures.get(f"{self._lang}/{id}.{variant}", "")

    def measure(self, id: str, text: str = "") -> Markup:
        """Return the name of a measure, or the text given for it, linked to its entry in the register."""
        measure = find("measure", id, self._ledger.measure)
        slug = next(theme.slug for theme in self._ledger.vocabulary.themes if theme.id == measure.theme)
        href = f"{self._home}{slug}/#measure-{id}"
        name = self._checked(text) or measure.name[self._lang]
        return Markup('<a class="measure-link" href="{}">{}</a>').format(href, self._renderer.marked(name))

    def _checked(self, text: str) -> str:
        for digits in typed(text, self._lang, self._ledger):
            raise ValueError(f"the number {digits} is typed into “{text}”; allowed are words")
        return text
