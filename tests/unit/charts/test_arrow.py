from __future__ import annotations

import pytest
from made import SHARE, Told, by_mark, computed, drawn, share, text_boxes, texts

from charts.canvas import VARIANTS, ChartError
from ledger.model import Ledger

GAIN: Told = ("aside", computed("gain", "12", SHARE))


def panel(before: str, after: str) -> list[Told]:
    return [("value", share("then", before)), ("value", share("now", after, follows="then"))]


def test_before_and_after_stand_on_the_whole_track_with_an_arrow_between(ledger: Ledger) -> None:
    for variant in VARIANTS:
        sheet = drawn(ledger, "arrow", [*panel("87", "99"), GAIN], variant=variant)
        (track,) = [shape for shape in sheet.shapes if shape["type"] == "rect"]
        marks = by_mark(sheet)
        for id_, percent in (("then", 0.87), ("now", 0.99)):
            (x,) = marks[id_]["x"]
            assert (x - track["x0"]) / (track["x1"] - track["x0"]) == pytest.approx(percent)
        (arrow,) = [note for note in sheet.annotations if note["showarrow"]]
        assert [arrow["ax"], arrow["x"]] == [*marks["then"]["x"], *marks["now"]["x"]]
        said = texts(sheet)
        assert "0% 25% 50% 75% 100% before 87% after 99% 12% of villages" in said
        assert said.endswith("computed by us")


def test_labels_stand_over_their_dots_which_are_of_one_size_and_part_only_where_they_would_touch(
    ledger: Ledger,
) -> None:
    for variant in VARIANTS:
        for before, after, over in (("20", "80", True), ("80", "20", True), ("0", "100", False), ("97", "99", False)):
            sheet = drawn(ledger, "arrow", panel(before, after), variant=variant)
            marks = by_mark(sheet)
            assert marks["then"]["marker"]["size"] == marks["now"]["marker"]["size"]
            labels = {
                note["name"].split(":")[1]: note["x"]
                for note in sheet.annotations
                if note.get("text", "")[-1:] == "%" and note["name"] != "numeral:axis"
            }
            off = {id_: x - marks[id_]["x"][0] for id_, x in labels.items()}
            if over:
                assert off == {"then": 0, "now": 0}, variant
            elif before == "97":
                assert off["then"] < 0 <= off["now"] or off["then"] < off["now"] <= 0, variant


def test_no_label_leaves_the_sheet_or_stands_on_another_whatever_the_shares(ledger: Ledger) -> None:
    for variant in VARIANTS:
        for before in range(0, 101, 10):
            for after in (0, 50, 55, 100):
                sheet = drawn(ledger, "arrow", [*panel(str(before), str(after)), GAIN], variant=variant)
                boxes = text_boxes(sheet)
                for number, (text, (left, top, right, bottom)) in enumerate(boxes):
                    assert (left >= 0, right <= sheet.layout["width"]) == (True, True), (variant, before, after, text)
                    for other, (west, north, east, south) in boxes[number + 1 :]:
                        apart = right <= west or east <= left or bottom <= north or south <= top
                        assert apart, (variant, before, after, text, other)


def test_values_out_of_the_track_are_not_drawn(ledger: Ledger) -> None:
    with pytest.raises(ChartError, match="now is 101; allowed are 0 to 100"):
        drawn(ledger, "arrow", panel("87", "101"))
