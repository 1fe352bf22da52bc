from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from conftest import Edit

from ledger.formulas import derive
from ledger.model import Ledger, load_ledger


def test_numbers_are_computed_exactly_and_name_their_operands(ledger: Ledger) -> None:
    numbers, _ = derive(ledger)
    assert numbers["bodies-per-town"].value == Decimal("33.8")
    assert numbers["bodies-per-town"].inputs == ("bodies-abolished", "towns")
    assert str(numbers["property-uncovered"].value) == "1.2"
    assert numbers["satisfaction-gain"].value == 12


def test_the_finding_of_the_site_is_derived(ledger: Ledger) -> None:
    numbers, _ = derive(ledger)
    found = [
        int(numbers[id].value) for id in ("efforts", "efforts-citywide", "outcomes", "outcomes-citywide")
    ]
    assert found == [18, 14, 4, 0]


def test_it_agrees_with_a_count_of_arabic_figures_alone(ledger: Ledger) -> None:
    """Without the figures in Chinese numerals: 12 of 16 city-wide against 0 of 3."""
    arabic = [figure for figure in ledger.distinct if any(char.isdigit() for char in figure.printed)]
    efforts = [figure for figure in arabic if figure.stage in ("input", "output")]
    outcomes = [figure for figure in arabic if figure.stage == "outcome"]
    city = [sum(ledger.level(figure.place) == "city" for figure in group) for group in (efforts, outcomes)]
    assert (city, len(efforts), len(outcomes)) == ([12, 0], 16, 3)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("{bodies-abolishd} / {towns}", "unknown figure “bodies-abolishd”; did you mean bodies-abolished"),
        ("{towns} / ({towns} - {towns})", "it divides by zero"),
        ("{bodies-abolished} / {towns}", "the result has no end; put it in round"),
        ("{posts-moved-down} + {city-officers-posted}", "may overlap and are not added"),
        ("{posts-moved-down} - {towns}", "differ in unit, period, so no difference is formed"),
        ("{graduates-recruited} - 1", "a bound, and cannot be computed with"),
        ("{towns} ** 2", "is not allowed; allowed are ids in braces"),
        ("__import__('os')", "is not allowed"),
        ("{towns} +", "it cannot be read"),
        ("count(stage: inptu)", "unknown stage “inptu”; did you mean input"),
        ("numerals(kind: date)", "numerals takes disposition"),
    ],
)
def test_a_formula_that_cannot_be_computed_is_refused(
    project: Path, edit: Edit, formula: str, expected: str
) -> None:
    edit("seeds/derived.yml", 'formula: "round({bodies-abolished} / {towns}, 1)"', f'formula: "{formula}"')
    _, faults = derive(load_ledger(project))
    (fault,) = faults
    assert expected in str(fault)
    assert fault.entry == "bodies-per-town.formula"


def test_the_faults_of_all_formulas_are_told_together(project: Path, edit: Edit) -> None:
    edit("seeds/derived.yml", "100 - {plan-share}", "100 - {x}")
    edit("seeds/derived.yml", "100 - {property-coverage}", "100 / 0")
    _, faults = derive(load_ledger(project))
    assert len(faults) == 2
