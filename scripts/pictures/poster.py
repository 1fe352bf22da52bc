"""A chart to take away: the wide drawing with title and key above it, source and licence below."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from charts.canvas import DISPLAY, FACE
from charts.kept import Figure, Kept
from charts.legend import Sign
from charts.lettering import LEADING, text_width, wrap, wrap_evenly
from charts.palette import light
from charts.text import ChartText
from languages import HAN, Lang

PAD = 36
TITLE, SUBTITLE, FOOT = 30, 16, 13
GAP = 16
SIGN, BESIDE, APART = 12, 8, 28
"""The size of a sign of the key, what is free between it and its words, and between these and the next."""
LIFT = {("plain", "en"): 0.0, ("plain", "zh"): 0.22, ("face", "en"): -0.16, ("face", "zh"): -0.04}
"""How much higher a line is set in a PNG, in em: by its type, and whether it holds Chinese."""

Key = tuple[tuple[Sign, str], ...]
"""The signs of a chart, each with what it means."""


def make_poster(wide: Figure, text: ChartText, key: Key, kept: Kept) -> Figure:
    """Return the wide drawing of a chart on white, with all that it needs to stand alone.

    Above it title, subtitle and key, below it the lines at its foot. The drawing keeps its size; lengths are pixels.
    """
    return kept.figure(f"poster {text!r} {key!r} {wide.json}", lambda: _draw(wide, text, key))


def painted(poster: Figure, kept: Kept) -> Figure:
    """Return a poster as a browser is to draw it for a PNG, so that it looks as the SVG does.

    A browser has more room above the letters of some types than of others, and leaves the first corner of an outline
    open.
    """
    return kept.figure(f"painted {LIFT} {poster.json}", lambda: _paint(poster.content))


def _paint(poster: dict[str, Any]) -> str:
    layout = poster["layout"]
    lang = layout["meta"]["lang"]
    notes = [note if note["showarrow"] else _lifted(note, lang) for note in layout["annotations"]]
    data = [_closed(trace) if trace.get("fill") == "toself" else trace for trace in poster["data"]]
    return json.dumps(poster | {"data": data, "layout": layout | {"annotations": notes}})


def _lifted(note: dict[str, Any], lang: Lang) -> dict[str, Any]:
    face = DISPLAY in note["font"].get("family", "")
    chinese = bool(re.search(f"[{HAN}]", note["text"])) if face else lang == "zh"
    part = LIFT["face" if face else "plain", "zh" if chinese else "en"]
    return note | {"yshift": note.get("yshift", 0) + part * note["font"]["size"]}


def _closed(trace: dict[str, Any]) -> dict[str, Any]:
    """Return a trace of whole outlines with each led on over its first side."""
    if trace["line"].get("dash", "solid") != "solid":
        return trace
    sides = {
        axis: [list(side) for empty, side in groupby(trace[axis], lambda at: at is None) if not empty]
        for axis in "xy"
    }
    return trace | {axis: [at for side in sides[axis] for at in (*side, side[1], None)] for axis in "xy"}


def _draw(wide: Figure, text: ChartText, key: Key) -> str:
    layout = dict(wide.content["layout"])
    inner = float(layout["width"])
    head = [(line, TITLE, "ink") for line in wrap_evenly(text.title, inner, TITLE)]
    head += [(line, SUBTITLE, "muted") for line in wrap_evenly(text.subtitle, inner, SUBTITLE)]
    rows = list(_rows(key, inner))
    foot = [(line, FOOT, "muted") for part in text.foot for line in wrap(part, inner, FOOT)]
    keyed = round(len(rows) * FOOT * LEADING * 1.2) + BESIDE * bool(rows)
    above, below = _height(head) + keyed + PAD + GAP, _height(foot) + PAD + GAP
    face = FACE[layout["meta"]["lang"]]
    notes = [*layout["annotations"], *_set(head, 1, above - PAD, face), *_set(foot, 0, -GAP, face)]
    shapes = list(layout.get("shapes", []))
    for number, row in enumerate(rows):
        y = GAP + keyed - BESIDE - number * FOOT * LEADING * 1.2
        for x, sign, words in row:
            shapes.append(_sign(sign, x, y - FOOT * LEADING / 2))
            notes += _set([(words, FOOT, "muted")], 1, y, face, x + _broad(sign) + BESIDE)
    layout |= {
        "annotations": notes,
        "shapes": shapes,
        "width": inner + 2 * PAD,
        "height": round(layout["height"] + above + below),
        "paper_bgcolor": light("paper"),
        "margin": {"l": PAD, "r": PAD, "t": above, "b": below, "pad": 0},
    }
    return str(go.Figure(data=wide.content["data"], layout=layout).to_json(engine="json"))


def _height(lines: list[tuple[str, int, str]]) -> int:
    return round(sum(size * LEADING for _, size, _ in lines))


def _rows(key: Key, width: float) -> Iterator[list[tuple[float, Sign, str]]]:
    """Yield the rows of a key: each sign with its words and where it begins, as many a row as have room."""
    row: list[tuple[float, Sign, str]] = []
    x = 0.0
    for sign, words in key:
        takes = _broad(sign) + BESIDE + text_width(words, FOOT)
        if row and x + takes > width:
            yield row
            row, x = [], 0.0
        row.append((x, sign, words))
        x += takes + APART
    if row:
        yield row


def _broad(sign: Sign) -> int:
    """Return how broad a sign is."""
    return 2 * SIGN if sign.kind == "line" else SIGN


def _sign(sign: Sign, x: float, y: float) -> dict[str, Any]:
    """Return a sign as a shape whose left edge is at x, its middle y pixels above the drawing."""
    size = SIGN * 2 / 3 if sign.stage == "context" else SIGN
    role = {"outcome": "outcome", "context": "muted"}.get(sign.stage, "effort")
    colour, half = light(role), size / 2
    place: dict[str, Any] = {"xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel"}
    place |= {"xanchor": 0, "yanchor": 1, "x0": x + 1, "x1": x + size - 1, "y0": y - half + 1, "y1": y + half - 1}
    shape = "circle" if sign.stage == "outcome" else "rect"
    solid = {"fillcolor": colour, "line": {"width": 0}}
    edge = {"color": colour, "width": 1.5}
    looks: dict[str, dict[str, Any]] = {
        "solid": {"type": shape, **solid},
        "hollow": {"type": shape, "line": edge},
        "dashed": {"type": shape, "line": {**edge, "dash": "2px,1.5px"}},
        "line": {"type": "line", "x1": x + _broad(sign), "y0": y, "y1": y, "line": {**edge, "dash": "3px,2px"}},
    }
    return place | looks[sign.kind]


def _set(
    lines: Iterable[tuple[str, int, str]], edge: float, y: float, face: str, x: float = 0
) -> list[dict[str, Any]]:
    """Return lines downwards from y pixels above (or below) the upper (1) or lower (0) edge of the drawing.

    Titles stand in the display face.
    """
    notes = []
    for line, size, role in lines:
        place = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top", "align": "left"}
        font: dict[str, Any] = {"size": size, "color": light(role)}
        if size == TITLE:
            font |= {"family": face, "weight": 700}
        shift = {"x": 0, "xshift": x, "y": edge, "yshift": y}
        notes.append({"text": line, "showarrow": False, "borderpad": 0, "font": font, **place, **shift})
        y -= size * LEADING
    return notes
