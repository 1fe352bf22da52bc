"""The addresses and the code by which charts are passed on."""

from __future__ import annotations

from ledger.model import Ledger
from pages.links import chart_page, embed_code, in_language, size_of


def test_a_chart_s_page_is_that_of_its_theme(ledger: Ledger) -> None:
    assert chart_page(ledger, "results-chain") == ""
    assert chart_page(ledger, "where-figures-apply") == "figures/"
    assert chart_page(ledger, "plan-share") == "empowering-the-base/"


def test_chinese_pages_stand_below_zh() -> None:
    assert in_language("en", "figures/#a") == "figures/#a"
    assert in_language("zh", "figures/#a") == "zh/figures/#a"


def test_a_frame_has_room_for_its_picture_and_a_title_that_is_escaped() -> None:
    code = embed_code("https://example.org/", "zh", "plan-share", 'a "b" <c>', '<svg viewBox="0 0 328 412">')
    assert 'src="https://example.org/embed/zh/plan-share/"' in code
    assert "a &#34;b&#34; &lt;c&gt;" in code
    assert 'height="1050"' in code
    assert 'height="650"' in embed_code("", "en", "a", "b", "")


def test_the_size_of_a_picture_is_read_from_it() -> None:
    assert size_of('<svg viewBox="0 0 680 168">') == "680/168"
    assert size_of("") == ""
