from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from test_components import components

from audit.expected import Known
from audit.judge import Judge
from audit.reader import read_pieces
from ledger.corrections import Side
from ledger.schema import Correction
from ledger.wordlists import LANGS, Lang
from pages.components import Components
from pages.rendering import TEMPLATES, Renderer
from pages.setting import Setting
from pipeline import Edition


@pytest.mark.parametrize("lang", LANGS)
def test_an_error_is_reported_where_an_address_is_set_and_else_its_lack_is_told(
    edition: Edition, lang: Lang
) -> None:
    words = edition.ledger.interface
    assert words["no-contact"][lang] in components(edition, lang).contact()
    setting = Setting(contact="mailto:a@example.org")
    told = Components(edition.ledger, edition.derived, lang, "", "", setting).contact()
    assert f'href="mailto:a@example.org">{words["contact"][lang]}</a>' in told
    assert words["no-contact"][lang] not in told


def test_registers_are_components_like_the_others(edition: Edition) -> None:
    table = components(edition).table
    assert {"measures", "records", "check", "figure", "chart"} <= set(table)
    assert not [name for name in table if name.startswith("_") or name == "table"]


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


def test_no_correction_is_said_to_be_none(edition: Edition) -> None:
    assert "No correction so far" in components(edition).corrections()


@pytest.fixture
def corrected(edition: Edition) -> Edition:
    """The edition with two corrections of one figure and one of another."""
    changes = [
        ("towns", "printed", "66个", "65个"),
        ("towns", "unit", "body", "town"),
        ("service-recruits", "value", "58", "57"),
    ]
    reason = {"en": "Misread <in haste>.", "zh": "看错了<行>。"}
    entries = [
        {"date": "2027-01-31", "figure": figure, "field": field, "old": old, "new": new, "reason": reason}
        for figure, field, old, new in changes
    ]
    corrections = tuple(Correction.model_validate(entry) for entry in entries)
    return replace(edition, ledger=replace(edition.ledger, corrections=corrections))


@pytest.mark.parametrize("lang", LANGS)
def test_a_correction_is_told_with_its_figure_date_values_and_reason(corrected: Edition, lang: Lang) -> None:
    html = components(corrected, lang).corrections()
    start = html.index('id="correction-2027-01-31-towns-printed"')
    entry = html[start : html.index("</section>", start)]
    assert f'<a href="../figures/#towns">{corrected.ledger.figure["towns"].measure[lang]}</a>' in entry
    texts = [unescape(re.sub(r"<[^>]+>", "", line)) for line in re.findall(r"<dd>(.*?)</dd>", entry)]
    field, reason = {"en": ("As printed", "Misread <in haste>."), "zh": ("原文", "看错了<行>。")}[lang]
    assert texts == ["2027-01-31", field, "66个", "65个", reason]
    assert len(re.findall(r'<section class="record" id="correction-2027-01-31-[\w-]+">', html)) == 3
    assert "No correction so far" not in html


@pytest.mark.parametrize("lang", LANGS)
def test_the_corrections_of_one_figure_are_told_in_a_sentence_each(corrected: Edition, lang: Lang) -> None:
    own = [one for one in corrected.ledger.corrections if one.figure == "towns"]
    html = Renderer(corrected.ledger, corrected.derived, lang, "../", "").render("corrected.html", own=own)
    said = [unescape(re.sub(r"<[^>]+>", "", line)) for line in re.findall(r"<p .*?</p>", html)]
    assert (
        said
        == {
            "en": [
                "Corrected on 2027-01-31 (as printed): was 66个, is 65个. Reason: Misread <in haste>.",
                "Corrected on 2027-01-31 (unit): was coordinating bodies, is towns and subdistricts. Reason: Misread <in haste>.",
            ],
            "zh": [
                "更正（2027-01-31，原文）：原为66个，现为65个。理由：看错了<行>。",
                "更正（2027-01-31，单位）：原为议事协调机构（个），现为镇街（个）。理由：看错了<行>。",
            ],
        }[lang]
    )
    assert html.count('href="../corrections/#correction-2027-01-31-towns-') == 2
    assert '<span data-numeral="correction" data-of="towns" lang="zh">66个</span>' in html
    assert Renderer(corrected.ledger, {}, lang, "../", "").render("corrected.html", own=[]) == ""


def test_a_long_text_that_was_corrected_may_break_and_a_value_may_not(edition: Edition) -> None:
    """Marked numbers in a span stay on one line."""
    told = Side("Set up at postal and courier outlets.", True, "en")
    template = TEMPLATES.from_string(
        '{% from "correction.html" import side with context %}{{ side(one, "towns") }}'
    )
    assert (
        template.render(one=told)
        == f'<bdi data-numeral="correction" data-of="towns" lang="en">{told.text}</bdi>'
    )
    assert (
        template.render(one=Side("66", True)) == '<span data-numeral="correction" data-of="towns">66</span>'
    )


@pytest.mark.parametrize("lang", LANGS)
def test_the_numbers_of_a_correction_bear_their_marks(corrected: Edition, lang: Lang) -> None:
    own = Renderer(corrected.ledger, corrected.derived, lang, "../", "").render(
        "corrected.html", own=list(corrected.ledger.corrections)
    )
    judge = Judge(Known(corrected.ledger, corrected.derived, corrected.texts), lang)
    pieces = read_pieces(components(corrected, lang).corrections() + own)
    assert [problem for piece in pieces for problem in judge.problems(piece)] == []
    assert judge.counts["other"] == 2 * 7
    others = read_pieces(own.replace('data-of="towns"', 'data-of="lists"'))
    assert [problem for piece in others for problem in judge.problems(piece)]


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_of_corrections_links_to_the_feed_with_corrections_and_without(
    edition: Edition, corrected: Edition, lang: Lang
) -> None:
    for one in (edition, corrected):
        html = components(one, lang).corrections()
        assert (
            f'<a href="../feed.xml" type="application/atom+xml">{one.ledger.interface["feed-follow"][lang]}</a>'
            in html
        )
