"""What a build makes beside its pages."""

from __future__ import annotations

from pathlib import Path

from conftest import ROOT

from parts import generated, served_pictures, setting_of, shared_as, write_parts
from pipeline import Edition


def test_a_setting_leaves_out_what_is_stale(edition: Edition) -> None:
    whole = setting_of(edition, (), "https://example.org/")
    some = setting_of(edition, {"en/recruits.wide.svg", "en/recruits.png"}, "")
    assert set(whole.pictures) - set(some.pictures) == {"en/recruits.wide"}
    assert whole.downloads - some.downloads == {"en/recruits.png"}
    assert len(whole.socials) == 20
    assert whole.socials - setting_of(edition, {"zh/social/index.png"}, "").socials == {"zh/social/index.png"}
    assert whole.site == "https://example.org/"
    assert whole.rows["towns"].startswith("towns,lightening,65,=")


def test_pictures_are_served_by_kind_and_without_the_stale_ones(edition: Edition) -> None:
    served = served_pictures(edition, setting_of(edition, {"en/recruits.png", "en/social/data.png"}, ""))
    assert served["data/charts/recruits-zh.svg"].path == "zh/recruits.svg"
    assert served["assets/social/zh/data.png"].path == "zh/social/data.png"
    assert "data/charts/recruits-en.png" not in served
    assert "assets/social/en/data.png" not in served
    assert {picture.kind for picture in served.values()} == {"download", "social"}
    assert len(served) == len(edition.ledger.charts) * 2 * 2 + 20 - 2


def test_a_shared_link_tells_the_headline_and_a_picture_that_can_be_had(edition: Edition) -> None:
    whole = setting_of(edition, (), "https://example.org/")
    told = shared_as(edition, whole, "zh/figures.md")
    assert told == {
        "headline": next(one.text for one in edition.headlines if (one.lang, one.page) == ("zh", "figures")),
        "image": "https://example.org/assets/social/zh/figures.png",
    }
    assert shared_as(edition, setting_of(edition, (), ""), "zh/figures.md")["image"] == ""
    stale = setting_of(edition, {"zh/social/figures.png"}, "https://example.org/")
    assert shared_as(edition, stale, "zh/figures.md")["image"] == ""


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
