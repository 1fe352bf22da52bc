"""Corrections: what changed since it was published, whether a correction tells it, and how it is told."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from faults import Fault
from languages import LANGS, Lang
from ledger.model import Ledger
from ledger.rows import Row, number_row
from ledger.schema import Correction

TO_WRITE = "…"
"""What stands for a reason that a person has yet to write."""
FACTS = {
    "figures": (
        "theme", "unit", "kind", "stage", "place", "printed", "paragraph", "not_stated", "restates",
    ),
    "derived": ("formula", "unit"),
}  # fmt: skip
"""The columns, by table, that may change only by a correction; others follow from them, or are words of ours."""
COMPUTED = ("id", "value", "relation", "level", "inputs")
"""The columns that nobody writes."""
LISTS = {
    "theme": "themes",
    "unit": "units",
    "kind": "kinds",
    "stage": "stages",
    "place": "places",
    "not_stated": "silences",
}
"""The list that a column takes its values from, for those that take them from one."""
WORDS = {"theme": "correction-theme", "note": "correction-note", "not_stated": "not-stated"}
"""What the interface calls a column, where that is not its own name."""


@dataclass(frozen=True)
class Side:
    """What a field was, or is: in words or, if `exact`, as it stands in the table, in `lang` if known."""

    text: str
    exact: bool = False
    lang: Lang | None = None


@dataclass(frozen=True)
class Told:
    """A correction as it is told in one language; `anchor` is its permanent name on its page."""

    date: str
    figure: str
    anchor: str
    measure: str
    field: str
    old: Side
    new: Side
    reason: str

    @property
    def within(self) -> str:
        """The field as it is written inside a sentence."""
        return self.field[:1].lower() + self.field[1:]


def check_corrections(ledger: Ledger) -> Iterator[Fault]:
    """Yield what is wrong with corrections: column, date, reason, and the value that the newest ends in."""
    newest: set[tuple[str, str]] = set()
    for index, correction in enumerate(ledger.corrections):
        if correction.figure not in ledger.number:
            continue
        now = {
            column: text
            for column, text in number_row(ledger.number[correction.figure], ledger).items()
            if column not in COMPUTED
        }
        if correction.field not in now:
            got = f"unknown column “{correction.field}”"
            yield ledger.fault("corrections", index, "field", got, ", ".join(now))
            continue
        if index and correction.date > ledger.corrections[index - 1].date:
            got = f"{correction.date} after an older one"
            yield ledger.fault("corrections", index, "date", got, "newest first")
        if _same(correction.field, correction.old, correction.new):
            got = f"“{correction.new}” is what it was before"
            yield ledger.fault("corrections", index, "new", got, "a value that differs from the old one")
        if TO_WRITE in (correction.reason.en, correction.reason.zh):
            got = f"“{TO_WRITE}” stands where a reason should"
            yield ledger.fault("corrections", index, "reason", got, "the reason, in both languages")
        key, says = (correction.figure, correction.field), now[correction.field]
        if key not in newest and not _same(correction.field, correction.new, says):
            got = f"“{correction.new}”, while the ledger says “{says}”"
            allowed = f"the value that the ledger has now, or a newer correction from “{correction.new}” to it"
            yield ledger.fault("corrections", index, "new", got, allowed)
        newest.add(key)


def unexplained(published: Mapping[str, str], ledger: Ledger, today: datetime.date) -> list[Fault]:
    """Return a fault for each published fact that changed, or is gone, without a correction that tells it.

    `published` holds the texts of `figures.csv` and `derived.csv` as they were last published. The fault brings
    the entry, dated `today`, that would tell the change in seeds/corrections.yml.
    """
    faults: list[Fault] = []
    for table in FACTS:
        try:
            before = _read(published.get(f"{table}.csv", ""), table)
        except (csv.Error, ValueError) as error:
            got = f"the published table cannot be read: {error}"
            allowed = f"the file as it was last published, `git checkout data/{table}.csv`"
            faults.append(Fault(f"data/{table}.csv", 0, "", got, allowed))
            continue
        place = {entry.id: index for index, entry in enumerate(ledger.entries(table))}
        after = {id_: number_row(ledger.number[id_], ledger) for id_ in place}
        for id_, row in before.items():
            if id_ not in after:
                faults.append(_gone(row, before, after, table))
                continue
            for field in FACTS[table]:
                if not _told(ledger, id_, field, row[field], after[id_][field]):
                    was, now = row[field], after[id_][field]
                    faults.append(_untold(ledger, table, place[id_], field, was, now, today))
    return faults


def _same(field: str, one: str, other: str) -> bool:
    """Say whether two cells say the same; the order of a list says nothing."""
    return (field == "not_stated" and sorted(one.split("|")) == sorted(other.split("|"))) or one == other


def _told(ledger: Ledger, id: str, field: str, before: str, after: str) -> bool:
    """Say whether a value is as it was published, or a correction starts from what was published.

    That the newest correction ends in what the ledger says is checked for each correction.
    """
    told = [one for one in ledger.corrections if (one.figure, one.field) == (id, field)]
    return _same(field, before, after) or any(_same(field, one.old, before) for one in told)


def _read(text: str, table: str) -> dict[str, Row]:
    """Return the rows of the table by id; ValueError or csv.Error if it is not that table."""
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    missing = [column for column in ("id", *FACTS[table]) if column not in (reader.fieldnames or ())]
    if missing:
        raise ValueError(f"it has no column {', '.join(missing)}")
    rows: dict[str, Row] = {}
    for row in reader:
        if None in row or None in row.values():
            raise ValueError(f"line {reader.line_num} has not one cell for each column")
        if row["id"] in rows:
            raise ValueError(f"“{row['id']}” is there twice")
        rows[row["id"]] = row
    return rows


def _untold(
    ledger: Ledger, table: str, index: int, field: str, before: str, after: str, today: datetime.date
) -> Fault:
    """Return the fault of one change: how to tell it, or how to take it back."""
    old, new = (json.dumps(text, ensure_ascii=False) for text in (before, after))
    entry = (
        f"`- {{date: {today}, figure: {ledger.entries(table)[index].id}, field: {field}, old: {old}, "
        f"new: {new}, reason: {{en: {TO_WRITE}, zh: {TO_WRITE}}}}}`"
    )
    got = f"{field} was published as “{before}”, and the ledger says “{after}” now"
    allowed = (
        f"{entry} as the first entry of seeds/corrections.yml (in place of [] if it is the only one); or, if "
        f"the change is not meant, the ledger as it was, or `git checkout data/{table}.csv` if that file was "
        "changed by hand"
    )
    return ledger.fault(table, index, field, got, allowed)


def _gone(row: Row, before: Mapping[str, Row], after: Mapping[str, Row], table: str) -> Fault:
    """Return the fault of a published id that the ledger does not have any more."""
    same = ("printed", "paragraph") if table == "figures" else ("formula",)
    alike = [
        id_
        for id_, other in after.items()
        if id_ not in before and all(other[column] == row[column] for column in same)
    ]
    got = f"“{row['id']}” ({row[same[0]]}) was published and is not in the ledger any more"
    renamed = f"; “{alike[0]}” may be it, and gets its old id again" if alike else ""
    allowed = f"its entry, which stays: an id is an address{renamed}; or `git checkout data/{table}.csv`"
    return Fault(f"seeds/{table}.yml", 0, row["id"], got, f"{allowed} if that file was changed by hand")


def tell(corrections: Iterable[Correction], ledger: Ledger, lang: Lang) -> list[Told]:
    """Return corrections of the ledger as they are told in one language, in the order given."""
    return [
        Told(
            str(correction.date),
            correction.figure,
            anchor(correction, ledger),
            ledger.number[correction.figure].measure[lang],
            _field(correction.field, ledger, lang),
            _side(correction.field, correction.old, ledger, lang),
            _side(correction.field, correction.new, ledger, lang),
            correction.reason[lang],
        )
        for correction in corrections
    ]


def anchor(correction: Correction, ledger: Ledger) -> str:
    """Return the permanent name of a correction; a second one of the same field and day has a number."""
    name = f"correction-{correction.date}-{correction.figure}-{correction.field}"
    older = ledger.corrections[ledger.corrections.index(correction) + 1 :]
    same = sum(
        (one.date, one.figure, one.field) == (correction.date, correction.figure, correction.field) for one in older
    )
    return f"{name}-{same + 1}" if same else name


def _field(field: str, ledger: Ledger, lang: Lang) -> str:
    words = ledger.words[lang]
    stem, _, language = field.rpartition("_")
    if language not in LANGS:
        return words[WORDS.get(field, field)]
    return words[WORDS.get(stem, stem)] + words[f"correction-in-{language}"]


def _side(field: str, text: str, ledger: Ledger, lang: Lang) -> Side:
    if not text:
        return Side(ledger.words[lang]["correction-empty"])
    if field == "restates" and text in ledger.figure:
        return Side(ledger.figure[text].measure[lang])
    known = ledger.listed(LISTS[field]) if field in LISTS else {}
    ids = text.split("|")
    if known and all(id_ in known for id_ in ids):
        names = [known[id_].name[lang] for id_ in ids]
        return Side(ledger.words[lang]["separator"].join(names))
    language: Lang | None = (
        "zh" if field == "printed" or field.endswith("_zh") else "en" if field.endswith("_en") else None
    )
    return Side(text, True, language)
