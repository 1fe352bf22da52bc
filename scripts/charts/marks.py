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


TAKEN = ("removed", "pushed")
"""The roles of what is there no more, or is to be so."""


def chart_marks(chart: ChartSpec, ledger: Ledger) -> tuple[Mark, ...]:
    """Return the marks of a chart, panel by panel, in the order in which it draws them.

    Of figures that are not named one by one, each has the role in which another chart names it as taken away.
    """
    marks: list[Mark] = []
    for panel, spec in enumerate(chart.panels, 1):
        for one in spec.marks:
            if one.select:
                taken = _taken(ledger)
                marks += (Mark(panel, taken.get(number.id, one.role), number) for number in ledger.distinct)
            else:
                number = ledger.number[one.figure or one.derived or ""]
                role: str = one.role
                if chart.form == "arrow" and role == "value":
                    role = "after" if any(mark.panel == panel for mark in marks) else "before"
                marks.append(Mark(panel, role, number, one.source or "", one.target, one.end))
    return tuple(marks)


def _taken(ledger: Ledger) -> dict[str, str]:
    """Return the role of each figure that any chart draws as taken away, by its id."""
    marks = (mark for chart in ledger.charts for panel in chart.panels for mark in panel.marks)
    return {mark.figure: mark.role for mark in marks if mark.figure and mark.role in TAKEN}
