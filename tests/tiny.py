"""The tiny article: a second project with seeds and pages of its own, on which tests of the engine run."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "tests" / "article"
TEXT = ARTICLE / "article.txt"
"""The text that its ledger is proved against."""
ASSETS = ("javascripts", "stylesheets", "images", "fonts")


def copy_project(target: Path, project: Path = ARTICLE) -> Path:
    """Copy a project, the tiny article's or another, with the engine linked into it; return the folder."""
    shutil.copytree(project, target)
    for name in ("scripts", "overrides"):
        (target / name).symlink_to(ROOT / name)
    for name in ASSETS:
        (target / "docs" / "assets" / name).symlink_to(ROOT / "docs" / "assets" / name)
    return target


def edit(path: Path, old: str, new: str) -> None:
    """Replace one text by another in a file, once; the text must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
