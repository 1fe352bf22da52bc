from __future__ import annotations

from pathlib import Path

import pytest

from faults import FaultError
from ledger.seedfile import read_seedfile


def write(folder: Path, data: bytes) -> Path:
    path = folder / "x.yml"
    path.write_bytes(data)
    return path


def test_scalars_stay_text_so_that_nothing_is_guessed(tmp_path: Path) -> None:
    seed = read_seedfile(write(tmp_path, b"- {a: 98.80, b: no, c: 2022-01-01, d: 12_345}\n"), "x.yml")
    assert seed.content == [{"a": "98.80", "b": "no", "c": "2022-01-01", "d": "12_345"}]


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    seed = read_seedfile(write(tmp_path, b"- id: a\n  unit: b\n\n- id: c\n  list:\n    - d\n"), "x.yml")
    assert [seed.line(0, "unit"), seed.line(1), seed.line(1, "list", 0), seed.line(1, "absent")] == [
        2,
        4,
        6,
        4,
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a: [1, 2\nb: 3\n", "x.yml:2: broken YAML"),
        (b"a: 1\nb: 2\na: 3\n", "x.yml:3: a: the key is given twice"),
        ("a: 镇\n".encode("gb18030"), "x.yml:1: byte 0xd5 is not UTF-8. Allowed: save the file as UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_line(
    tmp_path: Path, data: bytes, expected: str
) -> None:
    with pytest.raises(FaultError) as caught:
        read_seedfile(write(tmp_path, data), "x.yml")
    assert expected in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FaultError, match=r"y\.yml: the file is missing"):
        read_seedfile(tmp_path / "y.yml", "y.yml")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert read_seedfile(write(tmp_path, b"\xef\xbb\xbfa: b\n"), "x.yml").content == {"a": "b"}
