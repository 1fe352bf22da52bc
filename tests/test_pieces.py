"""What a reader meets on a page, and what marks it."""

from __future__ import annotations

from audit.markup import MARKED
from audit.reader import read_pieces


def found(html: str) -> list[tuple[str, str, str, str]]:
    return [(piece.where, piece.kind, piece.name, piece.text) for piece in read_pieces(html)]


def test_a_marked_element_is_one_piece_with_all_its_text() -> None:
    html = '<p>Of <a data-figure="towns">more than <data value="65">65</data> towns</a> some.</p>'
    assert found(html) == [
        ("text", "figure", "towns", "more than 65 towns"),
        ("text", "", "", f"Of {MARKED} some."),
    ]
    (number, _) = read_pieces(html)
    assert (number.value, number.before, number.after) == ("65", "Of ", " some.")


def test_the_nearest_mark_holds() -> None:
    html = '<td data-numeral="name">12345 <b data-derived="x">7</b></td>'
    assert found(html) == [("text", "derived", "x", "7"), ("text", "numeral", "name", "12345")]


def test_attributes_that_are_seen_or_heard_are_read_and_no_others() -> None:
    html = (
        '<img alt="3 bars" src="4.png" width="5"><a title="6" href="#7" aria-label="8"></a>'
        '<input placeholder="9" value="10"><input type="submit" value="11">'
    )
    assert sorted((where, text) for where, _, _, text in found(html)) == [
        ("alt", "3 bars"), ("aria-label", "8"), ("placeholder", "9"), ("title", "6"), ("value", "10"),
        ("value", "11"),
    ]  # fmt: skip


def test_descriptions_for_search_engines_and_social_cards_are_read() -> None:
    html = (
        '<meta name="description" content="12 things"><meta property="og:title" content="13">'
        '<meta name="viewport" content="width=1"><meta property="og:image:width" content="14">'
    )
    assert [text for *_, text in found(html)] == ["12 things", "13"]


def test_what_nobody_sees_is_left_out() -> None:
    assert found("<script>var a = 1</script><style>a{top:2px}</style><!-- 3 -->") == []


def test_texts_of_a_drawing_are_parted_and_known_as_drawn() -> None:
    pieces = read_pieces('<svg><g data-figure="a"><text>12</text><text>34</text></g><text>5</text></svg>')
    assert [(piece.text, piece.drawn) for piece in pieces] == [("12 34", True), ("5", True)]


def test_what_an_attribute_or_a_title_states_goes_with_it() -> None:
    pieces = read_pieces(
        '<title data-states="figure:a">1 b</title><p aria-label="2" data-states="derived:c x:d">'
    )
    assert [piece.states for piece in pieces] == [("figure:a",), ("derived:c", "x:d")]


def test_a_piece_knows_its_line_and_broken_html_loses_nothing() -> None:
    pieces = read_pieces('<p>one\n<b data-figure="a">\n2</p><br/></i>\n<i data-numeral="name">3')
    assert [(piece.line, piece.text) for piece in pieces if piece.kind] == [(2, "2"), (4, "3")]
    assert pieces[1].line == 1
    assert pieces[1].text.startswith("one")


def test_words_are_read_on_through_what_only_sets_them_apart() -> None:
    assert [text for *_, text in found("<p>fi<b>ve</b> t&shy;owns<br>more</p><p>4</p>")] == [
        "five towns more",
        "4",
    ]


def test_of_a_repeated_attribute_the_first_holds_as_in_a_browser() -> None:
    assert [text for *_, text in found('<img alt="402" alt="x">')] == ["402"]


def test_entities_are_read_as_what_they_stand_for() -> None:
    assert found("<p>&#49;&#x32; &minus;3</p>") == [("text", "", "", "12 −3")]
