from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Edit

from pipeline import make_edition, proof_line


def run(project: Path, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/pipeline.py"]
    environment = {**os.environ, **env}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def state(project: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted((project / "data").rglob("*.*"))}


def test_it_refreshes_the_data_and_says_what_changed(project: Path, edit: Edit) -> None:
    edit("seeds/places.yml", "en: Tengzhou,", "en: Tengzhou City,")
    first = run(project)
    assert first.returncode == 0, first.stderr
    assert "wrote data/places.csv" in first.stdout
    assert "Tengzhou City" in (project / "data/places.csv").read_text(encoding="utf-8")
    assert "data/ is up to date" in run(project).stdout


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("seeds/figures.yml", "unit: body", "unit: bodi", "seeds/figures.yml"),
        ("seeds/derived.yml", "/ {towns}", "/ {town}", "seeds/derived.yml"),
        ("seeds/figures.yml", "- id: towns", "- id: [", "broken YAML"),
        (
            "seeds/charts.yml",
            "{marks: [{figure: services-merged, role: value}]}",
            "{marks: []}",
            "seeds/charts.yml",
        ),
    ],
)
def test_a_fault_is_told_in_one_message_and_loses_nothing(
    project: Path, edit: Edit, path: str, old: str, new: str, expected: str
) -> None:
    before = state(project)
    edit(path, old, new)
    result = run(project)
    assert result.returncode == 1
    assert expected in result.stderr
    assert "Traceback" not in result.stderr
    assert state(project) == before


def test_a_published_value_changes_only_by_a_correction(project: Path, edit: Edit) -> None:
    """Until it is told, nothing is written, however often it is tried; once it is, the last file is replaced."""
    before = {path: path.read_bytes() for path in project.rglob("*.*") if "__pycache__" not in path.parts}
    edit("seeds/figures.yml", "printed: 65个", "printed: 66个")
    seed = project / "seeds/figures.yml"
    for _ in range(2):
        result = run(project, PATH="/nonexistent", CHROMIUM="")
        assert result.returncode == 1
        assert (
            "towns.printed: printed was published as “65个”, and the ledger says “66个” now" in result.stderr
        )
        assert "Traceback" not in result.stderr
        assert all(path.read_bytes() == data for path, data in before.items() if path != seed)
    entry = re.search(r"`(- \{.*?\}\})`", result.stderr)
    assert entry
    told_why = entry[1].replace("en: …, zh: …", "en: Misread., zh: 看错了。")
    edit("seeds/corrections.yml", "\n[]\n", f"\n{told_why}\n")
    told = run(project, PATH="/nonexistent", CHROMIUM="")
    assert "wrote data/figures.csv" in told.stdout
    assert "wrote data/corrections.csv" in told.stdout
    assert "66个" in (project / "data/figures.csv").read_text(encoding="utf-8")


def test_published_data_that_cannot_be_read_is_kept_and_told(project: Path) -> None:
    published = project / "data/figures.csv"
    published.write_text("<<<<<<< ours\n", encoding="utf-8")
    result = run(project)
    assert result.returncode == 1
    assert "data/figures.csv: the published table cannot be read: it has no column id" in result.stderr
    assert "`git checkout data/figures.csv`" in result.stderr
    assert published.read_text(encoding="utf-8") == "<<<<<<< ours\n"
    published.unlink()
    assert run(project).returncode == 1  # taking it away is no way round
    shutil.rmtree(project / "data")
    assert "wrote data/figures.csv" in run(project).stdout


def test_a_picture_that_stays_stale_is_told_with_why_and_what_to_do(project: Path) -> None:
    picture = project / "docs/assets/pictures/en/satisfaction.wide.svg"
    spoilt = picture.read_text(encoding="utf-8").replace("99%", "89%")
    picture.write_text(spoilt, encoding="utf-8")
    result = run(project, PATH="/nonexistent", CHROMIUM="")
    assert result.returncode == 1
    assert result.stderr.strip().startswith(
        "docs/assets/pictures/en/satisfaction.wide.svg is stale: its file is damaged, and no browser was found; install"
    )
    assert "Then run `uv run python scripts/pipeline.py`." in result.stderr
    assert picture.read_text(encoding="utf-8") == spoilt
    broken = project / "chromium"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    result = run(project, CHROMIUM=str(broken))
    assert result.returncode == 1
    assert "chromium did not start" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_new_headline_makes_the_picture_of_its_page_stale_and_one_too_long_is_a_fault(
    project: Path, edit: Edit
) -> None:
    headlines = {(one.lang, one.page): one.text for one in make_edition(project).headlines}
    old = f"# {headlines['en', 'glossary']}\n"
    edit("docs/en/glossary.md", old, "# Words of the article\n")
    result = run(project, PATH="/nonexistent", CHROMIUM="")
    assert result.returncode == 1
    named = re.findall(r"docs/assets/pictures/(\S+) is stale: (.*?),", result.stderr)
    assert named == [("en/social/glossary.png", "its figure has changed")]
    edit("docs/en/glossary.md", "# Words of the article\n", f"# {'Words of the article ' * 9}\n")
    result = run(project, PATH="/nonexistent", CHROMIUM="")
    assert result.returncode == 1
    assert re.search(r"docs/en/glossary.md:\d+: the headline .* is too long", result.stderr)
    assert "Traceback" not in result.stderr


def test_a_wrong_encoding_is_told_with_its_line(project: Path) -> None:
    places = project / "seeds/places.yml"
    places.write_bytes(places.read_text(encoding="utf-8").encode("gb18030"))
    result = run(project)
    assert result.returncode == 1
    assert "is not UTF-8. Allowed: save the file as UTF-8" in result.stderr


def test_it_says_whether_the_ledger_was_proved(
    project: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert proof_line(make_edition(project)).startswith("Not proved: no copy of the article")
    monkeypatch.setenv("ARTICLE", str(article))
    assert proof_line(make_edition(project)).startswith("All 52 numerals of the article are accounted for")


def test_another_article_is_refused(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("另一篇报道，共3段。", encoding="utf-8")
    result = run(project, ARTICLE=str(other))
    assert result.returncode == 1
    assert "not the copy that the ledger records" in result.stderr
