from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from charts.lettering import CLOSING, SMALL, text_width, wrap


def test_lines_break_at_spaces_and_never_before_punctuation_or_within_a_number() -> None:
    assert wrap("Residents with cards", 70, SMALL) == ["Residents", "with cards"]
    text = "全镇的图书室，往年的1,700间也在内。"
    for width in range(60, 150, 5):
        lines = wrap(text, width, SMALL)
        assert ("".join(lines), [line for line in lines if line[0] in CLOSING]) == (text, []), width
        assert any("1,700间" in line for line in lines), width


def test_chinese_lines_break_between_words_unless_one_is_too_long_for_a_line() -> None:
    text = "党组织证明人员占比"
    for width in range(40, 120, 4):
        lines = wrap(text, width, SMALL)
        ends = {sum(map(len, lines[:number])) for number in range(1, len(lines))}
        for word in ("组织", "证明", "人员"):
            assert text.index(word) + 1 not in ends, (width, lines)
    assert wrap("组织证明", SMALL * 1.5, SMALL) == ["组", "织", "证", "明"]


@settings(derandomize=True, max_examples=60)
@given(st.text(alphabet="abc 镇街，。12%", max_size=60), st.integers(min_value=60, max_value=300))
def test_no_line_is_wider_than_asked_unless_it_cannot_be_broken(text: str, width: int) -> None:
    for line in wrap(text, width, SMALL):
        one_piece = " " not in line and not any("一" <= char <= "鿿" for char in line[1:])
        assert one_piece or text_width(line, SMALL) <= width + SMALL * 2
    assert "".join(wrap(text, width, SMALL)).replace(" ", "") == text.replace(" ", "")
