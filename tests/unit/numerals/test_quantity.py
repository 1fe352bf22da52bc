from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numerals.quantity import chinese_number, chinese_numeral, read_quantity

PRINTED = """
18条 18 = 条|300余名 300 > 名|30多块 30 > 块|62.5% 62.5 = %|62.50% 62.50 = %|8大类 8 = 大类|2,199个 2199 = 个
２，１９９个 2199 = 个|下降20% -20 = %|增长13% 13 = %|近千名 1000 < 名|不足30块 30 < 块|约300人 300 ≈ 人|300人左右 300 ≈ 人
超过65个 65 > 个|1.2万余人 12000 > 人|三张目录 3 = 张目录|两百间 200 = 间|第一 1 = |唯一 1 = |半年 0.5 = 年|十余名 10 > 名
百分之十二 12 = %|二点五倍 2.5 = 倍|二〇二二年 2022 = 年|提高2.1个百分点 2.1 = 个百分点|下降0.5个百分点 -0.5 = 个百分点
"""
UNREADABLE = (
    "",
    "多名",
    "几十个",
    "3-5个",
    "3至5个",
    "约300余名",
    "2,19个",
    "一百五",
    "三十百",
    "三分之一",
    "8名和7名",
    "-5",
)


def test_a_printed_figure_is_read_exactly() -> None:
    for line in PRINTED.strip().replace("\n", "|").split("|"):
        quantity = read_quantity(line.split(" ")[0])
        assert f"{quantity.value} {quantity.relation} {quantity.word}" == line.partition(" ")[2], line


def test_what_cannot_be_read_is_refused_with_what_can() -> None:
    for printed in UNREADABLE:
        with pytest.raises(ValueError, match=r"readable are|full form"):
            pytest.fail(f"{printed} is read as {read_quantity(printed)}")


def test_what_two_readers_read_differently_is_refused() -> None:
    for printed in ("三四个", "十几个", "一个半月", "30来个"):
        with pytest.raises(ValueError, match=r"readable are|full form"):
            pytest.fail(f"{printed} is read as {read_quantity(printed)}")


@settings(derandomize=True, max_examples=60)
@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_chinese_numeral_reads_back_as_the_number_it_was_written_from(number: int) -> None:
    assert chinese_number(chinese_numeral(number)) == Decimal(number)


def test_numbers_are_written_as_chinese_writes_them() -> None:
    numbers = (0, 10, 12, 110, 205, 10010, 10**8 + 1)
    written = "零 十 十二 一百一十 二百零五 一万零一十 一亿零一"
    assert " ".join(chinese_numeral(number) for number in numbers) == written


@settings(derandomize=True, max_examples=60)
@given(st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False))
def test_arabic_figures_keep_every_digit(value: Decimal) -> None:
    assert str(read_quantity(f"{value}%").value) == str(value)
    assert read_quantity(f"{value:,}%").value == value
