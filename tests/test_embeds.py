from __future__ import annotations

import re

import pytest

from ledger.wordlists import LANGS, Lang
from pages.embeds import render_embeds
from pages.setting import Setting
from pictures.store import inline_pictures
from pipeline import PICTURES, Edition


@pytest.fixture(scope="module")
def pages(edition: Edition) -> dict[str, str]:
    setting = Setting(inline_pictures(PICTURES, edition.pictures), site="https://example.org/")
    return render_embeds(edition.ledger, edition.derived, setting)


def test_there_is_one_for_each_chart_and_language(edition: Edition, pages: dict[str, str]) -> None:
    assert set(pages) == {
        f"{lang}/{chart.id}/index.html" for lang in LANGS for chart in edition.ledger.charts
    }


@pytest.mark.parametrize("lang", LANGS)
def test_an_embed_has_its_chart_and_leads_back_and_nothing_of_the_site_around_it(
    edition: Edition, pages: dict[str, str], lang: Lang
) -> None:
    page = pages[f"{lang}/satisfaction/index.html"]
    home = "../../../" + "zh/" * (lang == "zh")
    assert f'<html lang="{lang}"' in page
    assert page.count("<h1") == page.count("</h1>") == 1
    assert page.count("<svg") == 2
    assert (
        f'<p class="embed__back">{edition.ledger.interface["back-to-site"][lang]}<a href="{home}party-led-participation/#satisfaction">'
        in page
    )
    assert (
        f'<link rel="canonical" href="https://example.org/{"zh/" * (lang == "zh")}party-led-participation/#satisfaction">'
        in page
    )
    assert "md-header" not in page
    assert all(path.startswith("../../../") for path in re.findall(r'src="([^"]+)"', page))
