"""The page of a chart that stands in a frame on somebody else's page."""

from __future__ import annotations

import json
import re
from posixpath import normpath

from languages import LANGS
from pages.components import PageInputs
from pages.embeds import explore_words, render_embeds
from unit.pages.conftest import SITE


def test_there_is_one_for_each_chart_and_language_with_the_chart_and_a_way_back(inputs: PageInputs) -> None:
    pages = render_embeds(inputs)
    assert set(pages) == {f"embed/{lang}/{id_}/index.html" for lang in LANGS for id_ in ("routes", "rooms", "where")}
    for lang, folder in (("en", ""), ("zh", "zh/")):
        html = pages[f"embed/{lang}/routes/index.html"]
        assert f'<html lang="{lang}"' in html
        assert html.count("<h1") == html.count("</h1>") == 1
        assert html.count("<svg") == 3
        assert f'<link rel="canonical" href="{SITE}{folder}on-the-bus/#routes">' in html
        links = [link for link in re.findall(r'(?:href|src|data-source)="([^"]+)"', html) if "://" not in link]
        inside = {normpath(f"embed/{lang}/routes/{link}") for link in links}
        assert f"{folder}on-the-bus/#routes" in inside
        assert f"{folder}figures/#bus-routes" in inside
        assert {f"assets/figures/{lang}/routes", "data/charts/routes.csv"} <= inside
        assert not [link for link in inside if link.startswith("..")]
        assert "md-header" not in html


def test_a_live_chart_has_a_word_for_each_of_its_controls(inputs: PageInputs) -> None:
    said = {lang: json.loads(explore_words(inputs.ledger, lang)) for lang in LANGS}
    assert set(said["en"]) == set(said["zh"]) == {"hint", "export", "zoom", "pan", "closer", "farther", "whole"}
    assert all(said["en"][name] != said["zh"][name] for name in said["en"])
