"""Figures that may not be compared, each in a frame of its own with unit, place and period, ruled apart.

A count is as many squares, larger ones where there are few; a share fills its part of a track; a change starts from a
dashed bar whose size nobody knows; a rank is followed by a dashed line that fades, since nobody knows how long it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil

from charts.canvas import DASHED, ChartError, Scene, Sheet, Variant, blank
from charts.lettering import BODY, LEADING, SMALL, text_width, wrap
from charts.marks import Mark
from charts.palette import light
from charts.squares import HUNDRED, SIDE, Grid, add_squares, count_of

PITCH: dict[Variant, float] = {"narrow": 6, "medium": 6.5, "wide": 7}
LARGER = 2
"""How many times as large the squares of a small count are: frames are not compared, and a dash takes room."""
GAP = 4.0
APART = 26
"""What is left free between two frames."""
NUMBER: dict[Variant, int] = {"narrow": 28, "medium": 30, "wide": 34}
SMALL_COUNT = 2 * HUNDRED
"""Up to where a count is small. It takes the least room, as does what is no count, so that larger ones have more."""
LEAST = 150
BAR = 26
TRACK = 20
RANK = 22
FADING = (10.0, 8.0, 6.0, 4.5, 3.0, 2.0)
"""How long the dashes of a line are that fades; what is free after each grows as they become shorter."""
LARGE_COUNT = 10 * HUNDRED
"""From where a count has a row of its own, if frames stand side by side."""
LEAST_PITCH = {"narrow": 6, "medium": 5, "wide": 7}
"""The least step from square to square there: as many blocks stand in a row as have room at it."""


@dataclass(frozen=True)
class Frame:
    """Where the drawing of one figure stands: its upper left corner, and how wide it may be."""

    x: float
    y: float
    width: float


def draw_frames(scene: Scene, panels: list[list[Mark]]) -> Sheet:
    """Return one frame a figure, side by side as far as there is room; ChartError for what no frame can hold."""
    sheet = blank(scene)
    y = 0.0
    for row in _rows(scene, [panel[0] for panel in panels]):
        y = _row(sheet, scene, row, y) + APART
    sheet.crop(y - APART + 4)
    return sheet


def _rows(scene: Scene, marks: list[Mark]) -> list[list[Mark]]:
    """Return the marks in rows: large counts alone, the others side by side as far as there is room."""
    rows = [[mark] for mark in marks if _is_large(mark)]
    others = [mark for mark in marks if not _is_large(mark)]
    beside = {"narrow": 1, "medium": 2 if len(others) == 4 else 3, "wide": 4}[scene.variant]
    return rows + [others[start : start + beside] for start in range(0, len(others), beside)]


def _is_large(mark: Mark) -> bool:
    return mark.number.kind == "count" and mark.number.value >= LARGE_COUNT


def _row(sheet: Sheet, scene: Scene, marks: list[Mark], y: float) -> float:
    """Draw frames side by side, their drawings on one line; return where the longest ends."""
    places, x = list[Frame](), 0.0
    for width in _widths(scene, marks):
        places.append(Frame(x, y, width))
        x += width + APART
    top = max(_head(sheet, scene, mark, at) for mark, at in zip(marks, places, strict=True))
    drawn = (_draw(sheet, scene, mark, replace(at, y=top)) for mark, at in zip(marks, places, strict=True))
    return max(drawn)


def _widths(scene: Scene, marks: list[Mark]) -> list[float]:
    """Return how wide the frames in a row are: alike, but that large counts have the room that others do not need."""
    room = scene.width - APART * (len(marks) - 1)
    small = [mark.number.kind != "count" or mark.number.value <= SMALL_COUNT for mark in marks]
    even = room / len(marks)
    least = max(LEAST, even * 0.62)
    if len(set(small)) == 1 or even < least:
        return [even] * len(marks)
    rest = (room - least * sum(small)) / (len(marks) - sum(small))
    taken = [
        0 if one else min(rest, _grid(scene, mark, Frame(0, 0, rest)).width)
        for one, mark in zip(small, marks, strict=True)
    ]
    least = (room - sum(taken)) / sum(small)
    return [width or least for width in taken]


def _head(sheet: Sheet, scene: Scene, mark: Mark, at: Frame) -> float:
    """Write the number with its measure, place and period below the rule of a frame; return where that ends."""
    said, size = scene.text(mark), NUMBER[scene.variant]
    sheet.rule((at.x, at.y + 1, at.x + at.width, at.y + 1), "ink", 2, "below")
    sheet.number(scene, mark, (at.x, at.y + 8), size, scene.role(mark))
    y = at.y + 8 + size * 1.25
    y = sheet.write_lines(at.x, y, wrap(said.measure, at.width, BODY), name=mark.ref) + 2
    where = scene.words["dot"].join(filter(None, (said.place, said.period)))
    return sheet.write_lines(at.x, y, wrap(where, at.width, SMALL), "muted", SMALL, name=mark.ref) + 10


def _draw(sheet: Sheet, scene: Scene, mark: Mark, at: Frame) -> float:
    """Draw a figure in the way of its kind; return where that ends. Raises ChartError for what has none."""
    draw: dict[str, Callable[[Sheet, Scene, Mark, Frame], float]] = {
        "count": _count,
        "share": _share,
        "change": _change,
        "rate": _change,
        "rank": _rank,
    }
    if mark.number.kind not in draw:
        raise ChartError(f"{mark.id} is computed; allowed are figures")
    return draw[mark.number.kind](sheet, scene, mark, at)


def _count(sheet: Sheet, scene: Scene, mark: Mark, at: Frame) -> float:
    grid = _large_grid(scene, mark, at) if _is_large(mark) else _grid(scene, mark, at)
    add_squares(sheet, scene, mark, grid)
    y = at.y + grid.height(count_of(mark))
    return max(y, _open_end(sheet, scene, mark, grid, at.x + at.width)) if mark.number.relation == ">" else y


def _grid(scene: Scene, mark: Mark, at: Frame) -> Grid:
    """Return where squares of one size stand: in blocks side by side, rows of them of one length as far as can be."""
    pitch = PITCH[scene.variant] * (LARGER if count_of(mark) <= SMALL_COUNT else 1)
    columns = max(1, _beside(at.width, pitch))
    blocks, rest = divmod(count_of(mark), HUNDRED)
    if rest > SIDE:  # a few squares more make no block
        blocks += 1
    if blocks > columns:
        columns = ceil(blocks / ceil(blocks / columns))
    elif rest and blocks * (SIDE * pitch + GAP) + min(rest, SIDE) * pitch < at.width:
        columns = blocks + 1
    return Grid(pitch, columns, GAP, at.x + 1, at.y)


def _large_grid(scene: Scene, mark: Mark, at: Frame) -> Grid:
    """Return where so many squares stand that they fill the width: in rows of one length, as far as that can be."""
    blocks = ceil(count_of(mark) / HUNDRED)
    least = ceil(blocks / _beside(at.width, LEAST_PITCH[scene.variant]))
    rows = least + (bool(blocks % least) and blocks % (least + 1) == 0)
    columns = ceil(blocks / rows)
    pitch = ((at.width - 1 + GAP) / columns - GAP) / SIDE
    return Grid(int(pitch * 10) / 10, columns, GAP, at.x + 1, at.y)


def _beside(width: float, pitch: float) -> int:
    """Return how many blocks stand side by side."""
    return int((width + GAP) // (SIDE * pitch + GAP))


def _open_end(sheet: Sheet, scene: Scene, mark: Mark, grid: Grid, right: float) -> float:
    """Draw an arrow from where the next square would stand, with what it means; return where that ends."""
    x, y = grid.corner(count_of(mark))
    words = scene.words["and-more"]
    if x + 34 + text_width(words, SMALL) > right:
        x, y = grid.x, grid.y + grid.height(count_of(mark))
    middle = y + SMALL * LEADING / 2
    sheet.arrow((x, middle, x + 28, middle), light(scene.role(mark)))
    sheet.write(x + 34, y, words, "silent", SMALL, name=mark.ref)
    return y + SMALL * LEADING


def _share(sheet: Sheet, scene: Scene, mark: Mark, at: Frame) -> float:
    """Draw a share as the part that it fills of a track from 0 to 100, with the remainder hollow."""
    if not 0 <= mark.number.value <= 100:
        raise ChartError(f"{mark.id} is {mark.number.value}; allowed are 0 to 100")
    end = at.x + at.width * float(mark.number.value) / 100
    sheet.box(at.x + 0.5, at.x + at.width - 0.5, at.y + 0.5, at.y + TRACK - 0.5, edge=scene.role(mark))
    sheet.area(scene, mark, [_corners(at.x, end, at.y, at.y + TRACK)], scene.role(mark))
    y = at.y + TRACK + 3
    sheet.write(at.x, y, "0%", "muted", SMALL, name="numeral:axis")
    sheet.write(at.x + at.width, y, "100%", "muted", SMALL, "right", name="numeral:axis")
    return y + SMALL * LEADING


def _change(sheet: Sheet, scene: Scene, mark: Mark, at: Frame) -> float:
    """Draw a change as a bar below a dashed one for the start: they are true to each other and to nothing else.

    Raises ChartError for a fall by more than all there was.
    """
    ratio = 1 + float(mark.number.value) / 100
    if ratio < 0:
        raise ChartError(f"{mark.id} is {mark.number.value}; nothing falls by more than 100 per cent")
    start, end = (at.width * part / max(1, ratio) for part in (1.0, ratio))
    words = scene.words["start-open"]
    sheet.box(at.x + 0.5, at.x + start - 0.5, at.y + 0.5, at.y + BAR - 0.5, edge="silent", thick=1.5, dash=DASHED)
    sheet.write(at.x + 8, at.y + 5, words, "silent", SMALL, name=mark.ref)
    below = at.y + BAR + 10
    sheet.area(scene, mark, [_corners(at.x, at.x + end, below, below + BAR)], scene.role(mark))
    if start != end:
        middle = below + BAR / 2
        stem = at.x + start - 1
        sheet.rule((stem, at.y + BAR, stem, middle), scene.role(mark), 2, "below")
        sheet.arrow((stem, middle, at.x + end + 2, middle), light(scene.role(mark)))
    return below + BAR


def _rank(sheet: Sheet, scene: Scene, mark: Mark, at: Frame) -> float:
    """Draw a rank after those before it, and say by a line that fades that nobody knows how many there are."""
    rank, step = int(mark.number.value), RANK + 8
    kind = "circle" if mark.number.stage == "outcome" else "rect"
    for place in range(rank - 1):
        x = at.x + place * step
        sheet.box(x + 1, x + RANK - 1, at.y + 1, at.y + RANK - 1, "", "silent", 1.5, DASHED, kind)
    paint = {"symbol": "circle" if kind == "circle" else "square", "size": RANK, "color": light(scene.role(mark))}
    x, middle = at.x + (rank - 1) * step + RANK / 2, at.y + RANK / 2
    place_ = {"x": [x], "y": [middle], "mode": "markers", "cliponaxis": False}
    sheet.add("scatter", **place_, marker={**paint, "line": {"width": 0}}, **scene.identity(mark))
    x += RANK / 2 + 6
    for dash in FADING:
        sheet.rule((x, middle, x + dash, middle), "silent", 0.5 + dash / 8, "below")
        x += 3 + FADING[0]
    sheet.write(x, middle - BODY * LEADING / 2, scene.words["rank-open"], "silent", BODY, name=mark.ref)
    return at.y + RANK


def _corners(left: float, right: float, top: float, bottom: float) -> list[tuple[float, float]]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
