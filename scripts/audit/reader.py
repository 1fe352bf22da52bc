"""Read a built page as its readers meet it: what they see or hear, and what each text is marked as.

A piece is the whole text of one marked element, or a stretch of text that is not marked, or an attribute
that is shown or spoken. Scripts, styles and attributes for machines are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from audit.markup import INLINE, MARKED, MARKS, SHOWN, TECHNICAL, UNSEEN, VALUED, VOID, clean

Attributes = dict[str, str]


@dataclass(frozen=True)
class Piece:
    """One text that a reader meets.

    `line` is where it starts in the file; `where` is `text`, or the name of an attribute. `kind` is
    `figure`, `derived` or `numeral` with what the mark says in `name` and `of`, or empty for a text that
    is not marked. `states` are the references that an attribute declares; `value` is what a `data` element
    inside gives to machines, None if there is none. `before` is what stands before a marked text in
    its block, `after` what follows at once. `wrong` says what is wrong with the mark itself.
    """

    line: int
    where: str
    text: str
    kind: str = ""
    name: str = ""
    of: str = ""
    states: tuple[str, ...] = ()
    value: str | None = None
    drawn: bool = False
    before: str = ""
    after: str = ""
    wrong: str = ""


@dataclass
class _Run:
    """The words of a block that bear no mark, so far."""

    text: str = ""
    line: int = 0
    states: tuple[str, ...] = ()
    drawn: bool = False


@dataclass
class _Open:
    """An element that is not closed yet, and the mark that holds inside it."""

    tag: str
    attrs: Attributes
    line: int
    mark: _Open | None
    before: str = ""
    texts: list[str] = field(default_factory=list)
    value: str | None = None


def read_pieces(html: str) -> list[Piece]:
    """Return the pieces of an HTML page or an SVG, in the order in which they end."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.finish()
    return reader.pieces


class _Reader(HTMLParser):
    """Follows the elements of a page and collects its pieces."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self.stack: list[_Open] = []
        self.last = ""
        self.ended: list[int] = []
        self.run = _Run()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, values = self.getpos()[0], {name: value or "" for name, value in reversed(attrs)}
        inside = self.stack[-1].mark if self.stack else None
        if tag not in INLINE:
            self._part()
        opened = _Open(tag, values, line, inside, clean(self.last))
        if any(mark in values for mark in MARKS):
            opened.mark = opened
            self.run.text += MARKED
        if tag == "br":
            self._add(" ")
        if tag == "text" and opened.mark:
            opened.mark.texts.append(" ")  # each has a place of its own in a drawing
        if tag == "data" and opened.mark:
            earlier = opened.mark.value
            opened.mark.value = (
                values.get("value", "") if earlier is None else f"{earlier} {values.get('value')}"
            )
        self.pieces.extend(self._attributes(opened))
        if tag not in VOID:
            self.stack.append(opened)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not any(opened.tag == tag for opened in self.stack):
            return
        while True:
            opened = self.stack.pop()
            if opened.mark is opened:
                self.ended.append(len(self.pieces))
                self.pieces.append(self._marked(opened))
            if opened.tag not in INLINE:
                self._part()
            if opened.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        if any(opened.tag in UNSEEN for opened in self.stack):
            return
        if not data.strip():
            self.last += " "
            self._add(" ")
            return
        for place in self.ended:
            self.pieces[place] = replace(self.pieces[place], after=clean(data))
        self.last, self.ended = self.last + data, []
        self._add(data)

    def _add(self, data: str) -> None:
        innermost = self.stack[-1] if self.stack else None
        if innermost and innermost.mark:
            innermost.mark.texts.append(data)
            return
        if not self.run.text.strip(f" {MARKED}"):
            skipped = len(data) - len(data.lstrip())
            line = self.getpos()[0] + data[:skipped].count("\n")
            states = tuple(innermost.attrs.get("data-states", "").split()) if innermost else ()
            self.run = _Run(self.run.text, line, states, self._drawn())
        self.run.text += data

    def finish(self) -> None:
        """Close what the page left open."""
        while self.stack:
            self.handle_endtag(self.stack[-1].tag)
        self._part()

    def _part(self) -> None:
        """Begin a new block, whose words do not belong to those before it."""
        self.last, self.ended = "", []
        run, self.run = self.run, _Run()
        text = clean(run.text).strip()
        if text.strip(f" {MARKED}"):
            self.pieces.append(Piece(run.line, "text", text, states=run.states, drawn=run.drawn))

    def _drawn(self) -> bool:
        return any(opened.tag == "svg" for opened in self.stack)

    def _attributes(self, opened: _Open) -> Iterator[Piece]:
        states = tuple(opened.attrs.get("data-states", "").split())
        for name, text in opened.attrs.items():
            called = opened.attrs.get("name", "") or opened.attrs.get("property", "")
            shown = name in SHOWN or (opened.tag == "meta" and name == "content" and called not in TECHNICAL)
            if opened.tag in VALUED and name == "value":
                shown = opened.tag != "option" or not opened.attrs.get("label")
            if shown and text.strip():
                yield Piece(opened.line, name, clean(text).strip(), states=states)

    def _marked(self, opened: _Open) -> Piece:
        mark = next(mark for mark in MARKS if mark in opened.attrs)
        text = clean("".join(opened.texts)).strip() if opened.tag != "code" else "".join(opened.texts).strip()
        kind, name, of = mark.removeprefix("data-"), opened.attrs[mark], opened.attrs.get("data-of", "")
        value, drawn = opened.value, self._drawn()
        wrong = self._misplaced(opened, kind, name)
        return Piece(opened.line, "text", text, kind, name, of, (), value, drawn, opened.before, wrong=wrong)

    def _misplaced(self, opened: _Open, kind: str, name: str) -> str:
        """Return what is wrong with a mark: another in or beside it, or a link that leads elsewhere."""
        if sum(mark in opened.attrs for mark in MARKS) > 1:
            return "it bears several marks"
        if any(outer.mark for outer in self.stack):
            return "it stands inside another mark"
        href, classes = opened.attrs.get("href", ""), opened.attrs.get("class", "").split()
        if opened.tag == "a" and kind != "numeral":
            if not href.endswith(f"figures/#{name}"):
                return f"it leads to {href or 'nowhere'}"
            if f"number--{kind}" not in classes:
                return "it does not look like what it is"
        return ""
