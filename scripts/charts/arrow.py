"""A share before and after, on one full track with an arrow between, and beside it what we computed from both."""

from __future__ import annotations

from charts.canvas import ChartError, Scene, Sheet, Variant, blank
from charts.lettering import BODY, BOLD, LEADING, SMALL, wrap
from charts.marks import Mark
from charts.palette import light

EDGE = 16
TRACK = 8
TICKS = (0, 25, 50, 75, 100)
BEFORE, AFTER = 16, 24
"""How large the dots are."""
LABEL: dict[Variant, int] = {"narrow": 32, "medium": 44, "wide": 56}
APART = 16
ASIDE = 180
"""The least room to the left of the labels in which what we computed is told."""


def draw_arrow(scene: Scene, panels: list[list[Mark]]) -> Sheet:
    """Return two shares of one thing on a full track with an arrow from the first to the second.

    Raises ChartError for a share below 0 or above 100.
    """
    before, after, *asides = panels[0]
    for mark in (before, after):
        if not 0 <= mark.number.value <= 100:
            raise ChartError(f"{mark.id} is {mark.number.value}; allowed are 0 to 100")
    sheet, size = blank(scene), LABEL[scene.variant]
    track = BODY * LEADING + size * 1.3 + AFTER / 2 + 8
    first, last = (EDGE + (scene.width - 2 * EDGE) * float(mark.number.value) / 100 for mark in (before, after))
    _track(sheet, scene, track)
    _dot(sheet, scene, before, (first, track), BEFORE)
    _dot(sheet, scene, after, (last, track), AFTER)
    clear = (AFTER / 2 + 1) if abs(last - first) > AFTER + BEFORE else 0
    sheet.arrow((first, track, last, track), light(scene.role(after)), clear)
    free = _labels(sheet, scene, {before: first, after: last}, size)
    bottom = track + 14 + SMALL * LEADING + 6
    y = 0 if free >= ASIDE else bottom
    for mark in asides:
        y = _aside(sheet, scene, mark, y, min(free - APART, 320) if free >= ASIDE else scene.width)
    sheet.crop(max(bottom, y))
    return sheet


def _track(sheet: Sheet, scene: Scene, y: float) -> None:
    sheet.box(EDGE, scene.width - EDGE, y - TRACK / 2, y + TRACK / 2, "track")
    for share in TICKS:
        x = EDGE + (scene.width - 2 * EDGE) * share / 100
        sheet.rule((x, y + TRACK / 2, x, y + TRACK / 2 + 6), "rule", 1, "below")
        sheet.write(x, y + 13, f"{share}%", "muted", SMALL, "center", name="numeral:axis")


def _dot(sheet: Sheet, scene: Scene, mark: Mark, at: tuple[float, float], size: int) -> None:
    paint = {"size": size, "color": light(scene.role(mark)), "line": {"width": 0}}
    place = {"x": [at[0]], "y": [at[1]], "mode": "markers", "cliponaxis": False}
    sheet.add("scatter", **place, marker=paint, **scene.identity(mark))


def _labels(sheet: Sheet, scene: Scene, ends: dict[Mark, float], size: int) -> float:
    """Write both numbers above their dots, apart and on the sheet; return how much is free to the left of them."""
    low, high = sorted(ends, key=lambda mark: ends[mark])
    width = {mark: scene.number_width(mark, size) for mark in ends}
    right = {mark: min(max(ends[mark] + width[mark] / 2, width[mark]), scene.width) for mark in ends}
    right[low] = max(min(right[low], right[high] - width[high] - APART), width[low])
    right[high] = max(right[high], right[low] + APART + width[high])
    for mark in ends:
        sheet.write(right[mark], 0, scene.words[mark.role], "muted", BODY, "right", name=mark.ref)
        sheet.number(scene, mark, (right[mark], BODY * LEADING), size, scene.role(mark), "right")
    return right[low] - width[low]


def _aside(sheet: Sheet, scene: Scene, mark: Mark, y: float, width: float) -> float:
    """Tell a number beside the arrow, and whether we computed it; return where that ends."""
    role, words = scene.role(mark), scene.text(mark).number
    lines = wrap(words, width / BOLD, BODY + 5)
    y = sheet.write_lines(0, y, [f"<b>{line}</b>" for line in lines], role, BODY + 5, name=mark.ref)
    told = scene.words["computed"] if mark.number.source == "derived" else scene.text(mark).measure
    return sheet.write_lines(0, y, wrap(told, width, BODY), role, BODY, name=mark.ref)
