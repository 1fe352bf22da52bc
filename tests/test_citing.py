"""Ready-made citations of a record."""

from __future__ import annotations

import re

import pytest

from ledger.formulas import Derived
from ledger.schema import Figure
from ledger.wordlists import LANGS, Lang
from pages.citations import STYLES, cite, record_address, record_title
from pipeline import Edition

BASE = "https://example.org/"


def test_a_citation_says_what_who_from_what_when_and_where(edition: Edition) -> None:
    figure = edition.ledger.figure["graduates-recruited"]
    plain = str(cite(figure, BASE, edition.ledger, "en")["plain"])
    for part in (
        "Zaozhuang in figures",
        "more than 1,700 graduates",
        "undated copy",
        "paragraph 15",
        "CC BY 4.0",
    ):
        assert part in plain
    assert f"{BASE}figures/#graduates-recruited" in plain


def test_chinese_citations_are_chinese(edition: Edition) -> None:
    cited = cite(edition.ledger.figure["graduates-recruited"], BASE, edition.ledger, "zh")
    assert "1,700余名" in str(cited["plain"])
    assert "第15段" in str(cited["plain"])
    assert f"{BASE}zh/figures/#graduates-recruited" in str(cited["gbt"])
    for text in cited.values():
        assert not re.search(r"[\u4e00-\u9fff。，] [\u4e00-\u9fff]", str(text))


@pytest.mark.parametrize("lang", LANGS)
def test_bibtex_is_balanced_and_its_percent_signs_are_escaped(edition: Edition, lang: Lang) -> None:
    numbers: list[Figure | Derived] = [*edition.ledger.figures, *edition.derived.values()]
    for number in numbers:
        text = str(cite(number, BASE, edition.ledger, lang)["bibtex"])
        assert text.startswith("@misc{zaozhuang-")
        assert text.count("{") == text.count("}")
        assert not re.search(r"(?<!\\)%", text)
        assert set(re.findall(r"^(\w+) = ", text, re.MULTILINE)) == {"title", "author", "year", "note", "url"}


def test_gbt_names_the_kind_of_source_its_date_and_leaves_the_day_of_access_open(edition: Edition) -> None:
    cited = cite(edition.ledger.figure["towns"], BASE, edition.ledger, "zh")["gbt"]
    read = edition.ledger.article.read
    assert re.fullmatch(
        rf"数读枣庄\. .+\[DS/OL\]\. \({read}\)\[引用日期\]\. {re.escape(BASE)}zh/figures/#towns\.", str(cited)
    )


def test_a_derived_number_is_told_to_be_one(edition: Edition) -> None:
    assert "computed by us" in record_title(edition.derived["bodies-per-town"], edition.ledger, "en")
    assert "本站推算" in record_title(edition.derived["bodies-per-town"], edition.ledger, "zh")


def test_without_an_address_the_way_to_the_record_is_relative(edition: Edition) -> None:
    assert record_address("../", "zh", "towns") == "../zh/figures/#towns"
    cited = cite(edition.ledger.figure["towns"], "../", edition.ledger, "en")
    assert list(cited) == list(STYLES)
    assert all(citation.address == "../figures/#towns" for citation in cited.values())
