"""The faces that a booklet is set in: those of Noto CJK, cut down to what it says, drawn so that a PDF takes them.

A browser puts only TrueType outlines into a PDF as type; of other outlines it makes hundreds of little drawings.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont, newTable  # type: ignore[import-untyped]

from languages import Lang

_CHINESE = ("Noto Sans CJK SC", "Noto Serif CJK SC")
FAMILIES: dict[Lang, tuple[str, ...]] = {"en": (*_CHINESE, "Noto Sans CJK KR", "Noto Serif CJK KR"), "zh": _CHINESE}
"""Each with a regular and a bold face. The Korean ones have quotation marks of the width that English has."""
WEIGHTS = {"regular": 400, "bold": 700}
NEAR = 1
"""How far a curve may be from the one that was drawn, in thousandths of the size."""
ADVICE = "install the faces of Noto CJK, and fontconfig to find them (Debian, Ubuntu: apt-get install fonts-noto-cjk)"


def write_faces(folder: Path, page: str, lang: Lang) -> str:
    """Write the faces that a page in a language needs into a folder; return the rules by which a page there has them.

    Raises RuntimeError if a face is not there.
    """
    told = (
        unescape(re.sub(r"<(style|title)>.*?</\1>|<[^>]*>", "", page, flags=re.DOTALL)) + page[: page.find("</head>")]
    )
    rules = []
    for family in FAMILIES[lang]:
        for name, weight in WEIGHTS.items():
            file = f"{family} {name}.ttf".replace(" ", "-")
            _outlined(_found(family, name), told).save(folder / file)
            rules.append(f'@font-face{{font-family:"{family}";font-weight:{weight};src:url({file})}}')
    return "".join(rules)


def _found(family: str, name: str) -> TTFont:
    if not shutil.which("fc-match"):
        raise RuntimeError(f"no fontconfig; {ADVICE}")
    asked = ["fc-match", "--format", "%{file}\n%{index}\n%{family[0]}", f"{family}:{name}"]
    file, index, got = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split("\n")
    if got != family:
        raise RuntimeError(f"no “{family}”; {ADVICE}")
    return TTFont(file, fontNumber=int(index), recalcTimestamp=False)


def _outlined(font: TTFont, text: str) -> TTFont:
    """Return a face with the letters of a text alone, in TrueType outlines."""
    cut = Subsetter(
        Options(layout_features=["kern", "locl"], hinting=False, notdef_outline=True, name_IDs=[1, 2, 4, 6])
    )
    cut.populate(text=text)
    cut.subset(font)
    order, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    table = newTable("glyf")
    table.glyphs, table.glyphOrder = {}, order
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, NEAR, reverse_direction=True))
        table.glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), table
    most = font["maxp"]
    most.tableVersion = 0x00010000
    most.maxZones, most.maxTwilightPoints, most.maxStorage, most.maxFunctionDefs = 1, 0, 0, 0
    most.maxInstructionDefs, most.maxStackElements, most.maxSizeOfInstructions, most.maxComponentElements = 0, 0, 0, 0
    font["post"].formatType = 3.0
    for other in ("CFF ", "VORG", "vhea", "vmtx"):
        if other in font:
            del font[other]
    font.sfntVersion = "\x00\x01\x00\x00"
    return font
