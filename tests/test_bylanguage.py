from __future__ import annotations

import json
import re
from pathlib import Path

from theme.bylanguage import split_search, split_sitemap


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


def test_the_chinese_pages_have_a_map_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    pages = "".join(f"<url>\n<loc>https://x.org/{path}</loc></url>\n" for path in ("", "a/", "zh/", "zh/a/"))
    (tmp_path / "sitemap.xml").write_text(f"<?xml?>\n<urlset>\n{pages}</urlset>")
    split_sitemap(tmp_path)
    own = (tmp_path / "zh/sitemap.xml").read_text()
    assert re.findall(r"<loc>(.*?)</loc>", own) == ["https://x.org/zh/", "https://x.org/zh/a/"]
    assert own.startswith("<?xml?>\n<urlset>")
    assert own.endswith("</urlset>")
