"""Where each number is told."""

from __future__ import annotations

from dataclasses import replace

from languages import Lang
from ledger.shortcodes import find_shortcodes
from pages.backlinks import find_uses
from pages.components import PageInputs, Use, page_components
from pages.render import Page

TEXT = """---
title: "A page"
---

# Its headline

{{ figure("bus-routes") }}

## One part {#part}

{{ card("bus-routes") }} and {{ derived("no-bus") }}, {{ derived("no-bus", "unit") }}

### Below {#below}

{{ pair("card-holders") }}

## Without a name

{{ measure("library-cards") }} {{ rests_on("outcomes", "1") }}
"""


def uses(inputs: PageInputs, text: str, name: str = "a-page", lang: Lang = "en") -> dict[str, tuple[Use, ...]]:
    known = page_components(inputs, lang, name).table
    found, faults = find_shortcodes(text, "", known)
    assert faults == []
    return find_uses([Page(lang, name, text, known, found)], inputs.ledger, inputs.charts, lang)


def test_a_passage_is_told_once_by_page_and_section(fuller: PageInputs) -> None:
    found = uses(fuller, TEXT)
    assert found["bus-routes"] == (Use("a-page/", ("A page",)), Use("a-page/#part", ("A page", "One part")))
    assert found["no-bus"] == (Use("a-page/#part", ("A page", "One part")),)
    assert found["card-holders"] == (Use("a-page/#below", ("A page", "Below")),)
    assert found["told"] == found["outcomes"] == ()
    assert uses(fuller, TEXT, "index")["no-bus"][0].address == "#part"


def test_a_pair_tells_the_figure_that_it_follows_too(fuller: PageInputs) -> None:
    figures = tuple(
        one.model_copy(update={"follows": "reading-rooms"}) if one.id == "card-holders" else one
        for one in fuller.ledger.figures
    )
    found = uses(replace(fuller, ledger=replace(fuller.ledger, figures=figures)), TEXT)
    assert found["reading-rooms"] == found["card-holders"] != ()


def test_a_chart_tells_its_marks_and_the_numbers_of_its_words(fuller: PageInputs) -> None:
    chart = fuller.charts["rooms"]
    title = chart.spec.title.model_copy(update={"en": "Of {{ derived('told') }} figures"})
    told = replace(fuller, charts={"rooms": replace(chart, spec=chart.spec.model_copy(update={"title": title}))})
    use = (Use("at-the-library/#rooms", chart="rooms"),)
    found = uses(told, '{{ chart("rooms") }}')
    assert (found["reading-rooms"], found["told"], found["bus-routes"]) == (use, use, ())
    assert uses(told, '{{ chart("rooms") }}', lang="zh")["told"] == ()
    downloads = uses(told, "## Data {#data}\n\n{{ downloads() }}")
    assert downloads["told"] == (Use("a-page/#data", ("Data",)),)
    assert downloads["reading-rooms"] == ()


def test_the_register_tells_the_figures_of_its_measures_and_voices_those_that_come_with_them(
    fuller: PageInputs,
) -> None:
    found = uses(fuller, "{{ measures() }}", "figures")
    assert found["bus-routes"] == (Use("figures/#measure-routes-adjusted", measure="routes-adjusted"),)
    assert found["no-bus"] == ()
    heard = uses(fuller, "## Who speaks {#voices}\n\n{{ voices() }}")
    assert heard["card-holders"] == (Use("a-page/#voices", ("Who speaks",)),)
    assert heard["bus-routes"] == ()
