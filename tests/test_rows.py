from __future__ import annotations

import csv
import io

from ledger.model import Ledger
from ledger.rows import FACTS, IMPLIED, as_row, comparable, figure_row, implied
from ledger.wordlists import Text
from pipeline import Edition


class Entry:
    def __init__(self) -> None:
        self.name = Text(en="Towns", zh="镇街")
        self.tags = ("a", "b")
        self.other = None


def test_a_row_parts_languages_joins_lists_and_leaves_nothing_empty() -> None:
    row = as_row(Entry(), more=7)
    assert row == {"name_en": "Towns", "name_zh": "镇街", "tags": "a|b", "other": "", "more": "7"}


def test_the_row_of_a_figure_is_what_is_published_of_it(edition: Edition) -> None:
    published = {row["id"]: row for row in csv.DictReader(io.StringIO(edition.texts["figures.csv"]))}
    for figure in edition.ledger.figures:
        assert figure_row(figure, edition.ledger) == published[figure.id]
        assert set(FACTS) < set(published[figure.id])


def test_the_order_of_a_list_says_nothing_and_everything_else_does() -> None:
    assert comparable("not_stated", "b|a") == comparable("not_stated", "a|b")
    assert comparable("printed", "b|a") != comparable("printed", "a|b")


def test_what_follows_from_a_column_is_what_the_ledger_would_make_of_it(ledger: Ledger) -> None:
    for figure in ledger.figures:
        row = figure_row(figure, ledger)
        for column, columns in IMPLIED.items():
            assert implied(column, row[column], ledger) == {name: row[name] for name in columns}


def test_nothing_follows_from_what_cannot_be_read(ledger: Ledger) -> None:
    assert implied("printed", "几百名", ledger) == {}
    assert implied("place", "atlantis", ledger) == {}
    assert implied("unit", "town", ledger) == {}
