"""What the tests share: the real project, its site, built once, and a browser."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from ledger.loading import load_ledger
from ledger.model import Ledger
from pictures.browser import find_browser
from pipeline import Edition, make_edition

ROOT = Path(__file__).resolve().parent.parent
SUB_PATH = "/some/where"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
ADVICE = (
    "No Chromium to test with. Install one (Debian, Ubuntu: apt-get install chromium fonts-noto-cjk libatomic1), "
    "or run `uv run playwright install chromium`, or name one in the environment variable CHROMIUM."
)


def _article() -> Path | None:
    """The copy at hand; the variable is put away, so that no test sees it by chance."""
    named = os.environ.pop("ARTICLE", None) or os.environ.get("ARTICLE_OF_THE_TESTS")
    if named:
        os.environ["ARTICLE_OF_THE_TESTS"] = named  # for the processes that share the tests
    copies = [Path(named)] if named else sorted((ROOT / "seeds").glob("*.txt"))
    return copies[0].resolve() if copies else None


ARTICLE = _article()


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


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly, as if it were published below a sub-path; once for all processes."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    target = shared / "built" / "site"
    with FileLock(shared / "built.lock", timeout=600):
        if not target.exists():
            _build(target)
    return target


def _build(target: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        if ARTICLE:
            patch.setenv("ARTICLE", str(ARTICLE))
        config = load_config(
            config_file=str(ROOT / "mkdocs.yml"),
            strict=True,
            site_dir=str(target),
            site_url=f"https://example.org{SUB_PATH}/",
        )
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()


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
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = _launch(playwright)
    yield chromium
    chromium.close()
