from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Edit, mkdocs

pytestmark = pytest.mark.site


def state(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("seeds/figures.yml", "unit: body", "unit: bodi", "bodies-abolished.unit: unknown unit “bodi”"),
        ("docs/zh/figures.md", '{{ chart("where-figures-apply") }}', '{{ chart("where") }}', "docs/zh/figures.md:16: chart(where)"),
        ("seeds/figures.yml", "printed: 83%", "printed: 83.5%", "plan-share.panels: plan-share is 83.5; squares are drawn for whole numbers"),
    ],
)  # fmt: skip
def test_a_fault_stops_the_build_with_one_message_and_leaves_the_last_site_and_data(
    project: Path, edit: Edit, path: str, old: str, new: str, expected: str
) -> None:
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    before = (state(site), state(project / "data"))
    edit(path, old, new)
    result = mkdocs(project, "build", "--strict")
    assert result.returncode != 0
    assert expected in result.stderr
    assert "Traceback" not in result.stderr
    assert (state(site), state(project / "data")) == before


def test_a_second_build_writes_nothing_in_data(project: Path) -> None:
    (project / "data" / "places.csv").unlink()
    first = mkdocs(project, "build", "--strict", "--site-dir", str(project / "one"))
    assert "wrote data/places.csv" in first.stderr
    times = {path: path.stat().st_mtime_ns for path in (project / "data").rglob("*.*")}
    second = mkdocs(project, "build", "--strict", "--site-dir", str(project / "one"))
    assert second.returncode == 0, second.stderr
    assert "wrote data/" not in second.stderr
    assert {path: path.stat().st_mtime_ns for path in (project / "data").rglob("*.*")} == times


NO_BROWSER = {"PATH": "/nonexistent", "CHROMIUM": ""}


def test_a_stale_picture_without_a_browser_stops_a_strict_build_and_is_left_out_of_another(
    project: Path, edit: Edit
) -> None:
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    before = (state(site), state(project / "docs"), state(project / "data"))
    edit("seeds/vocabulary.yml", "percentage points", "points of a hundred")
    strict = mkdocs(project, "build", "--strict", **NO_BROWSER)
    assert strict.returncode != 0
    assert "docs/assets/pictures/en/satisfaction.narrow.svg is stale: its figure has changed" in strict.stderr
    assert "no browser was found; install Chromium" in strict.stderr
    assert "uv run python scripts/pipeline.py" in strict.stderr
    assert "zh/satisfaction.narrow.svg" not in strict.stderr
    assert "Traceback" not in strict.stderr
    assert (state(site), state(project / "docs"), state(project / "data")) == before
    lenient = mkdocs(project, "build", **NO_BROWSER)
    assert lenient.returncode == 0, lenient.stderr
    assert "docs/assets/pictures/en/satisfaction.narrow.svg is stale" in lenient.stderr
    page = (site / "party-led-participation/index.html").read_text(encoding="utf-8")
    chart = page[page.index('id="satisfaction"') : page.index('id="property-coverage"')]
    assert "The picture of this chart has yet to be rendered" in chart
    assert 'id="satisfaction-table" open' in chart
    assert "picture--" not in chart
    assert "picture--narrow" in page


def test_no_browser_is_needed_when_no_picture_is_stale(project: Path) -> None:
    result = mkdocs(project, "build", "--strict", **NO_BROWSER)
    assert result.returncode == 0, result.stderr
    assert "rendered" not in result.stderr


@pytest.mark.browser
def test_a_build_renders_only_what_changed_and_says_so(project: Path, edit: Edit, chromium_path: str) -> None:
    edit("seeds/vocabulary.yml", "percentage points", "points of a hundred")
    result = mkdocs(project, "build", "--strict", CHROMIUM=chromium_path)
    assert result.returncode == 0, result.stderr
    said = re.findall(r"rendered (\S+) \(its figure has changed\); (\d+) left", result.stderr)
    assert [path for path, _ in said] == [
        f"en/satisfaction.{kind}" for kind in ("wide.svg", "narrow.svg", "svg", "png")
    ]
    assert [left for _, left in said] == ["3", "2", "1", "0"]
    page = (project / "site/party-led-participation/index.html").read_text(encoding="utf-8")
    assert "+12 points of a hundred" in page


class Serve:
    """A running `mkdocs serve` and what it has said so far."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.said = project / "serve.log"
        command = [sys.executable, "-m", "mkdocs", "serve", "--strict", "--dev-addr", self.address]
        self.process = subprocess.Popen(
            command, cwd=project, stdout=self.said.open("w"), stderr=subprocess.STDOUT
        )

    def builds(self) -> int:
        return self.said.read_text().count("Building documentation...")

    def wait_for(self, text: str, seconds: float = 40) -> None:
        end = time.monotonic() + seconds
        while text not in self.said.read_text():
            assert time.monotonic() < end, self.said.read_text()[-3000:]
            time.sleep(0.2)

    def settle(self, quiet: float = 6) -> int:
        """Wait until no build has begun for a while; return how often it has built."""
        end = time.monotonic() + 90
        count, since = self.builds(), time.monotonic()
        while time.monotonic() - since < quiet:
            assert time.monotonic() < end, self.said.read_text()[-3000:]
            if self.builds() != count:
                count, since = self.builds(), time.monotonic()
            time.sleep(0.2)
        return count

    def built(self, count: int) -> None:
        """Wait until the build of that number has begun."""
        end = time.monotonic() + 60
        while self.builds() < count:
            assert time.monotonic() < end, self.said.read_text()[-3000:]
            time.sleep(0.2)


@pytest.fixture
def serve(project: Path) -> Iterator[Serve]:
    running = Serve(project)
    yield running
    running.process.terminate()
    running.process.wait(timeout=60)


def test_serving_rebuilds_once_for_each_edit_and_survives_a_fault(
    serve: Serve, project: Path, edit: Edit
) -> None:
    """Once more where pictures were rendered: they are in `docs/`, which is watched. Never without end."""
    serve.wait_for("Serving on")
    count = serve.settle()
    assert count == 1
    edits = (
        ("seeds/places.yml", "en: Tengzhou,", "en: Tengzhou City,", 2),
        ("docs/en/glossary.md", "# Terms, in our own words", "# Terms", 2),
        ("docs/assets/stylesheets/palette.css", "--measure: 30rem", "--measure: 29rem", 1),
    )
    for path, old, new, builds in edits:
        edit(path, old, new)
        serve.built(count + 1)
        again = serve.settle()
        assert count < again <= count + builds, path
        count = again
    edit("seeds/places.yml", "level: city", "level: town-hall")
    serve.wait_for("unknown level “town-hall”")
    edit("seeds/places.yml", "level: town-hall", "level: city")
    serve.built(count + 2)
    assert serve.settle() == count + 2
    assert "Tengzhou City" in (project / "data/places.csv").read_text(encoding="utf-8")


def test_a_plain_address_and_a_sub_path_build_the_same_pages(site: Path, tmp_path: Path) -> None:
    """The address is one setting: without it every link is still relative and the pages are all there."""
    from conftest import ROOT

    other = tmp_path / "plain"
    assert mkdocs(ROOT, "build", "--strict", "--site-dir", str(other), SITE_URL="").returncode == 0
    names = {path.relative_to(other) for path in other.rglob("*.html")}
    assert names == {path.relative_to(site) for path in site.rglob("*.html")}
    for name in names - {Path("404.html")}:
        assert not re.search(r'(?:href|src)="/', (other / name).read_text(encoding="utf-8")), name
    shutil.rmtree(other)
