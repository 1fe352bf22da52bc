"""The browser that draws: which one is taken, and what is said if there is none or it does not do what it should."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import kaleido
import pytest

from pictures.browser import ExportError, export, find_browser, missing_browser


def program(path: Path) -> Path:
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_browser_that_is_named_is_taken_and_else_the_first_on_the_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own, folder = program(tmp_path / "mine"), tmp_path / "bin"
    folder.mkdir()
    chrome, chromium = program(folder / "google-chrome"), folder / "chromium"
    monkeypatch.setenv("PATH", str(folder))
    for named, found in ((str(own), str(own)), ("google-chrome", str(chrome)), ("", str(chrome)), ("no-such", None)):
        monkeypatch.setenv("CHROMIUM", named)
        assert find_browser() == found
    assert "CHROMIUM names “no-such”, which is no program; install Chromium" in missing_browser()
    monkeypatch.delenv("CHROMIUM")
    program(chromium)
    assert find_browser() == str(chromium)
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    assert find_browser() is None
    assert "no browser was found; install Chromium" in missing_browser()


class Studio:
    """Stands in for Kaleido: starts unless it is told that it cannot, and draws what is not called broken."""

    starts = True
    draw = staticmethod(str)
    """What it draws of a letter alone."""

    def __init__(self, **options: Any) -> None:
        self.options = options

    async def __aenter__(self) -> Studio:
        if not self.starts:
            raise OSError("it went away")
        return self

    async def __aexit__(self, *error: object) -> None:
        return None

    async def calc_fig(self, figure: dict[str, Any], opts: dict[str, Any]) -> bytes:
        if "broken" in figure:
            raise ValueError("no figure")
        if "layout" in figure:
            return self.draw(figure["layout"]["title"]["text"]).encode()
        return f"{opts['format']} at {opts['scale']}".encode()


def test_a_browser_that_does_not_start_or_draw_is_an_error_that_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kaleido, "Kaleido", Studio)
    drawn: dict[str, bytes] = {}
    with pytest.raises(ExportError, match=r"b\.svg could not be rendered with /bin/browser: no figure"):
        export(
            {"a.svg": "{}", "a.png": "{}", "b.svg": '{"broken": 1}', "c.svg": "{}"}, drawn.__setitem__, "/bin/browser"
        )
    assert drawn == {"a.svg": b"svg at 1", "a.png": b"png at 2"}  # what came before is kept
    monkeypatch.setattr(Studio, "starts", False)
    with pytest.raises(ExportError, match="/bin/browser did not start: it went away"):
        export({"a.svg": "{}"}, drawn.__setitem__, "/bin/browser")


def test_a_browser_that_has_boxes_in_place_of_letters_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kaleido, "Kaleido", Studio)
    monkeypatch.setattr(Studio, "draw", staticmethod(lambda letter: letter if letter.isascii() else "box"))
    drawn: dict[str, bytes] = {}
    with pytest.raises(
        ExportError, match=r"/bin/browser has no type for “枣” .* apt-get install chromium fonts-noto-cjk"
    ):
        export({"a.svg": "{}"}, drawn.__setitem__, "/bin/browser")
    assert drawn == {}


def test_a_browser_that_never_answers_is_ended_with_all_that_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("pictures.browser.START", 2)
    silent = tmp_path / "silent"
    silent.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nsleep 600 &\necho $! > {tmp_path}/child\nwait\n")
    silent.chmod(0o755)
    with pytest.raises(ExportError, match=r"silent did not answer for 2 seconds; install Chromium"):
        export({"a.svg": "{}"}, lambda path, picture: None, str(silent))
    for name in ("pid", "child"):
        state = Path(f"/proc/{(tmp_path / name).read_text().strip()}/stat")
        assert not state.exists() or " Z " in state.read_text()  # gone, or nobody has asked yet how it ended


def test_a_real_browser_without_chinese_type_is_found_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    browser = find_browser()
    latin = next(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"), None) or next(
        Path("/usr/share/fonts").rglob("LiberationSans-Regular.ttf"), None
    )
    if not browser or not latin:
        pytest.skip("no browser, or no folder with Latin type alone")
    dtd = '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / latin.name).write_bytes(latin.read_bytes())
    own = f"<fontconfig><dir>{tmp_path}/fonts</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>"
    (tmp_path / "fonts.conf").write_text(f'<?xml version="1.0"?>{dtd}{own}')
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
    with pytest.raises(ExportError, match="has no type for “枣”"):
        export({"a.svg": '{"data": [], "layout": {}}'}, lambda path, picture: None, browser)
