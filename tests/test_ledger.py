from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from conftest import Edit

from faults import FaultError
from ledger.model import Ledger, load_ledger


def test_the_ledger_holds_all_figures_in_arabic_and_in_chinese_numerals(ledger: Ledger) -> None:
    arabic = [figure for figure in ledger.figures if any(char.isdigit() for char in figure.printed)]
    assert (len(ledger.figures), len(arabic)) == (26, 22)
    assert {figure.paragraph for figure in arabic} == {2, 3, 8, 12, 14, 15, 20, 21}


def test_values_come_out_of_what_was_printed(ledger: Ledger) -> None:
    figure = ledger.figure["graduates-recruited"]
    assert (figure.value, figure.relation) == (Decimal(1700), ">")
    assert ledger.figure["complaints-change"].value == Decimal(-20)


def test_entries_are_frozen(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="frozen"):
        ledger.figures[0].printed = "403名"


def test_a_place_knows_the_places_it_lies_in(ledger: Ledger) -> None:
    assert [place.id for place in ledger.lineage("shadong")] == [
        "zaozhuang",
        "tengzhou",
        "jiangtun",
        "shadong",
    ]


def test_digits_that_are_no_figures_are_known_with_their_kind(ledger: Ledger) -> None:
    assert ledger.excused("zh") == {"12345": "name", "5月": "date", "2022年": "date"}
    assert ledger.excused("en") == {"12345": "name", "May": "date", "2022": "date"}


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("seeds/figures.yml", "printed: 402名", "printed: 几百名", "posts-moved-down.printed: got “几百名”"),
        (
            "seeds/figures.yml",
            "  kind: count",
            "  kind: sum",
            "posts-moved-down.kind: got “sum”. Allowed: 'count'",
        ),
        ("seeds/figures.yml", "  stage: input\n", "", "posts-moved-down.stage: “stage” is missing"),
        ("seeds/figures.yml", ", zh: 下沉编制}", "}", "posts-moved-down.measure.zh: “zh” is missing"),
        ("seeds/figures.yml", "  unit: post", "  unti: post", "the key “unti” is not known"),
        ("seeds/figures.yml", 'paragraph: "2"', 'paragraph: "0"', "posts-moved-down.paragraph: got “0”"),
        (
            "seeds/charts.yml",
            "form: matrix",
            "form: pie",
            "results-chain.form: got “pie”. Allowed: 'squares'",
        ),
        ("seeds/article.yml", "sha256: 0e", "sha256: zz", "sha256: got “zz"),
    ],
)
def test_an_unsound_entry_is_refused_at_the_border(
    project: Path, edit: Edit, path: str, old: str, new: str, expected: str
) -> None:
    edit(path, old, new)
    with pytest.raises(FaultError) as caught:
        load_ledger(project)
    assert expected in str(caught.value)
    assert all(fault.file == path and fault.line > 0 for fault in caught.value.faults)


def test_the_faults_of_all_files_are_told_together(project: Path, edit: Edit) -> None:
    edit("seeds/figures.yml", "printed: 402名", "printed: x")
    edit("seeds/figures.yml", "printed: 342名", "printed: y")
    edit("seeds/places.yml", "level: city", "levl: city")
    with pytest.raises(FaultError) as caught:
        load_ledger(project)
    assert [fault.file for fault in caught.value.faults].count("seeds/figures.yml") == 2
    assert {fault.file for fault in caught.value.faults} == {"seeds/figures.yml", "seeds/places.yml"}
