from __future__ import annotations

from itertools import pairwise

import pytest
from drawn import texts

from charts.lettering import SMALL
from charts.text import chart_text
from ledger.wordlists import LANGS, Lang
from pictures.poster import LICENCE, make_poster
from pipeline import Edition


def poster(edition: Edition, chart: str, lang: Lang):  # type: ignore[no-untyped-def]
    text = chart_text(edition.ledger.chart[chart], edition.ledger, edition.derived, lang)
    return text, make_poster(edition.drawings[f"{lang}/{chart}.wide.json"], text, edition.ledger, lang)


@pytest.mark.parametrize("lang", LANGS)
def test_a_poster_carries_title_source_silences_site_and_licence(edition: Edition, lang: Lang) -> None:
    for chart in edition.ledger.charts:
        text, sheet = poster(edition, chart.id, lang)
        told = "".join(texts(sheet).split())
        for part in (text.title, text.subtitle, *text.not_stated, *text.paragraphs):
            assert "".join(part.split()) in told
        assert edition.ledger.interface["site-name"][lang].replace(" ", "") in told
        assert LICENCE.replace(" ", "") in told


def test_a_poster_keeps_the_size_of_the_drawing_and_is_opaque(edition: Edition) -> None:
    _, sheet = poster(edition, "satisfaction", "en")
    margin, plain = sheet.layout.margin, edition.drawings["en/satisfaction.wide.json"]
    assert '"width":680' in plain
    assert sheet.layout.width == 680 + 2 * 28
    assert sheet.layout.width - margin.l - margin.r == 680 - 2 * 26
    assert sheet.layout.paper_bgcolor == "#ffffff"


def test_no_text_of_a_poster_is_small_or_overlaps_another_line(edition: Edition) -> None:
    _, sheet = poster(edition, "results-chain", "en")
    own = [note for note in sheet.layout.annotations if note.yref == "paper"]
    assert min(note.font.size for note in own) >= SMALL
    above = [note.yshift for note in own if note.y == 1]
    assert all(upper - lower >= SMALL for upper, lower in pairwise(above))
