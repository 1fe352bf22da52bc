"""Read a hand-written YAML file into plain values, keeping the line of every one of them.

Scalars stay text: no number, date or boolean is guessed, so nothing passes through binary floats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from faults import Fault, FaultError, raise_if_any

Loc = tuple[int | str, ...]


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
            value = self.content
            for key in loc:
                value = value[key]
            if isinstance(value, str):
                yield loc, value

    def label(self, loc: Loc) -> str:
        """Return how faults call the value at `loc`: the entry by its id, then the keys."""
        if loc and isinstance(loc[0], int) and isinstance(self.content, list) and loc[0] < len(self.content):
            entry = self.content[loc[0]]
            names = [entry[key] for key in ("id", "figure", "printed") if isinstance(entry, dict) and entry.get(key)]
            loc = (names[0] if names else f"entry {loc[0] + 1}", *loc[1:])
        return ".".join(str(part) for part in loc)


def read_seedfile(path: Path, name: str) -> SeedFile:
    """Parse one YAML file; `name` is how faults call it.

    Raises FaultError for a missing file, an encoding other than UTF-8, broken YAML or a repeated key.
    """
    text = read_text(path, name)
    try:
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "the file cannot be parsed"
        raise FaultError([Fault(name, mark.line + 1 if mark else 0, "", f"broken YAML: {problem}")]) from error
    reading = _Reading(name)
    content = reading.plain(node, ()) if node is not None else None
    raise_if_any(reading.faults)
    return SeedFile(name, content, reading.lines)


def read_text(path: Path, name: str) -> str:
    """Return the text of a hand-written file; FaultError if it is missing or not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise FaultError([Fault(name, 0, "", "the file is missing")]) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        got = f"byte {error.object[error.start]:#04x} is not UTF-8"
        raise FaultError([Fault(name, line, "", got, "save the file as UTF-8")]) from error


class _Reading:
    """Turns the nodes of a YAML file into plain values, and keeps their lines and what is wrong with them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Loc, int] = {}
        self.faults: list[Fault] = []
        self.met: set[int] = set()

    def plain(self, node: yaml.Node, loc: Loc) -> Any:
        self.lines[loc] = line = node.start_mark.line + 1
        if id(node) in self.met:
            self.faults.append(Fault(self.name, line, "", "an alias (*) stands for an entry", "entries written out"))
            return ""
        self.met.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*loc, index)) for index, item in enumerate(node.value)]
        if not isinstance(node, yaml.MappingNode):
            return node.value
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self.faults.append(Fault(self.name, line, "", "a list or a mapping is a key", "a word"))
                continue
            if key.value in mapping:
                self.faults.append(Fault(self.name, line, key.value, "the key is given twice", "one of each"))
            mapping[key.value] = self.plain(value, (*loc, key.value))
            self.lines[(*loc, key.value)] = line
        return mapping
