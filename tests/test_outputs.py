from __future__ import annotations

from pathlib import Path

from files import write_outputs


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    texts = {"a.csv": "a\n", "charts/b.csv": "b\n"}
    assert set(write_outputs(tmp_path, texts)) == {"a.csv", "charts/b.csv"}
    before = (tmp_path / "a.csv").stat().st_mtime_ns
    assert write_outputs(tmp_path, {**texts, "charts/b.csv": "c\n"}) == ("charts/b.csv",)
    assert (tmp_path / "a.csv").stat().st_mtime_ns == before
    assert write_outputs(tmp_path, {**texts, "charts/b.csv": "c\n"}) == ()


def test_what_is_no_longer_made_is_removed_and_the_rest_is_left(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text("old\n")
    (tmp_path / "README.md").write_text("kept\n")
    assert write_outputs(tmp_path, {"a.csv": "a\n"}) == ("a.csv", "old.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["README.md", "a.csv"]


def test_line_ends_and_characters_are_written_as_they_are(tmp_path: Path) -> None:
    write_outputs(tmp_path, {"a.csv": "镇,1\n"})
    assert (tmp_path / "a.csv").read_bytes() == "镇,1\n".encode()
