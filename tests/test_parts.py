"""What a build makes beside its pages."""

from __future__ import annotations

from pathlib import Path

from conftest import ROOT

from parts import generated, setting_of, write_parts
from pipeline import Edition


def test_a_setting_leaves_out_what_is_stale(edition: Edition) -> None:
    whole = setting_of(edition, (), "https://example.org/")
    some = setting_of(edition, {"en/recruits.wide.svg", "en/recruits.png"}, "")
    assert set(whole.pictures) - set(some.pictures) == {"en/recruits.wide"}
    assert whole.downloads - some.downloads == {"en/recruits.png"}
    assert whole.site == "https://example.org/"
    assert whole.rows["towns"].startswith("towns,lightening,65,=")


def test_all_generated_files_are_known_by_their_place_in_the_site(edition: Edition) -> None:
    files = generated(edition, setting_of(edition, (), ""))
    assert "data/figures.csv" in files
    assert "zh/feed.xml" in files
    assert "data/charts/recruits.csv" in files
    assert "assets/figures/zh/recruits.narrow.json" in files


def test_parts_are_written_once_and_then_left(edition: Edition, tmp_path: Path) -> None:
    setting = setting_of(edition, (), "")
    write_parts(edition, setting, ROOT / "docs", tmp_path)
    written = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*")}
    assert (tmp_path / "embed/zh/recruits/index.html").is_file()
    assert (tmp_path / "data/figures.csv").read_text(encoding="utf-8") == edition.texts["figures.csv"]
    write_parts(edition, setting, ROOT / "docs", tmp_path)
    assert written == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*")}
