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
hundreds? thousands? millions? billions? trillions? dozens? scores? couple pair pairs trio myriad decades?
century centuries nil nought tens
ones twos lone sole
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth [a-z]+teenth [a-z]+tieth
hundredth thousandth half halves thirds? quarters? fifths tenths percent
fourths sevenths eighths ninths hundredths thousandths [a-z]+fold halv[a-z]+
(?:doubl|trebl|tripl|quadrupl)[a-z]+
once twice thrice single
"""
WORDS = re.sub(r"\s+", "|", ENGLISH.strip())
CHINESE = "〇零一二三四五六七八九十百千万亿两半双倍几廿卅壹贰叁肆伍陆柒捌玖拾佰仟萬億兩雙幾俩仨兆"
NUMERAL = re.compile(
    rf"\d+(?:[.,]\d+)*|\b(?:{WORDS})\b(?:[ -](?:{WORDS})\b)*|[{CHINESE}]+",
    re.IGNORECASE,
)
_ENGLISH = r"""
\b(?:(?:more|fewer|less|greater|no\ more|no\ fewer|no\ less|other)\ than|about|around|roughly|approximately
|approx\.?|circa|close\ to|upwards\ of|exceeding|beyond|above|below|over|under|nearly|almost|some|up\ to
|as\ many\ as|at\ (?:least|most)|an?\ (?:maximum|minimum)\ of|not)\ ?"""
_CHINESE = r"""
(?:[逾超]|(?<![节条合签预])约|(?<![最附靠邻])近|不足|不到|不少于|不超过|超过|多于|少于|大于|小于|高于|低于|至少|至多|最多|最少|高达
|突破)\ ?"""
BOUND_BEFORE = re.compile(
    rf"(?:{_ENGLISH}|{_CHINESE}|[≈~<>≤≥±+\N{{MINUS SIGN}}-]\ ?)$", re.IGNORECASE | re.VERBOSE
)
BOUND_AFTER = re.compile(
    r"""
    \ ?(?:余|多(?![数元样么少])|左右|上下|以上|以下|以内|开外|出头|有余|[万萬亿億倍]|[%+]
    |(?:per\ ?cent|percentage|times|or\ (?:more|less|fewer|so)|odd|plus|and\ more)\b
    |at\ (?:least|most)\b|-?fold\b)
    """,
    re.VERBOSE,
)
"""Words that bind a number, or give it another unit, just before it or just after it."""


def plain(text: str) -> str:
    """Return a text in which every sign that is a number by itself (½, ①, Ⅳ, ２) stands as digits.

    It is as long as it was, so that places stay the same.
    """
    return "".join(_digit(char) if not char.isascii() else char for char in text)


def _digit(char: str) -> str:
    if char in CHINESE:
        return char
    if unicodedata.category(char) not in ("Nd", "Nl", "No"):
        usual = unicodedata.normalize("NFKC", char)
        return usual if len(usual) == 1 else char
    value = unicodedata.numeric(char, 0)
    return str(int(value)) if 0 <= value <= 9 and value == int(value) else "9"


def numerals(text: str) -> list[tuple[int, int]]:
    """Return where every numeral of a text starts and ends."""
    return [match.span() for match in NUMERAL.finditer(plain(text))]


def uncovered(text: str, phrases: Iterable[str]) -> list[tuple[int, int]]:
    """Return the numerals of a text that lie in none of the phrases, as places."""
    hidden = covered(text, phrases)
    return [(start, end) for start, end in numerals(text) if not all(hidden[start:end])]


def covered(text: str, phrases: Iterable[str], met: set[str] | None = None) -> list[bool]:
    """Return for each character whether it belongs to one of the phrases; longer ones go first.

    The phrases that hide something are added to `met`.
    """
    hidden = [False] * len(text)
    folded = text.casefold()
    for phrase in sorted(phrases, key=len, reverse=True):
        for start, end in occurrences(folded if len(folded) == len(text) else text, phrase):
            if not any(hidden[start:end]):
                hidden[start:end] = [True] * (end - start)
                if met is not None:
                    met.add(phrase)
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
