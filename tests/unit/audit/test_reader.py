"""What a reader meets on a page, and what marks it."""

from __future__ import annotations

from audit.reader import INLINE, MARKED, SHOWN, clean, read_pieces, squeezed


def found(html: str) -> list[tuple[str, str, str, str]]:
    return [(piece.where, piece.kind, piece.name, piece.text) for piece in read_pieces(html)]


def texts(html: str) -> list[str]:
    return [piece.text for piece in read_pieces(html)]


def test_a_marked_element_is_one_piece_with_all_its_text_and_what_stands_beside_it() -> None:
    html = '<p>Of <a data-figure="towns">more than <data value="65">65</data> towns</a> <i>or</i> more.</p><p>x'
    assert found(html)[:2] == [
        ("text", "figure", "towns", "more than 65 towns"),
        ("text", "", "", f"Of {MARKED} or more."),
    ]
    number = read_pieces(html)[0]
    assert (number.values, number.before, number.after) == (("65",), "Of ", " or more.")
    html = '<td data-numeral="name">12345 <b data-derived="x">7</b></td>'
    assert found(html) == [("text", "derived", "x", "7"), ("text", "numeral", "name", "12345")]


def test_words_are_read_as_they_are_seen() -> None:
    for html, seen in {
        "<p>fi<b>ve</b> t&shy;owns<br>more</p><p>4</p>": ["five towns more", "4"],
        "<p>&#49;&#x32; &minus;3</p>": ["12 −3"],
        "<template><p>5</p></template><noscript>6</noscript>": ["5", "6"],
        "<select><option label=2 value=3>4<option>5</select><textarea>a <b>9</b></textarea>": [
            "2",
            "4",
            "5",
            "a <b>9</b>",
        ],
        "<script>var a = 1</script><style>a{top:2px}</style><!-- 3 --><p>4": ["4"],
        "<p>a<script>1</script>b</p>": ["ab"],
        '<img alt="402" alt="x">': ["402"],
        "": [],
        "<!-- 1 -->": [],
        "7": ["7"],
        '<?xml version="1.0" encoding="UTF-8"?><svg><text>8</text></svg>': ["8"],
        "<div>" * 300 + "deep": ["deep"],
    }.items():
        assert texts(html) == seen, html


def test_attributes_that_are_seen_or_heard_are_read_and_no_others() -> None:
    html = (
        '<img alt="3 bars" src="4.png" width="5"><a title="6" href="#7" aria-label="8" data-of="3"></a>'
        '<input placeholder="9" value="10"><meta name="description" content="12"><meta property="og:title" content="13">'
        '<meta name="viewport" content="width=1"><meta property="og:image:width" content="14"><div value="15"></div>'
        '<meta http-equiv="Content-Security-Policy" content="16">'
    )
    assert sorted((where, text) for where, _, _, text in found(html)) == [
        ("alt", "3 bars"), ("aria-label", "8"), ("content", "12"), ("content", "13"), ("placeholder", "9"),
        ("title", "6"), ("value", "10"),
    ]  # fmt: skip
    assert {"b", "tspan"} <= INLINE
    assert not INLINE & {"p", "td", "text"}
    assert not SHOWN & {"class", "href", "id", "data-of"}


def test_texts_of_a_drawing_are_parted_and_known_as_drawn() -> None:
    pieces = read_pieces(
        '<svg><path d="M1"/><g data-figure="a"><text>12</text><text>34</text></g><text>5</text></svg>6'
    )
    assert [(piece.text, piece.drawn) for piece in pieces] == [("12 34", True), ("5", True), ("6", False)]


def test_what_a_text_or_an_attribute_states_goes_with_it() -> None:
    pieces = read_pieces('<title data-states="figure:a">1 b</title><p aria-label="2" data-states="derived:c x:d">')
    assert [piece.states for piece in pieces] == [("figure:a",), ("derived:c", "x:d")]


def test_a_piece_knows_its_line_and_broken_html_loses_nothing() -> None:
    pieces = read_pieces('<p>one\n<b data-figure="a">\n2</p><br/></i>\n<i data-numeral="name">3')
    assert [(piece.line, piece.text) for piece in pieces if piece.kind] == [(2, "2"), (4, "3")]
    assert read_pieces("<p>\n<!-- \n -->\n<i></i>\n\n five")[0].line == 6


def test_what_is_wrong_with_a_mark_itself_is_told() -> None:
    for html, wrong in {
        '<b data-figure="a">1</b>': "",
        '<a class="number number--figure" href="../figures/#a" data-figure="a">1</a>': "",
        '<a class="number number--derived" href="../figures/#a" data-figure="a">1</a>': "it does not look like what it is",
        '<a class="number--figure" href="../figures/#b" data-figure="a">1</a>': "it leads to ../figures/#b",
        '<a class="number--figure" data-figure="a">1</a>': "it leads to nowhere",
        '<a data-numeral="name">1</a>': "",
        '<b data-figure="a" data-derived="b">1</b>': "it bears several marks",
        '<b data-figure="a"><i data-numeral="name">1</i></b>': "it stands inside another mark",
    }.items():
        assert read_pieces(html)[0].wrong == wrong, html


def test_texts_are_compared_without_what_nobody_sees() -> None:
    assert clean("fi\N{SOFT HYPHEN}ve\N{ZERO WIDTH SPACE} \n towns\N{NO-BREAK SPACE}x") == "five towns x"
    assert squeezed(" a\N{ZERO WIDTH SPACE}b \n c") == "abc"
