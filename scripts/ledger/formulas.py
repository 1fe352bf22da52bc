"""Compute the derived numbers from their formulas, exactly.

A formula may use figures in braces, whole numbers, + - * / and parentheses, and

    round(x, n)            half to even, n decimals
    count(key: v w; …)     how many distinct figures have these values; `restated: included` counts all
    places(key: v; …)      how many different places these figures are about
    numerals(key: v; …)    how many entries of the list of numerals have these values
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from faults import Fault, nearest
from ledger.compare import incomparable
from ledger.model import Ledger
from ledger.schema import Formula
from ledger.tally import FormulaError, matching_figures, matching_numerals, read_filters
from ledger.wordlists import Text

OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
FORMS = "ids in braces, whole numbers, + - * / ( ), round(x, n), count(…), places(…), numerals(…)"


@dataclass(frozen=True)
class Derived:
    """A computed number: exact, in its unit, with the ids of the figures that it was computed from."""

    id: str
    value: Decimal
    unit: str
    formula: str
    inputs: tuple[str, ...]
    measure: Text
    note: Text
    theme: str

    def bears_out(self, value: str) -> None:
        """Raise ValueError if the number is another than words rest on that state no number themselves."""
        if str(self.value) != value:
            raise ValueError(
                f"words rest on {self.id} being {value}; it is {self.value}. Read them again in both "
                f"languages, reword what is no longer so, then write {self.value}"
            )


def derive(ledger: Ledger) -> tuple[dict[str, Derived], list[Fault]]:
    """Return the derived numbers by id, in the order of their file, and what is wrong with formulas:

    an unknown id, a division by zero, a sum of figures that
    may overlap, a difference of figures that may not be compared, or a bound used as if it were exact.
    """
    numbers: dict[str, Derived] = {}
    faults: list[Fault] = []
    for index, entry in enumerate(ledger.derived):
        try:
            numbers[entry.id] = _compute(entry, ledger)
        except FormulaError as error:
            faults.append(ledger.fault("derived", index, "formula", f"“{entry.formula}”: {error}"))
    return numbers, faults


def _compute(entry: Formula, ledger: Ledger) -> Derived:
    reading = _Reading(ledger)
    value = _decimal(reading.value(entry.formula))
    inputs = tuple(dict.fromkeys(reading.inputs))
    return Derived(
        entry.id, value, entry.unit, entry.formula, inputs, entry.measure, entry.note, entry.theme or ""
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
            raise FormulaError(
                f"“{id_}” is printed as “{figure.printed}”, a bound, and cannot be computed with"
            )
        self.inputs.append(id_)
        return self._name(Fraction(figure.value), id_)

    def _name(self, value: Fraction, figure: str | None) -> str:
        name = f"v{len(self.known)}"
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
