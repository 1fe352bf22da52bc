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
from collections import defaultdict
from collections.abc import Callable, Set
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from itertools import combinations

from faults import Fault
from ledger.model import Ledger, find
from ledger.rows import Row, as_row, number_row
from ledger.schema import LISTS, Derived, Formula

OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
DECIMALS = 9
"""How many decimals a number may be rounded to, at the most."""
Index = dict[tuple[str, str], dict[int, Row]]
"""The rows that have a value in a column of which formulas may ask, by column and value."""
FORMS = "ids in braces, whole numbers, + - * / ( ), round(x, n), count(…), places(…), numerals(…)"


def incomparable(ids: tuple[str, ...], ledger: Ledger) -> str:
    """Return why the figures with these ids may not share an axis, or an empty text if they may."""
    reasons = []
    for first, second in combinations([ledger.figure[id_] for id_ in ids], 2):
        unlike = [name for name in ("unit", "place", "period") if getattr(first, name) != getattr(second, name)]
        undated = "period" in first.not_stated or "period" in second.not_stated
        if undated and "period" not in unlike and first.paragraph != second.paragraph:
            unlike.append("period (not stated)")
        if unlike:
            reasons.append(f"{first.id} and {second.id} differ in {', '.join(unlike)}")
    return "; ".join(reasons)


def compute(ledger: Ledger) -> tuple[dict[str, Derived], list[Fault]]:
    """Return the derived numbers by id, in the order of their file, and what is wrong with formulas.

    That is an unknown id, a division by zero, a sum of figures that may overlap, a difference of figures that
    may not be compared, or a bound used as if it were exact.
    """
    numbers: dict[str, Derived] = {}
    faults: list[Fault] = []
    index = _index(ledger)
    for place, entry in enumerate(ledger.formulas):
        try:
            numbers[entry.id] = _compute(entry, ledger, index)
        except (LookupError, ValueError) as error:
            faults.append(ledger.fault("derived", place, "formula", f"“{entry.formula}”: {error.args[0]}"))
    return numbers, faults


def _compute(entry: Formula, ledger: Ledger, index: Index) -> Derived:
    reading = _Reading(ledger, index)
    value = _decimal(reading.value(entry.formula))
    inputs = tuple(dict.fromkeys(reading.inputs))
    places = {ledger.figure[id_].place for id_ in inputs}
    told = (entry.measure, entry.note, entry.theme or "", places.pop() if len(places) == 1 else "")
    return Derived(entry.id, value, entry.unit, entry.formula, inputs, *told)


class _Reading:
    """One formula being read; collects the figures that it uses, and its operands with the figures behind each."""

    def __init__(self, ledger: Ledger, index: Index) -> None:
        self.ledger, self.index = ledger, index
        self.inputs: list[str] = []
        self.operands: dict[str, tuple[Fraction, tuple[str, ...]]] = {}

    def value(self, formula: str) -> Fraction:
        text = re.sub(r"\b(count|places|numerals)\(([^()]*)\)", self._counted, formula)
        text = re.sub(r"\{([^{}]*)\}", self._figure, text)
        try:
            return self._evaluate(ast.parse(text, mode="eval").body)[0]
        except (SyntaxError, RecursionError) as error:
            raise ValueError(f"it cannot be read; allowed are {FORMS}") from error

    def _counted(self, match: re.Match[str]) -> str:
        rows = _matching(match[1], _filters(match[2]), self.ledger, self.index)
        if match[1] != "numerals":
            self.inputs.extend(row["id"] for row in rows)
        return self._operand(len({row["place"] for row in rows} if match[1] == "places" else rows))

    def _figure(self, match: re.Match[str]) -> str:
        figure = find("figure", match[1].strip(), self.ledger.figure)
        if figure.relation != "=":
            raise ValueError(f"“{figure.id}” is printed as “{figure.printed}”, a bound, and cannot be computed with")
        self.inputs.append(figure.id)
        return self._operand(figure.value, figure.id)

    def _operand(self, value: int | Decimal, *figures: str) -> str:
        """Keep a value, and return the name that stands for it."""
        name = f"operand_{len(self.operands)}_"
        self.operands[name] = (Fraction(value), figures)
        return name

    def _evaluate(self, node: ast.expr) -> tuple[Fraction, tuple[str, ...]]:
        """Return what a part of the formula comes to, and the figures in it."""
        match node:
            case ast.Constant(value=number) if type(number) is int:
                return Fraction(number), ()
            case ast.Name(id=name) if name in self.operands:
                return self.operands[name]
            case ast.Call(func=ast.Name(id="round"), args=[inner, ast.Constant(value=int() as places)]) if (
                type(places) is int
            ):
                if not 0 <= places <= DECIMALS:
                    raise ValueError(f"it rounds to {places} decimals; allowed are 0 to {DECIMALS}")
                value, figures = self._evaluate(inner)
                return Fraction(round(value, places)), figures
            case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
                (first, ours), (second, theirs) = self._evaluate(left), self._evaluate(right)
                if isinstance(op, ast.Div) and second == 0:
                    raise ValueError("it divides by zero")
                if ours and theirs and isinstance(op, ast.Add):
                    raise ValueError(f"{' and '.join(ours + theirs)} may overlap and are not added")
                if ours and theirs and isinstance(op, ast.Sub) and (why := incomparable(ours + theirs, self.ledger)):
                    raise ValueError(f"{why}, so no difference is formed")
                return OPERATORS[type(op)](first, second), ours + theirs
        raise ValueError(f"“{ast.unparse(node)}” is not allowed; allowed are {FORMS}")


def _decimal(value: Fraction) -> Decimal:
    try:
        result = Context(traps=[Inexact]).divide(Decimal(value.numerator), Decimal(value.denominator))
    except Inexact as error:
        raise ValueError("the result has no end; put it in round(…, n)") from error
    return Decimal(f"{result.normalize():f}")


def _filters(text: str) -> dict[str, list[str]]:
    """Return the filters `key: value value; key: value` as values by key."""
    filters = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        key, _, values = part.partition(":")
        if not values.strip():
            raise ValueError(f"“{part}” is no filter; write key: value")
        filters[key.strip()] = values.split()
    return filters


def _index(ledger: Ledger) -> Index:
    """Return the rows of figures and of numerals, all of them under an empty column, by their number."""
    rows = [{"": "figure", **number_row(figure, ledger)} for figure in ledger.figures]
    rows += [{"": "numeral", **as_row(numeral, disposition=numeral.sort)} for numeral in ledger.numerals]
    index: Index = defaultdict(dict)
    for number, row in enumerate(rows):
        for key in row.keys() & {"", "restates", "disposition", *LISTS}:
            for value in row[key].split("|"):
                index[key, value][number] = row
    return index


def _matching(what: str, filters: dict[str, list[str]], ledger: Ledger, index: Index) -> list[Row]:
    """Return the rows of figures, or of numerals, that have one of the wanted values for every key."""
    if what == "numerals":
        lists, pool = {"disposition": "dispositions"}, index["", "numeral"]
    else:
        lists = {**LISTS, "restated": ""}
        pool = index["", "figure"] if "restated" in filters else index["restates", ""]
        if filters.pop("restated", ["included"]) != ["included"]:
            raise ValueError("“restated” is followed by included, or left out")
    found: Set[int] = pool.keys()
    for key, values in filters.items():
        known = ledger.listed(find("filter", key, lists))
        for value in values:
            find(key, value, known)
        found &= set().union(*(index[key, value] for value in values))
    return [pool[number] for number in sorted(found)]
