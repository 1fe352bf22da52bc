from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from files import replace_files, swap_folder, told_size, write_files


def tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def full_after_two(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A disk that takes two files, and the half of a third."""
    write, written = Path.write_bytes, list[Path]()

    def full(path: Path, data: bytes) -> int:
        written.append(path)
        if len(written) < 3:
            return write(path, data)
        write(path, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        yield


def test_a_full_disk_leaves_all_files_as_they_were_and_nothing_half(tmp_path: Path, full_after_two: None) -> None:
    for name in "abcd":
        (tmp_path / f"{name}.csv").write_text("old")
    with pytest.raises(OSError, match=r"No space left on device.*c\.csv"):
        write_files(tmp_path, {f"{name}.csv": "new" for name in "abc"})
    assert tree(tmp_path) == {f"{name}.csv": "old" for name in "abcd"}


def test_files_are_put_in_place_together_and_only_if_what_is_done_before_succeeds(tmp_path: Path) -> None:
    files = {tmp_path / "a": b"new", tmp_path / "more/b": b"new"}
    (tmp_path / "a").write_text("old")
    seen = list[str]()
    replace_files(files, lambda: seen.append((tmp_path / "a").read_text()))
    assert (seen, tree(tmp_path)) == (["old"], {"a": "new", "more/b": "new"})

    def fail() -> None:
        raise PermissionError("held")

    with pytest.raises(PermissionError, match="held"):
        replace_files(dict.fromkeys(files, b"newer"), fail)
    assert tree(tmp_path) == {"a": "new", "more/b": "new"}


def test_what_is_in_the_way_of_a_file_or_a_folder_is_named_and_left(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "fresh").mkdir()
    for contents, name in (({"data/b.csv": "b"}, "data"), ({"a": "a", "folder.csv": "b"}, r"folder\.csv")):
        with pytest.raises(OSError, match=name):
            write_files(tmp_path, {"data": "mine", **contents})
    for name in ("data", "loop"):
        with pytest.raises(OSError, match=name):
            swap_folder(tmp_path / "fresh", tmp_path / name)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "folder.csv", "fresh", "loop"]
    assert (tmp_path / "data").read_text() == "mine"


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
