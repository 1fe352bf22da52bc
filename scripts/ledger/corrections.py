"""Corrections: what changed since it was published, whether a correction tells it, and how it is told."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from faults import Fault
from languages import LANGS, Lang
from ledger.model import Ledger
from ledger.rows import Row, as_row, number_row
from ledger.schema import LISTS, Correction

TO_WRITE = "…"
"""What stands for a reason that a person has yet to write."""
FACTS = {
    "figures": "theme unit kind stage place printed paragraph not_stated restates follows",
    "derived": "formula unit",
}
"""The columns, by table, that may change only by a correction; others follow from them, or are words of ours."""
TOLD = "date figure field old new"
"""What makes a correction the one that it is, whatever reason it gives."""
COMPUTED = ("id", "value", "relation", "level", "inputs")
"""The columns that nobody writes."""
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
    """Yield what is wrong with corrections: column, date, reason, and values that do not lead to the ledger's."""
    due: dict[tuple[str, str], str] = {}
    for index, correction in enumerate(ledger.corrections):
        if correction.figure not in ledger.number:
            continue
        row = number_row(ledger.number[correction.figure], ledger)
        now = {column: text for column, text in row.items() if column not in COMPUTED}
        if correction.field not in now:
            got = f"unknown column “{correction.field}”"
            yield ledger.fault("corrections", index, "field", got, ", ".join(now))
            continue
        if index and correction.date > ledger.corrections[index - 1].date:
            got = f"{correction.date} after an older one"
            yield ledger.fault("corrections", index, "date", got, "newest first")
        if _same(correction.old, correction.new):
            got = f"“{correction.new}” is what it was before"
            yield ledger.fault("corrections", index, "new", got, "a value that differs from the old one")
        if TO_WRITE in (correction.reason.en, correction.reason.zh):
            got = f"“{TO_WRITE}” stands where a reason should"
            yield ledger.fault("corrections", index, "reason", got, "the reason, in both languages")
        key = (correction.figure, correction.field)
        says = due.get(key, now[correction.field])
        who = "a newer one begins with" if key in due else "the ledger says"
        if not _same(correction.new, says):
            got, between = f"“{correction.new}”, while {who} “{says}”", f"from “{correction.new}” to it"
            yield ledger.fault("corrections", index, "new", got, f"“{says}”, or another correction {between}")
        due[key] = correction.old


def unexplained(published: Mapping[str, str], ledger: Ledger, today: datetime.date) -> list[Fault]:
    """Return a fault for each published fact that changed, or is gone, without a correction that tells it.

    So is a correction that begins with what was never published, or that was published and is gone. `published` holds
    the texts of the tables of FACTS and of `corrections.csv` as they were last published. The fault brings the entry,
    dated `today`, that would tell the change in seeds/corrections.yml. That corrections lead to what the ledger says
    is checked by `check_corrections`.
    """
    faults, tables = [], {}
    for table, columns in {**{table: f"id {facts}" for table, facts in FACTS.items()}, "corrections": TOLD}.items():
        try:
            tables[table] = _rows(published.get(f"{table}.csv", ""), columns.split())
        except (csv.Error, ValueError) as error:
            allowed = f"the file as it was last published: `git checkout data/{table}.csv`"
            faults.append(Fault(f"data/{table}.csv", 0, "", f"the published table cannot be read: {error}", allowed))
    if faults:
        return faults
    before = [{column: row[column] for column in TOLD.split()} for row in tables["corrections"]]
    now = [{column: row[column] for column in TOLD.split()} for row in map(as_row, ledger.corrections)]
    allowed = "every correction that was published, with its day and its values"
    new: dict[tuple[str, str], int] = {}
    for index, row in reversed(list(enumerate(now))):
        if row in before:
            before.remove(row)  # once each: the same may be corrected there and back in one day
        else:
            new.setdefault((row["figure"], row["field"]), index)
    gone = [" ".join(list(row.values())[:3]) for row in before]
    faults = [Fault("seeds/corrections.yml", 0, row, "it was published, and is not there", allowed) for row in gone]
    for table in FACTS:
        faults += _untold({row["id"]: row for row in tables[table]}, table, ledger, new, today)
    return faults


def _untold(
    before: Mapping[str, Row], table: str, ledger: Ledger, new: Mapping[tuple[str, str], int], today: datetime.date
) -> Iterator[Fault]:
    """Yield the faults of one table; `new` has of each field the oldest correction that was not published."""
    restore = f"`git checkout data/{table}.csv` if that file was changed by hand"
    ids = [entry.id for entry in ledger.entries(table)]
    after = {id_: number_row(ledger.number[id_], ledger) for id_ in ids}
    for id_ in (id_ for id_ in before if id_ not in after):
        got, allowed = _gone(before[id_], {new: after[new] for new in ids if new not in before}, table)
        yield Fault(f"seeds/{table}.yml", 0, id_, got, f"{allowed}; or {restore}")
    for id_, field in product((id_ for id_ in before if id_ in after), FACTS[table].split()):
        was, now = before[id_][field], after[id_][field]
        if (id_, field) not in new and not _same(was, now):
            got = f"{field} was published as “{was}”, and the ledger says “{now}” now"
            allowed = (
                "the lines below as the first entry of seeds/corrections.yml (in place of [] if it is the only one), "
                "with the reason in both languages, and no number in it, since old and new are shown beside it; or, "
                f"if the change is not meant, the ledger as it was, or {restore}"
            )
            fault = ledger.fault(table, ids.index(id_), field, got, allowed)
            yield replace(fault, paste=_entry(today, id_, field, was, now))
    for (id_, field), index in new.items():
        old, row = ledger.corrections[index].old, before.get(id_, {})
        if id_ in after and not _same(old, row.get(field, TO_WRITE)):
            got = f"“{old}” was never published of {id_}"
            allowed = f"“{row[field]}”, which was" if field in row else "no correction of what was not published"
            yield ledger.fault("corrections", index, "old", got, allowed)


def _same(one: str, other: str) -> bool:
    """Say whether two cells say the same; the order of a list says nothing."""
    return sorted(one.split("|")) == sorted(other.split("|"))


def _rows(text: str, columns: Iterable[str]) -> list[Row]:
    """Return the rows of a table; ValueError or csv.Error if it is broken, or has not these columns."""
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    if missing := [column for column in columns if column not in (reader.fieldnames or ())]:
        raise ValueError(f"it has no column {', '.join(missing)}")
    rows = []
    for row in reader:
        if None in row or None in row.values():
            raise ValueError(f"line {reader.line_num} has not one cell for each column")
        rows.append(row)
    return rows


def _entry(today: datetime.date, figure: str, field: str, before: str, after: str) -> str:
    """Return the entry that tells a change, but for the reason, as it is written in its file."""
    told = {"date": str(today), "figure": figure, "field": field, "old": before, "new": after}
    lines = [f"  {key}: {json.dumps(text, ensure_ascii=False)}" for key, text in told.items()]
    reason = ["  reason:", *(f'    {lang}: "{TO_WRITE}"' for lang in LANGS)]
    return "\n".join([*lines, *reason]).replace(" ", "-", 1)


def _gone(row: Row, new: Mapping[str, Row], table: str) -> tuple[str, str]:
    """Return what is wrong with a published id that the ledger has no more, and what is allowed; `new` may be it."""
    same = ("printed", "paragraph") if table == "figures" else ("formula",)
    alike = [id_ for id_, other in new.items() if all(other[column] == row[column] for column in same)]
    renamed = f"; “{alike[0]}” may be it, and gets its old id again" if alike else ""
    got = f"“{row['id']}” ({row[same[0]]}) was published and is not in the ledger any more"
    return got, f"its entry, which stays: an id is an address{renamed}"


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
    own = ledger.corrected[correction.figure]
    names = [f"correction-{one.date}-{one.figure}-{one.field}" for one in own]
    index = next(at for at, one in enumerate(own) if one is correction)  # two may say the same
    older = names[index + 1 :].count(names[index])
    return f"{names[index]}-{older + 1}" if older else names[index]


def _field(field: str, ledger: Ledger, lang: Lang) -> str:
    words = ledger.words[lang]
    stem, _, language = field.rpartition("_")
    if language not in LANGS:
        return words[WORDS.get(field, field)]
    return words[WORDS.get(stem, stem)] + words[f"correction-in-{language}"]


def _side(field: str, text: str, ledger: Ledger, lang: Lang) -> Side:
    if not text:
        return Side(ledger.words[lang]["correction-empty"])
    if field in ("restates", "follows") and text in ledger.figure:
        return Side(ledger.figure[text].measure[lang])
    known = ledger.listed(LISTS[field]) if field in LISTS else {}
    ids = text.split("|")
    if known and all(id_ in known for id_ in ids):
        names = [known[id_].name[lang] for id_ in ids]
        return Side(ledger.words[lang]["separator"].join(names))
    if field == "printed":
        return Side(text, True, "zh")
    return Side(text, True, next((language for language in LANGS if field.endswith(f"_{language}")), None))
