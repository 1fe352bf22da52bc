"""What each component puts on a page, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from made import chart_of

from languages import LANGS, Lang, Text
from pages.components import Components, PageInputs, coded, page_components, says
from unit.pages.conftest import SITE, text_of


def on(inputs: PageInputs, lang: Lang = "en", page: str = "figures") -> Components:
    return page_components(inputs, lang, page)


def cut(html: str, start: str, end: str = "</section>") -> str:
    """The part of HTML from a text to another; both must be there."""
    assert start in html
    return html[html.index(start) : html.index(end, html.index(start))]


def test_a_number_links_to_its_record_with_its_value_its_class_and_its_mark(fuller: PageInputs) -> None:
    assert on(fuller).figure("card-holders") == (
        '<a class="number number--figure" href="../figures/#card-holders" data-figure="card-holders">'
        'more than <data value="300">300</data></a>'
    )
    assert on(fuller, "zh", "index").derived("no-bus", "unit") == (
        '<a class="number number--derived" href="figures/#no-bus" data-derived="no-bus">'
        '<data value="37.5">37.5%</data></a>'
    )
    assert text_of(on(fuller, "zh").figure("card-holders", "unit")) == "300余名"


def test_an_unknown_id_or_form_is_refused_with_the_nearest_known(fuller: PageInputs) -> None:
    for component, id_, near in (
        ("figure", "bus-route", "did you mean bus-routes"), ("derived", "nobus", "did you mean no-bus"),
        ("derived", "bus-routes", "unknown derived number"), ("figure", "no-bus", "unknown figure"),
        ("card", "of-towns", "did you mean of-town"), ("chart", "room", "did you mean rooms"),
        ("measure", "library-card", "did you mean library-cards"), ("numeral", "lines", "did you mean line"),
        ("bare", "route-reviews", "did you mean route-review"), ("kicker", "reading-room", "reading"),
    ):  # fmt: skip
        with pytest.raises(LookupError, match=f"“{id_}”; ") as told:
            on(fuller).table[component](id_)
        assert near in told.value.args[0], component
    with pytest.raises(ValueError, match="“bus-routes” has no form “roman”; allowed are plain, unit"):
        on(fuller).figure("bus-routes", "roman")


@pytest.mark.parametrize("lang", LANGS)
def test_a_card_leads_with_its_number_and_tells_measure_place_period_and_stage(
    fuller: PageInputs, lang: Lang
) -> None:
    name, words = fuller.ledger.name, fuller.ledger.words[lang]
    for id_, number, where in (
        ("reading-rooms", {"en": "24", "zh": "24间"}, {"en": "Liudu Town", "zh": "柳渡镇"}),
        ("bus-routes", {"en": "18", "zh": "18条"}, {"en": "County", "zh": "全县"}),
        ("card-holders", {"en": "more than 300", "zh": "300余名"}, {"en": "Liudu Town", "zh": "柳渡镇"}),
        ("villages-with-bus", {"en": "62.5%", "zh": "62.5%"}, {"en": "County", "zh": "全县"}),
    ):  # fmt: skip
        figure, html = fuller.ledger.figure[id_], on(fuller, lang).card(id_)
        parts = [text_of(one) for one in re.findall(r"<p class=[^>]+>(.*?)</p>", html, re.DOTALL)]
        context = f"{where[lang]}{words['dot']}{figure.period[lang]}"
        assert [part.strip() for part in parts] == [
            number[lang], figure.measure[lang], context, name("stages", figure.stage, lang)
        ]  # fmt: skip
    assert words["computed-here"] in on(fuller, lang).card("no-bus")
    assert "badge" not in on(fuller, lang).card("no-bus")


@pytest.mark.parametrize(
    ("measure", "noun", "told"),
    [
        ("Towns and subdistricts", " towns and subdistricts", True),
        ("Yearly growth of the plan", "a year", True),
        ("Certificates to cancel", "kinds of certificate", False),
        ("Rank for handling requests", "in the district", False),
        ("Change in complaints", "", True),
    ],
)
def test_a_unit_is_left_out_where_the_measure_has_all_its_words(measure: str, noun: str, told: bool) -> None:
    assert says(measure, noun) is told


@pytest.mark.parametrize("role", ["removed", "value"])
def test_a_card_bears_the_sign_that_its_figure_has_in_a_chart(inputs: PageInputs, role: str) -> None:
    chart = chart_of("squares", [("value", inputs.ledger.figure["bus-routes"])])
    marks = (chart.panels[0].marks[0].model_copy(update={"role": role}),)
    panels = (chart.panels[0].model_copy(update={"marks": marks}),)
    spoilt = replace(inputs.ledger, charts=(chart.model_copy(update={"panels": panels}),))
    html = on(replace(inputs, ledger=spoilt)).card("bus-routes")
    assert f"sign--{ {'removed': 'hollow', 'value': 'solid'}[role] }" in html


@pytest.mark.parametrize("lang", LANGS)
def test_a_pair_is_one_card_of_two_numbers_that_is_also_said(fuller: PageInputs, lang: Lang) -> None:
    with pytest.raises(ValueError, match="bus-routes and card-holders differ in measure, unit or place"):
        on(fuller, lang).pair("bus-routes", "card-holders")
    first = fuller.ledger.figure["card-holders"]
    measures = (Text(en="Holders (before)", zh="持证人（此前）"), Text(en="Holders (after)", zh="持证人（此后）"))
    ledger = replace(
        fuller.ledger,
        figures=tuple(
            one.model_copy(update={"id": id_, "measure": measure})
            for one, id_, measure in zip((first, first), ("early", "late"), measures, strict=True)
        ),
    )
    html = on(replace(fuller, ledger=ledger), lang).pair("early", "late")
    assert re.findall(r'data-figure="(\w+)"', html) == ["early", "late"]
    said = text_of(cut(html, '<p class="card__number">', "</p>")).replace("→", "")
    assert said == {"en": "from more than 300 residents to more than 300 residents", "zh": "从300余名到300余名"}[lang]
    assert text_of(cut(html, '<p class="card__measure">', "</p>")) == {"en": "Holders", "zh": "持证人"}[lang]


@pytest.mark.parametrize("lang", LANGS)
def test_a_measure_without_a_figure_has_an_empty_frame_and_leads_to_the_register(
    fuller: PageInputs, lang: Lang
) -> None:
    html = on(fuller, lang, "on-the-bus").bare("route-review")
    assert fuller.ledger.words[lang]["no-figure"] in text_of(html)
    assert 'href="../figures/#measure-route-review"' in html
    with pytest.raises(ValueError, match="library-cards has figures: card-holders"):
        on(fuller, lang).bare("library-cards")


@pytest.mark.parametrize("lang", LANGS)
def test_voices_stand_in_reading_order_each_with_its_figures_or_none(inputs: PageInputs, lang: Lang) -> None:
    html, ledger = on(inputs, lang).voices(), inputs.ledger
    assert re.findall(r'id="voice-([\w-]+)"', html) == [voice.id for voice in ledger.voices]
    driver, town = (cut(html, f'id="voice-{id_}"', "</li>") for id_ in ("driver", "town"))
    for part in (ledger.voices[0].role[lang], ledger.voices[0].said[lang], ledger.words[lang]["no-figure"]):
        assert part in text_of(driver)
    assert re.findall(r'data-figure="([\w-]+)"', driver + town) == ["card-holders"]
    assert ledger.words[lang]["no-figure"] not in text_of(town)


@pytest.mark.parametrize("lang", LANGS)
def test_the_key_says_what_each_sign_means_in_words(inputs: PageInputs, lang: Lang) -> None:
    entries = re.findall(r'<li><i class="([^"]+)"></i>(.+?)</li>', on(inputs, lang).key())
    assert len({sign for sign, _ in entries}) == len(entries) - 1  # solid, and an effort, look alike
    words = inputs.ledger.words[lang]
    assert {
        words[f"key-{name}"] for name in ("solid", "hollow", "dashed", "open", "effort", "outcome", "context")
    } == {word for _, word in entries}


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_of_gaps_marks_each_and_says_once_what_is_true_of_all(fuller: PageInputs, lang: Lang) -> None:
    html, ledger = on(fuller, lang, "how-we-know").gaps(), fuller.ledger
    above, table = html.split("<table", 1)
    assert ledger.name("silences", "who-counted", lang) in above
    assert ledger.name("silences", "who-counted", lang) not in table
    heads = re.findall(r"<th scope=\"col\"><span>(.*?)</span>", table)
    rows = re.findall(r'<tr><th scope="row"><a href="../figures/#([\w-]+)">.*?</th>(.*?)</tr>', table)
    assert sorted(id_ for id_, _ in rows) == sorted(figure.id for figure in ledger.distinct)
    for id_, cells in rows:
        said = [head for head, cell in zip(heads, re.findall("<td>(.*?)</td>", cells), strict=True) if cell]
        assert said == [one for one in ledger.silences(id_, lang) if one in heads], id_


def test_words_may_hold_no_number_and_fall_with_the_one_that_they_rest_on(fuller: PageInputs) -> None:
    with pytest.raises(ValueError, match="the number 12 is typed"):
        on(fuller).measure("library-cards", "12 cards")
    link = '<a class="measure-link" href="../figures/#measure-library-cards">办证</a>'
    assert on(fuller, "zh").measure("library-cards", "办证") == link
    assert on(fuller).rests_on("outcomes", "1") == ""
    with pytest.raises(ValueError, match="words rest on outcomes being 2; it is 1"):
        on(fuller).rests_on("outcomes", "2")


@pytest.mark.parametrize("lang", LANGS)
def test_a_chart_brings_pictures_table_note_downloads_and_how_to_share_it(inputs: PageInputs, lang: Lang) -> None:
    html, root = on(inputs, lang, "on-the-bus").chart("routes"), "../../" if lang == "zh" else "../"
    assert html.count("<svg") == 3
    assert '<details class="chart__data">' in html  # closed
