"""Cut a stylesheet down to what a page uses, so that the page can carry it in its head.

A rule stays if every class, id and element that its selector demands occurs in the page, or as a word in a
script that may add it later. What is taken away could not have matched anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import tinycss2

WORD = re.compile(r"[\w-]+")
MARKUP = re.compile(r"<[a-z][^<>]*>")
TAG = re.compile(r"<([a-z][a-z0-9]*)")
DARK = re.compile(r"\[data-md-color-scheme=[\"']?slate[\"']?\]")
CREATED = re.compile(r"createElement\(\"([a-z]+)\"\)")
GROUPS = {"media", "supports", "container", "layer"}
MADE = {"html", "head", "body", "mark", "li", "ol", "ul", "a", "div", "span", "article", "nav", "button"}
"""Elements that a script may make without naming them in so many words."""


def slim(css: str, html: str, script: str = "") -> str:
    """Return the rules of a stylesheet that may match something on a page.

    `html` is the page; `script` the text of the scripts that may change it, in which class names occur as
    words. Custom properties that nothing refers to are left out, and so are comments.
    """
    words = set(WORD.findall(" ".join(MARKUP.findall(html)))) | set(WORD.findall(script))
    tags = set(TAG.findall(html)) | set(CREATED.findall(script)) | MADE
    kept = "".join(_rules(_parsed(css), words, tags))
    return _without_unused(kept, html + script)


@lru_cache(maxsize=4)
def _parsed(css: str) -> tuple[Any, ...]:
    return tuple(tinycss2.parse_stylesheet(css, True, True))


def _rules(nodes: Iterable[Any], words: set[str], tags: set[str]) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [text for text in _selectors(node.prelude) if _may_match(text, words, tags)]
            if selectors:
                content = "{" + re.sub(r"\s+", " ", tinycss2.serialize(node.content)).strip() + "}"
                yield ",".join(selectors) + content + _by_system(selectors, content)
        elif node.type == "at-rule" and node.at_keyword in GROUPS and node.content is not None:
            inner = "".join(_rules(tinycss2.parse_rule_list(node.content, True, True), words, tags))
            if inner:
                yield f"@{node.at_keyword} {tinycss2.serialize(node.prelude).strip()}{{{inner}}}"
        elif node.type == "at-rule" and node.at_keyword != "charset":
            yield re.sub(r"\s+", " ", node.serialize())


def _by_system(selectors: list[str], content: str) -> str:
    """Return the rule of a dark page once more, for a page that has no scheme and a system that is dark."""
    same = [DARK.sub("body:not([data-md-color-scheme])", text) for text in selectors if DARK.match(text)]
    return f"@media (prefers-color-scheme:dark){{{','.join(same)}{content}}}" if same else ""


def _selectors(prelude: list[Any]) -> Iterator[str]:
    """Yield the selectors of a list that is parted by commas."""
    part: list[Any] = []
    for token in prelude:
        if token == ",":
            yield tinycss2.serialize(part).strip()
            part = []
        else:
            part.append(token)
    yield tinycss2.serialize(part).strip()


def _may_match(selector: str, words: set[str], tags: set[str]) -> bool:
    """Say whether all that a selector demands is there; what stands in brackets is not looked at."""
    plain = re.sub(r"\((?:[^()]|\([^()]*\))*\)", "", selector)
    values = re.findall(r"\[[\w-]+[~|^$*]?=[\"']?([\w-]+)[\"']?\]", plain)
    plain = re.sub(r"\[[^\]]*\]", "", plain)
    names = re.findall(r"[.#]((?:[\w-]|\\.)+)", plain)
    elements = re.findall(r"(?:^|[\s>+~])([a-z][a-z0-9]*)", plain)
    return words.issuperset(names) and words.issuperset(values) and tags.issuperset(elements)


def _without_unused(css: str, elsewhere: str) -> str:
    """Drop the custom properties of the theme, and the animations, that nothing refers to."""
    used = set(re.findall(r"var\((--[\w-]+)", css + elsewhere))
    css = re.sub(
        r"(--md-[\w-]+):((?:[^;{}\"'(]|\"[^\"]*\"|'[^']*'|\((?:[^()]|\([^()]*\))*\))*);?",
        lambda found: found[0] if found[1] in used else "",
        css,
    )
    named = set(re.findall(r"animation(?:-name)?:([^;}]*)", css))
    return re.sub(
        r"@keyframes ([\w-]+)\{(?:[^{}]|\{[^{}]*\})*\}",
        lambda found: found[0] if any(found[1] in value for value in named) else "",
        css,
    )
