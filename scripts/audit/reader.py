"""Read a built page as its readers meet it: what they see or hear, and what each text is marked as.

A piece is the whole text of one marked element, or a stretch of text that is not marked, or an attribute
that is shown or spoken. Scripts, styles and attributes for machines are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

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
    og:image:alt og:type
""")
"""Names of `meta` that are not read for numbers: addresses, sizes, and the words for a shared picture."""
UNSEEN = _names("script style")
VALUED = _names("button input li meter option progress")
"""Elements whose value a reader may see."""
INLINE = _names("""
    a abbr b bdi br cite code data del dfn em i img ins kbd label mark q s samp small span strong sub sup
    time tspan u var wbr
""")
"""Elements whose words are read on from those before them."""
MARKED = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands in a text for each marked element in it."""

_CHART = re.compile(r'data-chart="([\w-]+)"|<svg\b[^>]*class="picture[^>]*>.*?</svg>', re.DOTALL)
_BLANKS = re.compile(r"\s+")
_BETWEEN = re.compile(r"[\s\u200b¶]+")


@dataclass(frozen=True)
class Piece:
    """One text that a reader meets.

    `line` is where it starts in the file; `where` is `text`, or the name of an attribute. `kind` is `figure`,
    `derived` or `numeral` with what the mark says in `name` and `of`, or empty for a text that is not marked; `tag`
    is the element that bears the mark. `states` are the references that an attribute declares; `value` is what a
    `data` element inside gives to machines, None if there is none. `drawn` says that it stands in a drawing.
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
    value: str | None = None
    drawn: bool = False
    before: str = ""
    after: str = ""
    wrong: str = ""


@dataclass(frozen=True)
class Shown:
    """One chart on a page: the line that it first stands on, and the text of each picture in it with its line."""

    line: int
    pictures: dict[str, int] = field(default_factory=dict)


@dataclass
class _Mark:
    """A marked element that is being read: what stands before it, and what it holds so far."""

    before: str
    texts: list[str] = field(default_factory=list)
    value: str | None = None


@dataclass(frozen=True)
class _Place:
    """Where words stand: under which mark, in an element that states what, and whether in a drawing."""

    mark: _Mark | None = None
    states: tuple[str, ...] = ()
    drawn: bool = False


class _Visible(dict[int, int | None]):
    """A table for `str.translate` that takes out signs that nobody sees (soft hyphens, marks of direction)."""

    def __missing__(self, char: int) -> int | None:
        self[char] = None if unicodedata.category(chr(char)) == "Cf" else char
        return self[char]


_VISIBLE = _Visible()


def clean(text: str) -> str:
    """Return a text without signs that nobody sees, and with each stretch of blanks as one."""
    return _BLANKS.sub(" ", text if text.isascii() else text.translate(_VISIBLE))


def squeezed(text: str) -> str:
    """Return a text without blanks, without signs that part words and without signs for permanent links."""
    return _BETWEEN.sub("", text)


def read_pieces(html: str) -> list[Piece]:
    """Return the pieces of an HTML page or an SVG, in the order in which they end.

    Lines count from 1; they are exact up to line 65,535, after which they may be too low.
    """
    reader = _Reader()
    if html.strip():
        reader.read(etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True)), _Place())
    reader.part()
    return reader.pieces


def read_charts(html: str) -> dict[str, Shown]:
    """Return the charts of a page by id; a picture before any chart belongs to one without an id."""
    found: dict[str, Shown] = {}
    chart = ""
    for match in _CHART.finditer(html):
        chart = match[1] or chart
        line = html.count("\n", 0, match.start()) + 1
        shown = found.setdefault(chart, Shown(line))
        if not match[1]:
            shown.pictures.setdefault(match[0], line)
    return found


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

    def read(self, element: etree._Element | None, outer: _Place) -> None:
        """Read an element, which stands in `outer`, with all that is in it."""
        if element is None:
            return
        line = element.sourceline if isinstance(element.sourceline, int) else 0
        self.line = max(self.line, line)
        tag = element.tag
        if not isinstance(tag, str):  # a comment, whose line is that of its end
            return
        if tag in UNSEEN:
            self.line += (element.text or "").count("\n")
            return
        attributes = {str(name): str(value) for name, value in element.items()}
        states = tuple(attributes.get("data-states", "").split())
        self.pieces.extend(_attributes(line, tag, attributes, states))
        if tag not in INLINE:
            self.part()
        own = _Mark(clean(self.block)) if any(name in attributes for name in MARKS) else None
        inner = _Place(own or outer.mark, states, outer.drawn or tag == "svg")
        if own:
            self.run += MARKED
        if tag == "br" or (inner.mark and tag not in INLINE):
            self._add(" ", inner)
        if tag == "data" and inner.mark:
            values = (inner.mark.value, attributes.get("value", ""))
            inner.mark.value = " ".join(value for value in values if value is not None)
        self._words(element.text, inner)
        for child in element:
            self.read(child, inner)
            self._words(child.tail, inner)
        if own:
            self.ended.append((len(self.pieces), len(self.block)))
            wrong = _misplaced(tag, attributes, nested=outer.mark is not None)
            self.pieces.append(_marked(line, tag, attributes, own, inner.drawn, wrong))
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
    for name, text in attributes.items():
        shown = name in SHOWN
        if tag == "meta" and name == "content":
            shown = (attributes.get("name") or attributes.get("property", "")) not in TECHNICAL
        elif tag in VALUED and name == "value":
            shown = tag != "option" or not attributes.get("label")
        if shown and text.strip():
            yield Piece(line, name, clean(text).strip(), states=states)


def _marked(line: int, tag: str, attributes: Mapping[str, str], mark: _Mark, drawn: bool, wrong: str) -> Piece:
    sort = next(name for name in MARKS if name in attributes)
    kind, name, of = sort.removeprefix("data-"), attributes[sort], attributes.get("data-of", "")
    text = "".join(mark.texts)
    text = text.strip() if tag == "code" else clean(text).strip()
    return Piece(line, "text", text, kind, name, of, tag, (), mark.value, drawn, mark.before, wrong=wrong)


def _misplaced(tag: str, attributes: Mapping[str, str], nested: bool) -> str:
    """Return what is wrong with a mark: another in or beside it, or a link that leads elsewhere."""
    marks = [name for name in MARKS if name in attributes]
    if len(marks) > 1:
        return "it bears several marks"
    if nested:
        return "it stands inside another mark"
    if tag == "a" and marks[0] != "data-numeral":
        href = attributes.get("href", "")
        if not href.endswith(f"figures/#{attributes[marks[0]]}"):
            return f"it leads to {href or 'nowhere'}"
        if f"number--{marks[0].removeprefix('data-')}" not in attributes.get("class", "").split():
            return "it does not look like what it is"
    return ""
