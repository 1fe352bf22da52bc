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


@settings(derandomize=True, max_examples=60)
@given(st.text(alphabet="abc 镇街，。12%", max_size=60), st.integers(min_value=60, max_value=300))
def test_no_line_is_wider_than_asked_unless_it_cannot_be_broken(text: str, width: int) -> None:
    for line in wrap(text, width, SMALL):
        one_piece = " " not in line and not any("一" <= char <= "鿿" for char in line[1:])
        assert one_piece or text_width(line, SMALL) <= width + SMALL * 2
    assert "".join(wrap(text, width, SMALL)).replace(" ", "") == text.replace(" ", "")
