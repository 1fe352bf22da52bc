from __future__ import annotations

import pytest
from pydantic import ValidationError

from languages import LANGS, Text, in_language, without_language


def test_a_text_has_both_languages_and_neither_is_empty() -> None:
    text = Text(en="town", zh="镇")
    assert [text[lang] for lang in LANGS] == ["town", "镇"]
    for wrong in ({"en": "town", "zh": ""}, {"en": "town"}, {"en": "town", "zh": "镇", "fr": "bourg"}):
        with pytest.raises(ValidationError):
            Text.model_validate(wrong)


def test_an_address_leads_to_its_page_in_its_language_and_back() -> None:
    assert (in_language("en", "figures/"), in_language("zh", "figures/")) == ("figures/", "zh/figures/")
    for lang in LANGS:
        for page in ("", "figures/", "figures/#zh/"):
            assert without_language(in_language(lang, page)) == (lang, page)
