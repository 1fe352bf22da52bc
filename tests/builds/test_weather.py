"""Builds in bad weather: killed, two at once, from odd places, on odd terminals, and served while they fail."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from filelock import FileLock, Timeout
from mkdocs import utils
from tiny import TEXT, edit

import pipeline
from builds.conftest import SITE_URL, Result, build, state

pytestmark = pytest.mark.xdist_group("built")
LONGEST = 120
"""Seconds that anything here may take on a machine under load."""


def command(*words: str, **env: str) -> tuple[list[str], dict[str, str]]:
    """MkDocs as a command, and its environment."""
    given = {
        "ARTICLE": str(TEXT),
        "CHROMIUM": "/nowhere",
        "SITE_URL": SITE_URL,
        "CONTACT": "",
        "NO_MKDOCS_2_WARNING": "1",
    }
    return [sys.executable, "-m", "mkdocs", *words], {**os.environ, **given, **env}


@contextmanager
def started(project: Path, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """MkDocs at work on a project, ended with all that it started."""
    line, env = command(*words)
    process = subprocess.Popen(
        line, cwd=project, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(path: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until a process has made this, or has ended."""
    while not path.exists() and process.poll() is None:
        time.sleep(0.002)


def site(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_build_that_is_killed_leaves_the_last_site_and_the_data_whole(project: Path) -> None:
    edit(project / "seeds/figures.yml", "A card is not a book borrowed.", "A card is no book.")
    before = state(project, "site", "data", "docs")
    for begun in ("site.new", "site.new/zh/figures"):
        shutil.rmtree(project / "site.new", ignore_errors=True)
        with started(project, "build", "--strict", "-q") as process:
            wait_for(project / begun, process)
        if process.returncode == 0:  # it was quicker than this test on a machine with much else to do
            before = state(project, "site", "data", "docs")
        assert process.returncode in (0, -signal.SIGKILL)
        assert state(project, "site", "data", "docs") == before, begun
    result = build(project)
    assert result.stopped is None, result.errors
    assert "A card is no book." in result.page("figures/")
    assert [path.name for path in project.glob("site*")] == ["site"]


def test_two_builds_at_once_both_make_the_site(project: Path, built: Result) -> None:
    shutil.rmtree(project / "site")
    with started(project, "build", "--strict", "-q") as one, started(project, "build", "--strict", "-q") as other:
        assert [process.wait(LONGEST) for process in (one, other)] == [0, 0]
    assert site(project / "site") == site(built.site)


def test_a_build_holds_others_back_until_it_has_ended_well_or_not(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, lock = utils.write_file, FileLock(project / ".cache/lock", timeout=0)

    def held(content: bytes, path: str) -> None:
        with pytest.raises(Timeout):
            lock.acquire()
        write(content, path)

    monkeypatch.setattr(utils, "write_file", held)
    assert build(project).stopped is None
    for number in (7, 8):
        with lock:
            edit(project / "docs/en/check.md", "Paste ", f"Paste {number} ")
        assert isinstance(build(project).stopped, SystemExit)
    assert pipeline.main(project) == 0


def test_a_site_depends_on_nothing_but_its_project(project: Path, built: Result, tmp_path: Path) -> None:
    """Not on where it lies or is built from, on hashes, the zone or the language of the machine, or on the day."""
    odd = project.rename(tmp_path / "a b 云溪 #1 100%")
    shutil.rmtree(odd / ".cache")
    env = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    line, environment = command("build", "-q", "-f", str(odd / "mkdocs.yml"), "-d", str(odd / "other"), **env)
    run = subprocess.run(line, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert site(odd / "other") == site(built.site)
    today = time.strftime("%Y-%m-%d").encode()
    assert not [name for name, content in site(odd / "other").items() if today in content]
    assert "sitemap.xml.gz" not in site(built.site)


def test_a_dirty_build_makes_the_whole_site(project: Path, built: Result) -> None:
    line, env = command("build", "-q", "--dirty")
    (project / "site.new").mkdir()
    shutil.copytree(project / "site/check", project / "site.new/check")
    (project / "site.new/check/index.html").write_text("from a build that was killed", encoding="utf-8")
    assert subprocess.run(line, cwd=project, env=env, capture_output=True, check=False).returncode == 0
    dirty, clean = (
        {name: one for name, one in site(folder).items() if not name.startswith("search/")}
        for folder in (project / "site", built.site)
    )
    assert dirty == clean


def test_what_a_terminal_has_no_letter_for_is_spelled_out(project: Path) -> None:
    engine = (project / "scripts").resolve()
    (project / "scripts").unlink()
    shutil.copytree(engine, project / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    edit(project / "docs/en/index.md", "{{ imprint() }}", "{{ 云溪() }}")
    edit(project / "docs/zh/index.md", "{{ imprint() }}", "{{ 云溪() }}")
    latin: dict[str, str] = {"PYTHONIOENCODING": "latin-1"}
    ascii_ = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for words, env, ends, told in (
        (["scripts/pipeline.py"], latin, 0, r"\u2026"),
        (["scripts/verify.py"], ascii_, 1, r"\u201c\u4e91\u6eaa\u201d"),
        (["-m", "mkdocs", "build"], ascii_, 1, r"\u201c\u4e91\u6eaa\u201d"),
    ):
        (python, *_), environment = command(**env)
        run = subprocess.run([python, *words], cwd=project, env=environment, capture_output=True, check=False)
        said = (run.stdout + run.stderr).decode("ascii")
        assert (run.returncode, told in said, "Traceback" in said) == (ends, True, False), said


def test_what_is_served_goes_on_with_the_fault_on_top_until_it_is_mended(project: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    seeds = project / "seeds/figures.yml"
    sound, settings = seeds.read_text(encoding="utf-8"), (project / "mkdocs.yml").read_text(encoding="utf-8")

    def shown(page: str, *told: str) -> str:
        """The page, once all of this stands in it and nothing else is told on top."""
        until, html = time.monotonic() + LONGEST, ""
        while time.monotonic() < until:
            try:
                html = urlopen(f"http://{address}/some/where/{page}", timeout=LONGEST).read().decode()
            except OSError:
                html = ""
            if "</html>" in html and all(one in html for one in told) and html.count('role="alert"') == bool(told):
                return html
            time.sleep(0.1)
        pytest.fail(f"{told or 'no fault'} is not shown on {page or 'the home page'}: {html[:300]}")

    with started(project, "serve", "-a", address):
        shown("")
        seeds.write_text(sound.replace("unit: room\n", "unit: rom\n"), encoding="utf-8")
        html = shown("", "reading-rooms.unit: unknown unit “rom”", "seeds/figures.yml:")
        assert html.index('role="alert"') < html.index("<body"), "on top"
        assert "<h1" in html
        assert "unknown unit" in shown("zh/figures/", "“rom”")
        (project / "mkdocs.yml").write_text(settings.replace("nav:", "nav: ["), encoding="utf-8")
        shown("", "error parsing the configuration file")
        (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
        seeds.write_text(sound.replace("A card is not a book borrowed.", "A card is no book."), encoding="utf-8")
        until = time.monotonic() + LONGEST
        while "A card is no book." not in shown("figures/") and time.monotonic() < until:
            time.sleep(0.1)
        assert "A card is no book." in shown("figures/")
