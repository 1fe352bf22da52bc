from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Edit

from checks import check_ledger
from faults import FaultError
from ledger import Ledger, load_ledger


def test_the_real_ledger_is_sound(ledger: Ledger) -> None:
    check_ledger(ledger)


FIRST = "- id: posts-moved-down\n  theme: empowering\n"


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("seeds/figures.yml", "theme: empowering", "theme: empwering", "theme: unknown theme “empwering”. Allowed: did you mean empowering"),
        ("seeds/figures.yml", "unit: post", "unit: pots", "unit: unknown unit “pots”. Allowed: did you mean post"),
        ("seeds/figures.yml", "place: zaozhuang", "place: zaozuang", "place: unknown place “zaozuang”. Allowed: did you mean zaozhuang"),
        ("seeds/figures.yml", "stage: input", "stage: result", "stage: unknown stage “result”"),
        ("seeds/figures.yml", "[who-counted,", "[who-cuonted,", "unknown not stated “who-cuonted”. Allowed: did you mean who-counted"),
        ("seeds/figures.yml", "- id: towns", "- id: lists", "the id “lists” is given twice"),
        ("seeds/figures.yml", 'paragraph: "2"', 'paragraph: "24"', "paragraph 24. Allowed: 1 to 23"),
        ("seeds/figures.yml", "unit: percent-of-plan", "unit: post", "“83%” has the unit “post”"),
        ("seeds/figures.yml", "printed: 98.8%", "printed: 198.8%", "a share of “198.8%”. Allowed: 0% to 100%"),
        ("seeds/figures.yml", "printed: 2100余个", "printed: 2300余个", "“2300余个” cannot restate “2199个”"),
        ("seeds/figures.yml", "restates: bodies-abolished", "restates: bodies", "unknown restates “bodies”"),
        ("seeds/figures.yml", "how many of each is not said", "there were 12 of each", "the number 12 is typed into the text"),
        ("seeds/numerals.yml", '- {paragraph: "2", figure: towns}\n', "", "seeds/numerals.yml names it 0 times"),
        ("seeds/numerals.yml", '- {paragraph: "3", figure: problem-categories}', '- {paragraph: "4", figure: problem-categories}', "the figure has paragraph 3"),
        ("seeds/numerals.yml", '{paragraph: "21", figure: property-coverage}', '{paragraph: "2", figure: property-coverage}', "paragraph 2 after paragraph 21"),
        ("seeds/numerals.yml", "disposition: idiom", "disposition: figure", "unknown disposition “figure”"),
        ("seeds/places.yml", "parent: shizhong", "parent: shadong", "a town inside the village “shadong”"),
        ("seeds/measures.yml", "figures: [plaques-removed]", "figures: []", "plaques-removed.id: no entry of seeds/measures.yml has it"),
        ("seeds/measures.yml", "kind: campaign", "kind: compaign", "unknown kind “compaign”. Allowed: did you mean campaign"),
        ("seeds/measures.yml", 'paragraphs: ["3"]', 'paragraphs: ["30"]', "paragraph 30. Allowed: 1 to 23"),
        ("seeds/derived.yml", "- id: bodies-left", "- id: towns", "“towns” is the id of a figure"),
        ("seeds/charts.yml", "figure: services-merged, role", "figure: service-merged, role", "unknown figure “service-merged”. Allowed: did you mean services-merged"),
        ("seeds/charts.yml", "derived: bodies-left", "derived: bodies-lost", "unknown derived number “bodies-lost”"),
        ("seeds/charts.yml", "page: participation", "page: participating", "unknown page “participating”"),
    ],
)  # fmt: skip
def test_entries_that_disagree_are_refused(
    project: Path, edit: Edit, path: str, old: str, new: str, expected: str
) -> None:
    edit(path, old, new)
    with pytest.raises(FaultError) as caught:
        check_ledger(load_ledger(project))
    assert expected in str(caught.value)
    assert all(fault.line > 0 for fault in caught.value.faults)


def test_a_chart_over_figures_that_may_not_be_compared_is_refused(project: Path, edit: Edit) -> None:
    edit("seeds/charts.yml", "{marks: [{figure: red-flag-vehicles, role: value}]}",
         "{marks: [{figure: red-flag-vehicles, role: value}, {figure: safety-officers, role: value}]}")  # fmt: skip
    with pytest.raises(FaultError) as caught:
        check_ledger(load_ledger(project))
    assert "red-flag-vehicles and safety-officers differ in unit" in str(caught.value)
    assert "give each its own" in str(caught.value)


def test_a_chart_of_several_panels_needs_a_subtitle(project: Path, edit: Edit) -> None:
    edit("seeds/charts.yml", "  subtitle:\n    en: A square is a post or an officer. The panels are not added up, because officers may hold some of the posts.\n    zh: 一格代表一名编制或一名人员。三者可能重叠，不相加。\n", "")  # fmt: skip
    with pytest.raises(FaultError, match=r"sent-down\.id: it has no subtitle"):
        check_ledger(load_ledger(project))
