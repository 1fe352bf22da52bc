"""What the pages of a site take from its build, besides the ledger."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from faults import Fault, FaultError


@dataclass(frozen=True)
class Setting:
    """Pictures and their files, the address of the site, the rows of its tables, what it was proved against.

    `pictures` are SVG texts by `<lang>/<chart>.<variant>`, `downloads` paths as `<lang>/<chart>.svg`,
    `socials` paths as `<lang>/social/<page>.png`. The address `site` ends in a slash, or is empty where it is
    not known. `proof` is the SHA-256 of the copy of the article that the ledger was proved against, or empty;
    `rows` the line of each number in its table. `contact` is where readers report an error, or empty.
    """

    pictures: Mapping[str, str] = field(default_factory=dict)
    downloads: frozenset[str] = frozenset()
    site: str = ""
    proof: str = ""
    rows: Mapping[str, str] = field(default_factory=dict)
    socials: frozenset[str] = frozenset()
    contact: str = ""


NOWHERE = Setting()
"""A setting in which nothing of that is known, to try components in."""


def check_contact(contact: str) -> str:
    """Return where errors are reported; FaultError unless that is a web or mail address, or empty."""
    if contact and not re.fullmatch(r"(https?://|mailto:)[^\s\"'<>]+", contact):
        allowed = "an address that begins with https://, http:// or mailto:, or nothing"
        raise FaultError([Fault("mkdocs.yml", 0, "extra: contact (CONTACT)", f"“{contact}”", allowed)])
    return contact
