from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import CHANGE, NOUN
from pydantic import ValidationError

from languages import Lang, Text
from numerals.quantity import Quantity, read_quantity
from numerals.wording import Form, Plural, Unit, say_all

PLAIN = {**NOUN, "id": "room", "symbol": "", "denominator": None, "zh": "间"}
ROOM = Unit.model_validate({**PLAIN, "en": {"one": "reading room", "other": "reading rooms"}})
SHARE = CHANGE.model_copy(update={"en": Plural(one="of villages", other="of villages"), "form": "number"})
RANK = Unit.model_validate({**PLAIN, "form": "rank", "en": {"one": "in the county", "other": ""}, "zh": "全县"})


@dataclass(frozen=True)
class Number:
    """A number as it is handed to be said."""

    value: Decimal
    relation: str = "="
    word: str = ""


SAID: list[tuple[str, Unit, Lang, Form, str]] = [
    ("=2199", ROOM, "en", "plain", "2,199"),
    ("=2199", ROOM, "en", "unit", "2,199 reading rooms"),
    ("=1", ROOM, "en", "unit", "1 reading room"),
    ("=0", ROOM, "en", "unit", "0 reading rooms"),
    (">1700", ROOM, "en", "unit", "more than 1,700 reading rooms"),
    (">1700", ROOM, "zh", "plain", "1,700余"),
    (">1700", ROOM, "zh", "unit", "1,700余间"),
    (">1700", ROOM, "en", "sentence", "More than 1,700"),
    ("<30", ROOM, "en", "plain", "fewer than 30"),
    ("<30", ROOM, "zh", "plain", "不足30"),
    ("≈30", ROOM, "en", "plain", "about 30"),
    ("≈30", ROOM, "zh", "unit", "约30间"),
    ("=98.80", SHARE, "en", "plain", "98.80%"),
    ("=1", SHARE, "en", "unit", "1% of villages"),
    ("=83", SHARE, "zh", "unit", "83%"),
    ("=-1234.5", CHANGE, "en", "plain", "−1,234.5%"),
    ("=13", CHANGE, "en", "unit", "+13% riders"),
    ("=0", CHANGE, "en", "plain", "0%"),
    ("=-20", CHANGE, "zh", "fall", "20%"),
    ("=13", CHANGE, "en", "rise", "13%"),
    ("=3", ROOM, "en", "words", "three"),
    ("=30", ROOM, "zh", "words", "三十"),
    ("=1", RANK, "en", "sentence", "First"),
    ("=1", RANK, "zh", "unit", "全县第一"),
    ("=11", RANK, "en", "plain", "11th"),
    ("=22", RANK, "en", "plain", "22nd"),
    ("=103", RANK, "en", "plain", "103rd"),
    ("=112", RANK, "en", "plain", "112th"),
]


def test_a_number_is_said_in_each_language_and_form() -> None:
    for value, unit, lang, form, expected in SAID:
        assert str(say_all(Number(Decimal(value[1:]), value[0]), unit, lang)[form]) == expected


def test_the_number_itself_is_kept_apart_from_the_words_around_it() -> None:
    said = say_all(Number(Decimal(300), ">"), ROOM, "en")["unit"]
    assert (said.before, said.number, said.after) == ("more than ", "300", " reading rooms")


def test_what_is_not_spelled_out_or_no_rank_is_not_said_so() -> None:
    for value in ("33.8", "13", "-1"):
        assert list(say_all(Number(Decimal(value)), ROOM, "en")) == ["plain", "unit", "sentence"]
    for value in ("0", "1.5"):
        assert say_all(Number(Decimal(value)), RANK, "en") == {}


def test_a_rise_is_never_said_to_be_a_fall_nor_a_fall_a_rise() -> None:
    for value, form in (("13", "rise"), ("-20", "fall"), ("0", None)):
        forms = say_all(Number(Decimal(value)), CHANGE, "en")
        assert [one for one in ("rise", "fall") if one in forms] == [one for one in (form,) if one], value


def test_a_percentage_is_not_spelled_out() -> None:
    assert "words" not in say_all(Number(Decimal(3)), SHARE, "en")


@settings(derandomize=True, max_examples=60)
@given(st.integers(min_value=0, max_value=10**9), st.sampled_from("=><≈"))
def test_a_number_said_in_chinese_is_read_back_as_it_was(value: int, relation: str) -> None:
    said = str(say_all(Number(Decimal(value), relation), ROOM, "zh")["unit"])
    assert read_quantity(said) == Quantity(Decimal(value), relation, "间")


def test_a_share_is_named_by_its_denominator_and_nothing_else_has_one() -> None:
    share = {key: value for key, value in NOUN.items() if key != "name"} | {"id": "x"}
    assert Unit.model_validate(share).name == Text(en="% of Bus routes", zh="占公交线路的比例（%）")
    for wrong in ({**NOUN, "id": "x"}, {**share, "symbol": ""}):
        with pytest.raises(ValidationError, match="a denominator belongs to a unit with the symbol %, which then"):
            Unit.model_validate(wrong)
