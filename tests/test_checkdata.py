from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from dataset.textcheck import check_data
from ledger.model import Ledger
from ledger.proof import NUMERAL, paragraphs
from ledger.wordlists import LANGS, Lang
from pipeline import Edition


def data(ledger: Ledger, lang: Lang = "en") -> dict[str, Any]:
    found = json.loads(check_data(ledger, lang))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_every_numeral_is_there_in_reading_order(ledger: Ledger, lang: Lang) -> None:
    found = data(ledger, lang)["numerals"]
    assert [one.get("figure") for one in found] == [numeral.figure for numeral in ledger.numerals]
    for one, numeral in zip(found, ledger.numerals, strict=True):
        assert one["paragraph"] == numeral.paragraph
        if numeral.figure:
            figure = ledger.figure[numeral.figure]
            assert (one["printed"], one["value"], one["relation"]) == (
                figure.printed,
                str(figure.value),
                figure.relation,
            )
            assert one["measure"] == figure.measure[lang]
        else:
            assert (one["printed"], one["reason"]) == (
                numeral.printed,
                numeral.reason[lang] if numeral.reason else None,
            )


def test_it_is_stable_to_the_byte_and_served_in_both_languages(ledger: Ledger, edition: Edition) -> None:
    for lang in LANGS:
        assert (
            check_data(ledger, lang) == check_data(ledger, lang) == edition.interactive[f"{lang}/check.json"]
        )
    assert check_data(ledger, "en") != check_data(ledger, "zh")


def test_measure_words_that_say_as_much_go_together_and_shorter_ones_do_not(ledger: Ledger) -> None:
    words = {one["figure"]: one["words"] for one in data(ledger)["numerals"] if "figure" in one}
    assert words["district-officers-moved"] == ["人", "名"]
    assert words["problem-categories"] == ["大类", "类"]
    assert words["catalogues"] == ["张目录"]
    assert words["lists"] == ["张清单"]
    assert words["plan-share"] == ["%"]
    assert words["district-rank"] == []


def test_a_rank_and_an_only_one_are_no_counts(ledger: Ledger) -> None:
    forms = {one["figure"]: one["form"] for one in data(ledger)["numerals"] if "figure" in one}
    assert {id_: form for id_, form in forms.items() if form} == {"only-pilot": "唯", "district-rank": "第"}


def test_only_phrases_that_never_state_a_quantity_are_excused_anywhere(ledger: Ledger) -> None:
    found = {one["printed"]: one["anywhere"] for one in data(ledger)["numerals"] if "figure" not in one}
    assert found["一律"]
    assert found["12345"]
    assert not found["多"]
    assert not found["半年"]
    assert not found["5月"]


def test_a_date_can_be_compared(ledger: Ledger) -> None:
    found = {one["printed"]: one for one in data(ledger)["numerals"]}
    assert (found["5月"]["value"], found["5月"]["words"]) == ("5", ["月"])
    assert (found["2022年"]["value"], found["2022年"]["also"]) == ("2022", ["2022"])


def test_the_numbers_are_said_as_on_the_pages(ledger: Ledger) -> None:
    said = {
        lang: {one.get("figure"): one.get("said") for one in data(ledger, lang)["numerals"]} for lang in LANGS
    }
    assert said["en"]["graduates-recruited"] == "more than 1,700 graduates"
    assert said["zh"]["graduates-recruited"] == "1,700余名"


def test_it_reads_as_the_proof_does(ledger: Ledger) -> None:
    reading = data(ledger)["reading"]
    assert re.search(r"\[([^\d\\\]]+)\]\+$", NUMERAL.pattern)[1] == reading["chinese"]  # type: ignore[index]
    assert reading["english"]["before"]["more than"] == ">"


def test_nothing_of_the_article_is_in_it_but_what_was_printed(article: Path, ledger: Ledger) -> None:
    texts = [check_data(ledger, lang) for lang in LANGS]
    for paragraph in paragraphs(article.read_text(encoding="utf-8")):
        runs = [paragraph[at : at + 16] for at in range(len(paragraph) - 15)]
        assert not any(run in text for run in runs for text in texts)
