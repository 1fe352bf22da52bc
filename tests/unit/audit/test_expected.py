"""What may stand on a page for each reference."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.expected import Expected
from languages import Lang, Text
from ledger.schema import Matches, Term


def test_a_number_is_said_with_its_bound_and_unit_or_as_printed(expected: Expected) -> None:
    assert expected.said["en"]["card-holders"] == {
        "more than 300", "More than 300", "more than 300 residents", "300余名",
    }  # fmt: skip
    assert expected.said["zh"]["card-holders"] == {"300余", "300余名"}
    assert {"18", "18 routes", "18条"} <= expected.said["en"]["bus-routes"]
    assert expected.said["zh"]["rooms-per-route"] == {"1.3", "1.3间"}
    assert {"12", "twelve"}.isdisjoint(expected.said["en"]["villages-with-bus"])
    assert expected.nouns(expected.ledger.number["bus-routes"]) == ("route", "routes", "条")


def test_only_a_whole_element_may_hold_a_bare_value_a_formula_or_a_row(expected: Expected) -> None:
    number = expected.ledger.number
    written = expected.written(number["rooms-per-route"], "en", "code")
    assert "{reading-rooms} / {bus-routes}" in written
    assert "" not in written
    assert "bus-routes,buses,18" in expected.written(number["bus-routes"], "zh", "code")
    assert "300" in expected.written(number["card-holders"], "en", "data")
    assert "300" not in expected.written(number["card-holders"], "en", "b")


def test_a_number_of_another_sort_is_not_known(expected: Expected) -> None:
    for kind, id_ in (("figure", "rooms-per-route"), ("derived", "bus-routes"), ("figure", "none")):
        with pytest.raises(KeyError):
            expected.number(kind, id_)


def test_paragraphs_are_those_of_the_ledger(expected: Expected) -> None:
    assert expected.paragraphs("figure:card-holders") == ["5"]
    assert expected.paragraphs("chart:routes figure:reading-rooms") == ["3", "4"]
    assert expected.paragraphs("numeral:0") == ["1"]
    assert expected.others("paragraph", "numeral:0 figure:bus-routes", "zh") == {"1, 3", "1、3"}
    measure = expected.ledger.measures[0]
    assert expected.paragraphs(f"measure:{measure.id}") == [str(number) for number in measure.paragraphs]
    assert expected.paragraphs("voice:town") == ["5"]
    for unknown in ("figure:none", "voice:none", "chart:none", "nothing:1", "numeral:99"):
        with pytest.raises(LookupError):
            expected.paragraphs(unknown)


def test_every_other_numeral_says_what_it_is(expected: Expected) -> None:
    article = expected.ledger.article
    cases: list[tuple[str, str, Lang, set[str]]] = [
        ("name", "", "en", {"12345", "SHA-256", "UTF-8", "GB/T 7714"}),
        ("name", "numeral:0", "zh", {"12345"}),
        ("date", "numeral:0", "zh", set()),
        ("licence", "", "en", {"CC BY 4.0"}),
        ("phrase", "time", "en", {"half a year", "半年"}),
        ("checksum", "", "en", {article.sha256}),
        ("count-of-characters", "", "en", {"163"}),
        ("count-of-paragraphs", "", "zh", {"6"}),
        ("read", "", "en", {"2025-05-20", "2025"}),
        ("correction", "bus-routes", "en", {"17条", "18条"}),
        ("correction-date", "bus-routes", "zh", {"2025-06-01"}),
        ("correction", "card-holders", "en", set()),
        ("numerals", "all", "en", {"5"}),
        ("numerals", "figure", "en", {"4"}),
        ("numerals", "name", "zh", {"1"}),
        ("audit", "printed", "en", {"…"}),
        ("citation", "plain:bus-routes", "en", {"Cited, 2025"}),
        ("address", "routes", "zh", {"https://example.org/zh/#routes"}),
        ("rows", "figures.csv", "en", {"1"}),
        ("columns", "figures.csv", "zh", {"2"}),
        ("row", "figures.csv:1", "en", {"bus-routes 18"}),
        ("size", "figures.csv", "zh", {"23 B"}),
        ("version", "", "en", {"1.2.0"}),
        ("no-such-kind", "", "en", set()),
        ("audit", "nothing", "en", set()),
    ]
    for kind, of, lang, said in cases:
        assert expected.others(kind, of, lang) == said, (kind, of)
    for kind, of in (
        ("citation", "plain:bus-routes"),
        ("code", "routes"),
        ("numerals", "none"),
        ("rows", "none.csv"),
        ("row", "figures.csv:2"),
        ("size", "none.csv"),
        ("name", "numeral:9"),
    ):
        with pytest.raises(LookupError):
            expected.others(kind, of, "zh")
    assert expected.others("audit", "printed", "en") == {"…"}


def test_phrases_are_those_excused_and_the_names_that_the_ledger_gives(expected: Expected) -> None:
    place, matches = Text(en="Three Bends", zh="三道湾"), Matches(en=("Three Bends", "no number"), zh=("三道湾",))
    term = Term(id="bends", term=place, match=matches, definition=place)
    named = replace(expected, ledger=replace(expected.ledger, glossary=(term,)))
    for text, excused in {
        "for half a year": True, "第三方": True, "between two percentages": True, "Three Bends": True,
        "three bends": True, "three of them": False, "no number": False, "12345": False,
    }.items():  # fmt: skip
        assert bool(named.phrases.search(text)) == excused, text
    assert named.phrases_and_names.search("call 12345")
