"""Anyone can check a built site again."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, SUB_PATH

from faults import FaultError
from pipeline import Edition
from verify import verify

pytestmark = pytest.mark.site
ADDRESS = f"https://example.org{SUB_PATH}/"


def run(site: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts/verify.py"), str(site)]
    return subprocess.run(command, capture_output=True, text=True, env={"SITE_URL": ADDRESS}, check=False)


def test_a_sound_site_is_told_to_be_so(site: Path) -> None:
    result = run(site)
    assert result.returncode == 0, result.stderr
    account = json.loads((site / "data/audit.json").read_text())["site"]
    assert f"{account['numbers']} numbers on {account['pages']} pages" in result.stdout
    assert "Unaccounted: 0" in result.stdout


def test_a_spoiled_site_is_told_to_be_so_with_page_and_line(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    page = copy / "figures/index.html"
    page.write_text(page.read_text().replace(">2,199<", ">2,198<", 1))
    result = run(copy)
    assert result.returncode == 1
    assert "figures/index.html:" in result.stderr
    assert "2,198" in result.stderr


def test_an_account_that_does_not_fit_is_named(site: Path, edition: Edition, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    account = copy / "data/audit.json"
    account.write_text(account.read_text().replace('"words": ', '"words": 1'))
    assert [fault.file for fault in verify(copy, edition, ADDRESS).faults][-1] == "data/audit.json"
    account.write_text(account.read_text().replace('"word": ', '"word": 1'))
    assert verify(copy, edition, ADDRESS).faults
    account.unlink()
    with pytest.raises(FaultError, match="cannot be read"):
        verify(copy, edition, ADDRESS)
