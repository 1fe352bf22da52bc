from __future__ import annotations

from made import SHARE, Told, computed, drawn, share

from ledger.model import Ledger

REACHED = share("reached", "62.5").model_copy(update={"not_stated": ("who-counted", "denominator")})
LEFT = computed("left", "37.5", SHARE)


def test_a_tooltip_says_all_that_is_known_of_a_mark_and_whether_we_computed_it(ledger: Ledger) -> None:
    for lang, gap, printed, ours in (
        (
            "en",
            " ",
            "<b>62.5% of villages</b> Bus routes · % of the county's villages · Yunxi County As printed: 62.5% "
            "Not stated: who counted it, how large the whole is",
            "<b>37.5% of villages</b> What is left · % of the county's villages · Yunxi County Computed by us",
        ),
        (
            "zh",
            "",
            "<b>62.5%</b>公交线路·占全县村的比例（%）·云溪县原文：62.5%未说明：由谁统计、总数",
            "<b>37.5%</b>余下·占全县村的比例（%）·云溪县本站推算",
        ),
    ):
        marks: list[Told] = [("value", REACHED), ("value", LEFT)]
        sheet = drawn(ledger, "arrow", marks, lang=lang)  # type: ignore[arg-type]
        hovers = [trace["hovertext"].replace("<br>", gap) for trace in sheet.traces]
        assert hovers == [printed, ours]
