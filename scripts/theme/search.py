"""Search in each language: an index for each."""

from __future__ import annotations

import json
from pathlib import Path

from languages import LANGS, in_language, without_language
from ledger.model import Ledger

INDEX = "search/search_index.json"
RECORD = 20
"""How much more a record weighs in the search than what tells its number elsewhere."""


def split_search(site: Path, ledger: Ledger) -> None:
    """Leave each language's entries in an index of its own, below its own home page; records come first in it."""
    records = {f"{ledger.address['figures']}#{id_}" for id_ in ledger.number}
    index = json.loads((site / INDEX).read_text(encoding="utf-8"))
    for lang in LANGS:
        own = [(doc, *without_language(doc["location"])) for doc in index["docs"]]
        docs = [{**doc, "location": address} for doc, found, address in own if found == lang]
        docs = [{**doc, "boost": RECORD} if doc["location"] in records else doc for doc in docs]
        text = {"config": {**index["config"], "lang": [lang]}, "docs": docs}
        file = site / in_language(lang, INDEX)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(text, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
