from __future__ import annotations

from dataclasses import replace

from made import Told, corners, drawn, figure, text_boxes, texts

from charts.canvas import VARIANTS, Variant
from ledger.model import Ledger
from numerals.wording import Plural


def gone(count: int) -> list[Told]:
    return [("removed", figure("gone", f"{count}间", "room"))]


def test_blocks_of_a_hundred_stand_in_rows_of_one_length_as_far_as_they_can(ledger: Ledger) -> None:
    expected: dict[Variant, list[int]] = {"wide": [11, 11], "medium": [11, 11], "narrow": [2, 4, 4, 4, 4, 4]}
    for variant, rows in expected.items():
        (trace,) = drawn(ledger, "cart", gone(2199), variant=variant).traces
        places = corners(trace)[::100]
        assert [sum(y == top for _, y in places) for top in sorted({y for _, y in places})] == rows, variant


def test_the_number_what_it_counts_and_what_a_square_is_stand_beside_the_load(ledger: Ledger) -> None:
    for variant in VARIANTS:
        said = texts(drawn(ledger, "cart", gone(2199), variant=variant))
        assert sorted(said.split()) == sorted(
            ["2,199", "Bus", "routes", "each", "square", "is", "a", "reading", "room"]
        ), variant
        assert texts(drawn(ledger, "cart", gone(12), lang="zh", variant=variant)) == "12间 公交线路 一格一间"


def test_no_square_lies_under_what_is_written(ledger: Ledger) -> None:
    for variant in VARIANTS:
        for count in (7, 150, 550, 2199):
            sheet = drawn(ledger, "cart", gone(count), variant=variant)
            for text, (left, top, right, bottom) in text_boxes(sheet):
                under = [(x, y) for x, y in corners(sheet.traces[0]) if left <= x <= right and top <= y <= bottom]
                assert under == [], (variant, count, text)


def test_what_a_square_is_fits_however_long_its_words_are(ledger: Ledger) -> None:
    units = [
        one.model_copy(update={"en": Plural(one="coordinating body", other="bodies")})
        for one in ledger.vocabulary.units
    ]
    own = replace(ledger, vocabulary=ledger.vocabulary.model_copy(update={"units": tuple(units)}))
    for variant in VARIANTS:
        sheet = drawn(own, "cart", gone(2199), variant=variant)
        assert max(right for _, (_, _, right, _) in text_boxes(sheet)) <= sheet.layout["width"], variant


def test_the_whole_fits_a_first_screen_where_it_is_wide_and_begins_with_its_load_where_it_is_narrow(
    ledger: Ledger,
) -> None:
    assert drawn(ledger, "cart", gone(2199)).layout["height"] <= 300
    (trace,) = drawn(ledger, "cart", gone(2199), variant="narrow").traces
    assert min(y for _, y in corners(trace)) < 40
