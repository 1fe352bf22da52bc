from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerals.quantity import chinese_number, chinese_numeral, read_quantity


@pytest.mark.parametrize(
    ("printed", "value", "relation", "word"),
    [
        ("402名", "402", "=", "名"),
        ("1700余名", "1700", ">", "名"),
        ("30余块", "30", ">", "块"),
        ("98.8%", "98.8", "=", "%"),
        ("98.80%", "98.80", "=", "%"),
        ("8大类", "8", "=", "大类"),
        ("2,199个", "2199", "=", "个"),
        ("２，１９９个", "2199", "=", "个"),
        ("下降20%", "-20", "=", "%"),
        ("增长13%", "13", "=", "%"),
        ("近千名", "1000", "<", "名"),
        ("不足30块", "30", "<", "块"),
        ("约300人", "300", "≈", "人"),
        ("300人左右", "300", "≈", "人"),
        ("超过65个", "65", ">", "个"),
        ("1.2万余人", "12000", ">", "人"),
        ("三张目录", "3", "=", "张目录"),
        ("第一", "1", "=", ""),
        ("唯一", "1", "=", ""),
        ("半年", "0.5", "=", "年"),
        ("十余名", "10", ">", "名"),
        ("百分之十二", "12", "=", "%"),
        ("二点五倍", "2.5", "=", "倍"),
    ],
)
def test_a_printed_figure_is_read_exactly(printed: str, value: str, relation: str, word: str) -> None:
    quantity = read_quantity(printed)
    assert (str(quantity.value), quantity.relation, quantity.word) == (value, relation, word)


@pytest.mark.parametrize(
    "printed",
    ["", "多名", "几十个", "3-5个", "3至5个", "约300余名", "2,19个", "一百五", "三十百", "402名和57名", "-5"],
)
def test_what_cannot_be_read_is_refused_with_what_can(printed: str) -> None:
    with pytest.raises(ValueError, match="Chinese numeral") as caught:
        read_quantity(printed)
    assert "readable are" in str(caught.value) or "full form" in str(caught.value)


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_chinese_numeral_reads_back_as_the_number_it_was_written_from(number: int) -> None:
    assert chinese_number(chinese_numeral(number)) == Decimal(number)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "零"),
        (10, "十"),
        (12, "十二"),
        (110, "一百一十"),
        (205, "二百零五"),
        (10010, "一万零一十"),
        (10**8 + 1, "一亿零一"),
    ],
)
def test_numbers_are_written_as_chinese_writes_them(number: int, written: str) -> None:
    assert chinese_numeral(number) == written


@given(st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False))
def test_arabic_figures_keep_every_digit(value: Decimal) -> None:
    assert str(read_quantity(f"{value}%").value) == str(value)
    assert read_quantity(f"{value:,}%").value == value
