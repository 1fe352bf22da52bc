"""One text of a page, judged alone."""

from __future__ import annotations

import pytest
from audited import known_of

from audit.judge import Judge, short
from audit.reader import Piece
from pipeline import Edition


@pytest.fixture
def judge(edition: Edition) -> Judge:
    return Judge(known_of(edition), "en")


def drawn(text: str, name: str = "graduates-recruited", kind: str = "figure") -> Piece:
    return Piece(1, "text", text, kind, name, drawn=True)


@pytest.mark.parametrize(
    "text", ["more than 1,700 graduates one square each", "no number", "1700余名 三支一扶"]
)
def test_in_a_drawing_a_number_may_stand_among_other_words(judge: Judge, text: str) -> None:
    assert list(judge.problems(drawn(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "1,700 graduates",
        "fewer than more than 1,700",
        "more than 1,700 and 5 others",
        "more than 1,700, two of them",
        "more than 1,7001",
        "about more than 1,700",
    ],
)
def test_but_nothing_else_that_counts_or_binds(judge: Judge, text: str) -> None:
    assert len(list(judge.problems(drawn(text)))) == 1


def test_an_attribute_states_its_numbers_in_order_and_as_often_as_it_says(judge: Judge) -> None:
    states = ("figure:satisfaction-before", "figure:satisfaction-after")
    assert list(judge.problems(Piece(1, "alt", "From 87% to 99%", states=states))) == []
    assert list(judge.problems(Piece(1, "alt", "To 99% from 87%", states=states)))
    assert list(judge.problems(Piece(1, "alt", "From 87% to 99%", states=states[:1])))
    assert list(judge.problems(Piece(1, "alt", "From 87%", states=states)))


def test_the_numbers_of_an_attribute_are_counted_too(judge: Judge) -> None:
    list(judge.problems(Piece(1, "alt", "65 towns", states=("figure:towns",))))
    assert judge.counts["printed"] == 1


@pytest.mark.parametrize("text", ["more than one village", "不足一年", "半年多", "at least one town"])
def test_a_phrase_that_is_excused_bears_no_bound(judge: Judge, text: str) -> None:
    assert len(list(judge.problems(Piece(1, "text", text)))) == 1


@pytest.mark.parametrize("text", ["in one village", "半年", "over half a year", "近半年"])
def test_but_may_stand_alone(judge: Judge, text: str) -> None:
    assert list(judge.problems(Piece(1, "text", text))) == []


def test_a_long_text_is_cut_for_a_message() -> None:
    assert short("a" * 80) == "a" * 80
    assert len(short("a" * 81)) == 80
