from __future__ import annotations

from ledger.model import Ledger
from pages.glossary import explain_terms


def test_the_first_use_of_a_term_in_a_section_is_linked_and_explained(ledger: Ledger) -> None:
    html = explain_terms("<p>Grid workers, grid workers.</p>", ledger.glossary, "en", "../")
    assert html.count('<a class="term" href="../glossary/#grid-worker" title="') == 1
    assert ">Grid workers</a>, grid workers." in html


def test_each_section_explains_its_terms_anew(ledger: Ledger) -> None:
    html = explain_terms(
        "<p>grid worker</p><h2>x</h2><p>grid worker, grid worker</p>", ledger.glossary, "en", ""
    )
    assert html.count('class="term"') == 2


def test_chinese_terms_are_found_without_spaces_around_them(ledger: Ledger) -> None:
    html = explain_terms("<p>社区网格员说</p>", ledger.glossary, "zh", "")
    assert '社区<a class="term" href="glossary/#grid-worker"' in html


def test_links_headings_code_and_drawings_are_left_alone(ledger: Ledger) -> None:
    html = "<h1>grid worker</h1><a href='#'>grid worker</a><code>grid worker</code><svg><text>grid worker</text></svg>"
    assert explain_terms(html, ledger.glossary, "en", "") == html


def test_in_headings_and_links_to_measures_a_tooltip_alone_explains(ledger: Ledger) -> None:
    html = explain_terms(
        '<h3>grid worker</h3><p><a class="measure-link" href="#">look-back</a></p>', ledger.glossary, "en", ""
    )
    assert '<h3><abbr title="' in html
    assert '<a class="measure-link" href="#"><abbr title="' in html
    assert "glossary/#" not in html


def test_the_longest_term_wins(ledger: Ledger) -> None:
    html = explain_terms("<p>percentage points</p>", ledger.glossary, "en", "")
    assert ">percentage points</a>" in html


def test_everything_else_is_passed_through_to_the_character(ledger: Ledger) -> None:
    html = '<!-- c --><p title="a&quot;b">x &amp; y &#8212; <br/>z<img src="a.png" alt=\'\'></p>'
    assert explain_terms(html, ledger.glossary, "en", "") == html


def test_a_definition_is_escaped_in_its_tooltip(ledger: Ledger) -> None:
    assert (
        '"'
        not in explain_terms("<p>mini-program</p>", ledger.glossary, "en", "")
        .split('title="')[1]
        .split('">')[0]
    )
