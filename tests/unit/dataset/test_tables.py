from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace

import pytest
from made import WORD, chart_of, computed, figure, having
from tiny import ROOT

from charts.drawing import Chart
from charts.marks import chart_marks
from dataset.tables import lines_by_id, mark_row, rows_of, write_dataset
from faults import FaultError
from ledger.loading import load_ledger
from ledger.model import Ledger
from ledger.schema import Correction, Numeral, Table, Term


def read(text: str) -> list[dict[str, str]]:
    """The rows of a table, as anybody's CSV reader has them."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_figure_is_written_with_its_value_its_bound_and_its_silences(ledger: Ledger) -> None:
    rows = read(write_dataset(ledger, {})["figures.csv"])
    assert [
        (row["id"], row["printed"], row["value"], row["relation"], row["level"], row["paragraph"]) for row in rows
    ] == [
        ("bus-routes", "18条", "18", "=", "county", "3"),
        ("villages-with-bus", "62.5%", "62.5", "=", "county", "3"),
        ("reading-rooms", "24间", "24", "=", "town", "4"),
        ("card-holders", "300余名", "300", ">", "town", "5"),
    ]
    assert rows[3]["not_stated"] == "who-counted|period"


def test_a_table_is_described_by_all_its_columns_and_no_others(ledger: Ledger, charts: Mapping[str, Chart]) -> None:
    rows = rows_of(ledger)
    for at, table in enumerate(ledger.dictionary):
        others = (ledger.dictionary[:at], ledger.dictionary[at + 1 :])
        mood = table.fields[0].model_copy(update={"name": "mood"})
        spoilt: list[tuple[Table, ...]] = [()]
        if rows.get(table.id, True):  # of a table without rows the columns are not known
            spoilt += [
                (table.model_copy(update={"fields": one}),) for one in (table.fields[1:], (*table.fields, mood))
            ]
        for own in spoilt:
            with pytest.raises(FaultError) as told:
                write_dataset(replace(ledger, dictionary=(*others[0], *own, *others[1])), charts)
            line = ledger.files["dictionary"].line(*((at, "fields") if own else ()))
            where = f"scripts/words/dictionary.yml:{line}: "
            assert where in str(told.value)
            assert f"of the table “{table.id}” these columns are described: " in str(told.value)


def test_tables_read_back_as_they_were_written_whatever_stands_in_a_text(ledger: Ledger) -> None:
    odd = {"en": 'a "b", c | d; =1+1', "zh": "引“号”，,\n逗号"}
    (row,) = read(write_dataset(having(ledger, figure("odd", "减少1.50条", note=odd)), {})["figures.csv"])
    assert (row["note_en"], row["note_zh"], row["value"]) == (odd["en"], odd["zh"], "-1.50")


def test_numerals_corrections_terms_and_excused_phrases_are_in_the_data(ledger: Ledger) -> None:
    change = {"date": "2026-02-01", "figure": "bus-routes", "field": "printed", "old": "17条", "new": "18条"}
    term = {"id": "card", "term": WORD, "match": {"en": ["card"], "zh": ["证"]}, "definition": WORD}
    word = Numeral.model_validate({"paragraph": 1, "printed": "一带", "disposition": "word", "reason": WORD})
    more = {
        "numerals": (word, *ledger.numerals),
        "corrections": (Correction.model_validate({**change, "reason": WORD}),),
        "glossary": (Term.model_validate(term),),
        "excuses": (ledger.phrases[0].model_copy(update={"id": "own", "en": ("one more",), "zh": ()}),),
    }
    tables = write_dataset(having(ledger, *ledger.figures, **more), {})
    assert read(tables["corrections.csv"]) == [{**change, "reason_en": WORD["en"], "reason_zh": WORD["zh"]}]
    assert [row["term_zh"] for row in read(tables["glossary.csv"])] == [WORD["zh"]]
    assert tables["numerals.csv"].split("\n")[1:3] == [
        "1,一带,word,,Bus routes,公交线路",
        "3,18条,figure,bus-routes,,",
    ]
    assert tables["excuses.csv"].split("\n")[-2].startswith("one more,en,own,")


def test_the_table_of_a_chart_holds_its_marks_and_who_made_each_number(ledger: Ledger) -> None:
    gone, left = figure("gone", "9余间", "room", place="liudu"), computed("left", "0.50", "room", place="")
    own = having(ledger, gone, left)
    first, second = (
        mark_row(mark, own) for mark in chart_marks(chart_of("ladder", [("value", gone), ("aside", left)]), own)
    )
    wanted = ("panel", "role", "source", "id", "value", "relation", "level", "printed", "paragraph")
    assert [first[key] for key in wanted] == ["1", "value", "figure", "gone", "9", ">", "town", "9余间", "3"]
    assert [second[key] for key in wanted] == ["1", "aside", "derived", "left", "0.50", "=", "", "", ""]


def test_every_column_that_the_dictionary_describes_is_made(ledger: Ledger) -> None:
    for made in (ledger, load_ledger(ROOT)):
        (mark,) = chart_marks(chart_of("cart", [("value", made.figures[0])]), made)
        tables = {**rows_of(made), "charts": [mark_row(mark, made)]}
        assert set(tables) == {table.id for table in made.dictionary}
        for table in made.dictionary:
            for row in tables[table.id]:
                assert {column.name for column in table.fields} <= set(row), table.id


def test_tables_are_the_same_bytes_every_time(ledger: Ledger, charts: Mapping[str, Chart]) -> None:
    dataset = write_dataset(ledger, charts)
    assert write_dataset(ledger, charts) == dataset
    assert {f"charts/{id_}.csv" for id_ in ledger.chart} < set(dataset)
    for path, text in dataset.items():
        assert ("\r" in text, text.endswith("\n"), text.startswith("\ufeff")) == (False, True, False), path


def test_the_line_of_a_number_is_whole_whatever_stands_in_its_note(ledger: Ledger) -> None:
    odd = figure("odd", "18条", note={"en": "A card is no book.\n", "zh": "办证不等于借书。\n"})
    assert list(lines_by_id(write_dataset(having(ledger, odd, figure("rooms", "24间")), {}))) == ["odd", "rooms"]
