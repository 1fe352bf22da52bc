"""A reader searches the pages of one language, and finds names whole."""

from __future__ import annotations

import json
from pathlib import Path

import jieba

from ledger.model import Ledger
from theme.search import INDEX, split_search, teach_words


def test_each_language_has_an_index_of_its_own_with_addresses_from_its_home_page(
    tmp_path: Path, ledger: Ledger
) -> None:
    places = ("", "a/", "a/#x", "zh/", "zh/a/#x", "zhang/")
    docs = [{"location": place, "text": f"字 {place}", "title": "t"} for place in places]
    (tmp_path / INDEX).parent.mkdir()
    (tmp_path / INDEX).write_text(
        json.dumps({"config": {"lang": ["en", "zh"], "separator": "-"}, "docs": docs}), encoding="utf-8"
    )
    split_search(tmp_path, ledger)
    for lang, folder, own in (("en", "", ["", "a/", "a/#x", "zhang/"]), ("zh", "zh/", ["", "a/#x"])):
        index = json.loads((tmp_path / folder / INDEX).read_text(encoding="utf-8"))
        assert index["config"] == {"lang": [lang], "separator": "-"}
        assert [one["location"] for one in index["docs"]] == own
        assert [one["text"] for one in index["docs"]] == [f"字 {folder}{place}" for place in own]


def test_names_of_the_article_are_words_of_the_search(ledger: Ledger) -> None:
    teach_words(ledger)
    assert "柳渡镇" in jieba.lcut("在柳渡镇里")
    assert "旧粮站改图书室" in jieba.lcut("把旧粮站改图书室用")


def test_a_record_weighs_more_than_what_tells_its_number_elsewhere(tmp_path: Path, ledger: Ledger) -> None:
    docs = [
        {"location": place, "text": "t", "boost": 2}
        for place in ("figures/#bus-routes", "figures/#records", "on-the-bus/")
    ]
    (tmp_path / INDEX).parent.mkdir()
    (tmp_path / INDEX).write_text(json.dumps({"config": {}, "docs": docs}), encoding="utf-8")
    split_search(tmp_path, ledger)
    first, *others = (doc["boost"] for doc in json.loads((tmp_path / INDEX).read_text(encoding="utf-8"))["docs"])
    assert first > 2
    assert others == [2, 2]


def test_a_number_is_found_with_and_without_its_separators_and_not_shown_twice(
    tmp_path: Path, ledger: Ledger
) -> None:
    docs = [
        {"location": place, "title": "t", "text": "<p>2,199 and 1,234,567, then 12,5</p>"}
        for place in ("a/", "zh/a/")
    ]
    docs.append({"location": "b/", "title": "t", "text": "<p>2199</p>"})
    (tmp_path / INDEX).parent.mkdir()
    (tmp_path / INDEX).write_text(json.dumps({"config": {}, "docs": docs}), encoding="utf-8")
    split_search(tmp_path, ledger)
    for folder in ("", "zh/"):
        first, *others = json.loads((tmp_path / folder / INDEX).read_text(encoding="utf-8"))["docs"]
        assert first["text"] == docs[0]["text"] + "<p hidden>1234567 2199</p>"
        assert [one["text"] for one in others] == ["<p>2199</p>"] * len(others)
