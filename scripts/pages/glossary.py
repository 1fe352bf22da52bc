"""Explain the glossary's terms where a section first uses them.

A term becomes a link to its entry, with a tooltip; within a link to a measure or a heading, where no other link may
stand, a tooltip alone.
"""

from __future__ import annotations

import re
from html import escape

from languages import Lang
from ledger.schema import Term

SKIPPED = {
    "figcaption",
    "a",
    "abbr",
    "code",
    "pre",
    "svg",
    "script",
    "style",
    "noscript",
    "button",
    "summary",
    "th",
    "dt",
}
SKIPPED |= {f"h{level}" for level in range(1, 7)}
"""Elements within which nothing is explained."""
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
NAME = re.compile(r"<(/?)([a-zA-Z][\w-]*)")


def explain_terms(html: str, terms: tuple[Term, ...], lang: Lang, home: str) -> str:
    """Return a page's HTML with the first use of each term in a section linked to its entry of the glossary.

    Everything else is passed through as it was. `home` leads from the page to its language's home page.
    """
    words = {word.casefold(): term for term in terms for word in getattr(term.match, lang)}
    if not words:
        return html
    longest = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pattern = re.compile(rf"\b(?:{longest})\b" if lang == "en" else longest, re.IGNORECASE)
    waiting = set(terms)
    skipping: list[str] = []
    bare = False

    def explain(match: re.Match[str]) -> str:
        term = words[match.group().casefold()]
        if term not in waiting:
            return match.group()
        waiting.remove(term)
        title = escape(term.definition[lang])
        if skipping:
            return f'<abbr title="{title}">{match.group()}</abbr>'
        return f'<a class="term" href="{home}glossary/#{term.id}" title="{title}">{match.group()}</a>'

    parts = TAG.split(html)
    for place, part in enumerate(parts):
        if not place % 2:
            if not skipping or (bare and len(skipping) == 1):
                parts[place] = pattern.sub(explain, part)
        elif name := NAME.match(part):
            tag = name[2].lower()
            if name[1]:
                if tag in skipping:
                    del skipping[len(skipping) - 1 - skipping[::-1].index(tag) :]
            elif tag not in VOID and not part.endswith("/>") and (skipping or tag in SKIPPED):
                if not skipping:
                    bare = tag in ("h2", "h3", "h4") or 'class="measure-link"' in part
                skipping.append(tag)
            if tag == "h2" and not name[1]:
                waiting = set(terms)
    return "".join(parts)
