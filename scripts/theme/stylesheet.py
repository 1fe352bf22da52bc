"""Cut a stylesheet down to what a page uses, so that the page can carry it in its head.

A rule stays if every class, id and element that its selector demands occurs in the page. What is taken away could not
have matched anything; what scripts bring into a page has a stylesheet of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2

WORD = re.compile(r"[\w-]+")
MARKUP = re.compile(r"<[a-z][^<>]*>")
TAG = re.compile(r"<([a-z][a-z0-9]*)")
DARK = re.compile(r"\[data-scheme=[\"']?dark[\"']?\]")
GROUPS = {"media", "supports", "container", "layer"}
TIGHT = (":", ";", ",")
"""What needs no blank beside it in a declaration."""


@dataclass(frozen=True)
class _Selector:
    """One selector: its text, and the words (classes, ids, values) and elements that it demands."""

    text: str
    words: frozenset[str]
    tags: frozenset[str]


@dataclass(frozen=True)
class _Rule:
    """A rule with its selectors, a group such as `@media …` with the rules in it, or a text that always stays."""

    selectors: tuple[_Selector, ...] = ()
    content: str = ""
    group: str = ""
    rules: tuple[_Rule, ...] = ()


class Stylesheet:
    """A stylesheet, read once, of which each page gets the rules that may match something on it."""

    def __init__(self, css: str) -> None:
        """Read the rules."""
        self.rules = tuple(_read(tinycss2.parse_stylesheet(css, True, True)))

    def cut(self, html: str) -> str:
        """Return the rules for a page."""
        words = frozenset(WORD.findall(" ".join({*MARKUP.findall(html)})))
        return "".join(_kept(self.rules, words, frozenset(TAG.findall(html))))


def _read(nodes: Iterable[Any]) -> Iterator[_Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield _Rule(tuple(_selectors(node.prelude)), "{" + _tight(node.content) + "}")
        elif node.type == "at-rule" and node.at_keyword in GROUPS and node.content is not None:
            group = f"@{node.at_keyword} {tinycss2.serialize(node.prelude).strip()}"
            yield _Rule(group=group, rules=tuple(_read(tinycss2.parse_rule_list(node.content, True, True))))
        elif node.type == "at-rule" and node.at_keyword != "charset":
            head = f"@{node.at_keyword}{tinycss2.serialize(node.prelude).rstrip()}"
            yield _Rule(content=f"{head}{{{_tight(node.content)}}}" if node.content is not None else f"{head};")


def _tight(tokens: Iterable[Any]) -> str:
    """Return declarations without comments, without needless blanks, and without the last semicolon."""
    kept: list[Any] = []
    for token in tokens:
        blank = token.type == "whitespace"
        if token.type == "comment" or (blank and (not kept or kept[-1].type == "whitespace" or kept[-1] in TIGHT)):
            continue
        if token in TIGHT and kept and kept[-1].type == "whitespace":
            kept.pop()
        kept.append(token)
    return re.sub(r"\s+", " ", tinycss2.serialize(kept)).strip().rstrip(";")


def _kept(rules: Iterable[_Rule], words: frozenset[str], tags: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        if rule.group:
            inner = "".join(_kept(rule.rules, words, tags))
            if inner:
                yield f"{rule.group}{{{inner}}}"
        elif not rule.selectors:
            yield rule.content
        else:
            own = [one.text for one in rule.selectors if one.words <= words and one.tags <= tags]
            if own:
                yield ",".join(own) + rule.content + _by_system(own, rule.content)


def _by_system(selectors: list[str], content: str) -> str:
    """Return the rule of a dark page once more, for a page that has no scheme and a system that is dark."""
    same = [DARK.sub("body:not([data-scheme])", text) for text in selectors if DARK.match(text)]
    return f"@media (prefers-color-scheme:dark){{{','.join(same)}{content}}}" if same else ""


def _selectors(prelude: list[Any]) -> Iterator[_Selector]:
    """Yield the selectors of a list that is parted by commas."""
    part: list[Any] = []
    for token in [*prelude, ","]:
        if token == ",":
            yield _selector(tinycss2.serialize(part).strip())
            part = []
        else:
            part.append(token)


def _selector(text: str) -> _Selector:
    """Return a selector with all that it demands; what stands in brackets, and the scheme, is not looked at."""
    plain = re.sub(r"\((?:[^()]|\([^()]*\))*\)", "", DARK.sub("", text))
    values = re.findall(r"\[[\w-]+[~|^$*]?=[\"']?([\w-]+)[\"']?\]", plain)
    plain = re.sub(r"\[[^\]]*\]", "", plain)
    names = re.findall(r"[.#]((?:[\w-]|\\.)+)", plain)
    return _Selector(
        text, frozenset([*names, *values]), frozenset(re.findall(r"(?:^|[\s>+~])([a-z][a-z0-9]*)", plain))
    )
