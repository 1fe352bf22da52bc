from __future__ import annotations

from pathlib import Path

import pytest

from files import swap_folder, told_size, write_files


def test_only_what_changed_is_written_and_as_it_is(tmp_path: Path) -> None:
    texts = {"a.csv": "镇,1\r\n2\n", "charts/b.csv": "b\n"}
    assert set(write_files(tmp_path, texts)) == {"a.csv", "charts/b.csv"}
    before = (tmp_path / "a.csv").stat().st_mtime_ns
    assert write_files(tmp_path, {**texts, "charts/b.csv": "c\n"}) == ("charts/b.csv",)
    assert (tmp_path / "a.csv").stat().st_mtime_ns == before
    assert (tmp_path / "a.csv").read_bytes() == "镇,1\r\n2\n".encode()


def test_what_is_no_text_is_written_to_the_last_byte(tmp_path: Path) -> None:
    assert write_files(tmp_path, {"a.zip": b"PK\r\n\xff"}) == ("a.zip",)
    assert (tmp_path / "a.zip").read_bytes() == b"PK\r\n\xff"
    assert write_files(tmp_path, {"a.zip": b"PK\r\n\xff"}) == ()


def test_a_size_is_told_as_a_reader_knows_it() -> None:
    told = {0: "0 B", 999: "999 B", 1000: "1.0 kB", 10577: "10.6 kB", 999_949: "999.9 kB", 999_950: "1.0 MB"}
    assert {count: told_size(count) for count in told} == told


def test_what_is_no_longer_made_and_what_a_broken_run_left_are_removed(tmp_path: Path) -> None:
    for name in ("old.csv", "b.csv.new"):
        (tmp_path / name).write_text("half")
    assert write_files(tmp_path, {"a.csv": "a\n"}) == ("a.csv", "b.csv.new", "old.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_finished_folder_takes_the_place_of_another_whole_or_leaves_it(tmp_path: Path) -> None:
    fresh, target = tmp_path / "fresh", tmp_path / "site"
    for content in ("first", "second"):
        fresh.mkdir()
        (fresh / f"{content}.html").write_text(content)
        swap_folder(fresh, target)
        assert [path.name for path in target.iterdir()] == [f"{content}.html"]
    with pytest.raises(OSError, match="fresh"):
        swap_folder(fresh, target)
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == ["site", "site/second.html"]
