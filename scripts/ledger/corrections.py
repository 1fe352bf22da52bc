"""Corrections: whether each fits the ledger and the others, and how it is told in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from faults import Fault
from ledger.model import Ledger
from ledger.rows import comparable, implied, number_row
from ledger.schema import Correction
from ledger.wordlists import Lang

TO_WRITE = "…"
"""What stands for a reason that a person has yet to write."""
LISTS = {
    "theme": "themes",
    "relation": "relations",
    "unit": "units",
    "kind": "kinds",
    "stage": "stages",
    "place": "places",
    "level": "levels",
    "not_stated": "silences",
}
"""The list that a column takes its values from, for those that take them from one."""
WORDS = {"theme": "correction-theme", "note": "correction-note", "not_stated": "not-stated"}
"""What the interface calls a column, where that is not its own name."""
LANGUAGES = {"en": "correction-in-en", "zh": "correction-in-zh"}


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
    """Yield what is wrong with corrections: column, date, reason, and whether each leads to the next."""
    for index, correction in enumerate(ledger.corrections):
        row = number_row(correction.figure, ledger)
        allowed = [column for column in row if column != "id"]
        if row and correction.field not in allowed:
            got = f"unknown column “{correction.field}”"
            yield ledger.fault("corrections", index, "field", got, ", ".join(allowed))
        if index and correction.date > ledger.corrections[index - 1].date:
            yield ledger.fault(
                "corrections", index, "date", f"{correction.date} after an older one", "newest first"
            )
        if comparable(correction.field, correction.old) == comparable(correction.field, correction.new):
            got = f"“{correction.new}” is what it was before"
            yield ledger.fault("corrections", index, "new", got, "a value that differs from the old one")
        if TO_WRITE in (correction.reason.en, correction.reason.zh):
            got = f"“{TO_WRITE}” stands where a reason should"
            yield ledger.fault("corrections", index, "reason", got, "the reason, in both languages")
    yield from _chains(ledger)


def _chains(ledger: Ledger) -> Iterator[Fault]:
    """Yield a fault for each correction that ends in another value than the ledger, or the next one, has.

    Older corrections follow newer ones. What a column may have been is kept by figure and column; a
    correction of `printed` or of the place says what followed from the old one too.
    """
    may_be: dict[tuple[str, str], list[str]] = {}
    told: set[tuple[str, str]] = set()
    for index, correction in enumerate(ledger.corrections):
        key = (correction.figure, correction.field)
        now = number_row(correction.figure, ledger)
        if correction.field not in now:
            continue
        wanted = may_be.get(key, [now[correction.field]])
        if comparable(correction.field, correction.new) not in {comparable(key[1], one) for one in wanted}:
            yield _broken(ledger, index, wanted[0], key in told)
        told.add(key)
        may_be[key] = [correction.old]
        for column, text in implied(correction.field, correction.old, ledger).items():
            may_be.setdefault((key[0], column), [now[column]]).append(text)


def _broken(ledger: Ledger, index: int, wanted: str, later: bool) -> Fault:
    new = ledger.corrections[index].new
    if later:
        got = f"“{new}”, while the next correction of the same field starts from “{wanted}”"
        return ledger.fault("corrections", index, "new", got, "the old value of the next newer correction")
    got = f"“{new}”, while the ledger says “{wanted}”"
    allowed = f"the value that the ledger has now, or a newer correction from “{new}” to “{wanted}” above it"
    return ledger.fault("corrections", index, "new", got, allowed)


def tell(corrections: Iterable[Correction], ledger: Ledger, lang: Lang) -> list[Told]:
    """Return corrections of the ledger as they are told in one language, in the order given."""
    return [
        Told(
            str(correction.date),
            correction.figure,
            anchor(correction, ledger),
            _measure(correction.figure, ledger, lang),
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
        (one.date, one.figure, one.field) == (correction.date, correction.figure, correction.field)
        for one in older
    )
    return f"{name}-{same + 1}" if same else name


def _measure(id: str, ledger: Ledger, lang: Lang) -> str:
    entries = [ledger.figure[id]] if id in ledger.figure else [one for one in ledger.derived if one.id == id]
    return entries[0].measure[lang]


def corrections_of(ledger: Ledger, figure: str, field: str) -> list[Correction]:
    """Return the corrections of one field of a figure, the newest first."""
    return [one for one in ledger.corrections if (one.figure, one.field) == (figure, field)]


def _field(field: str, ledger: Ledger, lang: Lang) -> str:
    stem, _, language = field.rpartition("_")
    if language not in LANGUAGES:
        return ledger.interface[WORDS.get(field, field)][lang]
    return ledger.interface[WORDS.get(stem, stem)][lang] + ledger.interface[LANGUAGES[language]][lang]


def _side(field: str, text: str, ledger: Ledger, lang: Lang) -> Side:
    if not text:
        return Side(ledger.interface["correction-empty"][lang])
    if field == "restates" and text in ledger.figure:
        return Side(ledger.figure[text].measure[lang])
    known = ledger.listed(LISTS[field]) if field in LISTS else {}
    ids = text.split("|")
    if known and all(id_ in known for id_ in ids):
        items = [known[id_] for id_ in ids]
        names = [item.name[lang] if field == "unit" else item.name(lang) for item in items]
        return Side(ledger.interface["separator"][lang].join(names))
    language: Lang | None = (
        "zh" if field == "printed" or field.endswith("_zh") else "en" if field.endswith("_en") else None
    )
    return Side(text, True, language)
