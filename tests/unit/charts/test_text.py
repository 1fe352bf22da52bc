from __future__ import annotations

from typing import Any

from made import chart_of, computed, figure, having

from charts.marks import chart_marks
from charts.text import ChartText, chart_text, licence_line
from languages import Lang
from ledger.model import Ledger

SHUT = figure("shut", "9间", "room", place="liudu", paragraph=4, not_stated=["period", "who-counted"])
HOLDERS, LEFT = figure("holders", "300余名", "resident"), computed("left", "0", "room", "liudu")
TITLE = {
    "en": "{{ figure('shut', 'sentence') }} shut, {{ derived('left', 'words') }} left",
    "zh": "关闭{{ figure('shut') }}间",
}


def words(ledger: Ledger, lang: Lang, form: str = "ladder", **more: Any) -> ChartText:
    spec = chart_of(form, [("value", SHUT), ("aside", LEFT)], [("value", HOLDERS)], title=TITLE, **more)
    own = having(ledger, SHUT, HOLDERS, LEFT)
    return chart_text(spec, chart_marks(spec, own), own, lang)


def test_the_alternative_text_states_the_finding_and_every_number(ledger: Ledger) -> None:
    assert words(ledger, "en", "places").alt == (
        "9 shut, zero left. Bus routes: 9 reading rooms (Liudu Town); What is left: 0 reading rooms "
        "(Liudu Town, computed by us); Bus routes: more than 300 residents (Yunxi County)."
    )
    said = "关闭9间。公交线路：9间（柳渡镇）；余下：0间（柳渡镇，本站推算）；公交线路：300余名（云溪县）。"
    assert words(ledger, "zh", "places").alt == said


def test_the_alternative_text_says_which_way_a_thing_goes_as_far_as_is_known(ledger: Ledger) -> None:
    end = {"en": "the granary", "zh": "粮站"}
    for way, en, zh in (
        ({}, "from where is not stated, to where is not stated", "从哪里来未说明，到哪里去未说明"),
        ({"source": "county", "target": ["town"]}, "from county, to town", "从县，到镇"),
        ({"target": ["town"]}, "from where is not stated, to town", "从哪里来未说明，到镇"),
        ({"source": "county"}, "from county, to where is not stated", "从县，到哪里去未说明"),
        ({"source": "county", "end": end}, "from county, to the granary", "从县，到粮站"),
    ):
        spec, own = chart_of("ladder", [("value", SHUT)], ways=(way,)), having(ledger, SHUT)
        marks = chart_marks(spec, own)
        assert en in chart_text(spec, marks, own, "en").alt
        assert zh in chart_text(spec, marks, own, "zh").alt


def test_it_is_known_which_numbers_title_and_alternative_text_state(ledger: Ledger) -> None:
    text = words(ledger, "en")
    assert text.states == ("figure:shut", "derived:left")
    assert text.alt_states == (*text.states, "figure:shut", "derived:left", "figure:holders")


def test_sources_and_silences_are_those_of_the_figures_shown(ledger: Ledger) -> None:
    assert words(ledger, "en").foot == (
        "Source: Yunxi Daily report, invented for tests, paragraphs 3, 4.",
        "Not stated: who counted it, the dates it covers.",
        licence_line(ledger, "en"),
    )
    assert words(ledger, "zh").foot[0] == "来源：云溪日报报道（虚构，供测试），第3、4段。"
    assert words(ledger, "en", "places").not_stated == ()


def test_a_chart_without_a_subtitle_says_what_its_first_mark_shows(ledger: Ledger) -> None:
    assert words(ledger, "en", subtitle=None).subtitle == "Bus routes · Liudu Town"
    own = {"en": "x", "zh": "共{{ figure('holders', 'unit') }}"}
    assert words(ledger, "zh", subtitle=own).subtitle == "共300余名"
