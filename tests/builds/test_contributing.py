"""What CONTRIBUTING says that each step of a correction prints is what it prints."""

from __future__ import annotations

import hashlib
import re
import textwrap
from pathlib import Path

import pytest
from tiny import ROOT, TEXT, edit

from builds.conftest import build

SECTION = (
    (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("\n## To correct a figure\n")[1].split("\n## ")[0]
)
PRINTED = [
    textwrap.dedent(block) for block in re.findall(r"^ *```text\n(.*?)^ *```$", SECTION, re.MULTILINE | re.DOTALL)
]
DAY = r"\d{4}-\d\d-\d\d"

pytestmark = pytest.mark.xdist_group("built")


def dateless(text: str) -> str:
    return re.sub(DAY, "day", text).strip()


def test_each_step_of_a_correction_prints_what_the_guide_says(project: Path, tmp_path: Path) -> None:
    changed, unexplained, told, refused = PRINTED
    edit(project / "seeds/figures.yml", *re.findall(r"`(printed: [^`]+)`", SECTION)[:2])
    errors = build(project, ARTICLE="").errors
    assert dateless(errors) == dateless(changed)
    entry = errors[errors.index("\n- date:") + 1 :]
    edit(project / "seeds/corrections.yml", "[]\n", entry)
    assert dateless(build(project, ARTICLE="").errors) == dateless(unexplained)
    for empty, reason in (('en: "…"', 'en: "Misread."'), ('zh: "…"', 'zh: "看错了。"')):
        edit(project / "seeds/corrections.yml", empty, reason)
    said = build(project, ARTICLE="").said[20]
    assert [line for line in told.split("\n") if line and line not in said] == []
    copy = tmp_path / "copy.txt"
    copy.write_text(TEXT.read_text(encoding="utf-8") + "编辑：无名。\n", encoding="utf-8")
    sha256 = hashlib.sha256(copy.read_bytes()).hexdigest()
    assert re.sub("[0-9a-f]+…", sha256, refused).strip()[:-1] in build(project, ARTICLE=str(copy)).errors
