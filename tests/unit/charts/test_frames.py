from __future__ import annotations

import pytest
from made import PLACING, Told, by_mark, change, corners, drawn, figure, outlines, share, text_boxes, texts

from charts.canvas import VARIANTS, ChartError, Sheet, Variant
from ledger.model import Ledger


def rooms(count: int, id: str = "rooms", bound: str = "") -> list[Told]:
    return [("value", figure(id, f"{count}{bound}间", "room"))]


def width_of(part: list[tuple[float, float]]) -> float:
    return max(x for x, _ in part) - min(x for x, _ in part)


def arrows(sheet: Sheet) -> list[dict[str, float]]:
    return [note for note in sheet.annotations if note["showarrow"]]


def test_every_frame_says_its_number_what_it_measures_where_and_when(ledger: Ledger) -> None:
    there: list[Told] = [("value", figure("there", "24间", "room", place="liudu"))]
    sheet = drawn(ledger, "frames", rooms(402), there, lang="zh")
    assert texts(sheet) == "402间 公交线路 云溪县·公交线路 24间 公交线路 柳渡镇·公交线路"
    rules = [shape for shape in sheet.shapes if shape["type"] == "line"]
    assert len(rules) == 2
    assert rules[0]["x1"] < rules[1]["x0"]


def test_frames_stand_in_one_row_where_it_is_wide_in_two_or_three_and_one_below_the_other(ledger: Ledger) -> None:
    def rows(variant: Variant, frames: int) -> list[int]:
        panels = [rooms(20, f"r{number}") for number in range(frames)]
        tops = [corners(trace)[0][1] for trace in drawn(ledger, "frames", *panels, variant=variant).traces]
        return [tops.count(top) for top in sorted(set(tops))]

    assert [rows("wide", 4), rows("medium", 4), rows("medium", 3), rows("narrow", 3)] == [[4], [2, 2], [3], [1, 1, 1]]


def test_a_bound_is_drawn_open_ended_and_an_exact_count_is_not(ledger: Ledger) -> None:
    opened, exact = (drawn(ledger, "frames", rooms(30, bound=bound)) for bound in ("余", ""))
    (arrow,) = arrows(opened)
    assert arrow["ay"] > max(y for _, y in corners(opened.traces[0]))
    assert texts(opened).endswith("and more")
    assert (arrows(exact), "more" in texts(exact)) == ([], False)
    assert texts(opened).startswith("more than 30")


def test_a_share_fills_its_part_of_a_whole_track_and_the_rest_is_hollow(ledger: Ledger) -> None:
    for percent in ("1", "62.5", "98.8", "100"):
        sheet = drawn(ledger, "frames", [("value", share("reached", percent))])
        (track,) = [shape for shape in sheet.shapes if shape["type"] == "rect"]
        (part,) = outlines(sheet.traces[0])
        assert width_of(part) / (track["x1"] - track["x0"] + 1) == pytest.approx(float(percent) / 100)
        assert track["fillcolor"] == "rgba(0,0,0,0)"


def test_a_change_starts_from_a_dashed_bar_to_which_it_is_true(ledger: Ledger) -> None:
    for printed, ratio in (("下降20%", 0.8), ("增长25%", 1.25)):
        sheet = drawn(ledger, "frames", [("value", change("changed", printed))])
        (start,) = [shape for shape in sheet.shapes if shape["line"].get("dash", "solid") != "solid"]
        (part,) = outlines(sheet.traces[0])
        assert width_of(part) / (start["x1"] - start["x0"] + 1) == pytest.approx(ratio)
        assert "start: not stated" in texts(sheet)
        (arrow,) = arrows(sheet)
        assert (arrow["x"] < arrow["ax"]) == (ratio < 1)


def test_a_rank_stands_after_those_before_it_and_no_place_is_drawn_after_it(ledger: Ledger) -> None:
    for printed, before in (("第一", 0), ("第三", 2), ("第八", 7)):
        rank = figure("rank", printed, PLACING.id, kind="rank", stage="outcome")
        sheet = drawn(ledger, "frames", [("value", rank)])
        (x,) = sheet.traces[0]["x"]
        others = [shape for shape in sheet.shapes if shape["type"] == "circle"]
        assert ([shape["x1"] < x for shape in others], texts(sheet)[-4:]) == ([True] * before, "of ?"), printed
        fading = [shape for shape in sheet.shapes if shape["type"] == "line" and shape["x0"] > x]
        lengths = [round(shape["x1"] - shape["x0"], 1) for shape in fading]
        assert lengths == sorted(lengths, reverse=True) != []


def test_a_large_count_has_a_row_of_its_own_in_full_rows_of_blocks(ledger: Ledger) -> None:
    for variant, rows in (("wide", [11, 11]), ("medium", [11, 11]), ("narrow", [5, 5, 5, 5, 2])):
        sheet = drawn(ledger, "frames", rooms(17, "few"), rooms(2199, "many"), rooms(118, "some"), variant=variant)  # type: ignore[arg-type]
        many, few, some = (by_mark(sheet)[id_] for id_ in ("many", "few", "some"))
        places = corners(many)
        blocks = places[::100]
        assert [sum(y == top for _, y in blocks) for top in sorted({y for _, y in blocks})] == rows, variant
        assert max(x for x, _ in places) > 0.97 * sheet.layout["width"], variant
        assert min(y for _, y in corners(few)) > max(y for _, y in places)
        assert (corners(few)[0][1] == corners(some)[0][1]) == (variant != "narrow")


def test_values_that_no_frame_can_hold_are_not_drawn(ledger: Ledger) -> None:
    for number, expected in (
        (share("much", "101"), "much is 101; allowed are 0 to 100"),
        (change("fall", "下降120%"), "fall is -120; nothing falls by more than 100 per cent"),
    ):
        with pytest.raises(ChartError, match=expected):
            drawn(ledger, "frames", [("value", number)])


def test_the_words_at_an_open_end_stay_in_their_frame_whatever_the_bound(ledger: Ledger) -> None:
    for variant in VARIANTS:
        for count in range(5, 1000, 10):
            sheet = drawn(ledger, "frames", rooms(count, bound="余"), variant=variant)
            for text, (_, _, right, bottom) in text_boxes(sheet):
                assert right <= sheet.layout["width"], (variant, count, text)
                assert bottom <= sheet.layout["height"], (variant, count, text)
