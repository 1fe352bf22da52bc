"""One text of a page, judged alone: what is wrong is named, and what is right passes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from audit.expected import Expected
from audit.judge import Judge, short
from audit.reader import Piece, read_pieces
from languages import LANGS, Lang


@pytest.fixture
def judge(expected: Expected) -> Judge:
    return Judge(expected, "en")


def problems(judge: Judge, html: str) -> list[str]:
    found = [problem for piece in read_pieces(html) for problem in judge.problems(piece)]
    return [f"{got}. Allowed: {allowed}" for got, allowed in found]


GOOD = '<b data-figure="card-holders">more than <data value="300">300</data></b>'


def test_what_is_wrong_is_named_with_the_text_around_it_and_what_is_allowed(judge: Judge) -> None:
    for html, named in {
        f"<p>about <i>{GOOD}</i>": "“about” stands beside “more than 300” (in “about more than 300”)",
        f"<p>不足{GOOD}": "“不足” stands beside",
        f"<p>{GOOD} or <i>more</i>": "“or more” stands beside",
        f"<p>fewer <i>than</i> {GOOD}": "“fewer than” stands beside",
        f"<p>{GOOD} percentage points": "“percentage” stands beside",
        "<p>as many as 402 posts in all</p>": "“402” (in “as many as 402 posts in all”) is not accounted for. Allowed: data-",
        "<p>fi<b>ve</b> rooms": "“five”",
        "<p>ｆｉｖｅ towns, a couple": "“ｆｉｖｅ”",
        "<p>1<b>7</b>": "“17”",
        "<p>only one route": "“one” (in “only one route”)",
        "<p>仅一个镇": "“一”",
        '<ol start="402"><li>a': "“402”",
        '<p aria-label="65">': "“65”",
        "<p>more than half a year": "a bound stands beside a number or an excused phrase",
        '<p aria-label="about 18 routes" data-states="figure:bus-routes">': "a bound stands beside a number",
        GOOD.replace(
            "300<", "301<"
        ): "is marked as “card-holders”. Allowed: it says 300余名 or More than 300 or more than 300",
        GOOD.replace("more than ", ""): "“300” is marked as",
        GOOD.replace("</b>", " cards</b>"): "“more than 300 cards”",
        GOOD.replace('"300"', '"301"'): "the value 301 of “more than 300”. Allowed: 300, that of",
        GOOD.replace("card-holders", "cards"): "is marked as “cards”. Allowed: a known id",
        '<b data-derived="bus-routes">18</b>': "a known id",
        '<b data-figure="bus-routes">all routes</b>': "“all routes” is marked as “bus-routes”",
        '<b data-figure="bus-routes" data-derived="rooms-per-route">18</b>': "it bears several marks. Allowed: one mark",
        '<b data-numeral="licence">CC BY 3.0</b>': "is marked as licence. Allowed: it says CC BY 4.0",
        '<b data-numeral="nonsense">7</b>': "nothing: no such kind",
        '<b data-numeral="paragraph" data-of="figure:bus-routes">4</b>': "Allowed: it says 3",
        '<b data-numeral="paragraph" data-of="figure:none">3</b>': "a known id",
        '<p aria-label="19 routes" data-states="figure:bus-routes">': "does not say “bus-routes” where it should. Allowed: 18",
        '<p aria-label="118" data-states="figure:bus-routes">': "does not say",
        '<p aria-label="18 routes, 7" data-states="figure:bus-routes">': "“7”",
        '<p aria-label="300余名, 18" data-states="figure:bus-routes figure:card-holders">': "does not say “card-holders”",
        '<svg><g data-numeral="axis"><text>402 posts</text></g></svg>': "is marked as axis",
        '<svg><g data-figure="card-holders"><text>about more than 300</text></g></svg>': "a bound stands beside a number",
        '<svg><g data-figure="card-holders"><text>more than 300 and 5</text></g></svg>': "“5” (in",
        '<svg><g data-figure="card-holders"><text>300</text></g></svg>': "does not say “card-holders” where it should",
    }.items():
        assert any(named in problem for problem in problems(judge, html)), (html, problems(judge, html))


def test_what_is_right_passes(judge: Judge) -> None:
    for html in (
        GOOD,
        f"<p>The article is about</p><p>{GOOD}</p><p>多样",
        f"<p>some of the {GOOD}, more or less",
        "<p>one report, newest first; half a year. 最近、节约、其余、一个村",
        "<p>under “half a year”",
        '<td lang="zh" data-figure="card-holders">300余名</td>',
        '<b data-numeral="name">12345</b>',
        '<p aria-label="18 routes, 12345" data-states="figure:bus-routes">',
        '<p aria-label="more than 300 cards on 18 routes" data-states="figure:card-holders figure:bus-routes">',
        '<svg><g data-figure="card-holders"><text>more than 300 residents for half a year</text></g></svg>',
        '<svg><g data-figure="card-holders"><text>no number</text></g><g data-numeral="axis">1,000</g></svg>',
        '<a href="/2" class="c3" id="x4" style="top:5px">a</a><script>6</script>',
    ):
        assert problems(judge, html) == [], html


def test_numbers_are_counted_by_what_they_are(judge: Judge) -> None:
    half = "<p>half a year</p>"
    address = '<b data-numeral="read">2025</b><i data-derived="rooms-per-route">1.3</i><i data-numeral="audit" data-of="words">…</i>'
    problems(judge, f'{GOOD}{half}{half}{address}<p aria-label="18" data-states="figure:bus-routes">')
    assert judge.counts == {"figure": 2, "derived": 1, "numeral": 2, "words": 2}


def test_no_changed_digit_bound_or_mark_survives_on_a_page(expected: Expected, page: Callable[[Lang], str]) -> None:
    for lang in LANGS:
        judge, tried = Judge(expected, lang), 0
        for piece in read_pieces(page(lang)):
            assert list(judge.problems(piece)) == []
            for mutant in mutants(piece):
                tried += 1
                assert list(judge.problems(mutant)), mutant
        assert tried > 30


def mutants(piece: Piece) -> Iterator[Piece]:
    """The piece with each digit changed, taken out and doubled in turn, with another id, a bound and a sign."""
    if piece.name == "axis":
        return  # the picture is compared as a whole
    for match in re.finditer(r"\d", piece.text):
        start, end = match.span()
        for other in (str((int(match[0]) + 1) % 10), "", match[0] * 2):
            yield replace(piece, text=piece.text[:start] + other + piece.text[end:])
    if piece.kind in ("figure", "derived"):
        yield replace(piece, name="reading-rooms")
        yield replace(piece, wrong="it stands inside another mark")
        if not piece.drawn:
            yield replace(piece, values=("19",))
            yield replace(piece, text=f"−{piece.text}")
            yield replace(piece, before="at least ")
            yield replace(piece, after="%")
    if piece.kind and re.search(r"\d", piece.text):
        yield Piece(piece.line, "text", piece.text)
    if piece.states:
        yield replace(piece, states=())


def test_a_long_text_is_cut_for_a_message() -> None:
    assert (short("a" * 80), len(short("a" * 81))) == ("a" * 80, 80)
