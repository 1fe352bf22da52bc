from __future__ import annotations

from pathlib import Path

import pytest

from faults import FaultError
from ledger.seedfile import SeedFile, parse, read_text


def read(folder: Path, data: bytes) -> SeedFile:
    (folder / "x.yml").write_bytes(data)
    return parse(read_text(folder / "x.yml", "seeds/x.yml"), "seeds/x.yml")


def test_scalars_stay_text_so_that_nothing_is_guessed(tmp_path: Path) -> None:
    seed = read(tmp_path, b"\xef\xbb\xbf- {a: 98.80, b: no, c: 2022-01-01, d: 12_345, e: ~}\n")
    assert seed.content == [{"a": "98.80", "b": "no", "c": "2022-01-01", "d": "12_345", "e": "~"}]


def test_every_value_knows_its_line_and_its_entry(tmp_path: Path) -> None:
    seed = read(tmp_path, b"- id: a\n  unit: b\n\n- id: c\n  list:\n    - d\n- e: f\n")
    lines = [seed.line(0, "unit"), seed.line(1), seed.line(1, "list", 0), seed.line(1, "absent"), seed.line(9)]
    assert lines == [2, 4, 6, 4, 1]
    assert [seed.label((1, "list", 0)), seed.label((2, "e"))] == ["c.list.0", "entry 3.e"]


def test_a_file_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path) -> None:
    for data, *expected in (
        (b"a: [1, 2\nb: 3\n", "seeds/x.yml:2: broken YAML: "),
        (b"a: 1\n\tb: 2\n", "seeds/x.yml:2: broken YAML: "),
        (b"a: \x01\n", "seeds/x.yml: broken YAML: the file cannot be parsed."),
        (b"a: 1\n---\nb: 2\n", "seeds/x.yml:2: broken YAML: but found another document"),
        (b"- a: 1\n- b: {d: 3, d: 4}\n  b: 2\n", "seeds/x.yml:2: d: the key is given twice. Allowed: one of each.", "seeds/x.yml:3: b: the key"),
        ("b: 1\na: 镇\n".encode("gb18030"), "seeds/x.yml:2: byte 0xd5 is not UTF-8. Allowed: save the file as UTF-8."),
    ):  # fmt: skip
        with pytest.raises(FaultError) as caught:
            read(tmp_path, data)
        assert [line in str(caught.value) for line in expected] == [True] * len(expected), caught.value


def test_yaml_that_no_seed_needs_is_refused(tmp_path: Path) -> None:
    for data in (b"? [a, b]\n: c\n", b"&a [*a]\n"):
        with pytest.raises(FaultError):
            read(tmp_path, data)
