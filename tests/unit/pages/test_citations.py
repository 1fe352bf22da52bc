"""What is made for sharing: citations as the programs read them that people cite with, addresses and code of a chart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import Entry, parse_string
from pybtex.plugin import find_plugin

from charts.drawing import Chart
from languages import LANGS, Lang, Text
from ledger.model import Ledger
from ledger.schema import Figure
from pages.citations import Cited, cite_chart, cite_number, cite_site, copied_texts, in_styles, inside_quotes
from pages.components import PageInputs
from unit.pages.conftest import SITE

ODD = Text(en="“Buses” & trams: 100% of #_$ }{~^\\ <b>", zh="“公交”与《时刻表》：100%（#_$&{）")
"""A title with signs that mean something in one of the forms."""


def everything(inputs: PageInputs, lang: Lang) -> Iterator[Cited]:
    """All that can be cited: the site, each chart, each number."""
    yield cite_site(inputs.ledger, lang, SITE)
    yield from (cite_chart(one, inputs.ledger, lang, SITE) for one in inputs.charts.values())
    yield from (cite_number(one, inputs.ledger, lang, SITE) for one in inputs.ledger.number.values())


def odd(inputs: PageInputs, lang: Lang) -> tuple[Cited, Ledger]:
    """A citation with an odd title, of a site with an odd name."""
    names = inputs.ledger.article.names.model_copy(update={"site": Text(en="Buses & {books}", zh="公交&{书}")})
    ledger = replace(inputs.ledger, article=inputs.ledger.article.model_copy(update={"names": names}))
    return replace(cite_site(ledger, lang, SITE), title=ODD[lang]), ledger


def cases(inputs: PageInputs) -> list[tuple[Lang, Cited, Ledger]]:
    both = [(lang, cited, inputs.ledger) for lang in LANGS for cited in everything(inputs, lang)]
    return both + [(lang, *odd(inputs, lang)) for lang in LANGS]


def plain_tex(text: str) -> str:
    """What TeX prints; a sign that it knows stands nowhere bare."""
    assert not re.search(r"(?<!\\)[%&#$_~^]", text), text
    for sign, name in zip(
        "\\~^{}", ("backslash", "asciitilde", "asciicircum", "braceleft", "braceright"), strict=True
    ):
        text = text.replace(rf"\text{name}{{}}", f"\\{ord(sign)}")
    return re.sub(r"\\(\d+|[%&#$_])", lambda one: chr(int(one[1])) if one[1].isdigit() else one[1], text)


def unbraced(text: str) -> str:
    """The text in a pair of braces, which keep its letters as they are."""
    assert (text[0], text[-1]) == ("{", "}")
    return plain_tex(text[1:-1])


def bibtex(text: str) -> Entry:
    (entry,) = parse_string(text, "bibtex").entries.values()
    return entry


def bibliography(csl: str, style: str = "harvard-cite-them-right") -> str:
    """A reference as citeproc words it from CSL-JSON."""
    items: list[dict[str, Any]] = json.loads(csl)
    source = CiteProcJSON(items)
    made = CitationStylesBibliography(CitationStylesStyle(style, validate=False), source, formatter.plain)
    made.register(Citation([CitationItem(items[0]["id"])]))
    return str(made.bibliography()[0])


def test_bibtex_gives_back_title_name_and_note_to_the_letter(fuller: PageInputs) -> None:
    for lang, cited, ledger in cases(fuller):
        entry = bibtex(in_styles(cited, ledger, lang)["bibtex"])
        assert entry.type == "misc"
        assert unbraced(entry.fields["title"]) == cited.title
        assert unbraced(entry.fields["note"]).startswith(cited.note)
        assert ledger.article.names.licence.name in entry.fields["note"]
        (author,) = entry.persons["author"]
        assert unbraced(str(author)) == ledger.article.names.site[lang]
        assert (entry.fields["url"], entry.fields["language"]) == (cited.address, lang)
        assert entry.fields["year"] == str(ledger.article.read.year)


def test_a_bibliography_from_bibtex_keeps_capitals_quotation_marks_and_chinese(fuller: PageInputs) -> None:
    """As BibTeX's own styles do, this one puts titles into small letters where nothing keeps them."""
    style, backend = find_plugin("pybtex.style.formatting", "plain")(), find_plugin("pybtex.backends", "plaintext")()
    for lang in LANGS:
        for cited in everything(fuller, lang):
            read = parse_string(in_styles(cited, fuller.ledger, lang)["bibtex"], "bibtex")
            (entry,) = style.format_bibliography(read)
            said = re.sub(r"\\([%&#$_{}])", r"\1", entry.text.render(backend))
            assert cited.title in said
            assert fuller.ledger.article.names.site[lang] in said


def test_ris_gives_back_what_was_cited(fuller: PageInputs) -> None:
    for lang, cited, ledger in cases(fuller):
        text = in_styles(cited, ledger, lang)["ris"]
        assert text.splitlines()[0].startswith("TY  - ")
        assert text.endswith("ER  - \r\n")
        (read,) = rispy.loads(text)
        assert (read["title"], read["authors"]) == (cited.title, [ledger.article.names.site[lang]])
        assert (read["urls"], read["language"], read["year"]) == ([cited.address], lang, "2025")
        assert read["date"] == "2025/05/20"
        assert read["notes"][0].startswith(cited.note)


def test_a_line_break_in_a_text_ends_no_field_of_ris(ledger: Ledger) -> None:
    cited = replace(cite_site(ledger, "en", SITE), title="Buses\nER  - \nTY  - BOOK")
    (read,) = rispy.loads(in_styles(cited, ledger, "en")["ris"])
    assert (read["type_of_reference"], read["title"]) == ("ELEC", "Buses ER - TY - BOOK")


def test_csl_gives_back_what_was_cited_and_is_worded_by_a_citation_processor(fuller: PageInputs) -> None:
    for lang, cited, ledger in cases(fuller):
        text = in_styles(cited, ledger, lang)["csl"]
        (read,) = json.loads(text)
        assert read["title"] == cited.title
        assert read["author"] == [{"literal": ledger.article.names.site[lang]}]
        assert read["issued"] == {"date-parts": [[2025, 5, 20]]}
        assert read["language"] == {"en": "en-GB", "zh": "zh-CN"}[lang]
        if cited.title != ODD[lang]:
            said = bibliography(text)
            assert ledger.article.names.site[lang] in said
            assert "2025" in said
            assert re.sub("[“”‘’]", "", cited.title) in re.sub("[“”‘’]", "", said)


@pytest.mark.parametrize("lang", LANGS)
def test_the_site_is_cited_in_its_version_if_the_data_have_one(fuller: PageInputs, lang: Lang) -> None:
    styles = in_styles(cite_site(fuller.ledger, lang, SITE), fuller.ledger, lang)
    assert bibtex(styles["bibtex"]).fields["version"] == json.loads(styles["csl"])[0]["version"] == "1.2.0"
    assert {"en": " Version 1.2.0. ", "zh": "。版本1.2.0。"}[lang] in styles["plain"]
    package = fuller.ledger.article.names.package.model_copy(update={"version": ""})
    names = fuller.ledger.article.names.model_copy(update={"package": package})
    bare = replace(fuller.ledger, article=fuller.ledger.article.model_copy(update={"names": names}))
    assert not [
        text for text in in_styles(cite_site(bare, lang, SITE), bare, lang).values() if re.search("ersion|版本", text)
    ]


def test_no_two_things_and_no_two_languages_share_a_key(fuller: PageInputs) -> None:
    keys = []
    for lang in LANGS:
        for cited in everything(fuller, lang):
            styles = in_styles(cited, fuller.ledger, lang)
            key = bibtex(styles["bibtex"]).key
            assert json.loads(styles["csl"])[0]["id"] == rispy.loads(styles["ris"])[0]["id"] == key
            keys.append(key)
    assert len({key.lower() for key in keys}) == len(keys)
    assert {"yunxi-en", "yunxi-zh", "yunxi-en-bus-routes", "yunxi-zh:routes"} <= set(keys)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“Reading” rooms", "‘Reading’ rooms"),
        ("“书香”阅览室", "‘书香’阅览室"),
        ("“称为‘书香’的”阅览室，见《规定》", "‘称为“书香”的’阅览室，见《规定》"),
        ("the city’s “‘reading’ rooms”", "the city’s ‘“reading” rooms’"),
        ("nothing quoted", "nothing quoted"),
    ],
)
def test_quotation_marks_inside_others_change_from_double_to_single_and_back(text: str, quoted: str) -> None:
    assert inside_quotes(text) == quoted


def test_a_pasted_citation_nests_its_quotation_marks_and_a_line_of_gb_t_7714_keeps_them(ledger: Ledger) -> None:
    quoted = Text(en="“Reading” rooms", zh="“书香”阅览室")
    figure: Figure = ledger.figure["bus-routes"].model_copy(update={"measure": quoted})
    en, zh = (in_styles(cite_number(figure, ledger, lang, SITE), ledger, lang) for lang in LANGS)
    assert "“‘Reading’ rooms: 18" in en["plain"]
    assert "“‘书香’阅览室：18" in zh["plain"]
    assert ". “Reading” rooms: 18" in en["gbt"]
    assert ". “书香”阅览室：18" in zh["gbt"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_citation_in_words_says_what_from_whom_and_where(fuller: PageInputs, lang: Lang) -> None:
    ledger, names = fuller.ledger, fuller.ledger.article.names
    cited = in_styles(cite_number(ledger.figure["card-holders"], ledger, lang, SITE), ledger, lang)
    home = f"{SITE}{'zh/' * (lang == 'zh')}"
    address = f"{home}figures/#card-holders"
    for part in (
        names.site[lang], ledger.figure["card-holders"].measure[lang], ledger.place["liudu"].name[lang], names.cited[lang],
        {"en": "more than 300 residents", "zh": "300余名"}[lang], {"en": "paragraph 5", "zh": "第5段"}[lang], names.licence.name,
    ):  # fmt: skip
        assert part in cited["plain"]
    assert cited["plain"].endswith(address)
    assert re.search(rf"\[DS/OL\]\. \(2025-05-20\)\[.+\]\. {re.escape(address)}\.$", cited["gbt"])
    computed = in_styles(cite_number(ledger.derived["no-bus"], ledger, lang, SITE), ledger, lang)
    assert all(ledger.words[lang]["computed"] in text for text in computed.values())
    assert not re.search("paragraph|段", computed["plain"])
    chart = in_styles(cite_chart(fuller.charts["routes"], ledger, lang, SITE), ledger, lang)
    assert all(f"{home}on-the-bus/#routes" in text for text in chart.values())
    assert all(
        names.package.title[lang] in text for text in in_styles(cite_site(ledger, lang, SITE), ledger, lang).values()
    )
    if lang == "zh":
        assert not [text for text in cited.values() if re.search(r"[\u4e00-\u9fff。，] [\u4e00-\u9fff]", text)]


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_copied_is_what_can_be_cited_and_of_a_number_its_row(fuller: PageInputs, lang: Lang) -> None:
    charts: dict[str, Chart] = dict(fuller.charts)
    copied = json.loads(copied_texts(fuller.ledger, charts, {"no-bus": "no-bus,buses"}, lang, SITE))
    assert set(copied) == {"words:", "site:", *map("chart:{}".format, charts), *fuller.ledger.number}
    own = in_styles(cite_number(fuller.ledger.derived["no-bus"], fuller.ledger, lang, SITE), fuller.ledger, lang)
    assert copied["no-bus"] == {**own, "row": "no-bus,buses"}
    assert fuller.shared[f"{lang}/citation:no-bus"] == own["plain"]
    assert fuller.shared[f"{lang}/citation:site:"] == copied["site:"]["plain"]
