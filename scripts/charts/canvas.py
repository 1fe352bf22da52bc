"""The sheet that a chart is drawn on, in two variants (wide and narrow), and what all drawings share.

Lengths are pixels, y runs downwards, type is never below 12 at the width that the sheet is drawn for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

from charts.lettering import BODY, wrap
from charts.marks import Mark
from charts.palette import light, roles_by_light
from charts.text import mark_context, mark_text, silences
from ledger.model import Ledger
from ledger.wordlists import Lang

Variant = Literal["wide", "narrow"]
VARIANTS: tuple[Variant, ...] = ("wide", "narrow")
WIDTH: dict[Variant, int] = {"wide": 680, "narrow": 328}
LATIN = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue"'
HAN = '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC"'
FONT: dict[Lang, str] = {"en": f"{LATIN}, {HAN}, sans-serif", "zh": f"{HAN}, {LATIN}, sans-serif"}
CLEAR = "rgba(0,0,0,0)"
TOOLTIP: dict[Variant, int] = {"wide": 340, "narrow": 240}


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

    def computed(self, text: str) -> str:
        """Return a text followed by the words for “computed by us”."""
        return f"{text}{self.word('comma')}{self.word('computed')}"

    def place(self, mark: Mark) -> str:
        """Return the name of a mark's place, or an empty text."""
        return self.ledger.place[mark.place].name(self.lang) if mark.place else ""

    def hover(self, mark: Mark) -> str:
        """Return what a tooltip says of a mark: number, measure, place, period, as printed, not stated."""
        context = mark_context(mark, self.ledger, self.lang)
        if mark.source == "derived":
            lines = [context, self.word("computed-here")]
        else:
            silent = self.word("separator").join(silences(mark, self.ledger, self.lang))
            lines = [context, f"{self.word('printed')}{self.word('colon')}{mark.printed}"]
            lines += [f"{self.word('not-stated')}{self.word('colon')}{silent}"] if silent else []
        wrapped = [part for line in lines for part in wrap(line, TOOLTIP[self.variant], BODY)]
        return "<br>".join([f"<b>{self.number(mark)}</b>", *wrapped])

    def colour(self, pale: bool = False) -> str:
        """Return the colour of the scene's theme."""
        return light(f"{self.theme}-pale" if pale else self.theme)


def blank(scene: Scene, height: float = 10, margin: dict[str, int] | None = None) -> go.Figure:
    """Return an empty sheet of the scene's width without axes; traces and annotations come on top."""
    hidden: dict[str, Any] = {"visible": False, "fixedrange": True}
    font = {"family": FONT[scene.lang], "size": BODY}
    return go.Figure(
        layout={
            "width": scene.width,
            "height": round(height),
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, **(margin or {})},
            "xaxis": {**hidden, "range": [0, scene.width]},
            "yaxis": {**hidden, "range": [round(height), 0]},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "font": {**font, "color": light("ink")},
            "hoverlabel": {
                "font": {**font, "color": light("ink")},
                "bgcolor": light("paper"),
                "bordercolor": light("muted"),
                "align": "left",
            },
            "modebar": {"bgcolor": CLEAR, "color": light("muted"), "activecolor": light("ink")},
            "hovermode": "closest",
            "dragmode": False,
            "showlegend": False,
            "meta": {"roles": roles_by_light()},
        }
    )


def crop(sheet: go.Figure, height: float) -> None:
    """Set the height of a sheet once it is known, keeping a pixel a pixel."""
    sheet.update_layout(height=round(height), yaxis_range=[round(height), 0])


def identity(scene: Scene, mark: Mark) -> dict[str, Any]:
    """Return what each trace carries of its mark: its id, its exact value, and its tooltip."""
    meta = {"id": mark.id, "value": str(mark.value), "ref": mark.ref}
    return {"name": mark.id, "meta": meta, "hoverinfo": "text", "hovertext": scene.hover(mark)}


def box(
    sheet: go.Figure, left: float, right: float, top: float, bottom: float, role: str, edge: str = ""
) -> None:
    """Lay a filled rectangle below the marks, in axis values; with an outline if it bounds a scale."""
    line = {"color": light(edge), "width": 1} if edge else {"width": 0}
    fill = {"fillcolor": light(role), "line": line, "layer": "below"}
    sheet.add_shape(type="rect", x0=left, x1=right, y0=top, y1=bottom, **fill)


def rule(
    sheet: go.Figure, ends: tuple[float, float, float, float], role: str = "rule", width: float = 1
) -> None:
    """Draw a straight line from the first two axis values (x, y) to the last two."""
    x0, y0, x1, y1 = ends
    sheet.add_shape(type="line", x0=x0, y0=y0, x1=x1, y1=y1, line={"color": light(role), "width": width})


def arrow(sheet: go.Figure, ends: tuple[float, float, float, float], colour: str, clear: float = 0) -> None:
    """Draw an arrow from the first two axis values (x, y) to the last two, keeping `clear` of both ends."""
    ax, ay, x, y = ends
    head = {"arrowhead": 2, "arrowwidth": 2, "arrowsize": 1, "arrowcolor": colour}
    off = {"standoff": clear, "startstandoff": clear}
    sheet.add_annotation(x=x, y=y, ax=ax, ay=ay, axref="x", ayref="y", text="", showarrow=True, **head, **off)
