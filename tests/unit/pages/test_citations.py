"""What is made for sharing: citations of a number, addresses and code of a chart."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from languages import LANGS, Lang, Text
from ledger.model import Ledger
from pages.citations import cite, copied_texts
from pages.components import PageInputs
from unit.pages.conftest import SITE

ENTRY = re.compile(r"@misc\{(?P<key>[^\s,{}]+),\n(?P<fields>(?:\w+ = \{.*\},?\n)+)\}")


def parsed(entry: str) -> dict[str, str]:
    """The fields of a BibTeX entry, read as TeX reads them: braces balance and no sign that it knows stands bare."""
    found = ENTRY.fullmatch(entry)
    assert found, entry
    fields = dict(re.findall(r"^(\w+) = \{(.*)\},?$", found["fields"], re.MULTILINE))
    for name, value in fields.items():
        plain = re.sub(r"\\[%&#$_{}]", "", value)
        assert re.fullmatch(r"(?:[^{}]|\{[^{}]*\})*", plain), entry
        assert name == "url" or not re.search(r"[%&#$_\\]", plain), entry
    return {**{name: value.replace("\\", "") for name, value in fields.items()}, "key": found["key"]}


@pytest.mark.parametrize("lang", LANGS)
def test_every_number_can_be_cited_in_bibtex(fuller: PageInputs, lang: Lang) -> None:
    ledger = fuller.ledger
    for number in ledger.number.values():
        fields = parsed(cite(number, ledger, lang, SITE)["bibtex"])
        assert set(fields) == {"key", "title", "author", "year", "note", "url"}
        assert fields["key"] == f"yunxi-{number.id}"
        assert fields["author"] == f"{{{ledger.article.names.site[lang]}}}"
        assert fields["url"] == f"{SITE}{'zh/' * (lang == 'zh')}figures/#{number.id}"
        assert number.measure[lang] in fields["title"]
        assert str(ledger.say(number.id, lang, "unit")) in fields["title"]
    odd = Text(en="Buses & trams, 100% of #_$", zh="公交")
    figure = ledger.figure["bus-routes"].model_copy(update={"measure": odd})
    assert parsed(cite(figure, ledger, "en", SITE)["bibtex"])["title"].startswith(odd.en)


def test_nothing_in_a_name_breaks_bibtex(ledger: Ledger) -> None:
    names = ledger.article.names.model_copy(update={"site": Text(en="Buses & books", zh="公交")})
    other = replace(ledger, article=ledger.article.model_copy(update={"names": names}))
    figure = ledger.figure["bus-routes"].model_copy(update={"measure": Text(en="A set {of routes", zh="线路")})
    for one, its in ((figure, ledger), (ledger.figure["bus-routes"], other)):
        parsed(cite(one, its, "en", SITE)["bibtex"])


def test_quotation_marks_inside_others_are_single(ledger: Ledger) -> None:
    quoted = Text(en="“Reading” rooms", zh="“书香”阅览室")
    figure = ledger.figure["bus-routes"].model_copy(update={"measure": quoted})
    assert "“‘Reading’ rooms: 18" in cite(figure, ledger, "en", SITE)["plain"]
    assert "“‘书香’阅览室：18" in cite(figure, ledger, "zh", SITE)["plain"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_citation_in_words_says_what_from_whom_and_where(fuller: PageInputs, lang: Lang) -> None:
    ledger, names = fuller.ledger, fuller.ledger.article.names
    cited = cite(ledger.figure["card-holders"], ledger, lang, SITE)
    address = f"{SITE}{'zh/' * (lang == 'zh')}figures/#card-holders"
    for part in (
        names.site[lang], ledger.figure["card-holders"].measure[lang], ledger.place["liudu"].name[lang], names.cited[lang],
        {"en": "more than 300 residents", "zh": "300余名"}[lang], {"en": "paragraph 5", "zh": "第5段"}[lang], names.licence.name,
    ):  # fmt: skip
        assert part in cited["plain"]
    assert cited["plain"].endswith(address)
    assert re.search(rf"\[DS/OL\]\. \(2025-05-20\)\[.+\]\. {re.escape(address)}\.$", cited["gbt"])
    computed = cite(ledger.derived["no-bus"], ledger, lang, SITE)
    assert all(ledger.words[lang]["computed"] in text for text in computed.values())
    assert not re.search("paragraph|段", computed["plain"])
    if lang == "zh":
        assert not [text for text in cited.values() if re.search(r"[\u4e00-\u9fff。，] [\u4e00-\u9fff]", text)]


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_copied_of_a_number_is_its_citations_and_its_row(fuller: PageInputs, lang: Lang) -> None:
    copied = json.loads(copied_texts(fuller.ledger, {"no-bus": "no-bus,buses"}, lang, SITE))
    assert set(copied) == set(fuller.ledger.number)
    own = cite(fuller.ledger.derived["no-bus"], fuller.ledger, lang, SITE)
    assert copied["no-bus"] == {**own, "row": "no-bus,buses"}
    assert fuller.shared[f"{lang}/citation:no-bus"] == own["plain"]
