"""What the tests share: the real project, a copy of it to spoil, the built site, a server and a browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from ledger.model import Ledger, load_ledger
from pictures.browser import find_browser
from pipeline import PICTURES, Edition, make_edition

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("seeds", "docs", "scripts", "overrides", "mkdocs.yml", "data")
SUB_PATH = "/some/where"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
ADVICE = (
    "No Chromium to test with. Install one (Debian, Ubuntu: apt-get install chromium fonts-noto-cjk libatomic1), "
    "or run `uv run playwright install chromium`, or name one in the environment variable CHROMIUM."
)


def _article() -> Path | None:
    named = os.environ.pop("ARTICLE", None)
    copies = [Path(named)] if named else sorted((ROOT / "seeds").glob("*.txt"))
    return copies[0].resolve() if copies else None


ARTICLE = _article()
COMMITTED = {
    path.relative_to(ROOT / "data").as_posix(): path.read_bytes() for path in (ROOT / "data").rglob("*.*")
}
"""The tables as they were before any test built anything."""
PICTURES_BEFORE = {
    path.relative_to(PICTURES).as_posix() for path in PICTURES.rglob("*.*") if path.suffix in (".svg", ".png")
}
"""The names of the pictures as they were then."""

Edit = Callable[[str, str, str], None]
Lookers = Callable[..., BrowserContext]


@pytest.fixture
def article() -> Path:
    """The real article; tests that need it skip without a copy."""
    if ARTICLE is None:
        pytest.skip("no copy of the article at hand (seeds/*.txt, or its path in ARTICLE)")
    return ARTICLE


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    return load_ledger(ROOT)


@pytest.fixture(scope="session")
def edition() -> Edition:
    return make_edition(ROOT)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, without any copy of the article, that a test may spoil."""
    copy = tmp_path / "project"
    copy.mkdir()
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, copy / part, ignore=shutil.ignore_patterns("__pycache__", "*.txt"))
        elif source.exists():
            shutil.copy(source, copy / part)
    return copy


@pytest.fixture
def edit(project: Path) -> Edit:
    """Replace one text by another in a file of the copied project; the text must be there."""

    def replace(path: str, old: str, new: str) -> None:
        text = (project / path).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        (project / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def mkdocs(folder: Path, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in a project folder."""
    command = [sys.executable, "-m", "mkdocs", *args]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **env}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly, as if it were published below a sub-path."""
    target = tmp_path_factory.mktemp("built") / "site"
    env = {"SITE_URL": f"https://example.org{SUB_PATH}/"}
    if ARTICLE:
        env["ARTICLE"] = str(ARTICLE)
    run = mkdocs(ROOT, "build", "--strict", "--site-dir", str(target), **env)
    assert run.returncode == 0, run.stderr
    return target


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below the sub-path, and nothing elsewhere."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(f"{SUB_PATH}/"):
            return os.devnull + "/nothing"
        return super().translate_path(path.removeprefix(SUB_PATH))

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the served site, without a slash at the end."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
        server.shutdown()


def _path(playwright: Playwright) -> str | None:
    """The browser that is named or installed, else the one that Playwright has, or can fetch."""
    own = playwright.chromium.executable_path
    found = find_browser()
    if not found and not Path(own).exists():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return found or own


def _launch(playwright: Playwright) -> Browser:
    try:
        return playwright.chromium.launch(executable_path=_path(playwright), args=list(FLAGS))
    except PlaywrightError as error:
        pytest.fail(f"{ADVICE}\n{error}", pytrace=False)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    manager = sync_playwright()
    try:
        started = manager.start()
    except Exception as error:
        pytest.fail(f"Playwright's own program did not start. {ADVICE}\n{error}", pytrace=False)
    yield started
    started.stop()


@pytest.fixture(scope="session")
def chromium_path(playwright: Playwright, browser: Browser) -> str:
    """The path of the browser that the tests drive."""
    return _path(playwright) or ""


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = _launch(playwright)
    yield chromium
    chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page in a context of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    yield context.new_page()
    context.close()


@pytest.fixture
def look(browser: Browser) -> Iterator[Lookers]:
    """Open contexts of a kind, and close them all."""
    opened: list[BrowserContext] = []

    def open_context(width: int = 1280, height: int = 900, **more: Any) -> BrowserContext:
        opened.append(browser.new_context(viewport={"width": width, "height": height}, **more))
        return opened[-1]

    yield open_context
    for context in opened:
        context.close()
