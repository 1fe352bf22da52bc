"""Squares, one for each thing, in blocks of ten by ten: solid for what there is, hollow for what was taken away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from charts.canvas import ChartError, Scene, Sheet
from charts.marks import Mark

SIDE = 10
HUNDRED = SIDE * SIDE
FILLED = 0.76
"""How much of the pitch a square fills, about; the rest is the gap to the next."""
THINNEST = 1.0
DASHES, DASH = 3, 0.58
"""How many dashes a side of a dashed square has, corners among them, and how much of it they take."""
STROKE = {"removed": 0.2, "pushed": 0.12}
"""How thick the outline is of a square that is hollow, or dashed, by the role of its mark, in parts of its side."""


@dataclass(frozen=True)
class Grid:
    """Where squares stand: from the corner (x, y) in lines downwards, or upwards from there as things are piled up.

    `pitch` is the step from square to square, `columns` the number of blocks side by side, `gap` what is between two.
    If pitch and gap are multiples of a tenth, all blocks are alike in a picture, which tells lengths in hundredths.
    """

    pitch: float
    columns: int
    gap: float
    x: float
    y: float
    upwards: bool = False

    @property
    def side(self) -> float:
        """The side of a square, in half pixels."""
        return halved(self.pitch * FILLED)

    @property
    def step(self) -> float:
        """The step from block to block."""
        return SIDE * self.pitch + self.gap

    @property
    def width(self) -> float:
        """How wide a row of blocks is."""
        return self.columns * self.step - self.gap

    def corner(self, index: int) -> tuple[float, float]:
        """Return the upper left corner of square number `index`, counting from 0."""
        block, within = divmod(index, HUNDRED)
        row, column = divmod(block, self.columns)
        down = row * self.step + within // SIDE * self.pitch
        y = self.y - down - self.side if self.upwards else self.y + down
        return self.x + column * self.step + within % SIDE * self.pitch, y

    def height(self, count: int) -> float:
        """Return how far from its corner the first `count` squares reach."""
        rows, rest = divmod(max(count - 1, 0), HUNDRED * self.columns)
        lines = SIDE if rest >= HUNDRED else rest // SIDE + 1
        return rows * self.step + lines * self.pitch


def add_squares(sheet: Sheet, scene: Scene, mark: Mark, grid: Grid) -> None:
    """Draw as many squares as a mark counts, as one path that stands for it; ChartError for what is no such count."""
    draw_squares(sheet, scene, mark, map(grid.corner, range(count_of(mark))), grid.side)


def draw_squares(sheet: Sheet, scene: Scene, mark: Mark, corners: Iterable[tuple[float, float]], side: float) -> None:
    """Draw squares by their upper left corners as one path: solid, hollow or dashed by the role of their mark."""
    role, dashed, hollow = scene.role(mark), mark.role == "pushed", mark.role in STROKE
    stroke = max(THINNEST, halved(STROKE[mark.role] * side)) if hollow else 0
    first, last = stroke / 2, side - stroke / 2
    outlines = []
    for x, y in corners:
        left, right, top, bottom = (round(value, 2) for value in (x + first, x + last, y + first, y + last))
        start = [(round(right - DASH / DASHES / 2 * (right - left), 2), top)] if dashed else []
        outlines.append((*start, (right, top), (right, bottom), (left, bottom), (left, top)))
    if not hollow:
        sheet.area(scene, mark, outlines, fill=role)
        return
    period = (last - first) / DASHES
    dash = f"{DASH * period:.2f}px,{(1 - DASH) * period:.2f}px" if dashed else "solid"
    sheet.area(scene, mark, outlines, edge=role, width=stroke, dash=dash)


def halved(length: float) -> float:
    """Return a length in whole and half pixels."""
    return round(2 * length) / 2


def count_of(mark: Mark) -> int:
    """Return the value of a mark as a number of squares; ChartError if it is none above zero."""
    if mark.number.value != mark.number.value.to_integral_value() or mark.number.value < 1:
        raise ChartError(f"{mark.id} is {mark.number.value}; squares are drawn for whole numbers from 1")
    return int(mark.number.value)
