from __future__ import annotations

from made import chart_of, computed, figure, having

from charts.marks import chart_marks
from ledger.model import Ledger
from ledger.schema import MarkSpec, Panel

ROUTES, ROOMS = figure("routes", "18条"), figure("rooms", "24间", "room", place="liudu")
AGAIN, LEFT = figure("again", "24间", "room", place="liudu", restates="rooms"), computed("left", "0")


def test_marks_come_panel_by_panel_with_what_they_stand_for_and_which_way_it_goes(ledger: Ledger) -> None:
    way = {"source": "county", "target": ["town"]}
    spec = chart_of("ladder", [("value", ROUTES), ("aside", LEFT)], [("value", ROOMS)], ways=(way,))
    marks = chart_marks(spec, having(ledger, ROUTES, ROOMS, LEFT))
    assert [(mark.panel, mark.role, mark.ref, mark.place, mark.source, mark.target) for mark in marks] == [
        (1, "value", "figure:routes", "yunxi", "county", ("town",)),
        (1, "aside", "derived:left", "yunxi", "", ()),
        (2, "value", "figure:rooms", "liudu", "", ()),
    ]


def test_every_different_figure_is_selected_once(ledger: Ledger) -> None:
    every = chart_of("places", [("value", ROUTES)]).model_copy(
        update={"panels": (Panel(marks=(MarkSpec(select="figures"),)),)}
    )
    assert [mark.id for mark in chart_marks(every, having(ledger, ROUTES, ROOMS, AGAIN, LEFT))] == ["routes", "rooms"]
