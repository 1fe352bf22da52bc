"""The site's icon in the forms and sizes that browsers, phones and searches want, drawn from its one SVG."""

from __future__ import annotations

import io
import re
from itertools import product
from pathlib import Path

from PIL import Image

from faults import Fault, FaultError

FOLDER = "assets/icons/"
Outline = list[tuple[int, int]]
"""The corners of a closed line, in units of the drawing."""
ICON = "docs/assets/images/favicon.svg"
UNITS = 16
"""The width and the height of the drawing, in its own units."""
STEP = r"([Mm]-?\d+ -?\d+|[HhVv]-?\d+|[Zz])"
PATH = re.compile(
    rf'<svg [^>]*viewBox="0 0 {UNITS} {UNITS}">'
    rf'<path fill="(?P<colour>#[0-9a-f]{{6}})" fill-rule="evenodd" d="(?P<path>{STEP}+)"/></svg>'
)
WHOLE = {"apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512}
"""Those that fill their square, since a phone cuts its edges off, by the length of their side in pixels."""
SHARE = 0.67
"""How much of such a square the drawing may take, a side; a phone may cut off the rest."""
SIDES = (16, 32, 48)
"""The sizes of those with nothing behind them, in pixels."""


def draw_icons(root: Path, paper: str) -> dict[str, bytes]:
    """Return the bytes of each icon by its address; `paper` is the colour behind those that fill their square.

    Raises FaultError for an SVG that is not one path of upright and level lines, since no other can be drawn here.
    """
    svg = (root / ICON).read_text(encoding="utf-8").strip()
    found = PATH.fullmatch(svg)
    if not found:
        allowed = (
            f"one <path> in a viewBox of 0 0 {UNITS} {UNITS}, with fill and fill-rule “evenodd”, "
            "of whole numbers and the commands M, H, V and Z"
        )
        raise FaultError([Fault(ICON, 0, "", "the icons cannot be drawn from it", allowed)])
    cells, colour = _cells(_outlines(found["path"])), found["colour"]
    small = {side: _drawn(cells, side // UNITS, colour) for side in SIDES}
    icons = {f"{FOLDER}icon-32.png": _png(small[32]), "favicon.ico": _ico(list(small.values()))}
    for name, side in WHOLE.items():
        square = Image.new("RGBA", (side, side), paper)
        icon = _drawn(cells, int(side * SHARE) // UNITS, colour)
        square.alpha_composite(icon, ((side - icon.width) // 2, (side - icon.height) // 2))
        icons[f"{FOLDER}{name}"] = _png(square.convert("RGB"))
    return icons


def _cells(outlines: list[Outline]) -> Image.Image:
    """Return the icon in white on black, a pixel for a unit.

    By the rule “evenodd” a cell is filled if a way out of it, here to the left, crosses an odd number of lines.
    """
    cells = Image.new("L", (UNITS, UNITS))
    for x, y in product(range(UNITS), repeat=2):
        cells.putpixel((x, y), 255 * (sum(_crossed(outline, x, y) for outline in outlines) % 2))
    return cells


def _drawn(cells: Image.Image, scale: int, colour: str) -> Image.Image:
    """Return the icon with nothing behind it; a unit is `scale` pixels, so that its edges are sharp."""
    size = (UNITS * scale, UNITS * scale)
    image = Image.new("RGBA", size)
    image.paste(Image.new("RGBA", size, colour), mask=cells.resize(size, Image.Resampling.NEAREST))
    return image


def _crossed(outline: Outline, x: int, y: int) -> int:
    """Return how many upright lines of an outline lie left of a cell, in its row."""
    ends = zip(outline, [*outline[1:], outline[0]], strict=True)
    lines = [(left, sorted((top, bottom))) for (left, top), (other, bottom) in ends if left == other]
    return sum(left <= x and high <= y < low for left, (high, low) in lines)


def _outlines(path: str) -> list[Outline]:
    """Return the corners of each closed part of a path."""
    outlines: list[Outline] = []
    x = y = 0
    for step in re.findall(STEP, path):
        numbers, (left, up) = [int(one) for one in step[1:].split()], (x, y) if step.islower() else (0, 0)
        match step[0].upper():
            case "M":
                x, y = left + numbers[0], up + numbers[1]
                outlines.append([])
            case "H":
                x = left + numbers[0]
            case "V":
                y = up + numbers[0]
            case "Z":
                x, y = outlines[-1][0]
        outlines[-1].append((x, y))
    return outlines


def _png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _ico(images: list[Image.Image]) -> bytes:
    file = io.BytesIO()
    images[-1].save(file, "ICO", sizes=[one.size for one in images], append_images=images[:-1])
    return file.getvalue()
