"""Entries of the ledger as rows of text, and the generated tables that are made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from languages import Entry, Text
from ledger.model import Ledger
from ledger.schema import Number, Table

Row = dict[str, str]


@dataclass(frozen=True)
class TableFile:
    """A generated table as it is written: its path below `data/`, what describes it, its columns and rows of text.

    `chart` is the id of the chart that it stands behind, or empty.
    """

    path: str
    table: Table
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    chart: str = ""


def as_row(entry: Any, **more: Any) -> Row:
    """Return an entry as one row: texts split by language, lists joined by |, nothing for None."""
    row: Row = {}
    fields = type(entry).model_fields if isinstance(entry, Entry) else {}
    for name, value in {**vars(entry), **more}.items():
        if isinstance(value, Text):
            row[f"{name}_en"], row[f"{name}_zh"] = value.en, value.zh
        elif value is None and name in fields and _is_text(fields[name].annotation):
            row[f"{name}_en"] = row[f"{name}_zh"] = ""
        elif isinstance(value, tuple):
            row[name] = "|".join(str(item) for item in value)
        else:
            row[name] = "" if value is None else str(value)
    return row


def _is_text(annotation: Any) -> bool:
    """Say whether a field that may be left out is a text in both languages."""
    return any(isinstance(kind, type) and issubclass(kind, Text) for kind in get_args(annotation))


def number_row(number: Number, ledger: Ledger) -> Row:
    """Return a number as one row, with its value and what binds it, and with the level of its place."""
    return as_row(number, value=number.value, relation=number.relation, level=ledger.level(number.place))
