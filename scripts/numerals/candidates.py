"""Sort the numerals of a text that nobody has read yet: which may be figures, which are dates or section numbers.

It is a first guess for people to go through: a figure is only what has a measure word or a per cent, or is a rank,
and can be read as one quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from numerals.finder import BOUND_AFTER, BOUND_BEFORE, CHINESE, MEASURES, counted_by, counting, numerals, plain
from numerals.quantity import BEFORE, SIGNS, read_quantity
from numerals.quantity import CHINESE as NUMBERS

Sort = Literal["figure", "date", "order", "open"]


@dataclass(frozen=True)
class Candidate:
    """A numeral, with what was printed around it that belongs to it, and what it seems to be."""

    printed: str
    sort: Sort


WORDS = (
    "大类 人次 户次 车次 批次 平方公里 平方米 立方米 公里 公顷 公斤 吨 厘米 米 克 美元 小时 分钟 度 倍 "
    "本 册 棵 株 头 只 艘 架 门 例 起 宗 笔 对 封 盏 口 根 把 片 期 款 堂 课时 学时 社区"
)
"""Measure words and units besides those that any text may use."""
_NO_MEASURE = "年月日章页步番大"
"""What counts in a text, and is no measure word of a figure."""
_WORD = "|".join(sorted({*WORDS.split(), *MEASURES} - set(_NO_MEASURE), key=len, reverse=True))
_FIGURE = re.compile(rf"(?:\d+(?:[.,]\d+)*[万亿]?|[{CHINESE}]+?)[余多]?(?P<word>%|个?百分点|{_WORD})(?:左右)?")
_LEAD = re.compile(rf"(?P<sign>{'|'.join(SIGNS)})?(?P<bound>{'|'.join(BEFORE)})?$")
_PERCENT = re.compile(rf"百分之[{CHINESE}]+")
_RANK = re.compile(rf"(?![零〇])[{NUMBERS}]+(?:(?=[位名])|(?<=[居列排名国省市区县镇]第[{NUMBERS}])(?=[,。;、]|$))")
_DAY = r"\d{1,2}日"
_DATE = re.compile(
    rf"(?:\d{{4}}|[〇零一二三四五六七八九]{{4}})年(?:\d{{1,2}}月(?:{_DAY})?)?"
    rf"|(?:\d{{1,2}}[—–至到-])?\d{{1,2}}月(?:{_DAY})?|{_DAY}|[一二三四1-4]季度"
)
_ORDER = re.compile(rf"(?:[{CHINESE}]+|\d+)(?P<after>[、)条章节是]|\.(?!\d))")
_ITEM = {"、": r"(?:^|[。;])\s*$", ".": r"^\s*$", ")": r"\($", "是": r"(?:^|[,。;:])$"}
"""What stands before the number of a section, by what stands after it; before 条, 章 and 节 it is 第.

All signs but 、 and 。 are in ASCII here, as `plain` gives them.
"""


def candidates(paragraph: str) -> Iterator[Candidate]:
    """Yield every numeral of a paragraph in reading order, once each."""
    seen, done = plain(paragraph), 0
    counted = set(counting(paragraph, counted_by(())))
    for start, end in numerals(paragraph):
        while end > done:  # what is read may be a part of one, or reach into the next
            begin, done, sort = _read(paragraph, seen, (max(start, done), end), (start, end) in counted, done)
            yield Candidate(paragraph[begin:done], sort)


def _read(paragraph: str, text: str, span: tuple[int, int], counts: bool, free: int) -> tuple[int, int, Sort]:
    """Return where what belongs to a numeral starts and ends, not before `free`, and what it seems to be.

    `text` is the paragraph as `plain` gives it.
    """
    start, end = span
    before = text[free:start]
    if date := _DATE.match(text, start):
        return start, date.end(), "date"
    if (order := _ORDER.match(text, start)) and re.search(_ITEM.get(order["after"], "第$"), text[:start]):
        return start, order.end() if order["after"] == "." else order.start("after"), "order"
    lead = _LEAD.search(before)
    assert lead  # it may be empty
    if percent := _PERCENT.match(text, start):
        return _longest(paragraph, free + lead.start(), start, percent.end()) or (start, end, "open")
    if before.endswith("第"):
        rank = _RANK.match(text, start)
        return (rank and _longest(paragraph, start - 1, start - 1, rank.end())) or (start, end, "open")
    figure = _FIGURE.match(text, start)
    if figure and counts:
        changes = figure["word"].endswith(("%", "百分点"))
        first = lead.start() if changes else lead.start("bound") if lead["bound"] else len(before)
        return _longest(paragraph, free + first, start, figure.end()) or (start, end, "open")
    return start, end, "open"


def _longest(text: str, first: int, last: int, end: int) -> tuple[int, int, Sort] | None:
    """Return the longest part of a text up to `end` that can be read, and begins between `first` and `last`.

    None if there is none, or if a word beside it binds it that cannot be read (至少, 以上).
    """
    for start in range(first, last + 1):
        try:
            read_quantity(text[start:end])
        except ValueError:
            continue
        bound = BOUND_BEFORE.search(text[:start]) or BOUND_AFTER.match(text, end)
        return None if bound else (start, end, "figure")
    return None
