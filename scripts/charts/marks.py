"""The marks of each chart: the rows of its table, out of the ledger and the derived numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ledger.formulas import Derived
from ledger.model import Ledger
from ledger.schema import Figure
from ledger.specs import ChartSpec, MarkSpec
from ledger.wordlists import Lang


@dataclass(frozen=True)
class Mark:
    """One mark of a chart: what it stands for, its exact value and where the value comes from."""

    panel: int
    role: str
    source: str
    id: str
    value: Decimal
    relation: str
    unit: str
    stage: str
    place: str
    level: str
    period_en: str
    period_zh: str
    measure_en: str
    measure_zh: str
    printed: str
    paragraph: str

    @property
    def ref(self) -> str:
        """What the mark stands for: `figure:<id>` or `derived:<id>`."""
        return f"{self.source}:{self.id}"

    def measure(self, lang: Lang) -> str:
        """Return what is measured, in one language."""
        return self.measure_en if lang == "en" else self.measure_zh

    def period(self, lang: Lang) -> str:
        """Return what the article says of the time, in one language."""
        return self.period_en if lang == "en" else self.period_zh


def chart_marks(chart: ChartSpec, ledger: Ledger, derived: dict[str, Derived]) -> tuple[Mark, ...]:
    """Return the marks of a chart, panel by panel, in the order in which it draws them."""
    return tuple(
        mark
        for number, panel in enumerate(chart.panels, 1)
        for spec in panel.marks
        for mark in _marks(number, spec, ledger, derived)
    )


def _marks(panel: int, spec: MarkSpec, ledger: Ledger, derived: dict[str, Derived]) -> Iterator[Mark]:
    if spec.derived:
        yield _from_derived(panel, spec, derived[spec.derived], ledger)
        return
    for figure in (ledger.figure[spec.figure],) if spec.figure else ledger.distinct:
        yield _from_figure(panel, spec.role, figure, ledger)


def _from_figure(panel: int, role: str, figure: Figure, ledger: Ledger) -> Mark:
    return Mark(
        panel,
        role,
        "figure",
        figure.id,
        figure.value,
        figure.relation,
        figure.unit,
        figure.stage,
        figure.place,
        ledger.level(figure.place),
        figure.period.en,
        figure.period.zh,
        figure.measure.en,
        figure.measure.zh,
        figure.printed,
        str(figure.paragraph),
    )


def _from_derived(panel: int, spec: MarkSpec, number: Derived, ledger: Ledger) -> Mark:
    places = {ledger.figure[id_].place for id_ in number.inputs}
    place = spec.place or (places.pop() if len(places) == 1 else "")
    return Mark(
        panel,
        spec.role,
        "derived",
        number.id,
        number.value,
        "=",
        number.unit,
        "",
        place,
        ledger.level(place) if place else "",
        "",
        "",
        number.measure.en,
        number.measure.zh,
        "",
        "",
    )
