"""Part what the theme keeps in one file for the whole site: the search index, and the map of the site."""

from __future__ import annotations

import json
import re
from pathlib import Path

SEARCH = "search/search_index.json"
SITEMAP = "sitemap.xml"


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


def split_sitemap(site: Path) -> None:
    """Give the Chinese pages a map of their own; the theme's script asks for it below their home page."""
    whole = site / SITEMAP
    if not whole.is_file():
        return
    entries = re.split(r"(?=<url>)|(?=</urlset>)", whole.read_text(encoding="utf-8"))
    own = [text for text in entries if not text.startswith("<url>") or re.search(r"<loc>[^<]*/zh/", text)]
    (site / "zh" / SITEMAP).write_text("".join(own), encoding="utf-8")
