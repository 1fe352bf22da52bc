"""Compute the derived numbers from their formulas, exactly, and say which figures may be compared.

A formula may use figures in braces, whole numbers, + - * / and parentheses, and

    round(x, n)            half to even, n decimals
    count(key: v w; …)     how many distinct figures have these values; `restated: included` counts all
    places(key: v; …)      how many different places these figures are about
    numerals(key: v; …)    how many entries of the list of numerals have these values

Figures may share an axis, or a difference, if they have one unit (and so one denominator), one place and one
period. Where the dates are not stated nobody knows whether two periods are one: such figures are compared only if
the article itself sets them side by side, in one paragraph.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from faults import Fault, nearest
from ledger.model import Ledger
from ledger.schema import Derived, Figure, Formula, Numeral

OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
FORMS = "ids in braces, whole numbers, + - * / ( ), round(x, n), count(…), places(…), numerals(…)"


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


def differences(first: Figure, second: Figure) -> tuple[str, ...]:
    """Return the names of what keeps two figures from being compared; empty if nothing does."""
    asked = {
        "unit": (first.unit, second.unit),
        "place": (first.place, second.place),
        "period": (first.period.en, second.period.en),
    }
    unlike = [name for name, (one, other) in asked.items() if one != other]
    undated = "period" in first.not_stated or "period" in second.not_stated
    if undated and "period" not in unlike and first.paragraph != second.paragraph:
        unlike.append("period (not stated)")
    return tuple(unlike)


def incomparable(ids: tuple[str, ...], ledger: Ledger) -> str:
    """Return why the figures with these ids may not share an axis, or an empty text if they may."""
    reasons = []
    for first, second in combinations(ids, 2):
        unlike = differences(ledger.figure[first], ledger.figure[second])
        if unlike:
            reasons.append(f"{first} and {second} differ in {', '.join(unlike)}")
    return "; ".join(reasons)


def compute(ledger: Ledger) -> tuple[dict[str, Derived], list[Fault]]:
    """Return the derived numbers by id, in the order of their file, and what is wrong with formulas.

    That is an unknown id, a division by zero, a sum of figures that may overlap, a difference of figures that
    may not be compared, or a bound used as if it were exact.
    """
    numbers: dict[str, Derived] = {}
    faults: list[Fault] = []
    for index, entry in enumerate(ledger.formulas):
        try:
            numbers[entry.id] = _compute(entry, ledger)
        except FormulaError as error:
            faults.append(ledger.fault("derived", index, "formula", f"“{entry.formula}”: {error}"))
    return numbers, faults


def _compute(entry: Formula, ledger: Ledger) -> Derived:
    reading = _Reading(ledger)
    value = _decimal(reading.value(entry.formula))
    inputs = tuple(dict.fromkeys(reading.inputs))
    places = {ledger.figure[id_].place for id_ in inputs}
    return Derived(
        id=entry.id,
        value=value,
        unit=entry.unit,
        formula=entry.formula,
        inputs=inputs,
        measure=entry.measure,
        note=entry.note,
        theme=entry.theme or "",
        place=places.pop() if len(places) == 1 else "",
    )


class _Reading:
    """One formula being read; collects the figures that it uses."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.inputs: list[str] = []
        self.known: dict[str, tuple[Fraction, str | None]] = {}

    def value(self, formula: str) -> Fraction:
        text = re.sub(r"\b(count|places|numerals)\(([^()]*)\)", self._counted, formula)
        text = re.sub(r"\{([^{}]*)\}", self._operand, text)
        for name in re.findall(r"[^\W\d]\w*", text):
            if name != "round" and name not in self.known:
                raise FormulaError(f"“{name}” is not allowed; allowed are {FORMS}")
        try:
            tree = ast.parse(text, mode="eval")
        except SyntaxError as error:
            raise FormulaError(f"it cannot be read; allowed are {FORMS}") from error
        return self._evaluate(tree.body)

    def _counted(self, match: re.Match[str]) -> str:
        filters = read_filters(match[2])
        if match[1] in ("count", "places"):
            found = matching_figures(filters, self.ledger)
            self.inputs.extend(figure.id for figure in found)
            counted = found if match[1] == "count" else {figure.place for figure in found}
            return self._name(Fraction(len(counted)), None)
        return self._name(Fraction(len(matching_numerals(filters, self.ledger))), None)

    def _operand(self, match: re.Match[str]) -> str:
        id_ = match[1].strip()
        if id_ not in self.ledger.figure:
            raise FormulaError(f"unknown figure “{id_}”; {nearest(id_, self.ledger.figure)}")
        figure = self.ledger.figure[id_]
        if figure.relation != "=":
            raise FormulaError(f"“{id_}” is printed as “{figure.printed}”, a bound, and cannot be computed with")
        self.inputs.append(id_)
        return self._name(Fraction(figure.value), id_)

    def _name(self, value: Fraction, figure: str | None) -> str:
        name = f"operand_{len(self.known)}_"
        self.known[name] = (value, figure)
        return name

    def _evaluate(self, node: ast.expr) -> Fraction:
        match node:
            case ast.Constant(value=int() as number):
                return Fraction(number)
            case ast.Name(id=name) if name in self.known:
                return self.known[name][0]
            case ast.Call(func=ast.Name(id="round"), args=[inner, ast.Constant(value=int() as places)]):
                return Fraction(round(self._evaluate(inner), places))
            case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
                self._check_pair(op, left, right)
                first, second = self._evaluate(left), self._evaluate(right)
                if isinstance(op, ast.Div) and second == 0:
                    raise FormulaError("it divides by zero")
                return OPERATORS[type(op)](first, second)
        raise FormulaError(f"“{ast.unparse(node)}” is not allowed; allowed are {FORMS}")

    def _check_pair(self, op: ast.operator, left: ast.expr, right: ast.expr) -> None:
        pair = [figure for side in (left, right) for figure in self._within(side)]
        if not self._within(left) or not self._within(right):
            return
        if isinstance(op, ast.Add):
            raise FormulaError(f"{' and '.join(pair)} may overlap and are not added")
        if isinstance(op, ast.Sub) and (why := incomparable(tuple(pair), self.ledger)):
            raise FormulaError(f"{why}, so no difference is formed")

    def _within(self, node: ast.expr) -> list[str]:
        names = [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]
        return [figure for name in names if (figure := self.known.get(name, (0, None))[1])]


def _decimal(value: Fraction) -> Decimal:
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        raise FormulaError("the result has no end; put it in round(…, n)")
    result = Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(f"{result.normalize():f}")


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
    return [numeral for numeral in ledger.numerals if numeral.sort in wanted]


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
