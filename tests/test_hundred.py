from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from drawn import by_mark, drawn, squares, texts

from charts.canvas import ChartError, Scene
from charts.hundred import draw_hundred
from dataset.tables import read_marks
from pipeline import Edition


def test_a_share_fills_its_squares_of_a_hundred_and_the_rest_is_hollow(edition: Edition) -> None:
    marks = by_mark(drawn(edition, "plan-share"))
    assert (squares(marks["plan-share"]), squares(marks["plan-share-rest"])) == (83, 17)
    assert marks["plan-share"].fillcolor != marks["plan-share-rest"].fillcolor


def test_the_remainder_is_told_as_computed(edition: Edition) -> None:
    assert "Rest of the recruitment plan, computed by us" in texts(drawn(edition, "plan-share")).replace(
        "\n", " "
    )


@pytest.mark.parametrize("value", ["83.5", "84"])
def test_parts_that_make_no_hundred_are_not_drawn(edition: Edition, value: str) -> None:
    share, rest = read_marks(edition.texts["charts/plan-share.csv"])
    scene = Scene(edition.ledger, "en", "wide", "empowering")
    with pytest.raises(ChartError):
        draw_hundred(scene, [[replace(share, value=Decimal(value)), rest]])
