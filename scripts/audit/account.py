"""The account that the site gives of its numbers: what was counted in the article and on the pages.

`data/audit.json` holds it. The pages leave the counts of the site open until every page is built and read.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from audit.report import Report
from faults import Fault
from ledger.model import Ledger
from ledger.wordlists import LANGS

COUNTS = ("pages", "numbers", "printed", "derived", "other", "words", "unaccounted")
"""What is counted on the site, as the keys of the report's counts."""
OPEN = re.compile(r'(<data data-numeral="audit" data-of="(\w+)")[^>]*>[^<]*</data>')


def reading_order(ledger: Ledger) -> str:
    """Return the SHA-256 of what a proof covers: every numeral with its paragraph, as printed, in order."""
    lines = []
    for numeral in ledger.numerals:
        printed = ledger.figure[numeral.figure].printed if numeral.figure else numeral.printed
        lines.append(f"{numeral.paragraph}\t{printed}\t{numeral.figure or numeral.disposition}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def proof(ledger: Ledger, proved: bool, earlier: str) -> str:
    """Return the SHA-256 of the copy against which the ledger as it is was proved; empty if it never was.

    `proved` says whether it was just now; else an `earlier` account (the text of `data/audit.json`) counts,
    if no numeral has changed since.
    """
    if proved:
        return ledger.article.sha256
    try:
        held = json.loads(earlier)["proof"]
        same = (held["copy"], held["readingOrder"]) == (ledger.article.sha256, reading_order(ledger))
        return ledger.article.sha256 if same else ""
    except (ValueError, KeyError, TypeError):
        return ""


def write_account(ledger: Ledger, counts: Mapping[str, int], copy: str) -> str:
    """Return the text of `data/audit.json`. `copy` is the SHA-256 of the copy proved against, or empty."""
    sorts = Counter(numeral.disposition or "figure" for numeral in ledger.numerals)
    account: dict[str, Any] = {
        "article": {
            "sha256": ledger.article.sha256,
            "numerals": len(ledger.numerals),
            **{str(item.id): sorts[item.id] for item in ledger.vocabulary.dispositions},
        },
        "proof": {"copy": copy or None, "readingOrder": reading_order(ledger)},
        "site": {key: counts[key] for key in COUNTS},
    }
    return json.dumps(account, indent=2) + "\n"


def fill_counts(html: str, counts: Mapping[str, int]) -> str:
    """Return a page in which the counts that were left open are told."""

    def told(match: re.Match[str]) -> str:
        return f'{match[1]} value="{counts[match[2]]}">{counts[match[2]]:,}</data>'

    return OPEN.sub(told, html)


def unreviewed(ledger: Ledger, report: Report) -> Iterator[Fault]:
    """Yield a fault for every excused phrase that stands in more or fewer texts than were looked at."""
    for index, excuse in enumerate(ledger.excuses):
        for lang in LANGS if not excuse.mark else ():
            for phrase, times in excuse[lang].items():
                texts = report.excused.get(phrase, set())
                if len(texts) != times:
                    got = (
                        f"“{phrase}” was looked at in {times} texts and stands in {len(texts)}: "
                        + " / ".join(f"“{_around(text, phrase)}”" for text in sorted(texts))
                    )
                    allowed = f"{len(texts)}, if it states no quantity in any of them; out if in none"
                    yield ledger.fault("excuses", index, lang, got, allowed)


def _around(text: str, phrase: str) -> str:
    place = max(0, text.casefold().find(phrase.casefold()))
    return text[max(0, place - 15) : place + len(phrase) + 15]
