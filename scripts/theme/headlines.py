"""Where the headlines and the titles of charts may break in Chinese: between words."""

from __future__ import annotations

import re
from html import unescape

from languages import HAN
from phrasing import phrases

HEADLINE = re.compile(r'(<(?:h[1-3]|p class="chart__title")(?: [^>]*)?>)(.*?)(</(?:h[1-3]|p)>)', re.DOTALL)
PIECE = re.compile(r"<[^>]*>|&#?\w+;|.", re.DOTALL)
PART = '<span class="part">{}</span>'
WIDE = re.compile(f"[{HAN}“”‘’（）《》]")


def phrase_headlines(html: str) -> str:
    """Return Chinese HTML with a possible break between the phrases of each headline and each title of a chart."""
    return HEADLINE.sub(lambda found: found[1] + _phrased(found[2]) + found[3], html)


def _phrased(html: str) -> str:
    """Return the inside of a headline with breaks between wide characters; a number and its unit stay together.

    If it has several parts with a semicolon between, each begins a line of its own if it does not fit the last one.
    """
    pieces = PIECE.findall(html)
    shown = [piece for piece in pieces if not re.fullmatch(r"<[^>]*>", piece)]
    text = "".join(unescape(piece) for piece in shown)
    starts, at = set[int](), 0
    for phrase in phrases(text):
        starts.add(at)
        at += len(phrase)
    parts, at, whole = [""], 0, False
    for piece in pieces:
        if re.fullmatch(r"<[^>]*>", piece):
            whole = piece != "</a>" and (whole or "number" in piece)
        else:
            if at in starts and at and not whole and WIDE.match(text[at]) and WIDE.match(text[at - 1]):
                parts[-1] += "<wbr>"
            at += len(unescape(piece))
        parts[-1] += piece
        if piece == "；" and at < len(text):
            parts.append("")
    return "".join(PART.format(part) for part in parts) if len(parts) > 1 else parts[0]
