from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Edit

from faults import FaultError
from ledger.checks import check_ledger
from ledger.model import Ledger
from pipeline import make_edition


def test_the_real_ledger_is_sound(ledger: Ledger) -> None:
    assert check_ledger(ledger) == []


FIRST = "- id: posts-moved-down\n  theme: empowering\n"


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("seeds/figures.yml", "theme: empowering", "theme: empwering", "theme: unknown theme “empwering”. Allowed: lightening, empowering, participation (did you mean empowering?)."),
        ("seeds/figures.yml", "unit: post", "unit: pots", "(did you mean post?)"),
        ("seeds/figures.yml", "place: zaozhuang", "place: zaozuang", "(did you mean zaozhuang?)"),
        ("seeds/figures.yml", "stage: input", "stage: result", "stage: unknown stage “result”"),
        ("seeds/figures.yml", "[who-counted,", "[who-cuonted,", "(did you mean who-counted?)"),
        ("seeds/figures.yml", "- id: towns", "- id: lists", "the id “lists” is given twice"),
        ("seeds/figures.yml", 'paragraph: "2"', 'paragraph: "24"', "paragraph 24. Allowed: 1 to 23"),
        ("seeds/figures.yml", "unit: percent-of-plan", "unit: post", "“83%” has the unit “post”"),
        ("seeds/figures.yml", "printed: 98.8%", "printed: 198.8%", "a share of “198.8%”. Allowed: 0% to 100%"),
        ("seeds/figures.yml", "printed: 2100余个", "printed: 2300余个", "“2300余个” cannot restate “2199个”"),
        ("seeds/figures.yml", "restates: bodies-abolished", "restates: bodies", "unknown restates “bodies”"),
        ("seeds/figures.yml", "how many of each is not stated", "there were 12 of each", "the number 12 is typed into the text"),
        ("seeds/numerals.yml", '- {paragraph: "2", figure: towns}\n', "", "seeds/numerals.yml names it 0 times"),
        ("seeds/numerals.yml", '- {paragraph: "3", figure: problem-categories}', '- {paragraph: "4", figure: problem-categories}', "the figure has paragraph 3"),
        ("seeds/numerals.yml", '{paragraph: "21", figure: property-coverage}', '{paragraph: "2", figure: property-coverage}', "paragraph 2 after paragraph 21"),
        ("seeds/numerals.yml", "disposition: idiom", "disposition: figure", "unknown disposition “figure”"),
        ("seeds/places.yml", "parent: shizhong", "parent: shadong", "a town inside the village “shadong”"),
        ("seeds/measures.yml", "figures: [plaques-removed]", "figures: []", "plaques-removed.id: no entry of seeds/measures.yml has it"),
        ("seeds/measures.yml", "kind: campaign", "kind: compaign", "(did you mean campaign?)"),
        ("seeds/measures.yml", 'paragraphs: ["3"]', 'paragraphs: ["30"]', "paragraph 30. Allowed: 1 to 23"),
        ("seeds/derived.yml", "- id: bodies-left", "- id: towns", "“towns” is the id of a figure"),
        ("seeds/charts.yml", "figure: services-merged, role", "figure: service-merged, role", "(did you mean services-merged?)"),
        ("seeds/charts.yml", "derived: bodies-left", "derived: bodies-lost", "unknown derived “bodies-lost”"),
        ("seeds/charts.yml", "page: participation", "page: participating", "unknown page “participating”"),
    ],
)  # fmt: skip
def test_entries_that_disagree_are_refused(
    project: Path, edit: Edit, path: str, old: str, new: str, expected: str
) -> None:
    edit(path, old, new)
    with pytest.raises(FaultError) as caught:
        make_edition(project)
    assert expected in str(caught.value)
    assert all(fault.line > 0 for fault in caught.value.faults)


def test_everything_that_is_wrong_is_told_together(project: Path, edit: Edit) -> None:
    """An unreadable figure does not hide an unknown name in its own entry, in another, or in another file."""
    edit("seeds/figures.yml", "printed: 402名", "printed: 几百名")
    edit("seeds/figures.yml", "  unit: post", "  unit: pots")
    edit("seeds/figures.yml", "theme: lightening", "theme: lightning")
    edit("seeds/derived.yml", "unit: body-per-town", "unit: bodi-per-town")
    with pytest.raises(FaultError) as caught:
        make_edition(project)
    assert {fault.entry for fault in caught.value.faults} == {
        "posts-moved-down.printed", "posts-moved-down.unit", "towns.theme", "bodies-per-town.unit",
    }  # fmt: skip


def test_formulas_charts_and_names_are_told_together(project: Path, edit: Edit) -> None:
    edit("seeds/derived.yml", "theme: lightening", "theme: lightning")
    edit("seeds/derived.yml", "100 - {plan-share}", "100 / 0")
    edit("seeds/derived.yml", "100 - {property-coverage}", "100 - {x}")
    edit("seeds/charts.yml", "form: diverging", "form: arrow")
    with pytest.raises(FaultError) as caught:
        make_edition(project)
    assert {fault.entry for fault in caught.value.faults} >= {
        "bodies-left.theme", "plan-share-rest.formula", "property-uncovered.formula", "complaints-change.panels",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("unit: post", "unit: plaque", "“402名” has the unit “plaque”. Allowed: printed with 块"),
        ("  kind: rank", "  kind: count", "“count” with the unit “rank-in-district”"),
        ("printed: 第一", "printed: 第0.5", "a rank of “第0.5”"),
    ],
)
def test_unit_and_kind_go_with_what_was_printed(
    project: Path, edit: Edit, old: str, new: str, expected: str
) -> None:
    edit("seeds/figures.yml", old, new)
    with pytest.raises(FaultError) as caught:
        make_edition(project)
    assert expected in str(caught.value)


CORRECTION = (
    "- {date: 2026-02-01, figure: towns, field: paragraph, old: '3', new: '2', reason: {en: x, zh: x}}\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CORRECTION.replace("paragraph", "parag"), "unknown column “parag”"),
        (CORRECTION.replace("new: '2'", "new: '4'"), "“4”, while the ledger says “2”"),
        (CORRECTION.replace("paragraph", "printed").replace("new: '2'", "new: 66个"), "“66个”, while the ledger says “65个”"),
        (CORRECTION.replace("paragraph", "value").replace("new: '2'", "new: '66'"), "“66”, while the ledger says “65”"),
        (CORRECTION.replace("paragraph", "not_stated").replace("new: '2'", "new: period"), "“period”, while the ledger says “who-counted”"),
        (CORRECTION.replace("paragraph", "level").replace("new: '2'", "new: town"), "“town”, while the ledger says “city”"),
        (CORRECTION.replace("paragraph", "id").replace("new: '2'", "new: towns"), "unknown column “id”"),
        (CORRECTION.replace("old: '3'", "old: '2'"), "“2” is what it was before"),
        (CORRECTION + CORRECTION.replace("2026-02", "2026-01"), "“2”, while the next correction of the same field starts from “3”"),
        (CORRECTION.replace("zh: x", "zh: …"), "“…” stands where a reason should"),
        (CORRECTION + CORRECTION.replace("2026-02-01", "2026-03-01"), "2026-03-01 after an older one. Allowed: newest first"),
        (CORRECTION.replace("2026-02-01", "yesterday"), "got “yesterday”"),
        ("", "seeds/corrections.yml: the file is empty. Allowed: its entries, or [] for none"),
    ],
)  # fmt: skip
def test_a_correction_that_cannot_be_is_refused(project: Path, text: str, expected: str) -> None:
    (project / "seeds/corrections.yml").write_text(text, encoding="utf-8")
    with pytest.raises(FaultError) as caught:
        make_edition(project)
    assert expected in str(caught.value)


def test_a_correction_is_told_in_the_data(project: Path) -> None:
    (project / "seeds/corrections.yml").write_text(CORRECTION, encoding="utf-8")
    assert "2026-02-01,towns,paragraph,3,2,x,x" in make_edition(project).texts["corrections.csv"]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("seeds/interface.yml", "source: {en: Source", "source: {en: 2 sources"),
        ("seeds/vocabulary.yml", "en: Things removed", "en: 3 things removed"),
        ("seeds/dictionary.yml", "en: Permanent name", "en: 1 name"),
    ],
)
def test_a_number_typed_into_any_text_is_found(
    project: Path, edit: Edit, path: str, old: str, new: str
) -> None:
    edit(path, old, new)
    with pytest.raises(FaultError, match=r"is typed into the text"):
        make_edition(project)
