"""Where each number is told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ledger.shortcodes import Reference, find_references
from ledger.wordlists import Text
from pages.backlinks import Use, find_uses
from pages.components import Components
from pipeline import Edition


@dataclass
class Written:
    path: str
    text: str
    references: tuple[Reference, ...] = field(default=())


def uses(edition: Edition, path: str, text: str) -> dict[str, tuple[Use, ...]]:
    known = Components(edition.ledger, edition.derived, "en", "", "").table
    found, faults = find_references(text, path, known)
    assert faults == []
    return find_uses([Written(path, text, tuple(found))], edition.ledger, edition.derived, "en")


TEXT = """---
title: A page
---

# Its heading with {{ figure("towns") }}

## One part {#part}

{{ card("towns") }} and {{ derived("bounds") }}

{{ derived("bounds") }}
"""


def test_a_passage_is_told_by_page_and_section(edition: Edition) -> None:
    found = uses(edition, "a-page.md", TEXT)
    assert found["towns"] == (Use("a-page/", ("A page",)), Use("a-page/#part", ("A page", "One part")))
    assert found["bounds"] == (Use("a-page/#part", ("A page", "One part")),)
    assert found["plan-share"] == ()


def test_the_home_page_has_no_path(edition: Edition) -> None:
    assert uses(edition, "index.md", TEXT)["towns"][0].address == ""


def test_a_chart_tells_its_marks_and_what_its_title_and_subtitle_name(edition: Edition) -> None:
    subtitle = Text(en="Of {{ derived('efforts-citywide') }}", zh="{{ derived('efforts-citywide') }}个")
    charts = tuple(
        chart.model_copy(update={"subtitle": subtitle}) if chart.id == "results-chain" else chart
        for chart in edition.ledger.charts
    )
    told = replace(edition, ledger=replace(edition.ledger, charts=charts))
    found = uses(told, "index.md", '{{ chart("results-chain") }}')
    use = (Use("#results-chain", chart="results-chain"),)
    assert found["towns"] == found["efforts-citywide"] == use
    assert found["bodies-abolished-rounded"] == ()


def test_a_register_tells_the_figures_of_its_measures(edition: Edition) -> None:
    found = uses(edition, "lightening-the-load.md", '{{ measures("lightening") }}')
    assert found["problem-categories"] == (Use("lightening-the-load/#measure-campaign", measure="campaign"),)


def test_the_account_tells_the_counts_of_numerals(edition: Edition) -> None:
    found = uses(edition, "how-we-know.md", "## A {#account}\n\n{{ account() }}")
    assert found["numerals-names"] == (Use("how-we-know/#account", ("A",)),)
