"""Whatever is done for each figure is done once: twice as many figures are twice the work. It is counted, not timed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from tiny import ROOT

from large import make_project
from ledger.loading import load_ledger
from ledger.model import Ledger
from pages.citations import shared_texts
from pages.components import Components, Downloads, PageInputs

SIZES = (54, 104, 154)


def lines_run(do: Callable[[], object]) -> int:
    """How many lines of the project's own are run, each turn of a loop counted."""
    count, before, own = 0, sys.gettrace(), str(ROOT / "scripts")

    def trace(frame: FrameType, event: str, arg: Any) -> Callable[..., Any] | None:
        nonlocal count
        count += event == "line"
        return trace if frame.f_code.co_filename.startswith(own) else None

    sys.settrace(trace)
    try:
        do()
    finally:
        sys.settrace(before)
    return count


def registers(ledger: Ledger) -> None:
    inputs = PageInputs(ledger, {}, {}, frozenset(), shared_texts(ledger, {}, {}, ""), Downloads((), {}))
    page = Components(inputs, "en", "", "", "figures")
    for fill in (page.records, page.formulas, page.measures, page.gaps, page.numerals, page.corrections):
        fill()


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return [make_project(tmp_path_factory.mktemp("large") / "project", size) for size in SIZES]


def test_the_work_grows_as_the_ledger_does(projects: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARTICLE", raising=False)
    for do in (load_ledger, lambda project: registers(load_ledger(project))):
        for project in projects:
            do(project)  # once for what is kept: patterns, templates, quantities
        few, more, most = (lines_run(partial(do, project)) for project in projects)
        assert most - more == pytest.approx(more - few, rel=0.02)
