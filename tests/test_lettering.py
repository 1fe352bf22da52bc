from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from charts.lettering import SMALL, text_width, wrap


def test_english_is_broken_at_spaces() -> None:
    assert wrap("Property companies covered", 90, SMALL) == ["Property", "companies", "covered"]


def test_chinese_is_broken_between_characters_and_never_before_punctuation() -> None:
    lines = wrap("撤销的议事协调机构，一个不留。", 60, SMALL)
    assert "".join(lines) == "撤销的议事协调机构，一个不留。"
    assert all(line[0] not in "，。" for line in lines)


def test_a_number_stays_in_one_piece_within_chinese() -> None:
    assert any("1,700" in line for line in wrap("累计招录1,700余名毕业生", 50, SMALL))


@given(st.text(alphabet="abc 镇街，。12%", max_size=60), st.integers(min_value=60, max_value=300))
def test_no_line_is_wider_than_asked_unless_it_cannot_be_broken(text: str, width: int) -> None:
    for line in wrap(text, width, SMALL):
        one_piece = " " not in line and not any("一" <= char <= "鿿" for char in line[1:])
        assert one_piece or text_width(line, SMALL) <= width + SMALL * 2
    assert "".join(wrap(text, width, SMALL)).replace(" ", "") == text.replace(" ", "")
