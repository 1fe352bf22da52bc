from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from ledger.corrections import Side, anchor, check_corrections, corrections_of, tell
from ledger.model import Ledger
from ledger.rows import FACTS, figure_row
from ledger.schema import Correction
from ledger.wordlists import LANGS, Lang


def made(field: str, old: str, new: str, date: str = "2027-01-31", figure: str = "towns") -> Correction:
    entry = {"date": date, "figure": figure, "field": field, "old": old, "new": new}
    return Correction.model_validate({**entry, "reason": {"en": "Misread.", "zh": "看错了。"}})


def having(ledger: Ledger, *corrections: Correction) -> Ledger:
    """The ledger with these corrections; faults name lines of the seed file, which has none of them."""
    return replace(ledger, corrections=corrections)


def faults(ledger: Ledger, *corrections: Correction) -> list[str]:
    return [f"{fault.got}. {fault.allowed}" for fault in check_corrections(having(ledger, *corrections))]


def every_column(ledger: Ledger) -> Iterator[tuple[str, str, str]]:
    for figure in ledger.figures:
        for column, text in figure_row(figure, ledger).items():
            if column != "id":
                yield figure.id, column, text


def test_a_correction_ends_in_what_the_ledger_says_whatever_the_column(ledger: Ledger) -> None:
    for id_, column, text in every_column(ledger):
        assert faults(ledger, made(column, "before", text, figure=id_)) == [], column
        (wrong,) = faults(ledger, made(column, "before", f"{text}0", figure=id_))
        assert f"“{text}0”, while the ledger says “{text}”" in wrong
        assert f"a newer correction from “{text}0” to “{text}”" in wrong


def test_an_id_cannot_be_corrected(ledger: Ledger) -> None:
    (fault,) = faults(ledger, made("id", "townships", "towns"))
    assert fault.startswith("unknown column “id”. theme, paragraph, printed, ")


def test_each_correction_starts_where_the_older_one_ended(ledger: Ledger) -> None:
    newer, older = made("printed", "66个", "65个"), made("printed", "67个", "66个", "2027-01-30")
    assert faults(ledger, newer, older) == []
    (gap,) = faults(ledger, newer, made("printed", "67个", "68个", "2027-01-30"))
    assert "“68个”, while the next correction of the same field starts from “66个”" in gap
    other = made("printed", "67个", "402名", "2027-01-30", "posts-moved-down")
    assert faults(ledger, newer, other, older) == []


def test_a_correction_changes_something_and_says_why(ledger: Ledger) -> None:
    (same,) = faults(ledger, made("printed", "65个", "65个"))
    assert same == "“65个” is what it was before. a value that differs from the old one"
    left = made("printed", "66个", "65个").model_copy(
        update={"reason": made("x", "", "").reason.model_copy(update={"zh": "…"})}
    )
    (reason,) = faults(ledger, left)
    assert reason == "“…” stands where a reason should. the reason, in both languages"


def test_the_order_of_what_is_not_stated_is_no_change(ledger: Ledger) -> None:
    figure = ledger.figures[0]
    turned = "|".join(reversed(figure.not_stated))
    assert faults(ledger, made("not_stated", "period", turned, figure=figure.id)) == []
    (fault,) = faults(ledger, made("not_stated", "|".join(figure.not_stated), turned, figure=figure.id))
    assert "is what it was before" in fault


def test_a_value_may_have_been_corrected_before_what_was_printed_was(ledger: Ledger) -> None:
    """The value of 66 came from 66个, and was 64 by an error before that."""
    printed, value = made("printed", "66个", "65个"), made("value", "64", "66", "2027-01-30")
    assert faults(ledger, printed, value) == []
    both = made("value", "66", "65")
    assert faults(ledger, printed, both) == []
    assert faults(ledger, both, printed) == []
    (fault,) = faults(ledger, printed, made("value", "64", "63", "2027-01-30"))
    assert "“63”, while the ledger says “65”" in fault


def test_a_level_may_have_been_corrected_before_the_place_was(ledger: Ledger) -> None:
    place, level = made("place", "tengzhou", "zaozhuang"), made("level", "town", "district", "2027-01-30")
    assert faults(ledger, place, level) == []
    assert len(faults(ledger, place, made("level", "city", "town", "2027-01-30"))) == 1


def test_every_field_is_told_in_words(ledger: Ledger) -> None:
    for lang in LANGS:
        for _, column, text in every_column(ledger):
            correction = made(column, text, text)
            (told,) = tell([correction], having(ledger, correction), lang)
            assert told.field
            assert "_" not in told.field


@pytest.mark.parametrize(
    ("lang", "field", "text", "side"),
    [
        ("en", "printed", "65个", Side("65个", True, "zh")),
        ("en", "value", "65", Side("65", True)),
        ("zh", "measure_en", "Towns", Side("Towns", True, "en")),
        ("en", "note_zh", "镇街", Side("镇街", True, "zh")),
        ("en", "unit", "body", Side("coordinating bodies")),
        ("zh", "unit", "body", Side("议事协调机构（个）")),
        ("zh", "relation", ">", Side("多于此数")),
        ("en", "place", "zaozhuang", Side("Zaozhuang")),
        ("en", "place", "atlantis", Side("atlantis", True)),
        ("zh", "not_stated", "who-counted|period", Side("由谁统计或认定、起止日期")),
        ("en", "not_stated", "who-counted|gone", Side("who-counted|gone", True)),
        ("en", "not_stated", "", Side("nothing")),
        ("zh", "restates", "towns", Side("镇和街道")),
        ("zh", "restates", "gone", Side("gone", True)),
    ],
)
def test_values_are_told_by_their_names_or_as_they_stand(
    ledger: Ledger, lang: Lang, field: str, text: str, side: Side
) -> None:
    correction = made(field, text, "…")
    (told,) = tell([correction], having(ledger, correction), lang)
    assert told.old == side


def test_a_correction_keeps_its_name_when_newer_ones_come(ledger: Ledger) -> None:
    first, other, second = (
        made("printed", "67个", "66个"),
        made("unit", "body", "town"),
        made("printed", "66个", "65个"),
    )
    alone = having(ledger, first)
    assert anchor(first, alone) == "correction-2027-01-31-towns-printed"
    later = having(ledger, second, other, first)
    names = [anchor(one, later) for one in later.corrections]
    assert names == [
        "correction-2027-01-31-towns-printed-2",
        "correction-2027-01-31-towns-unit",
        "correction-2027-01-31-towns-printed",
    ]
    assert corrections_of(later, "towns", "printed") == [second, first]


def test_all_facts_of_a_figure_can_be_corrected(ledger: Ledger) -> None:
    assert set(FACTS) <= {column for _, column, _ in every_column(ledger)}
