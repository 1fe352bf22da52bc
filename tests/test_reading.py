from __future__ import annotations

import pytest

from ledger.wordlists import LANGS, Lang
from theme.reading import PACE, minutes, tell_minutes

WORD: dict[Lang, str] = {"en": "word ", "zh": "字"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("share", "expected"), [(0, 1), (1, 1), (1.01, 2), (2, 2), (7.5, 8)])
def test_whole_minutes_are_rounded_up_and_never_none(lang: Lang, share: float, expected: int) -> None:
    assert minutes(f"<p>{WORD[lang] * int(PACE[lang] * share)}</p>", lang) == expected


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "around",
    ["<svg><text>{}</text></svg>", "<details><summary>more</summary><p>{}</p></details>", "<dl><dt>{}</dt></dl>",
     "<table><tr><td>{}</td></tr></table>", '<section class="measure"><p>{}<br></p></section>',
     "<p hidden>{}</p>", '<p class="chart__address">{}</p>', '<section class="record x"><div><p>{}</p></div></section>', '<p class="kicker"><b>{}</b></p>'],
)  # fmt: skip
def test_what_is_looked_up_or_looked_at_takes_no_time(lang: Lang, around: str) -> None:
    long = WORD[lang] * PACE[lang] * 3
    assert minutes(around.format(long), lang) == 1
    assert minutes(f"{around.format(long)}<p>{long}</p>", lang) == 3  # and what stands after it does


def test_words_are_counted_and_not_their_parts() -> None:
    assert minutes("<p>" + "Yong'an’s city-wide 2,199 " * PACE["en"] + "</p>", "en") == 3
    assert minutes("<p>" + "<b>字</b>，。word 12 " * PACE["zh"] + "</p>", "zh") == 1


def test_of_a_whole_page_the_article_counts() -> None:
    long = "word " * PACE["en"] * 4
    assert (
        minutes(f"<nav>{long}</nav><article class='a'><p>word</p></article><footer>{long}</footer>", "en")
        == 1
    )


def test_the_time_is_told_in_the_place_that_is_kept_for_it_and_only_there() -> None:
    place = '<p class="kicker">Home <span data-numeral="reading-time">…</span> min</p>'
    html = f"{place}<p>{'word ' * PACE['en'] * 2}…</p>"
    assert tell_minutes(html, "en") == html.replace(">…<", ">2<")
    assert tell_minutes("<p>…</p>", "en") == "<p>…</p>"
