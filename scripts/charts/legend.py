"""What the signs of one chart mean: only those that it uses, and none where the drawing explains itself."""

from __future__ import annotations

from dataclasses import dataclass

from charts.drawing import Chart
from charts.marks import Mark
from ledger.model import SIGNS, Ledger


@dataclass(frozen=True)
class Sign:
    """One sign: its look by stage and kind, and the id of the words that say what it means."""

    stage: str
    kind: str
    word: str


SOLID, HOLLOW, DASHED = (Sign("output", kind, f"key-{kind}") for kind in ("solid", "hollow", "dashed"))
OUTCOME, CONTEXT = (Sign(stage, "solid", f"key-{stage}") for stage in ("outcome", "context"))
LINE = Sign("output", "line", "key-line")
ORDER = (SOLID, HOLLOW, DASHED, OUTCOME, CONTEXT)
BY_KIND = {sign.kind: sign for sign in (SOLID, HOLLOW, DASHED)}
BY_STAGE = {"outcome": OUTCOME, "context": CONTEXT}


def legend(chart: Chart, ledger: Ledger) -> tuple[Sign, ...]:
    """Return the signs of a chart in their order; a single one is left to the drawing, but for a dashed line."""
    form, marks = chart.spec.form, [mark for mark in chart.marks if mark.number.source == "figure"]
    used = {_sign(mark, form, ledger) for mark in marks}
    signs = tuple(sign for sign in ORDER if sign in used) if len(used) > 1 else ()
    unknown = form == "ladder" and any(not _told(mark) for mark in marks if mark.role != "aside")
    return (*signs, LINE) if unknown else signs


def _sign(mark: Mark, form: str, ledger: Ledger) -> Sign:
    """Return how a mark is drawn; where all figures stand together, each as in the chart of its own."""
    kind = ledger.sign(mark.id) if form == "places" else SIGNS.get(mark.role, "solid")
    return BY_STAGE.get(mark.number.stage) or BY_KIND[kind]


def _told(mark: Mark) -> bool:
    """Say whether it is known both from where and to where a mark goes."""
    return bool(mark.source and (mark.target or mark.end))
