"""Tidy the SVG that Plotly draws: flat, without ids, its colours by role, each mark named.

What is left of 600 kB for 2,199 squares are a few kB that say the same, and nothing in them is random.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from charts.canvas import DISPLAY

REVISION = 5
"""Raise it when the same figure is to come out as another picture: all pictures are then rendered anew."""

STRAIGHT = re.compile(r"[MLHVZ\d.,\s-]*\Z")
STEP = re.compile(r"([MLHVZ])([^MLHVZ]*)")
SVG = "{http://www.w3.org/2000/svg}"
RGB = re.compile(r"rgb\((\d+), (\d+), (\d+)\)")
TRANSLATE = re.compile(r"translate\((-?[\d.]+)(?:,(-?[\d.]+))?\)")
PLACE = r"(?:translate\([^()]*\))?"
TRANSFORMS = {
    "g": re.compile(rf"{PLACE}|rotate\(0,[^()]*\)"),
    "path": re.compile(rf"{PLACE}(?:rotate\([^()]*\))?(?:scale\([^()]*\))?"),
    "rect": re.compile(""),
    "text": re.compile(PLACE),
}
"""The elements that a picture may hold, and how each may be moved."""
TRACES = "scatterlayer"
"""The class of the layer in which Plotly draws the traces, each of which is a mark or a part of one."""

Paint = Callable[[str], str]
ASCENT = 0.93
"""How far below the upper edge of a line its letters stand, in em."""
RUN = 100
"""How many parts of a path are looked for as a whole that repeats: as many squares as a block has."""


class PictureError(ValueError):
    """An SVG that is not what Plotly draws for the figure, and why."""


@dataclass(frozen=True)
class Manner:
    """How a picture says what it shows: colours by `paint`, the display face by the attribute `face`.

    `plain` are the attributes of texts that need not be said, since the picture has them. If it has a `name` that no
    other picture on its page has, what repeats in a path is drawn once and used again.
    """

    paint: Paint
    face: str = ""
    plain: str = ""
    name: str = ""


@dataclass(frozen=True)
class Reader:
    """Reads an SVG that Plotly drew of `figure`, to be said in another manner."""

    figure: dict[str, Any]
    manner: Manner
    used: dict[str, tuple[str, float, float]] = field(default_factory=dict)
    """What was drawn to be used again: by its steps, its id and where it stands."""

    def visible(
        self, node: ElementTree.Element, x: float = 0, y: float = 0, mark: str = ""
    ) -> Iterator[tuple[str, str]]:
        """Yield what is visible of a node whose parent stands at (x, y), each element after what it belongs to.

        That is what a trace or a text is named by: the reference of a mark (`figure:<id>`, `derived:<id>`), or
        `numeral:axis` for a label of an axis.
        """
        if node.tag == f"{SVG}defs":
            return
        if shift := TRANSLATE.fullmatch(node.get("transform", "")):
            x, y = x + float(shift[1]), y + float(shift[2] or 0)
        draw = {f"{SVG}path": self._path, f"{SVG}rect": self._rect, f"{SVG}text": self._text}.get(node.tag)
        if draw:
            if element := draw(node, x, y):
                check(node)
                yield mark, element
            return
        check(node)
        names = node.get("class", "").split()
        if "annotation" in names:
            settle(node)
            mark = self.figure["layout"]["annotations"][int(node.get("data-index", ""))].get("name", "")
        traces = [trace["meta"]["ref"] for trace in self.figure["data"]] if TRACES in names else []
        if TRACES in names and len(traces) != len(node):
            raise PictureError(f"{len(node)} traces are drawn; the figure has {len(traces)}")
        marks = iter(traces)
        for child in joined(node):
            yield from self.visible(child, x, y, next(marks, mark))

    def _path(self, node: ElementTree.Element, x: float, y: float) -> str:
        look = self._look(node)
        path = node.get("d", "")
        if not look or not path:
            return ""
        own = node.get("transform", "")
        own = "" if TRANSLATE.fullmatch(own) else own
        if STRAIGHT.match(path) and not own:
            plain = f'<path d="{relative(path, x, y)}"{look}/>'
            if not self.manner.name or len(plain) < 1000:
                return plain
            return f"<g{look}>{''.join(self._repeated(path, x, y))}</g>"
        place = " ".join(part for part in (f"translate({short(x)} {short(y)})" if x or y else "", own) if part)
        return f'<path d="{path}"{look}' + (f' transform="{place}"' if place else "") + "/>"

    def _repeated(self, path: str, x: float, y: float) -> Iterator[str]:
        """Yield a path in runs of closed parts, each run that repeats an earlier one by its name."""
        runs = list(in_runs(relative(path, x, y)))
        often = Counter(steps for _, _, steps in runs)
        for left, top, steps in runs:
            if steps in self.used:
                id_, across, down = self.used[steps]
                moved = (("x", short(left - across)), ("y", short(top - down)))
                yield f'<use href="#{id_}"' + "".join(f' {key}="{by}"' for key, by in moved if by != "0") + "/>"
                continue
            name = ""
            if often[steps] > 1:
                id_ = f"{self.manner.name}-{len(self.used) + 1}"
                self.used[steps] = (id_, left, top)
                name = f' id="{id_}"'
            yield f'<path{name} d="M{short(left)} {short(top)}{steps}"/>'

    def _rect(self, node: ElementTree.Element, x: float, y: float) -> str:
        look = self._look(node)
        if not look:
            return ""
        left, top = x + float(node.get("x", 0)), y + float(node.get("y", 0))
        size = f'width="{node.get("width")}" height="{node.get("height")}"'
        return f'<rect x="{short(left)}" y="{short(top)}" {size}{look}/>'

    def _text(self, node: ElementTree.Element, x: float, y: float) -> str:
        content = "".join(self._runs(node, x))
        if not content.strip():
            return ""
        style = styles(node)
        anchor = node.get("text-anchor", "start")
        place = f'x="{short(x + float(node.get("x", 0)))}" y="{short(y + float(node.get("y", 0)))}"'
        face = self.manner.face if DISPLAY in style.get("font-family", "") else ""
        looks = f' font-size="{number(style["font-size"])}"', f' fill="{self._colour(style["fill"])}"'
        look = face + "".join(look for look in looks if look not in self.manner.plain)
        return f"<text {place}{look}" + (f' text-anchor="{anchor}"' * (anchor != "start")) + f">{content}</text>"

    def _runs(self, node: ElementTree.Element, x: float) -> Iterator[str]:
        """Yield the content of a text: plain, bold, of another size, and lines one below the other."""
        yield escape(node.text or "")
        for child in node:
            style = styles(child)
            size = style.pop("font-size", "")
            if not set(style.items()) <= {("font-weight", "bold")}:
                raise PictureError(
                    f"a part of a text has the style “{child.get('style')}”; allowed are bold and a size"
                )
            marks = ' font-weight="700"' if style else ""
            marks += f' font-size="{number(size)}"' if size else ""
            if child.get("class") == "line":
                marks += f' x="{short(x + float(child.get("x", 0)))}"'
                marks += f' dy="{child.get("dy")}"' * (child.get("dy") != "0em")
            yield f"<tspan{marks}>{''.join(self._runs(child, x))}</tspan>" + escape(child.tail or "")

    def _look(self, node: ElementTree.Element) -> str:
        """Return fill and stroke as attributes, or nothing for what cannot be seen."""
        style = styles(node)
        filled = style.get("fill", "none") != "none" and number(style.get("fill-opacity", "1")) != "0"
        width = number(style.get("stroke-width", "1"))
        drawn = style.get("stroke", "none") != "none" and width != "0" and style.get("stroke-opacity") != "0"
        if not filled and not drawn:
            return ""
        look = f' fill="{self._colour(style["fill"]) if filled else "none"}"'
        if drawn:
            look += f' stroke="{self._colour(style["stroke"])}"' + f' stroke-width="{width}"' * (width != "1")
            dashes = style.get("stroke-dasharray", "").replace("px", "").replace(",", "")
            look += f' stroke-dasharray="{dashes}"' if dashes else ""
        return look

    def _colour(self, value: str) -> str:
        parts = RGB.fullmatch(value)
        if not parts:
            raise PictureError(f"the colour {value} cannot be read; allowed are rgb(r, g, b)")
        return self.manner.paint("#" + "".join(f"{int(part):02x}" for part in parts.groups()))


def tidy(svg: str, figure: dict[str, Any], manner: Manner) -> str:
    """Return the visible elements of a figure's SVG, those of a mark in one group that names it.

    The group bears `data-figure`, `data-derived` or `data-numeral`, like any number on a page. `svg` is what
    Plotly drew for `figure` (its JSON as a dict). Raises PictureError if the SVG does not fit the figure.
    """
    try:
        drawn = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        raise PictureError(f"what was drawn is no XML: {error}") from error
    reader = Reader(figure, manner)
    parts: dict[str, list[str]] = {}
    for number, (mark, element) in enumerate(pair for node in drawn for pair in reader.visible(node)):
        parts.setdefault(mark or str(number), []).append(element)
    return "".join(_group(mark, "".join(elements)) for mark, elements in parts.items())


def _group(mark: str, inner: str) -> str:
    kind, named, name = mark.partition(":")
    return f'<g data-{kind}="{name}">{inner}</g>' if named else inner


def settle(note: ElementTree.Element) -> None:
    """Set the line of an annotation where it stands in Latin type; other type has more room above its letters."""
    for text in note.iter(f"{SVG}text"):
        if not any(part.get("class") == "line" for part in text):
            text.set("y", str(round(ASCENT * float(number(styles(text)["font-size"])))))


def check(node: ElementTree.Element) -> None:
    """Raise PictureError for an element that would not look the same once it is flattened."""
    tag, transform = node.tag.removeprefix(SVG), node.get("transform", "")
    if tag not in TRANSFORMS:
        raise PictureError(f"a <{tag}> is drawn; allowed are {', '.join(TRANSFORMS)}")
    if not TRANSFORMS[tag].fullmatch(transform):
        raise PictureError(f"a <{tag}> has the transform “{transform}”, which would be lost")
    for key, value in styles(node).items():
        if (key.endswith("opacity") and float(value) not in (0, 1)) or (key == "opacity" and float(value) != 1):
            raise PictureError(f"a <{tag}> has the {key} {value}; allowed are whole colours")
        if (key, value) in (("display", "none"), ("visibility", "hidden")):
            raise PictureError(f"a <{tag}> is hidden ({key}: {value}), but would be shown")


def joined(node: ElementTree.Element) -> list[ElementTree.Element]:
    """Return the children of a node; of a filled path and the lines around it, one path that is both."""
    fills = [child for child in node.iter(f"{SVG}path") if child.get("class") == "js-fill"]
    lines = [child for child in node.iter(f"{SVG}path") if child.get("class") == "js-line"]
    if "trace" not in node.get("class", "") or len(fills) != 1 or not lines:
        return list(node)
    ends = "".join(line.get("d", "") + "Z" for line in lines)
    if ends != fills[0].get("d"):
        raise PictureError("the lines around a filled path do not follow it")
    stroke = {key: value for key, value in styles(lines[0]).items() if key.startswith("stroke")}
    look = "; ".join(f"{key}: {value}" for key, value in {**styles(fills[0]), **stroke}.items())
    return [ElementTree.Element(f"{SVG}path", {"d": ends, "style": look})]


def styles(node: ElementTree.Element) -> dict[str, str]:
    """Return the declarations of a node's style attribute."""
    pairs = (part.split(":", 1) for part in node.get("style", "").split(";") if ":" in part)
    return {key.strip(): value.strip() for key, value in pairs}


def relative(path: str, x: float = 0, y: float = 0) -> str:
    """Return a path of straight lines (M, L, H, V, Z) moved by (x, y), each step told from the last point."""
    out: list[str] = []
    here = start = (0.0, 0.0)
    for command, text in STEP.findall(path):
        values = [float(value) for value in re.split(r"[,\s]+", text.strip()) if value]
        if command == "Z":
            if here == start and not out[-1].lower().startswith("m"):
                out.pop()  # the way back to the start, which closing the path draws anyway
            here = start
            out.append("z")
            continue
        there = (
            round(values[0] + x, 2) if command != "V" else here[0],
            round(values[-1] + y, 2) if command != "H" else here[1],
        )
        across, down = (short(end - begin) for begin, end in zip(here, there, strict=True))
        here = there
        if command == "M":
            start = there
            out.append(f"{'m' if out else 'M'}{across} {down}")
        elif down == "0":
            out.append(f"h{across}")
        else:
            out.append(f"v{down}" if across == "0" else f"l{across} {down}")
    return "".join(out)


def in_runs(path: str) -> Iterator[tuple[float, float, str]]:
    """Yield the closed parts of a path of relative steps in runs: where each begins, and its steps from there."""
    x = y = 0.0
    parts = re.findall(r"[Mm](\S+) (-?[\d.]+)([^Mm]*)", path)
    for start in range(0, len(parts), RUN):
        run = parts[start : start + RUN]
        steps = "".join(f"m{across} {down}{shape}" for across, down, shape in run[1:])
        yield round(x + float(run[0][0]), 2), round(y + float(run[0][1]), 2), run[0][2] + steps
        x, y = x + sum(float(part[0]) for part in run), y + sum(float(part[1]) for part in run)


def number(text: str) -> str:
    """Return a length in pixels, or a plain number, without its unit and needless zeros."""
    return short(float(text.removesuffix("px")))


def short(value: float) -> str:
    """Return a number with at most two decimals and no needless zero."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-0.", "-.").removeprefix("-0") or "0"
