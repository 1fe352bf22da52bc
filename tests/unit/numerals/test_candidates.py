from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numerals.candidates import candidates
from numerals.finder import numerals
from numerals.quantity import read_quantity

READ = """
全县现有线路18条，占62.5％。 figure 18条 figure 62.5％
（三）三批推进，第一批先行 order 三 figure 三批 open 一
第三条 每村两名 order 三 figure 两名
1．新建5处 order 1． figure 5处
一是减，二是增 order 一 order 二
2024年3月15日至5月底，二〇二四年，1—9月，三季度 date 2024年3月15日 date 5月 date 二〇二四年 date 1—9月 date 三季度
近300名、300余名、1.2万余人 figure 近300名 figure 300余名 figure 1.2万余人
同比增长12.4%，减少15口，百分之十五 figure 增长12.4% figure 15口 figure 百分之十五
下降0.8个百分点 figure 下降0.8个百分点
居全省第三，排第二位，第三产业 figure 第三 figure 第二 open 三
至少2名，50人以上，3-5个 open 2 open 50 open 3 open 5
增长1.5倍，约一半，1.5倍多 figure 1.5倍 open 一半 open 1.5 open 倍多
Ⅲ类水，½个，２类，①类 open Ⅲ open ½ figure ２类 figure ①类
近5年，一个村，三四个，拨打12345，约300余名 open 5 open 一 open 三四 open 12345 open 300 open 余
"""


@pytest.mark.parametrize("line", READ.strip().split("\n"))
def test_numerals_are_sorted_by_what_stands_around_them(line: str) -> None:
    *text, rest = line.partition(
        next(f" {sort} " for sort in line.split() if sort in ("figure", "order", "date", "open"))
    )
    found = " ".join(f"{one.sort} {one.printed}" for one in candidates(text[0]))
    assert found == f"{text[1].strip()} {rest}"


PARTS = "12 3.5 2024年 5月 6日 一 二百 三千万 1.2万 半 多 余 第三 名 个 % ％ 。 ， 、 （一） (1) １２ ① Ⅲ类 ½ 下降 约 超过 百分之 个百分点 分之 是 条 位 "
PARTS += "居 倍 亿元 〇 — 至 左右 以上 唯一 12. - 章"


@settings(derandomize=True, max_examples=200)
@given(st.lists(st.sampled_from(PARTS.split()), max_size=30))
def test_every_numeral_of_a_text_is_in_one_candidate_in_reading_order(parts: list[str]) -> None:
    text = "".join(parts)
    found = [one.printed for one in candidates(text)]
    assert "".join(map(signs, found)) == signs(text)
    for one in candidates(text):
        assert one.sort != "figure" or read_quantity(one.printed)


def signs(text: str) -> str:
    """The signs of all numerals of a text."""
    return "".join(text[start:end] for start, end in numerals(text))


def test_a_text_without_numerals_has_no_candidates() -> None:
    assert list(candidates("云溪县调整公交线路。")) == []
