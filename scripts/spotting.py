"""Find every numeral in a text: digits of any script, English number words, Chinese numerals.

It finds too much on purpose: what states no quantity is excused by name, never by rule.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

ENGLISH = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
hundreds? thousands? millions? billions? trillions? dozens? scores?
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth [a-z]+teenth [a-z]+tieth
hundredth thousandth half halves thirds? quarters? fifths tenths percent
once twice thrice single double doubled triple tripled quadruple twofold threefold tenfold
"""
WORDS = re.sub(r"\s+", "|", ENGLISH.strip())
CHINESE = "〇零一二三四五六七八九十百千万亿两半双倍几廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
NUMERAL = re.compile(
    rf"\d+(?:[.,]\d+)*|\b(?:{WORDS})\b(?:[ -](?:{WORDS})\b)*|[{CHINESE}]+",
    re.IGNORECASE,
)
_BOUNDS = (
    r"\b(?:(?:more|fewer|less|greater) than|about|around|roughly|over|under|nearly|almost|some|up to"
    r"|at (?:least|most))\b"
)
BOUND = re.compile(rf"{_BOUNDS}|[约近逾]|(?<!其)余|不足|不到|超过|左右|以上|以下", re.IGNORECASE)
"""Words that bind a number from above or below."""
BOUND_BEFORE = re.compile(rf"(?:{_BOUNDS}|[约近逾超]|不足|不到|超过|至少|最多)\s*$", re.IGNORECASE)
BOUND_AFTER = re.compile(r"\s*(?:[余多]|左右|以上|以下|or (?:more|less|fewer)\b|odd\b|at (?:least|most)\b)")
"""Such words at the end of what stands before a number, and at the beginning of what stands after it."""


def plain(text: str) -> str:
    """Return a text in which every sign that is a number by itself (½, ①, Ⅳ, ２) stands as digits.

    It is as long as it was, so that places stay the same.
    """
    return "".join(_digit(char) if not char.isascii() else char for char in text)


def _digit(char: str) -> str:
    if unicodedata.category(char) not in ("Nd", "Nl", "No") or char in CHINESE:
        return char
    value = unicodedata.numeric(char, 0)
    return str(int(value)) if 0 <= value <= 9 and value == int(value) else "9"


def numerals(text: str) -> list[tuple[int, int]]:
    """Return where every numeral of a text starts and ends."""
    return [match.span() for match in NUMERAL.finditer(plain(text))]


def uncovered(text: str, phrases: Iterable[str]) -> list[tuple[int, int]]:
    """Return the numerals of a text that lie in none of the phrases, as places."""
    hidden = covered(text, phrases)
    return [(start, end) for start, end in numerals(text) if not all(hidden[start:end])]


def covered(text: str, phrases: Iterable[str]) -> list[bool]:
    """Return for each character whether it belongs to one of the phrases; longer ones go first."""
    hidden = [False] * len(text)
    folded = text.casefold()
    for phrase in sorted(phrases, key=len, reverse=True):
        for start, end in occurrences(folded if len(folded) == len(text) else text, phrase):
            if not any(hidden[start:end]):
                hidden[start:end] = [True] * (end - start)
    return hidden


def occurrences(text: str, phrase: str) -> list[tuple[int, int]]:
    """Return where a phrase stands in a text, not as part of a longer word or number."""
    wanted = phrase.casefold()
    before = r"(?<![\w.,])" if wanted[0].isascii() and wanted[0].isalnum() else ""
    after = r"(?!\w|[.,]\d)" if wanted[-1].isascii() and wanted[-1].isalnum() else ""
    if wanted[0].isdigit() or wanted[0] in "+\N{MINUS SIGN}":
        before = r"(?<![A-Za-z\d.,+\N{MINUS SIGN}-])"
    if not wanted[0].isascii():
        before = ""
    return [match.span() for match in re.finditer(before + re.escape(wanted) + after, text)]
