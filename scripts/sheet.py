"""The sheet that a chart is drawn on: its size, its type, and text set within a width.

Sheets have two variants, wide and narrow. Lengths are pixels, y runs downwards, type is never below 12.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

from charttext import mark_context, mark_text
from ledger import Ledger
from marks import Mark
from palette import light, roles_by_light
from schema import Lang

Variant = Literal["wide", "narrow"]
VARIANTS: tuple[Variant, ...] = ("wide", "narrow")
WIDTH: dict[Variant, int] = {"wide": 680, "narrow": 328}
SMALL, BODY, LARGE = 12, 13, 17
LEADING = 1.35
FONT = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "PingFang SC", "Hiragino Sans GB", '
    '"Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'
)


class ChartError(ValueError):
    """Marks that do not fit the form in which they are to be drawn, and why."""


@dataclass(frozen=True)
class Scene:
    """What every form of chart needs besides its marks: the ledger, the language, the size, the theme."""

    ledger: Ledger
    lang: Lang
    variant: Variant
    theme: str

    @property
    def width(self) -> int:
        """The width of the sheet."""
        return WIDTH[self.variant]

    def word(self, key: str) -> str:
        """Return a word of the interface in the scene's language."""
        return self.ledger.interface[key][self.lang]

    def number(self, mark: Mark) -> str:
        """Return the number of a mark with its unit."""
        return mark_text(mark, self.ledger, self.lang)

    def place(self, mark: Mark) -> str:
        """Return the name of a mark's place, or an empty text."""
        return self.ledger.place[mark.place].name(self.lang) if mark.place else ""

    def hover(self, mark: Mark) -> str:
        """Return what a tooltip says of a mark: number, measure, place, period, as printed or computed."""
        lines = [f"<b>{self.number(mark)}</b>", *wrap(mark_context(mark, self.ledger, self.lang), 240, BODY)]
        if mark.source == "derived":
            lines.append(self.word("computed-here"))
        else:
            lines.append(f"{self.word('printed')}{self.word('colon')}{mark.printed}")
        return "<br>".join(lines)

    def colour(self, pale: bool = False) -> str:
        """Return the colour of the scene's theme."""
        return light(f"{self.theme}-pale" if pale else self.theme)


def blank(scene: Scene, height: float = 10, margin: dict[str, int] | None = None) -> go.Figure:
    """Return an empty sheet of the scene's width without axes; traces and annotations come on top."""
    hidden: dict[str, Any] = {"visible": False, "fixedrange": True}
    return go.Figure(
        layout={
            "width": scene.width,
            "height": round(height),
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, **(margin or {})},
            "xaxis": {**hidden, "range": [0, scene.width]},
            "yaxis": {**hidden, "range": [round(height), 0]},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": BODY, "color": light("ink")},
            "hoverlabel": {"font": {"family": FONT, "size": BODY}, "align": "left"},
            "hovermode": "closest",
            "dragmode": False,
            "showlegend": False,
            "meta": {"roles": roles_by_light()},
        }
    )


def write(
    sheet: go.Figure, x: float, y: float, text: str, role: str = "ink", size: int = BODY, anchor: str = "left", **more: Any
) -> None:
    """Set text on a sheet with its top edge at y and its left, right or centre (`anchor`) at x."""
    position: dict[str, Any] = {"xref": "x", "yref": "y", "yanchor": "top", **more}
    sheet.add_annotation(
        x=x, y=y, text=text, showarrow=False, xanchor=anchor, align=anchor, borderpad=0,
        font={"size": size, "color": light(role)}, **position,
    )  # fmt: skip


def text_width(text: str, size: int) -> float:
    """Return a careful (rather too large) estimate of the width of a text in pixels."""
    return size * sum(_em(char) for char in text)


def wrap(text: str, width: float, size: int) -> list[str]:
    """Return a text as lines that fit a width: broken at spaces, and anywhere between Chinese characters."""
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
        follows = pieces and not pieces[-1].endswith(" ") and not (_wide(char) or _wide(pieces[-1][-1]))
        if pieces and (follows or char == " " or char in "，。、；：）」》”’·%"):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _em(char: str) -> float:
    if _wide(char) or char in "“”‘’—…":
        return 1.0
    if char in " .,:;'|il·()[]!":
        return 0.34
    return 0.7 if char.isupper() or char in "mwMW%+−" else 0.58
