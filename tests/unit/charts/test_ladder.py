from __future__ import annotations

from typing import Any

from made import by_mark, computed, drawn, figure, text_boxes, texts

from charts.canvas import VARIANTS, Sheet
from ledger.model import Ledger

ROOMS = figure("rooms", "24间", "room", place="liudu")
WAYS: dict[str, dict[str, Any]] = {
    "known": {"source": "county", "target": ["town"]},
    "both": {"source": "county", "target": ["county", "town"]},
    "from": {"source": "county"},
    "to": {"target": ["town"]},
    "named": {"source": "county", "end": {"en": "the old granary", "zh": "旧粮站"}},
    "open": {},
}


def ladder(ledger: Ledger, way: str, **more: Any) -> tuple[Sheet, dict[str, Any], dict[str, Any]]:
    """The ladder of one row, with the line and the ends of its arrow."""
    sheet = drawn(ledger, "ladder", [("value", ROOMS)], ways=(WAYS[way],), **more)
    line, ends = sheet.traces
    return sheet, line, ends


def rails(sheet: Sheet) -> list[float]:
    return sorted({shape["x0"] for shape in sheet.shapes if shape["type"] == "line" and shape["x0"] == shape["x1"]})


def test_a_thing_goes_from_the_rail_that_gives_to_those_that_get(ledger: Ledger) -> None:
    for variant in VARIANTS:
        sheet, line, ends = ladder(ledger, "known", variant=variant)
        county, town = rails(sheet)
        assert (line["x"], line["line"]["dash"], "?" in texts(sheet)) == ([county, town], "solid", False), variant
        assert ends["marker"]["symbol"] == ["square", "triangle-right"]
        assert ladder(ledger, "both", variant=variant)[2]["marker"]["symbol"].count("triangle-right") == 2


def test_what_is_not_known_is_dashed_and_asked_once_at_each_open_end(ledger: Ledger) -> None:
    for way, asked, symbols in (
        ("from", 1, ["square", "triangle-right"]), ("to", 1, ["triangle-right"]), ("open", 2, ["triangle-right"]),
    ):  # fmt: skip
        sheet, line, ends = ladder(ledger, way)
        assert (texts(sheet).count("?"), ends["marker"]["symbol"]) == (asked, symbols), way
        assert ("level not stated" in texts(sheet)) == (way == "open")
        assert line["line"]["dash"] != "solid", way


def test_what_is_not_known_never_looks_like_the_longest_way(ledger: Ledger) -> None:
    for variant in VARIANTS:
        county, town = rails(ladder(ledger, "known", variant=variant)[0])
        step = town - county
        for way, first, last in (("from", county, None), ("to", None, town), ("open", None, None)):
            sheet, line, _ = ladder(ledger, way, variant=variant)
            start, end = line["x"]
            assert end - start < 0.7 * step, (variant, way)
            assert (first in (start, None), last in (end, None)) == (True, True), (variant, way)
            assert len(rails(sheet)) == (0 if way == "open" else 2), (variant, way)
        start, end = ladder(ledger, "named", variant=variant)[1]["x"]
        assert (start, county < end < town) == (county, True), variant


def test_an_end_that_is_no_level_is_named(ledger: Ledger) -> None:
    for lang, name in (("en", "the old granary"), ("zh", "旧粮站")):
        sheet, line, _ = ladder(ledger, "named", lang=lang)
        assert (texts(sheet).endswith(name), line["line"]["dash"]) == (True, "solid")


def test_all_arrows_are_of_one_width_and_every_row_says_what_is_handed_on_and_where(ledger: Ledger) -> None:
    few, many = figure("few", "3间", "room"), figure("many", "900间", "room")
    for variant in VARIANTS:
        sheet = drawn(
            ledger, "ladder", [("value", few), ("aside", computed("mean", "2"))], [("value", many)], variant=variant
        )
        assert len({trace["line"]["width"] for trace in sheet.traces if trace["mode"] == "lines"}) == 1
        assert set(by_mark(sheet)) == {"few", "many"}
        said = texts(sheet)
        for part in ("County", "Town", "3 Bus routes What is left: 2 Yunxi County", "900 Bus routes Yunxi County"):
            assert part in said, (variant, part)
        for text, (left, _, right, _) in text_boxes(sheet):
            assert (left >= 0, right <= sheet.layout["width"]) == (True, True), (variant, text)
