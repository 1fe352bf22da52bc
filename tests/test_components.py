from __future__ import annotations

import re
from html import unescape

import pytest

from ledger.wordlists import LANGS, Lang
from pages.components import Components
from pages.setting import Setting
from pipeline import Edition


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
    found = re.search(r'<code data-numeral="code" data-of="recruits">(.*?)</code>', html, re.DOTALL)
    assert found
    code = unescape(found[1])
    assert 'src="https://example.org/x/embed/en/recruits/"' in code
    assert 'height="1050"' in code
    assert 'href="../data/charts/recruits-en.png"' in html
    assert "recruits-en.svg" not in html
    assert 'src="https://example.org/x/assets/javascripts/embed.js"' in code
    assert "https://example.org/x/empowering-the-base/#recruits" in html


def test_a_measure_may_be_called_otherwise_in_a_sentence_but_not_by_a_number(edition: Edition) -> None:
    assert ">the drive</a>" in components(edition).measure("campaign", "the drive")
    with pytest.raises(ValueError, match="the number 8 is typed"):
        components(edition).measure("campaign", "8 categories")


@pytest.mark.parametrize("lang", LANGS)
def test_a_card_leads_with_its_number_and_tells_place_stage_and_period(edition: Edition, lang: Lang) -> None:
    html = components(edition, lang).card("graduates-recruited")
    figure = edition.ledger.figure["graduates-recruited"]
    number, rest = html.split('<p class="card__measure">', 1)
    assert {"en": ">more than <data", "zh": "余名</a>"}[lang] in number
    assert re.findall(r'data-(?:level|stage)="(\w+)">([^<]+)<', rest) == [
        ("city", {"en": "Zaozhuang", "zh": "枣庄市"}[lang]),
        ("input", {"en": "Input", "zh": "投入"}[lang]),
    ]
    assert f'<p class="card__context silent">{figure.period[lang]}</p>' in rest


def test_only_a_period_that_is_not_stated_has_the_colour_of_silence(edition: Edition) -> None:
    assert '"card__context silent"' in components(edition).card("bodies-abolished")
    assert '"card__context silent"' in components(edition).card("red-flag-vehicles")  # “this year”
    assert '"card__context"' in components(edition).card("towns")


@pytest.mark.parametrize("lang", LANGS)
def test_a_tally_draws_the_whole_and_fills_the_part(edition: Edition, lang: Lang) -> None:
    html = components(edition, lang).tally("efforts-citywide", "efforts")
    part, whole = (int(edition.derived[id_].value) for id_ in ("efforts-citywide", "efforts"))
    assert html.count("<i") == whole
    assert html.count('<i class="full">') == part
    assert "tally--outcome" not in html
    assert edition.derived["efforts-citywide"].measure[lang] in html
    assert "tally--outcome" in components(edition, lang).tally("outcomes-citywide", "outcomes")


def test_a_tally_of_more_than_the_whole_or_with_a_typed_number_is_refused(edition: Edition) -> None:
    with pytest.raises(ValueError, match="efforts is 18 and outcomes is 4"):
        components(edition).tally("efforts", "outcomes")
    with pytest.raises(ValueError, match="the number 14 is typed"):
        components(edition).tally("efforts-citywide", "efforts", "14 figures")


def test_words_that_rest_on_a_number_fall_with_it(edition: Edition) -> None:
    assert components(edition).rests_on("outcomes-citywide", "0") == ""
    with pytest.raises(ValueError, match="words rest on outcomes-citywide being 1; it is 0"):
        components(edition).rests_on("outcomes-citywide", "1")


@pytest.mark.parametrize(
    ("id_", "theme", "timed"),
    [("empowering", ' data-theme="empowering"', True), ("home", "", True), ("reference", "", False)],
)
def test_a_kicker_names_the_theme_and_keeps_a_place_for_the_reading_time(
    edition: Edition, id_: str, theme: str, timed: bool
) -> None:
    html = components(edition).kicker(id_)
    assert html.startswith(f'<p class="kicker" data-search-exclude{theme}>')
    assert ('<span data-numeral="reading-time">…</span> min read' in html) == timed


@pytest.mark.parametrize("lang", LANGS)
def test_an_imprint_tells_source_date_maker_and_what_was_verified(edition: Edition, lang: Lang) -> None:
    html = components(edition, lang).imprint()
    words = edition.ledger.interface
    assert re.findall(r"<dt>([^<]+)</dt>", html) == [
        words[f"imprint-{key}"][lang] for key in ("source", "date", "maker", "checked")
    ]
    assert f'<a href="../check/">{words["imprint-check"][lang]}</a>' in html


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
