from __future__ import annotations

import pytest
from pydantic import ValidationError

from ledger.wordlists import Text, Unit


def test_a_text_has_both_languages_and_neither_is_empty() -> None:
    assert Text(en="town", zh="镇")["zh"] == "镇"
    with pytest.raises(ValidationError):
        Text(en="town", zh="")


@pytest.mark.parametrize("extra", [{"symbol": "%"}, {"denominator": {"en": "x", "zh": "x"}}])
def test_a_percentage_names_its_denominator_and_nothing_else_has_one(extra: dict[str, object]) -> None:
    base = {"id": "x", "en": {"one": "x", "other": "x"}, "zh": "", "name": {"en": "x", "zh": "x"}}
    with pytest.raises(ValidationError, match="a denominator, or neither"):
        Unit.model_validate({**base, **extra})
