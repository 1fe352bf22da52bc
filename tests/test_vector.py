from __future__ import annotations

from typing import Any

import pytest

from pictures.svg import PictureError, tidy

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">'
FIGURE: dict[str, Any] = {
    "data": [
        {"type": "scatter", "meta": {"ref": "figure:one"}},
        {"type": "scatter", "meta": {"ref": "derived:two"}},
    ],
    "layout": {"annotations": [{"text": "5", "name": "figure:one"}, {"text": "note"}]},
}
DOT = '<path class="point" transform="translate(4,5)" d="M3,3H-3V-3H3Z" style="fill: rgb(1, 2, 3); fill-opacity: 1; stroke-width: 0px;"/>'


def scatter(*traces: str) -> str:
    inner = "".join(f'<g class="trace scatter traceab12">{trace}</g>' for trace in traces)
    return f'{HEAD}<defs><clipPath id="clip1"/></defs><g class="xy" transform="translate(10,20)"><g class="scatterlayer mlayer">{inner}</g></g></svg>'


def test_marks_are_named_placed_and_without_random_ids() -> None:
    assert tidy(scatter(DOT, DOT), FIGURE, str.upper) == (
        '<g data-figure="one"><path d="M17 28h-6v-6h6z" fill="#010203"/></g>'
        '<g data-derived="two"><path d="M17 28h-6v-6h6z" fill="#010203"/></g>'
    )


def test_every_trace_must_be_there() -> None:
    with pytest.raises(PictureError, match="1 traces of kind scatter are drawn; the figure has 2"):
        tidy(scatter(DOT), FIGURE, str)


def test_a_fill_and_the_lines_around_it_are_one_path() -> None:
    fill = '<g class="fills"><path class="js-fill" d="M0,0L2,0L2,2L0,0ZM4,0L6,0L6,2L4,0Z" style="fill: rgb(1, 1, 1); fill-opacity: 1; stroke-width: 0;"/></g>'
    style = "fill: none; stroke: rgb(2, 2, 2); stroke-opacity: 1; stroke-width: 1px;"
    lines = "".join(
        f'<path class="js-line" d="{path}" style="{style}"/>'
        for path in ("M0,0L2,0L2,2L0,0", "M4,0L6,0L6,2L4,0")
    )
    drawn = tidy(scatter(fill + lines, DOT), FIGURE, str)
    assert drawn.startswith(
        '<g data-figure="one"><path d="M10 20h2v2zm4 0h2v2z" fill="#010101" stroke="#020202"/></g>'
    )


def test_lines_that_do_not_follow_their_fill_are_refused() -> None:
    fill = '<path class="js-fill" d="M0,0L2,0L2,2L0,0Z" style="fill: rgb(1, 1, 1); fill-opacity: 1;"/>'
    line = '<path class="js-line" d="M9,9L2,0" style="stroke: rgb(2, 2, 2); stroke-width: 1px;"/>'
    with pytest.raises(PictureError, match="do not follow"):
        tidy(scatter(fill + line, DOT), FIGURE, str)


def note(index: int, text: str) -> str:
    return (
        f'{HEAD}<g class="infolayer"><g class="annotation" data-index="{index}"><g class="annotation-text-g" transform="rotate(0,9,9)">'
        '<g class="cursor-pointer" transform="translate(3,4)"><rect class="bg" x="0.5" width="3" height="3" style="fill: rgb(0, 0, 0); fill-opacity: 0; stroke: rgb(0, 0, 0); stroke-opacity: 0;"/>'
        f'<text text-anchor="end" x="7" y="12" style="font-size: 13px; fill: rgb(9, 9, 9);">{text}</text></g></g></g></g></svg>'
    )


def test_a_label_belongs_to_its_mark_and_keeps_its_bold_part() -> None:
    drawn = tidy(
        note(0, 'a &lt; b <tspan style="font-weight:bold">5</tspan> left'), FIGURE | {"data": []}, str
    )
    assert drawn == (
        '<g data-figure="one"><text x="10" y="16" font-size="13" fill="#090909" text-anchor="end">'
        'a &lt; b <tspan font-weight="700">5</tspan> left</text></g>'
    )


def test_what_cannot_be_seen_is_left_out() -> None:
    assert tidy(note(1, ""), FIGURE | {"data": []}, str) == ""


def test_the_labels_of_an_axis_are_numerals_of_no_figure() -> None:
    tick = f'{HEAD}<g class="xtick"><text text-anchor="middle" x="0" y="79" transform="translate(26,0)" style="font-size: 12px; fill: rgb(9, 9, 9);">25%</text></g></svg>'
    assert tidy(tick, FIGURE | {"data": []}, str).startswith('<g data-numeral="axis"><text x="26" y="79"')


def test_lines_of_a_text_keep_their_places() -> None:
    text = '<tspan class="line" dy="0em" x="7" y="12">one</tspan><tspan class="line" dy="1.3em" x="7" y="12">two</tspan>'
    drawn = tidy(note(1, text), FIGURE | {"data": []}, str)
    assert '<tspan x="10">one</tspan><tspan x="10" dy="1.3em">two</tspan>' in drawn


def test_a_colour_that_is_none_is_refused() -> None:
    with pytest.raises(PictureError, match="the colour url"):
        tidy(scatter(DOT.replace("rgb(1, 2, 3)", "url(#gradient)"), DOT), FIGURE, str)


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ('<circle r="3"/>', "a <circle> is drawn"),
        ('<image href="x"/>', "a <image> is drawn"),
        ('<g transform="scale(2)"/>', "would be lost"),
        ('<g style="opacity: 0.3;"/>', "has the opacity 0.3"),
        ('<g style="display: none;"/>', "is hidden"),
        (
            '<text transform="rotate(90)" style="font-size: 12px; fill: rgb(1, 1, 1);">a</text>',
            "would be lost",
        ),
        ('<path d="M0,0L1,1" style="fill: rgb(1, 1, 1); fill-opacity: 0.5;"/>', "fill-opacity 0.5"),
        (
            '<text style="font-size: 12px; fill: rgb(1, 1, 1);"><tspan style="font-style:italic">a</tspan></text>',
            "allowed is bold",
        ),
        ("<g>", "no XML"),
    ],
)
def test_what_would_look_different_is_refused(inside: str, why: str) -> None:
    with pytest.raises(PictureError, match=why):
        tidy(f"{HEAD}{inside}</svg>", FIGURE | {"data": []}, str)
