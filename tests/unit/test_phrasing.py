"""A Chinese line breaks between words, and names stay whole."""

from __future__ import annotations

import marshal
import tempfile
from pathlib import Path

import jieba
import pytest

from ledger.model import Ledger
from phrasing import phrases, teach_words


def test_names_of_the_article_are_words(ledger: Ledger) -> None:
    teach_words(ledger)
    assert "柳渡镇" in jieba.lcut("在柳渡镇里")
    assert "旧粮站改图书室" in jieba.lcut("把旧粮站改图书室用")


def test_words_are_those_of_this_ledger_whatever_lies_among_the_temporary_files(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "jieba.cache").write_bytes(marshal.dumps(({"柳渡": 9, "镇里": 9}, 18)))
    monkeypatch.setattr(jieba.dt, "initialized", False)
    jieba.add_word("在柳")
    teach_words(ledger)
    assert jieba.lcut("在柳渡镇里") == ["在", "柳渡镇", "里"]
    assert jieba.lcut("图书馆的书") == ["图书馆", "的", "书"]


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
