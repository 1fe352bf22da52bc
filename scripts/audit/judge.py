"""Judge one text of a page: does every numeral in it bear its mark, and say what the ledger says?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from audit.expected import Expected
from audit.reader import MARKED, Piece
from languages import Lang
from ledger.schema import Number
from numerals.finder import BOUND_AFTER, BOUND_BEFORE, Span, counting, numerals, standing

Problem = tuple[str, str]
"""What is wrong, and what would be allowed."""
AROUND = 24
"""How much of a text a fault shows before and after the numeral, in characters."""
CHOICES = 6
"""How many of the texts that would be allowed a fault names at most."""
MARK = "one mark, on a link to the record of the number, with the class of its kind"
UNMARKED = "data-figure, data-derived or data-numeral on it, or its phrase in seeds/excuses.yml with a reason"
AXIS = re.compile(r"[\d,.%\N{MINUS SIGN}+ ]*")
"""What the labels of an axis may hold."""


class Judge:
    """Judges the pieces of pages in one language, and counts the numbers that it met."""

    def __init__(self, expected: Expected, lang: Lang) -> None:
        """Judge by what is expected, in the language of the pages."""
        self.expected = expected
        self.lang: Lang = lang
        self.counts: Counter[str] = Counter()

    def problems(self, piece: Piece) -> Iterator[Problem]:
        """Yield what is wrong with a piece: what it says, and what would be allowed."""
        if piece.wrong:
            yield f"{_quoted(piece)} is marked as “{piece.name}”, and {piece.wrong}", MARK
        try:
            if piece.kind == "numeral":
                yield from self._other(piece)
            elif piece.kind and not piece.drawn:
                yield from self._number(piece)
            else:
                yield from self._words(piece)
        except (KeyError, IndexError, ValueError):
            mark = piece.of or piece.name or " ".join(piece.states)
            yield f"{_quoted(piece)} is marked as “{mark}”", "a known id"

    def _number(self, piece: Piece) -> Iterator[Problem]:
        number = self.expected.number(piece.kind, piece.name)
        for value in piece.values:
            if value != str(number.value):
                yield f"the value {value} of {_quoted(piece)}", f"{number.value}, that of “{piece.name}”"
        self.counts[piece.kind] += 1
        bound = BOUND_BEFORE.search(piece.before)
        if not piece.after.lstrip().startswith(self.expected.nouns(number)):
            bound = bound or BOUND_AFTER.match(piece.after)
        if bound:
            got = f"“{bound[0].strip()}” stands beside {_quoted(piece)}"
            yield got, f"the bound that the ledger gives “{piece.name}”, inside its mark"
        if piece.text not in self.expected.written(number, self.lang, piece.tag):
            yield f"{_quoted(piece)} is marked as “{piece.name}”", f"it says {self._said(number)}"

    def _other(self, piece: Piece) -> Iterator[Problem]:
        if (numerals(piece.text) and piece.name != "address") or piece.name == "audit":
            self.counts["numeral"] += 1
        if piece.name == "axis" and piece.drawn and AXIS.fullmatch(piece.text):
            return  # the picture is compared as a whole
        allowed = self.expected.others(piece.name, piece.of, self.lang)
        if piece.text not in allowed:
            got = f"{_quoted(piece)} is marked as {piece.name}"
            yield got, f"it says {_choices(allowed) or 'nothing: no such kind'}"

    def _words(self, piece: Piece) -> Iterator[Problem]:
        """Yield what is wrong among words: they say the numbers that they declare, in order, and no other."""
        text, stated, cursor = piece.text, list[Span](), 0
        spots = counting(text, self.expected.counted)
        refs = (f"{piece.kind}:{piece.name}",) if piece.kind else piece.states
        for ref in refs:
            kind, _, id_ = ref.partition(":")
            number = self.expected.number(kind, id_)
            if piece.kind and not spots:
                return  # a drawing has the words of a mark on lines of their own
            found = standing(self.expected.said[self.lang][id_]).search(text, cursor)
            if not found:
                yield f"“{short(text)}” does not say “{id_}” where it should", self._said(number)
                continue
            cursor = found.end()
            stated.append(found.span())
            self.counts[kind] += 1
        if not spots:
            return
        markable = piece.where == "text" and not refs
        phrases = self.expected.phrases if markable else self.expected.phrases_and_names
        excused = [match.span() for match in phrases.finditer(text)]
        for start, end in spots:
            if _within(start, end, excused):
                self.counts["words"] += 1
            elif not _within(start, end, stated):
                yield f"“{text[start:end]}”{_in(text, start, end)} is not accounted for", UNMARKED
        if any(_bound(text, start, end) for start, end in (*stated, *excused)):
            yield f"a bound stands beside a number or an excused phrase, in “{short(text)}”", UNMARKED

    def _said(self, number: Number) -> str:
        return _choices(self.expected.said[self.lang][number.id])


def _within(start: int, end: int, spans: list[Span]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _bound(text: str, start: int, end: int) -> bool:
    """Say whether a bound or another unit stands beside a part of a text; a name in quotation marks bears none."""
    if text[start] != "“" and BOUND_BEFORE.search(text[:start]):
        return True
    return text[end - 1] != "”" and not text[end : end + 1].isspace() and bool(BOUND_AFTER.match(text[end:]))


def _choices(texts: Iterable[str]) -> str:
    return " or ".join(short(text) for text in sorted(texts)[:CHOICES])


def _quoted(piece: Piece) -> str:
    """Return a text in quotes, and among what stands around it."""
    whole = piece.before + piece.text + piece.after
    start = len(piece.before)
    around = _in(whole, start, start + len(piece.text)) if len(whole) > len(piece.text) else ""
    return f"“{short(piece.text)}”{around}"


def _in(text: str, start: int, end: int) -> str:
    """Return, in brackets, what stands around a part of a text."""
    around = text[max(0, start - AROUND) : end + AROUND].replace(MARKED, "…").strip()
    return f" (in “{short(around)}”)"


def short(text: str) -> str:
    """Return a text, or its beginning if it is long, to stand in a message."""
    return text if len(text) <= 80 else text[:79] + "…"
