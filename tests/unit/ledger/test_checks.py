"""Entries that are sound alone and disagree with one another are refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from made import faults_of, lines_of, spoilt
from tiny import edit

from ledger.checks import untimely
from ledger.loading import load_ledger
from ledger.model import Ledger
from ledger.schema import NEEDED

DISAGREE = [
    ("figures", "- id: reading-rooms", "- id: bus-routes", "bus-routes.id: the id “bus-routes” is given twice. Allowed: each id once."),
    ("places", "- {id: liudu", "- {id: yunxi", "yunxi.id: the id “yunxi” is given twice"),
    ("measures", "- id: route-review", "- id: library-cards", "library-cards.id: the id “library-cards” is given twice"),
    ("charts", "- id: rooms", "- id: routes", "routes.id: the id “routes” is given twice"),
    ("derived", "id: half", "id: bus-routes", "bus-routes.id: “bus-routes” is the id of a figure. Allowed: an id of its own."),
    ("figures", 'paragraph: "3"', 'paragraph: "7"', "bus-routes.paragraph: paragraph 7. Allowed: 1 to 6."),
    ("figures", "printed: 18条", "printed: 18", "bus-routes.unit: “18” has the unit “route”. Allowed: printed with 条."),
    ("figures", "printed: 62.5%", "printed: 62.5条", "villages-with-bus.unit: “62.5条” has the unit “percent-of-villages”. Allowed: printed with %."),
    ("figures", "unit: room", "unit: resident", "reading-rooms.unit: “24间” has the unit “resident”. Allowed: printed with 名."),
    ("figures", "kind: share", "kind: count", "villages-with-bus.kind: “count” with the unit “percent-of-villages”. Allowed: a kind that goes with"),
    ("figures", "kind: count", "kind: share", "bus-routes.kind: “share” with the unit “route”"),
    ("figures", "printed: 62.5%", "printed: 162.5%", "villages-with-bus.printed: a share of “162.5%”. Allowed: 0% to 100%."),
    ("figures", "  not_stated: [who-counted]", "  restates: reading-rooms\n  not_stated: [who-counted]", "bus-routes.restates: “18条” cannot restate “24间” (reading-rooms). Allowed: a first"),
    ("figures", "  not_stated: [who-counted]", "  follows: reading-rooms\n  not_stated: [who-counted]", "bus-routes.follows: “18条” cannot follow “24间” (reading-rooms). Allowed: an earlier figure of the same unit"),
    ("figures", "  not_stated: [who-counted]", "  follows: bus-routes\n  not_stated: [who-counted]", "bus-routes.follows: “18条” cannot follow “18条” (bus-routes)"),
    ("figures", "zh: 图书室}", "zh: 公交线路}", "reading-rooms.measure.zh: the measure “公交线路” is given twice. Allowed: each measure once."),
    ("numerals", '- {paragraph: "4", figure: reading-rooms}\n', "", "reading-rooms.id: seeds/numerals.yml names it 0 times. Allowed: exactly once."),
    ("numerals", "figure: reading-rooms", "figure: bus-routes", "bus-routes.id: seeds/numerals.yml names it 2 times"),
    ("numerals", '{paragraph: "4"', '{paragraph: "5"', "reading-rooms.figure: paragraph 5; the figure has paragraph 4. Allowed: the same paragraph"),
    ("numerals", '{paragraph: "5"', '{paragraph: "3"', "card-holders.paragraph: paragraph 3 after paragraph 4. Allowed: reading order"),
    ("numerals", '{paragraph: "5"', '{paragraph: "7"', "card-holders.paragraph: paragraph 7 after paragraph 4"),
    ("places", 'parent: ""', "parent: liudu", "yunxi.parent: a county inside the town “liudu”. Allowed: a parent of a higher level."),
    ("places", "parent: yunxi", "parent: liudu", "liudu.parent: a town inside the town “liudu”"),
    ("places", 'parent: ""', "parent: nowhere", "yunxi.parent: unknown parent “nowhere”"),
    ("places", "printed: 柳渡镇", "printed: 云溪县", "liudu.printed: “云溪县” is no part of “柳渡镇”. Allowed: what of the name the article prints."),
    ("places", "parent: yunxi", 'parent: ""', "liudu.parent: a second place that lies in no other. Allowed: a parent; “yunxi” is the topmost."),
    ("measures", 'paragraphs: ["6"]', 'paragraphs: ["6", "7"]', "route-review.paragraphs: paragraph 7. Allowed: 1 to 6."),
    ("measures", "figures: [card-holders]", "figures: [card-holders, bus-routes]", "library-cards.figures: “bus-routes” stands in paragraph 3. Allowed: figures of the measure's"),
    ("measures", "figures: [card-holders]", "figures: []", "card-holders.id: no entry of seeds/measures.yml has it among its figures. Allowed: at least one"),
    ("measures", "figures: [card-holders]", "figures: [card-holders]\n  part_of: granary-reused", "library-cards.part_of: a part of “granary-reused”. Allowed: a part without figures"),
    ("measures", "figures: []", "figures: []\n  part_of: granary-reused", "route-review.part_of: a part of “granary-reused”"),
    ("voices", 'paragraph: "5"', 'paragraph: "7"', "town.paragraph: paragraph 7. Allowed: 1 to 6."),
    ("voices", 'paragraph: "5"', 'paragraph: "2"', "town.paragraph: paragraph 2 after a later one. Allowed: reading order."),
    ("voices", "figures: [card-holders]", "figures: [reading-rooms]", "town.figures: “reading-rooms” stands in paragraph 4 and is of “liudu”. Allowed: figures of"),
    ("voices", "satchels", "7 satchels", "driver.said.en: the number 7 is typed"),
    ("corrections", "[]", "- {date: 2026-01-01, figure: bus-routes, field: unit, old: room, new: resident, reason: {en: x, zh: 某}}", "bus-routes.new: “resident”, while the ledger says “route”"),
    ("figures", "en: Bus routes", "en: The 18 bus routes", "bus-routes.measure.en: the number 18 is typed into the text. Allowed: numbers in texts come from the ledger, and dates as seeds/numerals.yml names them in both languages, with an id."),
    ("figures", "往年已有的也在内", "往年的８间也在内", "reading-rooms.note.zh: the number ８ is typed"),
    ("measures", "en: Library cards", "en: 300 library cards", "library-cards.name.en: the number 300 is typed"),
    ("derived", "note: {en: x", "note: {en: half of 24", "half.note.en: the number 24 is typed"),
    ("charts", "is said to have {{ figure('bus-routes') }}", "has {{ figure('bus-routes') }} of 20", "routes.title.en: the number 20 is typed"),
    ("glossary", "[]", "- {id: a, term: {en: x, zh: 某}, match: {en: [], zh: []}, definition: {en: one of 7, zh: 某}}", "a.definition.en: the number 7 is typed"),
    ("vocabulary", "en: What was there already.", "en: What 3 towns had already.", "stages.0.definition.en: the number 3 is typed"),
]  # fmt: skip
HALF = "- {id: half, formula: '{reading-rooms} / 2', unit: room, measure: {en: x, zh: 某}, note: {en: x, zh: 某}}"


def test_entries_that_disagree_are_refused(project: Path) -> None:
    edit(project / "seeds/derived.yml", "[]", HALF)
    for file, old, new, expected in DISAGREE:
        with spoilt(project / f"seeds/{file}.yml", old, new):
            found = [fault for fault in faults_of(project) if expected in str(fault)]
        assert [fault.line > 0 for fault in found] == [True], expected


def test_what_the_engine_refers_to_must_be_in_the_vocabulary(project: Path) -> None:
    for list_, ids in NEEDED.items():
        for id_ in ids:
            with spoilt(project / "seeds/vocabulary.yml", f"id: {id_}", "id: x"):
                told = lines_of(project)
            assert f"{list_}: “{id_}” is missing, which the engine refers to. Allowed: a list with {ids[0]}" in told


RANK = "units:\n  - {id: rank, en: {one: in the county, other: ''}, zh: 全县, form: rank, name: {en: rank, zh: 名次}}"


def test_a_rank_is_a_whole_number_and_goes_with_a_unit_of_ranks(project: Path) -> None:
    edit(project / "seeds/vocabulary.yml", "units:", RANK)
    edit(project / "seeds/vocabulary.yml", "kinds:", "kinds:\n  - {id: rank, en: rank, zh: 名次}")
    for old, new in (("kind: count", "kind: rank"), ("unit: route", "unit: rank"), ("18条", "第一")):
        edit(project / "seeds/figures.yml", old, new)
    assert str(load_ledger(project).say("bus-routes", "en", "unit")) == "first in the county"
    edit(project / "seeds/figures.yml", "printed: 第一", "printed: 第0.5名")
    told = lines_of(project)
    assert "a rank of “第0.5名”. Allowed: 1, 2, 3" in told
    assert "“第0.5名” has the unit “rank”. Allowed: printed with no measure word." in told


def test_a_figure_may_be_stated_again_if_both_can_be_true(project: Path) -> None:
    """A bound may restate a number that it allows; nothing else is counted once for two."""
    again = project / "seeds/figures.yml"
    first = again.read_text(encoding="utf-8").split("\n\n")[2]
    for printed, fits in (("24间", True), ("20余间", True), ("24余间", False), ("23间", False)):
        second = first.replace("id: reading-rooms", "id: again\n  restates: reading-rooms").replace("24间", printed)
        with spoilt(again, first, f"{first}\n\n{second}"):
            told = lines_of(project)
        assert ("cannot restate" not in told) == fits, printed


def test_digits_of_an_excused_name_may_stand_in_texts(project: Path) -> None:
    named = '- {id: line, paragraph: "3", printed: 12路, en: line 12, disposition: name, reason: {en: x, zh: 某}}\n'
    edit(project / "seeds/vocabulary.yml", "dispositions:", "dispositions:\n  - {id: name, en: name, zh: 名称}")
    edit(project / "seeds/numerals.yml", '- {paragraph: "4"', f'{named}- {{paragraph: "4"')
    edit(project / "seeds/figures.yml", "Which of them were adjusted", "Whether line 12 was adjusted")
    edit(project / "seeds/figures.yml", "哪些作了调整", "12路是否调整")
    assert load_ledger(project).excused["en"] == {"line 12": "name"}
    edit(project / "seeds/figures.yml", "12路是否调整", "112路是否调整")
    assert "the number 1 is typed" in lines_of(project)


def test_a_list_of_the_vocabulary_holds_no_id_and_no_address_twice(project: Path) -> None:
    for old, new in (
        ("silences:", "silences:\n  - {id: period, en: x, zh: 某}"),
        ("units:", "units:\n  - {id: room, en: {one: x, other: x}, zh: 间, name: {en: x, zh: 某}}"),
        ("slug: at-the-library", "slug: on-the-bus"),
    ):
        with spoilt(project / "seeds/vocabulary.yml", old, new):
            assert "twice" in lines_of(project)


def test_a_number_typed_into_the_name_of_a_place_or_of_a_unit_is_found(project: Path) -> None:
    edit(project / "seeds/places.yml", "en: Yunxi County", "en: County 51")
    edit(project / "seeds/vocabulary.yml", "other: routes", "other: routes of 30")
    told = lines_of(project)
    assert "the number 51 is typed" in told
    assert "the number 30 is typed" in told


def test_an_earlier_figure_is_stated_first_and_may_be_stated_again(ledger: Ledger) -> None:
    figures = tuple(
        one.model_copy(update={"follows": "bus-routes"}) if one.id == "reading-rooms" else one
        for one in ledger.figures
    )
    own, told = replace(ledger, figures=figures), "{{{{ figure('{}') }}}}".format
    first, then = told("bus-routes"), told("reading-rooms")
    for text, wrong in (
        (f"{first}, {then}", 0),
        (f"{then}, {first}", 1),
        (f"{first}, {then}, {first}", 0),
        (then, 0),
    ):
        assert len(list(untimely(text, own))) == wrong, text
