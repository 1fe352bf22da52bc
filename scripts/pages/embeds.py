"""One small page a chart and language, to stand in a frame on somebody else's page; and what a live chart says."""

from __future__ import annotations

import json

from languages import LANGS, Lang, in_language
from ledger.model import Ledger
from pages.components import Components, PageInputs
from pages.links import embed_address


def render_embeds(inputs: PageInputs) -> dict[str, str]:
    """Return the HTML of every embed by its address; its style sheet is left open."""
    pages: dict[str, str] = {}
    for lang in LANGS:
        for id_ in inputs.charts:
            address = embed_address(lang, id_)
            root = "../" * address.count("/")
            pages[f"{address}index.html"] = Components(inputs, lang, root + in_language(lang, ""), root).embed(id_)
    return pages


def explore_words(ledger: Ledger, lang: Lang) -> str:
    """Return the JSON with the words on the controls of a live chart, which come only with it."""
    words = ledger.words[lang]
    keys = {"hint": "explore-what", "export": "export"}
    keys |= {name: f"explore-{name}" for name in ("zoom", "pan", "closer", "farther", "whole")}
    return json.dumps({name: words[key] for name, key in keys.items()}, ensure_ascii=False) + "\n"
