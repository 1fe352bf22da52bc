"""Read a hand-written YAML file into plain values, keeping the line of every one of them.

Scalars stay text: no number, date or boolean is guessed, so nothing passes through binary floats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import takewhile
from operator import getitem
from pathlib import Path
from typing import Any

import yaml

from faults import Fault, FaultError, raise_if_any

Loc = tuple[int | str, ...]
DEEPEST = 20
"""How deep lists and mappings may be nested."""


@dataclass(frozen=True)
class SeedFile:
    """A parsed YAML file: `content` is text, lists and mappings; `lines` gives the line of each value."""

    name: str
    content: Any
    lines: dict[Loc, int]

    def line(self, *loc: int | str) -> int:
        """Return the line of the value at `loc`, or of the nearest thing around it."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)

    def texts(self) -> Iterator[tuple[Loc, str]]:
        """Yield every scalar of the file with its place."""
        for loc in self.lines:
            value = reduce(getitem, loc, self.content)
            if isinstance(value, str):
                yield loc, value

    def label(self, loc: Loc) -> str:
        """Return how faults call the value at `loc`: the entry by its id, then the keys."""
        if loc and isinstance(loc[0], int) and isinstance(self.content, list) and loc[0] < len(self.content):
            entry = self.content[loc[0]]
            names = [entry[key] for key in ("id", "figure", "printed") if isinstance(entry, dict) and entry.get(key)]
            loc = (names[0] if names else f"entry {loc[0] + 1}", *loc[1:])
        return ".".join(str(part) for part in loc)

    def fault(self, loc: Loc, got: str, allowed: str = "") -> Fault:
        """Return a fault of the value at `loc`, at its line."""
        return Fault(self.name, self.line(*loc), self.label(loc), got, allowed)


def parse(text: str, name: str) -> SeedFile:
    """Parse the YAML of a file, or of its beginning; `name` is how faults call the file.

    Raises FaultError if it is empty, broken or nested too deep, has an alias, or a key that is repeated or no word.
    """
    events = yaml.parse(text, Loader=yaml.CBaseLoader)
    lines: dict[Loc, int] = {}
    faults: list[Fault] = []

    def plain(event: yaml.Event, loc: Loc) -> Any:
        """Return what begins with an event as plain values, and keep the line of each."""
        line = lines.setdefault(loc, _line(event))
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if isinstance(event, yaml.AliasEvent):
            raise FaultError([Fault(name, line, "", "an alias (*) stands for an entry", "entries written out")])
        if len(loc) == DEEPEST:
            raise FaultError([Fault(name, line, "", "lists and mappings are nested too deep", f"{DEEPEST} levels")])
        inside = takewhile(lambda one: not isinstance(one, yaml.CollectionEndEvent), events)
        if isinstance(event, yaml.SequenceStartEvent):
            return [plain(item, (*loc, index)) for index, item in enumerate(inside)]
        mapping: dict[str, Any] = {}
        for key in inside:
            line = _line(key)
            if not isinstance(key, yaml.ScalarEvent):
                raise FaultError([Fault(name, line, "", "a list or a mapping is a key", "a word")])
            if key.value in mapping:
                faults.append(Fault(name, line, key.value, "the key is given twice", "one of each"))
            lines[(*loc, key.value)] = line
            mapping[key.value] = plain(next(events), (*loc, key.value))
        return mapping

    try:
        _, document = next(events), next(events)
        if isinstance(document, yaml.StreamEndEvent):
            raise FaultError([Fault(name, 0, "", "the file is empty", "its entries, or [] for none")])
        content, _, end = plain(next(events), ()), next(events), next(events)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "the file cannot be parsed"
        raise FaultError([Fault(name, mark.line + 1 if mark else 0, "", f"broken YAML: {problem}")]) from error
    if not isinstance(end, yaml.StreamEndEvent):
        faults.append(Fault(name, _line(end), "", "broken YAML: but found another document"))
    raise_if_any(faults)
    return SeedFile(name, content, lines)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def read_text(path: Path, name: str) -> str:
    """Return a text that people wrote, with the line ends of this project, and without a mark at its beginning.

    Raises FaultError for what is missing, is no file (a folder, a pipe), cannot be read, or is not UTF-8.
    """
    if not path.exists():
        raise FaultError([Fault(name, 0, "", "the file is missing")])
    if not path.is_file():
        raise FaultError([Fault(name, 0, "", "it is no file", "a file of text")])
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        raise FaultError([Fault(name, 0, "", f"it cannot be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        got = f"byte {error.object[error.start]:#04x} is not UTF-8"
        raise FaultError([Fault(name, line, "", got, "save the file as UTF-8")]) from error
