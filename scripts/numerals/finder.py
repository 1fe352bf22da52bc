"""Find the numerals of a text: digits of any script, English number words, Chinese numerals.

`numerals` finds them all, and serves the proof against the article. `counting` leaves out those that state nothing:
“one” and 一 as articles (one report, 一个村), ordinals where nothing is ranked, and Chinese numerals that stand
before nothing that is counted (万达, 千方百计). It serves the audit of what we wrote.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from numerals.quantity import CHINESE as NUMBERS
from numerals.wording import Unit

Span = tuple[int, int]

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth [a-z]+teenth [a-z]+tieth"
)
_ENGLISH = f"""
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
hundreds? thousands? millions? billions? trillions? dozens? scores? couple pairs? trio myriad decades?
century centuries nil nought tens {_ORDINALS}
hundredths? thousandths? half halves thirds quarters? fourths fifths sevenths eighths ninths tenths percent
(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|mani|many)fold halv[a-z]+
(?:doubl|trebl|tripl|quadrupl)[a-z]+ twice thrice single sole lone
"""


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; it matches nothing if there are none."""
    return "|".join(sorted(words, key=len, reverse=True)) or "(?!)"


_FORMAL = "廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
_SIGNS = f"{NUMBERS}半双倍几俩仨兆萬億兩雙幾{_FORMAL}"
"""The signs of which Chinese numerals are made."""
_VAGUE = "多余几幾双雙"
"""Signs that name no number by themselves. The article's own are found and accounted for all the same."""
CHINESE = f"{_SIGNS}多余"
"""All signs of Chinese numerals, and those that bind one."""
_WORD = _any(_ENGLISH.split())
_NUMERAL = re.compile(
    rf"\d+(?:[.,]\d+)*|\b(?:{_WORD})\b(?:[ -](?:{_WORD})\b)*|[{CHINESE}]+", re.IGNORECASE | re.ASCII
)

_STATED = re.compile(
    r"""
    \b(?:quintupl|sextupl|septupl|octupl|decimat)[a-z]+ | \b[a-z]+ty-?fold\b | \b(?:majority|minority)\b
    | \b(?:most|none)\ of\b | \b(?:almost|nearly)\ all\b | \b(?:came|ranks?|ranked)\ (?:last|first|second|third)\b
    | \blast\ place\b | \btop\ of\ the\ (?:list|table)\b | \btop-ranked\b | \brunner-up\b | \bsecond-best\b
    | 翻了?[一两几]?番 | 腰斩 | [对一二三四五六七八九]折 | [首末]位 | 榜首 | 垫底 | 居首 | 头名 | 名列前茅
    | [亚冠季]军 | 过半 | 半数 | 大半 | (?:绝大|大)?多数 | 大部分 | 半壁江山 | [百千]把[个名项块]
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Words without a numeral that state a multiple, a fraction or a rank."""

# What makes an English number word count

_ONE = re.compile("one|single|sole|lone", re.IGNORECASE)
_ONLY = re.compile(
    r"\b(?:only|just|exactly|(?:more|fewer|less|other) than|at (?:least|most))(?: an?| the)? $", re.IGNORECASE
)
_ORDINAL = re.compile(_any(_ORDINALS.split()), re.IGNORECASE)
_RANKED = re.compile(
    r"[ -](?:in|of|among|out of|to|place|rank|position|overall|nationwide|citywide)\b", re.IGNORECASE
)
_RANKING = re.compile(r"\b(?:rank\w*|placed?) (?:the )?$", re.IGNORECASE)
_A = re.compile(r"\ban? $", re.IGNORECASE)
_PART = re.compile(r" (?:of|more|less|fewer|higher|lower|are|is|were|was|have|had)\b|\s*(?:[.,;:!?)]|$)")

# What makes a Chinese numeral count

_MEASURES = "个名项条块张辆类处份次位户人家年月日天岁元亩座层级种件成段间所栋台套批轮届篇页章步番大省市区县乡镇村街"
"""Measure words that any text may use, and levels of government, besides the words of the vocabulary."""
_WRITTEN = re.compile(rf"[一二三四五六七八九两][十百千万亿]|[{_FORMAL}]{{2}}|[俩仨]")
"""What is a number whatever stands after it."""
_SEVERAL = re.compile("(?<![多少人总])数$")
_ALONE = re.compile(r"(?:翻|只|仅|共|唯|不止|不到|不足|至少|至多|超过?|逾|近|约)(?:有|存|剩|此)?$")
_TENTH = re.compile(r"成(?:[以左多半]|$|\W)")
_NOTHING = re.compile("[件售星散食钱碎点头]")
"""What follows a zero that is part of a word."""


@dataclass(frozen=True)
class Counted:
    """The words by which a site counts, as patterns of what may stand after a numeral.

    `english` are nouns, `chinese` measure words and nouns, `measure` measure words, `one` what makes a Chinese one
    count: a noun, with its measure word or without, or a measure word and a bound behind it.
    """

    english: re.Pattern[str]
    chinese: re.Pattern[str]
    measure: re.Pattern[str]
    one: re.Pattern[str]


def counted_by(units: Iterable[Unit]) -> Counted:
    """Return the words by which these units are counted."""
    own = [unit for unit in units if not unit.symbol and unit.form != "rank"]
    english = {
        re.escape(noun)
        for unit in own
        for name in (unit.en.one, unit.en.other)
        for noun in re.split(r" (?:or|and) ", name.partition(" per ")[0])
        if noun
    }
    words = {re.escape(word) for unit in own for word in (unit.zh, *unit.also) if word}
    measure = rf"[余多来]?(?:{_any(words | set(_MEASURES))})"
    noun = _any(re.escape(unit.name.zh.partition("（")[0]) for unit in own)
    return Counted(
        english=re.compile(
            rf"[ -](?:(?!(?:of|in|to|at|on|per|an?|the)\b)\w+[ -])?(?:{_any(english)})\b", re.IGNORECASE
        ),
        chinese=re.compile(rf"{measure}|{noun}"),
        measure=re.compile(measure),
        one=re.compile(rf"(?:{measure})?(?:{noun})|{measure}(?:多|余|左右|以[上下内])"),
    )


def numerals(text: str) -> list[Span]:
    """Return where every numeral of a text starts and ends."""
    return [match.span() for match in _NUMERAL.finditer(plain(text))]


def counting(text: str, by: Counted) -> list[Span]:
    """Return where the numerals of a text stand that state a quantity, a rank, a multiple or a fraction."""
    seen = plain(text)
    found = [
        match.span()
        for match in _NUMERAL.finditer(seen)
        if _counts(match[0], seen[: match.start()], seen[match.end() :], by)
    ]
    return sorted({*found, *(match.span() for match in _STATED.finditer(seen))})


def _counts(numeral: str, before: str, after: str, by: Counted) -> bool:
    """Say whether a numeral counts something, given what stands before and after it."""
    if numeral[0].isdigit():
        return True
    if numeral[0].isascii():
        return _counts_in_english(numeral, before, after, by)
    return _counts_in_chinese(numeral, before, after, by)


def _counts_in_english(numeral: str, before: str, after: str, by: Counted) -> bool:
    if _ONE.fullmatch(numeral):
        return bool(by.english.match(after) or (numeral.lower() == "one" and _ONLY.search(before)))
    if _ORDINAL.fullmatch(numeral):
        noun = by.english.match(after)
        ranked = _RANKED.match(after) or (noun and _RANKED.match(after[noun.end() :])) or _RANKING.search(before)
        part = numeral.lower() not in ("first", "second") and _A.search(before) and _PART.match(after)
        return bool(ranked or part)
    return True


def _counts_in_chinese(numeral: str, before: str, after: str, by: Counted) -> bool:
    core = numeral.strip(_VAGUE)
    if not core:
        return False
    if before.endswith(("第", "分之")) or after.startswith("分之") or _WRITTEN.search(core):
        return True
    if core == "倍":
        return numeral != core or before.endswith(("翻", "加"))
    if core in _FORMAL:
        return False
    if core == "半":
        return bool(by.measure.match(after) or after.startswith("数") or before.endswith("过"))
    if core == "零":
        return not _NOTHING.match(after)
    if core == "一":
        return _one_counts(before, after, by)
    by_itself = not after[:1].isalnum() or "倍" in core or "半" in core or _SEVERAL.search(before)
    return bool(by_itself or by.chinese.match(after))


def _one_counts(before: str, after: str, by: Counted) -> bool:
    """Say whether a Chinese one is more than an article."""
    whole = not before.strip() and not after.strip()
    tenth = _TENTH.match(after) and not before.endswith("统")
    alone = _ALONE.search(before) and (by.measure.match(after) or before.endswith("唯"))
    return bool(whole or tenth or alone or by.one.match(after))


def plain(text: str) -> str:
    """Return a text in which every sign that is a number by itself (½, ①, Ⅳ, ２) stands as digits.

    It is as long as it was, so that places stay the same.
    """
    return text if text.isascii() else "".join(map(_digit, text))


@cache
def _digit(char: str) -> str:
    if char.isascii() or char in _SIGNS:
        return char
    if unicodedata.category(char) not in ("Nd", "Nl", "No"):
        usual = unicodedata.normalize("NFKC", char)
        return usual if len(usual) == 1 else char
    value = unicodedata.numeric(char, 0)
    return str(int(value)) if 0 <= value <= 9 and value == int(value) else "9"


# Phrases in a text


def standing(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of phrases where they are no part of a longer word or number; longer ones go first."""
    return re.compile(_any(map(_standing, set(phrases))), re.IGNORECASE)


def _standing(phrase: str) -> str:
    number, word = re.match(r"[\d+\N{MINUS SIGN}]", phrase), re.match("[A-Za-z]", phrase)
    before = r"(?<![A-Za-z\d.,+\N{MINUS SIGN}-])" if number else r"(?<![\w.,])" if word else ""
    return before + re.escape(phrase) + (r"(?!\w|[.,]\d)" if re.search("[A-Za-z0-9]$", phrase) else "")


# Words that bind a number, or give it another unit, just before it or just after it

BOUND_BEFORE = re.compile(
    r"""
    (?:\b(?:(?:more|fewer|less|greater|other)\ than|about|around|roughly|approximately|approx\.?|circa|close\ to
    |upwards\ of|exceeding|beyond|above|below|over|under|nearly|almost|some|up\ to|as\ many\ as|at\ (?:least|most)
    |an?\ (?:maximum|minimum)\ of|short\ of|an?\ mere|merely|at\ best|not(?:\ even)?|barely|in\ excess\ of
    |(?:an\ )?estimated|possibly|perhaps|maybe|as\ few\ as|no\ more\ than|ca?\.)
    |[逾超]|(?<![节条合签预])约|(?<![最附靠邻])近|不足|不到|不少于|不超过|超过|多于|少于|大于|小于|高于|低于
    |至少|至多|最多|最少|高达|突破|多达|大概|估计|差不多
    |起码|顶多|不止|何止|不下|未[达满]|刚过|[≈~<>≤≥±+\N{MINUS SIGN}-])\ ?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
BOUND_AFTER = re.compile(
    r"""
    (?:[km]|bn|-odd)\b|\ ?(?:余|来(?=[个名项块])|之[多众]|不到|打底|起步|封顶|挂零|[千百成折](?!立)|个?百分点
    |多(?![数元样么少])|左右|上下|以上|以下|以内|开外|出头|有余|[万萬亿億倍]|[%‰+]
    |(?:per\ ?cent|percentage|basis\ points?|bps|pp|at\ best|times|or\ (?:more|less|fewer|so)|odd|plus|and\ more
    |thousand|million|hundred|dozen)\b
    |at\ (?:least|most)\b|-?fold\b)
    """,
    re.VERBOSE,
)
