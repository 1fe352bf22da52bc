from __future__ import annotations

import pytest

from ledger.wordlists import Lang
from theme.content import BARE, finish_content

NUMBER = '<a class="number number--figure" href="#x" data-figure="x"><data value="65">65</data></a>'


def test_a_number_and_its_measure_word_stay_together_in_chinese() -> None:
    assert (
        finish_content(f"<p>{NUMBER}个镇街</p>", "zh", "")
        == f'<p><span class="whole">{NUMBER}个</span>镇街</p>'
    )
    twice = finish_content(f"{NUMBER}个，{NUMBER}名", "zh", "")
    assert twice.count('<span class="whole">') == 2


@pytest.mark.parametrize(
    ("html", "lang"),
    [(f"{NUMBER}个", "en"), (f"{NUMBER}，", "zh"), (f'{NUMBER}<a class="term">镇街</a>', "zh")],
)
def test_nothing_else_is_held_together(html: str, lang: Lang) -> None:
    assert finish_content(html, lang, "") == html


def test_the_permanent_links_of_headings_are_called_in_the_language_of_the_page() -> None:
    link = '<a class="headerlink" href="#a" title="Permanent link">&para;</a>'
    assert finish_content(f"<h2>x{link}</h2>", "zh", "本节链接") == f"<h2>x{link}</h2>".replace(
        "Permanent link", "本节链接"
    )
    assert 'title="&lt;b&gt;"' in finish_content(link, "en", "<b>")


def test_an_attribute_without_a_value_is_left_without_one() -> None:
    assert finish_content(f"<nav{BARE[0]}>", "en", "") == "<nav data-search-exclude>"
