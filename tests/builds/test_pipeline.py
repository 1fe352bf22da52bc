"""The pipeline and the check of a built site, as commands: what they write and say, and their exit status."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tiny import TEXT, edit

import pipeline
import verify
from builds.conftest import SITE_URL, state

pytestmark = pytest.mark.xdist_group("built")
Said = pytest.CaptureFixture[str]
FIGURE = """- {id: lamps, theme: buses, paragraph: "6", printed: 7条, measure: {en: Lit routes, zh: 有灯线路}, unit: route, kind: count,
   stage: context, place: yunxi, period: {en: once, zh: 成文时, printed: 还}, not_stated: [who-counted], note: {en: Made up., zh: 虚构。}}
"""


@pytest.fixture(autouse=True)
def setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """No browser, no article at hand, and the address that the site was built for."""
    for name, value in (("CHROMIUM", "/nowhere"), ("ARTICLE", ""), ("SITE_URL", SITE_URL), ("CONTACT", "")):
        monkeypatch.setenv(name, value)


def test_it_refreshes_the_data_and_says_what_changed(
    project: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(project)
    assert pipeline.main(project) == 0
    said = capsys.readouterr()
    assert "data/ is up to date" in said.out
    assert "pictures are up to date" in said.out
    assert said.err == ""
    assert state(project) == before
    edit(project / "seeds/figures.yml", "A card is not a book borrowed.", "A card is no book.")
    (project / "data/measures.csv").unlink()
    monkeypatch.setenv("ARTICLE", str(TEXT))
    assert pipeline.main(project) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[0].startswith("All 4 numerals of the article are accounted for (copy ")
    assert [line for line in said.out.splitlines() if "wrote" in line] == [
        "wrote data/figures.csv", "wrote data/measures.csv", "wrote data/figures.json", "wrote data/datapackage.json",
    ]  # fmt: skip
    assert "A card is no book." in (project / "data/figures.csv").read_text(encoding="utf-8")
    (project / "data/audit.json").unlink()
    monkeypatch.setenv("ARTICLE", "")
    assert pipeline.main(project) == 0
    assert "Not proved: no copy of the article at hand" in capsys.readouterr().out


def test_a_fault_is_told_once_in_words_and_nothing_is_written(project: Path, capsys: Said) -> None:
    edit(project / "seeds/figures.yml", "unit: room\n", "unit: rom\n")
    before = state(project)
    assert pipeline.main(project) == 1
    assert verify.main([], project) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("reading-rooms.unit: unknown unit “rom”") == 2
    assert state(project) == before


def test_what_cannot_be_read_or_written_is_told_in_words(project: Path, capsys: Said) -> None:
    page = project / "docs/en/on-the-bus.md"
    text = page.read_text(encoding="utf-8")
    page.unlink()
    page.mkdir()
    assert (
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project, capture_output=True, text=True, check=False
        ).stderr.count("docs/en/on-the-bus.md: it is no file. Allowed: a file of text.")
        == 1
    )
    page.rmdir()
    page.write_text(text, encoding="utf-8")
    shutil.rmtree(project / "data")
    (project / "data").write_text("in the way", encoding="utf-8")
    assert pipeline.main(project) == 1
    assert "data" in capsys.readouterr().err
    assert (project / "data").read_text(encoding="utf-8") == "in the way"


def test_a_figure_may_be_added_and_taken_back_until_it_is_published(project: Path, capsys: Said) -> None:
    seeds = {name: (project / f"seeds/{name}.yml").read_bytes() for name in ("figures", "numerals", "measures")}

    def put(there: bool) -> None:
        for name, data in seeds.items():
            (project / f"seeds/{name}.yml").write_bytes(data)
        if there:
            edit(project / "seeds/figures.yml", "- id: bus-routes", f"{FIGURE}\n- id: bus-routes")
            (project / "seeds/numerals.yml").write_bytes(seeds["numerals"] + b'- {paragraph: "6", figure: lamps}\n')
            edit(project / "seeds/measures.yml", "figures: []", "figures: [lamps]")

    put(True)
    edition = pipeline.make_edition(project)
    assert edition.unexplained == []
    assert "lamps" in edition.dataset["figures.csv"]
    put(False)
    assert pipeline.make_edition(project).unexplained == []
    put(True)
    assert pipeline.main(project) == 0
    put(False)
    before = state(project)
    capsys.readouterr()
    assert pipeline.main(project) == 1
    assert "lamps: “lamps” (7条) was published and is not in the ledger any more." in capsys.readouterr().err
    assert state(project) == before


def test_published_data_that_cannot_be_read_is_kept_and_told(project: Path, capsys: Said) -> None:
    table = project / "data/figures.csv"
    table.write_text("<<<<<<< ours\n", encoding="utf-8")
    assert pipeline.main(project) == 1
    said = capsys.readouterr().err
    assert "data/figures.csv: the published table cannot be read" in said
    assert "`git checkout data/figures.csv`" in said
    assert table.read_text(encoding="utf-8") == "<<<<<<< ours\n"
    table.unlink()
    assert pipeline.main(project) == 1  # taking it away is no way round
    shutil.rmtree(project / "data")
    assert pipeline.main(project) == 0
    assert table.is_file()


def test_a_picture_that_stays_stale_is_told_with_why_and_the_data_is_refreshed(project: Path, capsys: Said) -> None:
    picture = project / "docs/assets/pictures/en/rooms.wide.svg"
    picture.write_text(picture.read_text(encoding="utf-8").replace("24", "42"), encoding="utf-8")
    edit(project / "seeds/figures.yml", "A card is not a book borrowed.", "A card is no book.")
    assert pipeline.main(project) == 1
    said = capsys.readouterr()
    assert "wrote data/figures.csv" in said.out
    assert "pictures/en/rooms.wide.svg is stale: its file was altered, and CHROMIUM names “/nowhere”" in said.err


def test_anyone_can_check_a_built_site_again(project: Path, capsys: Said) -> None:
    assert verify.main([str(project / "site")], project) == 0
    said = capsys.readouterr()
    assert "numbers on" in said.out
    assert "Unaccounted: 0" in said.out
    assert said.err == ""
    assert verify.main([str(project / "nothing")], project) == 1
    told = capsys.readouterr().err.strip()
    assert told.endswith("nothing: no site is there. Allowed: the folder of a site that `mkdocs build` made.")
    assert "\n" not in told.partition("  ")[2]  # one fault, and not one for each file
    edit(project / "docs/zh/on-the-bus.md", 'figure("bus-routes"', 'figure("no-such-id"')
    assert verify.main([], project) == 1
    assert "cannot be built again.\nfigures: " in capsys.readouterr().err


def test_whatever_a_site_has_that_the_sources_do_not_make_is_told(project: Path, capsys: Said) -> None:
    edit(project / "site/zh/figures/index.html", ">62.5%<", ">62.6%<")
    edit(project / "site/figures/index.html", 'href="#bus-routes"', 'href="#reading-rooms"')
    edit(project / "site/on-the-bus/index.html", "is said to have", "does have")
    (project / "site/sitemap.xml").unlink()
    (project / "site/assets/more.css").write_text(".silent { display: none }")
    assert verify.main([], project) == 1
    said = capsys.readouterr().err
    for told in (
        "zh/figures/index.html:", "  figures/index.html:", 'href="#reading-rooms"',
        "on-the-bus/index.html:", "sitemap.xml: it is not there", "assets/more.css: nothing makes this file",
    ):  # fmt: skip
        assert told in said, told


def test_the_three_commands_run_as_they_are_told_to_be_run(project: Path) -> None:
    engine = (project / "scripts").resolve()
    (project / "scripts").unlink()
    shutil.copytree(engine, project / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.rmtree(project / "site")
    for command, said in (
        (["-m", "mkdocs", "build", "--strict"], "The site is in site: open index.html"),
        (["scripts/pipeline.py"], "data/ is up to date"), (["scripts/verify.py"], "Unaccounted: 0"),
    ):  # fmt: skip
        env = {**os.environ, "ARTICLE": str(TEXT), "NO_MKDOCS_2_WARNING": "1"}
        run = subprocess.run(
            [sys.executable, *command], cwd=project, env=env, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr
        assert said in run.stdout + run.stderr
    assert (project / "site/zh/index.html").is_file()
