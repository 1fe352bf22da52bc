from __future__ import annotations

import re

import pytest

from pages.rendering import Renderer
from pipeline import Edition


@pytest.fixture
def renderer(edition: Edition) -> Renderer:
    return Renderer(edition.ledger, edition.derived, "en", "../", "../../")


def test_a_number_links_to_its_record_and_carries_its_value(renderer: Renderer) -> None:
    html = renderer.figure("graduates-recruited")
    assert html == (
        '<a class="number number--figure" href="../figures/#graduates-recruited" data-figure="graduates-recruited">'
        'more than <data value="1700">1,700</data></a>'
    )


def test_an_unknown_form_is_refused(renderer: Renderer) -> None:
    with pytest.raises(ValueError, match="unknown form “roman”; allowed are plain, unit"):
        renderer.figure("towns", "roman")


def test_a_number_within_a_link_is_no_link_itself(renderer: Renderer) -> None:
    html = renderer.chart_title("plaques-down")
    assert (
        html
        == 'One village is said to have taken down <span data-figure="plaques-removed">more than <data value="30">30</data></span> plaques'
    )


def test_the_measure_word_is_the_one_that_was_printed(edition: Edition) -> None:
    chinese = Renderer(edition.ledger, edition.derived, "zh", "", "")
    said = [
        re.sub("<[^>]+>", "", chinese.figure(id_, "unit"))
        for id_ in ("district-officers-moved", "problem-categories", "only-pilot")
    ]
    assert said == ["221人", "8大类", "1个"]


def test_ledger_text_is_escaped_and_its_excused_numerals_are_marked(renderer: Renderer) -> None:
    assert renderer.marked("<b> 12345 & 2022") == (
        '&lt;b&gt; <span data-numeral="name">12345</span> &amp; <span data-numeral="date">2022</span>'
    )


def test_an_unknown_word_of_the_interface_is_refused(renderer: Renderer) -> None:
    with pytest.raises(LookupError, match="unknown interface text “sauce”; did you mean source"):
        renderer.word("sauce")


def test_blank_lines_are_left_out_since_they_would_end_an_html_block(renderer: Renderer) -> None:
    assert "\n\n" not in renderer.render("classes.html", stages=renderer.ledger.vocabulary.stages)
