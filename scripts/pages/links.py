"""How a chart is passed on: its address, and the code that shows it on another page."""

from __future__ import annotations

import re

from markupsafe import escape

from ledger.model import Ledger
from ledger.wordlists import Lang

ROOTS = ("", "./", "../", "../../", "../../../")
"""The ways from a page to the root of the site, for a site that does not know its address."""
AROUND = 650
"""The most that an embedded chart takes up besides its picture on a phone, in pixels."""


def size_of(picture: str) -> str:
    """Return the size of a picture's SVG as a ratio, `width/height`; an empty text for no picture."""
    found = re.search(r'viewBox="0 0 (\S+) (\d+)"', picture)
    return f"{found[1]}/{found[2]}" if found else ""


def chart_page(ledger: Ledger, id: str) -> str:
    """Return the address of the page that a chart stands on, from the home page of its language."""
    slugs = {theme.id: f"{theme.slug}/" for theme in ledger.vocabulary.themes}
    return {"home": "", "figures": "figures/", **slugs}[ledger.chart[id].page]


def in_language(lang: Lang, page: str) -> str:
    """Return the address of a page from the root of the site."""
    return f"{'zh/' * (lang == 'zh')}{page}"


def embed_code(base: str, lang: Lang, id: str, title: str, narrow: str) -> str:
    """Return the HTML with which another page shows a chart; it fits its height by the script.

    `base` leads to the root of the site, `narrow` is the picture for phones, whose height sets the frame's.
    """
    height = int(size_of(narrow).partition("/")[2] or 0)
    room = 50 * round(height / 50) + AROUND
    return (
        f'<iframe src="{base}embed/{lang}/{id}/" title="{escape(title)}" width="100%" '
        f'height="{room}" style="border:0" loading="lazy"></iframe>\n'
        f'<script src="{base}assets/javascripts/embed.js" async></script>'
    )
