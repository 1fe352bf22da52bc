"""The PDFs that are kept in `docs/assets/print/`: each tells in itself which page it was printed from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from languages import LANGS, Lang
from ledger.model import Ledger

FOLDER = Path("assets", "print")
"""Where they are, below `docs/` and in the site."""
KEY = "/Shows"
"""The entry of a PDF's own record in which that stands."""
SHOWS = re.compile(rb"/Shows ?\((\w+)\)")
COMMAND = "uv run python scripts/pdf.py"


def addresses(ledger: Ledger) -> dict[Lang, str]:
    """Return the address of the PDF of each language."""
    return {lang: (FOLDER / f"{ledger.article.names.package.name}-{lang}.pdf").as_posix() for lang in LANGS}


def hash_of(page: str) -> str:
    """Return what tells a page that is printed from every other."""
    return hashlib.sha256(page.encode()).hexdigest()


def stale_booklets(folder: Path, pages: Mapping[str, str]) -> tuple[str, ...]:
    """Return the addresses of those PDFs in a folder that show another page than the one at their address.

    None is stale that is not there.
    """
    return tuple(address for address, page in pages.items() if _shown(folder / address) not in (None, hash_of(page)))


def _shown(file: Path) -> str | None:
    """Return the hash of the page that a PDF shows, empty if it does not tell; None if there is no PDF."""
    if not file.is_file():
        return None
    found = SHOWS.search(file.read_bytes())
    return found[1].decode() if found else ""
