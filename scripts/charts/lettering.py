"""Text on a sheet: how wide it runs, where it breaks, and setting it with its top edge at a place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

from charts.palette import light

SMALL, BODY, LARGE = 12, 13, 17
LEADING = 1.35
BOLD = 1.18
"""How much wider bold type may run than the estimate for regular type."""

CLOSING = "，。、；：）》」”’·%"


def write(
    sheet: go.Figure,
    x: float,
    y: float,
    text: str,
    role: str = "ink",
    size: int = BODY,
    anchor: str = "left",
    **more: Any,
) -> None:
    """Set one line with its top edge at y, and its left, right or centre (`anchor`) at x.

    `more` goes to Plotly's annotation as it is: shifts, other anchors, other axes, and as `name` the
    reference of the mark that the text tells of (`Mark.ref`).
    """
    place = {"xref": "x", "yref": "y", "xanchor": anchor, "yanchor": "top", "align": anchor, **more}
    font = {"size": size, "color": light(role)}
    sheet.add_annotation(x=x, y=y, text=text, showarrow=False, borderpad=0, font=font, **place)


def write_lines(
    sheet: go.Figure,
    x: float,
    y: float,
    lines: Iterable[str],
    role: str = "ink",
    size: int = BODY,
    **more: Any,
) -> float:
    """Set lines one below the other from y downwards; return where the last one ends."""
    for line in lines:
        write(sheet, x, y, line, role, size, **more)
        y += size * LEADING
    return y


def text_width(text: str, size: int) -> float:
    """Return a careful (rather too large) estimate of the width of a text in pixels."""
    return size * sum(_em(char) for char in text)


def wrap(text: str, width: float, size: int) -> list[str]:
    """Return a text as lines that fit a width: broken at spaces, and between Chinese characters."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and text_width(line + piece.rstrip(), size) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> list[str]:
    """Return what a line may not break within; closing punctuation stays with what it follows."""
    pieces: list[str] = []
    for char in text:
        last = pieces[-1][-1] if pieces else " "
        counted = last.isdigit() and _is_wide(char)  # a number stays with what it counts
        joined = last != " " and (counted or not (_is_wide(char) or _is_wide(last)))
        if pieces and (joined or char == " " or char in CLOSING):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _em(char: str) -> float:
    if _is_wide(char) or char in "“”‘’—…":
        return 1.0
    if char in " .,:;'|il·()[]!":
        return 0.34
    return 0.72 if char.isupper() or char in "mwMW%+−" else 0.63
