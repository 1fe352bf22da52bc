"""A share before and after, on one full track with an arrow between, and beside it what we computed from both."""

from __future__ import annotations

from charts.canvas import ChartError, Scene, Sheet, Variant, blank
from charts.lettering import BODY, BOLD, LEADING, SMALL, text_width, wrap
from charts.marks import Mark
from charts.palette import light

EDGE = 16
TRACK = 8
TICKS = (0, 25, 50, 75, 100)
DOT: dict[Variant, int] = {"narrow": 14, "medium": 20, "wide": 20}
LABEL: dict[Variant, int] = {"narrow": 20, "medium": 30, "wide": 48}
APART = 14
"""What is left free between the labels at the least."""
ASIDE, ASIDE_APART = 180, 16
"""The least room to the left of the labels in which what we computed is told, and what is left free before them."""


def draw_arrow(scene: Scene, panels: list[list[Mark]]) -> Sheet:
    """Return two shares of one thing on a full track with an arrow from the first to the second.

    Raises ChartError for a share below 0 or above 100.
    """
    before, after, *asides = panels[0]
    for mark in (before, after):
        if not 0 <= mark.number.value <= 100:
            raise ChartError(f"{mark.id} is {mark.number.value}; allowed are 0 to 100")
    sheet, size, dot = blank(scene), LABEL[scene.variant], DOT[scene.variant]
    widths = [
        max(scene.number_width(mark, size), text_width(scene.words[mark.role], BODY)) for mark in (before, after)
    ]
    left, right = _track_ends(scene, widths)
    y = BODY * LEADING + size * 1.25 + dot / 2 + 4
    _track(sheet, left, right, y)
    dots = [left + (right - left) * float(mark.number.value) / 100 for mark in (before, after)]
    for mark, x in zip((before, after), dots, strict=True):
        _dot(sheet, scene, mark, (x, y))
    clear = (dot / 2 + 1) if abs(dots[1] - dots[0]) > 1.5 * dot else 0
    sheet.arrow((dots[0], y, dots[1], y), light(scene.role(after)), clear)
    middles = _parted(dots, widths, scene.width)
    for mark, x in zip((before, after), middles, strict=True):
        sheet.write(x, 0, scene.words[mark.role], "muted", BODY, "center", name=mark.ref)
        sheet.number(scene, mark, (x, BODY * LEADING), size, scene.role(mark), "center")
    free = min(x - width / 2 for x, width in zip(middles, widths, strict=True)) - ASIDE_APART
    bottom = y + 14 + SMALL * LEADING + 6
    aside = 0 if free >= ASIDE else bottom
    for mark in asides:
        aside = _aside(sheet, scene, mark, aside, min(free, 320) if free >= ASIDE else scene.width)
    sheet.crop(max(bottom, aside))
    return sheet


def _track_ends(scene: Scene, widths: list[float]) -> tuple[float, float]:
    """Return where the track begins and ends: so far from the edges that a label can be centred at its end."""
    return EDGE, scene.width - max(EDGE, max(widths) / 2)


def _parted(dots: list[float], widths: list[float], room: float) -> list[float]:
    """Return the middles of the two labels: over their dots, or as little apart from there as keeps them clear."""
    low, high = sorted((0, 1), key=lambda number: dots[number])
    middles = [min(max(x, width / 2), room - width / 2) for x, width in zip(dots, widths, strict=True)]
    lacking = max(0, (widths[0] + widths[1]) / 2 + APART - (middles[high] - middles[low]))
    up = min(lacking / 2, room - widths[high] / 2 - middles[high])
    down = min(lacking - up, middles[low] - widths[low] / 2)
    middles[high] += lacking - down
    middles[low] -= down
    return middles


def _track(sheet: Sheet, left: float, right: float, y: float) -> None:
    sheet.box(left, right, y - TRACK / 2, y + TRACK / 2, "track")
    for share in TICKS:
        x = left + (right - left) * share / 100
        sheet.rule((x, y + TRACK / 2, x, y + TRACK / 2 + 6), "rule", 1, "below")
        sheet.write(x, y + 13, f"{share}%", "muted", SMALL, "center", name="numeral:axis")


def _dot(sheet: Sheet, scene: Scene, mark: Mark, at: tuple[float, float]) -> None:
    paint = {"size": DOT[scene.variant], "color": light(scene.role(mark)), "line": {"width": 0}}
    place = {"x": [at[0]], "y": [at[1]], "mode": "markers", "cliponaxis": False}
    sheet.add("scatter", **place, marker=paint, **scene.identity(mark))


def _aside(sheet: Sheet, scene: Scene, mark: Mark, y: float, width: float) -> float:
    """Tell a number beside the arrow, and whether we computed it; return where that ends."""
    role, words = scene.role(mark), scene.text(mark).number
    lines = wrap(words, width / BOLD, BODY + 5)
    y = sheet.write_lines(0, y, [f"<b>{line}</b>" for line in lines], role, BODY + 5, name=mark.ref)
    told = scene.words["computed"] if mark.number.source == "derived" else scene.text(mark).measure
    return sheet.write_lines(0, y, wrap(told, width, BODY), role, BODY, name=mark.ref)
