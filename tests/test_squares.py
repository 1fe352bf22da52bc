from __future__ import annotations

import pytest
from drawn import by_mark, drawn, squares, texts

from charts.canvas import VARIANTS, Variant
from pipeline import Edition


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(
    ("chart", "id_", "count"),
    [
        ("bodies-to-zero", "bodies-abolished", 2199),
        ("certificates-cancelled", "certificates-cancelled", 118),
        ("services-merged", "services-merged", 17),
        ("plaques-down", "plaques-removed", 30),
        ("powers-granted", "enforcement-items", 92),
        ("safety-officers", "safety-officers", 997),
        ("red-flag-vehicles", "red-flag-vehicles", 50),
        ("recruits", "graduates-recruited", 1700),
        ("recruits", "service-recruits", 57),
        ("sent-down", "posts-moved-down", 402),
    ],
)
def test_there_is_one_square_for_each_thing(
    edition: Edition, chart: str, id_: str, count: int, variant: Variant
) -> None:
    assert squares(by_mark(drawn(edition, chart, variant=variant))[id_]) == count


def test_a_bound_is_drawn_open_ended_and_an_exact_count_is_not(edition: Edition) -> None:
    opened, exact = drawn(edition, "plaques-down"), drawn(edition, "services-merged")
    assert "and more; how many more is not stated" in texts(opened)
    assert any(note.showarrow for note in opened.layout.annotations)
    assert not any(note.showarrow for note in exact.layout.annotations)


def test_what_was_removed_is_hollow_and_nothing_left_is_a_hollow_ring(edition: Edition) -> None:
    marks = by_mark(drawn(edition, "bodies-to-zero"))
    removed, left = marks["bodies-abolished"], marks["bodies-left"]
    assert removed.line.width == 1
    assert removed.fillcolor != removed.line.color
    assert left.marker.color == "rgba(0,0,0,0)"
    assert len(left.x) == 1


def test_a_mean_is_told_as_computed_by_us(edition: Edition) -> None:
    assert "Bodies abolished per town or subdistrict (mean): 33.8 bodies per town, computed by us" in texts(
        drawn(edition, "bodies-to-zero")
    )


def test_small_panels_stand_side_by_side_on_a_wide_sheet_and_below_one_another_on_a_narrow_one(
    edition: Edition,
) -> None:
    def starts(variant: Variant) -> list[tuple[float, float]]:
        traces = drawn(edition, "sent-down", variant=variant).data
        return [(trace.x[0], trace.y[0]) for trace in traces]

    wide, narrow = starts("wide"), starts("narrow")
    assert len({y for _, y in wide}) == 1
    assert len({x for x, _ in narrow}) == 1
    assert narrow == sorted(narrow, key=lambda start: start[1])


def test_panels_name_what_they_count_where_and_when(edition: Edition) -> None:
    written = texts(drawn(edition, "sent-down", "zh"))
    for part in ("402名", "下沉编制", "枣庄市", "市中区", "专项整治以来"):
        assert part in written
