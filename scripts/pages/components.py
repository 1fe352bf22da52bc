"""The components through which numbers, cards, charts and registers reach a page, in one language.

Each public method of `Components` is a component: its name is the one used in a page, its first argument the id.
All raise LookupError for an unknown id and ValueError for a form that does not fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from charts.canvas import VARIANTS
from charts.drawing import Chart
from charts.legend import legend
from files import told_size
from languages import HAN, Lang, Text, in_language
from ledger.checks import typed
from ledger.corrections import tell
from ledger.model import Ledger, find
from ledger.rows import TableFile
from ledger.schema import Correction, Measure
from ledger.shortcodes import fill, find_shortcodes
from pages.citations import inside_quotes
from pages.links import chart_address, measure_address, record_address, size_of
from phrasing import phrases
from theme.headlines import phrase_headlines

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
NUMBER = Markup(
    '<a class="number number--{source}" href="{href}" data-{source}="{id}">'
    '{before}<data value="{value}">{number}</data>{after}</a>'
)
PLAIN = Markup('<span data-{source}="{id}">{before}<data value="{value}">{number}</data>{after}</span>')
MARK = Markup('<span data-numeral="{}">{}</span>')

SMALL_WORDS = {"a", "an", "and", "in", "of", "or", "per", "the"}


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


@dataclass(frozen=True)
class Downloads:
    """The files of `data/` that can be taken away: its tables, and the bytes of each file by its path below it."""

    tables: tuple[TableFile, ...]
    sizes: Mapping[str, int]


@dataclass(frozen=True)
class PageInputs:
    """All that pages are made from.

    `pictures` are SVG texts by `<lang>/<chart>.<variant>`, `files` the addresses of pictures that can be taken
    away, `shared` the texts that are made for sharing, `downloads` the data. `contact` is where readers report an
    error, or empty.
    """

    ledger: Ledger
    charts: Mapping[str, Chart]
    pictures: Mapping[str, str]
    files: frozenset[str]
    shared: Mapping[str, str]
    downloads: Downloads
    contact: str = ""
    uses: dict[Lang, dict[str, tuple[Use, ...]]] = field(default_factory=dict)


class Components:
    """The components for the pages of one language.

    `home` leads from the page to the home page of its language and `root` to that of the site, both as
    relative links ("" or ending in a slash); `page` is the name of its file without ending, empty for none.
    """

    def __init__(self, inputs: PageInputs, lang: Lang, home: str, root: str, page: str = "") -> None:
        """Bind the components to a language and to a page's place in the site."""
        self._inputs = inputs
        self._ledger = inputs.ledger
        self._lang: Lang = lang
        self._home = home
        self._root = root
        self._page = page
        self._words = inputs.ledger.words[lang]
        self._excused = inputs.ledger.excused[lang]

    @property
    def table(self) -> dict[str, Callable[..., Any]]:
        """The components by name."""
        names = sorted(set(vars(Components)) - {"table", "embed"})
        return {name: getattr(self, name) for name in names if not name.startswith("_")}

    def embed(self, id: str) -> str:
        """Return the page of a chart to stand in a frame; its style sheet is left open."""
        html = re.sub(r"<p( class=\"chart__title\".*?)</p>", r"<h1\1</h1>", str(self.chart(id)))
        if self._lang == "zh":
            html = phrase_headlines(html)
        chart = self._inputs.charts[id]
        return str(self._render("embed.html", id=id, chart=Markup(html), text=chart.text[self._lang]))

    def figure(self, id: str, form: str = "plain") -> Markup:
        """Return a figure of the article as a linked number."""
        find("figure", id, self._ledger.figure)
        return self._number(id, form)

    def derived(self, id: str, form: str = "plain") -> Markup:
        """Return a number that we computed, marked as such and linked to its formula."""
        find("derived number", id, self._ledger.derived)
        return self._number(id, form)

    def numeral(self, id: str) -> Markup:
        """Return a numeral that is no figure (a name, a date), as printed or as it is called in English."""
        numeral = find("numeral", id, {one.id: one for one in self._ledger.numerals if one.id})
        return MARK.format(numeral.disposition, numeral.text(self._lang))

    def card(self, id: str) -> Markup:
        """Return a number as a large card with its measure, place, period and stage."""
        return self._render("card.html", number=find("figure or derived number", id, self._ledger.number))

    def pair(self, id: str) -> Markup:
        """Return a figure and the earlier one of the same measure that it follows as one card with an arrow.

        Raises ValueError for a figure that follows none, or one of another measure.
        """
        last = find("figure", id, self._ledger.figure)
        first = self._ledger.figure.get(last.follows or "")
        measure = shared_beginning(first.measure[self._lang], last.measure[self._lang]) if first else ""
        if not first or not measure:
            raise ValueError(f"{id} follows no figure of its measure; allowed is one that `follows` another")
        return self._render("pair.html", first=first, last=last, measure=measure)

    def bare(self, id: str) -> Markup:
        """Return a measure that the article tells without a figure as a card in an empty frame.

        Raises ValueError for one that has a figure.
        """
        measure = find("measure", id, self._ledger.measure)
        if measure.figures:
            raise ValueError(f"{id} has figures: {', '.join(measure.figures)}; allowed is a measure without one")
        return self._render("bare.html", measure=measure)

    def voices(self) -> Markup:
        """Return the people whom the article quotes, each with the figures that come with what they say."""
        return self._render("voices.html", voices=self._ledger.voices)

    def kicker(self, id: str) -> Markup:
        """Return the line above a headline: the name of a theme, or the kind of page (`home`, `reference`)."""
        kinds = {kind: self._words[f"kicker-{kind}"] for kind in ("home", "reference")}
        themes = {theme.id: theme.name[self._lang] for theme in self._ledger.vocabulary.themes}
        words = find("theme or kind of page", id, {**themes, **kinds})
        return self._render("kicker.html", words=words, theme=self._ledger.theme_number(id))

    def rests_on(self, id: str, value: str) -> Markup:
        """Return nothing, if a derived number is still what the words beside it rest on without stating it.

        Such words are “none of” or “a community”. Raises ValueError if it is another number now.
        """
        find("derived number", id, self._ledger.derived).bears_out(value)
        return Markup("")

    def imprint(self) -> Markup:
        """Return what a reader should know first: source, its date, what was checked; on the home page in full."""
        return self._render("imprint.html", page=self._page, contact=self._inputs.contact, proof=self._ledger.proof)

    def chart(self, id: str) -> Markup:
        """Return a chart: its title, picture, note, downloads, the table behind it, and how to cite it."""
        chart = find("chart", id, self._inputs.charts)
        pictures = {name: self._inputs.pictures.get(f"{self._lang}/{id}.{name}", "") for name in VARIANTS}
        spec = chart.spec
        return self._render(
            "chart.html",
            chart=chart,
            text=chart.text[self._lang],
            title=self._chart_words(spec.title, link=spec.form != "cart"),
            subtitle=self._chart_words(spec.subtitle) if spec.subtitle else "",
            endings=self._endings(id),
            signs=legend(chart, self._ledger),
            heads=("measure", "number", "printed", "where", "when", "not-stated", "record"),
            ratio={name: size_of(picture) for name, picture in pictures.items()},
            picture={name: Markup(picture) for name, picture in pictures.items()},
        )

    def measure(self, id: str, text: str = "") -> Markup:
        """Return the name of a measure, or the text given for it, linked to its entry in the register."""
        measure = find("measure", id, self._ledger.measure)
        name = self._checked(text) or measure.name[self._lang]
        shape = Markup('<a class="measure-link" href="{}">{}</a>')
        return shape.format(self._measure_address(id), self._marked(name))

    def measures(self) -> Markup:
        """Return the register of all measures, theme by theme, each with its parts."""
        parts: dict[str, list[Measure]] = {measure.id: [] for measure in self._ledger.measures}
        for measure in self._ledger.measures:
            if measure.part_of:
                parts[measure.part_of].append(measure)
        return self._render("measures.html", parts=parts)

    def gaps(self) -> Markup:
        """Return what the article leaves open about each figure, as one table: figures by what is not stated.

        What it leaves open about all of them is said once, above.
        """
        figures = self._ledger.distinct
        told = [one for one in self._ledger.vocabulary.silences if any(one.id in it.not_stated for it in figures)]
        of_all = [one for one in told if all(one.id in it.not_stated for it in figures)]
        return self._render(
            "gaps.html", of_all=of_all, silences=[one for one in told if one not in of_all], unquoted=unquoted
        )

    def records(self) -> Markup:
        """Return the record of every figure, theme by theme."""
        return self._record("records.html")

    def formulas(self) -> Markup:
        """Return the record of every derived number."""
        return self._record("formulas.html")

    def numerals(self) -> Markup:
        """Return the table of all numerals of the article."""
        return self._render("numerals.html")

    def classes(self) -> Markup:
        """Return the definitions of the stages by which figures are classed."""
        return self._render("classes.html")

    def cite_site(self) -> Markup:
        """Return how the site is cited, to be copied in each of the usual forms."""
        return self._render("cite_site.html")

    def article(self) -> Markup:
        """Return the record of the source."""
        return self._render("article.html", article=self._ledger.article)

    def downloads(self) -> Markup:
        """Return all files of the data, each with its size, and the tables with their first rows."""
        endings = {id: self._endings(id) for id in self._inputs.charts}
        return self._render("downloads.html", data=self._inputs.downloads, endings=endings, told_size=told_size)

    def reading(self) -> Markup:
        """Return how to read the values of the tables."""
        return self._render("reading.html")

    def snippets(self) -> Markup:
        """Return how to read the data with the tools of the trade, as code that runs beside the files."""
        return self._render("snippets.html")

    def release(self) -> Markup:
        """Return licence and version of the data, what was corrected last, and how to cite them."""
        return self._render("release.html")

    def dictionary(self) -> Markup:
        """Return the data dictionary: every column of every table."""
        return self._render("dictionary.html")

    def glossary(self) -> Markup:
        """Return all the terms with their meaning."""
        return self._render("glossary.html")

    def account(self) -> Markup:
        """Return the account of all numerals of the article and all numbers of the site."""
        return self._render("account.html", proof=self._ledger.proof)

    def excuses(self) -> Markup:
        """Return the reasons why number words on the site are no figures, with their phrases."""
        return self._render("excuses.html", excuses=(*self._ledger.excuses, *self._ledger.phrases))

    def corrections(self) -> Markup:
        """Return the corrections, or that there are none."""
        return self._render("corrections.html")

    def contact(self) -> Markup:
        """Return the way to write to those who made the site, or that none is set."""
        return self._render("contact.html", contact=self._inputs.contact)

    def check(self) -> Markup:
        """Return the form by which a reader checks a text, with all the words that its script says."""
        return self._render("check.html")

    def _record(self, template: str) -> Markup:
        """Return records, each with the places that use it, and how to cite it."""
        uses = {id_: self._inputs.uses.get(self._lang, {}).get(id_, ()) for id_ in self._ledger.number}
        return self._render(template, uses=uses)

    def _render(self, template: str, **more: Any) -> Markup:
        """Return a filled template, without the blank lines that would end an HTML block in Markdown."""
        html = TEMPLATES.get_template(template).render(
            c=self,
            ledger=self._ledger,
            names=self._ledger.article.names,
            lang=self._lang,
            home=self._home,
            root=self._root,
            t=self._words.__getitem__,
            name=self._name,
            marked=self._marked,
            coded=coded,
            phrased=self._phrased,
            chart_address=self._chart_address,
            chart_title=self._chart_title,
            inside=lambda html: Markup(inside_quotes(str(html))),
            record=self._record_address,
            measure_address=self._measure_address,
            large=self._large,
            where=self._where,
            sign=self._ledger.sign,
            shared=self._shared,
            told=self._told,
            **more,
        )
        return Markup(re.sub(r"\s*\n\s*", "\n", html).strip())

    def _number(self, id: str, form: str, link: bool = True) -> Markup:
        """Return a number, linked to its record or not."""
        number, said = self._ledger.number[id], self._ledger.say(id, self._lang, form)
        shape = NUMBER if link else PLAIN
        parts = {"before": said.before, "number": said.number, "after": said.after, "value": number.value}
        return shape.format(source=number.source, id=id, href=self._record_address(id), **parts)

    def _large(self, id: str) -> Markup:
        """Return a number as a card has it: a bound apart, its unit only if the measure does not say it."""
        number, unit = self._ledger.number[id], self._ledger.unit[self._ledger.number[id].unit]
        noun = unit.en.one if abs(number.value) == 1 and not unit.symbol else unit.en.other
        told = self._lang == "en" and says(number.measure.en, noun)
        said = self._ledger.say(id, self._lang, "plain" if told else "unit")
        apart = Markup('<span class="bound">{}</span>').format(said.before)
        before = said.before if number.relation == "=" else apart
        shape = Markup("{}" if re.search(r"\d", said.number) else '<span class="worded">{}</span>')
        parts = {"before": before, "number": shape.format(said.number), "after": said.after, "value": number.value}
        return NUMBER.format(source=number.source, id=id, href=self._record_address(id), **parts)

    def _where(self, place: str) -> str:
        """Return a place in words: its name, and of the topmost the name of its level."""
        known = self._ledger.place[place]
        return known.name[self._lang] if known.parent else self._name("levels", known.level)

    def _chart_words(self, words: Text, link: bool = True) -> Markup:
        """Return a title or subtitle of a chart as HTML, its numbers linked to their records or not."""
        source = str(escape(words[self._lang])).replace("&#34;", '"').replace("&#39;", "'")

        def number(id: str, form: str = "plain") -> Markup:
            return self._number(id, form, link)

        known = {"figure": number, "derived": number}
        return Markup(fill(source, find_shortcodes(source, "", known)[0], "", known)[0])

    def _chart_title(self, id: str) -> Markup:
        """Return the title of a chart, to stand in a link to it."""
        return self._chart_words(self._ledger.chart[id].title, link=False)

    def _marked(self, text: str) -> Markup:
        """Return ledger text as HTML, with the names and dates that contain numerals marked as such."""
        if not self._excused:
            return escape(text)
        parts = re.split("(" + "|".join(map(re.escape, self._excused)) + ")", text)
        return Markup("").join(
            MARK.format(self._excused[part], part) if part in self._excused else escape(part) for part in parts
        )

    def _phrased(self, text: str) -> Markup:
        """Return a short text as HTML; a Chinese one may break between its words only."""
        if self._lang != "zh":
            return self._marked(text)
        return Markup("<wbr>").join(self._marked(words) for words in phrases(text))

    def _name(self, list: str, id: str) -> str:
        return self._ledger.name(list, id, self._lang)

    def _chart_address(self, id: str) -> str:
        return self._home + chart_address(self._ledger, id)

    def _record_address(self, id: str) -> str:
        return self._home + record_address(self._ledger, id)

    def _measure_address(self, id: str) -> str:
        return self._home + measure_address(self._ledger, id)

    def _shared(self, kind: str, of: str) -> str:
        return self._inputs.shared[f"{self._lang}/{kind}:{of}"]

    def _told(self, corrections: Iterable[Correction]) -> Any:
        return tell(corrections, self._ledger, self._lang)

    def _endings(self, id: str) -> list[str]:
        """Return the kinds of picture of a chart that can be taken away."""
        return [kind for kind in ("svg", "png") if f"data/charts/{id}-{self._lang}.{kind}" in self._inputs.files]

    def _checked(self, text: str) -> str:
        for digits in typed(text, self._lang, self._ledger):
            raise ValueError(f"the number {digits} is typed into “{text}”; allowed are words")
        return text


def says(measure: str, noun: str) -> bool:
    """Say whether an English measure says already what is counted: it holds every word of the noun but small ones."""
    words = [word for word in re.findall(r"[a-z-]+", noun.casefold()) if word not in SMALL_WORDS]
    return all(word in measure.casefold() for word in words)


def coded(text: str) -> Markup:
    """Return a text of the data dictionary as HTML; what stands between `backticks` is code."""
    parts = text.split("`")
    code = Markup("<code>{}</code>")
    return Markup("").join(code.format(part) if index % 2 else escape(part) for index, part in enumerate(parts))


def unquoted(text: str) -> str:
    """Return a text without quotation marks, which are specks where it is turned by a quarter."""
    return re.sub("[“”‘’]", "", text)


def shared_beginning(one: str, other: str) -> str:
    """Return the words with which two texts begin alike, without a bracket that they open."""
    words = (re.findall(rf"[{HAN}]|[^\s{HAN}]+\s*|\s", text) for text in (one, other))
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(*words, strict=False))
    return re.sub(r"[(（][^)）]*$", "", "".join(word for word, _ in alike)).strip(" ,:;，：；")


def page_components(inputs: PageInputs, lang: Lang, name: str) -> Components:
    """Return the components for a page of the site, by the name of its file without ending."""
    home = "" if name == "index" else "../"
    return Components(inputs, lang, home, home + "../" * in_language(lang, "").count("/"), name)
