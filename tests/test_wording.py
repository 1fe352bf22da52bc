from __future__ import annotations

from decimal import Decimal

import pytest

from ledger.model import Ledger
from ledger.wordlists import Lang
from numerals.wording import Form, digits, say


@pytest.mark.parametrize(
    ("id_", "lang", "form", "expected"),
    [
        ("bodies-abolished", "en", "plain", "2,199"),
        ("bodies-abolished", "zh", "plain", "2,199"),
        ("bodies-abolished", "en", "unit", "2,199 bodies"),
        ("graduates-recruited", "en", "plain", "more than 1,700"),
        ("graduates-recruited", "zh", "plain", "1,700余"),
        ("graduates-recruited", "zh", "unit", "1,700余名"),
        ("graduates-recruited", "en", "sentence", "More than 1,700"),
        ("property-coverage", "en", "plain", "98.8%"),
        ("plan-share", "en", "unit", "83% of the plan"),
        ("only-pilot", "en", "unit", "1 pilot"),
        ("complaints-change", "en", "plain", "−20%"),
        ("complaints-change", "zh", "size", "20%"),
        ("plan-growth", "en", "unit", "+13% a year"),
        ("district-rank", "en", "plain", "first"),
        ("district-rank", "zh", "unit", "全区第一"),
        ("catalogues", "en", "words", "three"),
        ("catalogues", "zh", "words", "三"),
    ],
)
def test_a_figure_is_said_in_each_language_and_form(
    ledger: Ledger, id_: str, lang: Lang, form: Form, expected: str
) -> None:
    figure = ledger.figure[id_]
    assert str(say(figure.value, figure.relation, ledger.unit[figure.unit], lang, form)) == expected


@pytest.mark.parametrize(
    ("relation", "en", "zh"),
    [("<", "fewer than 30", "不足30"), ("≈", "about 30", "约30"), (">", "more than 30", "30余")],
)
def test_every_bound_has_its_words(ledger: Ledger, relation: str, en: str, zh: str) -> None:
    unit = ledger.unit["plaque"]
    assert str(say(Decimal(30), relation, unit, "en")) == en
    assert str(say(Decimal(30), relation, unit, "zh")) == zh


def test_the_number_itself_is_kept_apart_from_the_words_around_it(ledger: Ledger) -> None:
    said = say(Decimal(1700), ">", ledger.unit["graduate"], "en", "unit")
    assert (said.before, said.number, said.after) == ("more than ", "1,700", " graduates")


def test_minus_is_a_minus_and_not_a_hyphen() -> None:
    assert digits(Decimal("-1234.50")) == "\N{MINUS SIGN}1,234.50"


@pytest.mark.parametrize(
    ("rank", "en"), [(1, "first"), (11, "11th"), (12, "12th"), (21, "21st"), (103, "103rd")]
)
def test_every_rank_can_be_said(ledger: Ledger, rank: int, en: str) -> None:
    assert str(say(Decimal(rank), "=", ledger.unit["rank-in-district"], "en")) == en


@pytest.mark.parametrize("value", ["33.8", "13", "-1"])
def test_what_is_not_spelled_out_is_refused(ledger: Ledger, value: str) -> None:
    with pytest.raises(ValueError, match="is not spelled out"):
        say(Decimal(value), "=", ledger.unit["body"], "en", "words")
