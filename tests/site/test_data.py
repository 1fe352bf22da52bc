"""Who follows the data page gets at the data: each snippet runs beside the files exactly as it is printed."""

from __future__ import annotations

import csv
import gzip
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import duckdb
import pytest
from lxml import html as reader

from languages import LANGS, Lang, in_language
from ledger.model import Ledger

Rows = list[dict[str, str]]
HEAVIEST = 60_000
"""The most that the page may weigh, compressed, in bytes."""


def page_of(site: Path, lang: Lang) -> reader.HtmlElement:
    return reader.fromstring((site / in_language(lang, "data/") / "index.html").read_text(encoding="utf-8"))


def snippets(site: Path, lang: Lang) -> dict[str, str]:
    """The code that the page prints, by the tool it is for."""
    heads: Any = page_of(site, lang).xpath("//pre[@class='snippet']/preceding-sibling::h3[1]")
    codes: Any = page_of(site, lang).xpath("//pre[@class='snippet']")
    return {head.get("id"): code.text_content() for head, code in zip(heads, codes, strict=True)}


@pytest.fixture
def exact(site: Path, monkeypatch: pytest.MonkeyPatch) -> Rows:
    """The rows of figures without a bound; the files are at hand where the test runs."""
    monkeypatch.chdir(site / "data")
    with Path("figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["relation"] == "="]
    assert rows
    return rows


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("tool", ["pandas", "json"])
def test_the_snippets_of_python_run(
    site: Path, exact: Rows, lang: Lang, tool: str, capsys: pytest.CaptureFixture[str]
) -> None:
    names: dict[str, Any] = {}
    exec(snippets(site, lang)[tool], names)
    said = capsys.readouterr().out
    assert [float(value) for value in values_of(names["exact"])] == [float(row["value"]) for row in exact]
    assert exact[0]["value"] in said
    assert exact[0]["id"] in said


def values_of(exact: Any) -> list[Any]:
    """The values of a table of pandas, or of a list from JSON."""
    return [one["value"] for one in exact] if isinstance(exact, list) else list(exact["value"])


@pytest.mark.parametrize("lang", LANGS)
def test_the_snippet_of_duckdb_runs(site: Path, exact: Rows, lang: Lang) -> None:
    found = duckdb.execute(snippets(site, lang)["duckdb"]).fetchall()
    wanted = [(row["id"], float(row["value"]), row["unit"]) for row in exact]
    assert [(id_, float(value), unit) for id_, value, unit in found] == wanted


@pytest.mark.parametrize("lang", LANGS)
def test_the_snippet_of_r_runs(site: Path, exact: Rows, lang: Lang, tmp_path: Path) -> None:
    program = shutil.which("Rscript")
    if not program:
        pytest.skip("no R on this machine (Debian, Ubuntu: apt-get install r-base-core)")
    script = tmp_path / "snippet.R"
    script.write_text(snippets(site, lang)["r"], encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    run = subprocess.run(
        [program, "--vanilla", str(script)],
        env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")
    found = [tuple(line.split()[1:]) for line in run.stdout.splitlines()[1:]]
    assert [(id_, float(value), unit) for id_, value, unit in found] == [
        (row["id"], float(row["value"]), row["unit"]) for row in exact
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_brings_the_workbook_first_then_every_file_and_is_light(
    site: Path, ledger: Ledger, lang: Lang
) -> None:
    text = (site / in_language(lang, "data/") / "index.html").read_bytes()
    assert len(gzip.compress(text)) < HEAVIEST
    page = page_of(site, lang)
    links: Any = page.xpath("//article//a[@download]/@href")
    files = [(site / in_language(lang, "data") / link).resolve() for link in links]
    name = ledger.article.names.package.name
    assert [file.name for file in files[:2]] == [f"{name}-{lang}.xlsx", f"{name}.zip"]
    other = {f"{name}-{one}.xlsx" for one in LANGS if one != lang}
    told = {file.relative_to(site / "data").as_posix() for file in files}
    made = {file.relative_to(site / "data").as_posix() for file in (site / "data").rglob("*.*")}
    foreign = {
        one
        for one in made
        if one.startswith("charts/")
        and one.endswith(("-en.svg", "-en.png", "-zh.svg", "-zh.png"))
        and f"-{lang}." not in one
    }
    assert made - foreign - other - {"index.html", "audit.json"} == told


@pytest.mark.parametrize("lang", LANGS)
def test_no_mark_of_code_is_left_raw_and_previews_are_the_first_rows(site: Path, lang: Lang) -> None:
    page = page_of(site, lang)
    assert "`" not in page.text_content()
    rows: Any = page.xpath("//tr[@data-of='figures.csv:1']/td")
    with (site / "data/figures.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))
    assert [cell.text_content() for cell in rows] == table[1]
