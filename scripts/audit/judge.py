"""Judge one text of a page: does every numeral in it bear its mark, and say what the ledger says?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from audit.expected import Known
from audit.markup import MARKED
from audit.reader import Piece
from ledger.wordlists import Lang
from numerals.finder import BOUND_AFTER, BOUND_BEFORE, covered, numerals, uncovered

AROUND = 24
"""How much of a text a fault shows before and after the numeral, in characters."""
MARK = "one mark, on a link to the record of the number, with the class of its kind"
AXIS = re.compile(r"[\d,.%\N{MINUS SIGN}+ ]*")
"""What the labels of an axis may hold."""
CHOICES = 6
"""How many of the texts that would be allowed a fault names at most."""
UNMARKED = "data-figure, data-derived or data-numeral on it, or its phrase in seeds/excuses.yml with a reason"


class Judge:
    """Judges the pieces of one page and keeps count."""

    def __init__(self, known: Known, lang: Lang, minutes: int = 0) -> None:
        """Judge by what is known, in the language of the page, which takes some `minutes` to read."""
        self.known = known
        self.minutes = minutes
        self.lang: Lang = lang
        self.counts: Counter[str] = Counter()
        self.excused: dict[str, set[str]] = {}

    def problems(self, piece: Piece) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with a piece: what it says, and what would be allowed."""
        if piece.wrong:
            yield f"“{short(piece.text)}” is marked as “{piece.name}”, and {piece.wrong}", MARK
        try:
            if piece.kind in ("figure", "derived"):
                yield from self._number(piece)
            elif piece.kind == "numeral":
                yield from self._other(piece)
            elif piece.where == "text" and not piece.states:
                yield from self._left(piece.text, self.known.phrases)
            else:
                yield from self._stated(piece)
        except (KeyError, IndexError, ValueError):
            mark = piece.name or piece.of or " ".join(piece.states)
            yield f"“{short(piece.text)}” is marked as “{mark}”", "a known id"

    def _number(self, piece: Piece) -> Iterator[tuple[str, str]]:
        value = str(self.known.value(piece.kind, piece.name))
        if piece.value is not None and piece.value != value:
            yield f"the value {piece.value} of “{short(piece.text)}”", f"{value}, that of “{piece.name}”"
        if not numerals(piece.text) and piece.drawn:
            return
        self.counts["printed" if piece.kind == "figure" else "derived"] += 1
        if piece.drawn:
            said = self.known.said(piece.kind, piece.name, self.lang)
            yield from self._masked(piece, said)
            return
        bound = BOUND_BEFORE.search(piece.before) or BOUND_AFTER.match(piece.after)
        if bound and piece.after.lstrip().startswith(self.known.nouns(piece.kind, piece.name)):
            bound = BOUND_BEFORE.search(piece.before)
        if bound:
            got = f"“{bound[0].strip()}” stands beside “{short(piece.text)}”"
            yield got, f"the bound that the ledger gives “{piece.name}”, inside its mark"
        if piece.text not in self.known.written(piece.kind, piece.name, self.lang):
            yield self._wrong(piece, self.known.said(piece.kind, piece.name, self.lang))

    def _masked(self, piece: Piece, said: set[str]) -> Iterator[tuple[str, str]]:
        """Yield a problem if a text that holds a number among other words says anything else."""
        phrases = {*said, *self.known.phrases, *self.known.names}
        hidden = covered(piece.text, said)
        met: set[str] = set()
        covered(piece.text, phrases, met)
        self._excuse(piece.text, met)
        if uncovered(piece.text, phrases) or not any(hidden) or _bound(piece.text, hidden):
            yield self._wrong(piece, said)

    def _wrong(self, piece: Piece, said: set[str]) -> tuple[str, str]:
        return f"“{short(piece.text)}” is marked as “{piece.name}”", f"it says {_choices(said)}"

    def _other(self, piece: Piece) -> Iterator[tuple[str, str]]:
        if (numerals(piece.text) and piece.name != "address") or piece.name == "audit":
            self.counts["other"] += 1
        if piece.name == "axis" and piece.drawn and AXIS.fullmatch(piece.text):
            return  # the picture is compared as a whole
        if piece.name == "paragraph":
            wanted = {", ".join(self.known.paragraphs(piece.of)), "、".join(self.known.paragraphs(piece.of))}
        elif piece.name == "reading-time":
            wanted = {str(self.minutes)}
        else:
            wanted = self.known.others(piece.name, piece.of, self.lang)
        if piece.text not in wanted:
            got = f"“{short(piece.text)}” is marked as {piece.name}"
            yield got, f"it says {_choices(wanted) or 'nothing: no such kind'}"

    def _stated(self, piece: Piece) -> Iterator[tuple[str, str]]:
        """Yield what is wrong in an attribute: it holds what it declares, in order, and no other number."""
        rest, cursor = piece.text, 0
        for ref in piece.states:
            kind, _, id_ = ref.partition(":")
            said = self.known.said(kind, id_, self.lang)
            places = [(_position(rest, text, cursor), -len(text)) for text in said]
            found = [place for place in places if place[0] >= 0]
            if not found:
                yield f"it does not say “{id_}” where it should", _choices(said)
                continue
            start, length = min(found)
            cursor = start - length
            rest = rest[:start] + "·" * -length + rest[cursor:]
            self.counts["printed" if kind == "figure" else "derived"] += 1
        yield from self._left(rest, {**self.known.phrases, **self.known.names})

    def _excuse(self, text: str, met: set[str]) -> None:
        """Keep in mind in which texts the phrases stand. The sign of a permanent link makes no other text."""
        for phrase in met & set(self.known.phrases):
            self.excused.setdefault(phrase, set()).add(text.removesuffix("¶"))

    def _left(self, text: str, phrases: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield a problem for each numeral of a text that no phrase excuses; count the others."""
        spots = numerals(text)
        if not spots:
            return
        met: set[str] = set()
        hidden = covered(text, _met(text, phrases), met)
        open_spots = [(start, end) for start, end in spots if not all(hidden[start:end])]
        self._excuse(text, met)
        self.counts["words"] += len(spots) - len(open_spots)
        if _bound(text, covered(text, [phrase for phrase in met if phrase in self.known.phrases])):
            yield f"a bound stands beside a phrase that is excused, in “{short(text)}”", UNMARKED
        for start, end in open_spots:
            around = text[max(0, start - AROUND) : end + AROUND].replace(MARKED, "…")
            yield f"“{text[start:end]}” (in “{around}”) is not accounted for", UNMARKED


def _choices(texts: Iterable[str]) -> str:
    return " or ".join(short(text) for text in sorted(texts)[:CHOICES])


def _met(text: str, phrases: Iterable[str]) -> list[str]:
    folded = text.casefold()
    return [phrase for phrase in phrases if phrase.casefold() in folded]


def _bound(text: str, hidden: list[bool]) -> bool:
    """Say whether a bound or another unit stands beside one of the numbers that are hidden in a text."""
    edges = [*zip([False, *hidden], [*hidden, False], strict=True)]
    starts = [place for place, (before, here) in enumerate(edges) if here and not before]
    ends = [place for place, (before, here) in enumerate(edges) if before and not here]
    found = any(BOUND_BEFORE.search(text[:start]) for start in starts)
    return found or any(BOUND_AFTER.match(text[end:]) for end in ends if not text[end : end + 1].isspace())


def _position(text: str, phrase: str, cursor: int) -> int:
    hidden = covered(text[cursor:], [phrase])
    return cursor + hidden.index(True) if True in hidden else -1


def short(text: str) -> str:
    """Return a text, or its beginning if it is long, to stand in a message."""
    return text if len(text) <= 80 else text[:79] + "…"
