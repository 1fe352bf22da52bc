from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from made import SHARE, Told, change, computed, drawn, figure, share, text_boxes

from charts.canvas import VARIANTS, Sheet
from charts.drawing import Chart, draw_charts
from charts.kept import Kept
from charts.lettering import SMALL
from charts.palette import roles_by_light
from faults import FaultError
from languages import LANGS
from ledger.model import Ledger

MANY = figure("many", "2199间", "room", not_stated=["who-counted", "period"])
PART, LATER = share("part", "83"), share("later", "99", follows="part")
BOUND, ROOMS = (figure(id_, text, "room", place="liudu") for id_, text in (("bound", "30余间"), ("rooms", "402间")))
FALL, GAIN = change("fall", "下降20%"), computed("gain", "16", SHARE)
FORMS: list[tuple[str, list[list[Told]]]] = [
    ("cart", [[("removed", MANY)]]),
    ("places", [[("value", MANY), ("value", PART), ("value", BOUND)]]),
    ("frames", [[("removed", MANY)], [("value", BOUND)], [("pushed", ROOMS)], [("value", PART)]]),
    ("frames", [[("value", FALL)], [("value", PART)]]),
    ("ladder", [[("value", MANY), ("aside", GAIN)], [("value", BOUND)], [("value", PART)]]),
    ("arrow", [[("value", PART), ("value", LATER), ("aside", GAIN)]]),
]


def sheets(ledger: Ledger) -> Iterator[tuple[str, list[Told], Sheet]]:
    """Every form over made-up marks, in each language and width."""
    for form, panels in FORMS:
        for lang in LANGS:
            for variant in VARIANTS:
                marks = [mark for panel in panels for mark in panel]
                yield f"{form} {lang} {variant}", marks, drawn(ledger, form, *panels, lang=lang, variant=variant)


def test_no_text_stands_outside_its_sheet_or_on_another(ledger: Ledger) -> None:
    for where, _, sheet in sheets(ledger):
        boxes = text_boxes(sheet)
        for number, (text, (left, top, right, bottom)) in enumerate(boxes):
            inside = left >= 0 and top >= 0 and right <= sheet.layout["width"] and bottom <= sheet.layout["height"]
            assert inside, (where, text)
            for other, (west, north, east, south) in boxes[number + 1 :]:
                assert right <= west or east <= left or bottom <= north or south <= top, (where, text, other)


def test_every_mark_is_drawn_or_told_and_carries_its_reference_and_exact_value(ledger: Ledger) -> None:
    for where, marks, sheet in sheets(ledger):
        values = {f"{number.source}:{number.id}": str(number.value) for _, number in marks}
        shown = {trace["meta"]["ref"]: trace["meta"]["value"] for trace in sheet.traces}
        assert shown.items() <= values.items(), where
        named = {note["name"] for note in sheet.annotations if note.get("name")} - {"numeral:axis"}
        assert {*shown, *named} == set(values), where


def test_type_is_never_below_twelve_pixels_and_colours_are_those_of_roles(ledger: Ledger) -> None:
    for where, _, sheet in sheets(ledger):
        fonts = [note["font"] for note in sheet.annotations if note["text"]]
        assert min(font["size"] for font in fonts) >= SMALL, where
        assert {font["color"] for font in fonts} <= set(roles_by_light()), where


def test_plotly_takes_every_drawing_and_the_small_bundle_can_show_it(ledger: Ledger) -> None:
    for where, _, sheet in sheets(ledger):
        made = json.loads(sheet.json())
        assert {trace["type"] for trace in made["data"]} == {"scatter"}, where
        assert where.endswith("{lang} {variant}".format(**made["layout"]["meta"]))


def test_drawings_are_the_same_to_the_byte_every_time(
    ledger: Ledger, charts: Mapping[str, Chart], tmp_path: Path
) -> None:
    again = draw_charts(ledger, Kept(tmp_path))
    for id_, chart in charts.items():
        assert set(chart.figures) == {(lang, variant) for lang in LANGS for variant in VARIANTS}
        assert again[id_].figures == chart.figures


def test_marks_that_do_not_fit_their_form_are_refused_for_all_charts_together(ledger: Ledger, tmp_path: Path) -> None:
    figures = tuple(one.model_copy(update={"printed": f"{int(one.value)}.5{one.word}"}) for one in ledger.figures)
    with pytest.raises(FaultError, match=r"bus-routes is 18\.5; squares are drawn for whole numbers") as caught:
        draw_charts(replace(ledger, figures=figures), Kept(tmp_path))
    assert [fault.entry for fault in caught.value.faults] == ["routes.panels", "rooms.panels"]
