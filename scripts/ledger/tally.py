"""Count figures and numerals of the ledger by what they have in common, for formulas."""

from __future__ import annotations

from faults import nearest
from ledger.model import Ledger
from ledger.schema import Figure, Numeral

LISTS = {
    "stage": "stages",
    "level": "levels",
    "place": "places",
    "theme": "themes",
    "kind": "kinds",
    "relation": "relations",
    "not_stated": "silences",
}
"""The keys by which figures are counted, and the closed list of each one's values."""

Filters = dict[str, list[str]]


class FormulaError(ValueError):
    """A formula that cannot be computed, and why."""


def read_filters(text: str) -> Filters:
    """Return the filters `key: value value; key: value` as values by key; FormulaError if broken."""
    filters = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        key, _, values = part.partition(":")
        if not values.strip():
            raise FormulaError(f"“{part}” is no filter; write key: value")
        filters[key.strip()] = values.split()
    return filters


def matching_figures(filters: Filters, ledger: Ledger) -> list[Figure]:
    """Return the figures with one of the wanted values for every key, those that only restate left out.

    `restated: included` keeps them. Raises FormulaError for an unknown key or value.
    """
    wanted = {key: values for key, values in filters.items() if key != "restated"}
    _check(wanted, ledger)
    if filters.get("restated", ["included"]) != ["included"]:
        raise FormulaError("“restated” is followed by included, or left out")
    pool = ledger.figures if "restated" in filters else ledger.distinct
    return [one for one in pool if all(_has(one, key, values, ledger) for key, values in wanted.items())]


def matching_numerals(filters: Filters, ledger: Ledger) -> list[Numeral]:
    """Return the numerals with one of the wanted dispositions, or all; FormulaError for anything unknown."""
    known = ledger.listed("dispositions")
    wanted = filters.get("disposition", list(known))
    if set(filters) - {"disposition"} or set(wanted) - set(known):
        raise FormulaError(f"numerals takes disposition: one or more of {', '.join(known)}")
    return [numeral for numeral in ledger.numerals if (numeral.disposition or "figure") in wanted]


def _check(wanted: Filters, ledger: Ledger) -> None:
    for key, values in wanted.items():
        if key not in LISTS:
            raise FormulaError(f"unknown filter “{key}”; allowed are {', '.join(LISTS)}, restated")
        known = ledger.listed(LISTS[key])
        for value in values:
            if value not in known:
                raise FormulaError(f"unknown {key} “{value}”; {nearest(value, known)}")


def _has(figure: Figure, key: str, values: list[str], ledger: Ledger) -> bool:
    if key == "not_stated":
        return any(value in figure.not_stated for value in values)
    return (ledger.level(figure.place) if key == "level" else getattr(figure, key)) in values
