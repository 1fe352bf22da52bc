"""Chinese headlines and names break between words."""

from __future__ import annotations

from ledger.model import Ledger
from theme.phrasing import phrase_headlines, phrases
from theme.search import teach_words


def test_a_short_chinese_text_breaks_between_words_and_never_before_what_follows() -> None:
    for text in ("撤销的议事协调机构", "评选的“党员红旗车”", "群众满意度（此前）", "图书室"):
        parts = phrases(text)
        assert "".join(parts) == text
        assert all(len(part) > 1 and part[0] not in "的”）" and part[-1] not in "“（" for part in parts), parts
    assert "议事" in phrases("撤销的议事协调机构") or "议事协调机构" in phrases("撤销的议事协调机构")


def test_a_long_name_that_the_search_keeps_whole_may_break_and_its_marks_stay_with_their_words(
    ledger: Ledger,
) -> None:
    teach_words(ledger)
    assert len(phrases("旧粮站改图书室")) > 1
    parts = phrases("《关于加强新业态、新就业群体工作的措施》")
    assert max(map(len, parts)) <= 6
    assert not any(part[0] in "、》的" for part in parts)


def test_headlines_break_between_words_and_keep_numbers_and_markup() -> None:
    number = '<span class="whole"><a class="number" href="#a&amp;b"><data value="2199">2,199</data></a>个</span>'
    for tag, end in (('h1 id="x"', "h1"), ("h2", "h2"), ('p class="chart__title" id="x"', "p")):
        html = f"<{tag}>{number}机构据称全部撤销；物业企业党组织覆盖率</{end}>"
        told = phrase_headlines(html)
        assert told.replace("<wbr>", "") == html
        assert number in told
        assert "据称<wbr>全部" in told
        assert "党组织" in told
    assert phrase_headlines("<p>机构据称全部撤销</p>") == "<p>机构据称全部撤销</p>"
