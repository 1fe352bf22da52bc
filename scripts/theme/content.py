"""What the content of a page needs after Markdown: its reading time, its own words, unbroken numbers."""

from __future__ import annotations

import re
from html import escape

from ledger.wordlists import Lang
from theme.reading import tell_minutes

BARE = (' data-search-exclude="data-search-exclude"', " data-search-exclude")
"""What Markdown makes of an attribute without a value, and how the search plugin leaves it in the page."""
PERMALINK = re.compile(r'(<a class="headerlink"[^>]*) title="[^"]*"')
COUNTED = re.compile(r'(<a class="number\b[^>]*>(?:(?!</a>).)*</a>)([一-鿿])', re.DOTALL)


def finish_content(html: str, lang: Lang, permalink: str) -> str:
    """Return the content of a page with its reading time told and its permanent links called `permalink`.

    In Chinese a number and the character after it, most often its measure word, stay on one line.
    """
    html = tell_minutes(html.replace(*BARE), lang)
    html = PERMALINK.sub(lambda found: f'{found[1]} title="{escape(permalink)}"', html)
    return COUNTED.sub(r'<span class="whole">\1\2</span>', html) if lang == "zh" else html
