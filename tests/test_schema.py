from __future__ import annotations

import pytest
from pydantic import ValidationError

from schema import Numeral

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


def test_an_excused_numeral_is_accepted() -> None:
    entry = {"paragraph": 1, "printed": "12345", "disposition": "name", "reason": REASON}
    assert Numeral.model_validate(entry).figure is None
