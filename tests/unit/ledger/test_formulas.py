from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made import WORD, faults_of, figure, having, share
from tiny import edit

from ledger.formulas import compute
from ledger.model import Ledger
from ledger.schema import Derived, Formula

FIGURES = (
    figure("rooms", "24间", "room", place="liudu", stage="input"),
    figure("shut", "9间", "room", place="liudu", not_stated=["denominator"]),
    figure("open", "15间", "room", place="liudu", period={"en": "later", "zh": "后来", "printed": "后来"}),
    figure("routes", "18条", not_stated=["period"]),
    figure("old-routes", "12条", paragraph=4, not_stated=["period"]),
    figure("more-routes", "14条", not_stated=["period"]),
    figure("holders", "300余名", "resident", stage="outcome"),
    share("reached", "62.5"),
    figure("again", "24间", "room", place="liudu", restates="rooms", theme="reading"),
)
SOUND = {
    "{rooms} - {shut}": "15",
    "{routes} - {more-routes}": "4",
    "100 - {reached}": "37.5",
    "{rooms} / {routes} * 3": "4",
    "round({rooms} / {routes}, 2)": "1.33",
    "round(5 / 2, 0)": "2",
    "({rooms} + 1) / 8": "3.125",
    "100 * 100": "10000",
    "count()": "8",
    "count(restated: included)": "9",
    "count(stage: input outcome)": "2",
    "count(unit: room resident)": "4",
    "count(stage: output; level: county)": "4",
    "count(theme: reading; restated: included)": "1",
    "count(not_stated: period denominator)": "4",
    "count(kind: share; relation: =)": "1",
    "count(relation: >)": "1",
    "places(level: town)": "1",
    "places()": "2",
    "numerals(disposition: figure) + numerals()": "8",
    "round(100 * count(level: town) / count(), 1)": "37.5",
}
REFUSED = {
    "{roms} / 2": "unknown figure “roms”; did you mean rooms",
    "{rooms} / ({shut} - 9)": "it divides by zero",
    "round({rooms}, 1000000000)": "it rounds to 1000000000 decimals; allowed are 0 to 9",
    "{rooms} / {shut}": "the result has no end; put it in round(…, n)",
    "{rooms} ** 2": "is not allowed; allowed are ids in braces",
    "-{rooms}": "is not allowed",
    "{rooms} + 1.5": "“1.5” is not allowed",
    "__import__('os')": "is not allowed",
    "round({rooms}, {shut})": "is not allowed",
    "{rooms} +": "it cannot be read; allowed are ids in braces",
    "count(stage: inptu)": "unknown stage “inptu”; did you mean input",
    "count(stages: input)": "unknown filter “stages”; did you mean stage",
    "count(stage)": "“stage” is no filter; write key: value",
    "count(restated: yes)": "“restated” is followed by included, or left out",
    "numerals(kind: date)": "unknown filter “kind”; disposition",
    "numerals(disposition: date)": "unknown disposition “date”; figure",
}


@pytest.fixture
def made(ledger: Ledger) -> Ledger:
    return having(ledger, *FIGURES, numerals=ledger.numerals)


def reckon(ledger: Ledger, formula: str) -> Derived | str:
    """What a formula comes to, or what is wrong with it."""
    entry = {"id": "x", "formula": formula, "unit": "room", "measure": WORD, "note": WORD}
    numbers, faults = compute(replace(ledger, formulas=(Formula.model_validate(entry),)))
    return numbers["x"] if numbers else str(faults[0])


def test_numbers_are_computed_exactly(made: Ledger) -> None:
    for formula, value in SOUND.items():
        number = reckon(made, formula)
        assert isinstance(number, Derived), number
        assert str(number.value) == value, formula


def test_a_computed_number_names_what_went_in_once_and_its_place_if_that_is_one(made: Ledger) -> None:
    for formula, inputs, place in (
        ("{rooms} - {shut} / {rooms}", ("rooms", "shut"), "liudu"),
        ("{rooms} / {routes} * 3", ("rooms", "routes"), ""),
        ("count(level: town)", ("rooms", "shut", "open"), "liudu"),
        ("numerals()", (), ""),
    ):
        number = reckon(made, formula)
        assert isinstance(number, Derived), number
        assert (number.inputs, number.place) == (inputs, place), formula


def test_a_formula_that_cannot_be_computed_is_refused(made: Ledger) -> None:
    for formula, expected in REFUSED.items():
        assert expected in str(reckon(made, formula)), formula


def test_a_bound_is_never_computed_with(made: Ledger) -> None:
    for formula in ("{holders} - 1", "round({holders} / {rooms}, 1)"):
        assert "“holders” is printed as “300余名”, a bound, and cannot be computed" in str(reckon(made, formula))


def test_figures_that_may_overlap_are_never_added(made: Ledger) -> None:
    for formula in ("{rooms} + {shut}", "({rooms} - 1) + round({shut}, 0)", "{rooms} * ({routes} + {shut})"):
        assert "may overlap and are not added" in str(reckon(made, formula)), formula


def test_no_difference_is_formed_of_figures_that_may_not_be_compared(made: Ledger) -> None:
    """Undated figures are compared only if the article sets them side by side, in one paragraph."""
    for formula, expected in (
        ("{rooms} - {routes}", "rooms and routes differ in unit, place, so no difference is formed"),
        ("{rooms} - {open}", "rooms and open differ in period,"),
        ("({rooms} - 1) - {routes} / 2", "differ in unit, place,"),
        ("{routes} - {old-routes}", "routes and old-routes differ in period (not stated),"),
    ):
        assert expected in str(reckon(made, formula)), formula


def test_only_what_a_formula_may_use_is_computed_with(made: Ledger) -> None:
    for formula in ("True + 1", "{rooms} * v0"):
        assert "is not allowed" in str(reckon(made, formula)), formula


def test_the_faults_of_all_formulas_are_told_together_with_their_lines(project: Path) -> None:
    entry = "  unit: room\n  measure: {{en: part {0}, zh: 某{0}}}\n  note: {{en: x, zh: 某}}\n"
    formulas = enumerate(("{reading-rooms} / 0", "{card-holders} - 1", "{reading-rooms} / 2"))
    text = "".join(f'- id: d{n}\n  formula: "{formula}"\n{entry.format("abc"[n])}' for n, formula in formulas)
    edit(project / "seeds/derived.yml", "[]", text)
    assert [(fault.line, fault.entry) for fault in faults_of(project)] == [(4, "d0.formula"), (9, "d1.formula")]
