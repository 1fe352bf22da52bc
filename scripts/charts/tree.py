"""The tree of places: an indented list with a bar for how many figures each place has."""

from __future__ import annotations

import plotly.graph_objects as go

from charts.canvas import ChartError, Scene, blank, identity, rule
from charts.lettering import BODY, text_width, write
from charts.marks import Mark
from charts.palette import light

ROW, INDENT, NUMBER = 28, 14, 36


def draw_tree(scene: Scene, panels: list[list[Mark]]) -> go.Figure:
    """Return one row a place, in the order of the marks, with bars from zero; ChartError below zero."""
    marks = panels[0]
    for mark in marks:
        if mark.value < 0 or not mark.place:
            raise ChartError(
                f"{mark.id} is {mark.value} at “{mark.place}”; allowed are counts from 0 at a place"
            )
    indents = [INDENT * (len(scene.ledger.lineage(mark.place)) - 1) for mark in marks]
    names = [scene.place(mark) for mark in marks]
    left = (
        round(max(indent + text_width(name, BODY) for indent, name in zip(indents, names, strict=True))) + 12
    )
    sheet = blank(scene, ROW * len(marks) + 8, {"l": left, "r": NUMBER})
    span = {"visible": False, "range": [0, max(float(mark.value) for mark in marks) or 1], "fixedrange": True}
    rows = {"visible": False, "range": [len(marks) - 0.5, -0.5], "fixedrange": True}
    sheet.update_layout(xaxis=span, yaxis=rows, bargap=0)
    for row, (mark, indent) in enumerate(zip(marks, indents, strict=True)):
        _row(sheet, scene, mark, row, indent - left)
    rule(sheet, (0, -0.5, 0, len(marks) - 0.5))
    return sheet


def _row(sheet: go.Figure, scene: Scene, mark: Mark, row: int, shift: int) -> None:
    bar = {"orientation": "h", "x": [float(mark.value)], "y": [row], "width": 0.62}
    sheet.add_bar(**bar, marker={"color": light("derived"), "line": {"width": 0}}, **identity(scene, mark))
    name_role, number_role = ("ink", "derived") if mark.value else ("muted", "muted")
    write(sheet, 0, row, scene.place(mark), name_role, xshift=shift, yanchor="middle", name=mark.ref)
    write(
        sheet,
        float(mark.value),
        row,
        f"<b>{mark.value}</b>",
        number_role,
        xshift=6,
        yanchor="middle",
        name=mark.ref,
    )
