from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT
from drawn import drawn

from charts.canvas import VARIANTS, Variant
from charts.drawing import draw_all, plotly_script, plotly_version
from charts.lettering import SMALL
from charts.palette import roles_by_light
from dataset.tables import read_marks
from faults import FaultError
from ledger.wordlists import LANGS, Lang
from pipeline import Edition


@pytest.fixture(scope="module")
def texts(edition: Edition) -> dict[str, str]:
    marks = {chart.id: read_marks(edition.texts[f"charts/{chart.id}.csv"]) for chart in edition.ledger.charts}
    return draw_all(edition.ledger, marks)


def test_all_fifteen_charts_are_drawn_in_both_languages_and_widths(
    edition: Edition, texts: dict[str, str]
) -> None:
    assert len(edition.ledger.charts) == 15
    assert len(texts) == 15 * 2 * 2
    for path, text in texts.items():
        meta = json.loads(text)["layout"]["meta"]
        assert path == f"{meta['lang']}/{meta['id']}.{meta['variant']}.json"


def test_the_small_bundle_of_plotly_can_draw_every_chart(texts: dict[str, str]) -> None:
    types = {trace["type"] for text in texts.values() for trace in json.loads(text)["data"]}
    assert types <= {"bar", "scatter", "pie"}


def test_the_small_bundle_is_served_if_it_is_there_in_the_right_version(tmp_path: Path) -> None:
    small = tmp_path / "plotly-basic.min.js"
    whole, why = plotly_script(small)
    assert whole.is_file()
    assert "`npm ci` fetches the small one" in why
    small.write_text("/* plotly.js v0.0.1 */")
    assert plotly_script(small) == (
        whole,
        f"plotly.js: the whole file; the small one is not of version {plotly_version()}",
    )
    small.write_text(f"/* plotly.js (basic - minified) v{plotly_version()} */")
    assert plotly_script(small)[0] == small


def test_the_small_bundle_that_npm_locks_is_of_the_version_that_draws_the_pictures() -> None:
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]["plotly.js-basic-dist-min"]
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert wanted == locked["node_modules/plotly.js-basic-dist-min"]["version"] == plotly_version()


def test_drawings_are_the_same_every_time(edition: Edition, texts: dict[str, str]) -> None:
    marks = {chart.id: read_marks(edition.texts[f"charts/{chart.id}.csv"]) for chart in edition.ledger.charts}
    assert draw_all(edition.ledger, marks) == texts


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_type_is_never_below_twelve_pixels_and_colours_are_those_of_roles(
    edition: Edition, lang: Lang, variant: Variant
) -> None:
    for chart in edition.ledger.charts:
        sheet = drawn(edition, chart.id, lang, variant)
        notes = [note for note in sheet.layout.annotations if note.text]
        assert all(note.font.size >= SMALL for note in notes)
        assert {note.font.color for note in notes} <= set(roles_by_light())


def test_every_mark_of_a_table_is_drawn_or_told(edition: Edition) -> None:
    for chart in edition.ledger.charts:
        sheet = drawn(edition, chart.id)
        written = " ".join(note.text for note in sheet.layout.annotations)
        shown = {trace.meta["id"]: trace.meta["value"] for trace in sheet.data}
        for mark in read_marks(edition.texts[f"charts/{chart.id}.csv"]):
            told = f"{mark.value:,}" if mark.value >= 0 else f"−{-mark.value}"
            assert shown.get(mark.id) == str(mark.value) or told in written, (chart.id, mark.id)


def test_marks_that_do_not_fit_their_form_are_refused_for_all_charts_together(edition: Edition) -> None:
    marks = {chart.id: read_marks(edition.texts[f"charts/{chart.id}.csv"]) for chart in edition.ledger.charts}
    for id_ in ("services-merged", "complaints-change"):
        marks[id_] = tuple(replace(mark, value=mark.value - 500) for mark in marks[id_])
    with pytest.raises(FaultError) as caught:
        draw_all(edition.ledger, marks)
    assert [fault.entry for fault in caught.value.faults] == [
        "services-merged.panels",
        "complaints-change.panels",
    ]
