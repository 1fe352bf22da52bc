from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Edit

from charts.checks import check_charts
from faults import FaultError
from pipeline import Edition, make_edition


def test_the_real_charts_are_sound(edition: Edition) -> None:
    assert check_charts(edition.ledger, edition.derived) == []


def faults_of(project: Path) -> str:
    with pytest.raises(FaultError) as caught:
        make_edition(project)
    assert all(fault.line > 0 for fault in caught.value.faults)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("{derived: plan-share-rest, role: remainder}", "{derived: property-uncovered, role: remainder}",
         "their units are percent-of-companies, percent-of-plan"),
        ("{derived: bodies-left, role: left}", "{derived: figures-distinct, role: left}", "their units are body, figure"),
        ("{figure: satisfaction-after, role: after}", "{figure: plan-share, role: after}", "their units are percent-of-plan, percent-satisfied"),
        ("{figure: satisfaction-before, role: before}", "{derived: plan-share-rest, role: before}", "their units are"),
        ("{derived: figures-in-shizhong, role: counted, place: shizhong}", "{derived: bodies-per-town, role: counted, place: shizhong}",
         "their units are body-per-town, figure"),
        ("{figure: satisfaction-after, role: after}", "{figure: satisfaction-after, role: aside}",
         "“arrow” over marks with the roles before aside aside. Allowed: before after( aside)*"),
        ("form: diverging", "form: track", "“track” over marks with the roles fall. Allowed: value remainder"),
    ],
)  # fmt: skip
def test_numbers_that_may_not_be_compared_do_not_share_an_axis(
    project: Path, edit: Edit, old: str, new: str, expected: str
) -> None:
    edit("seeds/charts.yml", old, new)
    assert expected in faults_of(project)


def test_two_figures_of_different_units_do_not_share_a_panel(project: Path, edit: Edit) -> None:
    edit("seeds/charts.yml", "form: diverging\n  panels:\n    - {marks: [{figure: complaints-change, role: fall}]}",
         "form: arrow\n  panels:\n    - {marks: [{figure: posts-moved-down, role: before}, {figure: towns, role: after}]}")  # fmt: skip
    assert "one axis for numbers that may not be compared: their units are post, town" in faults_of(project)


def test_figures_of_one_unit_but_other_places_do_not_share_a_panel(project: Path, edit: Edit) -> None:
    edit("seeds/charts.yml", "form: diverging\n  panels:\n    - {marks: [{figure: complaints-change, role: fall}]}",
         "form: arrow\n  panels:\n    - {marks: [{figure: city-officers-posted, role: before}, {figure: district-officers-moved, role: after}]}")  # fmt: skip
    message = faults_of(project)
    assert "city-officers-posted and district-officers-moved differ in place, period" in message
    assert "give each its own" in message


def test_a_chart_of_several_panels_needs_a_subtitle(project: Path, edit: Edit) -> None:
    edit(
        "seeds/charts.yml",
        "  subtitle:\n    en: A square is a post or an officer. The panels are not added up, because officers may hold some of the posts.\n    zh: 一格代表一名编制或一名人员。三者可能重叠，不相加。\n",
        "",
    )
    assert "sent-down.id: it has no subtitle" in faults_of(project)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("{{ figure('services-merged') }} services", "{{ figur('services-merged') }} services", "services-merged.title: unknown component “figur”"),
        ("{{ figure('services-merged') }} services", "{{ figure('services-merged' }} services", "services-merged.title: broken component"),
        ("{{ figure('services-merged') }} services", "{{ figure('service-merged') }} services", "services-merged.title: figure(service-merged): unknown figure"),
        ("Every different figure of the article", "{{ derived('effort') }} figures of the article", "results-chain.subtitle: derived(effort): unknown derived number"),
    ],
)  # fmt: skip
def test_the_words_of_a_chart_are_checked_where_they_are_written(
    project: Path, edit: Edit, old: str, new: str, expected: str
) -> None:
    edit("seeds/charts.yml", old, new)
    assert expected in faults_of(project)
