"""The types of the hand-written entries that say what is made of the ledger: charts and generated tables."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from ledger.wordlists import Entry, Id, Text, Words


class MarkSpec(Entry):
    """One mark of a chart: a figure, a derived number, or every distinct figure."""

    figure: Id | None = None
    derived: Id | None = None
    select: Literal["figures"] | None = None
    role: Literal["value", "removed", "left", "remainder", "before", "after", "fall", "counted", "aside"] = (
        "value"
    )
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
    """What a chart shows, in which form, on which page, and what its title says.

    `rests_on` are the values of derived numbers without which words of the title (“none of”, “most”) would be
    wrong.
    """

    id: Id
    page: Id
    form: Literal["squares", "grid", "track", "arrow", "diverging", "matrix", "tree"]
    panels: Annotated[tuple[Panel, ...], Field(min_length=1)]
    title: Text
    subtitle: Text | None = None
    rests_on: dict[Id, Words] = Field(default_factory=dict)


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
