"""Read a drawn Plotly figure as a test would: its texts, its squares, its traces by the mark they stand for."""

from __future__ import annotations

import re
from typing import Any

import plotly.graph_objects as go

from charts.canvas import Variant
from charts.drawing import draw
from dataset.tables import read_marks
from ledger.wordlists import Lang
from pipeline import Edition


def drawn(edition: Edition, chart: str, lang: Lang = "en", variant: Variant = "wide") -> go.Figure:
    marks = read_marks(edition.texts[f"charts/{chart}.csv"])
    return draw(edition.ledger.chart[chart], marks, edition.ledger, lang, variant)


def texts(sheet: go.Figure) -> str:
    """All texts of a sheet in the order they were set, without markup, one a line."""
    return re.sub(r"<[^>]+>", " ", "\n".join(note.text for note in sheet.layout.annotations))


def by_mark(sheet: go.Figure) -> dict[str, Any]:
    """The traces by the id of the mark that they stand for."""
    return {trace.meta["id"]: trace for trace in sheet.data}


def squares(trace: Any) -> int:
    """How many squares a path holds."""
    return sum(x is None for x in trace.x)
