"""A page carries the rules that may match something on it, and no others."""

from __future__ import annotations

from theme.stylesheet import Stylesheet

PAGE = '<html lang="en"><body class="page"><p class="lead" id="top">unused words: gone, note</p></body></html>'


def cut(css: str, html: str = PAGE, script: str = "") -> str:
    return Stylesheet(css, script).cut(html)


def test_a_rule_stays_if_and_only_if_something_may_match_it() -> None:
    for rule in (
        ".lead{a:b}", "#top{a:b}", "p{a:b}", ".page .lead{a:b}", "body>p.lead#top:hover{a:b}", "*{a:b}", ":root{a:b}", "[lang]{a:b}",
        "[lang=en] p{a:b}", 'p[class~="lead"]{a:b}', ".lead:not(.gone){a:b}", ":is(.gone,.lead){a:b}", ".lead:has(> .gone){a:b}",
        "p::before{a:b}", "a{a:b}", "@page{size:A4}", "@font-face{font-family:x}", "p{}",
    ):  # fmt: skip
        assert cut(rule) == rule
    for rule in (
        ".gone{a:b}", "#gone{a:b}", "table{a:b}", ".lead .note{a:b}", ".lead.gone{a:b}", "[lang=zh] p{a:b}", '[data-x="gone"]{a:b}',
        "p>table{a:b}", "p~aside{a:b}", "@media print{.gone{a:b}}", "@supports (a:b){@media print{.gone{a:b}}}", "@charset 'utf-8';",
    ):  # fmt: skip
        assert cut(rule) == "", rule


def test_of_a_list_of_selectors_those_stay_that_may_match_and_groups_are_looked_into() -> None:
    assert cut(".lead,.gone,p .page{a:b}") == ".lead,p .page{a:b}"
    assert cut("@media print{.lead{a:b}.gone{a:b}}") == "@media print{.lead{a:b}}"
    assert cut("@media screen { .lead {\n  a: b;\n}\n/* note */ }") == "@media screen{.lead{a: b;}}"


def test_what_a_script_may_add_counts_as_there() -> None:
    assert cut(".later{a:b}.never{a:b}", script='one.className = "later"') == ".later{a:b}"
    assert cut("dl dt{a:b}dd{a:b}", script='createElement("dl"); createElement("dt")') == "dl dt{a:b}"


def test_properties_of_the_theme_and_animations_that_nothing_uses_go() -> None:
    css = (
        ":root{--md-icon:url('data:image/svg+xml;charset=utf-8,<svg>;</svg>');--md-used:red;--md-inline:1;--md-script:2;--own:1px}"
        ".lead{color:var(--md-used);animation:seen 1s}@keyframes seen{to{top:0}}@keyframes unseen{to{top:0}}"
    )
    html = PAGE.replace("<p", '<p style="top:var(--md-inline)"')
    assert cut(css, html, "x('var(--md-script)')") == css.replace(
        "--md-icon:url('data:image/svg+xml;charset=utf-8,<svg>;</svg>');", ""
    ).replace("@keyframes unseen{to{top:0}}", "")


def test_a_dark_rule_also_serves_a_page_that_follows_a_dark_system() -> None:
    page = f'{PAGE}<input data-md-color-scheme="slate">'
    for rule in ('[data-md-color-scheme="slate"]{a:b}', "[data-md-color-scheme=slate] .lead{a:b}"):
        follow = "body:not([data-md-color-scheme])" + rule.split("]", 1)[1]
        assert cut(rule, page) == f"{rule}@media (prefers-color-scheme:dark){{{follow}}}"
    light = "[data-md-color-scheme=default]{a:b}"
    assert cut(light, page.replace("slate", "default")) == light
    assert cut("[data-md-color-scheme=slate],.lead{a:b}", page).endswith(
        "dark){body:not([data-md-color-scheme]){a:b}}"
    )
