"""Prove the ledger against a copy of the article, wherever one is at hand."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from faults import Fault, FaultError, known_words
from ledger.model import Ledger
from ledger.schema import Figure, Measure, Numeral, Place
from ledger.seedfile import read_text
from numerals.finder import numerals

VARIABLE = "ARTICLE"
NAMED = ("figures", "measures", "voices")
ACCOUNT = "data/audit.json"
"""Where a build keeps what was proved, besides what it counted."""


def find_article(root: Path) -> Path | None:
    """Return the path of the copy, from the variable ARTICLE or as `seeds/*.txt`; None if there is none.

    Raises FaultError if the variable names no file, or if there are several copies.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if not Path(named).is_file():
            raise FaultError([Fault(named, 0, VARIABLE, "no such file", "the path of a copy of the article")])
        return Path(named)
    copies = sorted((root / "seeds").glob("*.txt"))
    if len(copies) > 1:
        names = ", ".join(copy.name for copy in copies)
        raise FaultError([Fault("seeds", 0, "", f"several copies of the article: {names}", "one")])
    return copies[0] if copies else None


def prove(path: Path, ledger: Ledger) -> list[Fault]:
    """Check that every printed figure stands in its paragraph and that no numeral of the copy is left over.

    So must the words by which measures, speakers and periods are named. A place has to be named there, or where
    places were named last before, and to lie in that which stands right before its name.

    Returns a fault for a copy that is not the one recorded in `seeds/article.yml`, and for each disagreement
    with its paragraph and the text around it (never more of the article than that). Line ends do not count.
    """
    try:
        text = read_text(path, path.name)
    except FaultError as error:
        return list(error.faults)
    named = _unnamed(paragraphs(text), ledger)
    return [*_same_copy(path.name, text, ledger), *_disagreements(path.name, text, ledger), *named]


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of the article, one a line, without an empty one at the end."""
    lines = text.split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def _same_copy(name: str, text: str, ledger: Ledger) -> Iterator[Fault]:
    record = ledger.article
    found = hashlib.sha256(text.encode()).hexdigest()
    sums = [hashlib.sha256(paragraph.encode()).hexdigest() for paragraph in paragraphs(text)]
    if found != record.sha256:
        got = f"{found}: not the copy that the ledger records"
        allowed = (
            f"{record.sha256}; or, if this is a new copy that the ledger was read against, the lines below in "
            "seeds/article.yml, in place of those there, and the day in `read`"
        )
        yield Fault(name, 0, "SHA-256", got, allowed, _recorded(text, found, sums))
    if len(text) != record.characters:
        yield Fault(name, 0, "characters", f"{len(text)}", f"{record.characters}")
    if len(sums) != record.paragraphs:
        yield Fault(name, 0, "paragraphs", f"{len(sums)}", f"{record.paragraphs}")
    for number, checksum in enumerate(sums, 1):
        known = record.paragraph_sha256[number - 1 : number] if found == record.sha256 else record.paragraph_sha256
        if checksum not in known:
            got = f"its SHA-256 is {checksum}: no paragraph that the ledger records there"
            yield Fault(name, number, f"paragraph {number}", got, "those of paragraph_sha256, in their order")


def _recorded(text: str, sha256: str, sums: list[str]) -> str:
    """Return the lines of `seeds/article.yml` that record a copy."""
    told = {"characters": len(text), "paragraphs": len(sums), "sha256": sha256}
    lines = [f'{key}: "{value}"' for key, value in told.items()]
    return "\n".join([*lines, "paragraph_sha256:", *(f'  - "{one}"' for one in sums)])


def _disagreements(name: str, text: str, ledger: Ledger) -> Iterator[Fault]:
    told = defaultdict[int, list[tuple[int, Numeral]]](list)
    for index, numeral in enumerate(ledger.numerals):
        told[numeral.paragraph].append((index, numeral))
    for number, paragraph in enumerate(paragraphs(text), 1):
        covered: set[int] = set()
        cursor = 0
        for index, numeral in told[number]:
            if numeral.figure and numeral.figure not in ledger.figure:
                continue
            printed = ledger.printed(numeral)
            if match := _whole(printed).search(paragraph, cursor):
                cursor = match.end()
                covered.update(range(*match.span()))
                continue
            got = f"“{printed}” does not stand in paragraph {number} at this point of the reading order"
            file, place = "numerals", index
            if numeral.figure:
                file, place = "figures", [figure.id for figure in ledger.figures].index(numeral.figure)
            yield ledger.fault(file, place, "printed", got, "what the article prints there")
        for start, end in numerals(paragraph):
            if not covered.issuperset(range(start, end)):
                around = paragraph[max(0, start - 3) : end + 3]
                got = f"the numeral “{paragraph[start:end]}” (in “{around}”) is neither a figure nor excused"
                allowed = "an entry in seeds/numerals.yml for each numeral"
                yield Fault(name, number, f"paragraph {number}", got, allowed)


def _unnamed(text: list[str], ledger: Ledger) -> Iterator[Fault]:
    """Yield a fault for each measure, speaker, period and place that is not named where the ledger has it."""
    called: defaultdict[str, list[Place]] = defaultdict(list)
    for place in ledger.places:
        called[place.printed].append(place)
    names = re.compile("|".join(map(re.escape, sorted(called, key=len, reverse=True))))
    near: list[set[str]] = [set()]
    for paragraph in text:
        named = list(names.finditer(paragraph))
        places = [place for match in named for place in called[match[0]]]
        near.append({one.id for place in places for one in ledger.lineage(place.id)} or near[-1])
        for before, after in pairwise(named):
            around, inside = called[before[0]], called[after[0]]
            lying = {place for one in inside for place in ledger.lineage(one.id)}
            if before.end() == after.start() and not lying.intersection(around):
                got = f"“{inside[0].parent}”, while the article says “{before[0]}{after[0]}”"
                index = ledger.places.index(inside[0])
                yield ledger.fault("places", index, "parent", got, f"“{around[0].id}”, or what lies in it")
    for file, index, entry in ((name, *one) for name in NAMED for one in enumerate(ledger.entries(name))):
        numbers = entry.paragraphs if isinstance(entry, Measure) else (entry.paragraph,)
        for number in numbers:
            key, words = ("period", entry.period) if isinstance(entry, Figure) else ("printed", entry)
            if words and words.printed not in "".join(text[number - 1 : number]):
                got = f"“{words.printed}” does not stand in paragraph {number}"
                yield ledger.fault(file, index, key, got, "the words by which the article speaks of it there")
            if number < len(near) and entry.place not in near[number]:
                got = f"“{entry.place}” is not named last up to paragraph {number}"
                yield ledger.fault(file, index, "place", got, known_words(entry.place, sorted(near[number])))


def _whole(printed: str) -> re.Pattern[str]:
    """Return the pattern of what was printed, where it is no part of a longer number."""
    before = r"(?<![\d.])" if printed[0].isdigit() else ""
    after = r"(?![\d.])" if printed[-1].isdigit() else ""
    return re.compile(before + re.escape(printed) + after)


def reading_order(ledger: Ledger) -> str:
    """Return the SHA-256 of what a proof covers: every numeral with its paragraph, as printed, in order."""
    lines = [
        f"{numeral.paragraph}\t{ledger.printed(numeral)}\t{numeral.figure or numeral.disposition}"
        for numeral in ledger.numerals
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def remembered(ledger: Ledger, root: Path) -> str:
    """Return the SHA-256 of the copy against which an earlier build proved the same numerals, or nothing."""
    file = root / ACCOUNT
    try:
        held = json.loads(file.read_text(encoding="utf-8") if file.is_file() else "{}")["proof"]
        same = (held["copy"], held["readingOrder"]) == (ledger.article.sha256, reading_order(ledger))
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return ledger.article.sha256 if same else ""
