"""The results chain: every figure as a mark in its stage (rows, grouped) and its level (columns)."""

from __future__ import annotations

import plotly.graph_objects as go

from charts.canvas import Scene, Variant, blank, box, crop, identity, rule
from charts.lettering import BODY, BOLD, LEADING, SMALL, text_width, wrap, write, write_lines
from charts.marks import Mark
from charts.palette import light

STAGE = 32
COLUMN: dict[Variant, int] = {"wide": 74, "narrow": 34}
SIZE: dict[Variant, int] = {"wide": BODY, "narrow": SMALL}
HEAD = 66
MARK = 12
ROLE = {"context": "muted", "outcome": "outcome"}


def draw_matrix(scene: Scene, panels: list[list[Mark]]) -> go.Figure:
    """Return one row a figure, grouped by stage, with a square in the column of the figure's level."""
    levels = [level.id for level in scene.ledger.vocabulary.levels]
    left = scene.width - COLUMN[scene.variant] * len(levels)
    columns = {level: left + COLUMN[scene.variant] * (number + 0.5) for number, level in enumerate(levels)}
    sheet = blank(scene)
    head = y = _heads(sheet, scene, list(columns.values()))
    for stage in scene.ledger.vocabulary.stages:
        own = [mark for mark in panels[0] if mark.stage == stage.id]
        if own:
            write(sheet, 0, y + 8, f"<b>{stage.name(scene.lang)}</b>", _role(stage.id), BODY + 1)
            rule(sheet, (0, y + 2, scene.width, y + 2))
            y = _rows(sheet, scene, own, columns, left - 8, y + STAGE)
    half = COLUMN[scene.variant] / 2 - 3
    box(sheet, columns[levels[0]] - half, columns[levels[0]] + half, head, y + 4, "band")
    crop(sheet, y + 4)
    return sheet


def _heads(sheet: go.Figure, scene: Scene, columns: list[float]) -> float:
    """Write the names of the columns, raised by turns where they would touch; return where they end."""
    line, room = SMALL * LEADING, COLUMN[scene.variant]
    names = [
        wrap(level.short[scene.lang], max(room, HEAD), SMALL) for level in scene.ledger.vocabulary.levels
    ]
    tight = any(text_width(part, SMALL) > room for lines in names for part in lines)
    raised = [number % 2 * (1 + number // 2) if tight else 0 for number in range(len(names))]
    head = line * max(len(lines) + up for lines, up in zip(names, raised, strict=True)) + 4
    for lines, up, x in zip(names, raised, columns, strict=True):
        last = tight and x == columns[-1]
        y = head - 4 - line * (len(lines) + up)
        anchor = "right" if last else "center"
        write(sheet, scene.width if last else x, y, "<br>".join(lines), "muted", SMALL, anchor)
    return head


def _rows(
    sheet: go.Figure, scene: Scene, marks: list[Mark], columns: dict[str, float], width: float, y: float
) -> float:
    for mark in marks:
        end = write_lines(sheet, 0, y, _label(scene, mark, width), size=SIZE[scene.variant], name=mark.ref)
        paint = {"symbol": "square", "size": MARK, "color": light(_role(mark.stage)), "line": {"width": 0}}
        place = {"x": [columns[mark.level]], "y": [(y + end) / 2 - 1], "mode": "markers"}
        sheet.add_scatter(**place, marker=paint, **identity(scene, mark))
        y = end + 5
    return y


def _label(scene: Scene, mark: Mark, width: float) -> list[str]:
    number, measure, size = scene.number(mark), mark.measure(scene.lang), SIZE[scene.variant]
    if BOLD * text_width(number, size) + text_width(f"  {measure}", size) <= width:
        return [f"<b>{number}</b>  {measure}"]
    return [f"<b>{number}</b>", *wrap(measure, width, size)]


def _role(stage: str) -> str:
    return ROLE.get(stage, "effort")
