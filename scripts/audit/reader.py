"""Read a built page as its readers meet it: what they see or hear, and what each text is marked as.

A piece is the whole text of one marked element, or a stretch of text that is not marked, or an attribute
that is shown or spoken. Scripts, styles and attributes for machines are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from lxml import etree

MARKS = ("data-figure", "data-derived", "data-numeral")


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


SHOWN = _names("""
    abbr alt aria-braillelabel aria-brailleroledescription aria-description aria-label aria-placeholder
    aria-roledescription aria-valuemax aria-valuemin aria-valuenow aria-valuetext data-close data-computed
    data-done data-export data-none data-whole data-words label placeholder srcdoc start summary title
""")
"""Attributes that a reader sees or hears, those included whose words a script of the site shows."""
TECHNICAL = _names("""
    viewport generator theme-color robots color-scheme og:url og:image og:image:width og:image:height
    og:image:alt og:type content-security-policy
""")
"""Names of `meta` that are not read for numbers: addresses, sizes, policies, and the words for a shared picture."""
UNSEEN = _names("script style")
VALUED = _names("input li meter progress")
"""Elements whose value a reader may see."""
INLINE = _names("""
    a abbr b bdi br cite code data del dfn em i img ins kbd label mark q s samp small span strong sub sup
    time tspan u var wbr
""")
"""Elements whose words are read on from those before them."""
MARKED = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands in a text for each marked element in it."""


@dataclass(frozen=True)
class Piece:
    """One text that a reader meets.

    `line` is where it starts in the file; `where` is `text`, or the name of an attribute. `kind` is `figure`,
    `derived` or `numeral` with what the mark says in `name` and `of`, or empty for a text that is not marked; `tag`
    is the element that bears the mark. `states` are the references that an attribute declares; `values` are what
    `data` elements inside give to machines. `drawn` says that it stands in a drawing.
    `before` and `after` are what stands beside a marked text in its block. `wrong` says what is wrong with the mark
    itself.
    """

    line: int
    where: str
    text: str
    kind: str = ""
    name: str = ""
    of: str = ""
    tag: str = ""
    states: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    drawn: bool = False
    before: str = ""
    after: str = ""
    wrong: str = ""


@dataclass
class _Mark:
    """A marked element that is being read: what stands before it, and what it holds so far."""

    before: str
    texts: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Place:
    """Where words stand: under which mark, in an element that states what, and whether in a drawing."""

    mark: _Mark | None = None
    states: tuple[str, ...] = ()
    drawn: bool = False


@cache
def _visible(char: str) -> str:
    """Return a sign, or nothing for one that nobody sees (soft hyphens, marks of direction)."""
    return "" if unicodedata.category(char) == "Cf" else char


def clean(text: str) -> str:
    """Return a text without signs that nobody sees, and with each stretch of blanks as one."""
    return re.sub(r"\s+", " ", text if text.isascii() else "".join(map(_visible, text)))


def squeezed(text: str) -> str:
    """Return a text without blanks, without signs that part words and without signs for permanent links."""
    return re.sub(r"[\s\u200b]+", "", text)


def read_pieces(html: str) -> list[Piece]:
    """Return the pieces of an HTML page or an SVG, in the order in which they end.

    Lines count from 1; they are exact up to line 65,535, after which they may be too low.
    """
    reader, parser = _Reader(), etree.HTMLParser(encoding="utf-8", huge_tree=True)
    reader.read(etree.fromstring(f"<html>{html}".encode(), parser), _Place())
    reader.part()
    return reader.pieces


class _Reader:
    """Follows the elements of a page and collects its pieces."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.line = 1
        self.block = ""
        """All words of the block so far."""
        self.run, self.began, self.beside = "", 1, _Place()
        """Those of them that bear no mark, with a sign for each mark, and where the first of them stands."""
        self.ended: list[tuple[int, int]] = []
        """The marks that ended in the block: the place of each among the pieces, and where in it they ended."""

    def read(self, element: etree._Element, outer: _Place) -> None:
        """Read an element, which stands in `outer`, with all that is in it."""
        line = element.sourceline if isinstance(element.sourceline, int) else 0
        self.line = max(self.line, line)
        tag = element.tag
        if not isinstance(tag, str):  # a comment, whose line is that of its end
            return
        if tag in UNSEEN:
            self.line += (element.text or "").count("\n")
            return
        attributes = {str(name): str(value) for name, value in element.items()}
        marks = [name for name in MARKS if name in attributes]
        states = tuple(attributes.get("data-states", "").split())
        self.pieces.extend(_attributes(line, tag, attributes, states))
        if tag not in INLINE:
            self.part()
        own = _Mark(clean(self.block)) if marks else None
        inner = _Place(own or outer.mark, states, outer.drawn or tag == "svg")
        if own:
            self.run += MARKED
        if tag == "br" or (inner.mark and tag not in INLINE):
            self._add(" ", inner)
        if tag == "data" and inner.mark:
            inner.mark.values.append(attributes.get("value", ""))
        self._words(element.text, inner)
        for child in element:
            self.read(child, inner)
            self._words(child.tail, inner)
        if own:
            self.ended.append((len(self.pieces), len(self.block)))
            kind, name, of = marks[0].removeprefix("data-"), attributes[marks[0]], attributes.get("data-of", "")
            text = "".join(own.texts).strip() if tag == "code" else clean("".join(own.texts)).strip()
            wrong = _misplaced(tag, kind, name, attributes) if len(marks) == 1 else "it bears several marks"
            if outer.mark:
                wrong = "it stands inside another mark"
            marked = Piece(line, "text", text, kind, name, of, tag, (), tuple(own.values), inner.drawn, own.before)
            self.pieces.append(replace(marked, wrong=wrong))
        if tag not in INLINE:
            self.part()

    def part(self) -> None:
        """End the block: the words of the next one do not belong to those before it."""
        for place, end in self.ended:
            self.pieces[place] = replace(self.pieces[place], after=clean(self.block[end:]))
        text = clean(self.run).strip()
        if text.strip(f" {MARKED}"):
            self.pieces.append(Piece(self.began, "text", text, states=self.beside.states, drawn=self.beside.drawn))
        self.run, self.block, self.ended = "", "", []

    def _words(self, text: str | None, place: _Place) -> None:
        if text:
            words = text if text.strip() else " "
            self.block += words
            self._add(words, place)
            self.line += text.count("\n")

    def _add(self, words: str, place: _Place) -> None:
        if place.mark:
            place.mark.texts.append(words)
            return
        if not self.run.strip(f" {MARKED}"):
            skipped = len(words) - len(words.lstrip())
            self.began, self.beside = self.line + words.count("\n", 0, skipped), place
        self.run += words


def _attributes(line: int, tag: str, attributes: Mapping[str, str], states: tuple[str, ...]) -> Iterator[Piece]:
    named = next((attributes[name] for name in ("name", "property", "http-equiv") if name in attributes), "")
    for name, text in attributes.items():
        described = tag == "meta" and name == "content" and named.lower() not in TECHNICAL
        shown = name in SHOWN or described or (tag in VALUED and name == "value")
        if shown and text.strip():
            yield Piece(line, name, clean(text).strip(), states=states)


def _misplaced(tag: str, kind: str, name: str, attributes: Mapping[str, str]) -> str:
    """Return what is wrong with a link that bears a mark: it leads elsewhere, or looks like another."""
    if tag != "a" or kind == "numeral":
        return ""
    href = attributes.get("href", "")
    if not href.endswith(f"figures/#{name}"):
        return f"it leads to {href or 'nowhere'}"
    right = f"number--{kind}" in attributes.get("class", "").split()
    return "" if right else "it does not look like what it is"
