"""No figure is drawn twice, and each is drawn anew when anything changes that it was drawn from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from charts import drawing
from charts.drawing import draw_charts
from charts.kept import Kept
from languages import Text
from ledger.model import Ledger

OTHER = Text(en="other", zh="别的")


@pytest.fixture
def drawings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Ledger], int]:
    """Draws the charts of a ledger, and says how many drawings that took."""
    real = drawing.draw
    times: list[Any] = []

    def draw(*args: Any) -> Any:
        times.append(args)
        return real(*args)

    monkeypatch.setattr(drawing, "draw", draw)

    def count(ledger: Ledger) -> int:
        times.clear()
        draw_charts(ledger, Kept(tmp_path / "drawn"))
        return len(times)

    return count


def test_a_figure_is_drawn_once_and_anew_when_anything_changes_that_it_shows(
    ledger: Ledger, drawings: Callable[[Ledger], int]
) -> None:
    def figure(**fields: Any) -> Ledger:
        return replace(ledger, figures=(ledger.figures[0].model_copy(update=fields), *ledger.figures[1:]))

    def vocabulary(name: str, **fields: Any) -> Ledger:
        first, *others = getattr(ledger.vocabulary, name)
        lists = ledger.vocabulary.model_copy(update={name: (first.model_copy(update=fields), *others)})
        return replace(ledger, vocabulary=lists)

    assert (drawings(ledger), drawings(ledger)) == (18, 0)
    place, chart = ledger.places[0].model_copy(update={"en": "Other"}), ledger.charts[0]
    mark = chart.panels[0].marks[0].model_copy(update={"role": "removed"})
    gone = chart.model_copy(update={"panels": (chart.panels[0].model_copy(update={"marks": (mark,)}),)})
    for what, changed in {
        "a word of the interface": replace(ledger, interface={**ledger.interface, "each-square": OTHER}),
        "what was printed": figure(printed="19条"),
        "the period": figure(period=OTHER),
        "the measure": figure(measure=OTHER),
        "what is not stated": figure(not_stated=()),
        "the place": figure(place="liudu"),
        "the name of the place": replace(ledger, places=(place, *ledger.places[1:])),
        "the name of a silence": vocabulary("silences", en="other"),
        "the measure word": vocabulary("units", zh="路"),
        "the role of a mark": replace(ledger, charts=(gone, *ledger.charts[1:])),
    }.items():
        assert (drawings(changed) > 0, drawings(changed)) == (True, 0), what
    assert drawings(ledger) == 0


def test_what_is_kept_is_what_was_drawn_until_nobody_asks_for_it(tmp_path: Path) -> None:
    text = '{"data": [{"x": [1], "text": "镇\\u2028"}], "layout": {"title": "a\\nb"}}'
    drawn = Kept(tmp_path).figure("a", lambda: text)
    later = Kept(tmp_path)
    assert later.figure("a", lambda: pytest.fail("drawn twice")) == drawn
    assert drawn.content["layout"]["title"] == "a\nb"
    later.forget_others()
    assert len(list(tmp_path.iterdir())) == 1
    Kept(tmp_path).forget_others()
    assert list(tmp_path.iterdir()) == []


def test_a_figure_that_looks_the_same_shows_the_same_whatever_a_pointer_finds(tmp_path: Path) -> None:
    def shows(x: int, tip: str) -> str:
        return Kept(tmp_path).figure(f"{x}{tip}", lambda: f'{{"data":[{{"x":[{x}],"hovertext":"{tip}"}}]}}').shows

    assert shows(1, "a") == shows(1, "b") != shows(2, "a")
