from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.blocks import BLOCK_GAP, FILLED, PITCH, Grid, add_squares, count_of, full
from charts.canvas import ChartError, Scene, blank
from dataset.tables import read_marks
from pipeline import Edition


@given(st.integers(min_value=1, max_value=2500), st.integers(min_value=1, max_value=7))
def test_no_two_squares_stand_in_one_place_and_none_below_the_height(count: int, columns: int) -> None:
    grid = Grid(9, columns, 0, 0)
    corners = [grid.corner(index) for index in range(count)]
    assert len(set(corners)) == count
    assert max(y for _, y in corners) + 9 == grid.height(count)


def test_a_block_of_a_hundred_ends_before_the_next_begins() -> None:
    grid = Grid(9, 7, 0, 0)
    assert grid.corner(99) == (81, 81)
    assert grid.corner(100) == (90 + BLOCK_GAP, 0)
    assert grid.corner(700) == (0, 90 + BLOCK_GAP)


def test_squares_are_one_path_with_one_square_a_thing(edition: Edition) -> None:
    mark = read_marks(edition.texts["charts/certificates-cancelled.csv"])[0]
    scene = Scene(edition.ledger, "en", "wide", "lightening")
    sheet = blank(scene, 100)
    add_squares(sheet, scene, mark, Grid(PITCH["wide"], 7, 0, 0), range(118), full(scene))
    (trace,) = sheet.data
    assert sum(x is None for x in trace.x) == 118
    assert trace.x[1] - trace.x[0] == pytest.approx(9 * FILLED, abs=0.01)


@pytest.mark.parametrize("value", ["98.8", "-1"])
def test_what_is_no_count_is_not_drawn_as_squares(edition: Edition, value: str) -> None:
    mark = replace(read_marks(edition.texts["charts/services-merged.csv"])[0], value=Decimal(value))
    with pytest.raises(ChartError, match="squares are drawn for whole numbers from 0"):
        count_of(mark)
