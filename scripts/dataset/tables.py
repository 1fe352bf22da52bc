"""The generated tables: the ledger, the computed numbers and the marks of the charts as CSV text.

CSV as in RFC 4180, UTF-8 without a byte-order mark, lines ending in LF; lists are joined by |.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

import pandas as pd

from charts.drawing import Chart
from charts.marks import Mark
from dataset import figures
from dataset.datapackage import write_package
from faults import FaultError
from languages import LANGS
from ledger.model import Ledger
from ledger.rows import Row, TableFile, as_row, number_row

UNTOLD = {
    **{"derived": "relation place level", "numerals": "id en", "places": "printed en zh"},
    **{"measures": "printed", "voices": "printed", "glossary": "match"},
}
"""What the rows of a table hold that no column tells."""


def write_dataset(ledger: Ledger, charts: Mapping[str, Chart]) -> dict[str, str]:
    """Return the text of every file of `data/` but the account, by its path: tables, JSON and their package.

    Raises FaultError for a table that the data dictionary does not describe by all its columns, and no others.
    """
    texts = {f"{name}.csv": _csv(ledger, name, rows) for name, rows in rows_of(ledger).items()}
    for chart in charts.values():
        texts[f"charts/{chart.id}.csv"] = _csv(ledger, "charts", [mark_row(mark, ledger) for mark in chart.marks])
    tables = read_tables(ledger, texts)
    texts |= {figures.FILE: figures.write_figures(ledger), figures.SCHEMA_FILE: figures.write_schema()}
    return {**texts, "datapackage.json": write_package(ledger, tables, texts)}


def read_tables(ledger: Ledger, dataset: Mapping[str, str]) -> tuple[TableFile, ...]:
    """Return the tables among the texts of `data/`, read again as they are written, those of charts last."""
    described = {table.id: table for table in ledger.dictionary}
    found = []
    for path, text in dataset.items():
        folder, _, name = path.removesuffix(".csv").rpartition("/")
        if path.endswith(".csv"):
            columns, *rows = map(tuple, csv.reader(io.StringIO(text, newline="")))
            found.append(TableFile(path, described[folder or name], columns, tuple(rows), name if folder else ""))
    return tuple(found)


def rows_of(ledger: Ledger) -> dict[str, list[Row]]:
    """Return the rows of every table of the ledger, by the name of the table."""
    return {
        "figures": [number_row(figure, ledger) for figure in ledger.figures],
        "derived": [number_row(number, ledger) for number in ledger.derived.values()],
        "numerals": [as_row(one, printed=ledger.printed(one), disposition=one.sort) for one in ledger.numerals],
        "places": [as_row(place, name=place.name) for place in ledger.places],
        "measures": [as_row(measure) for measure in ledger.measures],
        "voices": [as_row(voice) for voice in ledger.voices],
        "glossary": [as_row(term) for term in ledger.glossary],
        "corrections": [as_row(correction) for correction in ledger.corrections],
        "excuses": list(_excuse_rows(ledger)),
    }


def mark_row(mark: Mark, ledger: Ledger) -> Row:
    """Return a mark of a chart as one row."""
    number = mark.number
    return {
        "panel": str(mark.panel),
        "role": mark.role,
        "source": number.source,
        "id": number.id,
        "value": str(number.value),
        "relation": number.relation,
        "unit": number.unit,
        "stage": number.stage,
        "place": mark.place,
        "level": ledger.level(mark.place),
        "period_en": number.period.en if number.period else "",
        "period_zh": number.period.zh if number.period else "",
        "measure_en": number.measure.en,
        "measure_zh": number.measure.zh,
        "printed": number.printed,
        "paragraph": str(number.paragraph or ""),
    }


def lines_by_id(dataset: Mapping[str, str]) -> dict[str, str]:
    """Return the line of every figure and derived number in its table, by id."""
    found: dict[str, str] = {}
    for name in ("figures.csv", "derived.csv"):
        lines, start = dataset[name].split("\n"), 1
        reader = csv.reader(lines)
        next(reader)
        for row in reader:  # one of several lines, if a cell has them
            if row:
                found[row[0]] = "\n".join(lines[start : reader.line_num])
            start = reader.line_num
    return found


def _csv(ledger: Ledger, table: str, rows: list[Row]) -> str:
    index, fields = next(((at, one.fields) for at, one in enumerate(ledger.dictionary) if one.id == table), (-1, ()))
    columns = [column.name for column in fields]
    made = [name for name in rows[0] if name not in UNTOLD.get(table, "").split()] if rows else columns
    if index < 0 or set(columns) != set(made):
        got = f"of the table “{table}” these columns are described: {', '.join(columns) or 'none'}"
        where = (index, "fields") if fields else ()
        raise FaultError([ledger.files["dictionary"].fault(where, got, ", ".join(made))])
    return pd.DataFrame(rows, columns=columns, dtype=str).to_csv(index=False, lineterminator="\n")


def _excuse_rows(ledger: Ledger) -> Iterator[Row]:
    for excuse in (*ledger.phrases, *ledger.excuses):
        for lang in LANGS:
            for phrase in excuse[lang]:
                reason = {"reason_en": excuse.reason.en, "reason_zh": excuse.reason.zh}
                yield {"phrase": phrase, "lang": lang, "reason": excuse.id, **reason}
