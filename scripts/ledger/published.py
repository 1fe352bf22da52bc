"""Hold what would be published against what was: a fact that changed needs a correction."""

from __future__ import annotations

import csv
import datetime
import io
import json

from faults import Fault
from ledger.corrections import TO_WRITE, corrections_of
from ledger.model import Ledger
from ledger.rows import FACTS, IMPLIED, RULES, Row, comparable

FILES = {"figures": "data/figures.csv", "derived": "data/derived.csv"}
COLUMNS = {"figures": FACTS, "derived": RULES}
WRITTEN = {"value": "printed", "relation": "printed", "level": "place"}
"""Where in the ledger a computed column comes from."""


def unexplained(
    published: str, ledger: Ledger, now: str, today: datetime.date, table: str = "figures"
) -> list[Fault]:
    """Return a fault for each published fact that changed, or is gone, without a correction that tells it.

    `published` is the text of `data/figures.csv` as it was last published, `now` as it would be; of
    `data/derived.csv`, if `table` is `derived`. The fault brings the entry, dated `today`, that would tell
    the change in seeds/corrections.yml. If the published text cannot be read, the one fault says so;
    ValueError if the other cannot.
    """
    try:
        before = _read(published, table)
    except (csv.Error, ValueError) as error:
        got = f"the published table cannot be read: {error}"
        return [Fault(FILES[table], 0, "", got, f"the file as it was last published, {_restore(table)}")]
    after = _read(now, table)
    place = {entry.id: index for index, entry in enumerate(getattr(ledger, table))}
    faults: list[Fault] = []
    for id_, row in before.items():
        if id_ not in after:
            faults.append(_gone(row, before, after, table))
            continue
        for field in _changed(row, after[id_], table):
            if not _told(ledger, id_, field, row[field], after[id_][field]):
                faults.append(_untold(ledger, table, place[id_], field, row[field], after[id_][field], today))
    return faults


def _restore(table: str) -> str:
    return f"`git checkout {FILES[table]}`"


def _read(text: str, table: str) -> dict[str, Row]:
    """Return the rows of the table by id; ValueError or csv.Error if it is not that table."""
    if "\ufffd" in text:
        raise ValueError("it is not UTF-8")
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    missing = [column for column in ("id", *COLUMNS[table]) if column not in (reader.fieldnames or ())]
    if missing:
        raise ValueError(f"it has no column {', '.join(missing)}")
    rows: dict[str, Row] = {}
    for row in reader:
        if None in row or None in row.values():
            raise ValueError(f"line {reader.line_num} has not one cell for each column")
        if row["id"] in rows:
            raise ValueError(f"“{row['id']}” is there twice")
        rows[row["id"]] = row
    if not rows:
        raise ValueError("it holds no number")
    return rows


def _changed(before: Row, after: Row, table: str) -> list[str]:
    """Return the facts that differ, those left out that follow from another one that differs."""
    columns = COLUMNS[table]
    differ = [name for name in columns if comparable(name, before[name]) != comparable(name, after[name])]
    following = {column for name in differ for column in IMPLIED.get(name, ())}
    return [name for name in differ if name not in following]


def _told(ledger: Ledger, figure: str, field: str, before: str, after: str) -> bool:
    """Return whether corrections lead from what was published to what the ledger says now."""
    wanted = comparable(field, after)
    for correction in corrections_of(ledger, figure, field):
        if comparable(field, correction.new) != wanted:
            return False
        wanted = comparable(field, correction.old)
        if wanted == comparable(field, before):
            return True
    return False


def _untold(
    ledger: Ledger, table: str, index: int, field: str, before: str, after: str, today: datetime.date
) -> Fault:
    """Return the fault of one change: how to tell it, or how to take it back."""
    figure = getattr(ledger, table)[index].id
    known = corrections_of(ledger, figure, field)
    got = f"{field} was published as “{before}”, and the ledger says “{after}” now"
    if known and comparable(field, known[0].new) == comparable(field, after):
        got += f"; the corrections of it start from “{known[-1].old}”"
        told = f"corrections that start from “{before}”"
    else:
        entry = _entry(figure, field, before, after, today)
        told = f"{entry} as the first entry of seeds/corrections.yml (in place of [] if it is the only one)"
    back = f"or {_restore(table)} if that file was changed by hand"
    allowed = f"{told}; or, if the change is not meant, the ledger as it was, {back}"
    return ledger.fault(table, index, WRITTEN.get(field, field), got, allowed)


def _entry(figure: str, field: str, before: str, after: str, today: datetime.date) -> str:
    """Return the entry of seeds/corrections.yml that tells a change, on one line, the reason left open."""
    old, new = (json.dumps(text, ensure_ascii=False) for text in (before, after))
    reason = f"{{en: {TO_WRITE}, zh: {TO_WRITE}}}"
    return (
        f"`- {{date: {today}, figure: {figure}, field: {field}, old: {old}, new: {new}, reason: {reason}}}`"
    )


def _gone(row: Row, before: dict[str, Row], after: dict[str, Row], table: str) -> Fault:
    """Return the fault of a published id that the ledger does not have any more."""
    same = ("printed", "paragraph") if table == "figures" else ("formula",)
    alike = [
        id_
        for id_, other in after.items()
        if id_ not in before and all(other[column] == row[column] for column in same)
    ]
    got = f"“{row['id']}” ({row[same[0]]}) was published and is not in the ledger any more"
    renamed = f"; “{alike[0]}” may be it, and gets its old id again" if alike else ""
    back = f"or {_restore(table)} if that file was changed by hand"
    allowed = f"its entry, which stays: an id is an address{renamed}; {back}"
    return Fault(f"seeds/{table}.yml", 0, row["id"], got, allowed)
