"""A share as squares of a hundred: so many full, and the remainder hollow."""

from __future__ import annotations

import plotly.graph_objects as go

from charts.blocks import HUNDRED, PITCH, SIDE, Grid, absent, add_squares, count_of, full
from charts.canvas import ChartError, Scene, blank, crop
from charts.lettering import LARGE, LEADING, SMALL, wrap, write, write_lines
from charts.marks import Mark

LARGER = 2
"""A square that is a hundredth is twice the size of one that is a thing, so as not to be taken for it."""


def draw_hundred(scene: Scene, panels: list[list[Mark]]) -> go.Figure:
    """Return a sheet with a share and its remainder; ChartError if they are not whole parts of a hundred."""
    share, rest = panels[0]
    if count_of(share) + count_of(rest) != HUNDRED:
        raise ChartError(
            f"{share.id} and {rest.id} add up to {share.value + rest.value}; allowed are {HUNDRED}"
        )
    pitch = LARGER * PITCH[scene.variant]
    grid = Grid(pitch, 1, 1, 1)
    sheet = blank(scene, SIDE * pitch + 4)
    add_squares(sheet, scene, share, grid, range(count_of(share)), full(scene))
    add_squares(sheet, scene, rest, grid, range(count_of(share), HUNDRED), absent())
    x = SIDE * pitch + 16
    y = _label(sheet, scene, share, x, 0)
    y = _label(sheet, scene, rest, x, y + 12)
    crop(sheet, max(SIDE * pitch, y) + 4)
    return sheet


def _label(sheet: go.Figure, scene: Scene, mark: Mark, x: float, y: float) -> float:
    derived = mark.source == "derived"
    write(
        sheet,
        x,
        y,
        f"<b>{scene.number(mark)}</b>",
        "derived" if derived else scene.theme,
        LARGE,
        name=mark.ref,
    )
    text = mark.measure(scene.lang)
    lines = wrap(scene.computed(text) if derived else text, scene.width - x, SMALL)
    return write_lines(sheet, x, y + LARGE * LEADING, lines, "muted", SMALL, name=mark.ref)
