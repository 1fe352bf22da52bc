from __future__ import annotations

import pytest

from ledger.model import Ledger
from ledger.tally import FormulaError, matching_figures, matching_numerals, read_filters


def test_filters_are_read_as_values_by_key() -> None:
    assert read_filters("stage: input output; level: city") == {
        "stage": ["input", "output"],
        "level": ["city"],
    }
    assert read_filters("") == {}


def test_a_restated_figure_is_counted_once_unless_asked_for(ledger: Ledger) -> None:
    assert len(matching_figures({}, ledger)) == len(matching_figures({"restated": ["included"]}, ledger)) - 1


def test_figures_are_matched_on_every_key(ledger: Ledger) -> None:
    found = matching_figures({"stage": ["outcome"], "level": ["village"]}, ledger)
    assert [figure.id for figure in found] == ["satisfaction-before", "satisfaction-after"]


def test_silences_are_matched_by_any_of_them(ledger: Ledger) -> None:
    assert {figure.id for figure in matching_figures({"not_stated": ["sample"]}, ledger)} == {
        "district-rank", "satisfaction-before", "satisfaction-after",
    }  # fmt: skip


def test_numerals_are_matched_by_what_they_are(ledger: Ledger) -> None:
    dates = matching_numerals({"disposition": ["date"]}, ledger)
    assert [numeral.printed for numeral in dates] == ["5月", "2022年"]
    assert len(matching_numerals({}, ledger)) == len(ledger.numerals)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"stages": ["input"]}, "unknown filter “stages”; allowed are stage"),
        ({"stage": ["inputs"]}, "unknown stage “inputs”; did you mean input"),
        ({"restated": ["yes"]}, "“restated” is followed by included"),
    ],
)
def test_what_is_unknown_is_refused(ledger: Ledger, filters: dict[str, list[str]], expected: str) -> None:
    with pytest.raises(FormulaError, match=expected):
        matching_figures(filters, ledger)


def test_a_filter_without_a_value_is_refused() -> None:
    with pytest.raises(FormulaError, match="“stage” is no filter"):
        read_filters("stage")
