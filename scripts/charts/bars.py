"""Charts on an axis of per cent: a full track, an arrow for before and after, a bar that goes both ways."""

from __future__ import annotations

from typing import Any

from charts.canvas import ChartError, Scene, Sheet, blank
from charts.lettering import BODY, BOLD, LARGE, LEADING, SMALL, text_width, wrap
from charts.marks import Mark
from charts.palette import light

EDGE = 26
FULL = (0, 25, 50, 75, 100)
BOTH_WAYS = (-100, -50, 0, 50, 100)


def draw_track(scene: Scene, panels: list[list[Mark]]) -> Sheet:
    """Return a share and its remainder on a full track; ChartError if they do not make up a hundred."""
    share, rest = panels[0]
    if share.number.value + rest.number.value != 100 or not 0 <= share.number.value <= 100:
        raise ChartError(
            f"{share.id} and {rest.id} are {share.number.value} and {rest.number.value}; allowed are parts of 100"
        )
    measure = wrap(scene.text(rest).measure, scene.width - 2 * EDGE, SMALL)
    sheet = _sheet(scene, 34, 30, max(92, _reach(76, measure)), FULL)
    _bar(sheet, scene, share, {"color": scene.colour(), "line": {"width": 0}})
    _bar(sheet, scene, rest, {"color": light("band"), "line": {"color": light("rule"), "width": 1}})
    _set(sheet, 0, 32, f"<b>{scene.text(share).number}</b>", scene.role, LARGE, "left", share)
    _set_beside(sheet, scene, -58, rest)
    for row, line in enumerate(measure):
        _set(sheet, 100, -76 - row * SMALL * LEADING, line, "muted", SMALL, "right", rest)
    return sheet


def draw_arrow(scene: Scene, panels: list[list[Mark]]) -> Sheet:
    """Return two shares of one thing on a full track with an arrow from the first to the second.

    Raises ChartError for a share below 0 or above 100.
    """
    before, after, *asides = panels[0]
    for mark in (before, after):
        if not 0 <= mark.number.value <= 100:
            raise ChartError(f"{mark.id} is {mark.number.value}; allowed are 0 to 100")
    sheet = _sheet(scene, 40, 20, 108, FULL)
    sheet.box(0, 100, -0.35, 0.35, "track", "rule")
    _dot(sheet, scene, before, scene.colour(pale=True))
    _dot(sheet, scene, after, scene.colour())
    sheet.arrow((float(before.number.value), 0, float(after.number.value), 0), scene.colour(), clear=9)
    first, second = (f"{scene.words[mark.role]} <b>{scene.text(mark).number}</b>" for mark in (before, after))
    _set(sheet, 100, 30, second, scene.role, LARGE - 1, "right", after)
    start = float(before.number.value)
    width = BOLD * text_width(f"{scene.words['before']} {scene.text(before).number}", LARGE - 1)
    if width > _room(scene, start, FULL):
        start = 0
    _set(sheet, start, -50, first, scene.role, LARGE - 1, "right" if start else "left", before)
    for row, mark in enumerate(asides):
        _set_beside(sheet, scene, -84 - row * BODY * LEADING, mark)
    return sheet


def draw_diverging(scene: Scene, panels: list[list[Mark]]) -> Sheet:
    """Return a change as a bar from zero, on an axis that reaches as far up as down.

    Raises ChartError for a change that the axis does not hold.
    """
    (mark,) = panels[0]
    if not BOTH_WAYS[0] <= mark.number.value <= BOTH_WAYS[-1]:
        raise ChartError(f"{mark.id} is {mark.number.value}; allowed are {BOTH_WAYS[0]} to {BOTH_WAYS[-1]}")
    caution = wrap(scene.words["zero-is-unknown"], scene.width - 2 * EDGE, SMALL)
    sheet = _sheet(scene, 30, 30, max(76, _reach(58, caution)), BOTH_WAYS)
    sheet.box(-100, 100, -0.5, 0.5, "band", "rule")
    _bar(sheet, scene, mark, {"color": scene.colour(), "line": {"width": 0}})
    sheet.rule((0, -0.5, 0, 0.5), "ink", 2)
    text, end = f" <b>{scene.text(mark).number}</b> ", float(mark.number.value)
    if BOLD * text_width(scene.text(mark).number, LARGE) > _room(scene, -abs(end), BOTH_WAYS):
        end = 0  # across zero from the bar, since beyond it there is no room
    side = "right" if (mark.number.value < 0) == bool(end) else "left"
    _set(sheet, end, 0, text, scene.role, LARGE, side, mark)
    _set(sheet, -100, 28, f"← {scene.words['fewer']}", "muted", SMALL, "left")
    _set(sheet, 100, 28, f"{scene.words['more']} →", "muted", SMALL, "right")
    for row, line in enumerate(caution):
        _set(sheet, -100, -58 - row * SMALL * LEADING, line, "silent", SMALL, "left")
    return sheet


def _room(scene: Scene, value: float, ticks: tuple[int, ...]) -> float:
    """Return how wide a text may be that ends at an axis value."""
    return EDGE + (scene.width - 2 * EDGE) * (value - ticks[0]) / (ticks[-1] - ticks[0])


def _sheet(scene: Scene, top: int, bar: int, below: int, ticks: tuple[int, ...]) -> Sheet:
    """Return a sheet with one row for a bar, an axis in per cent under it, and room above and below."""
    sheet = blank(scene, top + bar + below, {"l": EDGE, "r": EDGE, "t": top, "b": below})
    sheet.layout["yaxis"]["range"] = [0.5, -0.5]
    sheet.layout["barmode"] = "relative"
    sheet.layout["xaxis"] |= {
        "visible": True,
        "range": [ticks[0], ticks[-1]],
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": light("rule"),
        "tickangle": 0,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "tickvals": list(ticks),
        "ticktext": [f"{tick}%".replace("-", "\N{MINUS SIGN}") for tick in ticks],
        "tickfont": {"size": SMALL, "color": light("muted")},
    }
    return sheet


def _bar(sheet: Sheet, scene: Scene, mark: Mark, paint: dict[str, Any]) -> None:
    shape = {"orientation": "h", "x": [float(mark.number.value)], "y": [0], "width": [1.0], "textposition": "none"}
    sheet.add("bar", **shape, marker=paint, **scene.identity(mark))


def _dot(sheet: Sheet, scene: Scene, mark: Mark, fill: str) -> None:
    paint = {"size": 15, "color": fill, "line": {"color": scene.colour(), "width": 2}}
    place = {"x": [float(mark.number.value)], "y": [0], "mode": "markers", "cliponaxis": False}
    sheet.add("scatter", **place, marker=paint, **scene.identity(mark))


def _set(
    sheet: Sheet, x: float, y: float, text: str, role: str, size: int, anchor: str, mark: Mark | None = None
) -> None:
    """Set text at an axis value x, y pixels above (positive) or below the middle of the bar."""
    name = mark.ref if mark else ""
    sheet.write(x, 0, text, role, size, anchor, yshift=y, yanchor="middle", name=name)


def _set_beside(sheet: Sheet, scene: Scene, y: float, mark: Mark) -> None:
    """Set the number of a mark at the right end, and whether we computed it."""
    text = scene.with_origin(f"<b>{scene.text(mark).number}</b>", mark)
    _set(sheet, 100, y, text, "derived" if mark.number.source == "derived" else "ink", BODY, "right", mark)


def _reach(y: float, lines: list[str]) -> int:
    """Return how far below a bar (30 pixels) lines reach that start y pixels below its middle."""
    return round(y + len(lines) * SMALL * LEADING - 30 / 2)
