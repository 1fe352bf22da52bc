"""A reader searches the pages of one language, and finds names whole."""

from __future__ import annotations

import json
from pathlib import Path

from ledger.model import Ledger
from theme.search import INDEX, TRADITIONAL, split_search


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


def test_a_record_weighs_more_than_what_tells_its_number_elsewhere(tmp_path: Path, ledger: Ledger) -> None:
    docs = [
        {"location": place, "text": "t", "boost": 2}
        for place in ("figures/#bus-routes", "figures/#records", "on-the-bus/")
    ]
    (tmp_path / INDEX).parent.mkdir()
    (tmp_path / INDEX).write_text(json.dumps({"config": {}, "docs": docs}), encoding="utf-8")
    split_search(tmp_path, ledger)
    first, *others = json.loads((tmp_path / INDEX).read_text(encoding="utf-8"))["docs"]
    assert first["boost"] > 2
    assert first["tags"] == ["18"]
    assert others == docs[1:]


def test_a_traditional_character_is_read_as_the_one_that_the_site_uses(tmp_path: Path, ledger: Ledger) -> None:
    docs = [{"location": "zh/", "title": "枣庄", "text": "著名"}, {"location": "", "title": "里", "text": "PPT"}]
    (tmp_path / INDEX).parent.mkdir()
    (tmp_path / INDEX).write_text(json.dumps({"config": {}, "docs": docs}), encoding="utf-8")
    split_search(tmp_path, ledger)
    told = json.loads((tmp_path / TRADITIONAL).read_text(encoding="utf-8"))
    assert told == {"棗": "枣", "莊": "庄", "裏": "里", "裡": "里", "哩": "里"}


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
