from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from pictures.stamps import EMPTY, stamp_of, stamp_png, stamp_svg


@pytest.fixture
def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "PNG")
    return out.getvalue()


def test_an_svg_bears_the_hash_of_its_figure_until_somebody_touches_it(tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    file.write_bytes(stamp_svg(f"<svg{EMPTY}><text>83%</text></svg>", "f1"))
    assert stamp_of(file) == "f1"
    file.write_text(file.read_text().replace("83%", "38%"))
    assert stamp_of(file) == ""


def test_a_png_bears_its_words_and_the_hash_of_its_figure(tmp_path: Path, png: bytes) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(stamp_png(png, {"Title": "一", "Rights": "CC BY 4.0"}, "f1"))
    assert stamp_of(file) == "f1"
    with Image.open(file) as image:
        assert (image.info["Title"], image.info["Copyright"]) == ("一", "CC BY 4.0")


@pytest.mark.parametrize("length", [0, 20, 60, 90])
def test_a_png_that_is_cut_off_has_no_stamp(tmp_path: Path, png: bytes, length: int) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(stamp_png(png, {}, "f1")[:length])
    assert stamp_of(file) == ""


def test_what_was_never_stamped_has_no_stamp(tmp_path: Path, png: bytes) -> None:
    (tmp_path / "a.png").write_bytes(png)
    (tmp_path / "a.svg").write_text("<svg/>")
    assert stamp_of(tmp_path / "a.png") == stamp_of(tmp_path / "a.svg") == ""
    assert stamp_of(tmp_path / "none.svg") is None
