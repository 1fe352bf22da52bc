"""Hold a built site against the ledger: every number that a reader meets is accounted for, or is named.

pages and drawings → pieces → faults with page, line and text, and the counts that the site publishes
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product, zip_longest
from pathlib import Path
from typing import Any

from audit.expected import COUNTS, Expected, count_sorts
from audit.judge import Judge, short
from audit.reader import Piece, read_pieces, squeezed
from faults import Fault
from languages import LANGS, Lang, without_language
from ledger.model import Ledger
from ledger.proof import ACCOUNT, reading_order

MADE = ("data", "assets/social")
"""The folders of a site that hold nothing but what is made, pages apart."""
OPEN = re.compile(r'(<data data-numeral="audit" data-of="(\w+)")[^>]*>[^<]*</data>')
"""A place in a page for one of the counts."""
CHART = re.compile(r'data-chart="([\w-]+)"')
LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
FOR_MACHINES = {
    "@context",
    "@id",
    "@type",
    "contentUrl",
    "encodingFormat",
    "image",
    "item",
    "license",
    "url",
    "version",
}
"""What in JSON-LD nobody reads as a text: addresses, types, the version of the data."""
PICTURE = re.compile(r'<svg\b[^>]*class="picture[^>]*>.*?</svg>', re.DOTALL)


@dataclass(frozen=True)
class Report:
    """What an audit found: faults, and how many numbers of each sort there are, by the names in `COUNTS`."""

    faults: tuple[Fault, ...]
    counts: Mapping[str, int]


def audit_site(built: Path, expected: Expected) -> Report:
    """Return what is found in every page, drawing and made file of a site whose places for counts are open."""
    judges = {lang: Judge(expected, lang) for lang in LANGS}
    pages = sorted(built.rglob("*.html"))
    faults = [fault for page in pages for fault in _page(page, page.relative_to(built).as_posix(), judges)]
    faults += [*_drawings(expected), *unlike(built, expected.files)]
    met = sum((judge.counts for judge in judges.values()), Counter(pages=len(pages), unaccounted=len(faults)))
    met.update(printed=met["figure"], other=met["numeral"], numbers=met["figure"] + met["derived"] + met["numeral"])
    return Report(tuple(faults), {name: met[name] for name in COUNTS})


def account(ledger: Ledger, counts: Mapping[str, int]) -> str:
    """Return the text of `data/audit.json`: the numerals of the article, their proof, the numbers of the site."""
    told: dict[str, Any] = {
        "article": {"sha256": ledger.article.sha256, "numerals": len(ledger.numerals), **count_sorts(ledger)},
        "proof": {"copy": ledger.proof or None, "readingOrder": reading_order(ledger)},
        "site": {name: counts[name] for name in COUNTS},
    }
    return json.dumps(told, indent=2) + "\n"


def fill_counts(built: Path, counts: Mapping[str, int]) -> None:
    """Put the counts into the built pages, wherever a place is left for them."""

    def told(match: re.Match[str]) -> str:
        return f'{match[1]} value="{counts[match[2]]}">{counts[match[2]]:,}</data>'

    for page in sorted(built.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        page.write_text(OPEN.sub(told, html), encoding="utf-8")


def _page(file: Path, name: str, judges: Mapping[Lang, Judge]) -> Iterator[Fault]:
    html = file.read_text(encoding="utf-8")
    judge = judges[without_language(name.removeprefix("embed/"))[0]]
    pieces = read_pieces(html)
    yield from _pictures(html, name, judge)
    yield from _texts(pieces, name, judge)
    yield from _texts(_linked(html), name, judge, {squeezed(one.text) for one in pieces if one.where == "content"})


def _linked(html: str) -> Iterator[Piece]:
    """Yield the texts that a page tells machines, as JSON-LD."""
    for found in LINKED.finditer(html):
        line = html.count("\n", 0, found.start()) + 1
        try:
            texts = list(_strings(json.loads(found[1])))
        except ValueError:
            texts = [found[1]]
        yield from (Piece(line, "application/ld+json", text) for text in texts)


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        yield from (text for one in node for text in _strings(one))
    elif isinstance(node, dict):
        yield from (text for key, one in node.items() if key not in FOR_MACHINES for text in _strings(one))


def _texts(pieces: Iterable[Piece], name: str, judge: Judge, known: Container[str] = "") -> Iterator[Fault]:
    """Yield what is wrong with the texts of a page or a drawing; unmarked ones are right if they stand in `known`."""
    for piece in pieces:
        if piece.kind or squeezed(piece.text) not in known:
            where = "" if piece.where == "text" else piece.where
            for got, allowed in judge.problems(piece):
                yield Fault(name, piece.line, where, got, allowed)


def _pictures(html: str, name: str, judge: Judge) -> Iterator[Fault]:
    """Yield a fault for each chart of a page that does not hold, to the letter, its pictures and no others."""
    line, parts = 1, ["", *CHART.split(html)]
    for chart, part in zip(parts[::2], parts[1::2], strict=True):
        stem = f"{judge.lang}/{chart}."
        wanted = {of.removeprefix(stem): one for of, one in judge.expected.pictures.items() if of.startswith(stem)}
        for variant, picture in wanted.items():
            if picture not in part:
                yield Fault(name, line, chart, f"its {variant} picture is not there", "the picture as rendered")
        for found in PICTURE.finditer(part):
            if found[0] not in wanted.values():
                at = line + part.count("\n", 0, found.start())
                yield Fault(name, at, chart, "the drawing is not the picture of its chart", "the picture as rendered")
        line += part.count("\n")


def _drawings(expected: Expected) -> Iterator[Fault]:
    """Yield a fault for each text in a drawing to take away that its chart does not say."""
    for chart, lang in product(expected.charts.values(), LANGS):
        name, text = f"data/charts/{chart.id}-{lang}.svg", chart.text[lang]
        known = squeezed(" ".join([text.title, text.subtitle, text.alt, *text.foot]))
        yield from _texts(read_pieces(expected.files.get(name, b"").decode()), name, Judge(expected, lang), known)


def unlike(built: Path, made: Mapping[str, bytes], folders: Iterable[str] = MADE) -> Iterator[Fault]:
    """Yield a fault for each file that is not as it was made, and for each in these folders that nothing makes."""
    for path, wanted in made.items():
        file = built / path
        if not file.is_file():
            yield Fault(path, 0, "", "it is not there", "the file as it was made")
        elif (got := file.read_bytes()) != wanted:
            yield _altered(path, got, wanted)
    for file in sorted(file for folder in folders for file in (built / folder).rglob("*") if file.is_file()):
        path = file.relative_to(built).as_posix()
        if path not in {*made, ACCOUNT, "data/index.html"}:
            yield Fault(path, 0, "", "nothing makes this file", "the files that a build makes")


def _altered(path: str, got: bytes, wanted: bytes) -> Fault:
    """Return a fault for a file that is not as it was made, at its first line that differs, if it is a text."""
    try:
        pairs = zip_longest(got.decode().split("\n"), wanted.decode().split("\n"))
    except UnicodeDecodeError:
        return Fault(path, 0, "", "it is not as it was made", "the file to the last byte")
    line, (found, right) = next((n, pair) for n, pair in enumerate(pairs, 1) if pair[0] != pair[1])
    return Fault(path, line, "", f"“{short(found or '')}” is not what was made", f"“{short(right or '')}”")
