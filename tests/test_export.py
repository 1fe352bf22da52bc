from __future__ import annotations

import io
import json

import pytest
from PIL import Image

from pictures.browser import ExportError, export, find_browser, missing_browser

FIGURE = json.dumps(
    {"data": [{"type": "scatter", "x": [1], "y": [2]}], "layout": {"width": 200, "height": 100}}
)


def test_a_browser_that_is_named_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    own = tmp_path / "browser"
    own.touch()
    monkeypatch.setenv("CHROMIUM", str(own))
    assert find_browser() == str(own)
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    assert find_browser() is None
    assert "CHROMIUM names “no-such-browser”, which is no program" in missing_browser()
    monkeypatch.delenv("CHROMIUM")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_browser() is None


@pytest.mark.browser
def test_a_figure_comes_as_svg_and_as_png_of_twice_the_size(chromium_path: str) -> None:
    drawn: dict[str, bytes] = {}
    export({"a.svg": FIGURE, "a.png": FIGURE}, drawn.__setitem__, chromium_path)
    assert drawn["a.svg"].startswith(b"<svg")
    assert Image.open(io.BytesIO(drawn["a.png"])).size == (400, 200)


@pytest.mark.browser
def test_what_cannot_be_drawn_is_named_and_what_came_before_is_kept(chromium_path: str) -> None:
    drawn: dict[str, bytes] = {}
    with pytest.raises(ExportError, match=r"b\.svg could not be rendered"):
        export({"a.svg": FIGURE, "b.svg": "no figure"}, drawn.__setitem__, chromium_path)
    assert set(drawn) == {"a.svg"}


def test_a_browser_that_does_not_start_is_told(tmp_path) -> None:  # type: ignore[no-untyped-def]
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    with pytest.raises(ExportError, match="chromium did not start"):
        export({"a.svg": FIGURE}, lambda path, data: None, str(broken))
