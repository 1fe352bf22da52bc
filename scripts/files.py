"""Write generated files, each whole, and only those that changed."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path


def write_files(folder: Path, contents: Mapping[str, str | bytes]) -> tuple[str, ...]:
    """Make `folder` hold exactly these files (by relative path) and return the paths that were touched.

    Whatever else is in it is removed. Each file is replaced whole, so that a reader never meets half of one; a file
    that would not change is not written.
    """
    touched = []
    for path, content in contents.items():
        target = folder / path
        data = as_bytes(content)
        if target.is_file() and target.read_bytes() == data:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(target.name + ".new")
        fresh.write_bytes(data)
        fresh.replace(target)
        touched.append(path)
    for old in sorted(folder.rglob("*")):
        path = old.relative_to(folder).as_posix()
        if old.is_file() and path not in contents:
            old.unlink()
            touched.append(path)
    return tuple(touched)


def as_bytes(content: str | bytes) -> bytes:
    """Return the bytes of a file; a text is written as UTF-8."""
    return content if isinstance(content, bytes) else content.encode("utf-8")


def told_size(count: int) -> str:
    """Return a number of bytes as a reader is told it: `46 B`, `10.6 kB`, `1.2 MB`."""
    if count < 1000:
        return f"{count} B"
    return f"{count / 1000:.1f} kB" if count < 999_950 else f"{count / 1_000_000:.1f} MB"


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
