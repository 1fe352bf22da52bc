"""Where every figure is from: places as frames in frames, each figure a mark in the frame of its place.

Frames show what lies in what, neither area nor position. Efforts are squares and outcomes circles, so that it is seen
which frames hold no outcome; for the topmost, that is also said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from charts.canvas import DASHED, Scene, Sheet, Variant, blank
from charts.lettering import BASELINE, BODY, BOLD, LARGE, LEADING, SMALL, text_width, wrap
from charts.marks import Mark
from charts.palette import light
from charts.squares import draw_squares
from ledger.schema import Place

NUMBER: dict[Variant, int] = {"narrow": 16, "medium": 17, "wide": 19}
SIGN = {"outcome": ("circle", 14), "context": ("square", 9)}
"""The shape and the size of a mark by its stage, where that is not the square of an effort."""
EFFORT = ("square", 13)
TEXT = 20
"""Where the number of a mark begins, from its sign."""
INDENT: dict[Variant, int] = {"narrow": 0, "medium": TEXT, "wide": TEXT}
"""Where what it measures begins below."""
PAD: dict[Variant, int] = {"narrow": 9, "medium": 12, "wide": 14}
APART = 10
"""What is left free between frames."""
COLUMN: dict[Variant, int] = {"narrow": 100, "medium": 125, "wide": 150}
"""The least width of a column of marks with their measures."""
OWN = 0.58
"""How much of the topmost frame its own marks take where the frames of places stand beside them."""


@dataclass(frozen=True)
class Room:
    """Where something may stand: from the corner (x, y) downwards, so wide."""

    x: float
    y: float
    width: float


def draw_places(scene: Scene, panels: list[list[Mark]]) -> Sheet:
    """Return the frames of all places of the ledger, with the figures of each."""
    drawing = _Drawing(scene, [mark for panel in panels for mark in panel])
    y = 0.0
    for place in drawing.inside(""):
        y = drawing.frame(place, Room(0.5, y + 0.5, scene.width - 1)) + APART
    drawing.sheet.crop(y - APART + 2)
    return drawing.sheet


class _Drawing:
    """The sheet with its frames: which place lies in which, and which marks are whose."""

    def __init__(self, scene: Scene, marks: list[Mark]) -> None:
        self.scene, self.sheet, self.marks = scene, blank(scene), marks
        self.level = dict(scene.levels)
        order = [stage for stage, _ in scene.stages if stage != "context"] + ["context"]
        self.marks = sorted(marks, key=lambda mark: order.index(mark.number.stage))

    def inside(self, parent: str) -> list[Place]:
        """Return the places that lie in one, or the topmost."""
        return [place for place in self.scene.places if place.parent == parent]

    def own(self, place: Place) -> list[Mark]:
        """Return the marks of a place, without those of the places in it."""
        return [mark for mark in self.marks if mark.place == place.id]

    def frame(self, place: Place, room: Room) -> float:
        """Draw a place with all that is in it; return where its frame ends."""
        pad, top = PAD[self.scene.variant], not place.parent
        own, inner = self.own(place), self.inside(place.id)
        empty = not own and not inner
        index = len(self.sheet.shapes)
        fill = "band" if top else "paper"
        edge, dash = ("muted" if top else "rule"), (DASHED if empty else "solid")
        self.sheet.box(room.x, room.x + room.width, room.y, room.y, fill, edge, 1, dash)
        within = Room(room.x + pad, self.title(place, room, pad), room.width - 2 * pad)
        if empty:
            y = self.sheet.write_lines(within.x, within.y, [self.scene.words["no-figure-here"]], "muted", SMALL) - 4
        elif top:
            y = self.topmost(own, inner, within)
        else:
            y = self.listed(own, within) if own else within.y
            y = self.stacked(inner, Room(within.x, y, within.width), APART if own else 0)
        self.sheet.shapes[index]["y1"] = y + pad
        return y + pad

    def title(self, place: Place, room: Room, pad: float) -> float:
        """Write the name of a place and its level; return where they end."""
        size = BODY + 3 if not place.parent else BODY
        name, level = place.name[self.scene.lang], self.level[place.level]
        x, y, inner = room.x + pad, room.y + pad - 4, room.width - 2 * pad
        lines = wrap(name, inner / BOLD, size)
        end = self.sheet.write_lines(x, y, [f"<b>{line}</b>" for line in lines], "ink", size)
        if BOLD * text_width(name, size) + text_width(level, SMALL) < inner:
            self.sheet.write(x + inner, y + (size - SMALL) * BASELINE, level, "muted", SMALL, "right")
        else:
            end = self.sheet.write_lines(x, end, [level], "muted", SMALL)
        return end + (8 if not place.parent else 5)

    def topmost(self, own: list[Mark], inner: list[Place], room: Room) -> float:
        """Draw the marks of the topmost place and the frames in it, beside or below them; return where all ends."""
        if self.scene.variant == "wide" and inner:
            width = room.width * OWN
            end = self.stacked(inner, Room(room.x + width, room.y, room.width - width), 0)
            return self.grouped(own, Room(room.x, room.y, width - 2 * APART), end)
        y = self.grouped(own, room)
        if self.scene.variant != "medium" or len(inner) < 2:
            return self.stacked(inner, Room(room.x, y, room.width))
        width, ends, last = (room.width - APART) / 2, [y, y], [0, 0]
        for place in inner:
            column = ends.index(min(ends))
            last[column] = len(self.sheet.shapes)
            ends[column] = self.frame(place, Room(room.x + column * (width + APART), ends[column] + APART, width))
        for shape in last:
            self.sheet.shapes[shape]["y1"] = max(ends)
        return max(ends)

    def stacked(self, places: Iterable[Place], room: Room, gap: float = APART) -> float:
        """Draw frames one below the other, the first after a gap; return where the last one ends."""
        y = room.y
        for number, place in enumerate(places):
            y = self.frame(place, Room(room.x, y + (APART if number else gap), room.width))
        return y

    def grouped(self, marks: list[Mark], room: Room, end: float = 0) -> float:
        """Draw marks by stage in columns; return where all ends, which is at `end` or below.

        If there is no outcome, what is left of the room is an empty slot for one.
        """
        without_outcome = all(mark.number.stage != "outcome" for mark in marks)
        count = 1 if self.scene.variant == "narrow" else 2
        width = (room.width - APART * (count - 1)) / count
        ends = [room.y] * count
        for stage, name in [*(one for one in self.scene.stages if one[0] != "context"), *self.scene.stages]:
            group = [mark for mark in marks if mark.number.stage == stage]
            if not group:
                continue
            marks = [mark for mark in marks if mark.number.stage != stage]
            column = ends.index(min(ends))
            x, y = room.x + column * (width + APART), ends[column]
            role = self.scene.role(group[0])
            y = self.sheet.write_lines(x, y, [f"<b>{name}</b>"], role, SMALL) + 4
            ends[column] = self.listed(group, Room(x, y, width)) + 12
        y = max(ends) + 4
        return self.slot(Room(room.x, y, room.width), end) if without_outcome else max(y, end)

    def slot(self, room: Room, end: float) -> float:
        """Draw the empty place of an outcome, down to `end` or below, with what it means; return where it ends."""
        lines = wrap(self.scene.words["no-outcome-here"], (room.width - 48) / BOLD, LARGE)
        height = max(len(lines) * LARGE * LEADING + 20, end - room.y)
        self.sheet.box(room.x, room.x + room.width, room.y, room.y + height, "", "outcome", 1.5, DASHED)
        y = room.y + (height - len(lines) * LARGE * LEADING) / 2
        middle = y + LARGE * LEADING / 2
        self.sheet.box(room.x + 12, room.x + 28, middle - 8, middle + 8, "", "outcome", 1.5, DASHED, "circle")
        self.sheet.write_lines(room.x + 38, y, [f"<b>{line}</b>" for line in lines], "outcome", LARGE)
        return room.y + height

    def listed(self, marks: list[Mark], room: Room) -> float:
        """Draw marks in one column or two, each with what it measures; return where they end."""
        variant = self.scene.variant
        least = max(COLUMN[variant], *(TEXT + self.scene.number_width(mark, NUMBER[variant]) for mark in marks))
        count = 2 if len(marks) > 1 and room.width > 2 * least else 1
        width = room.width / count
        y = room.y
        for start in range(0, len(marks), count):
            row = marks[start : start + count]
            y = max(self.mark(mark, Room(room.x + n * width, y, width - 6)) for n, mark in enumerate(row))
        return y - 6

    def mark(self, mark: Mark, room: Room) -> float:
        """Draw a mark with its number and, below it, what it measures; return where that ends."""
        size, indent = NUMBER[self.scene.variant], INDENT[self.scene.variant]
        self.sign(mark, room.x, room.y + size * 0.58)
        self.sheet.number(self.scene, mark, (room.x + TEXT, room.y), size, self.scene.role(mark))
        lines = wrap(self.scene.text(mark).measure, room.width - indent, SMALL)
        y = room.y + size * 1.3
        return self.sheet.write_lines(room.x + indent, y, lines, "ink", SMALL, name=mark.ref) + 6

    def sign(self, mark: Mark, x: float, y: float) -> None:
        """Draw the sign of a mark at the left, its middle at y: as its own chart draws it, if it is a square."""
        symbol, size = SIGN.get(mark.number.stage, EFFORT)
        if symbol == "square":
            draw_squares(self.sheet, self.scene, mark, [(x + (EFFORT[1] - size) / 2, y - size / 2)], size)
            return
        paint = {"symbol": symbol, "size": size, "color": light(self.scene.role(mark)), "line": {"width": 0}}
        place = {"x": [x + EFFORT[1] / 2], "y": [y], "mode": "markers"}
        self.sheet.add("scatter", **place, marker=paint, **self.scene.identity(mark))
