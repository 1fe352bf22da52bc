"""The results chain: every figure as a mark in its stage (rows, grouped) and its level (columns)."""

from __future__ import annotations

import plotly.graph_objects as go

from marks import Mark
from palette import light
from sheet import BODY, LEADING, SMALL, Scene, blank, text_width, wrap, write

HEAD, STAGE = 30, 32
COLUMN = {"wide": 74, "narrow": 34}
MARK = 12


def draw_matrix(scene: Scene, panels: list[list[Mark]]) -> go.Figure:
    """Return one row a figure, grouped by stage, with a square in the column of the figure's level."""
    levels = [level.id for level in scene.ledger.vocabulary.levels]
    left = scene.width - COLUMN[scene.variant] * len(levels)
    columns = {level: left + COLUMN[scene.variant] * (number + 0.5) for number, level in enumerate(levels)}
    sheet = blank(scene)
    _column_heads(sheet, scene, columns)
    y: float = HEAD
    for stage in scene.ledger.vocabulary.stages:
        own = [mark for mark in panels[0] if mark.stage == stage.id]
        if own:
            write(sheet, 0, y + 8, f"<b>{stage.name(scene.lang)}</b>", _role(stage.id), BODY + 1)
            _rule(sheet, scene, y + 2)
            y = _rows(sheet, scene, own, columns, left - 8, y + STAGE)
    height = round(y + 4)
    half = COLUMN[scene.variant] / 2 - 3
    sheet.add_shape(
        type="rect", x0=columns["city"] - half, x1=columns["city"] + half, y0=HEAD - 4, y1=height,
        fillcolor=light("band"), line_width=0, layer="below",
    )  # fmt: skip
    sheet.update_layout(height=height, yaxis_range=[height, 0])
    return sheet


def _column_heads(sheet: go.Figure, scene: Scene, columns: dict[str, float]) -> None:
    for level in scene.ledger.vocabulary.levels:
        write(sheet, columns[level.id], 6, level.short[scene.lang], "muted", SMALL, "center")


def _rule(sheet: go.Figure, scene: Scene, y: float) -> None:
    sheet.add_shape(type="line", x0=0, x1=scene.width, y0=y, y1=y, line={"color": light("rule"), "width": 1})


def _rows(
    sheet: go.Figure, scene: Scene, marks: list[Mark], columns: dict[str, float], width: float, y: float
) -> float:
    for mark in marks:
        lines = _label(scene, mark, width)
        for line in lines:
            write(sheet, 0, y, line, size=SMALL if scene.variant == "narrow" else BODY)
            y += (SMALL if scene.variant == "narrow" else BODY) * LEADING
        middle = y - len(lines) * SMALL * LEADING / 2
        sheet.add_scatter(
            x=[columns[mark.level]], y=[middle], mode="markers", name=mark.id, hoverinfo="text", hovertext=[scene.hover(mark)],
            marker={"symbol": "square", "size": MARK, "color": light(_role(mark.stage)), "line": {"width": 0}},
            meta={"id": mark.id, "value": str(mark.value), "stage": mark.stage, "level": mark.level},
        )  # fmt: skip
        y += 5
    return y


def _label(scene: Scene, mark: Mark, width: float) -> list[str]:
    number, measure = scene.number(mark), mark.measure(scene.lang)
    size = SMALL if scene.variant == "narrow" else BODY
    if text_width(f"{number}  {measure}", size) <= width:
        return [f"<b>{number}</b>  {measure}"]
    return [f"<b>{number}</b>", *wrap(measure, width, size)]


def _role(stage: str) -> str:
    return {"outcome": "participation", "context": "muted"}.get(stage, "empowering")
