from __future__ import annotations

import pytest
from pydantic import ValidationError

from ledger.specs import MarkSpec


@pytest.mark.parametrize("entry", [{}, {"figure": "a", "derived": "b"}, {"select": "figures", "figure": "a"}])
def test_a_mark_names_one_source(entry: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="one of figure, derived, select"):
        MarkSpec.model_validate(entry)
