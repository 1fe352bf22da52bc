"""The sheet that a chart is drawn on, in three variants, and what all drawings share.

Lengths are pixels, y runs downwards, type is never below 12 at the width that the sheet is drawn for. A sheet
gathers traces, annotations and shapes as plain data, and Plotly is handed all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

from charts.lettering import BODY, LEADING, SMALL, text_width, wrap
from charts.marks import Mark
from charts.palette import light, roles_by_light
from charts.text import MarkText
from languages import Lang
from ledger.schema import Place

Variant = Literal["narrow", "medium", "wide"]
VARIANTS: tuple[Variant, ...] = ("narrow", "medium", "wide")
WIDTH: dict[Variant, int] = {"narrow": 328, "medium": 640, "wide": 1000}
LATIN = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue"'
HAN = '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC"'
FONT: dict[Lang, str] = {"en": f"{LATIN}, {HAN}, sans-serif", "zh": f"{HAN}, {LATIN}, sans-serif"}
DISPLAY = "Headline"
"""The family of the display face, in which the numbers of a drawing stand that are to be read first."""
FACE: dict[Lang, str] = {
    "en": f'"{DISPLAY}", Charter, "Bitstream Charter", Cambria, Georgia, "Noto Serif", serif',
    "zh": f'"{DISPLAY}", "Songti SC", "Source Han Serif SC", "Noto Serif CJK SC", SimSun, serif',
}
FACE_WIDTH: dict[Lang, float] = {"en": 1.15, "zh": 1.05}
"""How much wider the display face may run than the estimate for regular type."""
CLEAR = "rgba(0,0,0,0)"
DASHED = "3px,2px"
TOOLTIP: dict[Variant, int] = {"narrow": 240, "medium": 340, "wide": 340}
STAGE_ROLE = {"context": "muted", "outcome": "outcome", "": "derived"}
"""The colour of a number by its stage, where that is another than the one of efforts; we computed what has none."""


class ChartError(ValueError):
    """Marks that do not fit the form in which they are to be drawn, and why."""


@dataclass(frozen=True)
class Scene:
    """All that a form of chart is drawn from, besides its marks: whatever is seen follows from both.

    `words` are those of the interface, `levels` and `stages` pairs of id and name in their order, `places` those of
    the ledger, `said` what is said of each mark, by reference.
    """

    lang: Lang
    variant: Variant
    words: Mapping[str, str]
    levels: tuple[tuple[str, str], ...]
    stages: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    said: Mapping[str, MarkText]

    @property
    def width(self) -> int:
        """The width of the sheet."""
        return WIDTH[self.variant]

    def text(self, mark: Mark) -> MarkText:
        """Return what is said of a mark."""
        return self.said[mark.ref]

    def number_width(self, mark: Mark, size: int) -> float:
        """Return how wide the number of a mark may run in the display face, with its bound before it."""
        text = self.text(mark)
        return FACE_WIDTH[self.lang] * text_width(text.short, size) + text_width(text.bound, SMALL)

    def hover(self, mark: Mark) -> str:
        """Return what a tooltip says of a mark: number, measure, place, period, as printed, not stated."""
        text, words = self.text(mark), self.words
        printed = words["printed"] + words["colon"] + mark.number.printed
        lines = [text.context, words["computed-here"] if mark.number.source == "derived" else printed]
        if text.not_stated:
            lines.append(words["not-stated"] + words["colon"] + words["separator"].join(text.not_stated))
        wrapped = [part for line in lines for part in wrap(line, TOOLTIP[self.variant], BODY)]
        return "<br>".join([f"<b>{text.number}</b>", *wrapped])

    def role(self, mark: Mark) -> str:
        """Return the role of a mark's colour: efforts, outcomes, context, and what we computed differ."""
        return STAGE_ROLE.get(mark.number.stage, "effort")

    def identity(self, mark: Mark) -> dict[str, Any]:
        """Return what each trace carries of its mark: its id, its exact value, and its tooltip."""
        meta = {"id": mark.id, "value": str(mark.number.value), "ref": mark.ref}
        return {"name": mark.id, "meta": meta, "hoverinfo": "text", "hovertext": self.hover(mark)}


class Sheet:
    """A sheet without axes, as wide as it is told; what is drawn comes on top, in the order of the calls."""

    def __init__(self, width: float, height: float, family: str) -> None:
        """Begin an empty sheet, set in a family of type."""
        self.traces: list[dict[str, Any]] = []
        self.annotations: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []
        font = {"family": family, "size": BODY, "color": light("ink")}
        self.layout: dict[str, Any] = {
            "width": width,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            "xaxis": {"visible": False, "fixedrange": True, "range": [0, width]},
            "yaxis": {"visible": False, "fixedrange": True},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "font": font,
            "hoverlabel": {"font": font, "bgcolor": light("paper"), "bordercolor": light("muted"), "align": "left"},
            "modebar": {"bgcolor": CLEAR, "color": light("muted"), "activecolor": light("ink")},
            "hovermode": "closest",
            "dragmode": False,
            "showlegend": False,
            "meta": {"roles": roles_by_light()},
        }
        self.crop(height)

    def crop(self, height: float) -> None:
        """Set the height once it is known, keeping a pixel a pixel."""
        self.layout["height"] = round(height)
        self.layout["yaxis"]["range"] = [round(height), 0]

    def add(self, kind: str, **trace: Any) -> None:
        """Draw a trace of Plotly's, such as `scatter` or `bar`."""
        self.traces.append({"type": kind, **trace})

    def write(
        self, x: float, y: float, text: str, role: str = "ink", size: int = BODY, anchor: str = "left", **more: Any
    ) -> None:
        """Set one line with its top edge at y, and its left, right or centre (`anchor`) at x.

        `more` goes to Plotly's annotation as it is: shifts, other anchors, other axes, and as `name` the
        reference of the mark that the text tells of (`Mark.ref`).
        """
        place = {"xref": "x", "yref": "y", "xanchor": anchor, "yanchor": "top", "align": anchor}
        font = {"size": size, "color": light(role)}
        note = {"x": x, "y": y, "text": text, "showarrow": False, "borderpad": 0, "font": font}
        self.annotations.append({**note, **place, **more})

    def number(
        self, scene: Scene, mark: Mark, at: tuple[float, float], size: int, role: str = "ink", anchor: str = "left"
    ) -> None:
        """Set the number of a mark in the display face, its bound small on its line; `at` is its upper corner."""
        text = scene.text(mark)
        font = {"family": FACE[scene.lang], "size": size, "color": light(role), "weight": 700}
        bound = f'<span style="font-size:{SMALL}px">{text.bound}</span>' if text.bound else ""
        self.write(*at, bound + text.short, role, size, anchor, name=mark.ref, font=font)

    def area(
        self,
        scene: Scene,
        mark: Mark,
        outlines: Iterable[Iterable[tuple[float, float]]],
        fill: str = "",
        edge: str = "",
        **line: Any,
    ) -> None:
        """Draw closed outlines as one path that stands for a mark, in the roles of its fill and of its edge."""
        xs: list[float | None] = []
        ys: list[float | None] = []
        for outline in outlines:
            points = list(outline)
            xs += [x for x, _ in (*points, points[0])] + [None]
            ys += [y for _, y in (*points, points[0])] + [None]
        who = scene.identity(mark)
        who["text"] = who.pop("hovertext")
        paint = {"color": light(edge), "width": 1, **line} if edge else {"color": light(fill), "width": 0}
        look = {"fill": "toself", "fillcolor": light(fill) if fill else CLEAR, "line": paint, "hoveron": "fills"}
        self.add("scatter", x=xs, y=ys, mode="lines", **look, **who)

    def write_lines(
        self, x: float, y: float, lines: Iterable[str], role: str = "ink", size: int = BODY, **more: Any
    ) -> float:
        """Set lines one below the other from y downwards; return where the last one ends."""
        for line in lines:
            self.write(x, y, line, role, size, **more)
            y += size * LEADING
        return y

    def box(
        self,
        left: float,
        right: float,
        top: float,
        bottom: float,
        role: str = "",
        edge: str = "",
        thick: float = 1,
        dash: str = "solid",
        kind: str = "rect",
    ) -> None:
        """Lay a rectangle (or a `circle` in it) below the marks, in axis values, with the roles that are named."""
        line = {"color": light(edge), "width": thick, "dash": dash} if edge else {"width": 0}
        corners = {"x0": left, "x1": right, "y0": top, "y1": bottom}
        fill = light(role) if role else CLEAR
        self.shapes.append({"type": kind, **corners, "fillcolor": fill, "line": line, "layer": "below"})

    def polygon(self, points: Iterable[tuple[float, float]], role: str) -> None:
        """Lay a filled polygon below the marks, in axis values."""
        path = "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points) + "Z"
        look = {"fillcolor": light(role), "line": {"width": 0}, "layer": "below"}
        self.shapes.append({"type": "path", "path": path, **look})

    def rule(
        self, ends: tuple[float, float, float, float], role: str = "rule", width: float = 1, layer: str = "above"
    ) -> None:
        """Draw a straight line from the first two axis values (x, y) to the last two."""
        x0, y0, x1, y1 = ends
        line = {"color": light(role), "width": width}
        self.shapes.append({"type": "line", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "line": line, "layer": layer})

    def arrow(self, ends: tuple[float, float, float, float], colour: str, clear: float = 0) -> None:
        """Draw an arrow from the first two axis values (x, y) to the last two, keeping `clear` of both ends."""
        ax, ay, x, y = ends
        head = {"arrowhead": 2, "arrowwidth": 2, "arrowsize": 1, "arrowcolor": colour}
        off = {"standoff": clear, "startstandoff": clear}
        place = {"x": x, "y": y, "ax": ax, "ay": ay, "axref": "x", "ayref": "y"}
        self.annotations.append({**place, "text": "", "showarrow": True, **head, **off})

    def json(self) -> str:
        """Return the figure as Plotly writes it; Plotly's ValueError for what it does not know."""
        layout = {**self.layout, "annotations": self.annotations, "shapes": self.shapes}
        return str(go.Figure(data=self.traces, layout=layout).to_json(engine="json"))


def blank(scene: Scene) -> Sheet:
    """Return an empty sheet of a scene's width, to be cropped to its height."""
    return Sheet(scene.width, 10, FONT[scene.lang])
