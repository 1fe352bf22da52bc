"""Where a line may break in short Chinese texts and headlines: between words, never before a mark that ends one."""

from __future__ import annotations

import re
from html import unescape

import jieba

from languages import HAN

WORDS = jieba.Tokenizer()
"""It knows short names alone; a long one, which the search keeps whole, has to break somewhere."""
LONGEST = 6
FOLLOWING = set("的了和与、，。：；！？…”’）》%名个项件辆块次间率数")
"""What does not begin a line."""
LEADING = set("“‘（《和与")
"""What does not end one."""
HEADLINE = re.compile(r'(<(?:h[1-3]|p class="chart__title")[ >])(.*?)(</(?:h[1-3]|p)>)', re.DOTALL)
PIECE = re.compile(r"<[^>]*>|&#?\w+;|.", re.DOTALL)
WIDE = re.compile(f"[{HAN}“”‘’（）《》]")


def teach(word: str) -> None:
    """Keep a name in one piece, unless it is a long one."""
    if len(word) <= LONGEST:
        WORDS.add_word(word)


def phrases(text: str) -> list[str]:
    """Return a Chinese text in the parts between which a line may break: words, with what belongs to them."""
    parts: list[str] = []
    for word in WORDS.cut(text):
        joined = bool(parts) and (word[0] in FOLLOWING or parts[-1][-1] in LEADING or len(parts[-1]) == 1)
        parts[-1:] = [parts[-1] + word] if joined else [*parts[-1:], word]
    return parts


def phrase_headlines(html: str) -> str:
    """Return Chinese HTML with a possible break between the phrases of each headline and each title of a chart."""
    return HEADLINE.sub(lambda found: found[1] + _phrased(found[2]) + found[3], html)


def _phrased(html: str) -> str:
    """Return the inside of a headline with breaks between wide characters; a number and its unit stay together."""
    pieces = PIECE.findall(html)
    shown = [piece for piece in pieces if not re.fullmatch(r"<[^>]*>", piece)]
    text = "".join(unescape(piece) for piece in shown)
    starts, at = set[int](), 0
    for phrase in phrases(text):
        starts.add(at)
        at += len(phrase)
    out, at = list[str](), 0
    for piece in pieces:
        if not re.fullmatch(r"<[^>]*>", piece):
            if at in starts and at and WIDE.match(text[at]) and WIDE.match(text[at - 1]):
                out.append("<wbr>")
            at += len(unescape(piece))
        out.append(piece)
    return "".join(out)
