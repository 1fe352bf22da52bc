"""Part by language what the theme keeps in one file (search index, map of the site), and teach it words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jieba

from ledger.model import Ledger

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


def search_from(html: str, home: str) -> str:
    """Return a page whose search uses the index below `home`, the way to its language's home page."""
    return re.sub(
        r'(<script id="__config" type="application/json">\{"annotate":[^{}]*?"base": )"[^"]*"',
        rf'\1"{home}"',
        html,
        count=1,
    )


def alternates(path: str) -> list[dict[str, str]]:
    """Return the entries of the language switch: where each language has the page at `path`."""
    return [
        {"name": "English", "link": path or ".", "lang": "en"},
        {"name": "中文", "link": f"zh/{path}", "lang": "zh"},
    ]


def teach_words(ledger: Ledger) -> None:
    """Let the search keep the names of the article and the terms of the glossary in one piece."""
    texts = [word for term in ledger.glossary for word in (term.term.zh, *term.match.zh)]
    texts += [place.zh for place in ledger.places] + [measure.name.zh for measure in ledger.measures]
    for word in {word for text in texts for word in re.findall(r"[一-鿿]+", text)}:
        jieba.add_word(word)
