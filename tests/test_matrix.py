from __future__ import annotations

import pytest
from drawn import by_mark, drawn, texts

from charts.canvas import VARIANTS, Variant
from pipeline import Edition


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_figure_stands_in_the_column_of_its_level(edition: Edition, variant: Variant) -> None:
    marks = by_mark(drawn(edition, "results-chain", variant=variant))
    assert len(marks) == len(edition.ledger.distinct)
    columns: dict[str, set[float]] = {}
    for id_, trace in marks.items():
        columns.setdefault(edition.ledger.level(edition.ledger.figure[id_].place), set()).add(trace.x[0])
    assert all(len(found) == 1 for found in columns.values())
    order = [columns[level.id].pop() for level in edition.ledger.vocabulary.levels]
    assert order == sorted(order)


def test_rows_are_grouped_by_stage_in_the_order_of_the_chain(edition: Edition) -> None:
    heights = {id_: trace.y[0] for id_, trace in by_mark(drawn(edition, "results-chain")).items()}
    stages = [edition.ledger.figure[id_].stage for id_ in sorted(heights, key=lambda id_: heights[id_])]
    assert list(dict.fromkeys(stages)) == ["context", "input", "output", "outcome"]
    assert stages == sorted(stages, key=["context", "input", "output", "outcome"].index)


def test_every_row_says_its_number_and_measure(edition: Edition) -> None:
    written = texts(drawn(edition, "results-chain", "zh", "narrow"))
    for part in ("2,199个", "撤销的议事协调机构", "1,700余名", "全区第一", "成效", "村居"):
        assert part in written
