from __future__ import annotations

from dataclasses import replace

from made import Told, by_mark, drawn, figure, text_boxes, texts

from charts.canvas import VARIANTS, Sheet
from languages import LANGS
from ledger.model import Ledger
from ledger.schema import Place

TOLD: list[Told] = [
    ("value", figure("routes", "18条", stage="input")),
    ("value", figure("setting", "65条", stage="context")),
    ("value", figure("rooms", "24间", "room", place="liudu", stage="output")),
    ("value", figure("holders", "300余名", "resident", place="liudu", stage="outcome")),
]
EMPTY = Place(id="nowhere", printed="无名", level="town", parent="yunxi", en="Nowhere", zh="无名镇")


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
            x, y = trace["x"][0], trace["y"][0]
            within = inner[0] < x < inner[1] and inner[2] < y < inner[3]
            assert within == (id_ in ("rooms", "holders")), (variant, id_)


def test_figures_of_several_panels_stand_in_one_drawing(ledger: Ledger) -> None:
    assert by_mark(drawn(ledger, "places", *([one] for one in TOLD))).keys() == {one.id for _, one in TOLD}


def test_outcomes_differ_from_efforts_and_from_the_setting_by_shape_size_and_colour(ledger: Ledger) -> None:
    marks = by_mark(drawn(ledger, "places", TOLD))
    circle = marks.pop("holders")["marker"]
    assert circle["symbol"] == "circle"
    side = {id_: max(mark["x"][:4]) - min(mark["x"][:4]) for id_, mark in marks.items()}
    assert side["routes"] == side["rooms"] > side["setting"]
    assert len({circle["color"], *(mark["fillcolor"] for mark in marks.values())}) == 3


def test_what_was_taken_away_is_hollow_and_what_is_pushed_for_is_dashed_in_its_shape_and_size(ledger: Ledger) -> None:
    rooms = figure("rooms", "24间", "room")
    signs = {
        role: by_mark(drawn(ledger, "places", [(role, rooms)]))["rooms"] for role in ("value", "removed", "pushed")
    }
    filled = {role: sign["fillcolor"] != "rgba(0,0,0,0)" for role, sign in signs.items()}
    assert filled == {"value": True, "removed": False, "pushed": False}
    assert (signs["removed"]["line"]["dash"], signs["pushed"]["line"]["dash"] != "solid") == ("solid", True)
    sides = {
        round(max(sign["x"][:5]) - min(sign["x"][:5]) + (sign["line"]["width"] if sign["line"]["color"] else 0), 1)
        for role, sign in signs.items()
    }
    assert len(sides) == 1, sides


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


def test_every_number_says_what_it_measures_by_stage_with_the_setting_last(ledger: Ledger) -> None:
    own, inner = (
        "投入 18条 公交线路 背景 65条 公交线路 居民有何变化：没有数字",
        "柳渡镇 镇 24间 公交线路 300余名 公交线路",
    )
    below, beside = f"云溪县 县 {own} {inner}", f"云溪县 县 {inner} {own}"
    for variant in VARIANTS:
        said = texts(drawn(ledger, "places", TOLD, lang="zh", variant=variant))
        assert said == (beside if variant == "wide" else below), variant


def test_no_text_leaves_the_sheet_or_stands_on_another(ledger: Ledger) -> None:
    for variant in VARIANTS:
        for lang in LANGS:
            sheet = drawn(ledger, "places", TOLD, lang=lang, variant=variant)
            boxes = text_boxes(sheet)
            for number, (text, (left, top, right, bottom)) in enumerate(boxes):
                assert (left >= 0, right <= sheet.layout["width"]) == (True, True), (variant, text)
                for other, (west, north, east, south) in boxes[number + 1 :]:
                    apart = right <= west or east <= left or bottom <= north or south <= top
                    assert apart, (variant, text, other)
