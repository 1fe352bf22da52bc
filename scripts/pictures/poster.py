"""A chart to take away: the wide drawing with its title above and its source and licence below it."""

from __future__ import annotations

import json

import plotly.graph_objects as go

from charts.lettering import BODY, BOLD, LEADING, SMALL, wrap, write
from charts.palette import light
from charts.text import ChartText
from ledger.model import Ledger
from ledger.wordlists import Lang

PAD = 28
TITLE = 19
GAP = 10
LICENCE = "CC BY 4.0"


def make_poster(drawing: str, text: ChartText, ledger: Ledger, lang: Lang) -> go.Figure:
    """Return the wide drawing of a chart (Plotly JSON) on white, with all that it needs to stand alone.

    Above it title and subtitle, below it the paragraphs of the source, what is not stated, the name of the
    site and the licence. The drawing keeps its size; lengths are pixels.
    """
    sheet = go.Figure(json.loads(drawing))
    inner = float(sheet.layout.width)
    head = [(line, TITLE, "ink") for line in wrap(text.title, inner / BOLD, TITLE)]
    head += [(line, BODY, "muted") for line in wrap(text.subtitle, inner, BODY)]
    foot = [
        (line, SMALL, "muted") for part in foot_lines(text, ledger, lang) for line in wrap(part, inner, SMALL)
    ]
    above, below = _height(head) + PAD + GAP, _height(foot) + PAD + GAP
    margin = sheet.layout.margin
    _set(sheet, head, 1, above - PAD + margin.t)
    _set(sheet, foot, 0, -GAP - margin.b)
    sheet.update_layout(
        width=inner + 2 * PAD,
        height=round(sheet.layout.height + above + below),
        paper_bgcolor=light("paper"),
        margin={
            "l": margin.l + PAD,
            "r": margin.r + PAD,
            "t": margin.t + above,
            "b": margin.b + below,
        },
    )
    return sheet


def foot_lines(text: ChartText, ledger: Ledger, lang: Lang) -> list[str]:
    """Return what stands below a chart that is taken away: source, what is not stated, site and licence."""
    words = {key: value[lang] for key, value in ledger.interface.items()}
    source = words["source"] + words["colon"] + words["source-line"]
    if text.paragraphs:
        source += words["comma"] + paragraphs(text.paragraphs, ledger, lang)
    lines = [source + words["stop"].strip()]
    if text.not_stated:
        silent = words["separator"].join(text.not_stated)
        lines.append(words["not-stated"] + words["colon"] + silent + words["stop"].strip())
    return [*lines, f"{words['site-name']}{words['dot']}{words['licence']}{words['colon']}{LICENCE}"]


def paragraphs(numbers: tuple[str, ...], ledger: Ledger, lang: Lang) -> str:
    """Return the paragraphs of the article that a chart rests on, in words."""
    if lang == "zh":
        return f"第{'、'.join(numbers)}段"
    word = ledger.interface["paragraph" if len(numbers) == 1 else "paragraphs"][lang]
    return f"{word} {', '.join(numbers)}"


def _height(lines: list[tuple[str, int, str]]) -> int:
    return round(sum(size * LEADING for _, size, _ in lines))


def _set(sheet: go.Figure, lines: list[tuple[str, int, str]], edge: float, y: float) -> None:
    """Set lines downwards from y pixels above (or below) the upper (1) or lower (0) edge of the drawing."""
    place = {"xref": "paper", "yref": "paper", "xshift": -sheet.layout.margin.l}
    for line, size, role in lines:
        bold = f"<b>{line}</b>" if size == TITLE else line
        write(sheet, 0, edge, bold, role, size, yshift=y, **place)
        y -= size * LEADING
