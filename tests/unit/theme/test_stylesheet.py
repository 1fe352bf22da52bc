"""A page carries the rules that may match something on it, and no others."""

from __future__ import annotations

from theme.stylesheet import Stylesheet

PAGE = '<html lang="en"><body class="page"><p class="lead" id="top">unused words: gone, note</p></body></html>'


def cut(css: str, html: str = PAGE) -> str:
    return Stylesheet(css).cut(html)


def test_a_rule_stays_if_and_only_if_something_may_match_it() -> None:
    for rule in (
        ".lead{a:b}", "#top{a:b}", "p{a:b}", ".page .lead{a:b}", "body>p.lead#top:hover{a:b}", "*{a:b}", ":root{a:b}", "[lang]{a:b}",
        "[lang=en] p{a:b}", 'p[class~="lead"]{a:b}', ".lead:not(.gone){a:b}", ":is(.gone,.lead){a:b}", ".lead:has(> .gone){a:b}",
        "p::before{a:b}", "@page{size:A4}", "@font-face{font-family:x}", "p{}",
    ):  # fmt: skip
        assert cut(rule) == rule
    for rule in (
        ".gone{a:b}", "#gone{a:b}", "table{a:b}", "a{a:b}", ".lead .note{a:b}", ".lead.gone{a:b}", "[lang=zh] p{a:b}", '[data-x="gone"]{a:b}',
        "p>table{a:b}", "p~aside{a:b}", "@media print{.gone{a:b}}", "@supports (a:b){@media print{.gone{a:b}}}", "@charset 'utf-8';",
    ):  # fmt: skip
        assert cut(rule) == "", rule


def test_of_a_list_of_selectors_those_stay_that_may_match_and_groups_are_looked_into() -> None:
    assert cut(".lead,.gone,p .page{a:b}") == ".lead,p .page{a:b}"
    assert cut("@media print{.lead{a:b}.gone{a:b}}") == "@media print{.lead{a:b}}"
    assert cut("@media screen { .lead {\n  a: b;\n}\n/* note */ }") == "@media screen{.lead{a:b}}"


def test_what_is_kept_says_the_same_in_fewer_characters() -> None:
    for told, kept in (
        ("p { a: b c ; }", "p{a:b c}"), ("p {\n  a: b,\n    c;\n  d: e;\n}", "p{a:b,c;d:e}"), ("p{a: /* note */ b}", "p{a:b}"),
        ('p{content: "a ; b: c, "}', 'p{content:"a ; b: c, "}'), ("p{a: min(1px + 2px, 3px)}", "p{a:min(1px + 2px, 3px)}"),
        ("@font-face {\n  src: local(x), url(y);\n}", "@font-face{src:local(x),url(y)}"),
    ):  # fmt: skip
        assert cut(told) == kept


def test_a_dark_rule_also_serves_a_page_that_follows_a_dark_system() -> None:
    for rule in ('[data-scheme="dark"]{a:b}', "[data-scheme=dark] .lead{a:b}"):
        follow = "body:not([data-scheme])" + rule.split("]", 1)[1]
        assert cut(rule) == f"{rule}@media (prefers-color-scheme:dark){{{follow}}}"
    assert "@media" not in cut("[data-scheme=light]{a:b}", f'{PAGE}<p data-scheme="light">')
    assert cut("[data-scheme=dark],.lead{a:b}").endswith("dark){body:not([data-scheme]){a:b}}")
