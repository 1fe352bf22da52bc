from __future__ import annotations

import re

import pytest

from charts.text import chart_text
from ledger.wordlists import LANGS, Lang
from pipeline import Edition


@pytest.mark.parametrize("lang", LANGS)
def test_every_chart_has_words_without_a_placeholder(edition: Edition, lang: Lang) -> None:
    for chart in edition.ledger.charts:
        text = chart_text(chart, edition.ledger, edition.derived, lang)
        for part in (text.title, text.subtitle, text.alt):
            assert part
            assert not re.search(r"[{}]|None", part)


def test_the_alt_text_states_the_finding_and_every_number(edition: Edition) -> None:
    text = chart_text(edition.ledger.chart["recruits"], edition.ledger, edition.derived, "en")
    assert text.alt.startswith("More than 1,700 directed-training graduates")
    assert "Directed-training graduates recruited: more than 1,700 graduates (Zaozhuang)" in text.alt
    assert "57 recruits" in text.alt


def test_what_was_computed_is_said_to_be(edition: Edition) -> None:
    text = chart_text(edition.ledger.chart["bodies-to-zero"], edition.ledger, edition.derived, "zh")
    assert text.computed
    assert "0个（枣庄市，本站推算）" in text.alt


def test_sources_and_silences_are_those_of_the_figures_shown(edition: Edition) -> None:
    text = chart_text(edition.ledger.chart["powers-granted"], edition.ledger, edition.derived, "en")
    assert text.paragraphs == ("12",)
    assert "how many of each" in text.not_stated
