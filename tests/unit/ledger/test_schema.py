from __future__ import annotations

from typing import Any

import pytest
from made import computed
from pydantic import ValidationError

from ledger.schema import Excuse, MarkSpec, Numeral

REASON = {"en": "a name", "zh": "名称"}
DATE = {"paragraph": 1, "printed": "5月", "disposition": "date", "reason": REASON}


def refused(kind: type[Any], *entries: dict[str, Any]) -> str:
    said = ""
    for entry in entries:
        with pytest.raises(ValidationError) as caught:
            pytest.fail(str(kind.model_validate(entry)))
        said += str(caught.value)
    return said


def test_a_numeral_is_a_figure_or_excused_with_a_reason() -> None:
    parts: list[dict[str, Any]] = [
        {"paragraph": 1},
        {**DATE, "reason": None},
        {**DATE, "disposition": None},
        {**DATE, "figure": "rooms"},
    ]
    assert refused(Numeral, *parts).count("a figure alone, or printed, disposition and reason") == 4
    sorts = [Numeral.model_validate(one).sort for one in (DATE, {"paragraph": 1, "figure": "rooms"})]
    assert sorts == ["date", "figure"]


def test_a_numeral_that_pages_can_name_is_called_something_in_english() -> None:
    assert refused(Numeral, {**DATE, "id": "x"}, {**DATE, "en": "May"}).count("an English text") == 2
    named = Numeral.model_validate({**DATE, "id": "x", "en": "May"})
    assert (named.text("en"), named.text("zh")) == ("May", "5月")


def test_a_mark_names_one_source() -> None:
    entries: list[dict[str, Any]] = [{}, {"figure": "a", "derived": "b"}, {"select": "figures", "figure": "a"}]
    assert refused(MarkSpec, *entries).count("one of figure, derived, select") == 3


def test_an_excuse_covers_number_words_and_only_names_and_licences_hold_digits() -> None:
    entry = {"id": "idiom", "reason": REASON}
    assert "“of course” holds no numeral" in refused(Excuse, {**entry, "en": ["at one", "of course"]})
    assert "“4.0” holds digits" in refused(Excuse, {**entry, "zh": ["4.0"]})
    assert Excuse.model_validate({**entry, "mark": "licence", "zh": ["4.0"]})["zh"] == ("4.0",)


def test_words_that_rest_on_a_number_fall_with_it() -> None:
    computed("left", "0").bears_out("0")
    with pytest.raises(ValueError, match=r"words rest on left being 1; it is 0\. Read them again"):
        computed("left", "0").bears_out("1")
