from __future__ import annotations

import json
from pathlib import Path

from searchindex import split_search


def test_the_search_index_is_parted_by_language(tmp_path: Path) -> None:
    index = {
        "config": {"lang": ["en", "zh"]},
        "docs": [{"location": "a/#x"}, {"location": "zh/a/#x"}, {"location": "zh/"}],
    }
    (tmp_path / "search").mkdir()
    (tmp_path / "search/search_index.json").write_text(json.dumps(index))
    split_search(tmp_path)
    english = json.loads((tmp_path / "search/search_index.json").read_text())
    chinese = json.loads((tmp_path / "zh/search/search_index.json").read_text())
    assert (english["config"]["lang"], [doc["location"] for doc in english["docs"]]) == (["en"], ["a/#x"])
    assert (chinese["config"]["lang"], [doc["location"] for doc in chinese["docs"]]) == (["zh"], ["a/#x", ""])
