"""Unit charts: one square is one thing, in blocks of ten by ten, of one size throughout a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import plotly.graph_objects as go

from marks import Mark
from palette import light
from sheet import BODY, LARGE, LEADING, SMALL, ChartError, Scene, Variant, blank, text_width, wrap, write

PITCH: dict[Variant, float] = {"wide": 9, "narrow": 7.5}
GAP, BLOCK_GAP, PANEL_GAP = 2.0, 6.0, 24.0
SIDE = 10
HUNDRED = SIDE * SIDE


@dataclass(frozen=True)
class Grid:
    """Where squares stand: the pitch from one to the next, and how many blocks stand side by side."""

    pitch: float
    columns: int
    x: float
    y: float

    @property
    def block(self) -> float:
        """The distance from one block to the next."""
        return SIDE * self.pitch + BLOCK_GAP

    def corner(self, index: int) -> tuple[float, float]:
        """Return the upper left corner of square number `index`, counting from 0."""
        block, within = divmod(index, HUNDRED)
        row, column = divmod(block, self.columns)
        return (
            self.x + column * self.block + within % SIDE * self.pitch,
            self.y + row * self.block + within // SIDE * self.pitch,
        )

    def height(self, count: int) -> float:
        """Return how far down the first `count` squares reach."""
        return max((self.corner(index)[1] for index in _row_ends(count, self.columns)), default=self.y) - self.y + self.pitch


def _row_ends(count: int, columns: int) -> Iterable[int]:
    """Return the squares among which the lowest is: the last one, and the last of the blocks before it."""
    full = count // HUNDRED * HUNDRED
    return [index for index in (count - 1, full - 1) if index >= 0]


def draw_squares(scene: Scene, panels: list[list[Mark]]) -> go.Figure:
    """Return a sheet with one group of squares a panel: side by side if they all fit, else one above the other.

    Raises ChartError for a count that is no whole number, or is negative.
    """
    pitch = PITCH[scene.variant]
    most = int((scene.width + BLOCK_GAP) // (SIDE * pitch + BLOCK_GAP))
    beside = scene.variant == "wide" and len(panels) > 1 and all(_count(panel[0]) <= 6 * HUNDRED for panel in panels)
    columns = max(1, most // len(panels)) if beside else most
    width = scene.width / len(panels) - PANEL_GAP if beside else scene.width
    sheet = blank(scene)
    bottom = y = 0.0
    for number, panel in enumerate(panels):
        x = number * (width + PANEL_GAP) if beside else 0.0
        end = _panel(sheet, scene, panel, Grid(pitch, columns, x, 0.0 if beside else y), width, len(panels) > 1)
        bottom = max(bottom, end)
        y = end + PANEL_GAP
    sheet.update_layout(height=round(bottom + 4), yaxis_range=[round(bottom + 4), 0])
    return sheet


def _panel(sheet: go.Figure, scene: Scene, panel: list[Mark], at: Grid, width: float, several: bool) -> float:
    mark = panel[0]
    y = _heading(sheet, scene, mark, at, width, several)
    count = _count(mark)
    grid = Grid(at.pitch, at.columns, at.x + 1, y)
    add_squares(sheet, scene, mark, grid, range(count), hollow=mark.role == "removed")
    y += grid.height(count) + 8
    if mark.relation == ">":
        write(sheet, at.x, y, f"<b>{scene.word('and-more')}</b>", "silent")
        y += BODY * LEADING + 4
    for other in panel[1:]:
        y = _left(sheet, scene, other, at.x, y) if other.role == "left" else _aside(sheet, scene, other, at.x, y, width)
    return y


def _heading(sheet: go.Figure, scene: Scene, mark: Mark, at: Grid, width: float, several: bool) -> float:
    number = scene.number(mark)
    write(sheet, at.x, at.y, f"<b>{number}</b>", size=LARGE)
    each = scene.word("squares-each") + (scene.ledger.unit[mark.unit].zh if scene.lang == "zh" else "")
    y = at.y + LARGE * LEADING
    if not several:
        write(sheet, at.x + 1.1 * text_width(number, LARGE) + 12, at.y + 4, each, "muted", SMALL)
        return y + 6
    context = [mark.measure(scene.lang), scene.place(mark), mark.period(scene.lang)]
    for line in [line for part in context for line in wrap(part, width, SMALL)]:
        write(sheet, at.x, y, line, "muted", SMALL)
        y += SMALL * LEADING
    return y + 8


def add_squares(
    sheet: go.Figure, scene: Scene, mark: Mark, grid: Grid, indexes: Iterable[int], hollow: bool = False, role: str = ""
) -> None:
    """Draw squares as one filled path: hollow for what was removed or is not there, full otherwise."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    side = grid.pitch - GAP * grid.pitch / PITCH["wide"]
    for index in indexes:
        x, y = (round(value, 2) for value in grid.corner(index))
        right, lower = round(x + side, 2), round(y + side, 2)
        xs += [x, right, right, x, x, None]
        ys += [y, y, lower, lower, y, None]
    colour = light(role) if role else scene.colour()
    fill = light("band") if role else scene.colour(pale=True) if hollow else colour
    sheet.add_scatter(
        x=xs, y=ys, mode="lines", fill="toself", fillcolor=fill, line={"color": colour, "width": 1 if hollow else 0},
        hoveron="fills", hoverinfo="text", text=scene.hover(mark), name=mark.id, meta={"id": mark.id, "value": str(mark.value)},
    )  # fmt: skip


def _left(sheet: go.Figure, scene: Scene, mark: Mark, x: float, y: float) -> float:
    """Draw what is left after a removal: a hollow ring for nothing, squares for something."""
    if mark.value:
        grid = Grid(PITCH[scene.variant], 3, x, y)
        add_squares(sheet, scene, mark, grid, range(_count(mark)))
        return y + grid.height(_count(mark)) + 8
    sheet.add_scatter(
        x=[x + 16], y=[y + 18], mode="markers", hoverinfo="text", text=[scene.hover(mark)], name=mark.id,
        marker={"symbol": "circle", "size": 26, "color": "rgba(0,0,0,0)", "line": {"color": light("derived"), "width": 4}},
        meta={"id": mark.id, "value": str(mark.value)},
    )  # fmt: skip
    text = f"<b>{scene.number(mark)}</b> {scene.word('left')}"
    write(sheet, x + 42, y + 2, text, "derived", LARGE - 2)
    write(sheet, x + 42, y + 2 + LARGE * LEADING, scene.word("computed"), "derived", SMALL)
    return y + 48


def _aside(sheet: go.Figure, scene: Scene, mark: Mark, x: float, y: float, width: float) -> float:
    derived = mark.source == "derived"
    text = mark.measure(scene.lang) + scene.word("colon") + scene.number(mark)
    if derived:
        text += scene.word("comma") + scene.word("computed")
    for line in wrap(text, width, BODY):
        write(sheet, x, y, line, "derived" if derived else "ink")
        y += BODY * LEADING
    return y + 4


def draw_grid(scene: Scene, panels: list[list[Mark]]) -> go.Figure:
    """Return a sheet with a share as so many squares of a hundred, and the remainder hollow.

    Raises ChartError if the marks are not whole per cents that make up a hundred.
    """
    share, rest = panels[0]
    if _count(share) + _count(rest) != HUNDRED:
        raise ChartError(f"{share.id} and {rest.id} are {share.value} and {rest.value}; allowed are parts of {HUNDRED}")
    pitch = 2 * PITCH[scene.variant]
    grid = Grid(pitch, 1, 1, 1)
    sheet = blank(scene, SIDE * pitch + 4)
    add_squares(sheet, scene, share, grid, range(_count(share)))
    add_squares(sheet, scene, rest, grid, range(_count(share), HUNDRED), hollow=True, role="rule")
    x = SIDE * pitch + 16
    y = _label(sheet, scene, share, x, 0, scene.theme)
    _label(sheet, scene, rest, x, y + 12, "derived")
    return sheet


def _label(sheet: go.Figure, scene: Scene, mark: Mark, x: float, y: float, role: str) -> float:
    write(sheet, x, y, f"<b>{scene.number(mark)}</b>", role, LARGE)
    y += LARGE * LEADING
    text = mark.measure(scene.lang) + (f"{scene.word('comma')}{scene.word('computed')}" if role == "derived" else "")
    for line in wrap(text, scene.width - x, SMALL):
        write(sheet, x, y, line, "muted", SMALL)
        y += SMALL * LEADING
    return y


def _count(mark: Mark) -> int:
    if mark.value != mark.value.to_integral_value() or mark.value < 0:
        raise ChartError(f"{mark.id} is {mark.value}; squares are drawn for whole numbers from 0")
    return int(mark.value)
