"""A reader who takes the zip away has all the data, with what is needed to understand and to check them."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import frictionless
import pytest

from dataset.archive import write_binaries
from dataset.tables import read_tables
from ledger.model import Ledger
from numerals.quantity import BEFORE

NAME = "yunxi-figures"
PAPERS = {"README.txt", "LICENSE.txt", "SHA256SUMS"}


@pytest.fixture
def binaries(ledger: Ledger, dataset: dict[str, str]) -> dict[str, bytes]:
    return write_binaries(ledger, read_tables(ledger, dataset), dataset)


@pytest.fixture
def unpacked(binaries: dict[str, bytes], tmp_path: Path) -> Path:
    """The zip, unpacked."""
    zipfile.ZipFile(io.BytesIO(binaries[f"{NAME}.zip"])).extractall(tmp_path)
    return tmp_path


def test_the_zip_holds_all_data_to_the_last_byte_and_their_papers(
    dataset: dict[str, str], binaries: dict[str, bytes], unpacked: Path
) -> None:
    books = {path: content for path, content in binaries.items() if path.endswith(".xlsx")}
    assert set(books) == {f"{NAME}-en.xlsx", f"{NAME}-zh.xlsx"}
    wanted = {**{path: text.encode() for path, text in dataset.items()}, **books}
    found = {path.relative_to(unpacked).as_posix(): path.read_bytes() for path in unpacked.rglob("*.*")}
    found["SHA256SUMS"] = (unpacked / "SHA256SUMS").read_bytes()
    assert {path for path in found if path not in wanted} == PAPERS
    assert {path: found[path] for path in wanted} == wanted


def test_the_checksums_are_right_and_tell_of_damage(unpacked: Path) -> None:
    lines = (unpacked / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {path: digest for digest, path in (line.split("  ") for line in lines)}
    files = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*.*")}
    assert set(sums) == files - {"SHA256SUMS"}
    for path, digest in sums.items():
        assert hashlib.sha256((unpacked / path).read_bytes()).hexdigest() == digest, path
    if not shutil.which("sha256sum"):
        pytest.skip("no sha256sum on this machine; it is in coreutils")
    command = ["sha256sum", "-c", "--strict", "SHA256SUMS"]
    assert subprocess.run(command, cwd=unpacked, capture_output=True, check=False).returncode == 0
    (unpacked / "figures.csv").write_text("id\n", encoding="utf-8")
    assert subprocess.run(command, cwd=unpacked, capture_output=True, check=False).returncode == 1


def test_the_zip_is_a_data_package(binaries: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "data.zip").write_bytes(binaries[f"{NAME}.zip"])
    report = frictionless.validate(str(tmp_path / "data.zip"))
    assert report.valid, report.to_summary()
    assert len(report.tasks) > 10


def test_its_papers_tell_source_licence_and_every_file_in_both_languages(
    ledger: Ledger, unpacked: Path, dataset: dict[str, str]
) -> None:
    readme, licence = ((unpacked / name).read_text(encoding="utf-8") for name in ("README.txt", "LICENSE.txt"))
    names = ledger.article.names
    for text in (names.package.title, names.package.description, names.source, names.site):
        assert text.en in readme
        assert text.zh in readme
    assert "Unknown: headline, date of publication" in readme
    assert "不详：标题、发布日期" in readme
    assert "`" not in readme
    for path in (f"{NAME}-en.xlsx", f"{NAME}-zh.xlsx", *(one for one in dataset if "/" not in one)):
        assert readme.count(f"{path}: ") == readme.count(f"{path}：") == 1, path
    assert readme.count("charts/*.csv") == 2
    for relation in set(BEFORE.values()):
        assert readme.count(f"“{relation}”") == 2, relation
    assert licence.startswith(
        "Creative Commons Attribution 4.0 (CC BY 4.0)\nhttps://creativecommons.org/licenses/by/4.0/\n"
    )


def test_workbooks_and_zip_are_the_same_bytes_every_time_whatever_compressor_a_machine_has(
    ledger: Ledger, dataset: dict[str, str], binaries: dict[str, bytes]
) -> None:
    assert write_binaries(ledger, read_tables(ledger, dataset), dataset) == binaries
    day = ledger.article.read
    for path, content in binaries.items():
        members = zipfile.ZipFile(io.BytesIO(content)).infolist()
        assert {one.date_time[:3] for one in members} == {(day.year, day.month, day.day)}, path
        assert {one.compress_type for one in members} == {zipfile.ZIP_STORED}, path
