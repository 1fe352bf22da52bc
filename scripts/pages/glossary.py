"""Explain the glossary's terms where a section first uses them.

A term becomes a link to its entry, with a tooltip; within a link to a measure or a heading, where no other
link may stand, a tooltip alone.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

from ledger.schema import Term
from ledger.wordlists import Lang

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
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def explain_terms(html: str, terms: tuple[Term, ...], lang: Lang, home: str) -> str:
    """Return a page's HTML with the first use of each term in a section linked to its entry of the glossary.

    Everything else is passed through as it was. `home` leads from the page to its language's home page.
    """
    reader = _Explainer(terms, lang, home)
    reader.feed(html)
    reader.close()
    return "".join(reader.out)


Attributes = list[tuple[str, str | None]]


class _Explainer(HTMLParser):
    """Copies HTML through, looking for terms in the texts that may hold links."""

    def __init__(self, terms: tuple[Term, ...], lang: Lang, home: str) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.home = home
        self.lang: Lang = lang
        self.skipping: list[str] = []
        self.unlinked = False
        words = {
            _key(word): term for term in terms for word in (term.match.en if lang == "en" else term.match.zh)
        }
        self.words = self.waiting = words
        longest = sorted((re.escape(word) for word in words), key=len, reverse=True)
        edge = r"\b" if lang == "en" else ""
        self.pattern = re.compile(f"{edge}(?:{'|'.join(longest)}){edge}", re.IGNORECASE) if longest else None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.out.append(self.get_starttag_text() or "")
        if tag == "h2":
            self.waiting = self.words
        if tag not in VOID and (self.skipping or tag in SKIPPED):
            if not self.skipping:
                self.unlinked = tag in ("h2", "h3", "h4") or ("class", "measure-link") in attrs
            self.skipping.append(tag)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:  # noqa: ARG002
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.out.append(f"</{tag}>")
        if self.skipping and tag in self.skipping:
            while self.skipping.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        explained = self.pattern and (not self.skipping or (len(self.skipping) == 1 and self.unlinked))
        self.out.append(self.pattern.sub(self._link, data) if self.pattern and explained else data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.out.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.out.append(f"<!{decl}>")

    def _link(self, match: re.Match[str]) -> str:
        term = self.waiting.get(_key(match.group()))
        if term is None:
            return match.group()
        self.waiting = {word: other for word, other in self.waiting.items() if other.id != term.id}
        title = escape(term.definition[self.lang])
        if self.skipping:
            return f'<abbr title="{title}">{match.group()}</abbr>'
        return f'<a class="term" href="{self.home}glossary/#{term.id}" title="{title}">{match.group()}</a>'


def _key(word: str) -> str:
    return word.casefold()
