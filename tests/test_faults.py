from __future__ import annotations

import pytest

from faults import Fault, FaultError, nearest, raise_if_any


def test_a_fault_says_where_what_was_got_and_what_is_allowed() -> None:
    fault = Fault("seeds/figures.yml", 7, "towns.unit", "unknown unit “twon”", "did you mean town?")
    assert str(fault) == "seeds/figures.yml:7: towns.unit: unknown unit “twon”. Did you mean town?"


def test_a_fault_without_a_line_names_the_file_alone() -> None:
    assert (
        str(Fault("seeds/figures.yml", 0, "", "the file is missing"))
        == "seeds/figures.yml: the file is missing."
    )


def test_faults_are_told_together_once_each_in_the_order_of_files_and_lines() -> None:
    late, early = Fault("b.yml", 9, "", "x"), Fault("a.yml", 3, "", "y")
    error = FaultError([late, early, late])
    assert error.faults == (early, late)
    assert str(error).startswith("2 faults. Nothing was written")


def test_nothing_is_raised_without_faults() -> None:
    raise_if_any([])
    with pytest.raises(FaultError):
        raise_if_any([Fault("a.yml", 1, "", "x")])


@pytest.mark.parametrize(
    ("word", "expected"),
    [("bodies-abolishd", "did you mean bodies-abolished?"), ("zzz", "bodies-abolished, towns")],
)
def test_the_nearest_known_words_are_offered(word: str, expected: str) -> None:
    assert nearest(word, ["towns", "bodies-abolished"]) == expected
