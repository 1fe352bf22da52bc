"""The types of the hand-written entries: each is checked once, here at the border, and is frozen after.

What one entry can be checked for alone is checked here; what takes several (a repeated id, a restated figure)
is checked by `checks`, and ids that no list holds by `references`, which reads them off the types: an id
annotated with `in_list("places")` is one of the places.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from languages import Entry, Id, Lang, Named, Text, Words
from numerals.finder import numerals
from numerals.quantity import Quantity, read_quantity
from numerals.wording import RELATIONS, Unit

Paragraph = Annotated[int, Field(ge=1)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _past(day: datetime.date) -> datetime.date:
    """Return a day that has come, somewhere on earth; ValueError for a later one."""
    if day > datetime.date.today() + datetime.timedelta(days=1):
        raise ValueError("a day that is still to come")
    return day


Day = Annotated[datetime.date, AfterValidator(_past)]

UNKNOWN_ID = "unknown_id"
"""The type of pydantic's error for an id that is not in its list."""


def in_list(name: str) -> AfterValidator:
    """Return what says of an id which list it is from; it is looked up where the lists are given as context."""

    def known(id_: str, info: ValidationInfo) -> str:
        if info.context and id_ and id_ not in info.context.get(name, [id_]):
            raise PydanticCustomError(UNKNOWN_ID, "not in the list {list}", {"list": name})
        return id_

    return AfterValidator(known)


ThemeId = Annotated[Id, in_list("themes")]
UnitId = Annotated[Id, in_list("units")]
PlaceId = Annotated[Id, in_list("places")]
LevelId = Annotated[Id, in_list("levels")]
FigureId = Annotated[Id, in_list("figures")]
FormulaId = Annotated[Id, in_list("derived")]

PAGES = {"home": "", "figures": "figures/"}
"""The addresses, from the home page of a language, of the pages that every site has, besides one for each theme."""

Kind = Annotated[Literal["count", "share", "change", "rate", "rank", "open"], in_list("kinds")]


class Licence(Entry):
    """A licence."""

    id: Words
    """Its SPDX id."""
    name: Words
    """Its short name."""
    title: Words
    """Its title."""
    url: Words
    """Its address on the web."""


class Package(Entry):
    """What the data package is called, to machines and to people, and which version of the data it is, if any."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9._-]+$")]
    """The name of the data package for machines."""
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")] | None = None
    """Which version of the data it is, if that is told."""
    title: Text
    """Its title."""
    description: Text
    """What it holds, in a sentence."""


class Names(Entry):
    """Whatever names this article, wherever the site has to say which one it is made from."""

    site: Text
    """The title of the site."""
    source: Text
    """What charts to take away are drawn from."""
    short: Text
    """The same in the line below a chart on the site."""
    cited: Text
    """The same in a citation."""
    account: Text
    """What the imprint says of the source."""
    maker: Text
    """What the imprint says of who made the site."""
    shared: Text
    """The foot of the picture of a shared link."""
    key: Id
    """The beginning of the keys of citations."""
    package: Package
    """What the data package is called."""
    licence: Licence
    """The licence of tables, texts and charts."""


class Article(Entry):
    """The record of the source: what is known of the copy, and what is not."""

    names: Names
    """Whatever names this article."""
    outlet: Text
    """Who published the report."""
    reporter: Text | None = None
    """Who wrote it, if the copy says so."""
    dateline: Text
    """Where it was written."""
    language: Literal["zh"]
    """The language of the article."""
    read: Day
    """The day on which the ledger was last read against the copy, in quotation marks: "2026-01-31"."""
    characters: Annotated[int, Field(gt=0)]
    """How many characters the copy has."""
    paragraphs: Paragraph
    """How many paragraphs, one a line."""
    sha256: Sha256
    """The SHA-256 of the copy, as UTF-8 with line ends of one character."""
    paragraph_sha256: tuple[Sha256, ...]
    """The SHA-256 of each paragraph without its line end, so that one that differs can be named."""
    unknown: tuple[Text, ...]
    """What the copy does not tell of itself: a phrase each."""

    @model_validator(mode="after")
    def _each_paragraph_has_its_checksum(self) -> Article:
        if len(self.paragraph_sha256) != self.paragraphs:
            raise ValueError(f"{len(self.paragraph_sha256)} of {self.paragraphs} paragraphs have a checksum")
        return self


class Theme(Named):
    """One of the article's themes."""

    slug: Id
    """The last part of the address of its page."""


class Stage(Named):
    """A link in the chain from context to outcome."""

    definition: Text
    """What belongs to it."""


class Level(Named):
    """A level of government or self-government."""

    short: Text
    """Its name where room is scarce."""


class Vocabulary(Entry):
    """All the closed lists that the ledger draws on."""

    relations: ClassVar[tuple[Named, ...]] = RELATIONS

    themes: tuple[Theme, ...]
    """The article's themes, one page each."""
    stages: tuple[Stage, ...]
    """The chain from context to outcome."""
    kinds: tuple[Named, ...]
    """What sort of number a figure is."""
    levels: tuple[Level, ...]
    """The levels of government or self-government, from the top."""
    dispositions: tuple[Named, ...]
    """What a numeral can be."""
    silences: tuple[Named, ...]
    """What the article can leave out about a figure."""
    units: tuple[Unit, ...]
    """What is counted or measured."""
    measure_kinds: tuple[Named, ...]
    """What sort of measure the article names."""


NEEDED: dict[str, tuple[str, ...]] = {
    "stages": ("context", "outcome"),
    "dispositions": ("figure",),
    "silences": ("period",),
}
"""The ids that the engine itself refers to, by list of the vocabulary."""

LISTS = {
    "stage": "stages",
    "level": "levels",
    "place": "places",
    "theme": "themes",
    "unit": "units",
    "kind": "kinds",
    "relation": "relations",
    "not_stated": "silences",
}
"""The closed list that a column of the figures takes its values from, for those that take them from one."""


class Place(Named):
    """A place with its level and the place that it lies in."""

    printed: Words
    """What of its Chinese name the article prints."""
    level: LevelId
    """Its level, from the vocabulary."""
    parent: Annotated[Id | Literal[""], in_list("places")]
    """The id of the place that it lies in; empty for the topmost."""


class Period(Text):
    """A time in words of ours."""

    printed: Words
    """The word by which the figure's paragraph tells it, to the character."""


class Figure(Entry):
    """One figure of the article: what was printed, where, what it means, and what is not said about it."""

    source: ClassVar[Literal["figure"]] = "figure"

    id: Id
    """Its permanent name and address: it never changes once published."""
    theme: ThemeId
    """The theme of the article that it belongs to."""
    paragraph: Paragraph
    """The paragraph of the article, the first being 1."""
    printed: Words
    """What the article prints, to the character, with its measure word: 1700余名. Value and bound are read of it."""
    measure: Text
    """What is counted or measured, and of whom."""
    unit: UnitId
    """The unit, from the vocabulary."""
    kind: Kind
    """What sort of number it is."""
    stage: Annotated[Id, in_list("stages")]
    """Where it stands in the chain from context to outcome."""
    place: PlaceId
    """The place that it speaks of."""
    period: Period | None = None
    """The time that it speaks of; left out if the article tells none."""
    not_stated: tuple[Annotated[Id, in_list("silences")], ...]
    """What the article does not say about it."""
    note: Text
    """What a reader must know to read it rightly, in our own words."""
    restates: FigureId | None = None
    """The figure that it only repeats."""
    follows: FigureId | None = None
    """The figure of the same measure at an earlier time."""

    @field_validator("printed")
    @classmethod
    def _printed_is_readable(cls, printed: str) -> str:
        read_quantity(printed)
        return printed

    @model_validator(mode="after")
    def _has_a_period_or_says_that_it_has_none(self) -> Figure:
        if self.period is None and "period" not in self.not_stated:
            raise ValueError("a figure has a period, or has `period` among what is not stated")
        return self

    @property
    def quantity(self) -> Quantity:
        """The value, relation and measure word that `printed` states."""
        return read_quantity(self.printed)

    @property
    def value(self) -> Decimal:
        """The exact value, in the figure's unit; a fall is negative."""
        return self.quantity.value

    @property
    def relation(self) -> str:
        """How the value binds: `=`, `>`, `<` or `≈`."""
        return self.quantity.relation

    @property
    def word(self) -> str:
        """The measure word that was printed with the number, or an empty text."""
        return self.quantity.word


@dataclass(frozen=True)
class Derived:
    """A number that we computed: exact, in its unit, with the ids of the figures that went in.

    `place` is that of all these figures, or empty if they are from several.
    """

    source: ClassVar[Literal["derived"]] = "derived"
    relation: ClassVar[str] = "="
    word: ClassVar[str] = ""
    printed: ClassVar[str] = ""
    kind: ClassVar[str] = ""
    stage: ClassVar[str] = ""
    period: ClassVar[None] = None
    paragraph: ClassVar[None] = None
    not_stated: ClassVar[tuple[str, ...]] = ()
    follows: ClassVar[None] = None

    id: str
    value: Decimal
    unit: str
    formula: str
    inputs: tuple[str, ...]
    measure: Text
    note: Text
    theme: str
    place: str

    def bears_out(self, value: str) -> None:
        """Raise ValueError if the number is another than words rest on that state no number themselves."""
        if str(self.value) != value:
            raise ValueError(
                f"words rest on {self.id} being {value}; it is {self.value}. Read them again in both "
                f"languages, reword what is no longer so, then write {self.value}"
            )


Number = Figure | Derived
"""A number of the site. Both sorts answer to the same names; `source` says which of both one is, and what the article
alone can give (`printed`, `kind`, `stage`, `period`, `paragraph`, `not_stated`) is empty for one that we computed."""


class Numeral(Entry):
    """One numeral of the article, in reading order: a figure by its id, or what else it is and why."""

    paragraph: Paragraph
    """The paragraph of the article, the first being 1."""
    figure: FigureId | None = None
    """The figure that it states; then nothing else is said of it."""
    id: Id | None = None
    """A name by which pages show it; needs `en`."""
    printed: Words | None = None
    """What the article prints, to the character."""
    en: Words | None = None
    """What it is called in English, if it has an id."""
    disposition: Annotated[Id, in_list("excuses")] | None = None
    """What it is instead of a figure."""
    reason: Text | None = None
    """Why it is no figure."""

    @model_validator(mode="after")
    def _is_a_figure_or_excused(self) -> Numeral:
        excuse = (self.printed, self.disposition, self.reason)
        if (self.figure is not None) == any(excuse) or (self.figure is None and not all(excuse)):
            raise ValueError("a numeral has a figure alone, or printed, disposition and reason")
        if bool(self.id) != bool(self.en):
            raise ValueError("a numeral with an id has an English text `en`, and no other has one")
        return self

    @property
    def sort(self) -> str:
        """What it is: a disposition of the vocabulary, `figure` for a figure."""
        return self.disposition or "figure"

    def text(self, lang: Lang) -> str:
        """Return what it is called in one language: as printed in Chinese, as `en` says in English."""
        return str(self.printed if lang == "zh" else self.en or "")


class Measure(Entry):
    """A named measure, list, programme or office of the article, with the figures that belong to it."""

    id: Id
    """Its permanent name."""
    theme: ThemeId
    """The theme of the article that it belongs to."""
    kind: Annotated[Id, in_list("measure_kinds")]
    """What sort of measure it is."""
    paragraphs: Annotated[tuple[Paragraph, ...], Field(min_length=1)]
    """The paragraphs that speak of it."""
    printed: Words
    """The few words by which the article speaks of it, in each of these paragraphs."""
    place: PlaceId
    """The place where it was taken."""
    name: Text
    """Its name."""
    summary: Text
    """What it does, in our own words."""
    figures: tuple[FigureId, ...]
    """The figures that belong to it; [] for none."""
    part_of: Annotated[Id, in_list("measures")] | None = None
    """The measure that it is a part of."""


class Voice(Entry):
    """A person whom the article quotes: who, where, what was said in our words, and the figures that came with it."""

    id: Id
    """Its permanent name."""
    role: Text
    """Who speaks, as the article introduces them."""
    printed: Words
    """What the article calls them, to the character."""
    place: PlaceId
    """Where they are."""
    paragraph: Paragraph
    """The paragraph that quotes them."""
    said: Text
    """What they say, in our own words."""
    figures: tuple[FigureId, ...]
    """The figures that come with it; [] for none."""
    measure: Annotated[Id, in_list("measures")] | None = None
    """The measure that they speak of, if it is in the register."""


class Formula(Entry):
    """A number that we compute, as a formula over figures."""

    id: Id
    """Its permanent name and address: it never changes once published."""
    formula: Words
    """The formula, with figures in braces: round({bodies} / {towns}, 1)."""
    unit: UnitId
    """The unit, from the vocabulary."""
    measure: Text
    """What is computed."""
    note: Text
    """What a reader must know to read it rightly."""
    theme: ThemeId | None = None
    """The theme that it belongs to, if to one."""


class Matches(Entry):
    """The spellings by which a term is recognised in running text."""

    en: tuple[Words, ...]
    """The spellings in English."""
    zh: tuple[Words, ...]
    """The spellings in Chinese."""


class Term(Entry):
    """A term of the glossary."""

    id: Id
    """Its permanent name."""
    term: Text
    """The term."""
    match: Matches
    """The spellings by which it is recognised."""
    definition: Text
    """What it means, in our own words."""


class Correction(Entry):
    """What was changed in a figure after publication, and why."""

    date: Day
    """The day of the correction, in quotation marks: "2026-01-31"."""
    figure: Annotated[Id, in_list("numbers")]
    """The figure or computed number that was corrected."""
    field: Words
    """The column that changed: one of data/figures.csv, or `formula` or `unit` of a computed number."""
    old: str
    """What was published."""
    new: str
    """What the ledger says since."""
    reason: Text
    """Why, in both languages, without a number: old and new are shown beside it."""


class Excuse(Entry):
    """A reason why numerals of the site are no figures, with the phrases of each language that it covers."""

    id: Id
    """Its permanent name."""
    reason: Text
    """Why these number words may stand there."""
    mark: Literal["name", "licence"] | None = None
    """With it, the phrases are names or licences, which a page marks by `data-numeral`."""
    en: tuple[Words, ...] = ()
    """The phrases in English."""
    zh: tuple[Words, ...] = ()
    """The phrases in Chinese."""

    @model_validator(mode="after")
    def _phrases_hold_numerals(self) -> Excuse:
        for phrase in (*self.en, *self.zh):
            if not numerals(phrase):
                raise ValueError(f"“{phrase}” holds no numeral and needs no excuse")
            if not self.mark and re.search(r"\d", phrase):
                raise ValueError(f"“{phrase}” holds digits; only names and licences (mark) may")
        return self

    def __getitem__(self, lang: Lang) -> tuple[str, ...]:
        """Return the phrases of one language; KeyError for what is none."""
        return {"en": self.en, "zh": self.zh}[lang]


class MarkSpec(Entry):
    """One mark of a chart: a figure, a derived number, or every distinct figure."""

    figure: FigureId | None = None
    """The figure that it shows."""
    derived: FormulaId | None = None
    """The computed number that it shows."""
    select: Literal["figures"] | None = None
    """Every distinct figure of the ledger."""
    role: Literal["value", "removed", "pushed", "aside"] = "value"
    """How it is drawn."""
    source: LevelId | None = None
    """The level that gives what is counted; left out where the article does not say."""
    target: tuple[LevelId, ...] = ()
    """The levels that get it."""
    end: Text | None = None
    """Where it goes, if to no level."""

    @model_validator(mode="after")
    def _names_one_source(self) -> MarkSpec:
        if sum(source is not None for source in (self.figure, self.derived, self.select)) != 1:
            raise ValueError("a mark names one of figure, derived, select")
        return self

    @model_validator(mode="after")
    def _goes_to_levels_or_elsewhere(self) -> MarkSpec:
        if self.target and self.end:
            raise ValueError("a mark has a target or an end, or neither")
        return self


class Panel(Entry):
    """The marks that share one axis."""

    marks: Annotated[tuple[MarkSpec, ...], Field(min_length=1)]
    """What shares one axis."""


class ChartSpec(Entry):
    """What a chart shows, in which form, on which page, and what its title says."""

    id: Id
    """Its permanent name and address."""
    page: Annotated[Id, in_list("pages")]
    """The page that it stands on: `home`, `figures`, or a theme."""
    form: Literal["cart", "places", "frames", "ladder", "arrow"]
    """How it is drawn."""
    panels: Annotated[tuple[Panel, ...], Field(min_length=1)]
    """Its panels, each with an axis of its own."""
    title: Text
    """The finding, with numbers as components: {{ figure('an-id') }}."""
    subtitle: Text | None = None
    """The measure, its unit, place and period."""
    rests_on: dict[FormulaId, Words] = Field(default_factory=dict)
    """Values of computed numbers without which words of the title (“none of”, “most”) would be wrong."""


class Column(Entry):
    """One column of a generated table, as the data dictionary describes it."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
    type: Literal["string", "integer", "number", "date"]
    en: Words
    zh: Words
    required: bool = False
    minimum: int | None = None
    list: Id | Literal["measure_kinds"] | None = None
    refers: Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[a-z]+$")] | None = None


class Table(Entry):
    """One generated table, as the data dictionary describes it."""

    id: Id
    title: Text
    description: Text
    key: str | None = None
    fields: tuple[Column, ...]


SEEDS: dict[str, Any] = {
    "article": Article,
    "vocabulary": Vocabulary,
    "places": tuple[Place, ...],
    "figures": tuple[Figure, ...],
    "numerals": tuple[Numeral, ...],
    "measures": tuple[Measure, ...],
    "voices": tuple[Voice, ...],
    "derived": tuple[Formula, ...],
    "glossary": tuple[Term, ...],
    "corrections": tuple[Correction, ...],
    "excuses": tuple[Excuse, ...],
    "charts": tuple[ChartSpec, ...],
}
"""What a project writes: the files of `seeds/`, and what each holds."""
WORDS: dict[str, Any] = {"interface": dict[Id, Text], "dictionary": tuple[Table, ...], "phrases": tuple[Excuse, ...]}
"""What the engine says itself: the files of `scripts/words/`, and what each holds."""
