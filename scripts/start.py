"""Make a project of one's own from a Chinese article: python scripts/start.py NEW-FOLDER ARTICLE.txt

It holds the engine, pages in both languages, every numeral of the text in reading order, and a stub for each that may
be a figure. It builds at once; what is to be written stands there as TODO or 待填, and a strict build lists it.

    --theme slug:English:中文   a theme, with the address of its page; several may be given
    --engine                    only bring the engine of a project that is there up to date

Exit status 1, and nothing written, for a folder with anything in it, a text that cannot be used, or an engine to be
brought to what is no project.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

from faults import Fault, FaultError
from languages import HAN
from ledger.loading import load_ledger
from ledger.proof import VARIABLE, paragraphs
from ledger.seedfile import read_text
from numerals.candidates import Candidate, candidates
from numerals.quantity import Quantity, read_quantity

ROOT = Path(__file__).resolve().parent.parent
BLANK = Path(__file__).resolve().parent / "blank"
"""The project in which nothing is filled in: its texts, with `$names` for what an article gives."""
ASSETS = ("fonts", "images", "javascripts", "stylesheets")
FOLDERS = ("scripts", "overrides", "schemas", *(f"docs/assets/{name}" for name in ASSETS))
FILES = ("pyproject.toml", "uv.lock", "requirements.txt", "package.json", "package-lock.json", ".gitattributes")
"""What of the engine a project takes along, so that it builds anywhere by itself."""
OWN = ("start.py", "blank", "__pycache__")
"""What of its scripts it does not need."""
LEAST_CHINESE = 0.3
"""How much of the letters of a text are Chinese at the least."""
TAKEN = {"zh", *(page.stem for page in (BLANK / "docs" / "en").glob("*.md") if page.stem != "theme")}
"""The addresses of other pages, which no theme can have."""
PLACE = re.compile(f"[{HAN}]{{2,3}}?[市县区镇乡](?![{HAN}]*?年度)")
THEME = re.compile(rf"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*):(?P<en>[^:{HAN}]+):(?P<zh>[^:]*[{HAN}][^:]*)")
MEANING = re.compile(r'["\\<>{}\[\]]')
"""Signs that mean something to pages and settings, and stand in no name of a theme."""
THEMES = ("the-figures:The figures:数字",)


@dataclass(frozen=True)
class Theme:
    """A theme as it is given: the last part of its address, which is its id too, and its name in both languages."""

    slug: str
    en: str
    zh: str


@dataclass(frozen=True)
class Numeral:
    """A numeral of the text in its paragraph; `id` is that of the stub of a figure, or empty."""

    paragraph: int
    found: Candidate
    id: str

    @property
    def quantity(self) -> Quantity:
        """What a figure states."""
        return read_quantity(self.found.printed)


def start(folder: Path, article: Path, themes: tuple[Theme, ...]) -> str:
    """Make a new project, and return what is in it, in words.

    Raises FaultError, with nothing written, for a folder that is in use, a text that is empty or not Chinese, and a
    theme at the address of another page.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FaultError([Fault(str(folder), 0, "", "there is something in it", "a new folder, or an empty one")])
    if taken := [one.slug for one in themes if one.slug in TAKEN]:
        got = f"“{taken[0]}” is the address of another page"
        raise FaultError([Fault("--theme", 0, "", got, f"any but {', '.join(sorted(TAKEN))}")])
    text = _chinese_text(article)
    numerals = _numerals(paragraphs(text))
    with TemporaryDirectory() as made:
        fresh = Path(made, "project")
        take_engine(fresh, _key(folder))
        for path, content in _project(_key(folder), text, numerals, themes).items():
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            (fresh / path).write_text(content, encoding="utf-8", newline="\n")
        shutil.copyfile(article, fresh / "seeds" / "article.txt")
        load_ledger(fresh)
        shutil.copytree(fresh, folder, dirs_exist_ok=True)
    sorts = Counter(numeral.found.sort for numeral in numerals)
    return (
        f"{len(numerals)} numerals in {len(paragraphs(text))} paragraphs: {sorts['figure']} stubs of figures, "
        f"{sorts['date']} dates, {sorts['order']} numbers of sections, {sorts['open']} to be sorted by you."
    )


def renew_engine(folder: Path) -> None:
    """Bring the engine of a project up to date; FaultError, with nothing touched, for a folder that holds none."""
    own = folder.resolve() == ROOT
    if own or not all((folder / name).is_file() for name in ("mkdocs.yml", "seeds/article.yml")):
        got = "the engine itself" if own else "no project: mkdocs.yml or seeds/article.yml is missing"
        raise FaultError([Fault(str(folder), 0, "", got, "the folder of a project that was made by this command")])
    take_engine(folder, _key(folder))


def take_engine(folder: Path, key: str) -> None:
    """Copy the engine into a project, over the one that is there; `key` is what the project is called."""
    for name in FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(*OWN))
    own = re.search(r'^name = "(.*)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert own
    for name in FILES:
        text = (ROOT / name).read_text(encoding="utf-8").replace(own[1], f"{key}-figures")
        text = re.sub(r"^(readme|license-files) = .*\n", "", text, flags=re.MULTILINE)
        text = re.sub(r"^description = .*$", 'description = "The figures of an article."', text, flags=re.MULTILINE)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").partition("\nThe tables")[0]
    (folder / "scripts" / "LICENSE").write_text(licence, encoding="utf-8", newline="\n")


def _key(folder: Path) -> str:
    return re.sub("[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-") or "article"


def _chinese_text(path: Path) -> str:
    text = read_text(path, str(path))
    if not text.strip():
        raise FaultError([Fault(str(path), 0, "", "the text is empty", "the article, a paragraph a line")])
    letters = [char for char in text if char.isalpha()]
    chinese = len(re.findall(f"[{HAN}]", text))
    if chinese < LEAST_CHINESE * len(letters):
        got = f"{chinese} of its {len(letters)} letters are Chinese"
        allowed = "an article in Chinese: numerals, measure words and bounds are read in no other language"
        raise FaultError([Fault(str(path), 0, "", got, allowed)])
    return text


def _numerals(text: list[str]) -> list[Numeral]:
    found = []
    for number, paragraph in enumerate(text, 1):
        figures = 0
        for one in candidates(paragraph):
            figures += one.sort == "figure"
            found.append(Numeral(number, one, f"todo-{number}-{figures}" if one.sort == "figure" else ""))
    if not any(numeral.id for numeral in found):
        got = "no numeral in it has a measure word or a per cent"
        raise FaultError([Fault("the text", 0, "", got, "an article that counts something")])
    return found


def _project(key: str, text: str, numerals: list[Numeral], themes: tuple[Theme, ...]) -> dict[str, str]:
    """Return every text of a new project by its path."""
    figures = [numeral for numeral in numerals if numeral.id]
    units = _units(figures)
    told = {
        "key": key,
        "today": str(datetime.date.today()),
        "characters": str(len(text)),
        "paragraphs": str(len(paragraphs(text))),
        "sha256": _sha256(text),
        "sums": "\n".join(f"  - {_sha256(paragraph)}" for paragraph in paragraphs(text)),
        "place": _place(paragraphs(text)[: figures[0].paragraph]),
        "themes": "\n".join(
            f"  - {{id: {one.slug}, slug: {one.slug}, en: {_quoted(one.en)}, zh: {_quoted(one.zh)}}}"
            for one in themes
        ),
        "units": "\n".join(units.values()),
        "nav": "".join(f"  - {_quoted(one.en)}: {one.slug}.md\n" for one in themes),
        "nav_zh": "".join(f"          {_quoted(one.en)}: {_quoted(one.zh)}\n" for one in themes),
    }
    files = {
        "seeds/figures.yml": FIGURES_HEAD + "".join(_figure(one, list(units), themes[0]) for one in figures),
        "seeds/numerals.yml": NUMERALS_HEAD + "".join(map(_numeral, numerals)),
        "seeds/measures.yml": MEASURES_HEAD + "".join(_measures(figures, themes[0])),
    }
    for path in sorted(path for path in BLANK.rglob("*") if path.is_file()):
        name, blank = path.relative_to(BLANK).as_posix(), Template(path.read_text(encoding="utf-8"))
        if path.stem != "theme":
            links = {"links": "\n\n".join(f"[{_name(name, one)}]({one.slug}.md){{ .onward }}" for one in themes)}
            files[name.replace("gitignore", ".gitignore")] = blank.substitute(told | links)
            continue
        for theme in themes:
            cards = "".join(f'{{{{ card("{one.id}") }}}}\n' for one in figures) if theme is themes[0] else ""
            shown = f'\n<div class="cards">\n{cards}</div>\n' if cards else ""
            own = {"id": theme.slug, "name": _quoted(_name(name, theme)), "cards": shown}
            files[name.replace("theme", theme.slug)] = blank.substitute(own)
    return {path: _schema_line(path) + content for path, content in files.items()}


def _schema_line(path: str) -> str:
    """Return the line by which an editor finds the schema of a seed file; nothing for another file."""
    name = re.fullmatch(r"seeds/(\w+)\.yml", path)
    return f"# yaml-language-server: $schema=../schemas/{name[1]}.schema.json\n" if name else ""


FIGURES_HEAD = """\
# Every figure of the article, in reading order: a stub for each numeral with a measure word or a per cent. Value
# and bound are read from `printed`. Look at each: does `printed` have its bound and its measure word; of which theme,
# unit, kind, stage and place is it; what is not stated? If the article tells a period, write
# `period: {en: …, zh: …, printed: its words in the article}`, and take `period` out of `not_stated`. Choose an id
# that stays. One that is no figure goes from here, from seeds/measures.yml and its page; seeds/numerals.yml says why.
"""
NUMERALS_HEAD = """\
# Every numeral of the article in reading order: a figure by its id, or what it is instead and why.
# Dates and the numbers of sections are sorted already; what is open has a reason still to be written.
"""
MEASURES_HEAD = """\
# Whatever the article says was done, whether it comes with a figure or not. `printed` are the words by which it does,
# found in each of its paragraphs. Here stands one entry for each paragraph with figures, to be taken apart.
"""
REASONS = {
    "date": ("date", "A date.", "日期。"),
    "order": ("order", "The number of a section.", "段落的序号。"),
    "open": ("word", "TODO why it is no figure.", "待填：为什么不是统计数字。"),
}


def _figure(numeral: Numeral, units: list[tuple[str, str]], theme: Theme) -> str:
    unit, quantity = _unit_of(numeral), numeral.quantity
    return f"""
- id: {numeral.id}
  theme: {theme.slug}
  paragraph: "{numeral.paragraph}"
  printed: {_quoted(numeral.found.printed)}
  measure: {{en: TODO what is counted, zh: 待填：数的是什么}}
  unit: {_unit_id(unit, units)}
  kind: {_kind(unit, quantity)}
  stage: context
  place: todo-place
  not_stated: [who-counted, period]
  note: {{en: TODO what it leaves open., zh: 待填：它没有交代什么。}}
"""


def _unit_of(numeral: Numeral) -> tuple[str, str]:
    """Return the form of the unit of a figure, and its measure word."""
    printed, word = numeral.found.printed, numeral.quantity.word
    if printed.startswith("第"):
        return "rank", ""
    if word.endswith("百分点"):
        return "change", word
    changed = word == "%" and not re.match(r"[\d百约近不超逾]", printed)
    return "change" if changed else "number", word


def _kind(unit: tuple[str, str], quantity: Quantity) -> str:
    form, word = unit
    if form == "number" and word == "%":
        return "share" if 0 <= quantity.value <= 100 else "open"
    return {"number": "count"}.get(form, form)


def _unit_id(unit: tuple[str, str], units: list[tuple[str, str]]) -> str:
    form, word = unit
    if form == "number" and word != "%":
        return f"todo-unit-{units.index(unit) + 1}"
    return {("rank", ""): "todo-rank", ("change", "%"): "todo-change", ("number", "%"): "todo-share"}.get(
        unit, "percentage-point"
    )


def _units(figures: list[Numeral]) -> dict[tuple[str, str], str]:
    """Return the line of each unit by its form and measure word."""
    units = list(dict.fromkeys(_unit_of(one) for one in figures))
    return {unit: f"  - {{id: {_unit_id(unit, units)}, {_unit(*unit)}}}" for unit in units}


def _unit(form: str, word: str) -> str:
    nouns = "en: {one: TODO, other: TODO}"
    if form == "rank":
        return f"form: rank, {nouns}, zh: 待填, name: {{en: TODO rank among whom, zh: 待填：在谁中间的名次}}"
    if form == "change" and word == "%":
        return (
            'symbol: "%", form: change, en: {one: "", other: ""}, zh: "", '
            "name: {en: TODO % change of what, zh: 待填：什么的变动幅度（%）}"
        )
    if form == "change":
        return (
            f"form: change, en: {{one: percentage point, other: percentage points}}, zh: {word}, "
            "name: {en: percentage points, zh: 百分点}"
        )
    if word == "%":
        return 'symbol: "%", en: {one: "", other: ""}, zh: "", denominator: {en: TODO what whole, zh: 待填}'
    return f"{nouns}, zh: {_quoted(word)}, name: {{en: TODO what is counted, zh: {_quoted(f'待填（{word}）')}}}"


def _numeral(numeral: Numeral) -> str:
    if numeral.id:
        return f'- {{paragraph: "{numeral.paragraph}", figure: {numeral.id}}}\n'
    disposition, en, zh = REASONS[numeral.found.sort]
    printed = _quoted(numeral.found.printed)
    told = f"printed: {printed}, disposition: {disposition}, reason: {{en: {en}, zh: {zh}}}"
    return f'- {{paragraph: "{numeral.paragraph}", {told}}}\n'


def _measures(figures: list[Numeral], theme: Theme) -> Iterator[str]:
    """Yield an entry for each paragraph that has figures, called by what it prints first."""
    for number in dict.fromkeys(one.paragraph for one in figures):
        own = [one for one in figures if one.paragraph == number]
        yield f"""
- id: todo-measure-{number}
  theme: {theme.slug}
  kind: result
  paragraphs: ["{number}"]
  printed: {_quoted(own[0].found.printed)}
  place: todo-place
  name: {{en: TODO what was done, zh: 待填：做了什么}}
  summary: {{en: TODO the same in a sentence., zh: 待填：用一句话写清楚。}}
  figures: [{", ".join(one.id for one in own)}]
"""


def _place(text: list[str]) -> str:
    """Return the first words of a text that may be the name of a place, else its first two characters."""
    whole = "\n".join(text)
    found = PLACE.search(whole) or re.search(f"[{HAN}]{{1,2}}", whole)
    return found[0] if found else whole.strip()[:2]


def _name(path: str, theme: Theme) -> str:
    return theme.zh if "zh/" in path else theme.en


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _theme(text: str) -> Theme:
    if not (found := THEME.fullmatch(text)) or MEANING.search(text):
        allowed = 'slug:English:中文, the slug of a-z, 0-9 and hyphens, the names without < > { } [ ] " and \\'
        raise argparse.ArgumentTypeError(f"“{text}”; allowed is {allowed}")
    return Theme(found["slug"], found["en"], found["zh"])


def main(arguments: list[str] | None = None) -> int:
    """Make the project that the arguments name, and say what is next; return the exit status."""
    parser = argparse.ArgumentParser(prog="start.py", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="NEW-FOLDER")
    parser.add_argument("article", type=Path, nargs="?", metavar="ARTICLE.txt")
    parser.add_argument("--theme", type=_theme, action="append", help="slug:English:中文; several may be given")
    parser.add_argument(
        "--engine", action="store_true", help="bring the engine of the project in a folder up to date"
    )
    given = parser.parse_args(arguments)
    os.environ.pop(VARIABLE, None)  # the copy of another article
    try:
        if given.engine:
            renew_engine(given.folder)
            print(f"The engine in {given.folder} is up to date.")
            return 0
        if given.article is None:
            parser.error("the text of the article is missing: start.py NEW-FOLDER ARTICLE.txt")
        print(start(given.folder, given.article, tuple(given.theme or map(_theme, THEMES))))
    except (FaultError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"The project is in {given.folder}. There, `uv run mkdocs serve` shows it while you write,")
    print("and `uv run mkdocs build --strict` lists what is still to be filled in.")
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main())
