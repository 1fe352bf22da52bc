"""Unit charts: panels of squares, with what is left of them, open ends, and numbers told beside them."""

from __future__ import annotations

import plotly.graph_objects as go

from charts.blocks import BLOCK_GAP, HUNDRED, PITCH, SIDE, Grid, add_squares, count_of, emptied, full
from charts.canvas import CLEAR, Scene, arrow, blank, crop, identity
from charts.lettering import BODY, LARGE, LEADING, SMALL, wrap, write, write_lines
from charts.marks import Mark
from charts.palette import light

PANEL_GAP = 24.0
BESIDE = 6 * HUNDRED
"""The most squares that a panel may have to stand beside others."""
RING = 26


def draw_squares(scene: Scene, panels: list[list[Mark]]) -> go.Figure:
    """Return a sheet with one group of squares a panel: side by side if all are small, else stacked.

    Raises ChartError for a count that is no whole number, or is negative.
    """
    grid = Grid(
        PITCH[scene.variant],
        int((scene.width + BLOCK_GAP) // (SIDE * PITCH[scene.variant] + BLOCK_GAP)),
        1,
        0,
    )
    sheet = blank(scene)
    if scene.variant == "wide" and len(panels) > 1 and all(count_of(panel[0]) <= BESIDE for panel in panels):
        bottom = _beside(sheet, scene, panels, grid)
    else:
        bottom = _stacked(sheet, scene, panels, grid)
    crop(sheet, bottom + 4)
    return sheet


def _beside(sheet: go.Figure, scene: Scene, panels: list[list[Mark]], grid: Grid) -> float:
    """Draw the panels side by side, their squares on one line; return where the longest ends."""
    width = scene.width / len(panels) - PANEL_GAP
    columns = max(1, grid.columns // len(panels))
    places = [Grid(grid.pitch, columns, n * (width + PANEL_GAP) + 1, 0) for n in range(len(panels))]
    pairs = list(zip(panels, places, strict=True))
    top = max(_heading(sheet, scene, panel[0], at, width, named=True) for panel, at in pairs)
    return max(_body(sheet, scene, panel, at.at(at.x, top), width) for panel, at in pairs)


def _stacked(sheet: go.Figure, scene: Scene, panels: list[list[Mark]], grid: Grid) -> float:
    """Draw the panels one below the other; return where the last one ends."""
    y = -PANEL_GAP
    for panel in panels:
        at = grid.at(1, y + PANEL_GAP)
        top = _heading(sheet, scene, panel[0], at, scene.width, named=len(panels) > 1)
        y = _body(sheet, scene, panel, at.at(1, top), scene.width)
    return y


def _body(sheet: go.Figure, scene: Scene, panel: list[Mark], grid: Grid, width: float) -> float:
    """Draw the squares of a panel and whatever is told beside them, downwards; return where that ends."""
    mark, *others = panel
    count = count_of(mark)
    paint = emptied(scene) if mark.role == "removed" else full(scene)
    add_squares(sheet, scene, mark, grid, range(count), paint)
    y = grid.y + grid.height(count) + 8
    if mark.relation == ">":
        y = max(y, _open_end(sheet, scene, mark, grid, grid.x + width) + 8)
    for other in others:
        draw_other = _left if other.role == "left" else _aside
        y = draw_other(sheet, scene, other, grid.at(grid.x, y), width)
    return y


def _heading(sheet: go.Figure, scene: Scene, mark: Mark, at: Grid, width: float, named: bool) -> float:
    """Write the number and, for one panel of several, its measure, place and period; return where it ends."""
    number = scene.number(mark)
    write(sheet, at.x, at.y, f"<b>{number}</b>", size=LARGE, name=mark.ref)
    y = at.y + LARGE * LEADING
    if not named:
        each = scene.word("squares-each") + (scene.ledger.unit[mark.unit].zh if scene.lang == "zh" else "")
        return write_lines(sheet, at.x, y, [each], "muted", SMALL, name=mark.ref) + 6
    context = [mark.measure(scene.lang), scene.place(mark), mark.period(scene.lang)]
    lines = [line for part in context for line in wrap(part, width, SMALL)]
    return write_lines(sheet, at.x, y, lines, "muted", SMALL, name=mark.ref) + 8


def _open_end(sheet: go.Figure, scene: Scene, mark: Mark, grid: Grid, right: float) -> float:
    """Draw an arrow where the next square would stand, with what it means; return where that ends."""
    x, y = grid.corner(count_of(mark))
    middle = y + SMALL * LEADING / 2
    arrow(sheet, (x, middle, x + 26, middle), light("silent"))
    lines = wrap(scene.word("and-more"), right - x - 32, SMALL)
    return write_lines(sheet, x + 32, y, lines, "silent", SMALL, name=mark.ref)


def _left(sheet: go.Figure, scene: Scene, mark: Mark, at: Grid, width: float) -> float:
    """Draw what is left after a removal: a hollow ring for nothing, squares for something."""
    if mark.value:
        add_squares(sheet, scene, mark, at, range(count_of(mark)), full(scene))
        at = at.at(at.x, at.y + at.height(count_of(mark)) + 4)
    else:
        line = {"color": light("derived"), "width": 4}
        ring = {"symbol": "circle", "size": RING, "color": CLEAR, "line": line}
        sheet.add_scatter(x=[at.x + 16], y=[at.y + 18], mode="markers", marker=ring, **identity(scene, mark))
    text = f"<b>{scene.number(mark)}</b> {scene.word('left')}"
    write(sheet, at.x + 42, at.y + 2, text, "derived", LARGE - 2, name=mark.ref)
    lines = wrap(scene.word("computed"), width - 42, SMALL)
    return (
        write_lines(sheet, at.x + 42, at.y + 2 + LARGE * LEADING, lines, "derived", SMALL, name=mark.ref) + 6
    )


def _aside(sheet: go.Figure, scene: Scene, mark: Mark, at: Grid, width: float) -> float:
    """Tell a number that is not drawn: what it measures, and whether we computed it."""
    text = mark.measure(scene.lang) + scene.word("colon") + scene.number(mark)
    derived = mark.source == "derived"
    lines = wrap(scene.computed(text) if derived else text, width, BODY)
    return write_lines(sheet, at.x, at.y, lines, "derived" if derived else "ink", name=mark.ref) + 4
