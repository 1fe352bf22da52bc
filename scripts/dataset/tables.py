"""The generated tables: the ledger, the derived numbers and the marks of the charts as CSV text.

CSV as in RFC 4180, UTF-8 without a byte-order mark, lines ending in LF; lists are joined by |.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

import pandas as pd

from charts.marks import Mark, chart_marks
from faults import Fault, raise_if_any
from ledger.formulas import Derived
from ledger.model import Ledger
from ledger.rows import Row, as_row, figure_row
from ledger.schema import Excuse, Numeral
from ledger.wordlists import LANGS


def write_tables(ledger: Ledger, derived: dict[str, Derived]) -> dict[str, str]:
    """Return the text of every CSV by its path below `data/`."""
    rows = {
        "figures": [figure_row(figure, ledger) for figure in ledger.figures],
        "derived": [_derived_row(number) for number in derived.values()],
        "numerals": [_numeral_row(numeral, ledger) for numeral in ledger.numerals],
        "places": [as_row(place, name_en=place.en, name_zh=place.zh) for place in ledger.places],
        "measures": [as_row(measure) for measure in ledger.measures],
        "glossary": [as_row(term) for term in ledger.glossary],
        "corrections": [as_row(correction) for correction in ledger.corrections],
        "excuses": [row for excuse in ledger.excuses for row in _excuse_rows(excuse)],
    }
    columns = table_columns(ledger)
    raise_if_any(_undescribed(columns, rows))
    texts = {f"{name}.csv": _csv(columns[name], table) for name, table in rows.items()}
    for chart in ledger.charts:
        marks = [as_row(mark) for mark in chart_marks(chart, ledger, derived)]
        texts[f"charts/{chart.id}.csv"] = _csv(columns["charts"], marks)
    return texts


def _undescribed(columns: dict[str, list[str]], rows: dict[str, list[Row]]) -> Iterator[Fault]:
    for name, table in rows.items():
        made = {column: None for row in table for column in row}
        for column in columns.get(name, ()) if table else ():
            if column not in made:
                got = "no such column is generated"
                yield Fault("seeds/dictionary.yml", 0, f"{name}.{column}", got, ", ".join(made))
        if name not in columns:
            yield Fault(
                "seeds/dictionary.yml", 0, name, "the table is not described", "an entry for every table"
            )


def table_columns(ledger: Ledger) -> dict[str, list[str]]:
    """Return the names of the columns of each table, as the data dictionary has them."""
    return {table.id: [column.name for column in table.fields] for table in ledger.dictionary}


def rows_by_id(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the line of every figure and derived number in its CSV, by id. `texts` are those of `data/`."""
    lines = [line for name in ("figures.csv", "derived.csv") for line in texts[name].splitlines()[1:]]
    return {next(csv.reader([line]))[0]: line for line in lines}


def read_marks(text: str) -> tuple[Mark, ...]:
    """Return the marks that a chart's CSV holds; ValueError if its columns are not those of a mark."""
    frame = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    names = [field.name for field in fields(Mark)]
    if list(frame.columns) != names:
        raise ValueError(f"got the columns {', '.join(frame.columns)}; allowed are {', '.join(names)}")
    records: list[dict[str, Any]] = frame.to_dict("records")  # type: ignore[assignment]
    return tuple(
        Mark(**{**row, "panel": int(row["panel"]), "value": Decimal(row["value"])}) for row in records
    )


def _csv(columns: list[str], rows: list[Row]) -> str:
    frame = pd.DataFrame(rows, columns=columns, dtype=str)
    return frame.to_csv(index=False, lineterminator="\n")


def _derived_row(number: Derived) -> Row:
    return as_row(number)


def _numeral_row(numeral: Numeral, ledger: Ledger) -> Row:
    printed = ledger.figure[numeral.figure].printed if numeral.figure else numeral.printed
    return as_row(numeral, printed=printed, disposition=numeral.disposition or "figure")


def _excuse_rows(excuse: Excuse) -> Iterator[Row]:
    for lang in LANGS:
        for phrase, times in excuse[lang].items():
            reason = {
                "texts": "" if excuse.mark else str(times),
                "reason": excuse.id,
                "reason_en": excuse.reason.en,
                "reason_zh": excuse.reason.zh,
            }
            yield {"phrase": phrase, "lang": lang, **reason}
