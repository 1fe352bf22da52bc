"""What goes with the data in plain text: how to read it, the paper that says what is what, and the licence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from languages import LANGS, Lang
from ledger.model import Ledger
from ledger.rows import TableFile

CHECKSUMS = "SHA256SUMS"
RULE = "=" * 72
READING = "reading-"
"""How the keys of the words begin that say how to read the values."""


def plain(text: str) -> str:
    """Return a text of ours for where nothing can be set as code: what stands between `backticks` is quoted."""
    return re.sub("`([^`]*)`", r"“\1”", text)


def reading_of(ledger: Ledger, lang: Lang) -> list[str]:
    """Return how to read the values, as plain sentences."""
    return [plain(text) for key, text in ledger.words[lang].items() if key.startswith(READING)]


def facts_of(ledger: Ledger, lang: Lang) -> dict[str, str]:
    """Return where the data are from, what is not known of it, who made them, their licence and version, by label."""
    words, names = ledger.words[lang], ledger.article.names
    maker = f"{names.site[lang]}{words['open-bracket']}{names.maker[lang]}{words['close-bracket']}"
    unknown = words["separator"].join(one[lang] for one in ledger.article.unknown)
    facts = {
        words["source"]: names.source[lang],
        words["unknown"]: unknown,
        words["imprint-maker"]: maker,
        words["licence"]: f"{names.licence.name} {names.licence.url}",
        words["data-version"]: names.package.version or "",
    }
    return {label: text for label, text in facts.items() if text}


def readme(ledger: Ledger, tables: Iterable[TableFile], files: Mapping[str, str]) -> str:
    """Return the README of the data in each language; `files` names those besides the tables, each with its word."""
    return f"\n{RULE}\n\n".join(_readme(ledger, list(tables), files, lang) for lang in LANGS)


def licence(ledger: Ledger) -> str:
    """Return the licence of the data by reference, in each language."""
    names = ledger.article.names
    head = f"{names.licence.title} ({names.licence.name})\n{names.licence.url}\n"
    return head + "".join(f"\n{names.package.title[lang]}\n{ledger.words[lang]['data-free']}\n" for lang in LANGS)


def _readme(ledger: Ledger, tables: list[TableFile], files: Mapping[str, str], lang: Lang) -> str:
    words, package = ledger.words[lang], ledger.article.names.package
    colon = words["colon"]
    own = [f"{path}{colon}{plain(words[key])}" for path, key in files.items()]
    own += [f"{one.path}{colon}{one.table.title[lang]}" for one in tables if not one.chart]
    charts = {f"charts/*.csv{colon}{one.table.title[lang]}": None for one in tables if one.chart}
    parts = [
        [package.title[lang], "", package.description[lang]],
        [f"{label}{colon}{text}" for label, text in facts_of(ledger, lang).items()],
        [words["data-files"], "", *own, *charts],
        [words["data-reading"], "", *(f"- {one}" for one in reading_of(ledger, lang))],
        [f"{words['data-checksums']}{colon}sha256sum -c {CHECKSUMS}"],
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"
