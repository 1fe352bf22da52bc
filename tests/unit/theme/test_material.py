"""The theme's pages with what they lack: names of controls, a scheme that follows the system, their styles."""

from __future__ import annotations

from pathlib import Path

import pytest

from languages import LANGS
from ledger.model import Ledger
from theme import material
from theme.material import STYLES, ThemeError, finish_content, mend, page_styles
from theme.stylesheet import Stylesheet

PAGE = (
    '<html lang="en" class="no-js"><body dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom">'
    '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">'
    '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search">'
    '<img src="logo.svg" alt="logo"><div class="md-search" data-md-component="search" role="dialog"></div>'
    '<input class="md-nav__toggle md-toggle" type="checkbox" id="__toc"><input class="md-nav__toggle md-toggle">'
)
NUMBER = '<a class="number number--figure" href="#x" data-figure="x"><data value="24">24</data></a>'


def test_controls_get_names_and_the_scheme_is_left_to_the_system(ledger: Ledger) -> None:
    for lang in LANGS:
        words = ledger.words[lang]
        html = mend(PAGE, words)
        assert 'class="js"' in html
        assert '<body dir="ltr" data-md-color-primary="custom">' in html
        assert f'data-md-toggle="drawer" type="checkbox" aria-label="{words["name-drawer"]}"' in html
        assert html.count(f'aria-label="{words["name-search"]}"') == 2
        assert html.count(f'aria-label="{words["name-contents"]}"') == 2
        assert '<img src="logo.svg" alt="" ' in html


def test_a_theme_that_has_changed_is_told_with_what_is_not_found(ledger: Ledger) -> None:
    for gone, named in (
        ('class="no-js"', "no-js"), ('dir="ltr"', "dir="), ('role="dialog"', "role="), ('"drawer"', "drawer"),
        ('data-md-toggle="search"', "toggle="), ('alt="logo"', "alt="),
    ):  # fmt: skip
        with pytest.raises(ThemeError, match=f"nothing in the page matches .*{named}.*; the theme has changed"):
            mend(PAGE.replace(gone, ""), ledger.words["en"])
    mend(PAGE.replace("md-nav__toggle", ""), ledger.words["en"])  # not every page has contents


def test_a_page_carries_the_styles_that_it_uses_in_the_place_that_is_kept_for_them() -> None:
    styles = Stylesheet(".a{a:b}.b{a:b}")
    assert (
        material.dress(f'<head>{STYLES}</head><p class="a">', styles)
        == '<head><style>.a{a:b}</style></head><p class="a">'
    )
    with pytest.raises(ThemeError, match=r"no .* in its head; see overrides/main\.html"):
        material.dress("<head></head>", styles)


def test_the_styles_of_the_site_follow_those_of_the_theme_which_must_be_there_once(project: Path) -> None:
    theme = project / "theme"
    files = ("stylesheets/main.0.min.css", "stylesheets/palette.0.min.css", "javascripts/bundle.0.min.js")
    for name in files:
        with pytest.raises(ThemeError, match=r"the theme has 0 files assets/.*\*.*; allowed is one"):
            page_styles(project / "docs", [str(theme)])
        file = theme / "assets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(".theirs{a:b}" if name.endswith("css") else "x = 'theirs md-tag'")
    styles, page = page_styles(project / "docs", [str(project), str(theme)]), '<body class="md-typeset">'
    assert styles.cut(page).startswith(".theirs{a:b}.theirs{a:b}")
    assert styles.cut(page).endswith(material.own_styles(project / "docs").cut(page)[-200:])
    assert "md-tag" not in styles.words  # what this site does not have keeps no rules
    (theme / "assets/javascripts/bundle.1.min.js").touch()
    with pytest.raises(ThemeError, match="the theme has 2 files"):
        material.theme_file([str(theme)], "javascripts/bundle.*.min.js")


def test_the_small_plotly_serves_if_it_is_of_the_version_that_draws_the_pictures(tmp_path: Path) -> None:
    small = tmp_path / "plotly-basic.min.js"
    whole, why = material.plotly_script(small)
    assert "the whole file" in why
    small.write_text("/* plotly.js v0.0.1 */")
    assert material.plotly_script(small)[0] == whole
    assert "not of version" in material.plotly_script(small)[1]
    small.write_text(whole.read_text(encoding="utf-8")[:200])
    assert material.plotly_script(small)[0] == small


def test_a_number_and_its_measure_word_stay_on_one_line_in_chinese(ledger: Ledger) -> None:
    words = ledger.words["zh"]
    held = f'<p><span class="whole">{NUMBER}间</span>图书室</p>'
    assert finish_content(f"<p>{NUMBER}间图书室</p>", "zh", words) == held
    assert finish_content(f"{NUMBER}间，{NUMBER}名", "zh", words).count('<span class="whole">') == 2
    for html in (f"{NUMBER}，", f'{NUMBER}<a class="term">间</a>', f"{NUMBER} rooms"):
        assert finish_content(html, "zh", words) == html
    assert finish_content(f"{NUMBER}间", "en", words) == f"{NUMBER}间"


def test_permanent_links_are_called_so_in_the_language_of_the_page(ledger: Ledger) -> None:
    link = '<h2>x<a class="headerlink" href="#a" title="Permanent link">&para;</a></h2>'
    named = link.replace("Permanent link", ledger.words["zh"]["permanent-link"])
    bare = '<nav data-search-exclude="data-search-exclude">'
    assert finish_content(link + bare, "zh", ledger.words["zh"]) == f"{named}<nav data-search-exclude>"
    assert 'title="&lt;b&gt;&quot;"' in finish_content(link, "en", {"permanent-link": '<b>"'})
