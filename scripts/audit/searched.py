"""Hold the search index against the pages: what a search shows is what its page says, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path

from audit.markup import UNSEEN, Attributes, squeezed, texts_of
from faults import Fault

INDEXES = ("search/search_index.json", "zh/search/search_index.json")
EXCLUDED = "data-search-exclude"


def audit_search(site: Path) -> Iterator[Fault]:
    """Yield a fault for each entry of a search index whose words do not stand so on its page."""
    for name in INDEXES:
        file = site / name
        if not file.is_file():
            yield Fault(name, 0, "", "it is not there", "the index of every language")
            continue
        for entry in json.loads(file.read_text(encoding="utf-8"))["docs"]:
            address = entry["location"].partition("#")[0]
            page = file.parent.parent / address / "index.html"
            said = searchable(page.read_text(encoding="utf-8")) if page.is_file() else ""
            for part in ("title", "text"):
                words = squeezed(unescape(re.sub(r"<[^>]+>", "", entry[part])))
                if words not in said:
                    place = _differs(words, said)
                    got = f"“{words[max(0, place - 12) : place + 12]}” does not stand on its page"
                    yield Fault(name, 0, f"{entry['location']} ({part})", got, "the words of the page")


@lru_cache(maxsize=4)
def searchable(html: str) -> str:
    """Return all the words of a page that may be searched, without blanks between them."""
    return squeezed("".join(texts_of(html, _excluded)))


def _excluded(tag: str, attrs: Attributes) -> bool:
    return tag in UNSEEN or any(name == EXCLUDED for name, _ in attrs)


def _differs(words: str, said: str) -> int:
    """Return where in the words the first sign is that the page does not have there."""
    known, wrong = 0, len(words)
    while wrong - known > 1:
        middle = (known + wrong) // 2
        known, wrong = (middle, wrong) if words[:middle] in said else (known, middle)
    return known
