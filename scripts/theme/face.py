"""Make the face of headlines and big numerals, docs/assets/fonts/headline.woff2, from its package.

    npm pack @fontsource-variable/newsreader@5.3.0 && tar xzf fontsource-variable-newsreader-5.3.0.tgz
    uv run --with brotli python scripts/theme/face.py package

Newsreader (Production Type, SIL Open Font License) at one weight and one optical size, and of it the letters that
English headlines and numbers need. Prints how its letters sit in the line and how wide they run, for the fallback in
docs/assets/stylesheets/palette.css. No part of a build: the file is committed.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "assets" / "fonts"
VARIABLE = "files/newsreader-latin-opsz-normal.woff2"
WEIGHT, SIZE = 660, 40
"""As heavy as bold Chinese beside it, and drawn for about this size, in points."""
LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0“”‘’–—…·−×%¶€§°±éüö"
FEATURES = ["kern", "liga", "lnum", "mark"]
SAMPLE = "the bodies are said to be gone; what changed for residents has figures from one town only 2,199"


def make_face(package: Path) -> TTFont:
    """Return the face, cut from the variable font of an unpacked package."""
    font = instantiateVariableFont(TTFont(package / VARIABLE), {"wght": WEIGHT, "opsz": SIZE})
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            font["name"].setName("Headline", record.nameID, record.platformID, record.platEncID, record.langID)
    options = Options(layout_features=FEATURES, flavor="woff2", hinting=False, name_IDs=[0, 1, 2, 4, 13, 14])
    cut = Subsetter(options)
    cut.populate(text=LETTERS)
    cut.subset(font)
    font.flavor = "woff2"
    return font


def tell(font: TTFont) -> str:
    """Return how its letters sit in the line, and the mean width of ordinary text, in em."""
    em, line, letters = font["head"].unitsPerEm, font["hhea"], font.getBestCmap()
    mean = sum(font["hmtx"][letters[ord(char)]][0] for char in SAMPLE) / len(SAMPLE)
    return f"ascent {line.ascent / em:.3f}, descent {-line.descent / em:.3f}, mean width {mean / em:.4f}"


if __name__ == "__main__":
    source = Path(sys.argv[1])
    FOLDER.mkdir(parents=True, exist_ok=True)
    face = make_face(source)
    face.save(FOLDER / "headline.woff2")
    shutil.copy(source / "LICENSE", FOLDER / "LICENSE.txt")
    print(f"{(FOLDER / 'headline.woff2').stat().st_size} bytes; {tell(face)}")
