"""Search in each language: an index for each."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from languages import LANGS, in_language, without_language
from ledger.model import Ledger

INDEX = "search/search_index.json"
RECORD = 20
"""How much more a record weighs in the search than what tells its measure elsewhere."""
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
"""A number with separators."""


def split_search(site: Path, ledger: Ledger) -> None:
    """Leave each language's entries in an index of its own, below its own home page; records come first in it.

    The number of a record is its tag, which the search minds most, so that no headline with it comes before.
    """
    records = {f"{ledger.address['figures']}#{id_}": one.value for id_, one in ledger.number.items()}
    index = json.loads((site / INDEX).read_text(encoding="utf-8"))
    for lang in LANGS:
        own = [(doc, *without_language(doc["location"])) for doc in index["docs"]]
        docs = [{**doc, "location": address} for doc, found, address in own if found == lang]
        docs = [{**doc, **_weighed(records[doc["location"]])} if doc["location"] in records else doc for doc in docs]
        docs = [{**doc, "text": doc["text"] + _plain_numbers(doc["text"])} for doc in docs]
        text = {"config": {**index["config"], "lang": [lang]}, "docs": docs}
        file = site / in_language(lang, INDEX)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(text, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _weighed(value: Decimal) -> dict[str, Any]:
    """Return what puts the record of a number first, as it may be typed: with the commas of thousands and without."""
    return {"boost": RECORD, "tags": sorted({f"{value:f}", f"{value:,f}"})}


def _plain_numbers(text: str) -> str:
    """Return the numbers of an entry without their separators, found by the search and not shown in its results."""
    plain = sorted({number.replace(",", "") for number in GROUPED.findall(text)})
    return f"<p hidden>{' '.join(plain)}</p>" if plain else ""
