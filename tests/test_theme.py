from __future__ import annotations

from pathlib import Path

import pytest

from theme.material import STYLES, ThemeError, dress, mend, theme_file

NAMES = {"drawer": "Menu", "search": "Search", "contents": "On this page"}
PAGE = (
    '<html lang="en" class="no-js">'
    '<link rel="alternate" href="." hreflang="en">'
    '<body dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom">'
    '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">'
    '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search">'
    '<img src="logo.svg" alt="logo"><a href="zh/" hreflang="zh" class="md-select__link">中文</a>'
    '<div class="md-search" data-md-component="search" role="dialog"></div>'
)


def test_a_page_carries_the_styles_that_it_uses() -> None:
    page = f'<head>{STYLES}</head><p class="a">'
    assert dress(page, ".a{top:0}.b{top:0}", "") == '<head><style>.a{top:0}</style></head><p class="a">'


def test_a_page_without_a_place_for_styles_is_refused() -> None:
    with pytest.raises(ThemeError, match=r"overrides/main\.html"):
        dress("<head></head>", "", "")


def test_controls_get_names_and_the_scheme_is_left_to_the_system() -> None:
    mended = mend(PAGE, NAMES)
    assert 'role="dialog" aria-label="Search"' in mended
    assert 'data-md-toggle="drawer" type="checkbox" aria-label="Menu"' in mended
    assert '<body dir="ltr" data-md-color-primary' in mended
    assert 'class="md-select__link" target="_self"' in mended
    assert 'rel="alternate "' in mended


def test_a_theme_that_has_changed_is_told() -> None:
    with pytest.raises(ThemeError, match="role="):
        mend(PAGE.replace('role="dialog"', ""), NAMES)


def test_a_file_of_the_theme_is_found_by_its_name_without_the_hash(tmp_path: Path) -> None:
    (tmp_path / "assets/x").mkdir(parents=True)
    with pytest.raises(ThemeError, match="has 0 files"):
        theme_file([str(tmp_path)], "x/main.*.css")
    (tmp_path / "assets/x/main.1234.css").touch()
    assert theme_file([str(tmp_path)], "x/main.*.css").name == "main.1234.css"
