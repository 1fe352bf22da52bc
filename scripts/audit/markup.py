"""What is what in the HTML of a page: marks, attributes that readers meet, elements that part its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html.parser import HTMLParser

MARKS = ("data-figure", "data-derived", "data-numeral")
SHOWN = {
    "abbr",
    "alt",
    "aria-braillelabel",
    "aria-brailleroledescription",
    "aria-description",
    "aria-label",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuemax",
    "aria-valuemin",
    "aria-valuenow",
    "aria-valuetext",
    "data-close",
    "data-computed",
    "data-done",
    "data-export",
    "data-none",
    "data-whole",
    "data-words",
    "label",
    "placeholder",
    "srcdoc",
    "start",
    "summary",
    "title",
}
"""Attributes that a reader sees or hears, those included whose words a script of the site shows."""
TECHNICAL = {
    "viewport",
    "generator",
    "theme-color",
    "robots",
    "color-scheme",
    "og:url",
    "og:image",
    "og:image:width",
    "og:image:height",
    "og:image:alt",
    "og:type",
}
"""Names of `meta` that are not read for numbers: addresses, sizes, and the words for the picture of a shared
link, which are there only where the site knows its address, and are compared with the headline."""
UNSEEN = {"script", "style"}
VALUED = {"button", "input", "li", "meter", "option", "progress"}
"""Elements whose value a reader may see."""
INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "br",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "i",
    "img",
    "ins",
    "kbd",
    "label",
    "mark",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "tspan",
    "u",
    "var",
    "wbr",
}
"""Elements whose words are read on from those before them."""
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
MARKED = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands in a text for each marked element in it."""
SPLIT = re.compile(r"[\s\u200b¶]+")


def clean(text: str) -> str:
    """Return a text without signs that nobody sees (soft hyphens, marks of direction), each blank as one."""
    seen = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return re.sub(r"\s+", " ", seen)


def squeezed(text: str) -> str:
    """Return a text without blanks, without signs that part words and without signs for permanent links."""
    return SPLIT.sub("", text)


Attributes = list[tuple[str, str | None]]


def texts_of(html: str, skipped: Callable[[str, Attributes], bool]) -> list[str]:
    """Return the texts of a page, without those in elements that are `skipped` (by tag and attributes)."""
    reader = _Texts(skipped)
    reader.feed(html)
    reader.close()
    return reader.texts


class _Texts(HTMLParser):
    """Collects texts."""

    def __init__(self, skipped: Callable[[str, Attributes], bool]) -> None:
        super().__init__(convert_charrefs=True)
        self.skips = skipped
        self.texts: list[str] = []
        self.open: list[str] = []
        """The elements inside the outermost that is skipped, that one first."""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag not in VOID and (self.open or self.skips(tag, attrs)):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.open:
            self.texts.append(data)
