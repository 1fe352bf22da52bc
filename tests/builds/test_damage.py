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
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from mkdocs.exceptions import MkDocsException
from tiny import TEXT

import pipeline
from builds.conftest import SITE_URL, Result, build, state
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
Numbers = dict[str, set[tuple[str, str]]]


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


def told(site: pipeline.Site) -> Numbers:
    """The numbers that pages and embeds tell before they are laid out."""
    return numbers_of((*site.pages.values(), *site.embeds.values()))


def numbers_of(texts: Iterable[str]) -> Numbers:
    """The values of the numbers of texts, and the digits that are shown for them, by id."""
    found: Numbers = {}
    for text in texts:
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
    if how not in NO_FILE:
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


NO_FILE = ("gone", "folder", "loop", "pipe")
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
    *("seeds/*.yml",) * 3,
    *("docs/??/*.md",) * 2,
    "data/*.csv",
    "data/audit.json",
    "docs/assets/pictures/pictures.lock",
    ".cache/drawn/*",
    "docs/assets/pictures/??/*.svg",
    "article.txt",
)
"""What is damaged; what people write more often than what no one does."""
WRITTEN = ("seeds/*.yml", "docs/??/*.md", "docs/??/*.md", "article.txt", "mkdocs.yml")
"""What people write."""
KEPT = ("data/", ".cache/", "docs/assets/")
"""Where nothing is written by hand: damage there changes nothing that is made."""


@dataclass(frozen=True)
class Sound:
    """A project that may be damaged, and what it makes as long as it is not."""

    project: Path
    edition: pipeline.Edition
    site: pipeline.Site
    numbers: Numbers


@pytest.fixture
def fragile(built: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sound:
    project = shutil.copytree(built.site.parent, tmp_path / "project", symlinks=True)
    monkeypatch.setenv("ARTICLE", str(project / "article.txt"))
    monkeypatch.setenv("CHROMIUM", "/nowhere")
    assert (project / "article.txt").read_bytes() == TEXT.read_bytes()
    sound = Sound(project, *made(project), numbers_in(project / "site"))
    assert set(sound.numbers) == set(told(sound.site)) == set(sound.edition.ledger.number)
    return sound


def trying(times: int) -> settings:
    """How often something is tried: always with the same damage, or as often as DAMAGES says with other damage."""
    return settings(
        derandomize=not TIMES,
        max_examples=times,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@contextmanager
def damaged(project: Path, kinds: Sequence[str], which: int, damage: Damage) -> Iterator[str]:
    """A project with one file of these kinds damaged, by its name; it is whole again afterwards."""
    files = sorted(project.glob(kinds[which % len(kinds)]))
    file = files[which // len(kinds) % len(files)]
    held = file.read_bytes()
    harm(file, damage)
    try:
        with in_time():
            yield file.relative_to(project).as_posix()
    finally:
        shutil.rmtree(file) if file.is_dir() and not file.is_symlink() else file.unlink(missing_ok=True)
        file.write_bytes(held)


@trying(TIMES or 120)
@given(st.integers(0, 10**6), ANY)
def test_damage_brings_the_same_numbers_or_a_fault_and_loses_nothing(
    fragile: Sound, which: int, damage: Damage
) -> None:
    project, site = fragile.project, fragile.site
    with damaged(project, FILES, which, damage) as name:
        before = state_of(project)
        try:
            now, again = made(project)
            assert facts(now) == facts(fragile.edition), name
            assert_same(told(again), told(site), name)
            if name.startswith(KEPT):
                assert (again.pages, again.texts) == (site.pages, site.texts) or now.pictures.stale, name
        except (FaultError, OSError) as error:  # which all commands tell in words
            told_where(error)
        assert state_of(project) == before, f"{name}: something was written"


@trying(TIMES // 20 or 6)
@given(st.integers(0, 10**6), ANY)
def test_a_build_of_what_is_damaged_makes_the_same_site_or_stops_in_words(
    fragile: Sound, which: int, damage: Damage
) -> None:
    project = fragile.project
    written = (
        WRITTEN[:-1] if damage[0] in NO_FILE else WRITTEN
    )  # MkDocs reads its settings before it knows the project
    with damaged(project, written, which, damage) as name:
        before = state(project, "site", "data")
        result = build(project, ARTICLE=str(project / "article.txt"))
        if result.stopped is None:
            assert_same(numbers_in(project / "site"), fragile.numbers, name)
        else:
            assert isinstance(result.stopped, SystemExit | MkDocsException), (name, result.stopped)
            assert "Traceback" not in result.errors, name
            assert state(project, "site", "data") == before, name
        assert not list(project.glob("site.*")), name


def assert_same(numbers: Numbers, known: Numbers, name: str) -> None:
    """Demand that no number is told with another value, or in other digits, than before."""
    wrong = {id_: numbers[id_] - known[id_] for id_ in numbers if id_ in known}
    assert not any(wrong.values()), (name, wrong)


def numbers_in(site: Path) -> Numbers:
    """The numbers that the pages of a built site tell."""
    return numbers_of(page.read_text(encoding="utf-8") for page in site.rglob("*.html"))


def told_where(error: FaultError | OSError) -> None:
    """Demand that something names the file that is wrong, in a few lines."""
    if isinstance(error, OSError):
        assert "/" in str(error), error
        return
    assert all(fault.file and fault.got and "\n" not in str(replace(fault, paste="")) for fault in error.faults), (
        error
    )
    assert len(str(error)) < 20_000, error


def state_of(project: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of the folders that people publish from and that can be read, with the time when it was written."""
    walked = [
        (path, name) for folder in ("data", "docs") for path, _, names in os.walk(project / folder) for name in names
    ]
    files = [Path(path, name) for path, name in walked]
    return {str(file): (file.read_bytes(), file.stat().st_mtime_ns) for file in files if file.is_file()}
