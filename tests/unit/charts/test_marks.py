from __future__ import annotations

from made import chart_of, computed, figure, having

from charts.marks import chart_marks
from ledger.model import Ledger
from ledger.schema import MarkSpec, Panel

ROUTES, ROOMS = figure("routes", "18条"), figure("rooms", "24间", "room", place="liudu")
AGAIN, LEFT = figure("again", "24间", "room", place="liudu", restates="rooms"), computed("left", "0")
THIRD = figure("third", "9条")


def test_marks_come_panel_by_panel_with_what_they_stand_for_and_which_way_it_goes(ledger: Ledger) -> None:
    way = {"source": "county", "target": ["town"]}
    spec = chart_of("ladder", [("value", ROUTES), ("aside", LEFT)], [("value", ROOMS)], ways=(way,))
    marks = chart_marks(spec, having(ledger, ROUTES, ROOMS, LEFT))
    assert [(mark.panel, mark.role, mark.ref, mark.place, mark.source, mark.target) for mark in marks] == [
        (1, "value", "figure:routes", "yunxi", "county", ("town",)),
        (1, "aside", "derived:left", "yunxi", "", ()),
        (2, "value", "figure:rooms", "liudu", "", ()),
    ]


def test_a_figure_that_is_selected_has_the_role_in_which_another_chart_takes_it_away(ledger: Ledger) -> None:
    every = chart_of("places", [("value", ROUTES)]).model_copy(
        update={"panels": (Panel(marks=(MarkSpec(select="figures"),)),)}
    )
    others = (
        chart_of("frames", [("removed", ROUTES)], [("value", ROOMS)], id="one"),
        chart_of("frames", [("pushed", THIRD)], id="other"),
    )
    own = having(ledger, ROUTES, ROOMS, THIRD, charts=(others[0], every, others[1]))
    roles = {mark.id: mark.role for mark in chart_marks(every, own)}
    assert roles == {"routes": "removed", "rooms": "value", "third": "pushed"}


def test_every_different_figure_is_selected_once(ledger: Ledger) -> None:
    every = chart_of("places", [("value", ROUTES)]).model_copy(
        update={"panels": (Panel(marks=(MarkSpec(select="figures"),)),)}
    )
    assert [mark.id for mark in chart_marks(every, having(ledger, ROUTES, ROOMS, AGAIN, LEFT))] == ["routes", "rooms"]


def test_of_figures_that_follow_one_another_the_first_of_an_arrow_is_before(ledger: Ledger) -> None:
    first, then, last = (
        figure(id_, "9条", follows=follows) for id_, follows in (("a", None), ("b", "a"), ("c", "b"))
    )
    spec = chart_of("arrow", [("value", then), ("value", last), ("aside", LEFT)])
    marks = chart_marks(spec, having(ledger, first, then, last, LEFT))
    assert [mark.role for mark in marks] == ["before", "after", "aside"]
