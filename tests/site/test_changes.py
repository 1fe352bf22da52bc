"""A sound change of the ledger breaks no test: it is made in a copy of the project, and the site's tests run there."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from tiny import ROOT

import pipeline
from ledger.loading import load_ledger
from ledger.schema import Figure

PARTS = ("seeds", "docs", "scripts", "overrides", "data", "tests", ".ci")
TESTS = ("tests/site/test_site.py", "tests/site/test_style.py")


class Plain(yaml.SafeDumper):
    """Writes every entry out, with no alias for one that stands twice."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def write(path: Path, content: Any) -> None:
    path.write_text(yaml.dump(content, Dumper=Plain, allow_unicode=True, sort_keys=False), encoding="utf-8")


def copy_of_the_project(target: Path) -> Path:
    """Copy the project without the article, as somebody who cloned it has it."""
    aside = shutil.ignore_patterns("__pycache__", "*.txt")
    for part in PARTS:
        shutil.copytree(ROOT / part, target / part, ignore=aside)
    shutil.copytree(ROOT / "tests/article", target / "tests/article", dirs_exist_ok=True)
    for file in ROOT.glob("*.*"):
        if file.is_file():
            shutil.copy(file, target / file.name)
    (target / ".github").symlink_to(ROOT / ".github")
    (target / "benchmarks").symlink_to(ROOT / "benchmarks")
    (target / "LICENSE").symlink_to(ROOT / "LICENSE")
    return target


def correct(project: Path) -> None:
    """Correct a count that a chart shows, by one, and tell it."""
    ledger = load_ledger(project)
    drawn = [mark.figure for chart in ledger.charts for panel in chart.panels for mark in panel.marks]
    figure = next(one for one in ledger.figures if one.id in drawn and re.match(r"\d+\D*$", one.printed))
    fixed = re.sub(r"\d+", lambda found: str(int(found[0]) + 1), figure.printed)
    change(project, figure.id, {"printed": fixed})
    told = {
        "date": str(datetime.date.today()), "figure": figure.id, "field": "printed",
        "old": figure.printed, "new": fixed, "reason": {"en": "A slip of the pen.", "zh": "笔误。"},
    }  # fmt: skip
    write(project / "seeds/corrections.yml", [told, *read(project / "seeds/corrections.yml")])


def change(project: Path, id: str, more: dict[str, Any]) -> None:
    figures = read(project / "seeds/figures.yml")
    next(one for one in figures if one["id"] == id).update(more)
    write(project / "seeds/figures.yml", figures)


def add(project: Path) -> None:
    """Add a figure, with its place in the reading order, its measure, and a card in both languages."""
    figures, numerals, measures = (
        read(project / f"seeds/{name}.yml") for name in ("figures", "numerals", "measures")
    )
    model = next(one for one in figures if one["kind"] == "count")
    own = {"id": "added", "printed": f"7{model['printed'].lstrip('0123456789')}"}
    figures.insert(figures.index(model) + 1, {**model, **own, "measure": {"en": "Something else", "zh": "其他事项"}})
    place = next(n for n, one in enumerate(numerals) if one.get("figure") == model["id"])
    numerals.insert(place + 1, {"paragraph": model["paragraph"], "figure": "added"})
    next(one for one in measures if model["id"] in one["figures"])["figures"].append("added")
    for name, content in (("figures", figures), ("numerals", numerals), ("measures", measures)):
        write(project / f"seeds/{name}.yml", content)
    themes = read(project / "seeds/vocabulary.yml")["themes"]
    slug = next(one["slug"] for one in themes if one["id"] == model["theme"])
    for lang in ("en", "zh"):
        page = project / f"docs/{lang}/{slug}.md"
        page.write_text(page.read_text(encoding="utf-8") + '\n{{ card("added") }}\n', encoding="utf-8")
    settle(project)


def remove(project: Path) -> None:
    """Take out a figure that was never published, and every mention of it."""
    for table in ("figures", "derived"):
        (project / f"data/{table}.csv").unlink()
    ledger = load_ledger(project)
    used = "".join((project / f"seeds/{name}.yml").read_text(encoding="utf-8") for name in ("charts", "derived"))

    def free(figure: Figure) -> bool:
        return not re.search(rf"\b{figure.id}\b", used) and figure.id not in {one.restates for one in ledger.figures}

    id_ = next(figure.id for figure in ledger.figures if free(figure))
    for name in ("figures", "numerals"):
        entries = read(project / f"seeds/{name}.yml")
        write(
            project / f"seeds/{name}.yml", [one for one in entries if id_ not in (one.get("id"), one.get("figure"))]
        )
    for name in ("measures", "voices"):
        entries = read(project / f"seeds/{name}.yml")
        for one in entries:
            one["figures"] = [figure for figure in one["figures"] if figure != id_]
        write(project / f"seeds/{name}.yml", entries)
    for page in (project / "docs").glob("*/*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(rf"\{{\{{ *\w+\([\"']{id_}[\"'][^}}]*\}}\}}", "", text), encoding="utf-8")
    settle(project)
    pipeline.write_data(pipeline.make_edition(project))


def settle(project: Path) -> None:
    """Write the values that words rest on anew, as an editor does who has read the words again."""
    derived = load_ledger(project).derived
    for page in (project / "docs").glob("*/*.md"):
        text = page.read_text(encoding="utf-8")
        rests = re.sub(r'(rests_on\("([\w-]+)", ")[^"]*', lambda found: found[1] + str(derived[found[2]].value), text)
        page.write_text(rests, encoding="utf-8")
    charts = read(project / "seeds/charts.yml")
    for chart in charts:
        chart |= {"rests_on": {id_: str(derived[id_].value) for id_ in chart.get("rests_on", {})}}
    write(project / "seeds/charts.yml", charts)


def test_a_sound_change_of_the_ledger_breaks_no_test(tmp_path: Path) -> None:
    project = copy_of_the_project(tmp_path / "project")
    for made in (remove, correct, add):  # what was never published goes first
        made(project)
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "ARTICLE"))}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *TESTS],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, f"{run.stdout[-4000:]}\n{run.stderr[-2000:]}"
