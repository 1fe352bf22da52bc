"""Nothing is published that is not accounted for, and what was published before stays."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from audited import known_of
from conftest import Edit, mkdocs

from audit.release import release
from faults import FaultError
from files import swap_folder
from pipeline import Edition

pytestmark = pytest.mark.site
OF_THIS_SITE = "https://example.org/some/where/"


@pytest.fixture
def built(site: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    (copy / "data/audit.json").unlink()
    for page in (copy / "how-we-know/index.html", copy / "zh/how-we-know/index.html"):
        told = r'(<data data-numeral="audit" data-of="\w+") value="\d+">[\d,]+</data>'
        page.write_text(re.sub(told, r"\1>…</data>", page.read_text()))
    return copy


def test_the_counts_are_told_in_both_languages_and_as_data(built: Path, site: Path, edition: Edition) -> None:
    text, faults = release(built, known_of(edition, address=OF_THIS_SITE), strict=True)
    assert faults == []
    assert (built / "data/audit.json").read_text() == text
    for page in ("how-we-know/index.html", "zh/how-we-know/index.html"):
        assert (built / page).read_text() == (site / page).read_text()
        assert "…</data>" not in (built / page).read_text()


def test_under_strict_a_number_that_is_left_over_stops_it(built: Path, edition: Edition) -> None:
    page = built / "glossary/index.html"
    page.write_text(page.read_text().replace("</h1>", "</h1><p>402 posts</p>", 1))
    known = known_of(edition, address=OF_THIS_SITE)
    with pytest.raises(FaultError, match=r"glossary/index.html:\d+: “402”"):
        release(built, known, strict=True)
    assert not (built / "data/audit.json").exists()
    text, faults = release(built, known, strict=False)
    assert [fault.file for fault in faults] == ["glossary/index.html"]
    assert '"unaccounted": 1' in text


def test_a_strict_build_names_a_number_in_the_theme_s_own_words_and_keeps_the_last_site(
    project: Path, edit: Edit
) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the last one")
    before = {path.name: path.read_bytes() for path in (project / "data").glob("*.*")}
    edit("mkdocs.yml", "all of it from one Dzwww report", "all 26 figures from one Dzwww report")
    run = mkdocs(project, "build", "--strict")
    assert run.returncode != 0
    assert re.search(r"  index.html:\d+: “26” \(in “.*all 26 figures from", run.stderr), run.stderr
    assert "The last site and data/ are as they were." in run.stderr
    assert (project / "site/index.html").read_text() == "the last one"
    assert {path.name: path.read_bytes() for path in (project / "data").glob("*.*")} == before
    run = mkdocs(project, "build")
    assert run.returncode == 0
    assert "WARNING" in run.stderr
    assert "“26”" in run.stderr
    assert "26 figures" in (project / "site/index.html").read_text()
    assert {path.name: path.read_bytes() for path in (project / "data").glob("*.*")} == before


def test_a_folder_whose_place_cannot_be_had_leaves_the_last_one_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh, target = tmp_path / "site.new", tmp_path / "site"
    for folder, text in ((fresh, "new"), (target, "last")):
        folder.mkdir()
        (folder / "a").write_text(text)
    rename = Path.rename

    def held(path: Path, to: Path) -> Path:
        if path == fresh:
            raise PermissionError(13, "held by another program")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", held)
    for _ in range(2):
        with pytest.raises(PermissionError):
            swap_folder(fresh, target)
        assert (target / "a").read_text() == "last"
    monkeypatch.undo()
    swap_folder(fresh, target)
    assert (target / "a").read_text() == "new"


def test_a_folder_that_is_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "elsewhere")
    for _ in range(2):
        (tmp_path / "site.new").mkdir()
        swap_folder(tmp_path / "site.new", tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "elsewhere").is_dir()


def test_a_folder_takes_the_place_of_another_whole(tmp_path: Path) -> None:
    fresh, target = tmp_path / "site.new", tmp_path / "site"
    fresh.mkdir()
    (fresh / "a").write_text("new")
    swap_folder(fresh, target)
    assert (target / "a").read_text() == "new"
    fresh.mkdir()
    (fresh / "b").write_text("newer")
    swap_folder(fresh, target)
    assert sorted(path.name for path in target.iterdir()) == ["b"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]
