"""What may stand on a page for each reference."""

from __future__ import annotations

import pytest
from audited import known_of

from audit.expected import Known
from pipeline import Edition


@pytest.fixture(scope="module")
def known(edition: Edition) -> Known:
    return known_of(edition)


def test_a_bound_and_a_unit_belong_to_what_is_said(known: Known) -> None:
    assert known.said("figure", "graduates-recruited", "en") == {
        "more than 1,700", "More than 1,700", "more than 1,700 graduates", "1700余名",
    }  # fmt: skip
    assert known.said("figure", "graduates-recruited", "zh") == {
        "1,700余", "1,700余名", "1700余名",
    }  # fmt: skip


def test_a_change_is_said_with_its_sign_or_as_a_size(known: Known) -> None:
    assert {"−20%", "20%"} <= known.said("figure", "complaints-change", "en")
    assert "+20%" not in known.said("figure", "complaints-change", "en")


def test_only_a_whole_element_may_hold_a_bare_value_a_formula_or_a_row(known: Known) -> None:
    assert "1700" not in known.said("figure", "graduates-recruited", "en")
    assert "1700" in known.written("figure", "graduates-recruited", "en")
    assert "{satisfaction-after} - {satisfaction-before}" in known.written(
        "derived", "satisfaction-gain", "en"
    )
    assert any(text.startswith("towns,lightening,65,=") for text in known.written("figure", "towns", "en"))


def test_paragraphs_are_those_of_the_ledger(known: Known) -> None:
    assert known.paragraphs("figure:towns") == ["2"]
    assert known.paragraphs("chart:sent-down") == ["2", "12"]
    assert known.paragraphs("measure:campaign") == ["3"]
    assert known.paragraphs("numeral:0 figure:satisfaction-after") == ["2", "20"]
    with pytest.raises(KeyError):
        known.paragraphs("figure:nothing")


def test_names_dates_and_licences_are_known_by_what_they_are(known: Known) -> None:
    assert {"12345", "SHA-256", "UTF-8"} <= known.others("name", "", "en")
    assert known.others("date", "", "zh") >= {"5月", "2022年"}
    assert "CC BY 4.0" in known.others("licence", "", "en")
    assert known.others("no-such-kind", "", "en") == set()


def test_what_is_shared_is_known_to_the_letter(edition: Edition) -> None:
    known = known_of(edition, address="https://example.org/")
    assert known.others("address", "plan-share", "zh") == {
        "https://example.org/zh/empowering-the-base/#plan-share"
    }
    (code,) = known.others("code", "plan-share", "en")
    assert 'src="https://example.org/embed/en/plan-share/"' in code


def test_counts_stay_open_until_they_are_counted(known: Known) -> None:
    assert known.others("audit", "printed", "en") == {"…"}
    assert known.counted({"printed": 1234}).others("audit", "printed", "en") == {"1,234"}


def test_phrases_are_excused_by_reason_and_no_digit_nor_figure_is(known: Known) -> None:
    assert known.phrases["一律"] == "word"
    assert known.phrases["one article"] == "single"
    assert "三张目录" not in known.phrases
    assert "唯一" not in known.phrases
    assert not any(char.isdigit() for phrase in known.phrases for char in phrase)
