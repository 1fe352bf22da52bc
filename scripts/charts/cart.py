"""One number as the load of a cart, pulled by a small horse. Only the squares, one for each thing, are counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from charts.canvas import Scene, Sheet, Variant, blank
from charts.lettering import BODY, LEADING, SMALL, wrap
from charts.marks import Mark
from charts.squares import HUNDRED, SIDE, Grid, add_squares, count_of

HORSE = (
    (18, 27), (26, 23), (38, 25), (51, 24), (62, 19), (71, 12), (81, 5), (84, 0), (87, 5), (93, 10),
    (101, 22), (99, 26), (94, 27), (88, 21), (83, 22), (79, 31), (76, 40), (78, 48), (89, 58), (87, 70),
    (91, 80), (84, 80), (82, 70), (82, 61), (71, 53), (66, 50), (66, 64), (63, 72), (64, 80), (57, 80),
    (58, 71), (59, 51), (45, 52), (36, 49), (38, 59), (35, 66), (38, 80), (31, 80), (29, 67), (29, 58),
    (22, 51), (18, 61), (12, 67), (9, 80), (2, 80), (6, 65), (11, 57), (12, 48), (11, 38), (7, 48),
    (6, 58), (0, 60), (2, 48), (7, 35), (12, 29),
)  # fmt: skip
"""A horse that walks to the right with its head low, in a box of 101 by 80."""
HORSE_SIZE = (101, 80)
BREAST = (68, 38)
"""Where the line to the cart meets the horse."""
WALL = 3
"""How thick the floor and the walls of the cart are."""
PAD = 6
"""What is left free between the walls and the squares."""
LARGEST = 12.0
"""The most that a square and the gap to the next may take."""
ROPE = 24
KEY = 9
"""The size of the square that says what a square is."""
LABEL = 110
"""The least room above the uppermost row in which the number is written."""
BESIDE = 16
"""What is left free between the cart and what is written before it."""


@dataclass(frozen=True)
class Measures:
    """The sizes in one variant: blocks side by side at most, the gap, how wide the horse is, a wheel, the number."""

    columns: int
    gap: float
    horse: float
    wheel: float
    number: int


MEASURES: dict[Variant, Measures] = {
    "narrow": Measures(columns=4, gap=4, horse=52, wheel=13, number=26),
    "medium": Measures(columns=11, gap=4, horse=72, wheel=16, number=38),
    "wide": Measures(columns=11, gap=5, horse=122, wheel=22, number=44),
}


def draw_cart(scene: Scene, panels: list[list[Mark]]) -> Sheet:
    """Return the cart with as many squares as the number counts; ChartError for what is no such count."""
    (mark,) = panels[0]
    size, count = MEASURES[scene.variant], count_of(mark)
    blocks = ceil(count / HUNDRED)
    columns = ceil(blocks / ceil(blocks / size.columns))
    room = scene.width - size.horse - ROPE - 2 * (WALL + PAD)
    pitch = min(LARGEST, int(((room + size.gap) / columns - size.gap) / SIDE * 10) / 10)
    load = Grid(pitch, columns, size.gap, WALL + PAD, 0, upwards=True)
    high, step = load.height(count), load.step
    right = 2 * (WALL + PAD) + columns * step - size.gap
    sheet, horse = blank(scene), size.horse * HORSE_SIZE[1] / HORSE_SIZE[0]
    label = _Label(sheet, scene, mark, size.number)
    free = -blocks % columns * step if blocks > columns else 0
    ahead = scene.width - right - BESIDE
    above = scene.variant != "wide" and free >= LABEL
    if scene.variant == "wide":
        end = label.key(right + BESIDE, label.stacked(right + BESIDE, ahead), ahead)
        floor = max(high, end + 10 + horse - size.wheel * 1.7 - WALL) + PAD
    elif above:
        end = label.stacked(right - WALL - PAD - free + size.gap, free - size.gap / 2)
        floor = max(high, end + high - 10 * pitch) + PAD
    else:
        floor = label.in_line() + 8 + high + PAD
    _cart(sheet, (right, floor - PAD - high, floor), size.wheel)
    add_squares(sheet, scene, mark, replace(load, y=floor - PAD))
    road = floor + WALL + size.wheel * 1.7
    _horse(sheet, size.horse, (right, floor), road)
    sheet.crop(label.key(0, road + BESIDE / 2, scene.width) if above else road + 3)
    return sheet


def _cart(sheet: Sheet, box: tuple[float, float, float], wheel: float) -> None:
    """Draw walls, floor and wheels around a load that ends at `right` and reaches from `top` down to `floor`."""
    right, top, floor = box
    sheet.box(0, right, floor, floor + WALL, "ink")
    for x in (0, right - WALL):
        sheet.box(x, x + WALL, top, floor, "ink")
    axle = floor + WALL + wheel * 0.7
    for x in (right * 0.2, right * 0.8):
        sheet.box(x - wheel, x + wheel, axle - wheel, axle + wheel, "paper", "ink", WALL, kind="circle")
        sheet.box(x - 2.5, x + 2.5, axle - 2.5, axle + 2.5, "ink", kind="circle")


def _horse(sheet: Sheet, width: float, cart: tuple[float, float], road: float) -> None:
    """Draw the horse on the road, with the line by which it pulls the cart, and the road."""
    scale, (right, floor) = width / HORSE_SIZE[0], cart
    left, top = right + ROPE, road - HORSE_SIZE[1] * scale
    sheet.rule((right, floor + WALL / 2, left + BREAST[0] * scale, top + BREAST[1] * scale), "ink", 1.5, "below")
    sheet.polygon([(left + x * scale, top + y * scale) for x, y in HORSE], "ink")
    sheet.rule((0, road + 1, sheet.layout["width"], road + 1), "rule", 1, "below")


@dataclass(frozen=True)
class _Label:
    """What is written beside the cart: the number, what it counts, and what a square is."""

    sheet: Sheet
    scene: Scene
    mark: Mark
    size: int

    def stacked(self, x: float, width: float) -> float:
        """Write the number with what it counts below it, from the upper edge; return where that ends."""
        said = self.scene.text(self.mark)
        size = min(self.size, int(width * self.size / self.scene.number_width(self.mark, self.size)))
        self.sheet.number(self.scene, self.mark, (x, 0), size)
        return self.sheet.write_lines(x, size * 1.22, wrap(said.measure, width, BODY), name=self.mark.ref)

    def in_line(self) -> float:
        """Write the number, and beside it what it counts and what a square is; return where that ends."""
        said = self.scene.text(self.mark)
        x = self.scene.number_width(self.mark, self.size) + 8
        self.sheet.number(self.scene, self.mark, (0, 0), self.size)
        end = self.sheet.write_lines(x, 4, wrap(said.measure, self.scene.width - x, BODY), name=self.mark.ref)
        return max(self.key(x, end, self.scene.width - x), self.size * 1.25)

    def key(self, x: float, y: float, width: float) -> float:
        """Write what a square is, after one; return where that ends."""
        role, words = self.scene.role(self.mark), self.scene.words["each-square"] + self.scene.text(self.mark).thing
        middle = y + 2 + SMALL * LEADING / 2
        self.sheet.box(x + 0.5, x + KEY + 0.5, middle - KEY / 2, middle + KEY / 2, edge=role)
        lines = wrap(words, width - KEY - 6, SMALL)
        return self.sheet.write_lines(x + KEY + 6, y + 2, lines, "muted", SMALL, name=self.mark.ref)
