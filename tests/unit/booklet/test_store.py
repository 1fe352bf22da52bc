"""A PDF that is kept tells which page it shows."""

from __future__ import annotations

from pathlib import Path

from booklet.store import hash_of, stale_booklets


def keep(folder: Path, name: str, shows: str) -> None:
    (folder / name).write_bytes(b"%PDF-1.7\n<< /Title (A story) /Shows (" + shows.encode() + b") >>\n%%EOF\n")


def test_a_pdf_of_the_page_as_it_is_now_is_not_stale(tmp_path: Path) -> None:
    keep(tmp_path, "story.pdf", hash_of("<p>24 rooms</p>"))
    assert stale_booklets(tmp_path, {"story.pdf": "<p>24 rooms</p>"}) == ()


def test_a_pdf_of_another_page_is_stale(tmp_path: Path) -> None:
    keep(tmp_path, "story.pdf", hash_of("<p>24 rooms</p>"))
    assert stale_booklets(tmp_path, {"story.pdf": "<p>42 rooms</p>"}) == ("story.pdf",)


def test_a_pdf_that_does_not_tell_what_it_shows_is_stale(tmp_path: Path) -> None:
    (tmp_path / "story.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    assert stale_booklets(tmp_path, {"story.pdf": ""}) == ("story.pdf",)


def test_no_pdf_is_stale_that_is_not_there(tmp_path: Path) -> None:
    assert stale_booklets(tmp_path, {"story.pdf": "<p>24 rooms</p>"}) == ()
