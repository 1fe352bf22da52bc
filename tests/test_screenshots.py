"""The pictures that a person looks at: which pages, which tiles, under which names."""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import ROOT

import screenshots
from screenshots import (
    OURS,
    OVERLAP,
    TILE,
    Faults,
    Picture,
    Sight,
    choose,
    find_sights,
    path_of,
    tiles,
    write_index,
)

PAGES = {
    "index.html": "en",
    "figures/index.html": "en",
    "zh/index.html": "zh",
    "zh/figures/index.html": "zh",
    "embed/en/one/index.html": "en",
    "embed/en/two/index.html": "en",
    "embed/zh/one/index.html": "zh",
    "embed/zh/two/index.html": "zh",
    "404.html": "zh",
}


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    """A built site of a few pages, among other files."""
    for path, lang in PAGES.items():
        add(tmp_path, path, lang)
    add(tmp_path, "assets/picture.html", "en")
    return tmp_path


def add(site: Path, path: str, lang: str, link: str = "") -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(f'<!doctype html>\n<html class="js" lang="{lang}">{link}', encoding="utf-8")


@pytest.mark.parametrize("height", [1, 800, TILE, TILE + 1, 2 * TILE - OVERLAP, 3141, 15_873, 47_215])
def test_tiles_cover_a_page_from_top_to_bottom_and_overlap(height: int) -> None:
    places = tiles(height)
    assert places[0][0] == 0
    assert sum(places[-1]) == height
    assert all(0 < high <= TILE for _, high in places)
    assert all(top + high - below == OVERLAP for (top, high), (below, _) in pairwise(places))
    assert len(places) == 1 or min(high for _, high in places) > TILE / 2 - OVERLAP


def test_a_page_that_fits_is_one_tile() -> None:
    assert tiles(TILE) == [(0, TILE)]
    assert len(tiles(TILE + 1)) == 2


def test_the_pages_are_found_with_language_and_name(made_up: Path) -> None:
    found = {sight.path: (sight.language, sight.name) for sight in find_sights(made_up)}
    assert found == {
        "": ("en", "home"),
        "figures/": ("en", "figures"),
        "zh/": ("zh", "home"),
        "zh/figures/": ("zh", "figures"),
        "embed/en/one/": ("en", "embed-one"),
        "embed/en/two/": ("en", "embed-two"),
        "embed/zh/one/": ("zh", "embed-one"),
        "embed/zh/two/": ("zh", "embed-two"),
        "404.html": ("zh", "404"),
    }


def test_two_pages_of_one_name_are_told(made_up: Path) -> None:
    add(made_up, "embed-one/index.html", "en")
    with pytest.raises(ValueError, match=r"embed-one/ .*would both be en-embed-one"):
        find_sights(made_up)


def test_one_embed_stands_for_all_unless_others_are_named(made_up: Path) -> None:
    sights = find_sights(made_up)
    assert {sight.path for sight in choose(sights, ["en", "zh"], []) if sight.embedded} == {
        "embed/en/one/",
        "embed/zh/one/",
    }
    assert {sight.path for sight in choose(sights, ["en"], [])} == {"", "figures/", "embed/en/one/"}
    assert [sight.path for sight in choose(sights, ["zh"], ["embed-two", "home"])] == ["embed/zh/two/", "zh/"]


def test_a_page_that_is_not_there_is_told_with_those_that_are(made_up: Path) -> None:
    with pytest.raises(
        ValueError, match=r"no page is called figure; there are 404, embed-one, .*figures, home"
    ):
        choose(find_sights(made_up), ["en"], ["figure"])
    with pytest.raises(ValueError, match="no such page in en"):
        choose(find_sights(made_up), ["en"], ["404"])


@pytest.mark.parametrize("quote", ['"', ""])
def test_a_site_is_served_below_the_path_for_which_it_was_built(made_up: Path, quote: str) -> None:
    assert path_of(made_up) == "/"
    link = f'<link rel={quote}canonical{quote} href="https://example.org/some/where/">'
    add(made_up, "index.html", "en", link)
    assert path_of(made_up) == "/some/where/"


def test_a_fault_is_told_once_with_the_number_of_pictures() -> None:
    faults = Faults()
    for where in ("en-home-360-light", "en-home-360-light", "zh-home-360-light", "zh-home-360-dark"):
        faults.add("404 for /x.js", where)
    faults.add("script: no", "en-home-360-dark")
    assert faults.lines() == [
        "en-home-360-light and 2 more: 404 for /x.js",
        "en-home-360-dark: script: no",
    ]


def test_the_index_shows_every_picture_under_its_page(tmp_path: Path) -> None:
    home, figures, other = (
        Sight("", "en", "home"),
        Sight("figures/", "en", "figures"),
        Sight("zh/", "zh", "home"),
    )
    names = ("en-home-360-light-01.png", "en-figures-360-light-01.png", "zh-home-360-light-01.png")
    taken = [
        Picture(name, sight, "360 px", 360, 800)
        for name, sight in zip(names, (home, figures, other), strict=True)
    ]
    write_index(tmp_path, taken)
    html = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<h2 id="(\w+)"|<img src="([^"]+)"', html) == [
        ("home", ""),
        ("", names[0]),
        ("", names[2]),
        ("figures", ""),
        ("", names[1]),
    ]
    assert "<p>3 pictures." in html


def test_only_pictures_of_its_own_are_taken_for_earlier_ones() -> None:
    assert OURS.fullmatch("zh-how-we-know-1280-dark-01.png")
    assert not OURS.fullmatch("zh-how-we-know-1280-01.png")
    assert not OURS.fullmatch("holiday.png")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--schemes", "light,sepia"], "sepia: none of light, dark"),
        (["--widths", "360,wide"], "not widths in pixels"),
        (["--site", "nowhere"], "nowhere holds no built site"),
        (["--site", "a", "--build", "b"], "not allowed with"),
        (["--build", "tests"], "tests holds something else than a site"),
    ],
)
def test_what_cannot_be_done_is_told(
    arguments: list[str], told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", ["screenshots.py", *arguments])
    with pytest.raises(SystemExit):
        screenshots.read_options()
    assert told in capsys.readouterr().err


def test_without_playwright_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    with (
        pytest.raises(SystemExit, match="Playwright is not installed; `uv sync` installs it"),
        screenshots.chromium(),
    ):
        pass
