"""One small page a chart and language, to stand in a frame on somebody else's page."""

from __future__ import annotations

from languages import LANGS, in_language
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
