"""The corrections as Atom feeds (RFC 4287), one in each language."""

from __future__ import annotations

import datetime
import uuid
import xml.etree.ElementTree as ET

from dataset.datapackage import LICENSE
from ledger.corrections import Told, tell
from ledger.model import Ledger
from ledger.wordlists import LANGS, Lang
from pages.citations import LICENCE
from pages.links import in_language

ATOM = "http://www.w3.org/2005/Atom"
NAMES = uuid.UUID("0c4d4fca-3cf6-44c1-8853-0240c5416eaf")
"""The namespace of the feeds' own names. It never changes, or every reader would show all entries anew."""
FEED = "feed.xml"
PAGE = "corrections/"


def write_feeds(ledger: Ledger, site: str) -> dict[str, str]:
    """Return the text of the feed of each language, by its path in the site.

    `site` is the address of the site and ends in a slash; where it is empty, links are relative to the feed.
    """
    return {in_language(lang, FEED): _feed(ledger, site, lang) for lang in LANGS}


def _feed(ledger: Ledger, site: str, lang: Lang) -> str:
    words = {key: text[lang] for key, text in ledger.interface.items()}
    base = f"{site}{in_language(lang, '')}" if site else ""
    newest = max((one.date for one in ledger.corrections), default=ledger.article.read)
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": lang})
    _add(feed, "id", _name(lang))
    _add(feed, "title", f"{words['site-name']}{words['colon']}{words['feed-title']}")
    _add(feed, "subtitle", words["feed-subtitle"])
    _add(feed, "updated", _instant(str(newest)))
    _add(ET.SubElement(feed, "author"), "name", words["site-name"])
    _add(feed, "rights", LICENCE)
    _link(feed, "self", "application/atom+xml", f"{base}{FEED}", lang)
    _link(feed, "alternate", "text/html", f"{base}{PAGE}", lang)
    ET.SubElement(feed, "link", {"rel": "license", "href": LICENSE["path"]})
    newest_first = sorted(ledger.corrections, key=lambda one: one.date, reverse=True)
    for told in tell(newest_first, ledger, lang):
        _entry(feed, told, words, base, lang)
    ET.indent(feed)
    text: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return f"{text.decode('utf-8')}\n"


def _entry(feed: ET.Element, told: Told, words: dict[str, str], base: str, lang: Lang) -> None:
    entry = ET.SubElement(feed, "entry")
    _add(entry, "id", _name(lang, told.anchor))
    what = f"{words['open-bracket']}{told.within}{words['close-bracket']}"
    _add(entry, "title", f"{words['feed-entry']}{told.measure}{what}")
    _add(entry, "updated", _instant(told.date))
    _link(entry, "alternate", "text/html", f"{base}{PAGE}#{told.anchor}", lang)
    content = ET.SubElement(entry, "content", {"type": "html"})
    content.text = _content(told, words)


def _content(told: Told, words: dict[str, str]) -> str:
    """Return what changed, and why, as HTML."""
    block = ET.Element("div")
    change = _add(block, "p", f"{told.field}{words['colon']}{words['correction-was']}")
    _add(change, "del", told.old.text).tail = words["correction-is"]
    _add(change, "ins", told.new.text).tail = words["stop"].strip()
    _add(block, "p", f"{words['reason']}{words['colon']}{told.reason}")
    return ET.tostring(block, encoding="unicode", method="html")


def _add(parent: ET.Element, tag: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, tag)
    child.text = text
    return child


def _link(parent: ET.Element, rel: str, kind: str, address: str, lang: Lang) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "type": kind, "hreflang": lang, "href": address})


def _instant(day: str) -> str:
    """Return the beginning of a day as Atom writes an instant."""
    return f"{datetime.date.fromisoformat(day)}T00:00:00Z"


def _name(lang: Lang, anchor: str = "") -> str:
    """Return the permanent name of a feed, or of an entry by the name of its correction."""
    return str(uuid.uuid5(NAMES, f"{lang}/{anchor}").urn)
