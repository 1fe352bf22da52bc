from __future__ import annotations

import pytest
from made import Told, by_mark, computed, drawn, figure, texts

from charts.canvas import VARIANTS, ChartError
from ledger.model import Ledger

FIGURES: list[Told] = [
    ("value", figure("routes", "18条", stage="outcome")),
    ("value", figure("rooms", "24间", "room", place="liudu", stage="context")),
    ("value", figure("shut", "9间", "room", stage="context")),
    ("value", figure("holders", "300余名", "resident", place="liudu", stage="input")),
]
TREE: list[Told] = [("counted", computed("there", "17")), ("counted", computed("nowhere", "0", place="liudu"))]


def test_every_figure_stands_in_the_column_of_its_level_in_the_order_of_the_chain(ledger: Ledger) -> None:
    for variant in VARIANTS:
        marks = by_mark(drawn(ledger, "matrix", FIGURES, variant=variant))
        assert sorted(marks, key=lambda id_: marks[id_]["y"]) == ["rooms", "shut", "holders", "routes"]
        county, town = (
            {*marks[one]["x"], *marks[other]["x"]} for one, other in (("routes", "shut"), ("rooms", "holders"))
        )
        assert (len(county), len(town), min(county) < min(town)) == (1, 1, True), variant


def test_every_row_says_its_number_and_measure_below_the_name_of_its_stage(ledger: Ledger) -> None:
    for variant in VARIANTS:
        written = texts(drawn(ledger, "matrix", FIGURES, lang="zh", variant=variant))
        assert written.endswith("背景 24间  公交线路 9间  公交线路 投入 300余名  公交线路 成效 18条  公交线路"), (
            written
        )
        assert "产出" not in written


def test_every_place_has_its_bar_from_zero_below_the_place_it_lies_in(ledger: Ledger) -> None:
    sheet = drawn(ledger, "tree", TREE)
    assert {id_: trace["x"] for id_, trace in by_mark(sheet).items()} == {"there": [17], "nowhere": [0]}
    assert sheet.layout["xaxis"]["range"] == [0, 17]
    assert texts(sheet) == "Yunxi County 17 Liudu Town 0"
    first, _, second, _ = sheet.annotations
    assert (first["y"] < second["y"], first["xshift"] < second["xshift"]) == (True, True)
    assert drawn(ledger, "tree", TREE[1:]).layout["xaxis"]["range"][0] == 0


def test_what_is_no_count_at_a_place_is_not_drawn(ledger: Ledger) -> None:
    for number, expected in (
        (computed("fewer", "-1"), "fewer is -1 at “yunxi”; allowed are counts from 0 at a place"),
        (computed("nowhere", "1", place=""), "nowhere is 1 at “”; allowed are counts from 0 at a place"),
    ):
        with pytest.raises(ChartError, match=expected):
            drawn(ledger, "tree", [("counted", number)])
