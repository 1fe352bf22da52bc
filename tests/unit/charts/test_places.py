from __future__ import annotations

from dataclasses import replace

from made import Told, by_mark, drawn, figure, texts

from charts.canvas import VARIANTS, Sheet
from ledger.model import Ledger
from ledger.schema import Place

TOLD: list[Told] = [
    ("value", figure("routes", "18条", stage="input")),
    ("value", figure("setting", "65条", stage="context")),
    ("value", figure("rooms", "24间", "room", place="liudu", stage="output")),
    ("value", figure("holders", "300余名", "resident", place="liudu", stage="outcome")),
]
EMPTY = Place(id="nowhere", level="town", parent="yunxi", en="Nowhere", zh="无名镇")


def boxes(sheet: Sheet, dashed: bool = False) -> list[tuple[float, float, float, float]]:
    """The frames of a sheet in the order of the ledger: left, right, top, bottom."""
    found = [
        shape for shape in sheet.shapes if shape["type"] == "rect" and (shape["line"]["dash"] != "solid") == dashed
    ]
    return [(shape["x0"], shape["x1"], shape["y0"], shape["y1"]) for shape in found]


def test_every_figure_stands_in_the_frame_of_its_place_and_that_in_the_frame_it_lies_in(ledger: Ledger) -> None:
    for variant in VARIANTS:
        sheet = drawn(ledger, "places", TOLD, variant=variant)
        outer, inner = boxes(sheet)
        assert outer[0] < inner[0] < inner[1] < outer[1]
        assert outer[2] < inner[2] < inner[3] < outer[3]
        for id_, trace in by_mark(sheet).items():
            (x,), (y,) = trace["x"], trace["y"]
            within = inner[0] < x < inner[1] and inner[2] < y < inner[3]
            assert within == (id_ in ("rooms", "holders")), (variant, id_)


def test_figures_of_several_panels_stand_in_one_drawing(ledger: Ledger) -> None:
    assert by_mark(drawn(ledger, "places", *([one] for one in TOLD))).keys() == {one.id for _, one in TOLD}


def test_outcomes_differ_from_efforts_and_from_the_setting_by_shape_size_and_colour(ledger: Ledger) -> None:
    marker = {id_: trace["marker"] for id_, trace in by_mark(drawn(ledger, "places", TOLD)).items()}
    assert {id_: one["symbol"] for id_, one in marker.items()} == {
        "routes": "square", "setting": "square", "rooms": "square", "holders": "circle",
    }  # fmt: skip
    assert marker["routes"] == marker["rooms"]
    assert marker["setting"]["size"] < marker["routes"]["size"]
    assert len({one["color"] for one in marker.values()}) == 3


def test_that_the_topmost_frame_has_no_outcome_is_said_and_drawn_and_only_then(ledger: Ledger) -> None:
    there: list[Told] = [*TOLD, ("value", figure("better", "9条", stage="outcome"))]
    for variant in VARIANTS:
        for marks, expected in ((TOLD, 1), (there, 0)):
            sheet = drawn(ledger, "places", marks, variant=variant)
            assert texts(sheet).count("What changed for residents") == expected, variant
            assert len(boxes(sheet, dashed=True)) == expected, variant


def test_a_place_without_a_figure_has_a_dashed_frame_that_says_so(ledger: Ledger) -> None:
    own = replace(ledger, places=(*ledger.places, EMPTY))
    for variant in VARIANTS:
        sheet = drawn(own, "places", TOLD, lang="zh", variant=variant)
        assert texts(sheet).count("没有数字") == 2  # that of the topmost outcome, and this one
        assert len(boxes(sheet, dashed=True)) == 2
        assert "无名镇" in texts(sheet)


def test_measures_are_written_where_there_is_room_by_stage_with_the_setting_last(ledger: Ledger) -> None:
    assert texts(drawn(ledger, "places", TOLD, lang="zh", variant="medium")) == (
        "云溪县 县 投入 18条 公交线路 背景 65条 公交线路 居民有何变化：没有数字 "
        "柳渡镇 镇 24间 公交线路 300余名 公交线路"
    )
    assert texts(drawn(ledger, "places", TOLD, lang="zh", variant="narrow")) == (
        "云溪县 县 投入 18条 背景 65条 居民有何变化：没有数字 柳渡镇 镇 24间 300余名"
    )
