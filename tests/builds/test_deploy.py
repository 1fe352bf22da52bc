"""MkDocs' own command publishes the site: to a branch of a repository, which GitHub Pages and others serve."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from tiny import TEXT

from builds.conftest import SITE_URL

WHO = {f"GIT_{role}_{what}": "nobody@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
SETTINGS = {"ARTICLE": str(TEXT), "CHROMIUM": "/nowhere", "SITE_URL": SITE_URL, "CONTACT": "", **WHO}

pytestmark = pytest.mark.xdist_group("built")


def run(folder: Path, *command: str) -> bytes:
    done = subprocess.run(command, cwd=folder, env={**os.environ, **SETTINGS}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout


def test_gh_deploy_publishes_the_site_and_nothing_else(project: Path, tmp_path: Path) -> None:
    if not shutil.which("git"):
        pytest.skip("no git at hand")
    remote = tmp_path / "remote.git"
    run(tmp_path, "git", "init", "--quiet", "--bare", str(remote))
    for command in ("init --quiet", f"remote add origin {remote}", "commit --quiet --allow-empty --message first"):
        run(project, "git", *command.split())
    for _ in range(2):  # a second time over the first
        run(project, sys.executable, "-m", "mkdocs", "gh-deploy", "--strict")
    packed = run(remote, "git", "archive", "--format=tar", "gh-pages")
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        pushed = {one.name: files.extractfile(one) for one in files if one.isfile()}
        published = {name: file.read() for name, file in pushed.items() if file}
    site = project / "site"
    assert published.pop(".nojekyll") == b""  # so that _headers is published too
    assert published == {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
