from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made import SHARE, WORD, Told, chart_of, computed, figure, having, share
from tiny import edit

from charts.checks import check_charts
from charts.drawing import draw_charts
from charts.kept import Kept
from faults import FaultError
from ledger.loading import load_ledger
from ledger.model import Ledger
from ledger.schema import Formula

LATER = {"en": "later", "zh": "后来", "printed": "后来"}
ROOMS, SHUT = (figure(id_, text, "room", place="liudu") for id_, text in (("rooms", "24间"), ("shut", "9间")))
ELSEWHERE, THEN = figure("elsewhere", "9间", "room"), figure("then", "9间", "room", place="liudu", period=LATER)
LEFT = figure("left", "20间", "room", place="liudu", follows="rooms")
ROUTES, REACHED = figure("routes", "18条"), share("reached", "62.5")
FEWER = computed("fewer", "15", "room", "liudu", "{rooms} - {shut}")
GONE = computed("gone", "0", "room", "liudu", "{shut} - 9")
REST = computed("rest", "37.5", SHARE, "yunxi", "100 - {reached}")
NUMBERS = (ROOMS, SHUT, LEFT, ELSEWHERE, THEN, ROUTES, REACHED, FEWER, GONE, REST)


def told(ledger: Ledger, form: str, *panels: list[Told], **more: Any) -> str:
    """What is wrong with a chart over some of the numbers."""
    entry = {"measure": WORD, "note": WORD}
    parts = [{"id": one.id, "formula": one.formula, "unit": one.unit, **entry} for one in (FEWER, GONE, REST)]
    formulas = tuple(Formula.model_validate(part) for part in parts)
    own = having(ledger, *NUMBERS, charts=(chart_of(form, *panels, **more),), formulas=formulas)
    return "\n".join(map(str, check_charts(own)))


def test_marks_that_make_a_chart_are_sound(ledger: Ledger) -> None:
    charts: list[tuple[str, list[list[Told]]]] = [
        ("cart", [[("removed", SHUT)]]),
        ("places", [[("value", ROOMS)]]),
        ("frames", [[("value", ROOMS)], [("removed", SHUT)], [("pushed", ROUTES)], [("value", REACHED)]]),
        ("ladder", [[("value", ROUTES), ("aside", SHUT)], [("value", REACHED)]]),
        ("arrow", [[("value", ROOMS), ("value", LEFT), ("aside", FEWER)]]),
    ]
    for form, panels in charts:
        assert told(ledger, form, *panels) == "", form


def test_numbers_that_may_not_be_compared_do_not_share_an_axis(ledger: Ledger) -> None:
    for one, other, expected in (
        (ROOMS, ROUTES, "their units are room, route"),
        (ROOMS, ELSEWHERE, "rooms and elsewhere differ in place. Allowed: numbers of one unit, place and period"),
        (ROOMS, THEN, "rooms and then differ in period"),
        (REACHED, FEWER, "their units are percent-of-villages, room"),
        (SHUT, FEWER, "fewer is not computed from shut alone"),
    ):
        found = told(ledger, "arrow", [("value", one), ("value", other)])
        assert f"panels: one axis for numbers that may not be compared: {expected}" in found, expected


def test_before_and_after_are_those_of_the_ledger(ledger: Ledger) -> None:
    for one, other in ((LEFT, ROOMS), (ROOMS, SHUT)):
        found = told(ledger, "arrow", [("value", one), ("value", other)])
        assert (
            f"panels: “{other.id}” does not follow “{one.id}”. Allowed: a figure, and the one that follows" in found
        )


def test_a_form_takes_marks_with_its_roles_alone(ledger: Ledger) -> None:
    for form, roles, allowed in (
        ("cart", "value value", "value|removed|pushed"),
        ("cart", "aside", "value|removed|pushed"),
        ("places", "value value", "value"),
        ("frames", "value aside", "value|removed|pushed"),
        ("ladder", "aside value", "value( aside)*"),
        ("arrow", "value aside", "value value( aside)*"),
    ):
        found = told(ledger, form, [(role, ROOMS) for role in roles.split()])
        assert f"panels: the form “{form}” over marks with the roles {roles}. Allowed: {allowed}" in found


def test_only_a_ladder_has_levels_that_give_and_get_and_a_mark_goes_one_way(ledger: Ledger) -> None:
    way, both = {"target": ["town"]}, {"target": ["town"], "end": WORD}
    assert told(ledger, "ladder", [("value", ROOMS)], ways=(way,)) == ""
    assert "marks with a source, a target or an end" in told(ledger, "frames", [("value", ROOMS)], ways=(way,))
    with pytest.raises(ValueError, match="a target or an end, or neither"):
        chart_of("ladder", [("value", ROOMS)], ways=(both,))


def test_words_and_a_subtitle_that_are_needed_and_true_are_asked_for(ledger: Ledger) -> None:
    one: list[Told] = [("value", ROOMS)]
    assert told(ledger, "frames", one, subtitle=None, rests_on={"fewer": "15"}) == ""
    for found, expected in (
        (told(ledger, "frames", one, one, subtitle=None), "id: it has no subtitle"),
        (told(ledger, "places", one, subtitle=None), "id: it has no subtitle"),
        (told(ledger, "frames", one, rests_on={"fewer": "14"}), "rests_on: words rest on fewer being 14; it is 15. Read"),
        (told(ledger, "frames", one, title={"en": "{{ figure('shut') }}", "zh": "{{ figure('shut') }}"}),
         "title: it states “shut”, which the chart does not show. Allowed: rooms."),
        (told(ledger, "frames", one, rests_on={"few": "1"}), "rests_on: unknown derived number “few”; did you mean fewer"),
    ):  # fmt: skip
        assert expected in found


def test_the_words_of_a_chart_are_checked_where_they_are_written(ledger: Ledger) -> None:
    for key, text, expected in (
        ("title", "{{ figur('rooms') }}间", "unknown component “figur”. Did you mean figure?"),
        ("title", "{{ figure('rooms' }}间", "broken component"),
        ("title", "{{ figure('roms') }}间", "figure(roms): unknown figure or derived number “roms”; did you mean rooms"),
        ("subtitle", "{{ derived('gon') }}间", "derived(gon): unknown figure or derived number"),
        ("subtitle", "{{ figure('rooms', 'loud') }}", "figure(rooms): “rooms” has no form “loud”; allowed are"),
    ):  # fmt: skip
        found = told(ledger, "frames", [("value", ROOMS)], **{key: {"en": "x", "zh": text}})
        assert f"{key}: {expected}" in found


def test_the_faults_of_all_charts_are_told_together_with_their_lines(project: Path, tmp_path: Path) -> None:
    edit(project / "seeds/charts.yml", "form: cart", "form: arrow")
    edit(project / "seeds/charts.yml", "figure('reading-rooms')", "figure('reading-room')")
    with pytest.raises(FaultError) as caught:
        draw_charts(load_ledger(project), Kept(tmp_path / "kept"))
    lines = [("seeds/charts.yml", 6, "routes.panels"), ("seeds/charts.yml", 17, "rooms.title")]
    assert [(fault.file, fault.line, fault.entry) for fault in caught.value.faults] == lines
