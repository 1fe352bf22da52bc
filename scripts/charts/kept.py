"""Figures as they were drawn, kept by the hash of all that they were drawn from, so that none is drawn twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from plotly.offline import get_plotlyjs_version

from charts.palette import roles
from files import replace_files

UNSEEN = {"hoverinfo", "hoverlabel", "hovermode", "hoveron", "hovertext", "modebar", "text"}
CODE = Path(__file__).resolve().parents[1]


def hash_of(content: bytes) -> str:
    """Return a hash of 16 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()[:16]


@cache
def _drawn_by() -> str:
    """Return the hash of whatever else decides what a figure looks like: the code, the colours, Plotly."""
    files = sorted(path for name in ("charts", "pictures") for path in (CODE / name).glob("*.py"))
    code = b"".join(path.read_bytes() for path in (*files, CODE / "phrasing.py"))
    return hash_of(code + json.dumps([roles(), get_plotlyjs_version()]).encode())


@dataclass(frozen=True)
class Figure:
    """A figure of Plotly's as JSON, with the hash of what is seen of it."""

    shows: str
    json: str

    @cached_property
    def content(self) -> dict[str, Any]:
        """The figure as plain values."""
        return dict(json.loads(self.json))


@dataclass
class Kept:
    """The figures of earlier runs in a folder, one file each: a line with what it shows and with the hash of
    the JSON, by which it is known to be whole, and the JSON.

    `words` are those that no line breaks within.
    """

    folder: Path
    words: tuple[str, ...] = ()
    used: set[str] = field(default_factory=set)

    def figure(self, drawn_from: str, draw: Callable[[], str]) -> Figure:
        """Return the figure that follows from `drawn_from`; `draw` makes its JSON if it was not drawn before."""
        name = hash_of(f"{_drawn_by()}\n{self.words}\n{drawn_from}".encode())
        self.used.add(name)
        file = self.folder / name
        if file.is_file():
            head, _, text = file.read_text(encoding="utf-8", errors="replace").partition("\n")
            if head.split()[1:] == [hash_of(text.encode())]:
                return Figure(head.split()[0], text)
        text = draw()
        figure = Figure(hash_of(json.dumps(what_is_seen(json.loads(text))).encode()), text)
        replace_files({file: f"{figure.shows} {hash_of(text.encode())}\n{text}".encode()})
        return figure

    def forget_others(self) -> None:
        """Remove the figures that were not asked for since this was made."""
        for file in self.folder.glob("*"):
            if file.name not in self.used:
                file.unlink()


def what_is_seen(figure: dict[str, Any]) -> dict[str, Any]:
    """Return a figure (Plotly JSON as a dict) without what shows only when somebody points at it."""

    def seen(part: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in part.items() if key not in UNSEEN}

    return {"data": [seen(trace) for trace in figure["data"]], "layout": seen(figure.get("layout", {}))}
