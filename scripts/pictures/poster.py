"""A chart to take away: the wide drawing with its title above and its source and licence below it."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from charts.kept import Figure, Kept
from charts.lettering import BODY, BOLD, LEADING, SMALL, wrap
from charts.palette import light
from charts.text import ChartText

PAD = 28
TITLE = 19
GAP = 10


def make_poster(wide: Figure, text: ChartText, kept: Kept) -> Figure:
    """Return the wide drawing of a chart on white, with all that it needs to stand alone.

    Above it title and subtitle, below it the lines at its foot. The drawing keeps its size; lengths are pixels.
    """
    return kept.figure(f"poster {text!r} {wide.json}", lambda: _draw(wide, text))


def _draw(wide: Figure, text: ChartText) -> str:
    layout = dict(wide.content["layout"])
    inner, margin = float(layout["width"]), layout["margin"]
    head = [(line, TITLE, "ink") for line in wrap(text.title, inner / BOLD, TITLE)]
    head += [(line, BODY, "muted") for line in wrap(text.subtitle, inner, BODY)]
    foot = [(line, SMALL, "muted") for part in text.foot for line in wrap(part, inner, SMALL)]
    above, below = _height(head) + PAD + GAP, _height(foot) + PAD + GAP
    notes = [*_set(head, 1, above - PAD + margin["t"], margin["l"]), *_set(foot, 0, -GAP - margin["b"], margin["l"])]
    layout |= {
        "annotations": [*layout.get("annotations", []), *notes],
        "width": inner + 2 * PAD,
        "height": round(layout["height"] + above + below),
        "paper_bgcolor": light("paper"),
        "margin": {
            **margin,
            "l": margin["l"] + PAD,
            "r": margin["r"] + PAD,
            "t": margin["t"] + above,
            "b": margin["b"] + below,
        },
    }
    return str(go.Figure(data=wide.content["data"], layout=layout).to_json(engine="json"))


def _height(lines: list[tuple[str, int, str]]) -> int:
    return round(sum(size * LEADING for _, size, _ in lines))


def _set(lines: list[tuple[str, int, str]], edge: float, y: float, left: float) -> list[dict[str, Any]]:
    """Return lines downwards from y pixels above (or below) the upper (1) or lower (0) edge of the drawing."""
    notes = []
    for line, size, role in lines:
        place = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top", "align": "left"}
        shift = {"x": 0, "y": edge, "xshift": -left, "yshift": y}
        font = {"size": size, "color": light(role)}
        bold = f"<b>{line}</b>" if size == TITLE else line
        notes.append({"text": bold, "showarrow": False, "borderpad": 0, "font": font, **place, **shift})
        y -= size * LEADING
    return notes
