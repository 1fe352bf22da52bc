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
    below = max(92, _reach(scene, 76, scene.text(rest).measure, 30))
    sheet = _sheet(scene, 34, 30, below, FULL)
    sheet.add("bar", **_bar(scene, share, {"color": scene.colour(), "line": {"width": 0}}))
    sheet.add("bar", **_bar(scene, rest, {"color": light("band"), "line": {"color": light("rule"), "width": 1}}))
    _set(sheet, 0, 32, f"<b>{scene.text(share).number}</b>", scene.role, LARGE, "left", share)
    _set(sheet, 100, -58, scene.computed(f"<b>{scene.text(rest).number}</b>"), "derived", BODY, "right", rest)
    _set_lines(sheet, scene, 100, -76, scene.text(rest).measure, "muted", "right", rest)
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
        text = scene.computed(f"<b>{scene.text(mark).number}</b>")
        _set(sheet, 100, -84 - row * BODY * LEADING, text, "derived", BODY, "right", mark)
    return sheet


def draw_diverging(scene: Scene, panels: list[list[Mark]]) -> Sheet:
    """Return a change as a bar from zero, on an axis that reaches as far up as down.

    Raises ChartError for a change that the axis does not hold.
    """
    (mark,) = panels[0]
    if not BOTH_WAYS[0] <= mark.number.value <= BOTH_WAYS[-1]:
        raise ChartError(f"{mark.id} is {mark.number.value}; allowed are {BOTH_WAYS[0]} to {BOTH_WAYS[-1]}")
    below = max(76, _reach(scene, 58, scene.words["zero-is-unknown"], 30))
    sheet = _sheet(scene, 30, 30, below, BOTH_WAYS)
    sheet.box(-100, 100, -0.5, 0.5, "band", "rule")
    sheet.add("bar", **_bar(scene, mark, {"color": scene.colour(), "line": {"width": 0}}))
    sheet.rule((0, -0.5, 0, 0.5), "ink", 2)
    text, end = f" <b>{scene.text(mark).number}</b> ", float(mark.number.value)
    if BOLD * text_width(scene.text(mark).number, LARGE) > _room(scene, -abs(end), BOTH_WAYS):
        end = 0  # across zero from the bar, since beyond it there is no room
    side = "right" if (mark.number.value < 0) == bool(end) else "left"
    _set(sheet, end, 0, text, scene.role, LARGE, side, mark)
    _set(sheet, -100, 28, f"← {scene.words['fewer']}", "muted", SMALL, "left")
    _set(sheet, 100, 28, f"{scene.words['more']} →", "muted", SMALL, "right")
    _set_lines(sheet, scene, -100, -58, scene.words["zero-is-unknown"], "silent", "left")
    return sheet


def _room(scene: Scene, value: float, ticks: tuple[int, ...]) -> float:
    """Return how wide a text may be that ends at an axis value."""
    return EDGE + (scene.width - 2 * EDGE) * (value - ticks[0]) / (ticks[-1] - ticks[0])


def _sheet(scene: Scene, top: int, bar: int, below: int, ticks: tuple[int, ...]) -> Sheet:
    """Return a sheet with one row for a bar, an axis under it, and room above and below."""
    sheet = blank(scene, top + bar + below, {"l": EDGE, "r": EDGE, "t": top, "b": below})
    rows = {"visible": False, "range": [0.5, -0.5], "fixedrange": True}
    sheet.layout.update(xaxis=_axis(ticks), yaxis=rows, barmode="relative")
    return sheet


def _axis(ticks: tuple[int, ...]) -> dict[str, Any]:
    """Return a visible axis in per cent over the whole of its range, with a tick at each end."""
    marks = {"ticks": "outside", "ticklen": 4, "tickcolor": light("rule"), "tickangle": 0}
    names = [f"{tick}%".replace("-", "\N{MINUS SIGN}") for tick in ticks]
    lines = {"showgrid": False, "zeroline": False, "showline": False}
    font = {"size": SMALL, "color": light("muted")}
    span = {"visible": True, "range": [ticks[0], ticks[-1]], "fixedrange": True}
    return {**span, **marks, **lines, "tickvals": list(ticks), "ticktext": names, "tickfont": font}


def _bar(scene: Scene, mark: Mark, paint: dict[str, Any]) -> dict[str, Any]:
    shape = {
        "orientation": "h",
        "x": [float(mark.number.value)],
        "y": [0],
        "width": [1.0],
        "textposition": "none",
    }
    return {**shape, "marker": paint, **scene.identity(mark)}


def _dot(sheet: Sheet, scene: Scene, mark: Mark, fill: str) -> None:
    paint = {"size": 15, "color": fill, "line": {"color": scene.colour(), "width": 2}}
    place = {"x": [float(mark.number.value)], "y": [0], "mode": "markers", "cliponaxis": False}
    sheet.add("scatter", **place, marker=paint, **scene.identity(mark))


def _set(
    sheet: Sheet,
    x: float,
    y: float,
    text: str,
    role: str,
    size: int,
    anchor: str,
    mark: Mark | None = None,
) -> None:
    """Set text at an axis value x, y pixels above (positive) or below the middle of the bar."""
    name = mark.ref if mark else ""
    sheet.write(x, 0, text, role, size, anchor, yshift=y, yanchor="middle", name=name)


def _reach(scene: Scene, y: float, text: str, bar: int) -> int:
    """Return how far below a bar the lines of a text reach that starts y pixels below its middle."""
    lines = wrap(text, scene.width - 2 * EDGE, SMALL)
    return round(y + len(lines) * SMALL * LEADING - bar / 2)


def _set_lines(
    sheet: Sheet,
    scene: Scene,
    x: float,
    y: float,
    text: str,
    role: str,
    anchor: str,
    mark: Mark | None = None,
) -> None:
    for row, line in enumerate(wrap(text, scene.width - 2 * EDGE, SMALL)):
        _set(sheet, x, y - row * SMALL * LEADING, line, role, SMALL, anchor, mark)
