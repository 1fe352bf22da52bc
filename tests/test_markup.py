"""What is what in the HTML of a page."""

from __future__ import annotations

from audit.markup import INLINE, SHOWN, UNSEEN, VOID, clean, squeezed


def test_what_nobody_sees_is_taken_out_of_a_text_and_blanks_are_one() -> None:
    assert clean("fi\N{SOFT HYPHEN}ve\N{ZERO WIDTH SPACE} \n towns\N{NO-BREAK SPACE}x") == "five towns x"


def test_texts_are_compared_without_blanks_and_without_signs_that_part_words() -> None:
    assert squeezed(" a\N{ZERO WIDTH SPACE}b ¶\n c") == "abc"


def test_elements_and_attributes_are_sorted_as_browsers_treat_them() -> None:
    assert {"b", "br", "tspan"} <= INLINE
    assert not INLINE & {"p", "td", "li", "text"}
    assert {"alt", "title", "aria-label", "data-words"} <= SHOWN
    assert not SHOWN & {"class", "href", "id", "style", "data-of"}
    assert {"script", "style"} == UNSEEN
    assert "br" in VOID
