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
from numerals.wording import Unit

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
    """A licence: its SPDX id, its short name, its title, and its address on the web."""

    id: Words
    name: Words
    title: Words
    url: Words


class Package(Entry):
    """What the data package is called, to machines and to people, and which version of the data it is, if any."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9._-]+$")]
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")] | None = None
    title: Text
    description: Text


class Names(Entry):
    """Whatever names this article, wherever the site has to say which one it is made from.

    `site` is the site's title, `source` what charts to take away are drawn from, `short` the same in the line below
    a chart on the site, `cited` in a citation, `account` and
    `maker` what the imprint says of source and site, `shared` the foot of the picture of a shared link, `key`
    the beginning of the keys of citations.
    """

    site: Text
    source: Text
    short: Text
    cited: Text
    account: Text
    maker: Text
    shared: Text
    key: Id
    package: Package
    licence: Licence


class Article(Entry):
    """The record of the source: what is known of the copy, and what is not.

    `read` is the day on which the ledger was last read against the copy.
    """

    names: Names
    outlet: Text
    reporter: Text | None = None
    dateline: Text
    language: Literal["zh"]
    read: Day
    characters: Annotated[int, Field(gt=0)]
    paragraphs: Paragraph
    sha256: Sha256
    paragraph_sha256: tuple[Sha256, ...]
    unknown: tuple[Text, ...]

    @model_validator(mode="after")
    def _each_paragraph_has_its_checksum(self) -> Article:
        if len(self.paragraph_sha256) != self.paragraphs:
            raise ValueError(f"{len(self.paragraph_sha256)} of {self.paragraphs} paragraphs have a checksum")
        return self


class Theme(Named):
    """One of the article's themes; `slug` is the last part of its page's address."""

    slug: Id


class Stage(Named):
    """A link in the chain from context to outcome, with what belongs to it."""

    definition: Text


class Level(Named):
    """A level of government or self-government; `short` is its name where room is scarce."""

    short: Text


class Relation(Named):
    """How a printed number binds the true one."""

    id: Literal["=", ">", "<", "≈"]


class Vocabulary(Entry):
    """All the closed lists that the ledger draws on."""

    themes: tuple[Theme, ...]
    stages: tuple[Stage, ...]
    kinds: tuple[Named, ...]
    relations: tuple[Relation, ...]
    levels: tuple[Level, ...]
    dispositions: tuple[Named, ...]
    silences: tuple[Named, ...]
    units: tuple[Unit, ...]
    measure_kinds: tuple[Named, ...]


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
    """A place with its level and the place that it lies in (empty for the topmost).

    `printed` is what of its Chinese name the article prints.
    """

    printed: Words
    level: LevelId
    parent: Annotated[Id | Literal[""], in_list("places")]


class Figure(Entry):
    """One figure of the article: what was printed, where, what it means, and what is not said about it."""

    source: ClassVar[Literal["figure"]] = "figure"

    id: Id
    theme: ThemeId
    paragraph: Paragraph
    printed: Words
    measure: Text
    unit: UnitId
    kind: Kind
    stage: Annotated[Id, in_list("stages")]
    place: PlaceId
    period: Text | None = None
    not_stated: tuple[Annotated[Id, in_list("silences")], ...]
    note: Text
    restates: FigureId | None = None

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
    """One numeral of the article, in reading order: a figure by its id, or what else it is and why.

    One with an id can be named on a page; `en` is what it is called in English.
    """

    paragraph: Paragraph
    figure: FigureId | None = None
    id: Id | None = None
    printed: Words | None = None
    en: Words | None = None
    disposition: Annotated[Id, in_list("excuses")] | None = None
    reason: Text | None = None

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
    """A named measure, list, programme or office of the article, with the figures that belong to it.

    `printed` are the few words by which the article speaks of it, in each of its paragraphs.
    """

    id: Id
    theme: ThemeId
    kind: Annotated[Id, in_list("measure_kinds")]
    paragraphs: Annotated[tuple[Paragraph, ...], Field(min_length=1)]
    printed: Words
    place: PlaceId
    name: Text
    summary: Text
    figures: tuple[FigureId, ...]
    part_of: Annotated[Id, in_list("measures")] | None = None


class Voice(Entry):
    """A person whom the article quotes: who, where, what was said in our words, and the figures that came with it.

    `printed` is what the article calls them, `measure` what the words are about, if it is in the register.
    """

    id: Id
    role: Text
    printed: Words
    place: PlaceId
    paragraph: Paragraph
    said: Text
    figures: tuple[FigureId, ...]
    measure: Annotated[Id, in_list("measures")] | None = None


class Formula(Entry):
    """A number that we compute, as a formula over figures."""

    id: Id
    formula: Words
    unit: UnitId
    measure: Text
    note: Text
    theme: ThemeId | None = None


class Matches(Entry):
    """The spellings by which a term is recognised in running text."""

    en: tuple[Words, ...]
    zh: tuple[Words, ...]


class Term(Entry):
    """A term of the glossary."""

    id: Id
    term: Text
    match: Matches
    definition: Text


class Correction(Entry):
    """What was changed in a figure after publication, and why."""

    date: Day
    figure: Annotated[Id, in_list("numbers")]
    field: Words
    old: str
    new: str
    reason: Text


class Excuse(Entry):
    """A reason why numerals of the site are no figures, with the phrases of each language that it covers.

    Phrases with a `mark` are names or licences: on a page they stand under `data-numeral` with that mark.
    """

    id: Id
    reason: Text
    mark: Literal["name", "licence"] | None = None
    en: tuple[Words, ...] = ()
    zh: tuple[Words, ...] = ()

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
    """One mark of a chart: a figure, a derived number, or every distinct figure.

    `source` is the level that gives what it counts, `target` are those that get it; both are left out where the
    article does not say. `end` is where it goes if that is no level.
    """

    figure: FigureId | None = None
    derived: FormulaId | None = None
    select: Literal["figures"] | None = None
    role: Literal["value", "removed", "pushed", "before", "after", "aside"] = "value"
    source: LevelId | None = None
    target: tuple[LevelId, ...] = ()
    end: Text | None = None

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


class ChartSpec(Entry):
    """What a chart shows, in which form, on which page, and what its title says.

    `rests_on` are the values of derived numbers without which words of the title (“none of”, “most”) would be
    wrong.
    """

    id: Id
    page: Annotated[Id, in_list("pages")]
    form: Literal["cart", "places", "frames", "ladder", "arrow"]
    panels: Annotated[tuple[Panel, ...], Field(min_length=1)]
    title: Text
    subtitle: Text | None = None
    rests_on: dict[FormulaId, Words] = Field(default_factory=dict)


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
WORDS: dict[str, Any] = {
    "interface": dict[Id, Text],
    "dictionary": tuple[Table, ...],
    "phrases": tuple[Excuse, ...],
}
"""What the engine says itself: the files of `scripts/words/`, and what each holds."""
