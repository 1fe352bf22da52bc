from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from drawn import by_mark, drawn, texts

from charts.bars import draw_arrow, draw_diverging, draw_track
from charts.canvas import ChartError, Scene
from dataset.tables import read_marks
from pipeline import Edition


def scene(edition: Edition) -> Scene:
    return Scene(edition.ledger, "en", "wide", "participation")


def test_a_share_is_drawn_on_the_whole_track_with_its_remainder(edition: Edition) -> None:
    sheet = drawn(edition, "property-coverage")
    marks = by_mark(sheet)
    assert list(sheet.layout.xaxis.range) == [0, 100]
    assert (marks["property-coverage"].x[0], marks["property-uncovered"].x[0]) == (98.8, 1.2)
    assert sheet.layout.barmode == "relative"


def test_before_and_after_stand_on_the_whole_track_with_an_arrow_between(edition: Edition) -> None:
    sheet = drawn(edition, "satisfaction")
    assert list(sheet.layout.xaxis.range) == [0, 100]
    (arrow,) = [note for note in sheet.layout.annotations if note.showarrow]
    assert (arrow.ax, arrow.x) == (87, 99)
    assert "+12 percentage points , computed by us" in texts(sheet)


def test_a_change_is_a_bar_from_zero_on_an_axis_that_goes_both_ways(edition: Edition) -> None:
    sheet = drawn(edition, "complaints-change")
    assert list(sheet.layout.xaxis.range) == [-100, 100]
    assert by_mark(sheet)["complaints-change"].x[0] == -20
    assert "How many complaints zero change stands for is not stated." in texts(sheet)
    assert "−100%" in sheet.layout.xaxis.ticktext


def test_values_out_of_the_track_are_not_drawn(edition: Edition) -> None:
    share, rest = read_marks(edition.texts["charts/property-coverage.csv"])
    with pytest.raises(ChartError, match=r"98\.8 and 3; allowed are parts of 100"):
        draw_track(scene(edition), [[share, replace(rest, value=Decimal(3))]])
    before, after, _ = read_marks(edition.texts["charts/satisfaction.csv"])
    with pytest.raises(ChartError, match="is 101; allowed are 0 to 100"):
        draw_arrow(scene(edition), [[before, replace(after, value=Decimal(101))]])
    (change,) = read_marks(edition.texts["charts/complaints-change.csv"])
    with pytest.raises(ChartError, match="is -120; allowed are -100 to 100"):
        draw_diverging(scene(edition), [[replace(change, value=Decimal(-120))]])
