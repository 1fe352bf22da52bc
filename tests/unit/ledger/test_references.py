from __future__ import annotations

from pathlib import Path

from made import faults_of, spoilt
from tiny import edit

from ledger.references import unknown_references
from ledger.seedfile import SeedFile

DERIVED = """
- id: halves
  formula: "{reading-rooms} / 2"
  unit: room
  theme: reading
  measure: {en: x, zh: 某}
  note: {en: x, zh: 某}
"""
MARK = "{figure: bus-routes, role: value}"
CORRECTION = "- {date: 2026-01-01, figure: bus-rotes, field: unit, old: a, new: route, reason: {en: x, zh: 某}}"
UNKNOWN = [
    ("figures", "theme: reading", "theme: riding", "reading-rooms.theme: unknown theme “riding”. Allowed: buses, reading (did you mean reading?)."),
    ("figures", "unit: route", "unit: rute", "bus-routes.unit: unknown unit “rute”. Allowed: route, percent-of-villages, room"),
    ("figures", "stage: output", "stage: result", "villages-with-bus.stage: unknown stage “result”. Allowed: context, input"),
    ("figures", "kind: count", "kind: rank", "bus-routes.kind: unknown kind “rank”. Allowed: count, share"),
    ("figures", "place: yunxi", "place: yunix", "bus-routes.place: unknown place “yunix”. Allowed: yunxi, liudu"),
    ("figures", "[who-counted, denominator]", "[who-cuonted]", "villages-with-bus.not_stated.0: unknown not stated “who-cuonted”. Allowed: who"),
    ("figures", "  not_stated: [who-counted]", "  restates: rooms\n  not_stated: [who-counted]", "bus-routes.restates: unknown restates “rooms”"),
    ("numerals", "figure: bus-routes", "figure: bus-route", "bus-route.figure: unknown figure “bus-route”"),
    ("numerals", "figure: bus-routes", "printed: 18条, disposition: figure, reason: {en: x, zh: 某}", "18条.disposition: unknown disposition “figure”."),
    ("places", "level: county", "level: country", "yunxi.level: unknown level “country”. Allowed: county, town"),
    ("places", "parent: yunxi", "parent: yun", "liudu.parent: unknown parent “yun”"),
    ("measures", "kind: works", "kind: work", "granary-reused.kind: unknown kind “work”. Allowed: works, service"),
    ("measures", "  figures: [reading-rooms]", "  part_of: no\n  figures: [reading-rooms]", "granary-reused.part_of: unknown part of “no”"),
    ("measures", "figures: [card-holders]", "figures: [card-holder]", "library-cards.figures.0: unknown figures “card-holder”"),
    ("derived", "unit: room", "unit: rom", "halves.unit: unknown unit “rom”"),
    ("derived", "theme: reading", "theme: riding", "halves.theme: unknown theme “riding”"),
    ("charts", "page: buses", "page: bosses", "routes.page: unknown page “bosses”. Allowed: home, figures, buses, reading (did you mean buses?)."),
    ("charts", "figure: bus-routes", "figure: bus-roots", "routes.panels.0.marks.0.figure: unknown figure “bus-roots”"),
    ("charts", MARK, "{derived: half, role: value}", "routes.panels.0.marks.0.derived: unknown derived “half”. Allowed: halves"),
    ("charts", MARK, "{figure: bus-routes, source: city}", "routes.panels.0.marks.0.source: unknown source “city”"),
    ("charts", MARK, "{figure: bus-routes, target: [town, towns]}", "routes.panels.0.marks.0.target.1: unknown target “towns”"),
    ("charts", "form: cart", "form: cart\n  rests_on: {half: '1'}", "routes.rests_on.half: unknown "),
    ("corrections", "[]", CORRECTION, "bus-rotes.figure: unknown figure “bus-rotes”"),
]  # fmt: skip


def test_an_id_that_no_list_holds_is_named_with_those_that_it_does(project: Path) -> None:
    edit(project / "seeds/derived.yml", "[]", DERIVED)
    for file, old, new, expected in UNKNOWN:
        with spoilt(project / f"seeds/{file}.yml", old, new):
            found = [fault for fault in faults_of(project) if expected in str(fault)]
        assert [fault.line > 1 for fault in found] == [True], expected


def test_unknown_ids_are_found_in_entries_that_are_not_sound() -> None:
    figures = SeedFile("seeds/figures.yml", ["text", {"id": "a", "unit": None}, {"unit": "rute"}], {(2, "unit"): 4})
    vocabulary = SeedFile("seeds/vocabulary.yml", {"units": [{"id": "route"}, "text"], "stages": "text"}, {})
    (fault,) = unknown_references({"figures": figures, "vocabulary": vocabulary})
    assert (
        str(fault) == "seeds/figures.yml:4: entry 3.unit: unknown unit “rute”. Allowed: route (did you mean route?)."
    )
