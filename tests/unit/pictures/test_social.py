"""The picture that a shared link shows of a page."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import ARTICLE, edit

from charts.canvas import Sheet
from charts.drawing import Chart
from charts.kept import Kept
from charts.lettering import text_width
from charts.palette import light
from faults import FaultError
from languages import LANGS, Lang
from ledger.model import Ledger
from pictures.social import (
    EDGE,
    NARROW,
    ROAD,
    SIZES,
    SOURCE,
    TOP,
    WIDTH,
    Headline,
    about_social,
    fit,
    inset,
    make_social,
    read_headlines,
)

LONG: dict[Lang, str] = {
    "en": "Routes were counted across the whole of the county. How readily residents borrow books is told of one town only",
    "zh": "线路有全县的账可查，居民到底借到了什么样的书，却只见于一个镇和一间屋子自己的说法里了吧",
}
WORDS = st.sampled_from(("the", "of", "a", "county", "towns", "participation", "Organisations"))


def headline(lang: Lang, text: str, typed: str = "") -> Headline:
    return Headline(lang, "page", 7, text, typed or text)


def held(text: str, lang: Lang) -> tuple[int, list[str]]:
    """The size and the lines of a headline, which stands between the margins, whole."""
    size, lines = fit(text, lang)
    assert size in SIZES[lang], text
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(line and NARROW * text_width(line, size) <= WIDTH - 2 * EDGE for line in lines)
    assert TOP + len(lines) * size < ROAD
    return size, lines


@settings(deadline=None, derandomize=True, max_examples=50)
@given(
    st.lists(WORDS, min_size=1).map(" ".join), st.text(alphabet="减负赋能有全市的账，；一个", min_size=1, max_size=45)
)
def test_any_headline_of_ordinary_length_fits(english: str, chinese: str) -> None:
    held(english[:90].strip(), "en")
    held(chinese, "zh")


def test_a_short_headline_is_set_larger_and_chinese_is_broken_after_clauses() -> None:
    assert held("Corrections", "en")[0] > held("Every figure, with its record", "en")[0] > held(LONG["en"], "en")[0]
    clauses = ["线路，有全县的账；", "居民得到什么，", "只见于一镇一社区"]
    assert held("".join(clauses), "zh")[1] == clauses
    size, lines = held("The county counts what it gave. What became of the books is not told", "en")
    assert min(text_width(line, size) for line in lines) > 0.6 * max(text_width(line, size) for line in lines)


def test_no_headline_ends_on_a_lone_word_and_each_ends_where_it_must() -> None:
    for text in (
        "Every coordinating body is said to be gone now. Where the work went is not stated",
        "The county gave",
    ):
        lines = fit(text, "en")[1]
        assert len(lines) == 1 or " " in lines[-1], lines
    for lowest in (150, 180):
        size, lines = fit(LONG["en"][:60].strip(), "en", lowest)
        assert lines
        assert TOP + len(lines) * size <= lowest


def test_a_headline_that_cannot_be_drawn_is_a_fault_with_its_page_and_line(
    ledger: Ledger, charts: Mapping[str, Chart], tmp_path: Path
) -> None:
    kept = Kept(tmp_path)
    for text, told in (
        (LONG["en"] * 3, "is too long for its picture. Allowed: about 110 Latin or 45 Chinese"),
        (LONG["zh"] * 3, "is too long for its picture"), ("Unbrokenword" * 20, "is too long for its picture"),
        ("Of 65 towns", "the headline “Of 65 towns” cannot be drawn as it is written. Allowed: a line “# …” of words and figures"),
        ('Of {{ figure("bus-routes") }}', "cannot be drawn"), ("Much was *done*", "cannot be drawn"),
        ("A [link](x.md)", "cannot be drawn"), ("Buses & trams", "cannot be drawn"), ("", "the page has no headline"),
    ):  # fmt: skip
        for lang in LANGS:
            with pytest.raises(FaultError) as caught:
                make_social(headline(lang, text), ledger, charts, kept)
            (fault,) = map(str, caught.value.faults)
            assert fault.startswith(f"docs/{lang}/page.md:7: "), text
            assert told in fault
    for good in (*(headline(lang, LONG[lang]) for lang in LANGS), *read_headlines(ARTICLE / "docs", ledger)):
        assert make_social(good, ledger, charts, kept).json
    assert make_social(headline("en", "Of 65 towns", "Of   towns"), ledger, charts, kept).json


def test_a_headline_tells_its_numbers_in_words_and_says_what_was_typed(project: Path, ledger: Ledger) -> None:
    routes = ledger.figure["bus-routes"]
    told = {
        'There are {{ figure("bus-routes") }} routes': (f"There are {ledger.say(routes.id, 'en', 'plain')} routes", "There are   routes"),
        'There are {{ figure("no-such") }} routes': ('There are {{ figure("no-such") }} routes',) * 2,
    }  # fmt: skip
    for written, (text, typed) in told.items():
        page = project / "docs/en/check.md"
        page.write_text(f"# {written}\n", encoding="utf-8")
        (found,) = [
            one for one in read_headlines(project / "docs", ledger) if (one.lang, one.page) == ("en", "check")
        ]
        assert (found.text, found.typed) == (text, typed)


def test_a_headline_is_the_first_of_its_page_without_its_id(project: Path, ledger: Ledger) -> None:
    pages = {(line.lang, line.page): line for line in read_headlines(project / "docs", ledger)}
    edit(project / "docs/en/check.md", f"# {pages['en', 'check'].text}\n", "# Checks {#checks}\n\n# Another\n")
    edit(project / "docs/zh/check.md", f"# {pages['zh', 'check'].text}\n", "## 核对\n")
    found = {(line.lang, line.page): line for line in read_headlines(project / "docs", ledger)}
    assert set(found) == set(pages)
    assert (found["en", "check"].text, found["zh", "check"].text) == ("Checks", "")
    lines = (project / "docs/en/check.md").read_text(encoding="utf-8").split("\n")
    assert lines[found["en", "check"].line - 1] == "# Checks {#checks}"


def test_it_tells_site_headline_theme_and_source_in_the_colour_of_the_theme(
    ledger: Ledger, charts: Mapping[str, Chart], tmp_path: Path
) -> None:
    names, themes = ledger.article.names, ledger.vocabulary.themes
    for one in read_headlines(ARTICLE / "docs", ledger):
        layout = make_social(one, ledger, charts, Kept(tmp_path)).content["layout"]
        told = "".join(note["text"] for note in layout["annotations"]).replace("</b><b>", "").replace(" ", "")
        for part in (names.site[one.lang], one.text.replace("'", "’"), names.shared[one.lang]):
            assert part.replace(" ", "") in told
        seen = str(layout["annotations"] + layout["shapes"])
        own = [theme for number, theme in enumerate(themes, 1) if light(f"theme-{number}") in seen]
        assert own == [theme for theme in themes if theme.slug == one.page]
        assert all(theme.name[one.lang] in told for theme in own)
        about = about_social(one, ledger)
        assert (about["Title"], about["Source"]) == (one.text, names.source[one.lang])
        assert text_width(names.shared[one.lang], SOURCE) <= WIDTH - 2 * EDGE


def test_a_theme_shows_its_first_numbers_with_what_they_count_on_one_line(
    ledger: Ledger, charts: Mapping[str, Chart], tmp_path: Path
) -> None:
    cards = tuple(figure.id for figure in ledger.figures[:4])
    themes = {theme.slug for theme in ledger.vocabulary.themes}
    for one in read_headlines(ARTICLE / "docs", ledger):
        layout = make_social(replace(one, shown=cards), ledger, charts, Kept(tmp_path)).content["layout"]
        told = {re.sub("<[^>]+>", "", note["text"]): note for note in layout["annotations"]}
        notes = [told[said] for id_ in cards if (said := str(ledger.say(id_, one.lang, "plain"))) in told]
        assert len(notes) == (3 if one.page in themes else 0), one
        assert len({(note["y"], note["font"]["size"]) for note in notes}) <= 1
        bound = [note["text"] for note in notes if "more than" in note["text"] or "余" in note["text"]]
        assert all("font-size" in text for text in bound)


def test_a_page_without_cards_shows_the_figures_of_its_charts(tmp_path: Path, ledger: Ledger) -> None:
    (chart, figures), *_ = (
        (one.id, ids) for one in ledger.charts
        if (ids := [mark.figure for panel in one.panels for mark in panel.marks if mark.figure])
    )  # fmt: skip
    card = next(one.id for one in ledger.figures if one.id not in figures and one.stage != "context")
    for written, shown in (
        (f'{{{{ chart("{chart}") }}}}', figures),
        (f'{{{{ chart("{chart}") }}}}\n{{{{ card("{card}") }}}}', [card]),
        ("", []),
    ):
        page = tmp_path / "en" / "page.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"# A headline\n\n{written}\n", encoding="utf-8")
        (read,) = read_headlines(tmp_path, ledger)
        told = [id_ for id_ in shown if ledger.figure[id_].stage != "context"]
        assert list(read.shown) == told


def test_the_home_page_shows_the_drawing_of_the_leading_chart_without_its_words(
    ledger: Ledger, charts: Mapping[str, Chart], tmp_path: Path
) -> None:
    (chart,) = [chart for chart in charts.values() if chart.spec.form == "cart"]
    for home in (one for one in read_headlines(ARTICLE / "docs", ledger) if one.page == "index"):
        shown, without = (make_social(home, ledger, told, Kept(tmp_path)).content for told in (charts, {}))
        drawn = chart.figures[home.lang, "wide"].content
        assert len(shown["data"]) == len(drawn["data"]) > len(without["data"])
        words = {note["text"] for note in shown["layout"]["annotations"]}
        assert not words & {note["text"] for note in drawn["layout"]["annotations"]}


def test_a_drawing_keeps_its_shape_and_stays_in_its_place() -> None:
    chart, sheet = Sheet(400, 100, "serif"), Sheet(WIDTH, 315, "serif")
    chart.box(0, 400, 0, 100, "ink", "ink", 4)
    chart.add("scatter", x=[10], y=[20], marker={"size": 8})
    inset(sheet, json.loads(chart.json()), (100, 100, 300, 290))
    across, down = (sheet.layout[axis]["domain"] for axis in ("xaxis2", "yaxis2"))
    assert [round(edge * WIDTH) for edge in across] == [100, 300]
    assert [round((1 - edge) * 315) for edge in down] == [290, 240]
    assert sheet.shapes[-1]["line"]["width"] == 2
    assert sheet.traces[-1]["marker"]["size"] == 4
