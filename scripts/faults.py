"""What is wrong with an input, said so that it can be put right.

A fault names the file, the line, the entry, what was got and what is allowed. Faults of one stage are
gathered and raised together, so that one run shows them all.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong with one entry of one hand-written file.

    `file` is relative to the project's root, `line` counts from 1 (0 where no line can be named). `paste` are lines
    that a person may paste into a file as they are.
    """

    file: str
    line: int
    entry: str
    got: str
    allowed: str = ""
    paste: str = ""

    def __str__(self) -> str:
        """Return the fault as one line: where, what was got, what is allowed; below stands what is to be pasted."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        parts = (self.entry, self.got, self.allowed)
        entry, got, allowed = (text if len(text) <= LONGEST else f"{text[:LONGEST]}…" for text in parts)
        if allowed and not allowed.startswith(("did you mean", NONE)):
            allowed = f"Allowed: {allowed}"
        told = (text if text[-1] in ".?" else f"{text}." for text in (got, allowed[:1].upper() + allowed[1:]) if text)
        line = f"{where}: {f'{entry}: ' if entry else ''}{' '.join(told)}".replace("\n", " ")
        return f"{line}\n\n{self.paste}\n" if self.paste else line


NONE = "there is none yet"
"""What is allowed where a list that is asked for a word is empty."""
LONGEST = 5000
"""How many characters are told of each part of a fault."""
MOST = 20
"""How many faults are told in words; of more, their number."""


class FaultError(Exception):
    """All the faults that one stage found. Nothing was written when it is raised."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults, once each, ordered by file and line."""
        self.faults = tuple(sorted(set(faults)))
        count = len(self.faults)
        head = f"{count} fault{'s' if count != 1 else ''}. Nothing was written; put right and run again."
        more = [f"  … and {count - MOST} more."] if count > MOST else []
        super().__init__("\n".join([head, *(f"  {fault}" for fault in self.faults[:MOST]), *more]))


def raise_if_any(faults: Iterable[Fault]) -> None:
    """Raise a FaultError over the faults, or do nothing if there are none."""
    found = tuple(faults)
    if found:
        raise FaultError(found)


def nearest(word: str, known: Iterable[str], most: int = 3) -> str:
    """Return the known words most like `word`, as the text of a fault's `allowed`."""
    words = sorted(known)
    close = difflib.get_close_matches(word, words, n=most, cutoff=0.4)
    if close:
        return "did you mean " + ", ".join(close) + "?"
    return ", ".join(words[:most]) + (", …" if len(words) > most else "") or NONE


def known_words(word: str, known: Iterable[str], most: int = 40) -> str:
    """Return all the words of a list, the nearest one pointed out, or of a long list the nearest alone."""
    words = list(known)
    close = difflib.get_close_matches(word, words, n=1, cutoff=0.4)
    if not 0 < len(words) <= most:
        return nearest(word, words)
    return ", ".join(words) + (f" (did you mean {close[0]}?)" if close else "")
