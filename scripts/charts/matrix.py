"""All figures at once: the results chain by stage and level, and the tree of places with a bar for each."""

from __future__ import annotations

from typing import Any

from charts.canvas import ChartError, Scene, Sheet, Variant, blank
from charts.lettering import BODY, BOLD, LEADING, SMALL, text_width, wrap
from charts.marks import Mark
from charts.palette import light

STAGE = 32
COLUMN: dict[Variant, int] = {"wide": 74, "narrow": 34}
SIZE: dict[Variant, int] = {"wide": BODY, "narrow": SMALL}
HEAD = 66
MARK = 12
ROLE = {"context": "muted", "outcome": "outcome"}


def draw_matrix(scene: Scene, panels: list[list[Mark]]) -> Sheet:
    """Return one row a figure, grouped by stage, with a square in the column of the figure's level."""
    levels = [id_ for id_, _ in scene.levels]
    left = scene.width - COLUMN[scene.variant] * len(levels)
    columns = {level: left + COLUMN[scene.variant] * (number + 0.5) for number, level in enumerate(levels)}
    sheet = blank(scene)
    head = y = _heads(sheet, scene, list(columns.values()))
    for stage, name in scene.stages:
        own = [mark for mark in panels[0] if mark.number.stage == stage]
        if not own:
            continue
        role = ROLE.get(stage, "effort")
        sheet.write(0, y + 8, f"<b>{name}</b>", role, BODY + 1)
        sheet.rule((0, y + 2, scene.width, y + 2))
        y += STAGE
        for mark in own:
            end = sheet.write_lines(0, y, _label(scene, mark, left - 8), size=SIZE[scene.variant], name=mark.ref)
            paint = {"symbol": "square", "size": MARK, "color": light(role), "line": {"width": 0}}
            place = {"x": [columns[scene.level[mark.place]]], "y": [(y + end) / 2 - 1], "mode": "markers"}
            sheet.add("scatter", **place, marker=paint, **scene.identity(mark))
            y = end + 5
    half = COLUMN[scene.variant] / 2 - 3
    sheet.box(columns[levels[0]] - half, columns[levels[0]] + half, head, y + 4, "band")
    sheet.crop(y + 4)
    return sheet


def _heads(sheet: Sheet, scene: Scene, columns: list[float]) -> float:
    """Write the names of the columns, raised by turns where they would touch; return where they end."""
    line, room = SMALL * LEADING, COLUMN[scene.variant]
    names = [wrap(name, max(room, HEAD), SMALL) for _, name in scene.levels]
    tight = any(text_width(part, SMALL) > room for lines in names for part in lines)
    raised = [number % 2 * (1 + number // 2) if tight else 0 for number in range(len(names))]
    head = line * max(len(lines) + up for lines, up in zip(names, raised, strict=True)) + 4
    for lines, up, x in zip(names, raised, columns, strict=True):
        last = tight and x == columns[-1]
        y = head - 4 - line * (len(lines) + up)
        anchor = "right" if last else "center"
        sheet.write(scene.width if last else x, y, "<br>".join(lines), "muted", SMALL, anchor)
    return head


def _label(scene: Scene, mark: Mark, width: float) -> list[str]:
    number, measure, size = scene.text(mark).number, scene.text(mark).measure, SIZE[scene.variant]
    if BOLD * text_width(number, size) + text_width(f"  {measure}", size) <= width:
        return [f"<b>{number}</b>  {measure}"]
    return [f"<b>{number}</b>", *wrap(measure, width, size)]


ROW, INDENT, NUMBER = 28, 14, 36


def draw_tree(scene: Scene, panels: list[list[Mark]]) -> Sheet:
    """Return one row a place, in the order of the marks, with bars from zero; ChartError below zero."""
    marks = panels[0]
    for mark in marks:
        if mark.number.value < 0 or not mark.place:
            raise ChartError(
                f"{mark.id} is {mark.number.value} at “{mark.place}”; allowed are counts from 0 at a place"
            )
    indents = [INDENT * scene.text(mark).depth for mark in marks]
    names = [scene.text(mark).place for mark in marks]
    left = round(max(indent + text_width(name, BODY) for indent, name in zip(indents, names, strict=True))) + 12
    sheet = blank(scene, ROW * len(marks) + 8, {"l": left, "r": NUMBER})
    sheet.layout["xaxis"]["range"] = [0, max(float(mark.number.value) for mark in marks) or 1]
    sheet.layout["yaxis"]["range"] = [len(marks) - 0.5, -0.5]
    sheet.layout["bargap"] = 0
    paint = {"color": light("derived"), "line": {"width": 0}}
    for row, (mark, name, indent) in enumerate(zip(marks, names, indents, strict=True)):
        value = float(mark.number.value)
        beside: dict[str, Any] = {"yanchor": "middle", "name": mark.ref}
        sheet.add("bar", orientation="h", x=[value], y=[row], width=0.62, marker=paint, **scene.identity(mark))
        name_role, number_role = ("ink", "derived") if value else ("muted", "muted")
        sheet.write(0, row, name, name_role, xshift=indent - left, **beside)
        sheet.write(value, row, f"<b>{mark.number.value}</b>", number_role, xshift=6, **beside)
    sheet.rule((0, -0.5, 0, len(marks) - 0.5))
    return sheet
