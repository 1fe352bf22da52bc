"""Charts on a measured axis: tracks from 0 to 100, an arrow for before and after, diverging bars, the tree."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from marks import Mark
from palette import light
from sheet import BODY, LARGE, SMALL, ChartError, Scene, blank, write

EDGE = 14
FULL = (0, 25, 50, 75, 100)
BOTH_WAYS = (-100, -50, 0, 50, 100)


def _axis(ticks: tuple[int, ...]) -> dict[str, Any]:
    """Return a visible axis in per cent over the whole of its range, with a tick at each end."""
    return {
        "visible": True, "range": [ticks[0], ticks[-1]], "tickvals": list(ticks), "fixedrange": True,
        "ticktext": [f"{tick}%".replace("-", "\N{MINUS SIGN}") for tick in ticks], "ticks": "outside", "ticklen": 4,
        "tickcolor": light("rule"), "tickfont": {"size": SMALL, "color": light("muted")}, "tickangle": 0,
        "showgrid": False, "zeroline": False, "showline": False,
    }  # fmt: skip


def _bar(scene: Scene, mark: Mark, colour: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "x": [float(mark.value)], "y": [0], "width": [1.0], "name": mark.id,
        "marker": {"color": colour, "line": {"width": 0}}, "hoverinfo": "text", "hovertext": [scene.hover(mark)],
        "textposition": "none", "meta": {"id": mark.id, "value": str(mark.value)}, **more,
    }  # fmt: skip


def _track_sheet(scene: Scene, top: int, bar: int, below: int, ticks: tuple[int, ...]) -> go.Figure:
    sheet = blank(scene, top + bar + below, {"l": EDGE, "r": EDGE + 8, "t": top, "b": below})
    sheet.update_layout(xaxis=_axis(ticks), yaxis={"visible": False, "range": [0.5, -0.5], "fixedrange": True}, barmode="relative")
    return sheet


def _set(sheet: go.Figure, x: float, y: float, text: str, role: str, size: int, anchor: str) -> None:
    """Set text at an axis value x, y pixels above (positive) or below the middle of the bar."""
    write(sheet, x, 0, text, role, size, anchor, yshift=y, yanchor="middle")


def draw_track(scene: Scene, panels: list[list[Mark]]) -> go.Figure:
    """Return a share on a full track with the remainder drawn; ChartError if they do not make up a hundred."""
    share, rest = panels[0]
    if share.value + rest.value != 100 or rest.value < 0:
        raise ChartError(f"{share.id} and {rest.id} are {share.value} and {rest.value}; allowed are parts of 100")
    sheet = _track_sheet(scene, 34, 30, 62, FULL)
    sheet.add_trace(_bar(scene, share, scene.colour()))
    sheet.add_trace(_bar(scene, rest, light("band"), marker={"color": light("band"), "line": {"color": light("rule"), "width": 1}}))
    _set(sheet, 0, 32, f"<b>{scene.number(share)}</b>", scene.theme, LARGE, "left")
    rest_text = f"<b>{scene.number(rest)}</b>{scene.word('comma')}{scene.word('without')}{scene.word('comma')}{scene.word('computed')}"
    _set(sheet, 100, -60, rest_text, "derived", BODY, "right")
    return sheet


def draw_arrow(scene: Scene, panels: list[list[Mark]]) -> go.Figure:
    """Return two shares of one thing on a full track, with an arrow from the first to the second."""
    before, after, *asides = panels[0]
    if not all(0 <= mark.value <= 100 for mark in (before, after)):
        raise ChartError(f"{before.id} and {after.id} are {before.value} and {after.value}; allowed are 0 to 100")
    sheet = _track_sheet(scene, 40, 20, 108, FULL)
    sheet.add_shape(type="rect", x0=0, x1=100, y0=-0.35, y1=0.35, fillcolor=light("track"), line_width=0, layer="below")
    for mark, filled in ((before, False), (after, True)):
        sheet.add_scatter(
            x=[float(mark.value)], y=[0], mode="markers", name=mark.id, hoverinfo="text", hovertext=[scene.hover(mark)],
            marker={"size": 15, "color": scene.colour() if filled else scene.colour(pale=True), "line": {"color": scene.colour(), "width": 2}},
            cliponaxis=False, meta={"id": mark.id, "value": str(mark.value)},
        )  # fmt: skip
    sheet.add_annotation(
        x=float(after.value), y=0, ax=float(before.value), ay=0, axref="x", ayref="y", text="", showarrow=True,
        arrowhead=2, arrowwidth=2, arrowsize=1, standoff=9, startstandoff=8, arrowcolor=scene.colour(),
    )  # fmt: skip
    _set(sheet, 100, 30, f"{scene.word('after')} <b>{scene.number(after)}</b>", scene.theme, LARGE - 1, "right")
    _set(sheet, float(before.value), -50, f"{scene.word('before')} <b>{scene.number(before)}</b>", scene.theme, LARGE - 1, "right")
    for row, mark in enumerate(asides):
        text = f"<b>{scene.number(mark)}</b>{scene.word('comma')}{scene.word('computed')}"
        _set(sheet, 100, -84 - row * 20, text, "derived", BODY, "right")
    return sheet


def draw_diverging(scene: Scene, panels: list[list[Mark]]) -> go.Figure:
    """Return a change as a bar from zero, on an axis that reaches as far up as down."""
    (mark,) = panels[0]
    if not -100 <= mark.value <= 100:
        raise ChartError(f"{mark.id} is {mark.value}; allowed are −100 to 100")
    sheet = _track_sheet(scene, 30, 30, 64, BOTH_WAYS)
    sheet.add_shape(type="rect", x0=-100, x1=100, y0=-0.5, y1=0.5, fillcolor=light("band"), line_width=0, layer="below")
    sheet.add_trace(_bar(scene, mark, scene.colour()))
    sheet.add_shape(type="line", x0=0, x1=0, y0=-0.7, y1=0.7, line={"color": light("ink"), "width": 2})
    _set(sheet, float(mark.value), 0, f"<b>{scene.number(mark)}</b> ", scene.theme, LARGE, "right" if mark.value < 0 else "left")
    _set(sheet, -100, 28, f"← {scene.word('fewer')}", "muted", SMALL, "left")
    _set(sheet, 100, 28, f"{scene.word('more')} →", "muted", SMALL, "right")
    _set(sheet, -100, -62, scene.word("zero-is-unknown"), "silent", SMALL, "left")
    return sheet


def draw_tree(scene: Scene, panels: list[list[Mark]]) -> go.Figure:
    """Return the places as an indented list with a bar for each count, from zero."""
    marks = panels[0]
    row, left = 28, 250 if scene.variant == "wide" else 176
    sheet = blank(scene, row * len(marks) + 8, {"l": left, "r": 36})
    most = max(float(mark.value) for mark in marks)
    sheet.update_layout(xaxis={"visible": False, "range": [0, most or 1], "fixedrange": True}, yaxis={"visible": False, "range": [len(marks) - 0.5, -0.5]}, bargap=0)
    sheet.add_bar(
        orientation="h", x=[float(mark.value) for mark in marks], y=list(range(len(marks))), width=0.62,
        marker={"color": light("derived")}, hoverinfo="text", hovertext=[scene.hover(mark) for mark in marks],
        meta={"ids": [mark.id for mark in marks], "values": [str(mark.value) for mark in marks]},
    )  # fmt: skip
    sheet.add_shape(type="line", x0=0, x1=0, xref="x", y0=-0.5, y1=len(marks) - 0.5, line={"color": light("rule"), "width": 1})
    depth = {mark.id: len(scene.ledger.lineage(mark.place)) - 1 for mark in marks}
    for index, mark in enumerate(marks):
        indent = depth[mark.id] * 14
        write(sheet, 0, index, scene.place(mark), xref="x", xshift=indent - left, yanchor="middle", role="ink" if mark.value else "muted")
        text = f"<b>{mark.value}</b>"
        write(sheet, float(mark.value), index, text, "derived" if mark.value else "muted", xshift=6, yanchor="middle")
    return sheet

