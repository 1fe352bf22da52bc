from __future__ import annotations

from charts.marks import chart_marks
from pipeline import Edition


def test_marks_come_panel_by_panel_with_their_source(edition: Edition) -> None:
    marks = chart_marks(edition.ledger.chart["sent-down"], edition.ledger, edition.derived)
    assert [(mark.panel, mark.id, mark.source) for mark in marks] == [
        (1, "posts-moved-down", "figure"), (2, "city-officers-posted", "figure"), (3, "district-officers-moved", "figure"),
    ]  # fmt: skip


def test_a_derived_mark_has_the_place_that_its_operands_share(edition: Edition) -> None:
    marks = chart_marks(edition.ledger.chart["satisfaction"], edition.ledger, edition.derived)
    assert marks[-1].id == "satisfaction-gain"
    assert (marks[-1].place, marks[-1].level) == ("jinshuiwan", "village")


def test_the_results_chain_shows_every_different_figure_once(edition: Edition) -> None:
    marks = chart_marks(edition.ledger.chart["results-chain"], edition.ledger, edition.derived)
    assert [mark.id for mark in marks] == [figure.id for figure in edition.ledger.distinct]
