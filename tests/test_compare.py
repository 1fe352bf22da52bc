from __future__ import annotations

from ledger.compare import differences, incomparable
from ledger.model import Ledger


def test_figures_of_one_unit_place_and_period_may_share_an_axis(ledger: Ledger) -> None:
    assert incomparable(("satisfaction-before", "satisfaction-after"), ledger) == ""


def test_percentages_of_different_things_may_not(ledger: Ledger) -> None:
    found = differences(ledger.figure["plan-share"], ledger.figure["property-coverage"])
    assert "unit" in found


def test_posts_and_officers_of_city_and_district_may_not(ledger: Ledger) -> None:
    why = incomparable(("posts-moved-down", "city-officers-posted", "district-officers-moved"), ledger)
    assert "posts-moved-down and city-officers-posted differ in unit" in why
    assert "city-officers-posted and district-officers-moved differ in place, period" in why


def test_every_unit_that_is_a_percentage_says_of_what(ledger: Ledger) -> None:
    assert all(unit.denominator for unit in ledger.unit.values() if unit.symbol)
