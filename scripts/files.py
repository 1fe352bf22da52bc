"""Write generated files, each whole, all of them or none, and only those that changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

Then = Callable[[], None]


def replace_files(contents: Mapping[Path, bytes], then: Then = lambda: None) -> None:
    """Replace files, all of them or none, each whole, so that a reader never meets half of one.

    All are written beside their places before `then` is called, and are put there after it. Raises OSError with every
    file as it was if one cannot be written (a full disk, a folder in its place), or whatever `then` raises.
    """
    fresh = {file: file.with_name(file.name + ".new") for file in contents}
    try:
        for file, content in contents.items():
            if file.is_dir():
                raise IsADirectoryError(f"{file} is a folder; allowed is a file")
            file.parent.mkdir(parents=True, exist_ok=True)
            fresh[file].write_bytes(content)
        then()
    except BaseException:
        for path in filter(Path.is_file, fresh.values()):
            path.unlink()
        raise
    for file, path in fresh.items():
        path.replace(file)


def write_files(folder: Path, contents: Mapping[str, str | bytes], then: Then = lambda: None) -> tuple[str, ...]:
    """Make `folder` hold exactly these texts or bytes (by relative path) and return the paths that were touched.

    Whatever else is in it is removed. A file that would not change is not written, the others as by `replace_files`.
    """
    files = {folder / path: one.encode() if isinstance(one, str) else one for path, one in contents.items()}
    same = {file for file, content in files.items() if file.is_file() and file.read_bytes() == content}
    replace_files({file: content for file, content in files.items() if file not in same}, then)
    for old in (others := [old for old in sorted(folder.rglob("*")) if old.is_file() and old not in files]):
        old.unlink()
    return tuple(file.relative_to(folder).as_posix() for file in (*files, *others) if file not in same)


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
    target = Path(os.path.realpath(target))
    if target.is_file():
        raise NotADirectoryError(f"{target} is a file; allowed is a folder")
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
