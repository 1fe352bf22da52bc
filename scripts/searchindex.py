"""Part the site's search index by language."""

from __future__ import annotations

import json
from pathlib import Path

SEARCH = "search/search_index.json"


def split_search(site: Path) -> None:
    """Leave each language's entries in an index of its own, below its own home page."""
    index = json.loads((site / SEARCH).read_text(encoding="utf-8"))
    for lang, folder in (("en", site), ("zh", site / "zh")):
        docs = [
            {**doc, "location": doc["location"].removeprefix("zh/")}
            for doc in index["docs"]
            if doc["location"].startswith("zh/") == (lang == "zh")
        ]
        text = json.dumps(
            {"config": {**index["config"], "lang": [lang]}, "docs": docs},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        (folder / SEARCH).parent.mkdir(parents=True, exist_ok=True)
        (folder / SEARCH).write_text(text, encoding="utf-8")
