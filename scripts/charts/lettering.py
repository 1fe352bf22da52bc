"""How wide a text runs, and where it breaks. Sizes and widths are pixels."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import accumulate

from languages import HAN
from phrasing import phrases

SMALL, BODY, LARGE = 12, 13, 17
LEADING = 1.35
BASELINE = 0.9
"""How far below its upper edge a line has its baseline, in em; of two sizes on one line, the smaller starts lower."""
BOLD = 1.18
"""How much wider bold type may run than the estimate for regular type."""

CLOSING = "，。、；：）》」”’·%"


def text_width(text: str, size: int) -> float:
    """Return a careful (rather too large) estimate of the width of a text in pixels."""
    return size * sum(_em(char) for char in text)


def wrap(text: str, width: float, size: int) -> list[str]:
    """Return a text as lines that fit a width: broken at spaces, and between Chinese words unless one is too long."""
    pieces = (
        piece
        for word in _words(text)
        for piece in ([word] if text_width(word.rstrip(), size) <= width else _pieces(word))
    )
    return join_pieces(pieces, width, size)


def wrap_evenly(text: str, width: float, size: int) -> list[str]:
    """Return a text as lines that fit a width, as few as can be and as even as these can be."""
    lines = wrap(text, width, size)
    for narrower in range(int(width), 0, -size // 2):
        if len(narrow := wrap(text, narrower, size)) > len(lines):
            break
        lines = narrow
    return lines


def join_pieces(pieces: Iterable[str], width: float, size: int) -> list[str]:
    """Return the pieces of a text as lines that fit a width, broken only between them."""
    lines, line = [], ""
    for piece in pieces:
        if line and text_width(line + piece.rstrip(), size) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _words(text: str) -> list[str]:
    """Return what a line should not break within: pieces, those of a Chinese word as one."""
    if not re.search(f"[{HAN}]", text):
        return _pieces(text)
    ends, at = set(accumulate(map(len, phrases(text)))), 0
    words: list[str] = []
    for piece in _pieces(text):
        if words and at not in ends and not words[-1].endswith(" "):
            words[-1] += piece
        else:
            words.append(piece)
        at += len(piece)
    return words


def _pieces(text: str) -> list[str]:
    """Return what a line may not break within; closing punctuation stays with what it follows."""
    pieces: list[str] = []
    for char in text:
        last = pieces[-1][-1] if pieces else " "
        counted = last.isdigit() and _is_wide(char)  # a number stays with what it counts
        joined = last != " " and (counted or not (_is_wide(char) or _is_wide(last)))
        if pieces and (joined or char == " " or char in CLOSING):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _em(char: str) -> float:
    if _is_wide(char) or char in "“”‘’—…":
        return 1.0
    if char in " .,:;'|il·()[]!":
        return 0.34
    return 0.72 if char.isupper() or char in "mwMW%+−" else 0.63
