"""What pages get once they are laid out: their styles, and content that is set as its language is."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from theme import material
from theme.material import ThemeError, finish_content
from theme.stylesheet import Stylesheet

FACE = "@font-face{a:b}"
PLACE = f'<style id="page-styles">{FACE}</style>'
NUMBER = '<a class="number number--figure" href="#x" data-figure="x"><data value="24">24</data></a>'


def test_a_page_carries_its_policy_and_the_styles_that_it_uses_in_the_place_that_is_kept_for_them() -> None:
    styles = Stylesheet(".a{a:b}.b{a:b}")
    policy = '<meta http-equiv="Content-Security-Policy" content="only this">\n'
    assert (
        material.dress(f'<head>{PLACE}</head><p class="a">', styles, "only this")
        == f'<head>{policy}<style>{FACE}.a{{a:b}}</style></head><p class="a">'
    )
    with pytest.raises(ThemeError, match=r"no .* in its head; see overrides/main\.html"):
        material.dress("<head></head>", styles)


def test_a_style_in_an_attribute_becomes_a_rule_for_all_that_have_the_same() -> None:
    told = '<td style="content: &#39;a&quot;&#39;">style="b"<td class=c style="b:c"><td style="b:c">'
    assert material.dress(f"<head>{PLACE}</head>{told}", Stylesheet(""), "p").partition(FACE)[2] == (
        '[data-style="0"]{content: \'a"\'}[data-style="1"]{b:c}</style></head>'
        '<td data-style="0">style="b"<td class=c data-style="1"><td data-style="1">'
    )


def test_the_policy_is_told_as_it_is() -> None:
    policy = material.POLICY.format(styles="'sha256-…'")
    assert f"\n{policy}\n" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_theme_s_script_must_be_there_once(tmp_path: Path) -> None:
    folder = tmp_path / "assets/javascripts"
    folder.mkdir(parents=True)
    with pytest.raises(ThemeError, match=r"the theme has 0 files assets/.*\*.*; allowed is one"):
        material.theme_file([str(tmp_path)], material.BUNDLE)
    (folder / "bundle.0.min.js").touch()
    assert material.theme_file([str(tmp_path)], material.BUNDLE) == folder / "bundle.0.min.js"
    (folder / "bundle.1.min.js").touch()
    with pytest.raises(ThemeError, match="the theme has 2 files"):
        material.theme_file([str(tmp_path)], material.BUNDLE)


def test_the_small_plotly_serves_if_it_is_of_the_version_that_draws_the_pictures(tmp_path: Path) -> None:
    small = tmp_path / "plotly-basic.min.js"
    whole, why = material.plotly_script(small)
    assert "the whole file" in why
    small.write_text("/* plotly.js v0.0.1 */")
    assert material.plotly_script(small)[0] == whole
    assert "not of version" in material.plotly_script(small)[1]
    small.write_text(whole.read_text(encoding="utf-8")[:200])
    assert material.plotly_script(small)[0] == small


def test_a_number_and_its_measure_word_stay_on_one_line_in_chinese() -> None:
    held = f'<p><span class="whole">{NUMBER}间</span>图书室</p>'
    assert finish_content(f"<p>{NUMBER}间图书室</p>", "zh") == held
    assert finish_content(f"{NUMBER}间，{NUMBER}名", "zh").count('<span class="whole">') == 2
    for html in (f"{NUMBER}，", f'{NUMBER}<a class="term">间</a>', f"{NUMBER} rooms"):
        assert finish_content(html, "zh") == html
    assert finish_content(f"{NUMBER}间", "en") == f"{NUMBER}间"


def test_no_blank_follows_a_chinese_mark_that_has_its_own() -> None:
    for told, set_ in (
        ("<strong>何时：</strong> 没有日期", "<strong>何时：</strong>没有日期"),
        ("没有日期。\n<a>看</a>", "没有日期。<a>看</a>"), ("一句。 “又一句”", "一句。“又一句”"),
        ("何时： 2022", "何时： 2022"), ("何时 没有", "何时 没有"), ("<dt>何时：</dt> <dd>没有</dd>", "<dt>何时：</dt> <dd>没有</dd>"),
    ):  # fmt: skip
        assert finish_content(told, "zh") == set_
        assert finish_content(told, "en") == told


def test_an_attribute_without_a_value_has_none() -> None:
    assert finish_content('<nav data-search-exclude="data-search-exclude">', "en") == "<nav data-search-exclude>"


def test_a_chinese_link_is_not_underlined_below_the_marks_at_its_ends() -> None:
    for told, set_ in (
        ('<a class="term" href="#">“小马”</a>', '“<a class="term" href="#">小马</a>”'),
        ('<a class="measure-link" href="#">《办法》</a>', '《<a class="measure-link" href="#">办法</a>》'),
        (
            '<a class="measure-link" href="#">《办法》的通知</a>',
            '<a class="measure-link" href="#">《办法》的通知</a>',
        ),
        ('<a class="onward" href="#">“看”</a>', '<a class="onward" href="#">“看”</a>'),
    ):
        assert finish_content(told, "zh") == set_
        assert finish_content(told, "en") == told
