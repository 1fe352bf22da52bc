"""A chart to take away is complete."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from charts.drawing import Chart
from charts.kept import Kept
from charts.legend import ORDER
from languages import HAN, LANGS, Lang
from pictures.poster import make_poster, raised

KEY = tuple((sign, f"what a {sign.kind} sign of an {sign.stage} means") for sign in ORDER)


@pytest.mark.parametrize("lang", LANGS)
def test_it_has_title_source_silences_and_licence_around_the_drawing(
    charts: Mapping[str, Chart], tmp_path: Path, lang: Lang
) -> None:
    wide, text = charts["routes"].figures[lang, "wide"], charts["routes"].text[lang]
    plain = wide.content["layout"]
    for words in (text, replace(text, title=text.title * 4)):
        poster = make_poster(wide, words, KEY, Kept(tmp_path)).content["layout"]
        told = "".join(re.sub(r"<[^>]+>|\s", "", note["text"]) for note in poster["annotations"])
        for part in (words.title, words.subtitle, *(meaning for _, meaning in KEY), *words.foot):
            assert "".join(part.split()) in told
        for side, edges in (("width", "lr"), ("height", "tb")):
            room = [one[side] - sum(one["margin"][edge] for edge in edges) for one in (plain, poster)]
            assert abs(room[0] - room[1]) <= 1  # the drawing keeps its size
        own = poster["annotations"][len(plain.get("annotations", [])) :]
        assert len(poster["shapes"]) == len(plain.get("shapes", [])) + len(KEY)
        lines = [(note["y"], note["yshift"], note["font"]["size"]) for note in own if not note["xshift"]]
        below = [upper - lower >= size for (edge, upper, size), (other, lower, _) in pairwise(lines) if edge == other]
        assert all(below)
        assert len(below) >= 3


def test_for_chinese_type_each_line_is_raised_by_a_part_of_its_size(
    charts: Mapping[str, Chart], tmp_path: Path
) -> None:
    kept = Kept(tmp_path)
    poster = make_poster(charts["rooms"].figures["zh", "wide"], charts["rooms"].text["zh"], KEY, kept)
    plain, higher = (one.content["layout"]["annotations"] for one in (poster, raised(poster, kept)))
    for before, after in zip(plain, higher, strict=True):
        up = after.get("yshift", 0) - before.get("yshift", 0)
        latin = "family" in before.get("font", {}) and not re.search(f"[{HAN}]", before["text"])
        assert (up > 0) == (not before["showarrow"] and not latin)
        if up:
            assert 0.1 < up / before["font"]["size"] < 0.4
