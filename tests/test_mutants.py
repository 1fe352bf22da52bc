"""One digit changed in the ledger or in what was published of it is named before anything is built."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, mkdocs

from faults import FaultError
from pipeline import make_edition

FIGURES = "seeds/figures.yml"
DIGITS = re.compile(r"^  (?:printed|paragraph): .*$", re.MULTILINE)
CHINESE = "一二三四五六七八九"


def places(text: str) -> Iterator[int]:
    """Where the digits and numerals stand that say what was printed, and in which paragraph."""
    for line in DIGITS.finditer(text):
        for match in re.finditer(rf"[\d{CHINESE}]", line[0]):
            yield line.start() + match.start()


def changed(text: str, place: int) -> str:
    char = text[place]
    if char in CHINESE:
        return text[:place] + CHINESE[(CHINESE.index(char) + 1) % 9] + text[place + 1 :]
    return f"{text[:place]}{(int(char) + 1) % 10}{text[place + 1 :]}"


@pytest.mark.parametrize("with_article", [True, False])
def test_no_changed_digit_of_the_ledger_survives(
    project: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, with_article: bool
) -> None:
    if with_article:
        monkeypatch.setenv("ARTICLE", str(request.getfixturevalue("article")))
    text = (project / FIGURES).read_text(encoding="utf-8")
    spots = list(places(text))
    assert len(spots) > 90
    for place in spots if with_article else spots[::3]:
        (project / FIGURES).write_text(changed(text, place), encoding="utf-8")
        try:
            edition = make_edition(project)
        except FaultError as error:
            named = str(error)
        else:
            named = "\n".join(map(str, edition.unexplained))
        entry = re.findall(r"^- id: (.+)$", text[:place], re.MULTILINE)[-1]
        assert entry in named, text[place - 12 : place + 6]


def test_no_changed_digit_of_a_formula_survives(project: Path) -> None:
    file = project / "seeds/derived.yml"
    text = file.read_text(encoding="utf-8")
    lines = re.finditer(r"^  formula: .*$", text, re.MULTILINE)
    spots = [line.start() + match.start() for line in lines for match in re.finditer(r"\d", line[0])]
    assert spots
    for place in spots:
        file.write_text(changed(text, place), encoding="utf-8")
        entry = re.findall(r"^- id: (.+)$", text[:place], re.MULTILINE)[-1]
        assert entry in "\n".join(map(str, make_edition(project).unexplained))


def test_a_changed_digit_in_the_published_figures_is_refused(project: Path) -> None:
    file = project / "data/figures.csv"
    text = file.read_text(encoding="utf-8")
    header, *rows = text.split("\n")
    columns = header.split(",")
    for number, row in enumerate(row for row in rows if row):
        cells = row.split(",")
        cells[columns.index("value")] = "7" + cells[columns.index("value")]
        spoiled = "\n".join([header, *rows[:number], ",".join(cells), *rows[number + 1 :]])
        file.write_text(spoiled, encoding="utf-8")
        (fault,) = make_edition(project).unexplained
        assert cells[0] in str(fault)


@pytest.mark.site
def test_a_build_names_every_table_that_was_changed_by_hand_and_makes_it_anew(project: Path) -> None:
    spoiled = sorted(path for path in (project / "data").rglob("*.*") if path.name != "figures.csv")
    before = {path: path.read_bytes() for path in spoiled}
    shutil.copytree(ROOT / "docs/assets/pictures", project / "docs/assets/pictures", dirs_exist_ok=True)
    for path, content in before.items():
        digits = [match.start() for match in re.finditer(rb"\d", content)] or [len(content) - 1]
        place = digits[len(digits) // 2]
        new = b"7" if content[place : place + 1] != b"7" else b"8"
        path.write_bytes(content[:place] + new + content[place + 1 :])
    run = mkdocs(project, "build", "--strict")
    assert run.returncode == 0, run.stderr
    for path, content in before.items():
        name = path.relative_to(project / "data").as_posix()
        assert f"wrote data/{name}" in run.stderr
        assert name == "audit.json" or path.read_bytes() == content
