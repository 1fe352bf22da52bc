from __future__ import annotations

import re
from html import unescape

import pytest

from components import Components, Setting
from pipeline import Edition
from wordlists import LANGS, Lang


def components(edition: Edition, lang: Lang = "en") -> Components:
    return Components(edition.ledger, edition.derived, lang, "../", "../../" if lang == "zh" else "../")


def test_a_derived_number_looks_different_from_a_printed_one(edition: Edition) -> None:
    made = components(edition)
    assert 'class="number number--figure"' in made.figure("bodies-abolished")
    assert 'class="number number--derived" href="../figures/#bodies-per-town"' in made.derived(
        "bodies-per-town"
    )


@pytest.mark.parametrize("lang", LANGS)
def test_a_chart_brings_its_title_table_note_and_downloads(edition: Edition, lang: Lang) -> None:
    html = components(edition, lang).chart("recruits")
    root = "../../" if lang == "zh" else "../"
    assert '<figure class="chart chart--squares" id="recruits" data-chart="recruits">' in html
    assert f'href="{root}data/charts/recruits.csv"' in html
    assert "recruits-en.png" not in html  # it is not known to be there
    assert html.count("<tr data-row=") == 2
    assert "#recruits</span>" in html
    assert {"1700", "57"} <= set(re.findall(r'<data value="([^"]+)">', html))
    assert "1700余名" in html


def test_a_chart_without_its_picture_says_so_and_opens_its_table(edition: Edition) -> None:
    html = components(edition).chart("recruits")
    assert edition.ledger.interface["no-picture"].en in html
    assert '<details class="chart__table" id="recruits-table" open>' in html
    assert "<svg" not in html


def test_a_chart_with_its_picture_names_it_and_gives_the_code_to_embed_it(edition: Edition) -> None:
    pictures = {
        f"en/recruits.{size}": f'<svg viewBox="0 0 328 412">{size}</svg>' for size in ("wide", "narrow")
    }
    setting = Setting(pictures, frozenset({"en/recruits.png"}), "https://example.org/x/")
    html = Components(edition.ledger, edition.derived, "en", "../", "../", setting).chart("recruits")
    assert 'role="img" aria-label="' in html
    assert html.count("<svg") == 2
    assert '<details class="chart__table" id="recruits-table">' in html
    code = unescape(re.search(r"<code data-numeral=\"code\" data-of=\"recruits\">(.*?)</code>", html, re.DOTALL)[1])  # type: ignore[index]
    assert 'src="https://example.org/x/embed/en/recruits/"' in code
    assert 'height="950"' in code
    assert 'href="../data/charts/recruits-en.png"' in html
    assert "recruits-en.svg" not in html
    assert 'src="https://example.org/x/assets/javascripts/embed.js"' in code
    assert "https://example.org/x/empowering-the-base/#recruits" in html


@pytest.mark.parametrize("lang", LANGS)
def test_records_tell_every_figure_with_its_place_and_its_silences(edition: Edition, lang: Lang) -> None:
    html = components(edition, lang).records()
    for figure in edition.ledger.figures:
        assert f'<h4 id="{figure.id}">' in html
        assert figure.printed in html
    assert ("Shadong Village, Jiangtun Town, Tengzhou, Zaozhuang" in html) == (lang == "en")


def test_a_formula_shows_its_operands(edition: Edition) -> None:
    html = components(edition).formulas()
    record = html[html.index('id="bodies-per-town"') : html.index('id="plan-share-rest"')]
    assert "round({bodies-abolished} / {towns}, 1)" in record
    assert 'data-figure="bodies-abolished"' in record
    assert 'data-figure="towns"' in record


@pytest.mark.parametrize("lang", LANGS)
def test_the_register_of_a_theme_tells_every_measure_with_a_figure_or_without(
    edition: Edition, lang: Lang
) -> None:
    for theme in edition.ledger.vocabulary.themes:
        html = components(edition, lang).measures(theme.id)
        for measure in edition.ledger.measures:
            assert (f'id="measure-{measure.id}"' in html) == (measure.theme == theme.id)


def test_limits_name_the_figures_behind_each_silence(edition: Edition) -> None:
    html = components(edition).limits("participation")
    assert "all figures of this theme" in html
    assert 'href="../figures/#satisfaction-before"' in html


def test_a_measure_may_be_called_otherwise_in_a_sentence_but_not_by_a_number(edition: Edition) -> None:
    assert ">the drive</a>" in components(edition).measure("campaign", "the drive")
    with pytest.raises(ValueError, match="the number 8 is typed"):
        components(edition).measure("campaign", "8 categories")


def test_no_correction_is_said_to_be_none(edition: Edition) -> None:
    assert "No correction so far" in components(edition).corrections()


@pytest.mark.parametrize(
    ("component", "id_"),
    [
        ("figure", "town"),
        ("derived", "towns"),
        ("chart", "x"),
        ("card", "x"),
        ("measure", "x"),
        ("numeral", "x"),
    ],
)
def test_an_unknown_id_is_refused(edition: Edition, component: str, id_: str) -> None:
    with pytest.raises(LookupError, match=f"unknown .* “{id_}”; "):
        components(edition).table[component](id_)
