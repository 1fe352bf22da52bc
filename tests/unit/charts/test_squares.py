from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import Told, by_mark, computed, corners, drawn, figure

from charts.canvas import CLEAR, VARIANTS, ChartError
from charts.squares import Grid
from ledger.model import Ledger


def test_there_is_one_square_for_each_thing_each_in_a_place_of_its_own_on_the_sheet(ledger: Ledger) -> None:
    for form in ("cart", "frames"):
        for variant in VARIANTS:
            for count in (1, 10, 12, 99, 100, 101, 997, 2199):
                sheet = drawn(ledger, form, [("removed", figure("rooms", f"{count}间", "room"))], variant=variant)
                (trace,) = sheet.traces
                assert len(set(corners(trace))) == count, (form, variant, count)
                for axis, side in (("x", "width"), ("y", "height")):
                    places = [place for place in trace[axis] if place is not None]
                    assert (min(places) >= 0, max(places) <= sheet.layout[side]) == (True, True), (
                        form,
                        variant,
                        count,
                    )


@settings(derandomize=True, max_examples=40)
@given(st.integers(min_value=1, max_value=2500), st.integers(min_value=1, max_value=11))
def test_the_room_that_squares_take_is_the_same_upwards_and_downwards(count: int, columns: int) -> None:
    down, up = (Grid(8, columns, 4, 0, 0, upwards) for upwards in (False, True))
    places = [down.corner(index) for index in range(count)]
    assert len(set(places)) == count
    assert max(y for _, y in places) + 8 == down.height(count)
    assert [(x, round(-y - up.side, 6)) for x, y in map(up.corner, range(count))] == places


def test_what_is_there_is_solid_what_is_gone_is_hollow_and_what_was_pushed_for_is_dashed(ledger: Ledger) -> None:
    look = {}
    for role in ("value", "removed", "pushed"):
        (trace,) = drawn(ledger, "frames", [(role, figure("rooms", "9间", "room"))]).traces
        look[role] = (
            trace["fillcolor"] != CLEAR,
            trace["line"]["width"] > 0,
            trace["line"].get("dash", "solid") != "solid",
        )
    assert look == {"value": (True, False, False), "removed": (False, True, False), "pushed": (False, True, True)}


def test_squares_are_of_one_size_in_all_frames_of_a_chart_and_take_as_much_room_hollow_as_solid(
    ledger: Ledger,
) -> None:
    panels: list[list[Told]] = [[(role, figure(role, "200间", "room"))] for role in ("value", "removed")]
    for variant in VARIANTS:
        sheet = drawn(ledger, "frames", *panels, variant=variant)
        sides = set()
        for trace in by_mark(sheet).values():
            (left, _), (right, _) = corners(trace)[:2]
            stroke = trace["line"]["width"]
            wide = max(x for x in trace["x"][:5]) - min(x for x in trace["x"][:5])
            sides.add((round(right - left, 2), round(wide + stroke, 1)))
        assert len(sides) == 1, (variant, sides)


def test_what_is_no_count_is_not_drawn_as_squares(ledger: Ledger) -> None:
    for number, expected in (
        (figure("halves", "9.5间", "room"), "halves is 9.5; squares are drawn for whole numbers from 1"),
        (computed("none", "0", "room"), "none is 0; squares are drawn for whole numbers from 1"),
    ):
        with pytest.raises(ChartError, match=expected):
            drawn(ledger, "cart", [("value", number)])
