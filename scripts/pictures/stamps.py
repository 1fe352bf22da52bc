"""Stamps in the files of pictures: the hash of the figure that is shown, and that of the content itself.

SVG: the attribute data-stamp="<figure>.<content>"; PNG: the text “Stamp”.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

STAMP = re.compile(r' data-stamp="(\w*)\.(\w*)"')
EMPTY = ' data-stamp="."'
"""What an SVG bears in the place of its stamp until its content is known."""
COLOURS = 128


def stamp_svg(text: str, figure: str) -> bytes:
    """Return the file of an SVG that bears an empty stamp, with the hash of its figure and of its content."""
    content = hash_of(STAMP.sub("", text, count=1).encode())
    return text.replace(EMPTY, f' data-stamp="{figure}.{content}"', 1).encode()


def stamp_png(drawn: bytes, about: Mapping[str, str], stamp: str) -> bytes:
    """Return a PNG in few colours, with its words and its stamp in the file itself."""
    info = PngInfo()
    for key, value in about.items():
        info.add_itxt("Copyright" if key == "Rights" else key, value)
    out = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as image:
        few = image.convert("RGB").quantize(COLOURS)
        info.add_itxt("Stamp", f"{stamp}.{hash_of(few.convert('RGB').tobytes())}")
        few.save(out, "PNG", optimize=True, pnginfo=info)
    return out.getvalue()


def stamp_of(file: Path) -> str | None:
    """Return the hash of the figure that a picture's file shows, None if there is no file.

    An empty text if the file bears no stamp, or is not as it was when it was stamped.
    """
    if not file.is_file():
        return None
    if file.suffix == ".png":
        return _png_stamp(file)
    text = file.read_text(encoding="utf-8", errors="replace")
    found = STAMP.search(text)
    return found[1] if found and found[2] == hash_of(STAMP.sub("", text, count=1).encode()) else ""


def _png_stamp(file: Path) -> str:
    try:
        with Image.open(file) as image:
            figure, _, content = str(image.info.get("Stamp", "")).partition(".")
            return figure if content == hash_of(image.convert("RGB").tobytes()) else ""
    except (OSError, SyntaxError):  # what Pillow raises for a file that is cut off, or no PNG
        return ""


def hash_of(content: bytes) -> str:
    """Return a hash of 16 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()[:16]
