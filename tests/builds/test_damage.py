"""Damage of any kind to what a project is made from brings the same numbers or a fault that says where, and loses nothing.

`DAMAGES=5000 uv run pytest tests/builds/test_damage.py` tries more of it, each time other damage.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tiny import TEXT

import pipeline
from builds.conftest import SITE_URL, Result
from faults import FaultError, raise_if_any

pytestmark = pytest.mark.xdist_group("built")
TIMES = int(os.environ.get("DAMAGES", "0"))
PATIENCE = 60
"""How long a run may take on a machine with much else to do, in seconds; on a quiet one it takes less than one."""
FACTS = ("id", "value", "relation", "unit", "kind", "stage", "place", "printed", "paragraph", "restates", "follows")
TOLD = re.compile(r'data-(?:figure|derived)="([\w-]+)"[^>]*>[^<]*<data value="([^"]*)">([^<]*)<')
VALUES = (
    "",
    "null",
    "~",
    "[]",
    "[a]",
    "{a: b}",
    "&a [*a]",
    "1e999",
    "０",
    "−1",
    "|",
    "'",
    '"',
    "{{",
    "}}",
    "{{ figure('x') }}",
    "<b>",
    "…",
)
ODD = "\x00\x07\u200b\u202e\ufeff\ud7ff０①五½%&<>{}[]*#|'\":\\\t\r\n"
Damage = tuple[str, int, int, str]


class TooSlowError(AssertionError):
    pass


@contextmanager
def in_time() -> Iterator[None]:
    """Demand that something ends; what waits for ever is told where it does."""

    def late(_number: int, _frame: FrameType | None) -> None:
        raise TooSlowError(f"no answer within {PATIENCE} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def facts(edition: pipeline.Edition) -> dict[str, tuple[str, ...]]:
    rows = csv.DictReader(io.StringIO(edition.dataset["figures.csv"]))
    return {row["id"]: tuple(row[name] for name in FACTS) for row in rows}


def told(site: pipeline.Site) -> dict[str, set[tuple[str, str]]]:
    """The values of the numbers of all pages, and the digits that are shown for them, by id."""
    found: dict[str, set[tuple[str, str]]] = {}
    for text in (*site.pages.values(), *site.embeds.values()):
        for id_, value, shown in TOLD.findall(text):
            found.setdefault(id_, set()).add((value, re.sub(r"\D", "", shown)))
    return found


def made(project: Path) -> tuple[pipeline.Edition, pipeline.Site]:
    """All that a strict build makes before MkDocs lays out a page."""
    edition = pipeline.make_edition(project)
    raise_if_any(edition.faults)
    return edition, pipeline.make_site(edition, SITE_URL)


def harm(file: Path, damage: Damage) -> None:
    """Damage one file: `first` and `second` say where, `with_` with what."""
    how, first, second, with_ = damage
    data = file.read_bytes()
    lines = data.split(b"\n")
    one, other = first % len(lines), second % len(lines)
    at, to = sorted((first % (len(data) + 1), second % (len(data) + 1)))
    match how:
        case "lines":
            lines[one], lines[other] = lines[other], lines[one]
        case "copy":
            lines[one] = lines[other]
        case "drop":
            del lines[one]
        case "indent":
            lines[one] = b" " * (second % 5) + lines[one].lstrip()
        case "value":
            key, colon, _ = lines[one].partition(b": ")
            lines[one] = key + colon + with_.encode("utf-8", "surrogatepass")
    text = b"\n".join(lines)
    match how:
        case "digit":
            spots = [match.start() for match in re.finditer(rb"\d", data)]
            if spots:
                spot = spots[first % len(spots)]
                text = (
                    data[:spot] + str((int(data[spot : spot + 1]) + 1 + second % 9) % 10).encode() + data[spot + 1 :]
                )
        case "put":
            text = data[:at] + with_.encode("utf-8", "surrogatepass") + data[at:]
        case "cut":
            text = data[:at] + data[min(to, at + 40) :]
        case "end":
            text = data[:at]
        case "bytes":
            text = data[:at] + bytes([second % 256]) + data[at + 1 :]
        case "windows":
            text = b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
        case "repeated":
            text = data + data
        case "long":
            text = data[:at] + b"x" * 100_000 + data[at:]
    if how not in ("gone", "folder", "loop", "pipe"):
        file.write_bytes(text)
        return
    file.unlink()
    match how:
        case "folder":
            file.mkdir()
        case "loop":
            file.symlink_to(file)
        case "pipe":
            os.mkfifo(file)


HOW = (
    "lines",
    "copy",
    "drop",
    "indent",
    "value",
    "value",
    "digit",
    "digit",
    "put",
    "cut",
    "end",
    "bytes",
    "windows",
    "repeated",
    "long",
    "gone",
    "folder",
    "loop",
    "pipe",
)
ANY = st.tuples(
    st.sampled_from(HOW),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.sampled_from(VALUES) | st.text(st.sampled_from(ODD) | st.characters(codec="utf-8"), max_size=8),
)
FILES = (
    "seeds/*.yml",
    "docs/??/*.md",
    "data/*.csv",
    "data/audit.json",
    "docs/assets/pictures/pictures.lock",
    ".cache/drawn/*",
    "docs/assets/pictures/??/*.svg",
    "article.txt",
)
KEPT = ("data/", ".cache/", "docs/assets/")
"""Where nothing is written by hand: damage there changes nothing that is made."""


@dataclass(frozen=True)
class Sound:
    """A project that may be damaged, and what it makes as long as it is not."""

    project: Path
    edition: pipeline.Edition
    site: pipeline.Site


@pytest.fixture
def fragile(built: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sound:
    project = shutil.copytree(built.site.parent, tmp_path / "project", symlinks=True)
    monkeypatch.setenv("ARTICLE", str(project / "article.txt"))
    monkeypatch.setenv("CHROMIUM", "/nowhere")
    assert (project / "article.txt").read_bytes() == TEXT.read_bytes()
    return Sound(project, *made(project))


@settings(
    derandomize=not TIMES,
    max_examples=TIMES or 300,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(st.integers(0, 10**6), ANY)
def test_damage_brings_the_same_numbers_or_a_fault_and_loses_nothing(
    fragile: Sound, which: int, damage: Damage
) -> None:
    project, site = fragile.project, fragile.site
    files = sorted(project.glob(FILES[which % len(FILES)]))
    file = files[which // len(FILES) % len(files)]
    name, held = file.relative_to(project).as_posix(), file.read_bytes()
    harm(file, damage)
    before = state_of(project)
    try:
        with in_time():
            now, again = made(project)
        assert facts(now) == facts(fragile.edition), name
        numbers, shown = told(again), told(site)
        assert {
            id_: numbers[id_] - shown[id_] for id_ in numbers if id_ in shown and numbers[id_] - shown[id_]
        } == {}, name
        if name.startswith(KEPT):
            assert (again.pages, again.texts) == (site.pages, site.texts) or now.pictures.stale, name
    except (FaultError, OSError) as error:  # which all commands tell in words
        told_where(error)
    finally:
        assert state_of(project) == before, f"{name}: something was written"
        shutil.rmtree(file) if file.is_dir() and not file.is_symlink() else file.unlink(missing_ok=True)
        file.write_bytes(held)


def told_where(error: FaultError | OSError) -> None:
    """Demand that something names the file that is wrong, in a few lines."""
    if isinstance(error, OSError):
        assert "/" in str(error), error
        return
    assert all(fault.file and fault.got and "\n" not in str(fault) for fault in error.faults), error
    assert len(str(error)) < 20_000, error


def state_of(project: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of the folders that people publish from and that can be read, with the time when it was written."""
    walked = [
        (path, name) for folder in ("data", "docs") for path, _, names in os.walk(project / folder) for name in names
    ]
    files = [Path(path, name) for path, name in walked]
    return {str(file): (file.read_bytes(), file.stat().st_mtime_ns) for file in files if file.is_file()}
