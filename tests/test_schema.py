from __future__ import annotations

import pytest
from pydantic import ValidationError

from ledger.schema import Numeral

REASON = {"en": "a name", "zh": "名称"}


@pytest.mark.parametrize(
    "entry",
    [
        {"paragraph": 1},
        {"paragraph": 1, "figure": "towns", "printed": "65个"},
        {"paragraph": 1, "printed": "12345", "disposition": "name"},
        {"paragraph": 1, "printed": "12345", "reason": REASON},
    ],
)
def test_a_numeral_is_a_figure_or_excused_with_a_reason(entry: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="a figure alone, or printed, disposition and reason"):
        Numeral.model_validate(entry)


def test_a_numeral_that_pages_can_name_is_called_something_in_english() -> None:
    entry = {"paragraph": 1, "id": "x", "printed": "5月", "disposition": "date", "reason": REASON}
    with pytest.raises(ValidationError, match="an English text"):
        Numeral.model_validate(entry)


def test_an_excused_numeral_is_accepted() -> None:
    entry = {"paragraph": 1, "printed": "12345", "disposition": "name", "reason": REASON}
    assert Numeral.model_validate(entry).figure is None
