"""Search in each language: an index for each, and names that it keeps in one piece."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jieba

from languages import HAN, LANGS, in_language, without_language
from ledger.model import Ledger
from theme.phrasing import teach

INDEX = "search/search_index.json"
RECORD = 20
"""How much more a record weighs in the search than what tells its number elsewhere."""
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
"""A number with separators."""


def split_search(site: Path, ledger: Ledger) -> None:
    """Leave each language's entries in an index of its own, below its own home page; records come first in it."""
    records = {f"{ledger.address['figures']}#{id_}" for id_ in ledger.number}
    index = json.loads((site / INDEX).read_text(encoding="utf-8"))
    for lang in LANGS:
        own = [(doc, *without_language(doc["location"])) for doc in index["docs"]]
        docs = [{**doc, "location": address} for doc, found, address in own if found == lang]
        docs = [{**doc, "boost": RECORD} if doc["location"] in records else doc for doc in docs]
        docs = [{**doc, "text": doc["text"] + _plain_numbers(doc["text"])} for doc in docs]
        text = {"config": {**index["config"], "lang": [lang]}, "docs": docs}
        file = site / in_language(lang, INDEX)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(text, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def teach_words(ledger: Ledger) -> None:
    """Let the search keep the names of the article and the terms of the glossary in one piece."""
    texts = [word for term in ledger.glossary for word in (term.term.zh, *term.match.zh)]
    texts += [place.zh for place in ledger.places] + [measure.name.zh for measure in ledger.measures]
    for word in {word for text in texts for word in re.findall(f"[{HAN}]+", text)}:
        jieba.add_word(word)
        teach(word)


def _plain_numbers(text: str) -> str:
    """Return the numbers of an entry without their separators, found by the search and not shown in its results."""
    plain = sorted({number.replace(",", "") for number in GROUPED.findall(text)})
    return f"<p hidden>{' '.join(plain)}</p>" if plain else ""
