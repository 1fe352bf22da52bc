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
from charts.lettering import BOLD, SMALL, text_width
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
PLACING = Unit.model_validate(
    {"id": "placing", "form": "rank", "en": {"one": "of all", "other": "of all"}, "zh": "全县", "name": WORD}
)
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
    entry |= {"period": {**WORD, "printed": "现有"}, "not_stated": ["who-counted"], "note": WORD}
    return Figure.model_validate({**entry, "id": id, "printed": printed, "unit": unit, **more})


def share(id: str, percent: str, **more: Any) -> Figure:
    """A share of villages that nobody printed."""
    return figure(id, f"{percent}%", SHARE, kind="share", **more)


def change(id: str, printed: str) -> Figure:
    """A change that nobody printed."""
    return figure(id, printed, CHANGE.id, kind="change", stage="outcome")


def computed(id: str, value: str, unit: str = "route", place: str = "yunxi", formula: str = "1") -> Derived:
    """A number that nobody computed."""
    text = Text(en="What is left", zh="余下")
    return Derived(id, Decimal(value), unit, formula, (), text, text, "", place)


def having(ledger: Ledger, *numbers: Figure | Derived, **more: Any) -> Ledger:
    """The ledger with these numbers and their numerals alone, and units of change and of rank; `more` replaces what else it holds."""
    figures = {one.id: one for one in numbers if isinstance(one, Figure)}
    made: dict[str, Any] = {
        "vocabulary": ledger.vocabulary.model_copy(update={"units": (*ledger.vocabulary.units, CHANGE, PLACING)}),
        "figures": tuple(figures.values()),
        "numerals": tuple(one for one in ledger.numerals if one.figure in figures),
        "derived": {one.id: one for one in numbers if isinstance(one, Derived)},
    }
    return replace(ledger, **{**made, **more})


def chart_of(form: str, *panels: list[Told], ways: tuple[dict[str, Any], ...] = (), **more: Any) -> ChartSpec:
    """A chart over panels of marks; `ways` says of the first mark of each panel what else its entry holds."""
    marks = [{"marks": [{one.source: one.id, "role": role} for role, one in panel]} for panel in panels]
    for panel, way in zip(marks, ways, strict=False):
        panel["marks"][0] |= way
    entry = {"id": "made", "page": "buses", "form": form, "panels": marks, "title": WORD, "subtitle": WORD}
    return ChartSpec.model_validate(entry | more)


def drawn(
    ledger: Ledger, form: str, *panels: list[Told], lang: Lang = "en", variant: Variant = "wide", **more: Any
) -> Sheet:
    """The drawing of marks that are made up, in one form."""
    own = having(ledger, *(one for panel in panels for _, one in panel))
    spec = chart_of(form, *panels, **more)
    marks = chart_marks(spec, own)
    return draw(spec, marks, scene_of(own, lang, variant, chart_text(spec, marks, own, lang)))


def by_mark(sheet: Sheet) -> dict[str, dict[str, Any]]:
    """The last trace of a sheet by the id of the number that it stands for."""
    return {trace["meta"]["id"]: trace for trace in sheet.traces}


def outlines(trace: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The corners of each closed part of a path."""
    parts: list[list[tuple[float, float]]] = [[]]
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None:
            parts.append([])
        else:
            parts[-1].append((x, y))
    return [part for part in parts if part]


def corners(trace: dict[str, Any]) -> list[tuple[float, float]]:
    """The upper left corner of each square of a path."""
    return [(min(x for x, _ in one), min(y for _, y in one)) for one in outlines(trace)]


def texts(sheet: Sheet) -> str:
    """All texts of a sheet in the order they were set, without markup, as one line."""
    return re.sub(r"<[^>]+>", "", " ".join(note["text"] for note in sheet.annotations if note["text"]))


def text_boxes(sheet: Sheet) -> list[tuple[str, Box]]:
    """Every text of a sheet with where it stands at the least: left, top, right and bottom, in pixels."""
    return [(note["text"], _box(sheet.layout, note)) for note in sheet.annotations if note["text"]]


def _box(layout: dict[str, Any], note: dict[str, Any]) -> Box:
    text, size, width_ = note["text"], note["font"]["size"], layout["width"]
    bold = "<b>" in text or note["font"].get("weight", 0) > 400
    small = "".join(re.findall(r"<span[^>]*>([^<]*)</span>", text))
    large = re.sub(r"<span[^>]*>[^<]*</span>|<[^>]+>", "", text)
    estimate = text_width(large, size) + text_width(small, SMALL)
    width = estimate * (BOLD if bold else 1) * 0.8  # the estimate is too large
    assert (layout["xaxis"]["range"], note["yanchor"]) == ([0, width_], "top")
    left = note["x"] - {"left": 0, "center": width / 2, "right": width}[note["xanchor"]]
    return left, note["y"], left + width, note["y"] + size
