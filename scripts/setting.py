"""What the pages of a site take from its build, besides the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Setting:
    """Pictures and their files, the address of the site, the rows of its tables, what it was proved against.

    `pictures` are SVG texts by `<lang>/<chart>.<variant>`, `downloads` paths as `<lang>/<chart>.svg`,
    `socials` paths as `<lang>/social/<page>.png`. The address `site` ends in a slash, or is empty where it is
    not known. `proof` is the SHA-256 of the copy of the article that the ledger was proved against, or empty;
    `rows` the line of each number in its table.
    """

    pictures: Mapping[str, str] = field(default_factory=dict)
    downloads: frozenset[str] = frozenset()
    site: str = ""
    proof: str = ""
    rows: Mapping[str, str] = field(default_factory=dict)
    socials: frozenset[str] = frozenset()


NOWHERE = Setting()
"""A setting in which nothing of that is known, to try components in."""
