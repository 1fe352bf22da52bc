"""What each component puts on a page, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from made import chart_of

from languages import LANGS, Lang, Text
from pages.components import Components, PageInputs, coded, page_components, says, shared_beginning
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
        assert figure.period
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
    chart = chart_of("frames", [("value", inputs.ledger.figure["bus-routes"])])
    marks = (chart.panels[0].marks[0].model_copy(update={"role": role}),)
    panels = (chart.panels[0].model_copy(update={"marks": marks}),)
    spoilt = replace(inputs.ledger, charts=(chart.model_copy(update={"panels": panels}),))
    html = on(replace(inputs, ledger=spoilt)).card("bus-routes")
    assert f"sign--{ {'removed': 'hollow', 'value': 'solid'}[role] }" in html


@pytest.mark.parametrize("lang", LANGS)
def test_a_pair_is_one_card_of_two_numbers_that_is_also_said(fuller: PageInputs, lang: Lang) -> None:
    with pytest.raises(ValueError, match="card-holders follows no figure of its measure; allowed is one that"):
        on(fuller, lang).pair("card-holders")
    first = fuller.ledger.figure["card-holders"]
    measures = (Text(en="Holders (before)", zh="持证人（此前）"), Text(en="Holders (after)", zh="持证人（此后）"))
    ledger = replace(
        fuller.ledger,
        figures=tuple(
            first.model_copy(update={"id": id_, "measure": measure, "follows": follows})
            for id_, measure, follows in zip(("early", "late"), measures, (None, "early"), strict=True)
        ),
    )
    html = on(replace(fuller, ledger=ledger), lang).pair("late")
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
def test_a_chart_says_what_the_signs_mean_that_it_uses_and_no_others(inputs: PageInputs, lang: Lang) -> None:
    words = inputs.ledger.words[lang]
    told = {
        id_: re.findall(r'<li><i class="sign [^"]+"></i>(.+?)</li>', on(inputs, lang).chart(id_))
        for id_ in inputs.charts
    }
    both = [words["key-solid"], words["key-outcome"]]
    assert told["routes"] == []
    assert told["rooms"] == both
    assert told["where"] == [*both, words["key-context"]]


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_of_gaps_marks_each_and_says_once_what_is_true_of_all(fuller: PageInputs, lang: Lang) -> None:
    html, ledger = on(fuller, lang, "how-we-know").gaps(), fuller.ledger
    above, table = html.split("<table", 1)
    assert ledger.name("silences", "who-counted", lang) in above
    assert ledger.name("silences", "who-counted", lang) not in table
    heads = re.findall(r"<th scope=\"col\"><span>(.*?)</span>", table)
    assert heads
    assert not re.search("[“”‘’]", "".join(heads))
    rows = re.findall(r'<tr><th scope="row"><a href="../figures/#([\w-]+)">.*?</th>(.*?)</tr>', table)
    assert sorted(id_ for id_, _ in rows) == sorted(figure.id for figure in ledger.distinct)
    for id_, cells in rows:
        told = re.findall("<td>(.*?)</td>", cells)
        assert len(told) == len(heads)
        said = [re.sub("<.*?>", "", cell) for cell in told if cell]
        assert said == [
            one for one in ledger.silences(id_, lang) if one != ledger.name("silences", "who-counted", lang)
        ]


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
    files = (".csv", f"-{lang}.svg", f"-{lang}.png")
    assert re.findall(r'href="([^"]+)" download', html) == [f"{root}data/charts/routes{end}" for end in files]
    row = cut(html, '<tr data-row="bus-routes">', "</tr>")
    assert 'data-figure="bus-routes"><data value="18">18</data>' in row
    assert "18条" in row
    line = text_of(cut(html, '<span class="chart__source">', "<details"))
    assert inputs.ledger.article.names.short[lang] in line
    assert {"en": "paragraph 3", "zh": "第3段"}[lang] in line
    assert "data-search-exclude" in cut(html, '<div class="chart__foot"', ">")
    heads = re.findall(r"--label-(\d):'([^']+)';", html)
    assert [text for _, text in heads] == re.findall(r'<th scope="col">(.*?)</th>', html)
    cited = cut(html, '<p class="chart__citation">', "</p>")
    assert text_of(cited).endswith(f"{SITE}{'zh/' * (lang == 'zh')}on-the-bus/#routes")
    assert f'<iframe src="{SITE}embed/{lang}/routes/" title="' in text_of(cut(html, ">&lt;iframe", "</code>")[1:])
    for title in (cut(html, 'class="chart__title"', "</p>"), cited):
        assert 'data-figure="bus-routes"' in title


def test_a_chart_without_one_of_its_pictures_says_so_and_opens_its_table(inputs: PageInputs) -> None:
    less = {name: svg for name, svg in inputs.pictures.items() if name != "en/routes.narrow"}
    some = replace(inputs, pictures=less, files=frozenset({"data/charts/routes-en.png"}))
    html = on(some).chart("routes")
    assert inputs.ledger.words["en"]["no-picture"] in html
    assert '<details class="chart__data" open>' in html
    assert "chart__explore" not in html
    assert "<svg" not in html
    assert re.findall(r"routes-\w+\.\w+", html + on(some).downloads()) == ["routes-en.png", "routes-en.png"]
    assert "<svg" in on(some, "zh").chart("routes")


@pytest.mark.parametrize("lang", LANGS)
def test_a_record_tells_all_that_is_known_of_a_figure(fuller: PageInputs, lang: Lang) -> None:
    html, ledger = on(fuller, lang).records(), fuller.ledger
    for one in ledger.figures:
        record, level = cut(html, f'<section class="record" data-record="{one.id}"'), ledger.level(one.place)
        filed = f'data-theme="{one.theme}" data-stage="{one.stage}" data-place="{one.place}" data-level="{level}"'
        for part in (
            filed, f'data-level="{level}">{ledger.name("levels", level, lang)}<', f'data-stage="{one.stage}"><i',
            f'<span lang="zh" data-figure="{one.id}">{one.printed}</span>', f'<data value="{one.value}" data-figure="{one.id}">',
        ):  # fmt: skip
            assert part in record, one.id
        for part in (one.note[lang], one.period[lang] if one.period else "", *ledger.silences(one.id, lang)):
            assert part in text_of(record), one.id
        assert fuller.shared[f"{lang}/citation:{one.id}"] in text_of(record)
    assert {"en": "Liudu Town, Yunxi County", "zh": "云溪县·柳渡镇"}[lang] in cut(html, 'data-record="card-holders"')
    for id_, word, link in (
        ("reading-rooms", "restated-by", 'data-figure="rooms-again"'), ("rooms-again", "restates", 'data-figure="reading-rooms"'),
        ("villages-with-bus", "computed-here", 'data-derived="no-bus"'), ("villages-with-bus", "counted-in", 'href="#told"'),
        ("villages-with-bus", "denominator", "")
    ):  # fmt: skip
        assert re.search(rf"<dt>{ledger.words[lang][word]}</dt> <dd>.*{link}", cut(html, f'data-record="{id_}"'))


@pytest.mark.parametrize("lang", LANGS)
def test_a_record_leads_to_the_passages_charts_and_measures_that_tell_it(fuller: PageInputs, lang: Lang) -> None:
    html = on(fuller, lang).records()
    assert html.count("record__uses") == 1
    uses = cut(html, '<ul class="record__uses">', "</ul>")
    addresses = ("on-the-bus/#lines", "on-the-bus/#routes", "figures/#measure-routes-adjusted")
    assert re.findall(r'href="([^"]+)"', uses) == [f"../{address}" for address in addresses]
    passage, chart, measure = text_of(uses).strip().split("\n")
    assert passage == "Buses › Routes & villages"
    assert chart == fuller.charts["routes"].text[lang].title
    assert measure == fuller.ledger.measure["routes-adjusted"].name[lang]
    assert "<a class" not in uses  # a number within a link is no link itself


def test_a_computed_number_shows_its_formula_and_what_went_in(fuller: PageInputs) -> None:
    for lang in LANGS:
        html = on(fuller, lang).formulas()
        assert '<code data-derived="no-bus">100 - {villages-with-bus}</code>' in html
        assert '<data value="62.5">62.5%</data>' in cut(html, 'data-record="no-bus"')
        counted = re.findall(r'<a href="#([\w-]+)">', cut(html, 'data-record="of-town"'))
        assert counted == ["reading-rooms", "card-holders"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_correction_is_told_on_its_page_and_in_its_record(fuller: PageInputs, lang: Lang) -> None:
    page = on(fuller, lang).corrections()
    assert re.findall(r'<section class="record" id="correction-([\w-]+)">', page) == [
        "2025-07-02-bus-routes-printed-2", "2025-07-02-bus-routes-printed", "2025-07-01-card-holders-place",
        "2025-06-01-no-bus-formula", "2025-05-30-reading-rooms-not_stated",
    ]  # fmt: skip
    for name, told in (
        ("bus-routes-printed-2", {"en": ["As printed", "17条", "18条", "Misread <in haste>."], "zh": ["原文", "17条", "18条", "看错了<行>。"]}),
        ("card-holders-place", {"en": ["Place", "Yunxi County", "Liudu Town", "Only the town."], "zh": ["地方", "云溪县", "柳渡镇", "只是镇里。"]}),
        ("reading-rooms-not_stated", {"en": ["Not stated", "nothing", "who counted it", "Overlooked."], "zh": ["未说明", "空白", "由谁统计", "遗漏。"]}),
    ):  # fmt: skip
        entry = cut(page, f'{name}">')
        assert [text_of(cell) for cell in re.findall(r"<dd>(.*?)</dd>", entry)][1:] == told[lang]
    record = cut(on(fuller, lang).records(), 'data-record="card-holders"')
    assert '<a href="../corrections/#correction-2025-07-01-card-holders-place">' in record
    assert text_of(cut(record, '<p class="finding corrected">', "</p>")) == {
        "en": "Corrected on 2025-07-01 (place): was Yunxi County, is Liudu Town. Reason: Only the town.",
        "zh": "更正（2025-07-01，地方）：原为云溪县，现为柳渡镇。理由：只是镇里。",
    }[lang]  # fmt: skip
    assert 'correction-2025-06-01-no-bus-formula">' in on(fuller, lang).formulas()


def test_without_a_correction_the_page_says_so_and_still_leads_to_the_feed(inputs: PageInputs) -> None:
    for lang in LANGS:
        html = on(inputs, lang).corrections()
        assert inputs.ledger.words[lang]["no-corrections"] in html
        assert "../feed.xml" in html


@pytest.mark.parametrize("lang", LANGS)
def test_the_register_has_every_measure_by_theme_with_its_parts_and_figures(fuller: PageInputs, lang: Lang) -> None:
    html, ledger = on(fuller, lang).measures(), fuller.ledger
    assert re.findall(r'id="measure-([\w-]+)"', html) == [
        "routes-adjusted", "route-review", "granary-reused", "granary-floor", "library-cards"
    ]  # fmt: skip
    assert re.findall(r'data-figure="([\w-]+)"', cut(html, 'id="measures-reading"', "</details>")) == [
        "reading-rooms", "rooms-again", "card-holders"
    ]  # fmt: skip
    review = cut(html, 'id="measure-route-review"')
    assert ledger.words[lang]["no-figure"] in text_of(review)
    assert ledger.name("measure_kinds", "service", lang) in text_of(review)


@pytest.mark.parametrize("lang", LANGS)
def test_the_imprint_tells_source_date_maker_and_whether_the_ledger_was_proved(
    fuller: PageInputs, inputs: PageInputs, lang: Lang
) -> None:
    words, article = fuller.ledger.words[lang], fuller.ledger.article
    for one, checked in ((inputs, "imprint-checked-is"), (fuller, "imprint-unchecked-is")):
        html = on(one, lang, "index").imprint()
        for part in (article.names.account[lang], str(article.read), article.names.maker[lang], words[checked]):
            assert part in text_of(html)
        assert "#report" not in html
    assert words["imprint-date-is"] in html
    dated = replace(fuller.ledger, article=article.model_copy(update={"published": date(2025, 4, 1)}))
    told = on(replace(fuller, ledger=dated), lang, "index").imprint()
    assert '<span data-numeral="published">2025-04-01</span>' in told
    assert words["imprint-date-is"] not in told
    assert words["account-unproved"] in on(fuller, lang).account()
    assert article.sha256 in text_of(on(inputs, lang).account())
    reachable = on(replace(inputs, contact="mailto:desk@example.org"), lang, "index")
    assert 'href="corrections/#report"' in reachable.imprint()
    assert 'href="mailto:desk@example.org"' in reachable.contact()
    assert words["no-contact"] in on(inputs, lang).contact()


def test_names_with_digits_are_marked_and_markup_in_the_ledger_is_shown_as_it_is(fuller: PageInputs) -> None:
    again = cut(on(fuller, "zh").records(), 'data-record="rooms-again"')
    assert '<span data-numeral="name">12345</span>开通以来' in again
    assert "甲&amp;乙&lt;丙" in again
    assert on(fuller).numeral("line") == '<span data-numeral="name">12345 line</span>'
    assert on(fuller, "zh").kicker("reading") == '<p class="kicker theme-2" data-search-exclude>阅读</p>'
    counts = re.findall(r'data-numeral="numerals" data-of="(\w+)">(\d+)<', on(fuller).account())
    assert counts == [("all", "6"), ("name", "1"), ("figure", "5")]


def test_no_component_leaves_a_blank_line_that_would_end_it_in_markdown(fuller: PageInputs) -> None:
    args = {
        "figure": ["bus-routes"], "derived": ["told"], "numeral": ["line"], "card": ["told"], "kicker": ["home"], "chart": ["rooms"],
        "rests_on": ["told", "4"], "measure": ["library-cards"], "bare": ["route-review"], "pair": ["bus-routes"],
    }  # fmt: skip
    figures = tuple(one.model_copy(update={"follows": one.id}) for one in fuller.ledger.figures)
    for lang in LANGS:
        for name, component in on(
            replace(fuller, ledger=replace(fuller.ledger, figures=figures)), lang
        ).table.items():
            assert "\n\n" not in component(*args.get(name, [])), name


@pytest.mark.parametrize("lang", LANGS)
def test_each_table_is_told_with_its_extent_and_its_first_rows(fuller: PageInputs, lang: Lang) -> None:
    html = on(fuller, lang).downloads()
    table = next(one for one in fuller.downloads.tables if one.path == "figures.csv")
    entry = cut(html, ">figures.csv</a>", "</li>")
    rows, columns = len(table.rows), len(table.columns)
    many = {"en": (f"{rows} rows", f"{columns} columns"), "zh": (f"{rows}行", f"{columns}列")}[lang]
    assert all(told in text_of(entry) for told in many)
    assert re.findall(r'<tr data-numeral="row" data-of="([^"]+)"', entry) == [f"figures.csv:{n}" for n in (1, 2, 3)]
    assert "<td><code>62.5%</code></td>" in entry
    assert table.rows[3][0] not in entry


@pytest.mark.parametrize("lang", LANGS)
def test_the_files_of_a_chart_are_told_by_its_headline(fuller: PageInputs, lang: Lang) -> None:
    html = on(fuller, lang).downloads()
    for one in (one for one in fuller.downloads.tables if one.chart):
        (entry,) = [entry for entry in html.split("<li>") if f'data/{one.path}"' in entry]
        headline, *names = re.findall(r"<a [^>]*>(.*?)</a>", entry)
        assert headline in on(fuller, lang).chart(one.chart)
        assert names[0] == "CSV"


@pytest.mark.parametrize("lang", LANGS)
def test_a_table_of_one_row_or_none_is_told_so(inputs: PageInputs, lang: Lang) -> None:
    html = text_of(on(inputs, lang).downloads())
    nothing = {"en": "corrections.csv\n0 rows", "zh": "corrections.csv\n0行"}[lang]
    assert nothing in html
    single = [one for one in inputs.downloads.tables if len(one.rows) == 1]
    assert single
    assert html.count({"en": "1 row ", "zh": "1行"}[lang]) >= len(single)


@pytest.mark.parametrize("lang", LANGS)
def test_the_release_tells_version_citation_and_the_newest_correction(
    fuller: PageInputs, inputs: PageInputs, lang: Lang
) -> None:
    told = on(fuller, lang).release()
    assert "1.2.0" in text_of(told)
    newest = "correction-2025-07-02-bus-routes-printed-2"
    assert f'href="../corrections/#{newest}"' in told
    assert told.count("correction-date") == 1
    cited = {
        "en": "Yunxi in figures: “The figures of an invented report.” From a Yunxi Daily report, invented for tests. "
        f"Version 1.2.0. Licence: CC BY 4.0. {SITE}",
        "zh": f"数读云溪：“虚构报道里的数字”，据云溪日报报道（虚构，供测试）。版本1.2.0。许可：CC BY 4.0。{SITE}zh/",
    }
    assert cited[lang] in text_of(told)
    assert {"en": "Nothing has been corrected so far", "zh": "目前没有更正"}[lang] in on(inputs, lang).release()


def test_code_in_the_dictionary_is_shown_as_code() -> None:
    assert coded("parsed from `printed` < here") == "parsed from <code>printed</code> &lt; here"
    assert "`" not in coded("`figure` or `derived`")


def test_two_measures_begin_alike_with_whole_words() -> None:
    for one, other, both in (
        ("Rooms last year", "Rooms later", "Rooms"),
        ("Satisfaction, before", "Satisfaction, after", "Satisfaction"),
        ("Holders (before)", "Holders (after)", "Holders"),
        ("群众满意度（此前）", "群众满意度（此后）", "群众满意度"),
        ("Rooms", "Routes", ""),
    ):
        assert shared_beginning(one, other) == both
