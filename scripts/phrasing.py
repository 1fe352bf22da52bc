"""Where a Chinese text may break: between its words, with the names of the article and its terms in one piece."""

from __future__ import annotations

import logging
import re
from functools import cache

import jieba

from languages import HAN
from ledger.model import Ledger

jieba.setLogLevel(logging.WARNING)

WORDS = jieba.Tokenizer()
"""It knows short names alone; a long one, which the search keeps whole, has to break somewhere."""
LONGEST = 6
FOLLOWING = set("的了和与、，。：；！？…”’）》%名个项件辆块次间率数员")
"""What does not begin a line."""
LEADING = set("“‘（《和与")
"""What does not end one."""


@cache
def _dictionary() -> tuple[dict[str, int], int]:
    """Return jieba's dictionary from its package, and not from what any program left among the temporary files."""
    return jieba.dt.gen_pfdict(jieba.dt.get_dict_file())  # type: ignore[no-any-return]


def teach_words(ledger: Ledger) -> tuple[str, ...]:
    """Keep the names of the article and the terms of the glossary in one piece, and no others; return those words."""
    frequencies, total = _dictionary()
    for tokenizer in (jieba.dt, WORDS):
        tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dict(frequencies), total, True
    texts = [word for term in ledger.glossary for word in (term.term.zh, *term.match.zh)]
    texts += [place.zh for place in ledger.places] + [measure.name.zh for measure in ledger.measures]
    words = tuple(sorted({word for text in texts for word in re.findall(f"[{HAN}]+", text)}))
    for word in words:
        jieba.add_word(word)
        if len(word) <= LONGEST:
            WORDS.add_word(word)
    return words


def phrases(text: str) -> list[str]:
    """Return a Chinese text in the parts between which a line may break: words, with what belongs to them."""
    parts: list[str] = []
    for word in WORDS.cut(text):
        joined = bool(parts) and (word[0] in FOLLOWING or parts[-1][-1] in LEADING or len(parts[-1]) == 1)
        parts[-1:] = [parts[-1] + word] if joined else [*parts[-1:], word]
    return parts
