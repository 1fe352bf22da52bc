from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from drawn import by_mark, drawn

from charts.canvas import ChartError, Scene
from charts.tree import draw_tree
from dataset.tables import read_marks
from pipeline import Edition


def test_every_named_place_has_its_bar_from_zero_even_if_it_has_no_figure(edition: Edition) -> None:
    sheet = drawn(edition, "where-figures-apply")
    found = {id_: trace.x[0] for id_, trace in by_mark(sheet).items()}
    assert len(found) == len(edition.ledger.places)
    assert (found["figures-in-zaozhuang"], found["figures-in-tengzhou"]) == (17, 0)
    assert sum(found.values()) == len(edition.ledger.distinct)
    assert sheet.layout.xaxis.range[0] == 0


def test_a_place_is_indented_below_the_one_it_lies_in(edition: Edition) -> None:
    notes = drawn(edition, "where-figures-apply").layout.annotations
    shift = {note.text: note.xshift for note in notes}
    assert shift["Zaozhuang"] < shift["Tengzhou"] < shift["Jiangtun Town"] < shift["Shadong Village"]


def test_a_count_below_zero_is_not_drawn(edition: Edition) -> None:
    marks = list(read_marks(edition.texts["charts/where-figures-apply.csv"]))
    marks[0] = replace(marks[0], value=Decimal(-1))
    with pytest.raises(ChartError, match="allowed are counts from 0 at a place"):
        draw_tree(Scene(edition.ledger, "en", "wide", "empowering"), [marks])
