"""The engine's own words that would turn a sense if two of them were exchanged, said aloud."""

from __future__ import annotations

import pytest

from languages import LANGS, Lang
from ledger.model import Ledger

SENSE: dict[str, tuple[str, str]] = {
    "printed": ("As printed", "原文"),
    "computed": ("computed by us", "本站推算"),
    "computed-here": ("Computed by us", "本站推算"),
    "account-printed": ("printed in the article", "原文数字"),
    "account-derived": ("computed by us", "本站推算"),
    "not-stated": ("Not stated", "未说明"),
    "no-figure": ("no figure", "没有数字"),
    "start-open": ("start: not stated", "起点：未说明"),
    "rank-open": ("of ?", "参评总数未说明"),
    "and-more": ("and more", "实际多于此数"),
    "before": ("before", "此前"),
    "after": ("after", "此后"),
    "follows": ("Before", "此前"),
    "pair-from": ("from ", "从"),
    "pair-to": (" to ", "到"),
    "from": ("from ", "从"),
    "to": ("to ", "到"),
    "old": ("Was", "原为"),
    "new": ("Is", "现为"),
    "correction-was": ("was ", "原为"),
    "correction-is": (", is ", "，现为"),
    "restates": ("Restates", "前文已见"),
    "restated-by": ("Restated by", "后文重复"),
    "denominator": ("A share of", "分母"),
    "key-solid": (
        "input or output: given, planned, set up, merged, covered",
        "投入或产出：给出、计划、设立、整合、覆盖",
    ),
    "key-hollow": ("output: taken away", "产出：撤掉的"),
    "key-dashed": ("output: cancellation pushed through so far", "产出：已推动取消的"),
    "key-outcome": ("outcome: what changed for residents", "成效：居民有何变化"),
    "key-context": ("context", "背景"),
}


def test_words_that_carry_the_sense_say_it_in_both_languages(ledger: Ledger) -> None:
    assert {key: (ledger.words["en"][key], ledger.words["zh"][key]) for key in SENSE} == SENSE


def test_bounds_are_called_by_their_names(ledger: Ledger) -> None:
    names = {one: tuple(ledger.name("relations", one, lang) for lang in LANGS) for one in ledger.listed("relations")}
    assert names == {
        "=": ("exactly as printed", "确数"),
        ">": ("more than", "多于此数"),
        "<": ("fewer than", "不足此数"),
        "≈": ("about", "约数"),
    }


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["18 routes", "62.5% of villages", "24 reading rooms", "more than 300 residents"]),
        ("zh", ["18条", "62.5%", "24间", "300余名"]),
    ],
)
def test_the_figures_of_a_known_ledger_are_said_with_bound_and_unit(
    ledger: Ledger, lang: Lang, said: list[str]
) -> None:
    assert [str(ledger.say(figure.id, lang, "unit")) for figure in ledger.figures] == said
