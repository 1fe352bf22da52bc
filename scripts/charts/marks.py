"""The marks of each chart: which number each stands for, and in which role."""

from __future__ import annotations

from dataclasses import dataclass

from languages import Text
from ledger.model import Ledger
from ledger.schema import ChartSpec, Number


@dataclass(frozen=True)
class Mark:
    """One mark of a chart: its panel, its role and its number.

    `source` and `target` are the levels that give and that get, if it says so; `end` is where it goes instead.
    """

    panel: int
    role: str
    number: Number
    source: str = ""
    target: tuple[str, ...] = ()
    end: Text | None = None

    @property
    def id(self) -> str:
        """The id of its number."""
        return self.number.id

    @property
    def place(self) -> str:
        """The id of the place that its number tells of; empty for one from several."""
        return self.number.place

    @property
    def ref(self) -> str:
        """What the mark stands for: `figure:<id>` or `derived:<id>`."""
        return f"{self.number.source}:{self.number.id}"


def chart_marks(chart: ChartSpec, ledger: Ledger) -> tuple[Mark, ...]:
    """Return the marks of a chart, panel by panel, in the order in which it draws them."""
    marks: list[Mark] = []
    for panel, spec in enumerate(chart.panels, 1):
        for one in spec.marks:
            numbers = ledger.distinct if one.select else (ledger.number[one.figure or one.derived or ""],)
            marks += (Mark(panel, one.role, number, one.source or "", one.target, one.end) for number in numbers)
    return tuple(marks)
