"""Hold the built site against the ledger: every number that a reader meets is accounted for, or is named.

site/**/*.html, *.svg → pieces → faults with page, line and text, and the counts that the site publishes
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from audit.expected import Known
from audit.judge import Judge, short
from audit.markup import squeezed
from audit.reader import Piece, read_pieces
from audit.searched import audit_search
from audit.signs import audit_signs
from faults import Fault
from ledger.wordlists import Lang
from pictures.stamps import stamp_of
from theme.reading import minutes

PICTURE = re.compile(r'<svg\b[^>]*class="picture[^>]*>.*?</svg>', re.DOTALL)
ACCOUNT = "data/audit.json"
SOCIAL = "assets/social"
CHART = re.compile(r'data-chart="([\w-]+)"')


@dataclass(frozen=True)
class Report:
    """What an audit found: faults, how many numbers of each sort there are, and the texts of each phrase."""

    faults: tuple[Fault, ...]
    counts: Mapping[str, int]
    excused: Mapping[str, set[str]]


def audit_site(site: Path, known: Known) -> Report:
    """Read every page, embed and downloadable drawing below `site` and return what was found."""
    faults: list[Fault] = []
    counts: Counter[str] = Counter(printed=0, derived=0, other=0, words=0)
    excused: dict[str, set[str]] = {}
    for file in sorted(site.rglob("*.html")):
        page = audit_page(file.read_text(encoding="utf-8"), file.relative_to(site).as_posix(), known)
        faults.extend(page.faults)
        counts.update(page.counts)
        for phrase, texts in page.excused.items():
            excused.setdefault(phrase, set()).update(texts)
        counts["pages"] += 1
    drawn = ("data/charts/*.svg", "data/charts/*.png", f"{SOCIAL}/**/*.png")
    for file in sorted(file for kind in drawn for file in site.glob(kind)):
        faults.extend(audit_drawing(file, file.relative_to(site).as_posix(), known))
    faults.extend([*_altered(site, known), *audit_search(site)])
    counts["numbers"] = counts["printed"] + counts["derived"] + counts["other"]
    counts["unaccounted"] = len(faults)
    return Report(tuple(faults), counts, excused)


def _altered(site: Path, known: Known) -> Iterator[Fault]:
    """Yield a fault for each generated file that is not there, or not as it was generated."""
    for path, text in known.generated.items():
        file = site / path
        data = file.read_bytes() if file.is_file() else b""
        if data == text.encode():
            continue
        found = data.decode("utf-8", "replace")
        pairs = zip_longest(found.split("\n"), text.split("\n"), fillvalue="")
        line, (got, wanted) = next((n, pair) for n, pair in enumerate(pairs, 1) if pair[0] != pair[1])
        yield Fault(path, line, "", f"“{short(got)}” is not what was generated", f"“{short(wanted)}”")
    files = (file for folder in ("data", SOCIAL) for file in (site / folder).rglob("*") if file.is_file())
    there = {file.relative_to(site).as_posix() for file in files} - {"data/index.html"}
    tables = {path for path in known.generated if path.startswith("data/")}
    for path in sorted(there ^ {*known.stamps, *tables, ACCOUNT}):
        if path != ACCOUNT and (path in there or path in known.stamps):
            got = "nothing makes this file" if path in there else "it is not there"
            yield Fault(path, 0, "", got, "the tables of the ledger, the pictures of charts and pages")


def audit_page(html: str, name: str, known: Known) -> Report:
    """Return what is found in one page; `name` is its path in the site, which tells its language."""
    lang: Lang = "zh" if name.startswith(("zh/", "embed/zh/")) or name.endswith("-zh.svg") else "en"
    judge = Judge(known, lang, minutes(html, lang))
    faults = list(_pictures(html, name, lang, known))
    faults.extend(fault for piece in read_pieces(html) for fault in _faults(judge, piece, name))
    faults.extend(audit_signs(html, name, lang, known))
    return Report(tuple(faults), judge.counts, judge.excused)


def audit_drawing(file: Path, name: str, known: Known) -> Iterator[Fault]:
    """Yield a fault for a picture that is served and was altered, or that says what its chart does not."""
    if stamp_of(file) != known.stamps.get(name):
        allowed = "the picture as it is in docs/assets/pictures"
        yield Fault(name, 0, "", "the file is not as it was rendered", allowed)
    if file.suffix == ".png":
        return
    lang: Lang = "zh" if file.stem.endswith("-zh") else "en"
    judge, lines = Judge(known, lang), known.poster_lines.get(file.stem, "")
    for piece in read_pieces(file.read_text(encoding="utf-8")):
        if piece.kind or squeezed(piece.text) not in lines:
            yield from _faults(judge, piece, name)


def _faults(judge: Judge, piece: Piece, name: str) -> Iterator[Fault]:
    for got, allowed in judge.problems(piece):
        yield Fault(name, piece.line, "" if piece.where == "text" else piece.where, got, allowed)


def _pictures(html: str, name: str, lang: Lang, known: Known) -> Iterator[Fault]:
    """Yield a fault for each drawing in a page that is not, to the letter, one of its chart's pictures."""
    charts = [(match.start(), match[1]) for match in CHART.finditer(html)]
    shown = [match[0] for match in PICTURE.finditer(html)]
    for place, chart in charts:
        for variant in ("wide", "narrow"):
            if known.setting.pictures.get(f"{lang}/{chart}.{variant}", "") not in [*shown, ""]:
                line = html.count("\n", 0, place) + 1
                yield Fault(
                    name, line, chart, f"its {variant} picture is not there", "the picture as rendered"
                )
    for match in PICTURE.finditer(html):
        chart = next((id_ for start, id_ in reversed(charts) if start < match.start()), "")
        wanted = [known.setting.pictures.get(f"{lang}/{chart}.{variant}") for variant in ("wide", "narrow")]
        if match[0] not in wanted:
            line = html.count("\n", 0, match.start()) + 1
            got = "the drawing is not the picture of its chart"
            yield Fault(name, line, chart, got, "the picture as rendered")
