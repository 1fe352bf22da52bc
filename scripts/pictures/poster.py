"""A chart to take away: the wide drawing with its title above and its source and licence below it."""

from __future__ import annotations

import json
from typing import Any

import plotly.graph_objects as go

from charts.canvas import DISPLAY, FACE
from charts.kept import Figure, Kept
from charts.lettering import BOLD, LEADING, wrap
from charts.palette import light
from charts.text import ChartText

PAD = 36
TITLE, SUBTITLE, FOOT = 30, 16, 13
GAP = 16
LIFT = 0.22
"""How much higher Chinese lines are set in a PNG, in em."""


def make_poster(wide: Figure, text: ChartText, kept: Kept) -> Figure:
    """Return the wide drawing of a chart on white, with all that it needs to stand alone.

    Above it title and subtitle, below it the lines at its foot. The drawing keeps its size; lengths are pixels.
    """
    return kept.figure(f"poster {text!r} {wide.json}", lambda: _draw(wide, text))


def raised(poster: Figure, kept: Kept) -> Figure:
    """Return a poster for a browser that draws it in Chinese type, which has more room above its letters.

    What is set in the display face stands by the measures of that, in Chinese too.
    """

    def lift(note: dict[str, Any]) -> dict[str, Any]:
        own = note["showarrow"] or DISPLAY in note["font"].get("family", "")
        return note if own else note | {"yshift": note.get("yshift", 0) + LIFT * note["font"]["size"]}

    def draw() -> str:
        notes = [lift(note) for note in poster.content["layout"]["annotations"]]
        return json.dumps(poster.content | {"layout": poster.content["layout"] | {"annotations": notes}})

    return kept.figure(f"raised {poster.json}", draw)


def _draw(wide: Figure, text: ChartText) -> str:
    layout = dict(wide.content["layout"])
    inner = float(layout["width"])
    head = [(line, TITLE, "ink") for line in wrap(text.title, inner / BOLD, TITLE)]
    head += [(line, SUBTITLE, "muted") for line in wrap(text.subtitle, inner, SUBTITLE)]
    foot = [(line, FOOT, "muted") for part in text.foot for line in wrap(part, inner, FOOT)]
    above, below = _height(head) + PAD + GAP, _height(foot) + PAD + GAP
    face = FACE[layout["meta"]["lang"]]
    layout |= {
        "annotations": [*layout["annotations"], *_set(head, 1, above - PAD, face), *_set(foot, 0, -GAP, face)],
        "width": inner + 2 * PAD,
        "height": round(layout["height"] + above + below),
        "paper_bgcolor": light("paper"),
        "margin": {"l": PAD, "r": PAD, "t": above, "b": below, "pad": 0},
    }
    return str(go.Figure(data=wide.content["data"], layout=layout).to_json(engine="json"))


def _height(lines: list[tuple[str, int, str]]) -> int:
    return round(sum(size * LEADING for _, size, _ in lines))


def _set(lines: list[tuple[str, int, str]], edge: float, y: float, face: str) -> list[dict[str, Any]]:
    """Return lines downwards from y pixels above (or below) the upper (1) or lower (0) edge of the drawing.

    Titles stand in the display face.
    """
    notes = []
    for line, size, role in lines:
        place = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top", "align": "left"}
        font: dict[str, Any] = {"size": size, "color": light(role)}
        if size == TITLE:
            font |= {"family": face, "weight": 700}
        shift = {"x": 0, "y": edge, "yshift": y}
        notes.append({"text": line, "showarrow": False, "borderpad": 0, "font": font, **place, **shift})
        y -= size * LEADING
    return notes
