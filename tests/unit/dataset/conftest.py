"""What the tests of the data share: the data of the tiny article as they are published."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from charts.drawing import Chart
from dataset.tables import write_dataset
from ledger.model import Ledger


@pytest.fixture(scope="session")
def dataset(ledger: Ledger, charts: Mapping[str, Chart]) -> dict[str, str]:
    """The texts of the data by path."""
    return write_dataset(ledger, charts)
