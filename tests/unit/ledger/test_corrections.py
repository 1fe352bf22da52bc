"""What was published changes only by a correction, and a correction is told in words."""

from __future__ import annotations

import csv
import datetime
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from made import WORD, computed, having, lines_of
from tiny import edit

from dataset.tables import write_dataset
from faults import Fault
from languages import LANGS, Lang
from ledger.corrections import COMPUTED, FACTS, Side, check_corrections, tell, unexplained
from ledger.loading import load_ledger
from ledger.model import Ledger
from ledger.rows import as_row, number_row
from ledger.schema import Correction, Formula

Published = dict[str, str]
TODAY = datetime.date(2026, 1, 31)


def made(field: str, old: str, new: str, figure: str = "bus-routes", date: str = "2026-01-31") -> Correction:
    entry = {"date": date, "figure": figure, "field": field, "old": old, "new": new}
    return Correction.model_validate({**entry, "reason": {"en": "Misread.", "zh": "看错了。"}})


def correcting(ledger: Ledger, *corrections: Correction) -> Ledger:
    return replace(ledger, corrections=corrections)


def checked(ledger: Ledger, *corrections: Correction) -> str:
    return "\n".join(f"{fault.got}. {fault.allowed}" for fault in check_corrections(correcting(ledger, *corrections)))


@pytest.fixture(scope="module")
def halved(ledger: Ledger) -> Ledger:
    """The tiny article with a computed number."""
    entry = {"id": "half", "formula": "{reading-rooms} / 2", "unit": "room", "measure": WORD, "note": WORD}
    number = computed("half", "12", "room", formula="{reading-rooms} / 2")
    return having(ledger, *ledger.figures, number, formulas=(Formula.model_validate(entry),))


@pytest.fixture(scope="module")
def published(halved: Ledger) -> Published:
    return write_dataset(halved, {})


def found(published: Published, ledger: Ledger, who: str = "bus-routes", /, **cells: str) -> list[Fault]:
    """What is unexplained if the row of a number was published with other cells."""
    table = "figures.csv" if who in ledger.figure else "derived.csv"
    rows = list(csv.DictReader(io.StringIO(published[table])))
    next(row for row in rows if row["id"] == who).update(cells)
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return unexplained({**published, table: written.getvalue()}, ledger, TODAY)


def telling(*corrections: Correction) -> str:
    """The published table of corrections."""
    rows = [as_row(one) for one in corrections]
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def test_each_fact_changed_in_turn_is_found_and_passes_with_a_correction(
    published: Published, halved: Ledger
) -> None:
    assert unexplained(published, halved, TODAY) == []
    for table in FACTS:
        for one in halved.entries(table):
            row = number_row(halved.number[one.id], halved)
            for field in FACTS[table].split():
                (fault,) = found(published, halved, one.id, **{field: "other"})
                said = f"{field} was published as “other”, and the ledger says “{row[field]}” now"
                assert (fault.file, fault.got) == (f"seeds/{table}.yml", said)
                told = correcting(halved, made(field, "other", row[field], one.id))
                assert list(check_corrections(told)) == []
                assert found(published, told, one.id, **{field: "other"}) == []


def test_what_follows_from_facts_and_our_own_wording_is_free(published: Published, halved: Ledger) -> None:
    free = set(number_row(halved.figures[0], halved)) - set(FACTS["figures"].split()) - {"id"}
    assert {name for name in free if not name.endswith(("_en", "_zh"))} <= set(COMPUTED)
    assert found(published, halved, **dict.fromkeys(free, "other")) == []
    assert found(published, halved, "half", value="13", inputs="", note_en="") == []
    assert found(published, halved, "card-holders", not_stated="period|who-counted") == []


def test_a_change_is_told_with_its_line_and_the_entry_to_paste(published: Published, halved: Ledger) -> None:
    (fault,) = found(published, halved, printed="17条", value="17")
    assert str(fault).startswith("seeds/figures.yml:6: bus-routes.printed: printed was published as “17条”")
    assert fault.allowed.startswith("the lines below as the first entry of seeds/corrections.yml (in place of [] if")
    assert "with the reason in both languages, and no number in it" in fault.allowed
    assert "`git checkout data/figures.csv`" in fault.allowed
    entry = """
- date: "2026-01-31"
  figure: "bus-routes"
  field: "printed"
  old: "17条"
  new: "18条"
  reason:
    en: "…"
    zh: "…"
"""
    assert str(fault).endswith(f"\n{entry}")


def test_the_entry_to_paste_is_a_correction_but_for_its_reason(
    project: Path, published: Published, halved: Ledger
) -> None:
    odd = 'a "b" {c}, d: e # f\\g'
    (fault,) = found(published, halved, theme=odd)
    edit(project / "seeds/corrections.yml", "[]", fault.paste)
    assert "“…” stands where a reason should. Allowed: the reason, in both languages" in lines_of(project)
    edit(project / "seeds/corrections.yml", fault.paste, fault.paste.replace("…", "misread", 1).replace("…", "误读"))
    (told,) = load_ledger(project).corrections
    assert (told.field, told.old, told.new, told.date) == ("theme", odd, "buses", TODAY)


def test_a_correction_begins_with_what_was_published(published: Published, halved: Ledger) -> None:
    for one, told in (
        (made("printed", "16条", "18条"), "“16条” was never published of bus-routes. Allowed: “17条”, which"),
        (made("unit", "17条", "18条"), "“17条” was never published of bus-routes. Allowed: “route”, which was."),
        (made("formula", "1", "2", "half"), "“1” was never published of half"),
    ):  # fmt: skip
        faults = found(published, correcting(halved, one), printed="17条")
        assert any(told in str(fault) for fault in faults), one
    without = {**published, "figures.csv": re.sub("(?m)^bus-routes,.*\n", "", published["figures.csv"])}
    (fault,) = unexplained(without, correcting(halved, made("printed", "17条", "18条")), TODAY)
    assert fault.allowed == "no correction of what was not published"


def test_corrections_lead_in_steps_from_what_was_published(published: Published, halved: Ledger) -> None:
    steps = (made("printed", "17条", "18条"), made("printed", "16条", "17条"))
    told = correcting(halved, *steps)
    assert list(check_corrections(told)) == []
    for before, old, faults in (
        ((), "16条", 0),
        (steps[1:], "17条", 0),
        (steps, "18条", 0),
        ((), "17条", 1),
        (steps, "17条", 1),
    ):
        tables = {**published, "corrections.csv": telling(*before)} if before else published
        assert len(found(tables, told, printed=old)) == faults, (before, old)
    gap = correcting(halved, steps[0], made("printed", "15条", "16条"))
    assert [fault.got for fault in check_corrections(gap)] == ["“16条”, while a newer one begins with “17条”"]


def test_there_and_back_and_there_again_on_one_day_are_three_corrections(
    published: Published, halved: Ledger
) -> None:
    there, back = made("printed", "17条", "18条"), made("printed", "18条", "17条")
    for before, now, old in (
        ((), (there,), "17条"),
        ((there,), (back, there), "18条"),
        ((back, there), (there, back, there), "17条"),
    ):
        tables = {**published, "corrections.csv": telling(*before)} if before else published
        printed = {"17条": "17条", "18条": "18条"}[now[0].new]
        figures = tuple(
            one.model_copy(update={"printed": printed}) if one.id == "bus-routes" else one for one in halved.figures
        )
        told = replace(correcting(halved, *now), figures=figures)
        assert list(check_corrections(told)) == []
        assert found(tables, told, printed=old) == [], now
    again = correcting(halved, there, made("printed", "18条", "17条"), made("printed", "17条", "18条"))
    anchors = [one.anchor for one in tell(again.corrections, again, "en")]
    assert len(set(anchors)) == 3, anchors


def test_the_table_of_corrections_is_needed_and_whole(published: Published, halved: Ledger) -> None:
    for wrong in ("", published["corrections.csv"].replace("figure", "figur", 1)):
        (fault,) = unexplained({**published, "corrections.csv": wrong}, halved, TODAY)
        assert str(fault).startswith("data/corrections.csv: the published table cannot be read: it has no column")
        assert "`git checkout data/corrections.csv`" in fault.allowed


def test_a_correction_that_was_published_stays(published: Published, halved: Ledger) -> None:
    tables = {**published, "corrections.csv": telling(made("printed", "17条", "18条"))}
    (fault,) = unexplained(tables, halved, TODAY)
    assert str(fault).startswith("seeds/corrections.yml: 2026-01-31 bus-routes printed: it was published, and is not")


def test_an_id_that_was_published_stays_and_a_new_one_is_free(published: Published, halved: Ledger) -> None:
    for who, printed in (("bus-routes", "18条"), ("half", "{reading-rooms} / 2")):
        (fault,) = found(published, halved, who, id="other")
        assert f"other: “other” ({printed}) was published and is not in the ledger any more" in str(fault)
        assert f"an id is an address; “{who}” may be it, and gets its old id again" in fault.allowed
    (gone,) = found(published, halved, id="other", printed="19条")
    assert "may be it" not in gone.allowed
    header = published["derived.csv"].split("\n")[0]
    assert unexplained({**published, "derived.csv": f"{header}\n"}, halved, TODAY) == []


def test_what_is_no_such_table_is_told_to_be_none(published: Published, halved: Ledger) -> None:
    text = published["figures.csv"]
    for wrong, why in (
        ("", "it has no column id, theme, unit"),
        (text.replace("printed,", "", 1), "it has no column printed"),
        (text.replace("\n", "\n<<<<<<< ours\n", 1), "line 2 has not one cell for each column"),
        (f"\ufeff{text}", "it has no column id"),
        (f'{text}"x"y,', "',' expected after '\"'"),
    ):
        (fault,) = unexplained({**published, "figures.csv": wrong}, halved, TODAY)
        assert str(fault).startswith(f"data/figures.csv: the published table cannot be read: {why}")


def test_the_newest_correction_of_a_field_ends_in_what_the_ledger_says(ledger: Ledger) -> None:
    for column, text in number_row(ledger.figures[0], ledger).items():
        if column in COMPUTED:
            assert f"unknown column “{column}”. theme, paragraph" in checked(ledger, made(column, "old", text))
        else:
            assert checked(ledger, made(column, "old", text), made(column, "older", "old")) == ""
            assert f"“{text}0”, while the ledger says “{text}”" in checked(ledger, made(column, "old", f"{text}0"))


def test_a_correction_changes_something_and_newer_ones_stand_first(ledger: Ledger) -> None:
    order = made("not_stated", "period|who-counted", "who-counted|period", "card-holders")
    assert checked(ledger, made("printed", "18条", "18条"), order).count("is what it was before") == 2
    late = made("unit", "x", "resident", "card-holders", "2026-02-01")
    assert checked(ledger, made("printed", "x", "18条"), late) == "2026-02-01 after an older one. newest first"


def test_fields_and_values_are_told_by_their_names_or_as_they_stand(ledger: Ledger) -> None:
    cases: list[tuple[Lang, str, str, Side]] = [
        ("en", "printed", "17条", Side("17条", True, "zh")),
        ("en", "paragraph", "2", Side("2", True)),
        ("zh", "measure_en", "Buses", Side("Buses", True, "en")),
        ("zh", "unit", "room", Side("图书室（间）")),
        ("en", "place", "liudu", Side("Liudu Town")),
        ("en", "place", "atlantis", Side("atlantis", True)),
        ("zh", "not_stated", "who-counted|period", Side("由谁统计、起止日期")),
        ("en", "not_stated", "who-counted|gone", Side("who-counted|gone", True)),
        ("en", "not_stated", "", Side("nothing")),
        ("zh", "restates", "bus-routes", Side("公交线路")),
        ("zh", "follows", "bus-routes", Side("公交线路")),
    ]
    for lang, field, text, side in cases:
        one = made(field, text, "…")
        assert tell([one], correcting(ledger, one), lang)[0].old == side
    fields = [made(column, "", "") for column in number_row(ledger.figures[0], ledger) if column not in COMPUTED]
    for lang in LANGS:
        assert not any("_" in told.field for told in tell(fields, correcting(ledger, *fields), lang))


def test_a_correction_keeps_its_address_when_newer_ones_come(ledger: Ledger) -> None:
    corrections = (made("printed", "17条", "18条"), made("unit", "room", "route"), made("printed", "16条", "17条"))
    for ends in (["printed-2", "unit", "printed"], ["unit", "printed"], ["printed"]):
        told = tell(corrections[-len(ends) :], correcting(ledger, *corrections[-len(ends) :]), "en")
        assert [one.anchor for one in told] == [f"correction-2026-01-31-bus-routes-{end}" for end in ends]
