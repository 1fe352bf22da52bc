"""Terms are explained where a section first uses them."""

from __future__ import annotations

from languages import Lang
from ledger.schema import Term
from pages.components import PageInputs
from pages.glossary import explain_terms

CARD = '<a class="term" href="../glossary/#card" title="A &quot;pass&quot;.">'
HOUSE = '<a class="term" href="../glossary/#library" title="A house of books.">'


def explained(inputs: PageInputs, html: str, lang: Lang = "en") -> str:
    return explain_terms(html, inputs.ledger.glossary, lang, "../")


def test_the_first_use_of_a_term_in_a_section_is_linked_and_the_longest_term_wins(fuller: PageInputs) -> None:
    html = "<p>Library cards of a library; library card, libraryish.</p>"
    assert (
        explained(fuller, html)
        == f"<p>{CARD}Library cards</a> of a {HOUSE}library</a>; library card, libraryish.</p>"
    )
    again = f"{html}<h3>Below</h3><p>library</p><h2>Next</h2><p>library, library</p>"
    assert explained(fuller, again).count(HOUSE) == 2
    assert '<h2>Next</h2><p><a class="term"' in explained(fuller, again)


def test_chinese_terms_are_found_without_spaces_around_them(fuller: PageInputs) -> None:
    assert explained(fuller, "<p>全镇图书室达到</p>", "zh").startswith(
        '<p>全镇<a class="term" href="../glossary/#library" title="放书'
    )
    assert explained(fuller, "<p>library</p>", "zh") == "<p>library</p>"


def test_links_figures_code_controls_and_the_headline_are_left_alone(fuller: PageInputs) -> None:
    for around in (
        "<h1>{}</h1>", "<a href='#'>{}</a>", "<a href='#'><b>{}</b></a>", "<code>{}</code>", "<pre>{}</pre>", "<svg><text>{}</text></svg>",
        "<figcaption><p>{}</p></figcaption>", "<button>{}</button>", "<summary>{}</summary>", "<table><tr><th>{}</th></tr></table>",
        "<dl><dt>{}</dt></dl>", "<h5>{}</h5>", "<abbr title='x'>{}</abbr>", "<script>{}</script>", '<p title="{}">x</p>',
    ):  # fmt: skip
        html = around.format("library card")
        assert explained(fuller, html) == html
        after = f"{html}<p>library card</p>"
        assert explained(fuller, after) == f"{html}<p>{CARD}library card</a></p>", around


def test_in_headings_and_links_to_measures_a_tooltip_alone_explains(fuller: PageInputs) -> None:
    for tag, end in (("<h2>", "</h2>"), ("<h4>", "</h4>"), ('<a class="measure-link" href="#m">', "</a>")):
        html = explained(fuller, f"{tag}library{end}")
        assert html == f'{tag}<abbr title="A house of books.">library</abbr>{end}'


def test_everything_else_is_passed_through_to_the_character(fuller: PageInputs) -> None:
    html = '<!-- library --><p title="a&quot;b">x &amp; y &#8212; <br/>z<IMG src="a.png" alt=\'\'><br>&nbsp;1 &lt; 2</p><!doctype x>'
    assert explained(fuller, html) == html


def test_without_terms_nothing_changes_and_a_definition_cannot_leave_its_tooltip() -> None:
    html = "<p>library</p>"
    assert explain_terms(html, (), "en", "") == html
    both = {"en": '"><b>&', "zh": "某"}
    term = Term.model_validate({"id": "a", "term": both, "match": {"en": ["library"], "zh": []}, "definition": both})
    assert 'title="&quot;&gt;&lt;b&gt;&amp;"' in explain_terms(html, (term,), "en", "")
    assert explain_terms("<p>图</p>", (term,), "zh", "") == "<p>图</p>"
