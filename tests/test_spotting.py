"""Every numeral is found, in any script; what is excused is excused by its phrase only."""

from __future__ import annotations

import pytest

from numerals.finder import BOUND_AFTER, BOUND_BEFORE, covered, numerals, plain, uncovered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2,199 bodies and 98.8%", ["2,199", "98.8"]),
        ("１７００余名", ["１７００"]),
        ("½ of ① and Ⅳ, x²", ["½", "①", "Ⅳ", "²"]),
        ("٣ towns", ["٣"]),
        ("One of the Twenty-two, the third and a dozen", ["One", "Twenty-two", "third", "dozen"]),
        ("two hundred, half, twice, a single town", ["two hundred", "half", "twice", "single"]),
        ("三张目录，第一，两个，半年，几项，百分之十", ["三", "一", "两", "半", "几", "百", "十"]),
        ("壹佰、廿三", ["壹佰", "廿三"]),
        ("someone, often, tonne, canine, weight", []),
        ("CO2 and v1.2.3", ["2", "1.2.3"]),
    ],
)
def test_numerals_are_found(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in numerals(text)] == expected


def test_places_in_the_text_stay_the_same() -> None:
    for text in ("½１Ⅳ壹x", "a\N{CIRCLED NUMBER TWENTY}b"):
        assert len(plain(text)) == len(text)


def test_a_phrase_excuses_its_own_numerals_only() -> None:
    text = "One outlet says one thing of one Outlet"
    assert [text[start:end] for start, end in uncovered(text, ["one outlet"])] == ["one"]


@pytest.mark.parametrize("text", ["12,199", "2,1990", "2,199.5", "x2,199", "12,199 bodies"])
def test_a_number_is_not_found_inside_a_longer_one(text: str) -> None:
    assert not any(covered(text, ["2,199"]))


def test_a_sign_belongs_to_its_number() -> None:
    assert any(covered("fell by 20%", ["20%"]))
    assert not any(covered("−20%", ["20%"]))


def test_the_longest_phrase_goes_first() -> None:
    assert covered("同一个", ["一个", "同一个"]) == [True, True, True]


@pytest.mark.parametrize(
    "text",
    [
        "is more than ",
        "about ",
        "fewer than ",
        "approximately ",
        "close to ",
        "约",
        "不足",
        "至多",
        "≥ ",
        "−",
    ],
)
def test_words_that_bind_a_number_from_before_are_known(text: str) -> None:
    assert BOUND_BEFORE.search(text)


@pytest.mark.parametrize("text", ["最近", "节约", "其中", "the others ", "because of "])
def test_other_words_bind_nothing(text: str) -> None:
    assert not BOUND_BEFORE.search(text)


@pytest.mark.parametrize(
    "text", ["余名", "多个", " or more", "%", " per cent", " percentage points", "万", "-fold", "左右"]
)
def test_words_that_bind_it_from_behind_are_known(text: str) -> None:
    assert BOUND_AFTER.match(text)


@pytest.mark.parametrize("text", ["多数人", "多元", " towns", ", or so it says", "其余"])
def test_others_bind_nothing_from_behind(text: str) -> None:
    assert not BOUND_AFTER.match(text)
