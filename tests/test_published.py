"""What was published may change only by a correction."""

from __future__ import annotations

import csv
import datetime
import io
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Edit

from faults import Fault
from ledger.model import Ledger
from ledger.published import unexplained
from ledger.rows import FACTS
from ledger.schema import Correction
from ledger.seedfile import read_seedfile
from pipeline import Edition, make_edition

TODAY = datetime.date(2027, 1, 31)


def spoilt(text: str, figure: str, **cells: str | None) -> str:
    """The table with other cells in the row of a figure."""
    rows = list(csv.DictReader(io.StringIO(text)))
    (row,) = (row for row in rows if row["id"] == figure)
    row.update({column: cell or "" for column, cell in cells.items()})
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def corrected(ledger: Ledger, *entries: tuple[str, str, str], figure: str = "towns") -> Ledger:
    """The ledger with corrections of a figure, the newest first."""
    reason = {"en": "Misread.", "zh": "看错了。"}
    made = [
        {"date": TODAY, "figure": figure, "field": field, "old": old, "new": new, "reason": reason}
        for field, old, new in entries
    ]
    return replace(ledger, corrections=tuple(Correction.model_validate(entry) for entry in made))


def found(edition: Edition, ledger: Ledger | None = None, **cells: str) -> list[Fault]:
    """What is unexplained if the row of the towns was published with other cells."""
    now = edition.texts["figures.csv"]
    return unexplained(spoilt(now, "towns", **cells), ledger or edition.ledger, now, TODAY)


def test_nothing_is_unexplained_if_nothing_changed(edition: Edition) -> None:
    assert found(edition) == []
    assert edition.unexplained == []


@pytest.mark.parametrize("field", FACTS)
def test_every_fact_that_changed_is_told_unless_a_correction_tells_it(edition: Edition, field: str) -> None:
    now = next(
        row for row in csv.DictReader(io.StringIO(edition.texts["figures.csv"])) if row["id"] == "towns"
    )
    (fault,) = found(edition, None, **{field: "other"})
    assert fault.got == f"{field} was published as “other”, and the ledger says “{now[field]}” now"
    assert fault.file == "seeds/figures.yml"
    assert fault.line > 1
    assert found(edition, corrected(edition.ledger, (field, "other", now[field])), **{field: "other"}) == []


@pytest.mark.parametrize(
    "field", ["measure_en", "measure_zh", "note_en", "note_zh", "period_en", "period_zh"]
)
def test_our_wording_is_free(edition: Edition, field: str) -> None:
    assert found(edition, None, **{field: "other"}) == []


def test_the_order_of_what_is_not_stated_is_free(edition: Edition) -> None:
    now = edition.texts["figures.csv"]
    turned = "|".join(reversed(edition.ledger.figure["posts-moved-down"].not_stated))
    published = spoilt(now, "posts-moved-down", not_stated=turned)
    assert published != now
    assert unexplained(published, edition.ledger, now, TODAY) == []


def test_a_change_is_told_with_its_line_and_the_entry_to_paste(edition: Edition) -> None:
    (fault,) = found(edition, printed="约64个", value="64", relation="≈")
    seed = edition.ledger.files["figures"]
    index = next(i for i, figure in enumerate(edition.ledger.figures) if figure.id == "towns")
    assert (fault.line, fault.entry) == (seed.line(index, "printed"), "towns.printed")
    assert (
        '`- {date: 2027-01-31, figure: towns, field: printed, old: "约64个", new: "65个", reason: {en: …, zh: …}}`'
        in fault.allowed
    )
    assert "`git checkout data/figures.csv`" in fault.allowed


def test_what_follows_from_what_was_printed_and_from_the_place_needs_no_correction_of_its_own(
    edition: Edition,
) -> None:
    printed = corrected(edition.ledger, ("printed", "约64个", "65个"))
    assert found(edition, printed, printed="约64个", value="64", relation="≈") == []
    place = corrected(edition.ledger, ("place", "tengzhou", "zaozhuang"))
    assert found(edition, place, place="tengzhou", level="district") == []


def test_but_nothing_else_does(edition: Edition) -> None:
    printed = corrected(edition.ledger, ("printed", "64个", "65个"))
    (fault,) = found(edition, printed, value="64")
    assert fault.entry == "towns.printed"
    (fault,) = found(edition, level="district")
    assert fault.entry == "towns.place"
    unit = corrected(edition.ledger, ("unit", "body", "town"))
    faults = found(edition, unit, unit="body", kind="share", place="tengzhou", level="district")
    assert [fault.got.split()[0] for fault in faults] == ["kind", "place"]


@pytest.mark.parametrize(
    "entries",
    [
        [("printed", "64个", "66个")],
        [("printed", "63个", "65个")],
        [("unit", "64个", "65个")],
        [("printed", "66个", "65个"), ("printed", "64个", "67个")],
        [("printed", "65个", "64个")],
    ],
)
def test_a_correction_that_does_not_fit_tells_nothing(
    edition: Edition, entries: list[tuple[str, str, str]]
) -> None:
    assert len(found(edition, corrected(edition.ledger, *entries), printed="64个", value="64")) == 1


def test_a_correction_of_another_figure_tells_nothing(edition: Edition) -> None:
    other = corrected(edition.ledger, ("printed", "64个", "65个"), figure="posts-moved-down")
    assert len(found(edition, other, printed="64个", value="64")) == 1


def test_corrections_may_lead_there_in_steps_and_from_any_step(edition: Edition) -> None:
    steps = corrected(
        edition.ledger, ("printed", "66个", "65个"), ("printed", "64个", "66个"), ("printed", "63个", "64个")
    )
    for old in ("66个", "64个", "63个"):
        assert found(edition, steps, printed=old) == []
    (fault,) = found(edition, steps, printed="62个")
    assert "the corrections of it start from “63个”" in fault.got
    assert "corrections that start from “62个”" in fault.allowed


def test_an_id_that_was_published_stays(edition: Edition) -> None:
    now = edition.texts["figures.csv"]
    renamed = now.replace("\ntowns,", "\ntownships,")
    (fault,) = unexplained(renamed, edition.ledger, now, TODAY)
    assert fault.entry == "townships"
    assert "is not in the ledger any more" in fault.got
    assert "an id is an address; “towns” may be it, and gets its old id again" in fault.allowed
    (gone,) = unexplained(
        f"{now}{now.splitlines()[1].replace('posts-', 'no-posts-', 1)}\n", edition.ledger, now, TODAY
    )
    assert "may be it" not in gone.allowed


def test_a_new_id_needs_no_correction(edition: Edition) -> None:
    now = edition.texts["figures.csv"]
    fewer = "".join(line for line in now.splitlines(keepends=True) if not line.startswith("towns,"))
    assert fewer != now
    assert unexplained(fewer, edition.ledger, now, TODAY) == []


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda text: "", "it has no column id, theme, value"),
        (lambda text: text.split("\n")[0] + "\n", "it holds no number"),
        (lambda text: text.replace("relation,", "", 1), "it has no column relation"),
        (lambda text: text.replace("\n", "\n<<<<<<< ours\n", 1), "line 2 has not one cell for each column"),
        (lambda text: text.replace("\ntowns,", "\ntowns,,", 1), "line 4 has not one cell for each column"),
        (lambda text: text.replace("\nlists,", "\ntowns,", 1), "“towns” is there twice"),
        (lambda text: f"\ufeff{text}", "it has no column id"),
        (lambda text: text.replace("个", "\ufffd", 1), "it is not UTF-8"),
        (lambda text: text.replace(',"', ',"x"y', 1), "',' expected after '\"'"),
    ],
)  # fmt: skip
def test_what_is_no_such_table_is_told_to_be_none(edition: Edition, spoil: object, why: str) -> None:
    now = edition.texts["figures.csv"]
    text = spoil(now)  # type: ignore[operator]
    assert text != now
    (fault,) = unexplained(text, edition.ledger, now, TODAY)
    assert fault.file == "data/figures.csv"
    assert why in fault.got
    assert "`git checkout data/figures.csv`" in fault.allowed


def test_an_edition_is_held_against_the_data_beside_its_seeds(project: Path, edit: Edit) -> None:
    edit("seeds/figures.yml", "printed: 65个", "printed: 66个")
    edition = make_edition(project)
    (fault,) = edition.unexplained
    assert f"date: {datetime.date.today()}" in fault.allowed
    edit("seeds/corrections.yml", "\n[]\n", f"\n{pasted(str(fault))}\n")
    assert make_edition(project).unexplained == []


def test_without_published_data_there_is_nothing_to_hold_against(project: Path, edit: Edit) -> None:
    edit("seeds/figures.yml", "printed: 65个", "printed: 66个")
    (project / "data/figures.csv").unlink()
    assert [fault.file for fault in make_edition(project).unexplained] == ["data/figures.csv"]
    shutil.rmtree(project / "data")
    assert make_edition(project).unexplained == []


FORMULA = ("{bodies-abolished} / {towns}, 1)", "{bodies-abolished} / {towns}, 2)")


def test_a_published_formula_changes_only_by_a_correction(project: Path, edit: Edit) -> None:
    edit("seeds/derived.yml", *FORMULA)
    (fault,) = make_edition(project).unexplained
    assert fault.file == "seeds/derived.yml"
    assert "formula was published as “round({bodies-abolished} / {towns}, 1)”" in fault.got
    entry = pasted(str(fault))
    edit("seeds/corrections.yml", "[]", entry)
    edition = make_edition(project)
    assert edition.unexplained == []
    assert str(edition.derived["bodies-per-town"].value) == "33.83"


def test_a_published_derived_number_keeps_its_id_and_unit(project: Path, edit: Edit) -> None:
    edit("seeds/derived.yml", "unit: body-per-town", "unit: body")
    assert [fault.got for fault in make_edition(project).unexplained] == [
        "unit was published as “body-per-town”, and the ledger says “body” now"
    ]


def test_the_value_of_a_derived_number_follows_the_ledger_without_a_correction(edition: Edition) -> None:
    now = edition.texts["derived.csv"]
    assert unexplained(spoilt(now, "bodies-per-town", value="7"), edition.ledger, now, TODAY, "derived") == []
    gone = spoilt(now, "bodies-per-town", id="bodies-each")
    (fault,) = unexplained(gone, edition.ledger, now, TODAY, "derived")
    assert "“bodies-each” (round({bodies-abolished} / {towns}, 1)) was published" in fault.got
    assert "“bodies-per-town” may be it" in fault.allowed


def pasted(message: str) -> str:
    """The entry that a message brings, its reason filled in."""
    entry = re.search(r"`(- \{.*?\}\})`", message)
    assert entry, message
    return entry[1].replace("en: …", "en: Misread.").replace("zh: …", "zh: 看错了。")


def test_the_entry_holds_whatever_the_values_hold(edition: Edition, tmp_path: Path) -> None:
    odd = 'a "b" {c}, d: e # f\\g'
    (fault,) = found(edition, theme=odd)
    path = tmp_path / "corrections.yml"
    path.write_text(pasted(str(fault)), encoding="utf-8")
    (entry,) = read_seedfile(path, "corrections.yml").content
    assert (entry["field"], entry["old"], entry["new"]) == ("theme", odd, "lightening")
    assert Correction.model_validate(entry).date == TODAY
