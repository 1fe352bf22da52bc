"""The marks of each chart: which number each stands for, and in which role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ledger.model import Ledger
from ledger.schema import ChartSpec, MarkSpec, Number


@dataclass(frozen=True)
class Mark:
    """One mark of a chart: its panel, its role, its number, and the place that it is shown for."""

    panel: int
    role: str
    number: Number
    place: str

    @property
    def id(self) -> str:
        """The id of its number."""
        return self.number.id

    @property
    def ref(self) -> str:
        """What the mark stands for: `figure:<id>` or `derived:<id>`."""
        return f"{self.number.source}:{self.number.id}"


def chart_marks(chart: ChartSpec, ledger: Ledger) -> tuple[Mark, ...]:
    """Return the marks of a chart, panel by panel, in the order in which it draws them."""
    return tuple(
        mark
        for panel, spec in enumerate(chart.panels, 1)
        for one in spec.marks
        for mark in _marks(panel, one, ledger)
    )


def _marks(panel: int, spec: MarkSpec, ledger: Ledger) -> Iterator[Mark]:
    if spec.select:
        for figure in ledger.distinct:
            yield Mark(panel, spec.role, figure, figure.place)
    else:
        number = ledger.number[spec.figure or spec.derived or ""]
        yield Mark(panel, spec.role, number, spec.place or number.place)
