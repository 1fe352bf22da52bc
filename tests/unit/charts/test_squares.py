from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import SHARE, Told, by_mark, computed, corners, drawn, figure, share, text_boxes, texts

from charts.canvas import CLEAR, VARIANTS, ChartError, Variant
from charts.squares import Grid
from ledger.model import Ledger

GONE: Told = ("removed", figure("gone", "9间", "room"))


def rooms(count: int, id: str = "rooms", bound: str = "") -> Told:
    return ("value", figure(id, f"{count}{bound}间", "room"))


def parts(percent: str, rest: str = "") -> list[Told]:
    rest = rest or str(100 - Decimal(percent))
    return [("value", share("reached", percent)), ("remainder", computed("rest", rest, SHARE))]


def test_there_is_one_square_for_each_thing_each_in_a_place_of_its_own_on_the_sheet(ledger: Ledger) -> None:
    for variant in VARIANTS:
        for count in (1, 10, 99, 100, 101, 997, 2199):
            for bound in ("", "余"):
                sheet = drawn(ledger, "squares", [rooms(count, bound=bound)], variant=variant)
                (trace,) = sheet.traces
                assert len(set(corners(trace))) == count, (variant, count)
                assert max(x for x in trace["x"] if x is not None) <= sheet.layout["width"], (variant, count)
                assert max(y for y in trace["y"] if y is not None) <= sheet.layout["height"], (variant, count)


@settings(derandomize=True, max_examples=40)
@given(st.integers(min_value=1, max_value=2500), st.integers(min_value=1, max_value=7))
def test_the_room_that_squares_take_ends_where_the_lowest_does(count: int, columns: int) -> None:
    grid = Grid(9, columns, 0, 0)
    places = [grid.corner(index) for index in range(count)]
    assert len(set(places)) == count
    assert max(y for _, y in places) + 9 == grid.height(count)


def test_a_bound_is_drawn_open_ended_and_an_exact_count_is_not(ledger: Ledger) -> None:
    opened, exact = (drawn(ledger, "squares", [rooms(30, bound=bound)]) for bound in ("余", ""))
    (arrow,) = [note for note in opened.annotations if note["showarrow"]]
    lowest = max(y for y in opened.traces[0]["y"] if y is not None)
    assert (arrow["ax"], arrow["ay"] > lowest) == (corners(opened.traces[0])[0][0], True)
    assert "and more; how many more is not stated" in texts(opened)
    assert not any(note["showarrow"] or "more" in note["text"] for note in exact.annotations)


def test_the_words_at_an_open_end_stay_on_the_sheet_whatever_the_bound(ledger: Ledger) -> None:
    for variant in VARIANTS:
        for count in range(5, 1000, 10):
            sheet = drawn(ledger, "squares", [rooms(count, bound="余")], variant=variant)
            for text, (_, _, right, _) in text_boxes(sheet):
                assert right <= sheet.layout["width"], (variant, count, text)


def test_what_was_removed_is_hollow_and_nothing_left_is_a_hollow_ring(ledger: Ledger) -> None:
    removed, left = drawn(ledger, "squares", [GONE, ("left", computed("left", "0", "room"))]).traces
    assert (len(corners(removed)), removed["line"]["width"]) == (9, 1)
    assert removed["fillcolor"] != removed["line"]["color"]
    assert (left["marker"]["color"], left["marker"]["symbol"], len(left["x"])) == (CLEAR, "circle", 1)


def test_what_is_left_and_what_is_told_beside_say_whether_we_computed_it(ledger: Ledger) -> None:
    asides: list[Told] = [("aside", computed("mean", "1.5")), ("aside", figure("routes", "18条"))]
    sheet = drawn(ledger, "squares", [GONE, ("left", computed("left", "4", "room")), *asides])
    assert len(corners(by_mark(sheet)["left"])) == 4
    assert min(y for _, y in corners(by_mark(sheet)["left"])) > max(y for _, y in corners(by_mark(sheet)["gone"]))
    assert set(by_mark(sheet)) == {"gone", "left"}
    told = "4 reading rooms left computed by us What is left: 1.5 routes, computed by us Bus routes: 18 routes"
    assert texts(sheet).endswith(told)
    printed = drawn(ledger, "squares", [GONE, ("left", figure("left", "4间", "room"))])
    assert texts(printed).endswith("4 reading rooms left")


def test_small_panels_stand_side_by_side_on_a_wide_sheet_and_else_below_one_another(ledger: Ledger) -> None:
    def starts(variant: Variant, last: int = 30) -> list[tuple[float, float]]:
        panels = [[rooms(402, "a")], [rooms(57, "b")], [rooms(last, "c")]]
        return [corners(trace)[0] for trace in drawn(ledger, "squares", *panels, variant=variant).traces]

    assert [len(set(places)) for places in zip(*starts("wide"), strict=True)] == [3, 1]
    for below in (starts("narrow"), starts("wide", last=601)):
        assert [len(set(places)) for places in zip(*below, strict=True)] == [1, 3]
        assert below == sorted(below, key=lambda start: start[1])


def test_panels_name_what_they_count_where_and_when(ledger: Ledger) -> None:
    there: Told = ("value", figure("there", "24间", "room", place="liudu"))
    assert texts(drawn(ledger, "squares", [there], lang="zh")) == "24间 一格一间"
    several = texts(drawn(ledger, "squares", [rooms(402)], [there], lang="zh"))
    assert several == "402间 公交线路 云溪县 公交线路 24间 公交线路 柳渡镇 公交线路"


def test_a_share_fills_its_squares_of_a_hundred_and_the_rest_is_hollow(ledger: Ledger) -> None:
    for percent in ("0", "1", "83", "100"):
        full, rest = drawn(ledger, "grid", parts(percent), variant="narrow").traces
        assert (len(corners(full)), len(corners(rest))) == (int(percent), 100 - int(percent))
        assert len({*corners(full), *corners(rest)}) == 100
        assert full["fillcolor"] != rest["fillcolor"]
    told = "83% of villages Bus routes 17% of villages What is left, computed by us"
    assert texts(drawn(ledger, "grid", parts("83"))) == told


def test_what_is_no_count_is_not_drawn_as_squares(ledger: Ledger) -> None:
    halves, fewer = figure("halves", "9.5间", "room"), figure("fewer", "减少9间", "room")
    for form, panel, expected in (
        ("squares", [("value", halves)], "halves is 9.5; squares are drawn for whole numbers from 0"),
        ("squares", [("value", fewer)], "fewer is -9; squares are drawn for whole numbers from 0"),
        ("grid", parts("83.5"), "reached is 83.5; squares are drawn for whole numbers from 0"),
        ("grid", parts("83", "16"), "reached and rest add up to 99; allowed are 100"),
    ):
        with pytest.raises(ChartError, match=expected):
            drawn(ledger, form, list(panel))
