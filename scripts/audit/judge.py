"""Judge one text of a page: does every numeral in it bear its mark, and say what the ledger says?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from audit.expected import Expected
from audit.reader import MARKED, Piece
from languages import Lang
from numerals.finder import BOUND_AFTER, BOUND_BEFORE, counting, covered, numerals

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
        self._known: dict[tuple[str, bool], tuple[int, tuple[Problem, ...]]] = {}

    def problems(self, piece: Piece) -> Iterator[Problem]:
        """Yield what is wrong with a piece: what it says, and what would be allowed."""
        if piece.wrong:
            yield f"{_quoted(piece)} is marked as “{piece.name}”, and {piece.wrong}", MARK
        try:
            if piece.kind in ("figure", "derived"):
                yield from self._number(piece)
            elif piece.kind == "numeral":
                yield from self._other(piece)
            elif piece.where == "text" and not piece.states:
                yield from self._left(piece.text, names=False)
            else:
                yield from self._stated(piece)
        except (KeyError, IndexError, ValueError):
            mark = piece.of or piece.name or " ".join(piece.states)
            yield f"{_quoted(piece)} is marked as “{mark}”", "a known id"

    def _number(self, piece: Piece) -> Iterator[Problem]:
        value = str(self.expected.value(piece.kind, piece.name))
        if piece.value is not None and piece.value != value:
            yield f"the value {piece.value} of {_quoted(piece)}", f"{value}, that of “{piece.name}”"
        if piece.drawn and not counting(piece.text, self.expected.counted):
            return
        self._count(piece.kind)
        if piece.drawn:
            yield from self._among_words(piece)
            return
        bound = BOUND_BEFORE.search(piece.before)
        if not piece.after.lstrip().startswith(self.expected.nouns(piece.kind, piece.name)):
            bound = bound or BOUND_AFTER.match(piece.after)
        if bound:
            got = f"“{bound[0].strip()}” stands beside {_quoted(piece)}"
            yield got, f"the bound that the ledger gives “{piece.name}”, inside its mark"
        if piece.text not in self.expected.written(piece.kind, piece.name, self.lang, piece.tag):
            yield self._wrong(piece)

    def _among_words(self, piece: Piece) -> Iterator[Problem]:
        """Yield a problem if a text that holds a number among other words says anything else."""
        own = covered(piece.text, self.expected.said_in(piece.kind, piece.name, self.lang))
        excused = [covered(piece.text, pattern) for pattern in self.expected.phrases_and_names]
        hidden = [any(signs) for signs in zip(own, *excused, strict=True)]
        spots = counting(piece.text, self.expected.counted)
        if not any(own) or _bound(piece.text, own) or any(not all(hidden[start:end]) for start, end in spots):
            yield self._wrong(piece)

    def _wrong(self, piece: Piece) -> Problem:
        said = self.expected.said(piece.kind, piece.name, self.lang)
        return f"{_quoted(piece)} is marked as “{piece.name}”", f"it says {_choices(said)}"

    def _other(self, piece: Piece) -> Iterator[Problem]:
        if (numerals(piece.text) and piece.name != "address") or piece.name == "audit":
            self.counts["other"] += 1
        if piece.name == "axis" and piece.drawn and AXIS.fullmatch(piece.text):
            return  # the picture is compared as a whole
        allowed = self.expected.others(piece.name, piece.of, self.lang)
        if piece.text not in allowed:
            got = f"{_quoted(piece)} is marked as {piece.name}"
            yield got, f"it says {_choices(allowed) or 'nothing: no such kind'}"

    def _stated(self, piece: Piece) -> Iterator[Problem]:
        """Yield what is wrong in an attribute: it holds what it declares, in order, and no other number."""
        rest, cursor = piece.text, 0
        for ref in piece.states:
            kind, _, id_ = ref.partition(":")
            found = self.expected.said_in(kind, id_, self.lang).search(rest, cursor)
            if not found:
                said = _choices(self.expected.said(kind, id_, self.lang))
                yield f"“{short(piece.text)}” does not say “{id_}” where it should", said
                continue
            cursor = found.end()
            rest = rest[: found.start()] + "·" * len(found[0]) + rest[cursor:]
            self._count(kind)
        yield from self._left(rest, names=True)

    def _count(self, kind: str) -> None:
        self.counts["printed" if kind == "figure" else "derived"] += 1

    def _left(self, text: str, names: bool) -> tuple[Problem, ...]:
        """Return a problem for each numeral of a text that no phrase excuses; count the others."""
        key = (text, names)
        if key not in self._known:
            self._known[key] = self._unmarked(text, names)
        words, problems = self._known[key]
        self.counts["words"] += words
        return problems

    def _unmarked(self, text: str, names: bool) -> tuple[int, tuple[Problem, ...]]:
        spots = counting(text, self.expected.counted)
        if not spots:
            return 0, ()
        excused = covered(text, self.expected.phrases)
        named = covered(text, self.expected.phrases_and_names[1]) if names else excused
        hidden = [a or b for a, b in zip(excused, named, strict=True)]
        open_spots = [(start, end) for start, end in spots if not all(hidden[start:end])]
        problems = [
            (f"“{text[start:end]}”{_in(text, start, end)} is not accounted for", UNMARKED)
            for start, end in open_spots
        ]
        if _bound(text, excused):
            problems.append((f"a bound stands beside a phrase that is excused, in “{short(text)}”", UNMARKED))
        return len(spots) - len(open_spots), tuple(problems)


def _bound(text: str, hidden: list[bool]) -> bool:
    """Say whether a bound or another unit stands beside one of the stretches that are hidden in a text.

    A name in quotation marks bears none.
    """
    edges = [*zip([False, *hidden], [*hidden, False], strict=True)]
    starts = [place for place, (before, here) in enumerate(edges) if here and not before]
    ends = [place for place, (before, here) in enumerate(edges) if before and not here]
    found = any(BOUND_BEFORE.search(text[:start]) for start in starts if text[start] != "“")
    plain_ends = [end for end in ends if text[end - 1] != "”" and not text[end : end + 1].isspace()]
    return found or any(BOUND_AFTER.match(text[end:]) for end in plain_ends)


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
