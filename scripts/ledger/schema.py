"""The types of the hand-written entries: each is checked once, here at the border, and is frozen after.

What one entry can be checked for alone is checked here; what takes several (an unknown place, a repeated
id) is checked by the ledger.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from ledger.wordlists import Entry, Id, Lang, Named, Paragraph, Text, Words
from numerals.finder import numerals
from numerals.quantity import Quantity, read_quantity

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Article(Entry):
    """The record of the source: what is known of the copy, and what is not.

    `read` is the day on which the ledger was last read against the copy.
    """

    outlet: Text
    dateline: Text
    language: Literal["zh"]
    read: datetime.date
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


class Place(Named):
    """A place with its level and the place that it lies in (empty for the topmost)."""

    level: Id
    parent: Id | Literal[""]


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
    """One numeral of the article, in reading order: a figure by its id, or what else it is and why.

    One with an id can be named on a page; `en` is what it is called in English.
    """

    paragraph: Paragraph
    figure: Id | None = None
    id: Id | None = None
    printed: Words | None = None
    en: Words | None = None
    disposition: Id | None = None
    reason: Text | None = None

    @model_validator(mode="after")
    def _is_a_figure_or_excused(self) -> Numeral:
        excuse = (self.printed, self.disposition, self.reason)
        if (self.figure is not None) == any(excuse) or (self.figure is None and not all(excuse)):
            raise ValueError("a numeral has a figure alone, or printed, disposition and reason")
        if bool(self.id) != bool(self.en):
            raise ValueError("a numeral with an id has an English text `en`, and no other has one")
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


class Excuse(Entry):
    """A reason why numerals of the site are no figures, with the phrases of each language that it covers.

    With each phrase goes the number of different texts on the site in which it was found to state no
    quantity. Phrases with a `mark` are names or licences; on a page they stand under `data-numeral` with
    that mark, however often.
    """

    id: Id
    reason: Text
    mark: Literal["name", "licence"] | None = None
    en: dict[Words, Annotated[int, Field(gt=0)]] = Field(default_factory=dict)
    zh: dict[Words, Annotated[int, Field(gt=0)]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _phrases_hold_numerals(self) -> Excuse:
        for phrase in (*self.en, *self.zh):
            if not numerals(phrase):
                raise ValueError(f"“{phrase}” holds no numeral and needs no excuse")
            if not self.mark and any(char.isdigit() for char in phrase):
                raise ValueError(f"“{phrase}” holds digits; only names and licences (mark) may")
        return self

    def __getitem__(self, lang: Lang) -> dict[str, int]:
        """Return the phrases of one language, with the number of texts that were looked at for each."""
        return self.en if lang == "en" else self.zh
