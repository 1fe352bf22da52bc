"""Unit charts: one square is one thing, in blocks of ten by ten, of one size throughout a page.

Panels of squares with what is left of them, open ends, and numbers told beside them; and a share as the squares of
a hundred, so many full and the remainder hollow.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from charts.canvas import CLEAR, ChartError, Scene, Sheet, Variant, blank
from charts.lettering import BODY, LARGE, LEADING, SMALL, wrap
from charts.marks import Mark
from charts.palette import light

PITCH: dict[Variant, float] = {"wide": 9, "narrow": 7.5}
FILLED = 7 / 9
"""About how much of the pitch a square fills; the rest is the gap to the next."""
BLOCK_GAP = 6.0
SIDE = 10
HUNDRED = SIDE * SIDE
PANEL_GAP = 24.0
BESIDE = 6 * HUNDRED
"""The most squares that a panel may have to stand beside others."""
RING = 26
OPEN_END = 90
"""The least width that the words beside an open end take."""
LARGER = 2
"""A square that is a hundredth is twice the size of one that is a thing, so as not to be taken for it."""


def draw_squares(scene: Scene, panels: list[list[Mark]]) -> Sheet:
    """Return a sheet with one group of squares a panel: side by side if all are small, else stacked.

    Raises ChartError for a count that is no whole number, or is negative.
    """
    pitch = PITCH[scene.variant]
    grid = Grid(pitch, int((scene.width + BLOCK_GAP) // (SIDE * pitch + BLOCK_GAP)), 1, 0)
    small = all(count_of(panel[0]) <= BESIDE for panel in panels)
    draw_panels = _beside if scene.variant == "wide" and len(panels) > 1 and small else _stacked
    sheet = blank(scene)
    sheet.crop(draw_panels(sheet, scene, panels, grid) + 4)
    return sheet


def _beside(sheet: Sheet, scene: Scene, panels: list[list[Mark]], grid: Grid) -> float:
    """Draw the panels side by side, their squares on one line; return where the longest ends."""
    width = scene.width / len(panels) - PANEL_GAP
    columns = max(1, grid.columns // len(panels))
    places = [replace(grid, columns=columns, x=n * (width + PANEL_GAP) + 1) for n in range(len(panels))]
    pairs = list(zip(panels, places, strict=True))
    top = max(_heading(sheet, scene, panel[0], at, width, named=True) for panel, at in pairs)
    return max(_body(sheet, scene, panel, replace(at, y=top), width) for panel, at in pairs)


def _stacked(sheet: Sheet, scene: Scene, panels: list[list[Mark]], grid: Grid) -> float:
    """Draw the panels one below the other; return where the last one ends."""
    y = -PANEL_GAP
    for panel in panels:
        grid = replace(grid, y=y + PANEL_GAP)
        top = _heading(sheet, scene, panel[0], grid, scene.width, named=len(panels) > 1)
        y = _body(sheet, scene, panel, replace(grid, y=top), scene.width)
    return y


def _body(sheet: Sheet, scene: Scene, panel: list[Mark], grid: Grid, width: float) -> float:
    """Draw the squares of a panel and whatever is told beside them, downwards; return where that ends."""
    mark, *others = panel
    count = count_of(mark)
    fill = scene.colour(pale=mark.role == "removed")
    add_squares(sheet, scene, mark, grid, range(count), fill, scene.colour())
    y = grid.y + grid.height(count) + 8
    if mark.number.relation == ">":
        y = max(y, _open_end(sheet, scene, mark, grid, grid.x + width) + 8)
    for other in others:
        draw_other = _left if other.role == "left" else _aside
        y = draw_other(sheet, scene, other, replace(grid, y=y), width)
    return y


def _heading(sheet: Sheet, scene: Scene, mark: Mark, at: Grid, width: float, named: bool) -> float:
    """Write the number and, for one panel of several, its measure, place and period; return where it ends."""
    number = scene.text(mark).number
    sheet.write(at.x, at.y, f"<b>{number}</b>", size=LARGE, name=mark.ref)
    y = at.y + LARGE * LEADING
    if not named:
        each = scene.words["squares-each"] + scene.text(mark).counter
        return sheet.write_lines(at.x, y, [each], "muted", SMALL, name=mark.ref) + 6
    context = [scene.text(mark).measure, scene.text(mark).place, scene.text(mark).period]
    lines = [line for part in context for line in wrap(part, width, SMALL)]
    return sheet.write_lines(at.x, y, lines, "muted", SMALL, name=mark.ref) + 8


def _open_end(sheet: Sheet, scene: Scene, mark: Mark, grid: Grid, right: float) -> float:
    """Draw an arrow where the next square would stand, with what it means; return where that ends."""
    x, y = grid.corner(count_of(mark))
    middle = y + SMALL * LEADING / 2
    sheet.arrow((x, middle, x + 26, middle), light("silent"))
    words, beside = scene.words["and-more"], right - x - 32
    if beside < OPEN_END:  # in the last column: below the squares
        x, y, beside = grid.x - 32, y + grid.pitch * 2, right - grid.x
    return sheet.write_lines(x + 32, y, wrap(words, beside, SMALL), "silent", SMALL, name=mark.ref)


def _left(sheet: Sheet, scene: Scene, mark: Mark, at: Grid, width: float) -> float:
    """Draw what is left after a removal: a hollow ring for nothing, squares for something."""
    if mark.number.value:
        add_squares(sheet, scene, mark, at, range(count_of(mark)), scene.colour(), scene.colour())
        at = replace(at, y=at.y + at.height(count_of(mark)) + 4)
    else:
        line = {"color": light("derived"), "width": 4}
        ring = {"symbol": "circle", "size": RING, "color": CLEAR, "line": line}
        sheet.add("scatter", x=[at.x + 16], y=[at.y + 18], mode="markers", marker=ring, **scene.identity(mark))
    text, derived = f"<b>{scene.text(mark).number}</b> {scene.words['left']}", mark.number.source == "derived"
    sheet.write(at.x + 42, at.y + 2, text, "derived" if derived else "ink", LARGE - 2, name=mark.ref)
    lines = wrap(scene.words["computed"], width - 42, SMALL) if derived else []
    return sheet.write_lines(at.x + 42, at.y + 2 + LARGE * LEADING, lines, "derived", SMALL, name=mark.ref) + 6


def _aside(sheet: Sheet, scene: Scene, mark: Mark, at: Grid, width: float) -> float:
    """Tell a number that is not drawn: what it measures, and whether we computed it."""
    text = scene.text(mark).measure + scene.words["colon"] + scene.text(mark).number
    role = "derived" if mark.number.source == "derived" else "ink"
    lines = wrap(scene.with_origin(text, mark), width, BODY)
    return sheet.write_lines(at.x, at.y, lines, role, name=mark.ref) + 4


def draw_hundred(scene: Scene, panels: list[list[Mark]]) -> Sheet:
    """Return a sheet with a share and its remainder; ChartError if they are not whole parts of a hundred."""
    share, rest = panels[0]
    if count_of(share) + count_of(rest) != HUNDRED:
        raise ChartError(
            f"{share.id} and {rest.id} add up to {share.number.value + rest.number.value}; allowed are {HUNDRED}"
        )
    pitch = LARGER * PITCH[scene.variant]
    grid = Grid(pitch, 1, 1, 1)
    sheet = blank(scene, SIDE * pitch + 4)
    add_squares(sheet, scene, share, grid, range(count_of(share)), scene.colour(), scene.colour())
    add_squares(sheet, scene, rest, grid, range(count_of(share), HUNDRED), light("band"), light("rule"))
    x = SIDE * pitch + 16
    y = _share_label(sheet, scene, share, x, 0)
    y = _share_label(sheet, scene, rest, x, y + 12)
    sheet.crop(max(SIDE * pitch, y) + 4)
    return sheet


def _share_label(sheet: Sheet, scene: Scene, mark: Mark, x: float, y: float) -> float:
    role = "derived" if mark.number.source == "derived" else scene.role
    sheet.write(x, y, f"<b>{scene.text(mark).number}</b>", role, LARGE, name=mark.ref)
    lines = wrap(scene.with_origin(scene.text(mark).measure, mark), scene.width - x, SMALL)
    return sheet.write_lines(x, y + LARGE * LEADING, lines, "muted", SMALL, name=mark.ref)


@dataclass(frozen=True)
class Grid:
    """Where squares stand: their pitch, how many blocks stand side by side, and from which corner."""

    pitch: float
    columns: int
    x: float
    y: float

    def corner(self, index: int) -> tuple[float, float]:
        """Return the upper left corner of square number `index`, counting from 0."""
        block, within = divmod(index, HUNDRED)
        row, column = divmod(block, self.columns)
        step = SIDE * self.pitch + BLOCK_GAP
        return self.x + column * step + within % SIDE * self.pitch, self.y + row * step + within // SIDE * self.pitch

    def height(self, count: int) -> float:
        """Return how far down the first `count` squares reach."""
        lowest = max((self.corner(index)[1] for index in range(count)), default=self.y)
        return lowest - self.y + self.pitch


def add_squares(
    sheet: Sheet, scene: Scene, mark: Mark, grid: Grid, indexes: Iterable[int], fill: str, outline: str
) -> None:
    """Draw the squares with these numbers as one filled path that stands for the mark, in two colours or in one."""
    side = round(grid.pitch * FILLED)
    xs: list[float | None] = []
    ys: list[float | None] = []
    for index in indexes:
        x, y = (round(value, 2) for value in grid.corner(index))
        right, lower = (round(value + side, 2) for value in (x, y))
        xs += [x, right, right, x, x, None]
        ys += [y, y, lower, lower, y, None]
    who = scene.identity(mark)
    who["text"] = who.pop("hovertext")
    line = {"color": outline, "width": int(outline != fill)}
    sheet.add("scatter", x=xs, y=ys, mode="lines", fill="toself", fillcolor=fill, line=line, hoveron="fills", **who)


def count_of(mark: Mark) -> int:
    """Return the value of a mark as a number of squares; ChartError if it is negative or not whole."""
    if mark.number.value != mark.number.value.to_integral_value() or mark.number.value < 0:
        raise ChartError(f"{mark.id} is {mark.number.value}; squares are drawn for whole numbers from 0")
    return int(mark.number.value)
