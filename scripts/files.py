"""Write generated files, each whole, and only those that changed."""

from __future__ import annotations

import shutil
from pathlib import Path

KINDS = ("*.csv", "*.json", "*.html", "*.xml")


def write_outputs(folder: Path, texts: dict[str, str]) -> tuple[str, ...]:
    """Make `folder` hold exactly these texts (by relative path) and return the paths that were touched.

    Files of the generated kinds that are no longer wanted are removed. Each file is replaced whole, so
    that a reader never meets half of one; a file that would not change is not written.
    """
    touched = []
    for path, text in texts.items():
        target = folder / path
        data = text.encode("utf-8")
        if target.is_file() and target.read_bytes() == data:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(target.name + ".new")
        fresh.write_bytes(data)
        fresh.replace(target)
        touched.append(path)
    stale = [
        old for kind in KINDS for old in folder.rglob(kind) if old.relative_to(folder).as_posix() not in texts
    ]
    for old in stale:
        old.unlink()
        touched.append(old.relative_to(folder).as_posix())
    return tuple(touched)


def swap_folder(fresh: Path, target: Path) -> None:
    """Put a finished folder in the place of another, which is gone only when the new one is there.

    Raises OSError, with everything as it was, if the place cannot be had (a program holds a file in it).
    """
    target = target.resolve()
    old = target.with_name(f"{target.name}.old")
    if target.exists():
        shutil.rmtree(old, ignore_errors=True)
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
