"""Measure how time and memory grow with the ledger: the tiny article of the tests, with ever more figures.

    uv run python benchmarks/large.py              editions of 26 to 22,000 figures, and sites of 26 to 2,600
    uv run python benchmarks/large.py 26 1000      editions and sites of other sizes

The article goes on for as many figures as asked, in paragraphs of ten, with their records, numerals, places,
measures, formulas and corrections, and with passages in both languages. An edition is all that follows from the
seeds, charts and tables included; a site is built strictly. Each is made in a process of its own, of which the table
has the seconds of processor time and the most memory. What a figure takes is reckoned from the first size, whose time
is taken for what any ledger takes; the factor says how much more that is than at the size before, if that took long
enough to be compared with. The chart of places, in which every place has its frame, is left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from serving import ROOT

sys.path.insert(0, str(ROOT / "tests"))

from tiny import copy_project

SIZES = (26, 260, 2600)
LARGEST = 22_000
"""How many figures only an edition is made of."""
ENOUGH = 0.5
"""How many seconds are too many to be chance."""
BATCH = 10
"""How many figures a measure, a place and a paragraph have."""
LETTERS = {"甲": "Jia", "乙": "Yi", "丙": "Bing", "丁": "Ding", "戊": "Wu", "己": "Ji", "庚": "Geng", "辛": "Xin"}
LETTERS |= {"壬": "Ren", "癸": "Gui"}
"""Signs of which names are made that hold no numeral."""
THEMES = (("buses", "on-the-bus"), ("reading", "at-the-library"))
"""The themes of the tiny article, with the names of their pages."""
EDITION = ["-c", "import pathlib, pipeline; pipeline.make_edition(pathlib.Path())"]
PUBLISHED = ["-c", "import pathlib, sys, pipeline; sys.exit(pipeline.main(pathlib.Path()))"]
SITE = ["-m", "mkdocs", "build", "--quiet", "--strict"]


def make_project(folder: Path, size: int) -> Path:
    """Make a project with so many figures, and return its folder."""
    copy_project(folder)
    seeds = {path.stem: yaml.load(path.read_bytes(), yaml.CBaseLoader) for path in (folder / "seeds").glob("*.yml")}
    text = (folder / "article.txt").read_text(encoding="utf-8")
    pages: dict[str, str] = {}
    for batch, start in enumerate(range(len(seeds["figures"]), size, BATCH)):
        numbers, paragraph = range(start, min(start + BATCH, size)), text.count("\n") + 1
        entries = dict(_entries(batch, numbers, str(paragraph)))
        text += _paragraph(entries["measures"][0]["printed"], numbers)
        for name, more in entries.items():
            seeds[name] += more
        for page, passage in _passages(batch, entries):
            pages[page] = pages.get(page, "") + passage
    lines = text.splitlines()
    sums = [hashlib.sha256(line.encode()).hexdigest() for line in lines]
    seeds["article"] |= {"sha256": hashlib.sha256(text.encode()).hexdigest(), "paragraph_sha256": sums}
    seeds["article"] |= {"characters": str(len(text)), "paragraphs": str(len(lines))}
    seeds["charts"] = [chart for chart in seeds["charts"] if chart["form"] != "places"]
    for name, content in seeds.items():
        (folder / "seeds" / f"{name}.yml").write_text(_yaml(content), encoding="utf-8")
    (folder / "seeds" / "article.txt").write_text(text, encoding="utf-8")
    for page, passages in pages.items():
        with (folder / "docs" / page).open("a", encoding="utf-8") as file:
            file.write(passages)
    for lang in ("en", "zh"):
        home = folder / "docs" / lang / "index.md"
        home.write_text(home.read_text(encoding="utf-8").replace('{{ chart("where") }}', ""), encoding="utf-8")
    return folder


def _entries(batch: int, numbers: range, paragraph: str) -> Iterator[tuple[str, list[Any]]]:
    """Yield the entries of a place with its figures, by the name of their file."""
    place, (theme, _) = f"place-{batch}", THEMES[batch % 2]
    village = {"en": f"{_letters(batch, 1).title()} Village", "zh": f"{_letters(batch, 0)}村"}
    ids = [f"rooms-{number}" for number in numbers]
    both = {
        "period": {"en": "when the article was written", "zh": "成文时", "printed": "现有"},
        "not_stated": ["who-counted"],
    }
    both |= {"note": {"en": "All reading rooms of this kind.", "zh": "这类图书室的全部。"}}
    yield "places", [{"id": place, "printed": village["zh"], "level": "town", "parent": "yunxi", **village}]
    kinds = [
        {"en": f"Rooms of kind {latin}, {village['en']}", "zh": f"{village['zh']}{sign}类图书室"}
        for sign, latin in LETTERS.items()
    ]
    yield (
        "figures",
        [
            {
                "id": id_,
                "theme": theme,
                "paragraph": paragraph,
                "printed": f"{number}间",
                "measure": kind,
                "unit": "room",
            }
            | {"kind": "count", "stage": "output", "place": place, **both}
            for id_, number, kind in zip(ids, numbers, kinds, strict=False)
        ],
    )
    yield "numerals", [{"paragraph": paragraph, "figure": id_} for id_ in ids]
    own = {"theme": theme, "kind": "works", "paragraphs": [paragraph], "place": place, "printed": village["zh"]}
    told = {"name": {"en": f"The rooms of {village['en']}", "zh": f"{village['zh']}的图书室"}}
    told |= {"summary": {"en": "Rooms to read in.", "zh": "看书的地方。"}}
    yield "measures", [{"id": f"rooms-of-{batch}", **own, **told, "figures": ids}]
    formulas = [(f"kinds-{batch}", f"count(place: {place})", {"en": "Kinds", "zh": "种类"})]
    formulas += [(f"more-{batch}", f"{{{ids[-1]}}} - {{{ids[0]}}}", {"en": "More rooms", "zh": "相差"})]
    yield (
        "derived",
        [
            {"id": id_, "formula": formula, "unit": "room", "note": both["note"]}
            | {"measure": {lang: f"{what[lang]}, {village[lang]}" for lang in what}}
            for id_, formula, what in formulas
        ],
    )
    change = {"date": "2025-05-20", "figure": ids[0], "field": "printed", "old": "0间", "new": f"{numbers[0]}间"}
    yield "corrections", [{**change, "reason": {"en": "A slip.", "zh": "笔误。"}}]


def _paragraph(named: str, numbers: range) -> str:
    """Return the paragraph of the article that prints some figures."""
    return (
        f"{named}现有"
        + "，".join(f"{kind}类{number}间" for kind, number in zip(LETTERS, numbers, strict=False))
        + "。\n"
    )


def _passages(batch: int, entries: dict[str, list[Any]]) -> Iterator[tuple[str, str]]:
    """Yield the passage that tells the figures of a place, in each language, by the path of its page."""
    (measure,) = entries["measures"]
    for lang, comma, stop in (("en", ", ", "."), ("zh", "、", "。")):
        told = comma.join(f'{{{{ figure("{id_}", "unit") }}}}' for id_ in measure["figures"])
        heading = f"## {measure['name'][lang]} {{#of-{batch}}}"
        yield f"{lang}/{THEMES[batch % 2][1]}.md", f"\n{heading}\n\n{told}{stop}\n"


def _letters(number: int, script: int) -> str:
    """Return a number in letters, in Chinese (0) or Latin ones (1)."""
    return "".join(list(LETTERS.items())[int(digit)][script] for digit in str(number))


def _yaml(content: Any) -> str:
    """Return the text of a file of seeds, one entry a line; what is JSON is YAML."""
    lines = [f"- {json.dumps(entry, ensure_ascii=False)}\n" for entry in content] if isinstance(content, list) else []
    return "".join(lines) or json.dumps(content, ensure_ascii=False)


def measure(command: list[str], project: Path) -> tuple[float, float]:
    """Return the seconds of processor time, and the most megabytes, of a command of Python's for a project."""
    environment = {name: value for name, value in os.environ.items() if name not in ("ARTICLE", "CONTACT")}
    environment |= {"PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1"}
    whole = [sys.executable, *command]
    process = subprocess.Popen(whole, cwd=project, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"it ended with {os.waitstatus_to_exitcode(status)}; what is wrong stands above")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int)
    sizes = parser.parse_args().sizes
    for what, of in (("edition", sizes or [*SIZES, LARGEST]), ("site", sizes or SIZES)):
        print(f"{what:9}figures        s       MB   ms a figure  factor")
        base, before = (0, 0.0), 0.0
        for size in of:
            with tempfile.TemporaryDirectory() as folder:
                project = make_project(Path(folder) / "project", size)
                if what == "site":
                    measure(PUBLISHED, project)
                seconds, megabytes = measure(SITE if what == "site" else EDITION, project)
            line = f"{size:16,}{seconds:9.1f}{megabytes:9.0f}"
            if size == of[0]:
                base = (size, seconds)
            else:
                each = 1000 * (seconds - base[1]) / (size - base[0])
                line += f"{each:14.2f}" + (f"{each / before:8.2f}" if before else "")
                before = each if seconds - base[1] > ENOUGH else 0
            print(line, flush=True)


if __name__ == "__main__":
    main()
