"""The corrections as Atom feeds (RFC 4287), one in each language."""

from __future__ import annotations

import uuid

from languages import LANGS, in_language
from ledger.corrections import tell
from ledger.model import Ledger
from pages.components import TEMPLATES
from pages.links import whole_address

NAMES = uuid.UUID("0c4d4fca-3cf6-44c1-8853-0240c5416eaf")
"""The namespace of the feeds' own names. It never changes, or every reader would show all entries anew."""
FEED = "feed.xml"


def write_feeds(ledger: Ledger, site: str) -> dict[str, str]:
    """Return the text of the feed of each language by its address; `site` is that of the site."""
    corrections = sorted(ledger.corrections, key=lambda one: one.date, reverse=True)
    newest = max([one.date for one in corrections], default=ledger.article.read)
    return {
        in_language(lang, FEED): TEMPLATES.get_template("feed.xml").render(
            lang=lang,
            t=ledger.words[lang].__getitem__,
            names=ledger.article.names,
            corrections=tell(corrections, ledger, lang),
            updated=newest,
            home=whole_address(site, lang, ""),
            urn=lambda *parts: uuid.uuid5(NAMES, "/".join((ledger.article.names.package.name, *parts))).urn,
        )
        + "\n"
        for lang in LANGS
    }
