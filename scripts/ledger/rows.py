"""Entries of the ledger as rows of text, as the generated tables have them."""

from __future__ import annotations

from typing import Any

from ledger.model import Ledger
from ledger.schema import Figure
from numerals.quantity import read_quantity

Row = dict[str, str]

FACTS = (
    "theme", "value", "relation", "unit", "kind", "stage", "place", "level", "printed", "paragraph",
    "not_stated", "restates",
)  # fmt: skip
"""The columns of a figure that may change only by a correction; the others are words of ours."""
RULES = ("formula", "unit")
"""The columns of a derived number that a change of the ledger does not change by itself."""
IMPLIED = {"printed": ("value", "relation"), "place": ("level",)}
"""The columns that follow from another one."""


def as_row(entry: Any, **more: Any) -> Row:
    """Return an entry as one row: texts split by language, lists joined by |, nothing for None."""
    row: Row = {}
    for name, value in {**vars(entry), **more}.items():
        if hasattr(value, "zh") and hasattr(value, "en"):
            row[f"{name}_en"], row[f"{name}_zh"] = value.en, value.zh
        elif isinstance(value, tuple):
            row[name] = "|".join(str(item) for item in value)
        else:
            row[name] = "" if value is None else str(value)
    return row


def figure_row(figure: Figure, ledger: Ledger) -> Row:
    """Return a figure as one row, with what follows from `printed` and from its place."""
    return as_row(figure, value=figure.value, relation=figure.relation, level=ledger.level(figure.place))


def number_row(id: str, ledger: Ledger) -> Row:
    """Return a figure, or what is written of a derived number, as one row; an empty one for an unknown id."""
    if id in ledger.figure:
        return figure_row(ledger.figure[id], ledger)
    return next((as_row(entry) for entry in ledger.derived if entry.id == id), {})


def comparable(column: str, text: str) -> str:
    """Return a cell such that two cells say the same if they are equal: the order of a list says nothing."""
    return "|".join(sorted(text.split("|"))) if column == "not_stated" else text


def implied(column: str, text: str, ledger: Ledger) -> Row:
    """Return the columns that follow from what another one says; none from what cannot be read."""
    if column == "place" and text in ledger.place:
        return {"level": ledger.level(text)}
    try:
        quantity = read_quantity(text) if column == "printed" else None
    except ValueError:
        quantity = None
    return {"value": str(quantity.value), "relation": quantity.relation} if quantity else {}
