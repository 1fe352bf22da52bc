"""Read a quantity out of what the article printed: `1700余名` is 1700, relation `>`, measure word 名.

Values are exact decimals. Whatever cannot be read is refused, never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
PLACES = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
CHINESE = "".join([*DIGITS, *PLACES, *MYRIADS])

SIGNS = {"下降": -1, "减少": -1, "降低": -1, "增长": 1, "增加": 1, "上升": 1, "提高": 1}
BEFORE = {"约": "≈", "近": "<", "不足": "<", "不到": "<", "超过": ">", "超": ">", "逾": ">"}
AFTER = {"余": ">", "多": ">"}
LAST = {"左右": "≈"}

_SHAPE = re.compile(
    rf"(?P<sign>{'|'.join(SIGNS)})?(?P<before>{'|'.join(BEFORE)})?(?P<form>第|唯|百分之)?"
    rf"(?:(?P<arabic>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<myriad>[万亿])?"
    rf"|(?P<chinese>[{CHINESE}]+(?:点[{''.join(DIGITS)}]+)?|半))"
    rf"(?P<after>[余多])?(?P<word>个?百分点|[^\d{CHINESE}余多来几半]*?)(?P<last>左右)?"
)
READABLE = (
    "digits (402, 2,199, 98.8%, 1.2万) or Chinese numerals (三, 第一, 唯一, 半, 百分之十), "
    "with at most one of 约 近 不足 超过 余 多 左右, then a measure word"
)


@dataclass(frozen=True)
class Quantity:
    """What a printed figure states: an exact value, how it binds, and its measure word."""

    value: Decimal
    relation: str
    word: str


def chinese_number(text: str) -> Decimal:
    """Return the value of the signs of a Chinese numeral such as 三, 十二, 二百零五, 一万三千 or 二点五.

    Raises ValueError for signs that make none, and for short forms that two readers could read differently
    (一百五 is said for 150 and could be taken for 105).
    """
    whole, _, fraction = text.partition("点")
    return Decimal(f"{_chinese_whole(whole)}.{_digits(fraction)}")


def chinese_numeral(number: int) -> str:
    """Return a whole number below 10¹² in Chinese numerals, as it is written out: 205 is 二百零五."""
    text = ""
    for power, digit in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        text += "零一二三四五六七八九"[int(digit)]
        text += ("", "十", "百", "千")[power % 4] if digit != "0" else ""
        text += {4: "万", 8: "亿"}.get(power, "")
    text = re.sub("亿零+万", "亿零", text)
    text = re.sub("零+(?=[万亿]|$)", "", text)
    return re.sub("^一十", "十", re.sub("零+", "零", text)) or "零"


def _chinese_whole(text: str) -> int:
    if len(text) > 3 and set(text) <= set(DIGITS):  # a year; two digits in a row are “three or four”
        return int(_digits(text))
    text = text.replace("两", "二").replace("〇", "零")
    if text[0] in PLACES or text[0] in MYRIADS:
        text = "一" + text
    number = _sum(text)
    if chinese_numeral(number) != re.sub("^一十", "十", text):
        raise ValueError(f"“{text}” is no Chinese numeral in full form")
    return number


def _digits(text: str) -> str:
    return "".join(str(DIGITS[char]) for char in text)


def _sum(text: str) -> int:
    """Return what the signs of a Chinese numeral add up to, in whatever order they stand."""
    for myriad in ("亿", "万"):
        many, found, rest = text.rpartition(myriad)
        if found:
            return _sum(many) * MYRIADS[myriad] + _sum(rest)
    parts = re.findall("([零一二三四五六七八九]?)([十百千]?)", text)
    return sum(DIGITS.get(digit, 1) * PLACES.get(place, 1) for digit, place in parts if digit or place)


def _number(match: re.Match[str]) -> Decimal:
    if match["arabic"]:
        number = Decimal(match["arabic"].replace(",", ""))
        return Decimal(f"{(number * MYRIADS[match['myriad']]).normalize():f}") if match["myriad"] else number
    return Decimal("0.5") if match["chinese"] == "半" else chinese_number(match["chinese"])


@cache
def read_quantity(printed: str) -> Quantity:
    """Return the quantity that a printed figure states.

    Full-width digits and signs are read as their ASCII forms. Raises ValueError, with what can be
    read, for anything that is not one number with at most one bound and a measure word.
    """
    match = _SHAPE.fullmatch(unicodedata.normalize("NFKC", printed))
    tables = {"before": BEFORE, "after": AFTER, "last": LAST}
    bounds = [table[match[name]] for name, table in tables.items() if match and match[name]]
    if not match or len(bounds) > 1:
        raise ValueError(f"“{printed}” cannot be read as one quantity; readable are {READABLE}")
    word = "%" if match["form"] == "百分之" else match["word"]
    value = _number(match) * SIGNS.get(match["sign"] or "", 1)
    return Quantity(value, bounds[0] if bounds else "=", word)
