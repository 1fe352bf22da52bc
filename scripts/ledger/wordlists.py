"""The base of all hand-written entries, and the closed lists they draw on: themes, stages, units, …"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

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

    `zh` is its Chinese measure word, `also` are others that the article prints with it. `form` says how its
    numbers are written: a change with its sign, a rank as an ordinal.
    """

    id: Id
    en: Plural
    zh: str
    name: Text
    symbol: Literal["", "%"] = ""
    also: tuple[str, ...] = ()
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
