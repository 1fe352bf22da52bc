"""The site's icon in every form, as a browser would show it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from tiny import ROOT

from faults import FaultError
from pictures.icons import ICON, draw_icons

PAPER = "#ffffff"
SIZES = {
    "assets/icons/icon-32.png": 32,
    "assets/icons/apple-touch-icon.png": 180,
    "assets/icons/icon-192.png": 192,
    "assets/icons/icon-512.png": 512,
}


def with_icon(root: Path, svg: str) -> Path:
    file = root / ICON
    file.parent.mkdir(parents=True)
    file.write_text(svg, encoding="utf-8")
    return root


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_each_icon_has_its_size_and_the_colour_of_the_one_drawing() -> None:
    icons = draw_icons(ROOT, PAPER)
    found = re.search(r'fill="#(..)(..)(..)"', (ROOT / ICON).read_text(encoding="utf-8"))
    assert found
    colour = tuple(int(part, 16) for part in found.groups())
    assert set(icons) == {*SIZES, "favicon.ico"}
    for address, side in SIZES.items():
        image = opened(icons[address])
        assert (image.format, image.size) == ("PNG", (side, side))
        colours = {one[:3] for _, one in image.convert("RGBA").getcolors() or [] if one[3]}  # type: ignore[index]
        assert colours == ({colour} if side == 32 else {colour, (255, 255, 255)})
    ico = opened(icons["favicon.ico"])
    assert ico.format == "ICO"
    assert ico.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert draw_icons(ROOT, PAPER) == icons


def test_an_icon_is_filled_where_the_drawing_is_and_nowhere_else(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#ff0000" fill-rule="evenodd" d="M2 1h12v14H2zm3 3v8h4V4z"/></svg>'
    image = opened(draw_icons(with_icon(tmp_path, svg), PAPER)["assets/icons/icon-32.png"])
    for x in range(16):
        for y in range(16):
            inside = 2 <= x < 14 and 1 <= y < 15 and not (5 <= x < 9 and 4 <= y < 12)
            assert image.getpixel((2 * x + 1, 2 * y))[3] == 255 * inside, (x, y)  # type: ignore[index]


def test_what_a_phone_cuts_off_is_paper() -> None:
    """Of an icon that fills its square a phone may show only a circle of four fifths of its width."""
    for address in ("assets/icons/icon-192.png", "assets/icons/icon-512.png"):
        image = opened(draw_icons(ROOT, PAPER)[address]).convert("RGB")
        side = image.width
        for x in range(0, side, 3):
            for y in range(0, side, 3):
                if (x - side / 2) ** 2 + (y - side / 2) ** 2 > (0.4 * side) ** 2:
                    assert image.getpixel((x, y)) == (255, 255, 255)


@pytest.mark.parametrize("path", ["M0 0h9l3 4v9H0z", "M0 3h9.5v7H0z", 'M0 3h9v7H0z"/><circle r="3'])
def test_a_drawing_that_cannot_be_drawn_is_told_as_such(tmp_path: Path, path: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#ff0000" fill-rule="evenodd" d="{path}"/></svg>'
    with pytest.raises(FaultError, match="the icons cannot be drawn from it"):
        draw_icons(with_icon(tmp_path, svg), PAPER)
