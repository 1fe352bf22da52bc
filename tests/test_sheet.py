from __future__ import annotations

from charts.canvas import Scene, arrow, blank, box, crop, identity, rule
from dataset.tables import read_marks
from pipeline import Edition


def scene(edition: Edition) -> Scene:
    return Scene(edition.ledger, "en", "narrow", "lightening")


def test_a_sheet_has_no_axes_and_one_pixel_to_a_unit(edition: Edition) -> None:
    layout = blank(scene(edition), 120).layout
    assert (layout.width, layout.height) == (328, 120)
    assert (list(layout.xaxis.range), list(layout.yaxis.range)) == ([0, 328], [120, 0])
    assert not layout.xaxis.visible


def test_a_sheet_is_cropped_to_what_was_drawn(edition: Edition) -> None:
    sheet = blank(scene(edition))
    crop(sheet, 75.4)
    assert sheet.layout.height == 75
    assert list(sheet.layout.yaxis.range) == [75, 0]


def test_a_tooltip_says_number_measure_place_period_and_what_was_printed(edition: Edition) -> None:
    mark = read_marks(edition.texts["charts/plaques-down.csv"])[0]
    text = scene(edition).hover(mark).replace("<br>", " ")
    for part in (
        "more than 30 plaques",
        "Plaques taken down",
        "Shadong Village",
        "the past half year",
        "As printed: 30余块",
    ):
        assert part in text


def test_a_tooltip_of_a_derived_number_says_that_we_computed_it(edition: Edition) -> None:
    mark = read_marks(edition.texts["charts/bodies-to-zero.csv"])[1]
    assert scene(edition).hover(mark).endswith("Computed by us")


def test_a_trace_carries_the_id_and_the_exact_value_of_its_mark(edition: Edition) -> None:
    mark = read_marks(edition.texts["charts/property-coverage.csv"])[0]
    assert identity(scene(edition), mark)["meta"] == {
        "id": "property-coverage",
        "value": "98.8",
        "ref": "figure:property-coverage",
    }


def test_boxes_rules_and_arrows_are_drawn_where_asked(edition: Edition) -> None:
    sheet = blank(scene(edition), 50)
    box(sheet, 1, 2, 3, 4, "band")
    rule(sheet, (0, 1, 2, 3))
    arrow(sheet, (0, 0, 5, 6), "#000000")
    assert [shape.type for shape in sheet.layout.shapes] == ["rect", "line"]
    assert (sheet.layout.annotations[0].x, sheet.layout.annotations[0].y) == (5, 6)
