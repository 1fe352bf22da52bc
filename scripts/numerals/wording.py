"""How a number is said in each language: alike on pages, in charts, tooltips, tables and alt texts.

The forms:

    plain      2,199 · more than 1,700 · 1,700余 · 98.8% · −20% · first · 第一
    unit       with what is counted: 2,199 bodies · 1,700余名
    words      small whole numbers spelled out: three · 三
    size       a change without its sign: 20%
    sentence   plain, to begin an English sentence: More than 1,700
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol, get_args

from pydantic import model_validator

from languages import Entry, Id, Lang, Text
from numerals.quantity import chinese_numeral

Form = Literal["plain", "unit", "words", "size", "sentence"]
FORMS: tuple[Form, ...] = get_args(Form)

BEFORE: dict[Lang, dict[str, str]] = {
    "en": {"=": "", ">": "more than ", "<": "fewer than ", "<%": "less than ", "≈": "about "},
    "zh": {"=": "", ">": "", "<": "不足", "<%": "不足", "≈": "约"},
}
AFTER: dict[Lang, dict[str, str]] = {"en": {}, "zh": {">": "余"}}
ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]


class Plural(Entry):
    """An English noun after one thing and after any other number of things."""

    one: str
    other: str


class Unit(Entry):
    """What is counted or measured. A percentage names what it is a percentage of.

    `zh` is its Chinese measure word, `also` are others that the article prints with it. `form` says how its
    numbers are written: a change with its sign, a rank as an ordinal.
    """

    id: Id
    en: Plural
    zh: str
    name: Text
    symbol: Literal["", "%"] = ""
    also: tuple[str, ...] = ()
    form: Literal["number", "change", "rank"] = "number"
    denominator: Text | None = None

    @model_validator(mode="after")
    def _percentages_name_their_denominator(self) -> Unit:
        if bool(self.symbol) != bool(self.denominator):
            raise ValueError("a unit has the symbol % and a denominator, or neither")
        return self


class Sayable(Protocol):
    """A number that can be said: its exact value, how it binds, and the measure word that was printed."""

    @property
    def value(self) -> Decimal:
        """The value."""

    @property
    def relation(self) -> str:
        """How it binds: `=`, `>`, `<` or `≈`."""

    @property
    def word(self) -> str:
        """The measure word that was printed; it stands for the unit's own in Chinese. May be empty."""


@dataclass(frozen=True)
class Said:
    """A number as said: the digits or words of the number itself, and what stands before and after them."""

    before: str
    number: str
    after: str

    def __str__(self) -> str:
        """Return the whole text."""
        return f"{self.before}{self.number}{self.after}"


def say(number: Sayable, unit: Unit, lang: Lang, form: Form) -> Said:
    """Return a number as it is said in one language and form; ValueError for a form that does not fit it."""
    value = number.value
    if unit.form == "rank":
        return _rank(value, unit, lang, form)
    size = abs(value) if form == "size" else value
    signed = unit.form == "change" and form != "size"
    if form == "words" and unit.symbol:
        raise ValueError("a percentage is not spelled out")
    text = _spelled(size, lang) if form == "words" else digits(size, signed)
    relation = "<%" if number.relation == "<" and unit.symbol else number.relation
    before, after = BEFORE[lang][relation], AFTER[lang].get(number.relation, "")
    if form == "sentence":
        before, text = (before.capitalize(), text) if before else (before, text.capitalize())
    if form == "unit":
        after += _unit(value, unit, lang, number.word)
    return Said(before, text + unit.symbol, after)


def say_all(number: Sayable, unit: Unit, lang: Lang) -> dict[Form, Said]:
    """Return a number in all the forms that fit it."""
    said: dict[Form, Said] = {}
    for form in FORMS:
        try:
            said[form] = say(number, unit, lang, form)
        except ValueError:
            continue
    return said


def digits(value: Decimal, signed: bool = False) -> str:
    """Return a number in digits with thousands separators and a true minus sign; `signed` adds a plus too."""
    text = f"{value:+,f}" if signed and value else f"{value:,f}"
    return text.replace("-", "\N{MINUS SIGN}")


def _unit(value: Decimal, unit: Unit, lang: Lang, word: str = "") -> str:
    if lang == "zh":
        return "" if unit.symbol else word or unit.zh
    noun = unit.en.one if abs(value) == 1 and not unit.symbol else unit.en.other
    return f" {noun}" if noun else ""


def _spelled(value: Decimal, lang: Lang) -> str:
    if value != value.to_integral_value() or not 0 <= value < (len(ENGLISH) if lang == "en" else 100):
        raise ValueError(f"{value} is not spelled out; allowed are whole numbers up to {len(ENGLISH) - 1}")
    return ENGLISH[int(value)] if lang == "en" else chinese_numeral(int(value))


def _rank(value: Decimal, unit: Unit, lang: Lang, form: Form) -> Said:
    rank = int(value)
    if value != rank or rank < 1:
        raise ValueError(f"{value} is no rank; allowed are whole numbers from 1")
    if lang == "zh":
        return Said(unit.zh if form == "unit" else "", f"第{chinese_numeral(rank)}", "")
    word = ORDINALS[rank - 1] if rank <= len(ORDINALS) else f"{rank}{_ending(rank)}"
    after = _unit(value, unit, lang) if form == "unit" else ""
    return Said("", word.capitalize() if form == "sentence" else word, after)


def _ending(rank: int) -> str:
    """Return the ending of an English ordinal in digits: 21st, 12th."""
    return "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
