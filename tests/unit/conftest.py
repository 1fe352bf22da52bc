"""What unit tests share: the tiny article, read and drawn once, and a copy of its project to spoil."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tiny import ARTICLE, TEXT, copy_project

from charts.drawing import Chart, draw_charts
from charts.kept import Kept
from ledger.loading import load_ledger
from ledger.model import Ledger
from phrasing import teach_words


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    """The ledger of the tiny article, proved against its text."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARTICLE", str(TEXT))
        ledger = load_ledger(ARTICLE)
    teach_words(ledger)
    return ledger


@pytest.fixture(scope="session")
def charts(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Chart]:
    """The charts of the tiny article."""
    return draw_charts(ledger, Kept(tmp_path_factory.mktemp("drawn")))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the tiny article's project, without its text at hand, that a test may spoil."""
    monkeypatch.delenv("ARTICLE", raising=False)
    return copy_project(tmp_path / "project")
