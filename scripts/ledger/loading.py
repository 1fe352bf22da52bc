"""Load the ledger: read what people wrote, check it, compute what follows from it, prove it.

seeds/*.yml + scripts/words/*.yml → entries, each sound alone → a ledger whose entries agree
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from faults import Fault, FaultError, raise_if_any
from ledger.checks import check_ledger
from ledger.formulas import compute
from ledger.model import Ledger
from ledger.proof import find_article, prove, remembered
from ledger.references import unknown_references
from ledger.schema import SEEDS, WORDS
from ledger.seedfile import SeedFile, parse, read_text

LONGEST = 200
"""How much of a value is told in a fault."""
ENGINE = Path(__file__).resolve().parent.parent / "words"
"""Where the engine's own words are."""


def load_ledger(root: Path) -> Ledger:
    """Return the ledger of the project at `root`: sound, with its computed numbers, proved where it can be.

    Raises FaultError with all the faults of the seeds together; formulas and the article are looked at only
    if every entry can be read.
    """
    ledger = _read_ledger(root)
    derived, faults = compute(ledger)
    ledger = replace(ledger, derived=derived)
    copy = find_article(root)
    raise_if_any([*check_ledger(ledger), *faults, *(prove(copy, ledger) if copy else ())])
    return replace(ledger, proof=ledger.article.sha256 if copy else remembered(ledger, root))


def _read_ledger(root: Path) -> Ledger:
    """Return a ledger whose entries are sound one by one; FaultError with the faults of all files together."""
    parts: dict[str, Any] = {}
    files: dict[str, SeedFile] = {}
    faults: list[Fault] = []
    for folder, name, kinds in ((root / "seeds", "seeds", SEEDS), (ENGINE, "scripts/words", WORDS)):
        for file, kind in kinds.items():
            try:
                files[file] = parse(read_text(folder / f"{file}.yml", f"{name}/{file}.yml"), f"{name}/{file}.yml")
                parts[file] = TypeAdapter(kind).validate_python(files[file].content)
            except FaultError as error:
                faults.extend(error.faults)
            except ValidationError as error:
                faults.extend(_fault(files[file], detail) for detail in error.errors())
    if faults:
        raise FaultError([*faults, *unknown_references(files)])
    return Ledger(formulas=parts.pop("derived"), **parts, files=files)


def _fault(seed: SeedFile, detail: Any) -> Fault:
    key = detail["loc"][-1] if detail["loc"] else ""
    value = str(detail["input"])
    got, allowed = f"got “{value if len(value) <= LONGEST else value[:LONGEST] + '…'}”", ""
    if detail["type"] == "missing":
        got, allowed = f"“{key}” is missing", "every entry has it"
    elif detail["type"] == "extra_forbidden":
        got, allowed = f"the key “{key}” is not known", "only the keys that the file's other entries use"
    elif detail["type"] == "literal_error":
        allowed = detail["ctx"]["expected"]
    else:
        got += f": {detail['msg'].removeprefix('Value error, ')}"
    return seed.fault(detail["loc"], got, allowed)
