"""Addresses of pages, charts and records, and the code that shows a chart on another page."""

from __future__ import annotations

import re

from markupsafe import escape

from faults import Fault, FaultError
from languages import Lang, in_language
from ledger.model import Ledger

AROUND = 650
"""The most that an embedded chart takes up besides its picture on a phone, in pixels."""


def chart_address(ledger: Ledger, id: str) -> str:
    """Return the permanent address of a chart, from the home page of a language."""
    return f"{ledger.address[ledger.chart[id].page]}#{id}"


def record_address(ledger: Ledger, id: str) -> str:
    """Return the permanent address of a number's record, from the home page of a language."""
    return f"{ledger.address['figures']}#{id}"


def measure_address(ledger: Ledger, id: str) -> str:
    """Return the permanent address of a measure's entry in the register, from the home page of a language."""
    return f"{ledger.address['figures']}#measure-{id}"


def size_of(picture: str) -> str:
    """Return the size of a picture's SVG as a ratio, `width/height`; an empty text for no picture."""
    found = re.search(r'viewBox="0 0 (\S+) (\d+)"', picture)
    return f"{found[1]}/{found[2]}" if found else ""


def embed_code(site: str, lang: Lang, id: str, title: str, narrow: str) -> str:
    """Return the HTML with which another page shows a chart; it fits its height by the script.

    `site` is the address of the site, `narrow` the picture for phones, whose height sets the frame's.
    """
    return (
        f'<iframe src="{site}{embed_address(lang, id)}" title="{escape(title)}" width="100%" '
        f'height="{embed_height(size_of(narrow))}" style="border:0" loading="lazy"></iframe>\n'
        f'<script src="{site}assets/javascripts/embed.js" async></script>'
    )


def embed_height(size: str) -> int:
    """Return the height of a frame that holds a chart on a phone, in pixels, by the size of its picture."""
    return 50 * round(int(size.partition("/")[2] or 0) / 50) + AROUND


def embed_address(lang: Lang, id: str) -> str:
    """Return the address of a chart's page for frames, from the root of the site."""
    return f"embed/{lang}/{id}/"


def check_addresses(site: str, contact: str) -> None:
    """Raise FaultError unless the site is on the web, and errors are reported there or by mail; or neither."""
    web, mail = "https:// or http://", "https://, http:// or mailto:"
    for setting, got, begin in (("site_url (SITE_URL)", site, web), ("extra: contact (CONTACT)", contact, mail)):
        if got and not re.fullmatch(rf"({'|'.join(re.findall('[a-z]+:/*', begin))})[^\s\"'<>]+", got):
            allowed = f"an address that begins with {begin} and has no blank or quote in it, or nothing"
            raise FaultError([Fault("mkdocs.yml", 0, setting, f"“{got}”", allowed)])


def whole_address(site: str, lang: Lang, address: str) -> str:
    """Return the whole of an address that is given from the home page of a language."""
    return site + in_language(lang, address)
