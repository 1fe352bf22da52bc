"""How a number is said in each language: alike on pages, in charts, tooltips, tables and alt texts.

The forms:

    plain      2,199 · more than 1,700 · 1,700余 · 98.8% · −20% · first · 第一
    unit       with what is counted: 2,199 bodies · 1,700余名
    words      small whole numbers spelled out: three · 三
    rise, fall a change without its sign, where the words beside it say which of both it is: 20%
    sentence   plain, to begin an English sentence: More than 1,700
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, Protocol, get_args

from pydantic import ConfigDict, model_validator

from languages import Entry, Id, Lang, Named, Text
from numerals.quantity import chinese_numeral


class Relation(Named):
    """How a printed number binds the true one."""

    id: Literal["=", ">", "<", "≈"]


Form = Literal["plain", "unit", "words", "rise", "fall", "sentence"]
FORMS: tuple[Form, ...] = get_args(Form)

BEFORE: dict[Lang, dict[str, str]] = {
    "en": {"=": "", ">": "more than ", "<": "fewer than ", "<%": "less than ", "≈": "about "},
    "zh": {"=": "", ">": "", "<": "不足", "<%": "不足", "≈": "约"},
}
AFTER: dict[Lang, dict[str, str]] = {"en": {}, "zh": {">": "余"}}
RELATIONS = (
    Relation(id="=", en="exactly as printed", zh="确数"),
    Relation(id=">", en="more than", zh="多于此数"),
    Relation(id="<", en="fewer than", zh="不足此数"),
    Relation(id="≈", en="about", zh="约数"),
)
"""How a printed number may bind the true one."""
ENGLISH = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
"""The numbers that English spells out, from 0 on."""
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
"""The ranks that it spells out, from 1 on."""


class Plural(Entry):
    """An English noun after one thing and after any other number of things."""

    one: str
    """After the number 1: route."""
    other: str
    """After any other number: routes."""


def _name_may_be_left_out(schema: dict[str, Any]) -> None:
    schema["required"].remove("name")


class Unit(Entry):
    """What is counted or measured. A percentage names what it is a percentage of, if that is known."""

    model_config = ConfigDict(json_schema_extra=_name_may_be_left_out)

    id: Id
    """Its permanent name."""
    en: Plural
    """The English noun."""
    zh: str
    """The Chinese measure word; empty if it has none."""
    name: Text
    """Its name in a list; left out for a share, which is named by its denominator."""
    symbol: Literal["", "%"] = ""
    """The sign after the number."""
    also: tuple[str, ...] = ()
    """Other measure words that the article prints with it."""
    form: Literal["number", "change", "rank"] = "number"
    """How its numbers are written: a change with its sign, a rank as an ordinal."""
    denominator: Text | None = None
    """What a percentage is a percentage of, if that is known."""

    @model_validator(mode="before")
    @classmethod
    def _a_share_is_named_by_its_denominator(cls, given: Any) -> Any:
        whole = given.get("denominator") if isinstance(given, dict) else None
        if not isinstance(whole, dict) or given.get("form", "number") != "number":
            return given
        if "name" in given or given.get("symbol") != "%":
            raise ValueError("a denominator belongs to a unit with the symbol %, which then needs no name")
        return given | {"name": {"en": f"% of {whole.get('en')}", "zh": f"占{whole.get('zh')}的比例（%）"}}


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


def say_all(number: Sayable, unit: Unit, lang: Lang) -> dict[Form, Said]:
    """Return a number in all the forms that fit it; in none if it is to be a rank and is none."""
    if unit.form == "rank":
        return _rank(number.value, unit, lang)
    value, symbol = number.value, unit.symbol
    before = BEFORE[lang]["<%" if symbol and number.relation == "<" else number.relation]
    after = AFTER[lang].get(number.relation, "")
    text = _digits(value, signed=unit.form == "change") + symbol
    said: dict[Form, Said] = {
        "plain": Said(before, text, after),
        "unit": Said(before, text, after + _unit(value, unit, lang, number.word)),
    }
    if not symbol and (word := _spelled(value, lang)):
        said["words"] = Said(before, word, after)
    if value and unit.form == "change":
        said["rise" if value > 0 else "fall"] = Said(before, _digits(abs(value)) + symbol, after)
    return said | {"sentence": Said(before.capitalize(), text, after)}


def _digits(value: Decimal, signed: bool = False) -> str:
    """Return a number in digits with thousands separators and a true minus sign; `signed` adds a plus too."""
    text = f"{value:+,f}" if signed and value else f"{value:,f}"
    return text.replace("-", "\N{MINUS SIGN}")


def _unit(value: Decimal, unit: Unit, lang: Lang, printed: str) -> str:
    if lang == "zh":
        return "" if unit.symbol else printed or unit.zh
    noun = unit.en.one if abs(value) == 1 and not unit.symbol else unit.en.other
    return f" {noun}" if noun else ""


def _spelled(value: Decimal, lang: Lang) -> str:
    """Return a small whole number as words, or nothing for any other."""
    if value != int(value) or not 0 <= value < (len(ENGLISH) if lang == "en" else 100):
        return ""
    return ENGLISH[int(value)] if lang == "en" else chinese_numeral(int(value))


def _rank(value: Decimal, unit: Unit, lang: Lang) -> dict[Form, Said]:
    rank = int(value)
    if value != rank or rank < 1:
        return {}
    if lang == "zh":
        word = f"第{chinese_numeral(rank)}"
        with_unit = Said(unit.zh, word, "")
    else:
        word = ORDINALS[rank - 1] if rank <= len(ORDINALS) else f"{rank}{_ending(rank)}"
        with_unit = Said("", word, _unit(value, unit, lang, ""))
    said = dict.fromkeys(FORMS, Said("", word, ""))
    return said | {"unit": with_unit, "sentence": Said("", word.capitalize(), "")}


def _ending(rank: int) -> str:
    """Return the ending of an English ordinal in digits: 21st, 12th."""
    return "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
