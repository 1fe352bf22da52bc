"""The SVG that Plotly draws is tidied, and looks the same after it."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest

from charts.canvas import DISPLAY
from pictures.svg import Manner, PictureError, relative, tidy

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">'
FIGURE: dict[str, Any] = {
    "data": [{"type": "scatter", "meta": {"ref": "figure:one"}}, {"type": "scatter", "meta": {"ref": "derived:two"}}],
    "layout": {"annotations": [{"text": "5", "name": "figure:one"}, {"text": "note"}]},
}
BARE = FIGURE | {"data": []}
PLAIN = Manner(str)
DOT = '<path class="point" transform="translate(4,5)" d="M3,3H-3V-3H3Z" style="fill: rgb(1, 2, 3); fill-opacity: 1; stroke-width: 0px;"/>'
FILL = '<path class="js-fill" d="M0,0L2,0L2,2L0,0Z" style="fill: rgb(1, 1, 1); fill-opacity: 1; stroke-width: 0;"/>'
LINE = '<path class="js-line" d="M0,0L2,0L2,2L0,0" style="fill: none; stroke: rgb(2, 2, 2); stroke-opacity: 1; stroke-width: 1px;"/>'


def scatter(*traces: str) -> str:
    inner = "".join(f'<g class="trace scatter traceab12">{trace}</g>' for trace in traces)
    return (
        f'{HEAD}<defs><clipPath id="clip1"><circle/></clipPath></defs><g class="xy" clip-path="url(#clip1)" transform="translate(10,20)">'
        f'<g class="scatterlayer mlayer">{inner}</g></g></svg>'
    )


def note(index: int, text: str) -> str:
    return (
        f'{HEAD}<g class="infolayer"><g class="annotation" data-index="{index}"><g class="annotation-text-g" transform="rotate(0,9,9)">'
        '<g class="cursor-pointer" transform="translate(3,4)"><rect class="bg" x="0.5" width="3" height="3" style="fill: rgb(0, 0, 0); '
        'fill-opacity: 0; stroke: rgb(0, 0, 0); stroke-opacity: 0;"/><text text-anchor="end" x="7" y="12" '
        f'style="font-size: 13px; fill: rgb(9, 9, 9);">{text}</text></g></g></g></g></svg>'
    )


def test_marks_are_named_in_place_with_colours_as_told_and_nothing_random() -> None:
    assert tidy(scatter(DOT, DOT), FIGURE, Manner(lambda colour: f"<{colour}>")) == (
        '<g data-figure="one"><path d="M17 28h-6v-6h6z" fill="<#010203>"/></g>'
        '<g data-derived="two"><path d="M17 28h-6v-6h6z" fill="<#010203>"/></g>'
    )
    assert tidy(scatter(DOT, DOT).replace("ab12", "cd34").replace("clip1", "clip9"), FIGURE, PLAIN) == tidy(
        scatter(DOT, DOT), FIGURE, PLAIN
    )


def test_a_fill_and_the_lines_around_it_are_one_path() -> None:
    drawn = tidy(scatter(f'<g class="fills">{FILL}</g>{LINE}', DOT), FIGURE, PLAIN)
    assert drawn.startswith('<g data-figure="one"><path d="M10 20h2v2z" fill="#010101" stroke="#020202"/></g>')


def test_a_label_belongs_to_its_mark_and_keeps_its_anchor_its_lines_and_its_bold_part() -> None:
    assert tidy(note(0, 'a &lt; b <tspan style="font-weight:bold">5</tspan> left'), BARE, PLAIN) == (
        '<g data-figure="one"><text x="10" y="16" font-size="13" fill="#090909" text-anchor="end">'
        'a &lt; b <tspan font-weight="700">5</tspan> left</text></g>'
    )
    small = '<tspan style="font-size: 12px;">more than </tspan>30'
    assert '><tspan font-size="12">more than </tspan>30</text>' in tidy(note(1, small), BARE, PLAIN)
    lines = (
        '<tspan class="line" dy="0em" x="7" y="12">one</tspan><tspan class="line" dy="1.3em" x="7" y="12">two</tspan>'
    )
    assert '<tspan x="10">one</tspan><tspan x="10" dy="1.3em">two</tspan>' in tidy(note(1, lines), BARE, PLAIN)
    assert tidy(note(1, ""), BARE, PLAIN) == ""


def test_all_of_a_mark_is_in_one_group_where_its_first_part_stands() -> None:
    labels = re.sub(r"<svg[^>]*>|</svg>", "", note(1, "between") + note(0, "5"))
    drawn = tidy(scatter(DOT, DOT).replace("</svg>", f"{labels}</svg>"), FIGURE, PLAIN)
    groups = re.findall(r"<g data-(\w+)=.*?</g>", drawn)
    assert groups == ["figure", "derived"]
    assert re.fullmatch(
        r'<g data-figure="one"><path [^>]+/><text [^>]+>5</text></g><g .*</g><text .*between</text>', drawn
    )


def test_strokes_dashes_and_what_is_moved_keep_their_look() -> None:
    for inside, drawn in (
        ('<path d="M0,0L1.5,1" style="fill: none; stroke: rgb(2, 2, 2); stroke-width: 2.50px; stroke-dasharray: 3px, 2px;"/>',
         '<path d="M0 0l1.5 1" fill="none" stroke="#020202" stroke-width="2.5" stroke-dasharray="3 2"/>'),
        ('<g transform="translate(1,2)"><path d="M0,0A2,2 0 0 1 3,3" style="fill: rgb(1, 1, 1);"/></g>',
         '<path d="M0,0A2,2 0 0 1 3,3" fill="#010101" transform="translate(1 2)"/>'),
        ('<path transform="translate(1,2)rotate(45)scale(2)" d="M0,0L1,1" style="fill: rgb(1, 1, 1);"/>',
         '<path d="M0,0L1,1" fill="#010101" transform="translate(1,2)rotate(45)scale(2)"/>'),
        ('<g transform="translate(1,2)"><rect x="1" y="2" width="3" height="4" style="fill: rgb(1, 1, 1);"/></g>',
         '<rect x="2" y="4" width="3" height="4" fill="#010101"/>'),
        ('<path d="" style="fill: rgb(1, 1, 1);"/><path d="M0,0L1,1" style="fill: rgb(1, 1, 1); fill-opacity: 0;"/>', ""),
    ):  # fmt: skip
        assert tidy(f"{HEAD}{inside}</svg>", BARE, PLAIN) == drawn


def test_what_would_be_lost_or_look_different_is_refused() -> None:
    text = '<text {} style="font-size: 12px; fill: rgb(1, 1, 1);">{}</text>'
    for drawn, figure, why in (
        ('<circle r="3"/>', BARE, "a <circle> is drawn; allowed are g, path"), ('<image href="x"/>', BARE, "a <image> is drawn"),
        ('<g transform="scale(2)"/>', BARE, "“scale\\(2\\)”, which would be lost"), ('<g style="opacity: 0.3;"/>', BARE, "has the opacity 0.3"),
        ('<g style="display: none;"/>', BARE, "is hidden"), ('<g style="visibility: hidden"/>', BARE, "is hidden"),
        (text.format('transform="rotate(90)"', "a"), BARE, "would be lost"),
        (text.format("", '<tspan style="font-style:italic">a</tspan>'), BARE, "allowed are bold"),
        ('<path d="M0,0L1,1" style="fill: rgb(1, 1, 1); fill-opacity: 0.5;"/>', BARE, "fill-opacity 0.5"),
        ('<path d="M0,0L1,1" style="fill: url(#gradient);"/>', BARE, "the colour url"),
        ('<rect transform="translate(1,1)" width="1" height="1" style="fill: rgb(1, 1, 1)"/>', BARE, "would be lost"),
        ("<g>", BARE, "no XML"), (scatter(DOT), FIGURE, "1 traces are drawn; the figure has 2"),
        (scatter(FILL + LINE.replace("M0,0", "M9,9"), DOT), FIGURE, "do not follow"),
    ):  # fmt: skip
        with pytest.raises(PictureError, match=why):
            tidy(drawn if drawn.startswith("<svg") else f"{HEAD}{drawn}</svg>", figure, PLAIN)


def test_a_line_stands_where_it_does_in_latin_type_whatever_type_a_machine_has() -> None:
    for own in ("12", "15.5"):
        drawn = tidy(note(1, "镇").replace('y="12"', f'y="{own}"'), BARE, PLAIN)
        assert '<text x="10" y="16" ' in drawn


def test_squares_become_short_steps() -> None:
    assert relative("M1,0L8,0L8,7L1,7L1,0ZM10,0L17,0L17,7L10,7L10,0Z") == "M1 0h7v7h-7zm9 0h7v7h-7z"
    assert relative("M0,0H5V2H0Z", 10, 20) == "M10 20h5v2h-5z"
    assert relative("M0.001,-0.5L-0.25,0") == "M0 -.5l-.25 0.5"


def test_what_is_in_the_display_face_says_so_and_what_the_picture_says_once_no_text_repeats() -> None:
    text = f'<text x="1" y="2" style="font-family: {DISPLAY}, serif; font-size: 13px; fill: rgb(9, 9, 9);">5</text>'
    manner = Manner(str, ' class="face"', ' font-size="13" fill="#090909"')
    assert tidy(f"{HEAD}{text}</svg>", BARE, manner) == '<text x="1" y="2" class="face">5</text>'
    larger = text.replace("13px", "14px").replace(DISPLAY, "Other")
    assert tidy(f"{HEAD}{larger}</svg>", BARE, manner) == '<text x="1" y="2" font-size="14">5</text>'
    other = larger.replace("14px", "13px").replace("(9", "(8")
    assert tidy(f"{HEAD}{other}</svg>", BARE, manner) == '<text x="1" y="2" fill="#080909">5</text>'


def placed(svg: str) -> list[tuple[float, float, str]]:
    """Every square that a drawing shows, those used again in their place: where it begins, and its steps."""
    root = ElementTree.fromstring(f"<svg>{svg}</svg>")
    known = {node.get("id"): node for node in root.iter() if node.get("id")}
    found: list[tuple[float, float, str]] = []

    def read(node: ElementTree.Element, x: float, y: float) -> None:
        if node.tag == "use":
            read(known[node.attrib["href"][1:]], x + float(node.get("x", 0)), y + float(node.get("y", 0)))
        here = (x, y)
        for across, down, steps in re.findall(r"[Mm](\S+) ([^hv]+)([hv][^z]+z)", node.get("d", "")):
            here = (here[0] + float(across), here[1] + float(down))
            found.append((round(here[0], 2), round(here[1], 2), steps))
        for child in node:
            read(child, x, y)

    read(root, 0, 0)
    return found


def test_what_repeats_is_drawn_once_and_every_square_is_still_in_its_place() -> None:
    for count in (3, 99, 100, 199, 2199):
        corners = [(n % 10 * 9 + n // 100 % 11 * 95.5, n // 10 % 10 * 9 + n // 1100 * 95.5) for n in range(count)]
        path = "".join(f"M{x},{y}L{x + 7},{y}L{x + 7},{y + 7}L{x},{y + 7}Z" for x, y in corners)
        drawn = f'{HEAD}<path d="{path}" style="fill: rgb(1, 1, 1);"/></svg>'
        whole, short = (tidy(drawn, BARE, Manner(str, name=name)) for name in ("", "cart-wide"))
        assert placed(short) == placed(whole)
        assert len(placed(whole)) == count
        if count > 1000:
            assert len(short) < len(whole) / 8
            ids = re.findall(r' id="([^"]+)"', short)
            assert (len(ids), all(id_.startswith("cart-wide-") for id_ in ids)) == (len(set(ids)), True)
