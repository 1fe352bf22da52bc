from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from conftest import COMMITTED, ROOT, Edit

from charts.marks import chart_marks
from dataset.tables import read_marks
from faults import FaultError
from pipeline import Edition, make_edition

FIGURES = (
    "id,theme,value,relation,unit,kind,stage,place,level,period_en,period_zh,printed,paragraph,measure_en,"
    "measure_zh,not_stated,note_en,note_zh,restates"
)
DERIVED = "id,theme,value,unit,formula,inputs,measure_en,measure_zh,note_en,note_zh"
NUMERALS = "paragraph,printed,disposition,figure,reason_en,reason_zh"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("path", "header"), [("figures.csv", FIGURES), ("derived.csv", DERIVED), ("numerals.csv", NUMERALS)]
)
def test_tables_have_their_columns(edition: Edition, path: str, header: str) -> None:
    assert edition.texts[path].split("\n")[0] == header


def test_a_figure_is_written_with_its_parsed_value_and_its_silences(edition: Edition) -> None:
    row = next(row for row in rows(edition.texts["figures.csv"]) if row["id"] == "graduates-recruited")
    assert (row["value"], row["relation"], row["printed"], row["level"]) == ("1700", ">", "1700余名", "city")
    assert row["not_stated"].split("|") == ["who-counted", "period", "split", "which-places"]


def test_numerals_stand_in_reading_order_with_their_figures(edition: Edition) -> None:
    table = rows(edition.texts["numerals.csv"])
    assert [row["printed"] for row in table[:3]] == ["402名", "342名", "一线"]
    assert [row["disposition"] for row in table].count("figure") == len(edition.ledger.figures)
    assert all(row["reason_en"] and row["reason_zh"] for row in table if row["disposition"] != "figure")


def test_the_committed_tables_are_what_the_seeds_make(edition: Edition) -> None:
    """Run `uv run python scripts/pipeline.py` and commit data/ if this fails."""
    assert set(COMMITTED) == {*edition.texts, "audit.json"}
    for path, text in edition.texts.items():
        assert COMMITTED[path] == text.encode(), path


def test_tables_are_the_same_bytes_every_time(edition: Edition) -> None:
    assert make_edition(ROOT).texts == edition.texts
    assert all("\r" not in text and text.endswith("\n") for text in edition.texts.values())


def test_the_table_of_a_chart_reads_back_as_its_marks(edition: Edition) -> None:
    for chart in edition.ledger.charts:
        assert read_marks(edition.texts[f"charts/{chart.id}.csv"]) == chart_marks(
            chart, edition.ledger, edition.derived
        )


def test_a_table_with_other_columns_is_no_table_of_marks() -> None:
    with pytest.raises(ValueError, match="allowed are panel, role"):
        read_marks("a,b\n1,2\n")


def test_a_column_that_is_described_and_not_made_is_refused(project: Path, edit: Edit) -> None:
    edit("seeds/dictionary.yml", "{name: printed, type", "{name: imprinted, type")
    with pytest.raises(FaultError, match=r"seeds/dictionary\.yml: figures\.imprinted: no such column"):
        make_edition(project)
