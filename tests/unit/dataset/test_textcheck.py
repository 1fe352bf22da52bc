from __future__ import annotations

import json
from typing import Any

from made import WORD, figure, having
from tiny import TEXT

from dataset.textcheck import check_data
from languages import LANGS, Lang
from ledger.model import Ledger
from ledger.proof import paragraphs
from ledger.schema import Numeral
from numerals.quantity import read_quantity


def numerals(ledger: Ledger, lang: Lang = "en") -> list[dict[str, Any]]:
    return list(json.loads(check_data(ledger, lang))["numerals"])


def stated(ledger: Ledger, *printed: str, also: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """What is served of figures that were printed so; `also` are further measure words of rooms."""
    figures = [figure(f"n{number}", text, "room") for number, text in enumerate(printed)]
    listed = tuple(Numeral.model_validate({"paragraph": 3, "figure": one.id}) for one in figures)
    units = tuple(unit.model_copy(update={"also": also}) for unit in ledger.vocabulary.units)
    vocabulary = ledger.vocabulary.model_copy(update={"units": units})
    return numerals(having(ledger, *figures, numerals=listed, vocabulary=vocabulary))


def excused(ledger: Ledger, *entries: tuple[str, str, str]) -> list[dict[str, Any]]:
    """What is served of excused numerals: printed, disposition, English."""
    base = ledger.vocabulary.dispositions[0]
    kinds = tuple(base.model_copy(update={"id": kind, "en": f"as {kind}"}) for kind in ("name", "date", "idiom"))
    made = [
        {"paragraph": 1, "printed": printed, "disposition": kind, "reason": WORD}
        | ({"id": "x", "en": en} if en else {})
        for printed, kind, en in entries
    ]
    vocabulary = ledger.vocabulary.model_copy(update={"dispositions": kinds})
    listed = tuple(Numeral.model_validate(one) for one in made)
    return numerals(having(ledger, vocabulary=vocabulary, numerals=listed))


def test_every_numeral_is_there_in_reading_order_with_what_it_states(ledger: Ledger) -> None:
    said = {"en": "more than 300 residents", "zh": "300余名"}
    for lang in LANGS:
        assert check_data(ledger, lang) == check_data(ledger, lang)
        found = numerals(ledger, lang)
        assert [one["figure"] for one in found] == list(ledger.figure)
        own = {"paragraph": 5, "printed": "300余名", "figure": "card-holders", "size": 300, "falls": False}
        own |= {"relation": ">", "percent": False, "form": "", "words": ["名"], "nouns": ["resident", "residents"]}
        measure = ledger.figure["card-holders"].measure[lang]
        assert found[3] == {**own, "said": said[lang], "measure": measure}


def test_paragraphs_are_known_by_their_checksums_alone(ledger: Ledger) -> None:
    for lang in LANGS:
        text = check_data(ledger, lang)
        assert json.loads(text)["paragraphs"] == list(ledger.article.paragraph_sha256)
        for paragraph in paragraphs(TEXT.read_text(encoding="utf-8")):
            assert not any(paragraph[at : at + 8] in text for at in range(len(paragraph) - 7)), paragraph


def test_measure_words_that_say_as_much_go_together_and_shorter_ones_do_not(ledger: Ledger) -> None:
    found = stated(ledger, "24处", "24间房", "第一", also=("处", "大间", "间房"))
    assert [one["form"] for one in found] == ["", "", "第"]
    assert [one["words"] for one in found] == [["处", "间", "大间", "间房"], ["间房", "处", "大间"], []]


def test_only_phrases_that_never_state_a_quantity_are_excused_anywhere(ledger: Ledger) -> None:
    found = excused(ledger, ("12345", "name", ""), ("一律", "idiom", ""), ("多", "idiom", ""), ("5月", "date", "May"))
    assert [(one["printed"], one["anywhere"], one["reason"]) for one in found] == [
        ("12345", True, "Bus routes"),
        ("一律", True, "Bus routes"),
        ("多", False, "Bus routes"),
        ("5月", False, "Bus routes"),
    ]


def test_a_date_can_be_compared_and_is_known_by_its_english_too(ledger: Ledger) -> None:
    found = excused(ledger, ("5月", "date", "May"), ("2022年", "date", ""))
    assert [(one["size"], one["words"], one["texts"]) for one in found] == [
        (5, ["月"], ["5月", "May"]),
        (2022, ["年"], ["2022年"]),
    ]


def test_a_date_of_month_and_day_is_served(ledger: Ledger) -> None:
    assert excused(ledger, ("5月1日", "date", "1 May"))[0]["printed"] == "5月1日"


def test_a_browser_is_told_how_to_read_what_the_proof_reads_and_the_site_says(ledger: Ledger) -> None:
    reading = json.loads(check_data(ledger, "en"))["reading"]
    assert set("〇一二三四五六七八九零两十百千万亿半几余多") <= set(reading["chinese"])
    for sign, value in reading["digits"].items():
        assert read_quantity(f"{sign}间").value == value
    for table, template in (("before", "{}30间"), ("after", "30{}间"), ("last", "30间{}")):
        for word, relation in reading[table].items():
            assert read_quantity(template.format(word)).relation == relation, word
    for word, sign in reading["signs"].items():
        assert read_quantity(f"{word}30%").value == sign * 30
    english = reading["english"]
    bounds = [english["before"][word] for word in ("more than", "fewer than", "about", "nearly")]
    assert bounds == [">", "<", "≈", "<"]
    assert (english["cardinals"]["two"], english["ordinals"]["third"], "one" in english["cardinals"]) == (2, 3, False)
