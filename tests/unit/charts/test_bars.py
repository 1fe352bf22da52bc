from __future__ import annotations

import pytest
from made import CHANGE, SHARE, Told, by_mark, computed, drawn, figure, share, text_boxes, texts

from charts.canvas import VARIANTS, ChartError
from ledger.model import Ledger


def rest(percent: str) -> Told:
    return ("remainder", computed("rest", percent, SHARE))


def fall(printed: str) -> list[Told]:
    return [("fall", figure("fall", printed, CHANGE.id, kind="change"))]


def test_a_share_is_drawn_on_the_whole_track_from_0_to_100_with_its_remainder(ledger: Ledger) -> None:
    for percent, left in (("0", "100"), ("62.5", "37.5"), ("98.8", "1.2"), ("100", "0")):
        sheet = drawn(ledger, "track", [("value", share("reached", percent)), rest(left)])
        assert [trace["x"] for trace in sheet.traces] == [[float(percent)], [float(left)]]
        assert (sheet.layout["xaxis"]["range"], sheet.layout["barmode"]) == ([0, 100], "relative")
        assert sheet.layout["xaxis"]["ticktext"] == ["0%", "25%", "50%", "75%", "100%"]
        assert f"{left}% of villages, computed by us" in texts(sheet)
    printed = drawn(ledger, "track", [("value", share("reached", "62.5")), ("remainder", share("others", "37.5"))])
    assert "computed" not in texts(printed)


def test_before_and_after_stand_on_the_whole_track_with_an_arrow_between(ledger: Ledger) -> None:
    gain: Told = ("aside", computed("gain", "12", SHARE))
    sheet = drawn(ledger, "arrow", [("before", share("then", "87")), ("after", share("now", "99")), gain])
    assert sheet.layout["xaxis"]["range"] == [0, 100]
    assert [(note["ax"], note["x"]) for note in sheet.annotations if note["showarrow"]] == [(87, 99)]
    assert texts(sheet) == "after 99% of villages before 87% of villages 12% of villages, computed by us"
    assert by_mark(sheet)["then"]["marker"]["color"] != by_mark(sheet)["now"]["marker"]["color"]


def test_a_change_is_a_bar_from_zero_on_an_axis_that_goes_as_far_up_as_down(ledger: Ledger) -> None:
    for printed, value in (("下降20%", -20), ("增长13%", 13)):
        sheet = drawn(ledger, "diverging", fall(printed))
        assert (sheet.layout["xaxis"]["range"], sheet.layout["xaxis"]["ticktext"][0]) == ([-100, 100], "−100%")
        assert sheet.traces[0]["x"] == [value]
        assert [(one["x0"], one["x1"]) for one in sheet.shapes if one["type"] == "line"] == [(0, 0)]
        assert "What number zero change stands for is not stated." in texts(sheet)


def test_values_out_of_the_track_are_not_drawn(ledger: Ledger) -> None:
    low: Told = ("before", computed("low", "-1", SHARE))
    for form, panel, expected in (
        ("track", [("value", share("much", "98.8")), rest("3")], "much and rest are 98.8 and 3; allowed are parts of 100"),
        ("track", [("value", share("much", "101")), rest("-1")], "are 101 and -1; allowed are parts of 100"),
        ("arrow", [("before", share("then", "87")), ("after", share("now", "101"))], "now is 101; allowed are 0 to 100"),
        ("arrow", [low, ("after", share("now", "99"))], "low is -1; allowed are 0 to 100"),
        ("diverging", fall("下降120%"), "fall is -120; allowed are -100 to 100"),
    ):  # fmt: skip
        with pytest.raises(ChartError, match=expected):
            drawn(ledger, form, panel)  # type: ignore[arg-type]


def test_no_label_leaves_the_sheet_whatever_the_value(ledger: Ledger) -> None:
    for variant in VARIANTS:
        for percent in range(0, 101, 10):
            then: list[Told] = [("before", share("then", str(percent))), ("after", share("now", "50"))]
            for form, panel in (
                ("arrow", then),
                ("diverging", fall(f"下降{percent}%")),
                ("diverging", fall(f"增长{percent}%")),
            ):
                sheet = drawn(ledger, form, panel, variant=variant)
                for text, (left, _, right, _) in text_boxes(sheet):
                    assert (left >= 0, right <= sheet.layout["width"]) == (True, True), (form, variant, percent, text)
