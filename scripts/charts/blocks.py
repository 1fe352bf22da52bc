"""Squares in blocks of ten by ten, one square a thing, of one size throughout a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from charts.canvas import ChartError, Scene, Variant, identity
from charts.marks import Mark
from charts.palette import light

PITCH: dict[Variant, float] = {"wide": 9, "narrow": 7.5}
FILLED = 7 / 9
"""About how much of the pitch a square fills; the rest is the gap to the next."""
BLOCK_GAP = 6.0
SIDE = 10
HUNDRED = SIDE * SIDE


@dataclass(frozen=True)
class Grid:
    """Where squares stand: their pitch, how many blocks stand side by side, and from which corner."""

    pitch: float
    columns: int
    x: float
    y: float

    @property
    def block(self) -> float:
        """The distance from one block to the next."""
        return SIDE * self.pitch + BLOCK_GAP

    @property
    def side(self) -> int:
        """The side of a square, in whole pixels."""
        return round(self.pitch * FILLED)

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
        last = [count - 1, count // HUNDRED * HUNDRED - 1]
        lowest = max((self.corner(index)[1] for index in last if index >= 0), default=self.y)
        return lowest - self.y + self.pitch

    def at(self, x: float, y: float) -> Grid:
        """Return the same grid from another corner."""
        return replace(self, x=x, y=y)


@dataclass(frozen=True)
class Paint:
    """How squares are drawn: the colour of their outline and of what they are filled with."""

    line: str
    fill: str
    width: int


def full(scene: Scene) -> Paint:
    """Return the paint of things that are there."""
    return Paint(scene.colour(), scene.colour(), 0)


def emptied(scene: Scene) -> Paint:
    """Return the paint of things that were removed."""
    return Paint(scene.colour(), scene.colour(pale=True), 1)


def absent() -> Paint:
    """Return the paint of the remainder of a whole."""
    return Paint(light("rule"), light("band"), 1)


def add_squares(
    sheet: go.Figure, scene: Scene, mark: Mark, grid: Grid, indexes: Iterable[int], paint: Paint
) -> None:
    """Draw the squares with these numbers as one filled path that stands for the mark."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for index in indexes:
        x, y = (round(value, 2) for value in grid.corner(index))
        right, lower = (round(value + grid.side, 2) for value in (x, y))
        xs += [x, right, right, x, x, None]
        ys += [y, y, lower, lower, y, None]
    who = identity(scene, mark)
    who["text"] = who.pop("hovertext")
    line = {"color": paint.line, "width": paint.width}
    sheet.add_scatter(
        x=xs, y=ys, mode="lines", fill="toself", fillcolor=paint.fill, line=line, hoveron="fills", **who
    )


def count_of(mark: Mark) -> int:
    """Return the value of a mark as a number of squares; ChartError if it is negative or not whole."""
    if mark.value != mark.value.to_integral_value() or mark.value < 0:
        raise ChartError(f"{mark.id} is {mark.value}; squares are drawn for whole numbers from 0")
    return int(mark.value)
