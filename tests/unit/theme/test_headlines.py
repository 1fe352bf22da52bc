"""Chinese headlines break between words."""

from __future__ import annotations

import re

from theme.headlines import phrase_headlines


def test_headlines_break_between_words_and_keep_numbers_and_markup() -> None:
    number = '<span class="whole"><a class="number" href="#a&amp;b"><data value="2199">2,199</data></a>个</span>'
    for tag, end in (('h1 id="x"', "h1"), ("h2", "h2"), ('p class="chart__title" id="x"', "p")):
        html = f"<{tag}>{number}机构据称全部撤销；物业企业党组织覆盖率</{end}>"
        told = phrase_headlines(html)
        assert re.sub('<wbr>|<span class="part">|(?<=；)</span>|</span>(?=</[hp])', "", told) == html
        assert re.findall('<span class="part">(机|物|<)', told) == ["<", "物"]
        assert number in told
        assert "据称<wbr>全部" in told
        assert "党组织" in told
    first = '<h2><a class="number" href="#">全区第一</a>据称</h2>'
    assert "全区第一" in phrase_headlines(first)
    assert phrase_headlines("<p>机构据称全部撤销</p>") == "<p>机构据称全部撤销</p>"
