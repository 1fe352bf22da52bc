"""How long a page takes to read: what its text holds, at the pace of a grown reader of its language.

English: 238 words a minute, non-fiction read silently (M. Brysbaert, “How many words do we read per minute?”,
Journal of Memory and Language, 2019). Chinese: 255 characters a minute, read aloud (S. Trauzettel-Klosinski
and K. Dietz, “Standardized Assessment of Reading Performance”, IOVS, 2012), times 238/183, by which silent
reading is faster than reading aloud in Brysbaert's review: about 330.
"""

from __future__ import annotations

import math
import re

from audit.markup import Attributes, texts_of
from ledger.wordlists import Lang

PACE: dict[Lang, int] = {"en": 238, "zh": 330}
"""Words (English) or characters (Chinese) a minute."""
SKIPPED = {"svg", "script", "style", "details", "table", "pre", "nav", "dl"}
"""Elements that are looked up or looked at, and not read from top to bottom."""
SKIPPED_CLASSES = {"measure", "record", "kicker", "chart__links", "chart__address", "headerlink"}
"""The same, and what is only printed."""
HAN = re.compile("[\u3400-\u9fff]")
WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
PLACE = re.compile(r'(data-numeral="reading-time">)…<')
ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)


def _skipped(tag: str, attrs: Attributes) -> bool:
    values = dict(attrs)
    classes = set((values.get("class") or "").split())
    return tag in SKIPPED or "hidden" in values or bool(SKIPPED_CLASSES & classes)


def minutes(html: str, lang: Lang) -> int:
    """Return the minutes that the text of a page takes to read, in whole ones and at least one.

    `html` is the whole page, of which the article counts, or the content of the article alone.
    """
    article = ARTICLE.search(html)
    words = " ".join(texts_of(article[0] if article else html, _skipped))
    units = len(HAN.findall(words)) if lang == "zh" else len(WORD.findall(words))
    return max(1, math.ceil(units / PACE[lang]))


def tell_minutes(html: str, lang: Lang) -> str:
    """Return the content of a page with its reading time in the place that is kept for it."""
    return PLACE.sub(lambda found: f"{found[1]}{minutes(html, lang)}<", html, count=1)
