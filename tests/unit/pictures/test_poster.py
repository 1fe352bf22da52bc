"""A chart to take away is complete."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest

from charts.drawing import Chart
from charts.kept import Kept
from charts.legend import ORDER
from languages import HAN, LANGS, Lang
from pictures.poster import make_poster, painted

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


def lines_of(layout: Any) -> list[Any]:
    return [note for note in layout["annotations"] if not note["showarrow"]]


@pytest.mark.parametrize("lang", LANGS)
def test_for_a_browser_each_line_is_set_by_a_part_of_its_size_where_the_svg_has_it(
    charts: Mapping[str, Chart], tmp_path: Path, lang: Lang
) -> None:
    kept = Kept(tmp_path)
    poster = make_poster(charts["rooms"].figures[lang, "wide"], charts["rooms"].text[lang], KEY, kept)
    plain, set_ = (lines_of(one.content["layout"]) for one in (poster, painted(poster, kept)))
    up = {
        ("family" in before["font"], bool(re.search(f"[{HAN}]", before["text"]))): round(
            (after.get("yshift", 0) - before.get("yshift", 0)) / before["font"]["size"], 2
        )
        for before, after in zip(plain, set_, strict=True)
    }
    assert all(abs(part) < 0.4 for part in up.values())
    assert {face: part < 0 for (face, _), part in up.items() if face} == {True: True}
    assert {part > 0 for (face, _), part in up.items() if not face} == {lang == "zh"}


def test_for_a_browser_the_first_corner_of_each_hollow_square_is_closed(
    charts: Mapping[str, Chart], tmp_path: Path
) -> None:
    kept = Kept(tmp_path)
    hollow = 0
    for chart in charts.values():
        poster = make_poster(chart.figures["en", "wide"], chart.text["en"], KEY, kept)
        for before, after in zip(poster.content["data"], painted(poster, kept).content["data"], strict=True):
            if before.get("fill") != "toself" or before["line"].get("dash", "solid") != "solid":
                assert after == before
                continue
            squares = [list(side) for empty, side in groupby(after["x"], lambda at: at is None) if not empty]
            assert [side[-2:] for side in squares] == [side[:2] for side in squares]
            hollow += len(squares)
    assert hollow
