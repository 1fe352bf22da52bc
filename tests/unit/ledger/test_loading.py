"""Whatever is wrong with a seed file alone is refused with file, line, entry, what was got and what is allowed."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from made import faults_of, spoilt
from tiny import TEXT, edit

from ledger.loading import load_ledger
from ledger.model import Ledger
from ledger.proof import reading_order
from ledger.schema import SEEDS

WRONG = [
    ("figures", "printed: 18条", "printed: 几百条", ":6: bus-routes.printed: got “几百条”: “几百条” cannot be read as one quantity; readable are digits"),
    ("figures", "kind: count", "kind: sum", ":9: bus-routes.kind: got “sum”. Allowed: 'count', 'share'"),
    ("figures", "  stage: context\n", "", ":3: bus-routes.stage: “stage” is missing. Allowed: every entry has it."),
    ("figures", ", zh: 公交线路}", "}", ":7: bus-routes.measure.zh: “zh” is missing"),
    ("figures", ", zh: 公交线路}", ", zh: ''}", ":7: bus-routes.measure.zh: got “”: String should have at least 1"),
    ("figures", ", zh: 公交线路}", ", zh: bus routes}", ":7: bus-routes.measure.zh: got “bus routes”: no Chinese in a Chinese text."),
    ("figures", "{en: Bus routes", "{en: 公交线路", ":7: bus-routes.measure.en: got “公交线路”: Chinese in an English text; allowed between quotation marks only."),
    ("figures", "zh: 公交线路}", f"zh: {'公' * 9000}}}", f":7: bus-routes.measure.zh: got “{'公' * 200}…”: String should have at most 2000"),
    ("figures", "- id: bus-routes", f"- id: {'a' * 300}", "String should have at most 60 characters"),
    ("figures", "unit: route", "unti: route", ":8: bus-routes.unti: the key “unti” is not known. Allowed: only the keys that"),
    ("figures", 'paragraph: "3"', 'paragraph: "0"', ":5: bus-routes.paragraph: got “0”: Input should be greater"),
    ("figures", 'paragraph: "3"', "paragraph: third", ":5: bus-routes.paragraph: got “third”: Input should be a valid integer"),
    ("figures", "[who-counted, denominator]", "who-counted", ":28: villages-with-bus.not_stated: got “who-counted”: Input should be a valid tuple"),
    ("figures", "- id: bus-routes", "- id: Bus Routes", ":3: Bus Routes.id: got “Bus Routes”: String should match pattern"),
    ("places", "level: county", "level: [county]", ":3: yunxi.level: got “['county']”: Input should be a valid string"),
    ("numerals", "figure: bus-routes", "disposition: date", ":3: entry 1: got “{'paragraph': '3', 'disposition': 'date'}”: a numeral has a figure alone"),
    ("charts", "form: cart", "form: pie", ":5: routes.form: got “pie”. Allowed: 'cart', 'places'"),
    ("article", "sha256: d8", "sha256: zz", ":9: sha256: got “zz"),
    ("article", "  - 91c636431749cc61400bdd23ca600c92a477c8f0468e5bdf0f6206be351c4463\n", "", "5 of 6 paragraphs have a checksum"),
    ("corrections", "[]", "- {date: 3020-01-01, figure: bus-routes, field: unit, old: a, new: b, reason: {en: x, zh: 某}}", ":3: bus-routes.date: got “3020-01-01”: a day that is still to come."),
    ("corrections", "[]", "- {date: yesterday, figure: bus-routes, field: unit, old: a, new: b, reason: {en: x, zh: 某}}", ":3: bus-routes.date: got “yesterday”"),
]  # fmt: skip


def test_a_second_article_is_read_and_proved_like_the_first(ledger: Ledger) -> None:
    assert (len(ledger.figures), ledger.proof) == (4, ledger.article.sha256)


def test_a_proof_is_made_of_a_copy_at_hand_and_else_only_remembered(project: Path, ledger: Ledger) -> None:
    account = project / "data/audit.json"
    account.parent.mkdir()
    for order, proof in ((reading_order(ledger), ledger.article.sha256), ("another", "")):
        account.write_text(json.dumps({"proof": {"copy": ledger.article.sha256, "readingOrder": order}}))
        assert load_ledger(project).proof == proof
    account.write_text("{}")
    assert load_ledger(project).proof == ""
    shutil.copy(TEXT, project / "seeds/copy.txt")
    assert load_ledger(project).proof == ledger.article.sha256
    edit(project / "seeds/figures.yml", "printed: 18条", "printed: 19条")
    assert [fault.file for fault in faults_of(project)] == ["copy.txt", "seeds/figures.yml"]


def test_an_unsound_entry_is_refused_at_the_border(project: Path) -> None:
    for file, old, new, expected in WRONG:
        with spoilt(project / f"seeds/{file}.yml", old, new):
            found = [str(fault) for fault in faults_of(project) if expected in str(fault)]
        assert [fault.startswith(f"seeds/{file}.yml:") for fault in found] == [True], expected


def test_each_file_that_is_missing_empty_or_of_another_sort_is_named(project: Path) -> None:
    for data, expected in (
        ("# nothing\n", ": the file is empty. Allowed: its entries, or [] for none."),
        ("a: [\n", ":2: broken YAML"),
        ("\n" + "[" * 100_000, ":2: lists and mappings are nested too deep. Allowed: 20 levels"),
        ("a: 1\na: 2\n", ":2: a: the key is given twice"),
        ("text\n", ":1: got “text”: Input should be "),
        (None, ": the file is missing"),
    ):
        for file in SEEDS:
            path = project / f"seeds/{file}.yml"
            path.unlink() if data is None else path.write_text(data)
        told = list(map(str, faults_of(project)))
        assert len(told) == len(SEEDS), told
        assert {f"seeds/{file}.yml{expected}" for file in SEEDS} == {
            fault[: fault.index(expected)] + expected for fault in told
        }


def test_what_is_no_file_is_named_and_nobody_waits_for_it(project: Path) -> None:
    folder, pipe = (project / f"seeds/{name}.yml" for name in ("figures", "places"))
    for path in (folder, pipe):
        path.unlink()
    folder.mkdir()
    os.mkfifo(pipe)
    assert [str(fault) for fault in faults_of(project)] == [
        f"seeds/{name}.yml: it is no file. Allowed: a file of text." for name in ("figures", "places")
    ]


def test_a_checkout_with_other_line_ends_and_marks_at_the_beginning_is_the_same(
    project: Path, ledger: Ledger
) -> None:
    for path in (project / "seeds").glob("*.yml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    other = load_ledger(project)
    assert (other.figures, other.measures, other.charts) == (ledger.figures, ledger.measures, ledger.charts)


def test_the_faults_of_all_files_are_told_together(project: Path) -> None:
    """What cannot be read hides no unknown name, in its own entry, in another, or in another file."""
    edit(project / "seeds/figures.yml", "printed: 18条", "printed: 几百条")
    edit(project / "seeds/figures.yml", "unit: route", "unit: rute")
    edit(project / "seeds/figures.yml", "printed: 24间", "printed: ''")
    edit(project / "seeds/measures.yml", "theme: reading", "theme: riding")
    (project / "seeds/excuses.yml").unlink()
    assert [f"{fault.file} {fault.entry}" for fault in faults_of(project)] == [
        "seeds/excuses.yml ",
        "seeds/figures.yml bus-routes.printed",
        "seeds/figures.yml bus-routes.unit",
        "seeds/figures.yml reading-rooms.printed",
        "seeds/measures.yml granary-reused.theme",
    ]


def test_formulas_checks_and_the_proof_are_told_together(project: Path) -> None:
    shutil.copy(TEXT, project / "seeds/copy.txt")
    edit(project / "seeds/figures.yml", "printed: 24间", "printed: 24座")
    texts = "measure: {en: x, zh: 某}, note: {en: x, zh: 某}"
    edit(project / "seeds/derived.yml", "[]", f"- {{id: none, formula: '{{bus-routs}} / 0', unit: rute, {texts}}}")
    told = ["none.formula", "none.unit", "paragraph 4", "reading-rooms.printed", "reading-rooms.unit"]
    assert sorted(fault.entry for fault in faults_of(project)) == told
