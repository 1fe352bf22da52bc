"""Placeholders: what a new project has yet to fill in. A plain build shows them, a strict one refuses them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from faults import Fault
from languages import HAN, LANGS
from ledger.model import Ledger
from ledger.schema import SEEDS
from ledger.seedfile import Loc, SeedFile

PLACEHOLDER = re.compile(rf"\bTODO\b|(?<![{HAN}])待填(?![{HAN}])")
"""The word for what is to be written, in each language; where it is a part of a longer one (有待填补) it is none."""
NO_ID = "todo-"
"""How an id begins that is to be chosen."""
TO_DO = {
    "article": "what the copy itself says; what it does not say stands under `unknown`",
    "vocabulary": "what is counted, in both languages, and an id of your own",
    "places": "the name of the place in both languages, and an id of your own",
    "figures": "what is counted where and when, what is not stated, a note, and an id of your own, which stays",
    "numerals": "the reason why it is no figure; or an entry in seeds/figures.yml, named here",
    "measures": "what was done, in your own words, and an id of your own; one entry for each thing done",
}
"""What belongs in the place of a placeholder, by seed file."""
PAGE = "your own words; no number is typed"


def unfilled(root: Path, ledger: Ledger) -> list[Fault]:
    """Return a fault for each entry of the seeds, each page and the settings that still hold a placeholder."""
    found = [fault for name in SEEDS for fault in _entries(name, ledger.files[name])]
    pages = [path for lang in LANGS for path in sorted((root / "docs" / lang).glob("*.md"))]
    for path in filter(Path.is_file, [*pages, root / "mkdocs.yml"]):
        text = path.read_text(encoding="utf-8", errors="replace")
        if match := PLACEHOLDER.search(text):
            got = f"still to be filled in: “{match[0]}”, {len(PLACEHOLDER.findall(text))} in all"
            line = text.count("\n", 0, match.start()) + 1
            found.append(Fault(path.relative_to(root).as_posix(), line, "", got, PAGE))
    return found


def _entries(name: str, seed: SeedFile) -> Iterator[Fault]:
    """Yield a fault for each entry of a seed file that holds placeholders, which names their keys."""
    keys: dict[Loc, list[Loc]] = {}
    for loc, text in seed.texts():
        if PLACEHOLDER.search(text) or (loc[-1] == "id" and text.startswith(NO_ID)):
            depth = 1 + next((place for place, part in enumerate(loc) if isinstance(part, int)), 0)
            keys.setdefault(loc[:depth], []).append(loc)
    for entry, locs in keys.items():
        inside = dict.fromkeys(".".join(map(str, loc[len(entry) :])) for loc in locs)
        got = f"still to be filled in: {', '.join(filter(None, inside)) or 'it'}"
        yield seed.fault(entry, got, TO_DO.get(name, PAGE))
