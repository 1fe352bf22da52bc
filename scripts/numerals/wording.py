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
from typing import Literal

from ledger.wordlists import Lang, Unit
from numerals.quantity import chinese_numeral

Form = Literal["plain", "unit", "words", "size", "sentence"]

BEFORE: dict[Lang, dict[str, str]] = {
    "en": {"=": "", ">": "more than ", "<": "fewer than ", "≈": "about "},
    "zh": {"=": "", ">": "", "<": "不足", "≈": "约"},
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


@dataclass(frozen=True)
class Said:
    """A number as said: the digits or words of the number itself, and what stands before and after them."""

    before: str
    number: str
    after: str

    def __str__(self) -> str:
        """Return the whole text."""
        return f"{self.before}{self.number}{self.after}"


def say(value: Decimal, relation: str, unit: Unit, lang: Lang, form: Form = "plain", word: str = "") -> Said:
    """Return a number as it is said in one language and form; ValueError for a form that does not fit it.

    `word` is the measure word that the article printed, if it did; it stands for the unit's own in Chinese.
    """
    if unit.form == "rank":
        return _rank(value, unit, lang, form)
    size = abs(value) if form == "size" else value
    number = (
        _spelled(size, lang)
        if form == "words"
        else digits(size, signed=unit.form == "change" and form != "size")
    )
    before, after = BEFORE[lang][relation], AFTER[lang].get(relation, "")
    if form == "sentence":
        before, number = (before.capitalize(), number) if before else (before, number.capitalize())
    if form == "unit":
        after += _unit(value, unit, lang, word)
    return Said(before, number + unit.symbol, after)


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
