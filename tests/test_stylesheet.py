from __future__ import annotations

from theme.stylesheet import slim

PAGE = (
    '<html lang="en"><body class="page"><p class="lead" id="top">unused words: gone, note</p></body></html>'
)


def test_rules_that_may_match_stay_and_others_go() -> None:
    css = ".lead{color:red}.gone{color:red}.page .lead,.page .note{margin:0}#top{top:0}#other{top:0}table{border:0}p{margin:1px}"
    assert slim(css, PAGE) == ".lead{color:red}.page .lead{margin:0}#top{top:0}p{margin:1px}"


def test_names_in_a_script_count_as_used() -> None:
    assert slim(".later{top:0}.never{top:0}", PAGE, 'el.className = "later"') == ".later{top:0}"
    assert slim("dl dt{top:0}", PAGE, 'createElement("dl"); createElement("dt")') == "dl dt{top:0}"


def test_what_is_negated_or_one_of_several_need_not_be_there() -> None:
    css = ".lead:not(.gone){top:0}:is(.gone, .lead){top:0}.lead:has(> .gone){top:0}"
    assert slim(css, PAGE) == css


def test_groups_are_looked_into_and_dropped_when_empty() -> None:
    css = "@media print{.lead{top:0}.gone{top:0}}@media screen{.gone{top:0}}@page{size:A4}"
    assert slim(css, PAGE) == "@media print{.lead{top:0}}@page{size:A4}"


def test_custom_properties_of_the_theme_and_animations_that_nothing_uses_go() -> None:
    css = (
        ":root{--md-icon:url('data:image/svg+xml;charset=utf-8,<svg>;</svg>');--md-used:red;--own:1px}"
        ".lead{color:var(--md-used);animation:seen 1s}@keyframes seen{to{top:0}}@keyframes unseen{to{top:0}}"
    )
    assert slim(css, PAGE) == (
        ":root{--md-used:red;--own:1px}.lead{color:var(--md-used);animation:seen 1s}@keyframes seen{to{top:0}}"
    )


def test_a_dark_rule_also_serves_a_page_without_a_scheme_on_a_dark_system() -> None:
    css = '[data-md-color-scheme="slate"]{color:white}'
    page = PAGE + '<input data-md-color-scheme="slate">'
    assert slim(css, page) == css + (
        "@media (prefers-color-scheme:dark){body:not([data-md-color-scheme]){color:white}}"
    )
