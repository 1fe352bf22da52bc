"""What is made for sharing: how to cite a number (plain, BibTeX, GB/T 7714), a chart's address, its embed code."""

from __future__ import annotations

import json
from collections.abc import Mapping

from charts.drawing import Chart
from charts.text import paragraph_words
from languages import LANGS, Lang
from ledger.model import Ledger
from ledger.schema import Number
from pages.links import chart_address, embed_code, record_address, whole_address

INNER = str.maketrans("“”", "‘’")
"""Quotation marks as they stand inside others."""


def shared_texts(
    ledger: Ledger, charts: Mapping[str, Chart], pictures: Mapping[str, str], site: str
) -> dict[str, str]:
    """Return every text that is made for sharing, by `<lang>/<kind>:<of>`.

    The kinds are `citation`, of a number or of the zip of all data, `address` and `code`, of a chart.
    """
    texts: dict[str, str] = {}
    for lang in LANGS:
        for number in ledger.number.values():
            texts[f"{lang}/citation:{number.id}"] = cite(number, ledger, lang, site)["plain"]
        package = f"{ledger.article.names.package.name}.zip"
        texts[f"{lang}/citation:{package}"] = cite_data(ledger, lang, f"{site}data/{package}")
        for chart in charts.values():
            narrow = pictures.get(f"{lang}/{chart.id}.narrow", "")
            texts[f"{lang}/address:{chart.id}"] = whole_address(site, lang, chart_address(ledger, chart.id))
            texts[f"{lang}/code:{chart.id}"] = embed_code(site, lang, chart.id, chart.text[lang].title, narrow)
    return texts


def cite(number: Number, ledger: Ledger, lang: Lang, site: str) -> dict[str, str]:
    """Return the citations of a number by style; `site` is the address of the site."""
    words, names, read = ledger.words[lang], ledger.article.names, ledger.article.read
    title, address = record_title(number, ledger, lang), whole_address(site, lang, record_address(ledger, number.id))
    source, gap = names.cited[lang], "" if lang == "zh" else " "
    if number.paragraph:
        source += words["comma"] + paragraph_words((number.paragraph,), words, lang)
    note = source + words["stop"].strip()
    quoted = words["cite-open"] + title.translate(INNER) + words["cite-close"]
    return {
        "plain": f"{names.site[lang]}{words['colon']}{quoted}{note}{gap}"
        f"{words['licence']}{words['colon']}{names.licence.name}{words['stop']}{address}",
        "bibtex": f"@misc{{{names.key}-{number.id},\ntitle = {{{_tex(title)}}},\n"
        f"author = {{{{{_tex(names.site[lang])}}}}},\nyear = {{{read.year}}},\n"
        f"note = {{{_tex(note)}{gap}{_tex(names.licence.name)}}},\nurl = {{{address}}}\n}}",
        "gbt": f"{names.site[lang]}. {title}[DS/OL]. ({read})[{words['cite-accessed']}]. {address}.",
    }


def cite_data(ledger: Ledger, lang: Lang, address: str) -> str:
    """Return the citation of the data as a whole, which are at an address."""
    words, names = ledger.words[lang], ledger.article.names
    stop = words["stop"]
    title = f"{words['cite-open']}{names.package.title[lang].translate(INNER)}{words['cite-close']}"
    version = f"{words['data-cited']}{names.package.version}{stop}" if names.package.version else ""
    licence = f"{words['licence']}{words['colon']}{names.licence.name}{stop}"
    return f"{names.site[lang]}{words['colon']}{title}{names.cited[lang]}{stop}{version}{licence}{address}"


def copied_texts(ledger: Ledger, rows: Mapping[str, str], lang: Lang, site: str) -> str:
    """Return the JSON with what a reader may copy of each number: its citations, and its row in the table."""
    texts = {
        id_: {**cite(number, ledger, lang, site), "row": rows.get(id_, "")} for id_, number in ledger.number.items()
    }
    return json.dumps(texts, ensure_ascii=False, indent=0) + "\n"


def record_title(number: Number, ledger: Ledger, lang: Lang) -> str:
    """Return the title of a record: what is measured, the number as said, and where or by whom."""
    words = ledger.words[lang]
    behind = ledger.place[number.place].name[lang] if number.source == "figure" else words["computed"]
    said = ledger.say(number.id, lang, "unit")
    return f"{number.measure[lang]}{words['colon']}{said}{words['open-bracket']}{behind}{words['close-bracket']}"


def _tex(text: str) -> str:
    """Return a text as TeX reads it to the letter."""
    spelled = {"\\": r"\textbackslash{}", **{sign: f"\\{sign}" for sign in "%&#$_{}"}}
    return "".join(spelled.get(char, char) for char in text)
