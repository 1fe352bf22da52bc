"""Shortcodes: `{{ figure("id") }}` in a text. Each is found with its line, and called once.

A shortcode is a name with plain quoted texts as arguments, and nothing else: no expressions, no logic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from faults import Fault, nearest

_QUOTED = r"\"[^\"{}]*\"|'[^'{}]*'"
_ARGS = rf"\s*(?:(?:{_QUOTED})(?:\s*,\s*(?:{_QUOTED}))*\s*,?\s*)?"
_CALL = re.compile(rf"\{{\{{\s*(?P<name>\w+)\((?P<args>{_ARGS})\)\s*\}}\}}")
_BRACES = re.compile(r"\{\{[^}]*\}?\}?|\}\}")
SHAPE = '{{ component("id") }}'


@dataclass(frozen=True)
class Shortcode:
    """One use of a component, `{{ component("id", …) }}`, from `start` to `end` of a text, on a line of it."""

    component: str
    args: tuple[str, ...]
    line: int
    start: int
    end: int

    @property
    def id(self) -> str:
        """The id that is referred to, or an empty text for a component that takes none."""
        return self.args[0] if self.args else ""


def find_shortcodes(text: str, where: str, known: Mapping[str, Any]) -> tuple[list[Shortcode], list[Fault]]:
    """Return the shortcodes of a text in their order, and what is wrong in how they are written.

    `where` is the file for faults; `known` holds the components by name.
    """
    found, faults = [], []
    line, last = 1, 0
    for match in _CALL.finditer(text):
        line, last, name = line + text.count("\n", last, match.start()), match.start(), match["name"]
        if name in known:
            found.append(Shortcode(name, _arguments(match), line, *match.span()))
        else:
            faults.append(Fault(where, line, "", f"unknown component “{name}”", nearest(name, known)))
    for match in _BRACES.finditer(_CALL.sub(lambda call: re.sub(r"[^\n]", " ", call.group()), text)):
        line = text.count("\n", 0, match.start()) + 1
        faults.append(Fault(where, line, "", f"broken component “{match.group()}”", SHAPE))
    return found, faults


def _arguments(call: re.Match[str]) -> tuple[str, ...]:
    return tuple(quoted[1:-1] for quoted in re.findall(_QUOTED, call["args"]))


def fill(
    text: str, shortcodes: list[Shortcode], where: str, components: Mapping[str, Callable[..., Any]]
) -> tuple[str, list[Fault]]:
    """Return a text with what its shortcodes stand for in their places, and what is wrong with their arguments."""
    out, faults, last = [], [], 0
    for code in shortcodes:
        try:
            result = str(components[code.component](*code.args))
        except (LookupError, ValueError, TypeError) as error:
            faults.append(Fault(where, code.line, f"{code.component}({code.id})", str(error.args[0])))
            result = ""
        out += [text[last : code.start], result]
        last = code.end
    return "".join([*out, text[last:]]), faults


def told_ids(text: str, *components: str) -> Iterator[str]:
    """Yield the ids that a text hands to components, to those of numbers if none is named, in reading order."""
    for match in _CALL.finditer(text):
        if match["name"] in (components or ("figure", "derived")):
            yield from _arguments(match)[:1]
