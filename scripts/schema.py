"""The types of the hand-written entries: each is checked once, here at the border, and is frozen after.

What one entry can be checked for alone is checked here; what takes several (an unknown place, a repeated
id) is checked by the ledger.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from quantity import Quantity, read_quantity

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = ("en", "zh")

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Words = Annotated[str, StringConstraints(min_length=1)]
Paragraph = Annotated[int, Field(ge=1)]


class Entry(BaseModel):
    """The base of all entries: frozen, and refusing keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Entry):
    """One text in both languages; neither may be missing or empty."""

    en: Words
    zh: Words

    def __getitem__(self, lang: Lang) -> str:
        """Return the text in one language."""
        return self.en if lang == "en" else self.zh


class Named(Entry):
    """A value of a closed list: an id with its name in both languages."""

    id: Id
    en: Words
    zh: Words

    def name(self, lang: Lang) -> str:
        """Return the name in one language."""
        return self.en if lang == "en" else self.zh


class Theme(Named):
    """One of the article's three themes; `slug` is the last part of its page's address."""

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


class Plural(Entry):
    """An English noun after one thing and after any other number of things."""

    one: str
    other: str


class Unit(Entry):
    """What is counted or measured. A percentage names what it is a percentage of.

    `form` says how its numbers are written: a change with its sign, a rank as an ordinal.
    """

    id: Id
    en: Plural
    zh: str
    name: Text
    symbol: Literal["", "%"] = ""
    form: Literal["number", "change", "rank"] = "number"
    denominator: Text | None = None

    @model_validator(mode="after")
    def _percentages_name_their_denominator(self) -> Unit:
        if bool(self.symbol) != bool(self.denominator):
            raise ValueError("a unit has the symbol % and a denominator, or neither")
        return self


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


class Article(Entry):
    """The record of the source: what is known of the copy, and what is not."""

    outlet: Text
    dateline: Text
    language: Literal["zh"]
    characters: Annotated[int, Field(gt=0)]
    paragraphs: Paragraph
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    unknown: tuple[Text, ...]
    caveat: Text


class Place(Entry):
    """A place with its level and the place that it lies in (empty for the topmost)."""

    id: Id
    level: Id
    parent: Id | Literal[""]
    en: Words
    zh: Words

    def name(self, lang: Lang) -> str:
        """Return the name in one language."""
        return self.en if lang == "en" else self.zh


class Figure(Entry):
    """One figure of the article: what was printed, where, what it means, and what is not said about it."""

    id: Id
    theme: Id
    paragraph: Paragraph
    printed: Words
    measure: Text
    unit: Id
    kind: Literal["count", "share", "change", "rate", "rank"]
    stage: Id
    place: Id
    period: Text
    not_stated: tuple[Id, ...]
    note: Text
    restates: Id | None = None

    @field_validator("printed")
    @classmethod
    def _printed_is_readable(cls, printed: str) -> str:
        read_quantity(printed)
        return printed

    @property
    def quantity(self) -> Quantity:
        """The value and relation that `printed` states."""
        return read_quantity(self.printed)

    @property
    def value(self) -> Decimal:
        """The exact value, in the figure's unit; a fall is negative."""
        return self.quantity.value

    @property
    def relation(self) -> str:
        """How the value binds: `=`, `>`, `<` or `≈`."""
        return self.quantity.relation


class Numeral(Entry):
    """One numeral of the article, in reading order: a figure by its id, or what else it is and why."""

    paragraph: Paragraph
    figure: Id | None = None
    id: Id | None = None
    printed: Words | None = None
    disposition: Id | None = None
    reason: Text | None = None

    @model_validator(mode="after")
    def _is_a_figure_or_excused(self) -> Numeral:
        excuse = (self.printed, self.disposition, self.reason)
        if (self.figure is not None) == any(excuse) or (self.figure is None and not all(excuse)):
            raise ValueError("a numeral has a figure alone, or printed, disposition and reason")
        return self


class Measure(Entry):
    """A named measure, list, programme or office of the article, with the figures that belong to it."""

    id: Id
    theme: Id
    kind: Id
    paragraphs: Annotated[tuple[Paragraph, ...], Field(min_length=1)]
    place: Id
    name: Text
    summary: Text
    figures: tuple[Id, ...]
    part_of: Id | None = None


class Formula(Entry):
    """A number that we compute, as a formula over figures."""

    id: Id
    formula: Words
    unit: Id
    measure: Text
    note: Text
    theme: Id | None = None


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

    date: datetime.date
    figure: Id
    field: Words
    old: str
    new: str
    reason: Text


class MarkSpec(Entry):
    """One mark of a chart: a figure, a derived number, or every distinct figure."""

    figure: Id | None = None
    derived: Id | None = None
    select: Literal["figures"] | None = None
    role: Literal["value", "removed", "left", "remainder", "before", "after", "fall", "counted", "aside"] = "value"
    place: Id | None = None

    @model_validator(mode="after")
    def _names_one_source(self) -> MarkSpec:
        if sum(source is not None for source in (self.figure, self.derived, self.select)) != 1:
            raise ValueError("a mark names one of figure, derived, select")
        return self


class Panel(Entry):
    """The marks that share one axis."""

    marks: Annotated[tuple[MarkSpec, ...], Field(min_length=1)]


class ChartSpec(Entry):
    """What a chart shows, in which form, on which page, and what its title says."""

    id: Id
    page: Id
    form: Literal["squares", "grid", "track", "arrow", "diverging", "matrix", "tree"]
    panels: Annotated[tuple[Panel, ...], Field(min_length=1)]
    title: Text
    subtitle: Text | None = None


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
