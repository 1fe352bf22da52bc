"""Read a built site as its visitors' browsers do: its pages, the ids on them, and where their links lead."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html as reader

LINKS = ("href", "src", "data-plotly", "data-source")


def pages_of(site: Path) -> list[str]:
    """Return the addresses of the pages of a site, from its root, without those for frames."""
    found = (path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return sorted("" if path == "." else f"{path}/" for path in found if not path.startswith("embed"))


@lru_cache(maxsize=128)
def _read(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of a page, and whatever it links to or loads."""
    ids, links = [], []
    for node in reader.fromstring(text).iter():
        if not isinstance(node.tag, str):
            continue
        if node.get("id"):
            ids.append(str(node.get("id")))
        rel = str(node.get("rel") or "")
        if not (node.tag == "link" and rel in ("canonical", "expect")):
            links += [str(node.get(name)) for name in LINKS if node.get(name) and name != "data-source"]
    return tuple(ids), tuple(links)


def ids_of(text: str) -> tuple[str, ...]:
    """Return the ids of a page, in their order."""
    return _read(text)[0]


def dead_links(site: Path, address: str, elsewhere: Container[str | None] = ()) -> list[str]:
    """Return the links of all pages that lead to no file or to no id of a page, or to a strange host.

    `address` is that of the site; `elsewhere` are the hosts that it may link to.
    """
    base = urlsplit(address)
    dead = []
    for document in sorted(site.rglob("*.html")):
        page = document.relative_to(site).as_posix().removesuffix("index.html")
        for link in _read(document.read_text(encoding="utf-8"))[1]:
            parts = urlsplit(urljoin(address + page, link))
            if parts.netloc != base.netloc:
                dead += [f"{page}: {link}"] if parts.hostname not in elsewhere and parts.scheme != "mailto" else []
                continue
            path = site / unquote(parts.path.removeprefix(base.path))
            file = path / "index.html" if parts.path.endswith("/") else path
            there = parts.path.startswith(base.path) and file.is_file()
            if there and parts.fragment and not parts.fragment.startswith("__") and file.suffix == ".html":
                there = unquote(parts.fragment) in ids_of(file.read_text(encoding="utf-8"))
            dead += [] if there else [f"{page}: {link}"]
    return dead
