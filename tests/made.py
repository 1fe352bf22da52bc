"""Made-up numbers, charts and spoilt files on the tiny article, for tests of the engine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tiny import edit

from charts.canvas import Sheet, Variant
from charts.drawing import draw, scene_of
from charts.lettering import BOLD, LEADING, text_width
from charts.marks import chart_marks
from charts.text import chart_text
from faults import Fault, FaultError
from languages import Lang, Text
from ledger.loading import load_ledger
from ledger.model import Ledger
from ledger.schema import ChartSpec, Derived, Figure
from numerals.wording import Unit

WORD = {"en": "Bus routes", "zh": "公交线路"}
NOUN = {"en": {"one": "riders", "other": "riders"}, "zh": "", "name": WORD, "symbol": "%", "denominator": WORD}
CHANGE = Unit.model_validate({**NOUN, "id": "change-of-riders", "form": "change"})
SHARE = "percent-of-villages"
Told = tuple[str, Figure | Derived]
"""A mark: its role, and its number."""
Box = tuple[float, float, float, float]


@contextmanager
def spoilt(path: Path, old: str, new: str) -> Iterator[None]:
    """Replace one text by another in a file, for a while."""
    before = path.read_bytes()
    edit(path, old, new)
    yield
    path.write_bytes(before)


def faults_of(project: Path) -> tuple[Fault, ...]:
    """What is wrong with the seeds of a project; something must be."""
    with pytest.raises(FaultError) as caught:
        load_ledger(project)
    return caught.value.faults


def lines_of(project: Path) -> str:
    """The same as text."""
    return "\n".join(map(str, faults_of(project)))


def figure(id: str, printed: str, unit: str = "route", **more: Any) -> Figure:
    """A figure of the tiny article's county that nobody printed."""
    entry = {"theme": "buses", "paragraph": 3, "measure": WORD, "kind": "count", "stage": "output", "place": "yunxi"}
    entry |= {"period": WORD, "not_stated": ["who-counted"], "note": WORD}
    return Figure.model_validate({**entry, "id": id, "printed": printed, "unit": unit, **more})


def share(id: str, percent: str) -> Figure:
    """A share of villages that nobody printed."""
    return figure(id, f"{percent}%", SHARE, kind="share")


def computed(id: str, value: str, unit: str = "route", place: str = "yunxi", formula: str = "1") -> Derived:
    """A number that nobody computed."""
    text = Text(en="What is left", zh="余下")
    return Derived(id, Decimal(value), unit, formula, (), text, text, "", place)


def having(ledger: Ledger, *numbers: Figure | Derived, **more: Any) -> Ledger:
    """The ledger with these numbers and their numerals alone, and a unit of change; `more` replaces what else it holds."""
    figures = {one.id: one for one in numbers if isinstance(one, Figure)}
    made: dict[str, Any] = {
        "vocabulary": ledger.vocabulary.model_copy(update={"units": (*ledger.vocabulary.units, CHANGE)}),
        "figures": tuple(figures.values()),
        "numerals": tuple(one for one in ledger.numerals if one.figure in figures),
        "derived": {one.id: one for one in numbers if isinstance(one, Derived)},
    }
    return replace(ledger, **{**made, **more})


def chart_of(form: str, *panels: list[Told], **more: Any) -> ChartSpec:
    """A chart over panels of marks."""
    marks = [{"marks": [{one.source: one.id, "role": role} for role, one in panel]} for panel in panels]
    entry = {"id": "made", "page": "buses", "form": form, "panels": marks, "title": WORD, "subtitle": WORD}
    return ChartSpec.model_validate(entry | more)


def drawn(ledger: Ledger, form: str, *panels: list[Told], lang: Lang = "en", variant: Variant = "wide") -> Sheet:
    """The drawing of marks that are made up, in one form."""
    own, spec = having(ledger, *(one for panel in panels for _, one in panel)), chart_of(form, *panels)
    marks = chart_marks(spec, own)
    return draw(spec, marks, scene_of(spec, own, lang, variant, chart_text(spec, marks, own, lang)))


def by_mark(sheet: Sheet) -> dict[str, dict[str, Any]]:
    """The traces of a sheet by the id of the number that they stand for."""
    return {trace["meta"]["id"]: trace for trace in sheet.traces}


def corners(trace: dict[str, Any]) -> list[tuple[float, float]]:
    """The upper left corner of each square of a path."""
    return list(zip(trace["x"][::6], trace["y"][::6], strict=True))


def texts(sheet: Sheet) -> str:
    """All texts of a sheet in the order they were set, without markup, as one line."""
    return re.sub(r"<[^>]+>", "", " ".join(note["text"] for note in sheet.annotations if note["text"]))


def text_boxes(sheet: Sheet) -> list[tuple[str, Box]]:
    """Every text of a sheet with where it stands at the least: left, top, right and bottom, in pixels."""
    return [(note["text"], _box(sheet.layout, note)) for note in sheet.annotations if note["text"]]


def _box(layout: dict[str, Any], note: dict[str, Any]) -> Box:
    lines, size, margin = note["text"].split("<br>"), note["font"]["size"], layout["margin"]
    width = max(text_width(re.sub(r"<[^>]+>", "", line), size) for line in lines)
    width *= (BOLD if "<b>" in note["text"] else 1) * 0.8  # the estimate is rather too large
    height = size * (1 + LEADING * (len(lines) - 1))
    x = note.get("xshift", 0) + _pixel(note["x"], layout["xaxis"], layout["width"], margin["l"], margin["r"])
    up = note.get("yshift", 0) + _pixel(note["y"], layout["yaxis"], layout["height"], margin["b"], margin["t"])
    left = x - {"left": 0, "center": width / 2, "right": width}[note["xanchor"]]
    top = layout["height"] - up - {"top": 0, "middle": height / 2}[note["yanchor"]]
    return left, top, left + width, top + height


def _pixel(value: float, axis: dict[str, Any], size: float, before: float, after: float) -> float:
    first, last = axis["range"]
    return float(before + (value - first) / (last - first) * (size - before - after))
