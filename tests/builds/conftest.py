"""What tests of builds share: MkDocs run in this process on a copy of the tiny article, and what it said."""

from __future__ import annotations

import logging
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from mkdocs import utils
from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config
from tiny import TEXT, copy_project

import pipeline

SITE_URL = "https://example.org/some/where/"


@dataclass
class Result:
    """How a build went: the folder of the site, the messages logged by their level, and what stopped it, if anything."""

    site: Path
    said: dict[int, list[str]] = field(default_factory=lambda: {level: [] for level in (20, 30, 40)})
    stopped: BaseException | None = None

    @property
    def errors(self) -> str:
        return "\n".join(self.said[logging.ERROR])

    def page(self, address: str) -> str:
        return (self.site / address / "index.html").read_text(encoding="utf-8")


class Listener(logging.Handler):
    """Writes what MkDocs and its plugins log into a result."""

    def __init__(self, result: Result) -> None:
        super().__init__(logging.INFO)
        self.result = result

    def emit(self, record: logging.LogRecord) -> None:
        self.result.said[record.levelno].append(record.getMessage().removeprefix("figures: "))


def build(project: Path, strict: bool = True, served: Path | None = None, **env: str) -> Result:
    """Build the site of a project; the article is at hand and a browser is not, unless `env` says otherwise.

    `served` is a folder that it is built into as `mkdocs serve` would do it.
    """
    result, log = Result(served or project / "site"), logging.getLogger("mkdocs")
    environment = {"ARTICLE": str(TEXT), "CHROMIUM": "/nowhere", "SITE_URL": SITE_URL, "CONTACT": "", **env}
    listener = Listener(result)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        patch.setattr(utils, "clean_directory", utils.clean_directory)  # a build that fails may leave another there
        patch.setattr(log, "level", logging.INFO)
        log.addHandler(listener)
        try:
            config = load_config(config_file=str(project / "mkdocs.yml"), strict=strict, site_dir=str(result.site))
            config.plugins.on_startup(command="serve" if served else "build", dirty=False)
            run_mkdocs(config, serve_url="http://127.0.0.1:8000/" if served else None)
        except (Exception, SystemExit) as error:
            result.stopped = error
        finally:
            log.removeHandler(listener)
    return result


def state(project: Path, *folders: str) -> dict[str, tuple[bytes, int]]:
    """Every file of a project, or of some of its folders, with its bytes and the time when it was written.

    Links to the engine are not followed, and the site is looked at only if it is asked for; the lock holds nothing.
    """
    files = [Path(path, name) for path, _, names in os.walk(project) for name in names if name != "lock"]
    named = {file.relative_to(project).as_posix(): file for file in files}
    return {
        name: (file.read_bytes(), file.stat().st_mtime_ns)
        for name, file in named.items()
        if (name.split("/")[0] in folders if folders else not name.startswith("site/"))
    }


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """The site of the tiny article, built strictly as if it were published below a sub-path; for reading only."""
    project = copy_project(tmp_path_factory.mktemp("built") / "project")
    assert pipeline.main(project) == 0  # nothing was published before
    result = build(project)
    assert result.stopped is None, result.errors
    return result


@pytest.fixture
def project(built: Result, tmp_path: Path) -> Path:
    """A project that was built and published, which a test may spoil."""
    return shutil.copytree(built.site.parent, tmp_path / "project", symlinks=True)
