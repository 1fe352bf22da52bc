"""What is made for sharing: how to cite the site, a chart or a number, a chart's address, its embed code.

A citation is plain text, BibTeX, RIS, CSL-JSON, or a line as GB/T 7714 has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from charts.drawing import Chart
from charts.text import paragraph_words
from languages import LANGS, LANGUAGES, Lang
from ledger.model import Ledger
from ledger.schema import Number
from pages.links import chart_address, embed_code, record_address, whole_address


class _Sort(NamedTuple):
    ris: str
    csl: str
    gbt: str


SORTS = {
    "number": _Sort("DATA", "dataset", "DS"),
    "chart": _Sort("FIGURE", "graphic", "EB"),
    "site": _Sort("ELEC", "webpage", "EB"),
}
"""What each sort of thing is to RIS, to CSL and to GB/T 7714."""


@dataclass(frozen=True)
class Cited:
    """Something that is cited in one language: its sort, its title, what it rests on, its whole address, its version.

    `suffix` is what its key ends in; no two things have the same.
    """

    sort: str
    suffix: str
    title: str
    note: str
    address: str
    version: str = ""

    @property
    def id(self) -> str:
        """By what its texts are asked for: the id of a number, `chart:<id>`, or `site:`, which no id can be."""
        return self.suffix[1:] if self.sort == "number" else f"{self.sort}:{self.suffix[1:]}"


def shared_texts(
    ledger: Ledger, charts: Mapping[str, Chart], pictures: Mapping[str, str], site: str
) -> dict[str, str]:
    """Return every text that is made for sharing, by `<lang>/<kind>:<of>`.

    The kinds are `citation`, of the site or a number, `address` and `code`, of a chart.
    """
    texts: dict[str, str] = {}
    for lang in LANGS:
        numbers = [cite_number(one, ledger, lang, site) for one in ledger.number.values()]
        for cited in (cite_site(ledger, lang, site), *numbers):
            texts[f"{lang}/citation:{cited.id}"] = in_styles(cited, ledger, lang)["plain"]
        for chart in charts.values():
            narrow = pictures.get(f"{lang}/{chart.id}.narrow", "")
            texts[f"{lang}/address:{chart.id}"] = whole_address(site, lang, chart_address(ledger, chart.id))
            texts[f"{lang}/code:{chart.id}"] = embed_code(site, lang, chart.id, chart.text[lang].title, narrow)
    return texts


def copied_texts(ledger: Ledger, charts: Mapping[str, Chart], rows: Mapping[str, str], lang: Lang, site: str) -> str:
    """Return the JSON with what a reader may copy of all that can be cited: citations by style, of a number its row.

    With it come the words by which that is offered.
    """
    words = ledger.words[lang]
    keys = {"as": "cite-as", "plain": "cite-plain", "copy": "cite-copy", "save": "cite-save", "done": "copied"}
    keys |= {"also": "copy-text", "link": "copy-link", "row": "copy-row"}
    cited = [cite_site(ledger, lang, site), *(cite_chart(one, ledger, lang, site) for one in charts.values())]
    texts = {"words:": {name: words[key] for name, key in keys.items()}}
    texts |= {one.id: in_styles(one, ledger, lang) for one in cited}
    for id_, number in ledger.number.items():
        texts[id_] = {**in_styles(cite_number(number, ledger, lang, site), ledger, lang), "row": rows.get(id_, "")}
    return json.dumps(texts, ensure_ascii=False, indent=0) + "\n"


def cite_site(ledger: Ledger, lang: Lang, site: str) -> Cited:
    """Return how the whole site is cited, by the title of its data; `site` is its address."""
    names, words, gap = ledger.article.names, ledger.words[lang], "" if lang == "zh" else " "
    version, note = names.package.version or "", names.cited[lang] + _stop(ledger, lang)
    if version:
        note += f"{gap}{words['cite-version']}{version}{_stop(ledger, lang)}"
    return Cited("site", "", names.package.title[lang], note, whole_address(site, lang, ""), version)


def cite_chart(chart: Chart, ledger: Ledger, lang: Lang, site: str) -> Cited:
    """Return how a chart is cited."""
    source = ledger.words[lang]["cite-chart"] + ledger.article.names.cited[lang]
    address = whole_address(site, lang, chart_address(ledger, chart.id))
    return Cited("chart", f":{chart.id}", chart.text[lang].title, source + _stop(ledger, lang), address)


def cite_number(number: Number, ledger: Ledger, lang: Lang, site: str) -> Cited:
    """Return how a number is cited, with the paragraph of the article that it stands in."""
    words, source = ledger.words[lang], ledger.article.names.cited[lang]
    if number.paragraph:
        source += words["comma"] + paragraph_words((number.paragraph,), words, lang)
    address = whole_address(site, lang, record_address(ledger, number.id))
    return Cited("number", f"-{number.id}", record_title(number, ledger, lang), source + _stop(ledger, lang), address)


def in_styles(cited: Cited, ledger: Ledger, lang: Lang) -> dict[str, str]:
    """Return a citation in each style. It is dated by the day on which the ledger was last read against the copy."""
    words, names, read = ledger.words[lang], ledger.article.names, ledger.article.read
    site, gap, sort = names.site[lang], "" if lang == "zh" else " ", SORTS[cited.sort]
    key = f"{names.key}-{lang}{cited.suffix}"
    note = f"{cited.note}{gap}{words['licence']}{words['colon']}{names.licence.name}{_stop(ledger, lang)}"
    quoted = f"{words['cite-open']}{inside_quotes(cited.title)}{words['cite-close']}"
    fields = {
        "title": f"{{{_tex(cited.title)}}}",
        "author": f"{{{_tex(site)}}}",
        "year": str(read.year),
        "note": f"{{{_tex(note)}}}",
        "language": lang,
        **({"version": cited.version} if cited.version else {}),
        "url": cited.address,
    }
    tags = {
        "TY": sort.ris,
        "ID": key,
        "TI": cited.title,
        "AU": site,
        "PY": str(read.year),
        "DA": f"{read:%Y/%m/%d}",
        "LA": lang,
        "N1": note,
        "UR": cited.address,
        "ER": "",
    }
    csl = {
        "id": key,
        "type": sort.csl,
        "title": cited.title,
        "author": [{"literal": site}],
        "issued": {"date-parts": [[read.year, read.month, read.day]]},
        "URL": cited.address,
        "language": LANGUAGES[lang].locale.replace("_", "-"),
        "note": note,
        **({"version": cited.version} if cited.version else {}),
    }
    return {
        "plain": f"{site}{words['colon']}{quoted}{note}{gap}{cited.address}",
        "bibtex": f"@misc{{{key},\n" + ",\n".join(f"{name} = {{{text}}}" for name, text in fields.items()) + "\n}",
        "ris": "".join(f"{tag}  - {' '.join(text.split())}\r\n" for tag, text in tags.items()),
        "csl": json.dumps([csl], ensure_ascii=False, indent=2),
        "gbt": f"{site}. {cited.title}[{sort.gbt}/OL]. ({read})[{words['cite-accessed']}]. {cited.address}.",
    }


def record_title(number: Number, ledger: Ledger, lang: Lang) -> str:
    """Return the title of a record: what is measured, the number as said, and where or by whom."""
    words = ledger.words[lang]
    behind = ledger.place[number.place].name[lang] if number.source == "figure" else words["computed"]
    said = ledger.say(number.id, lang, "unit")
    return f"{number.measure[lang]}{words['colon']}{said}{words['open-bracket']}{behind}{words['close-bracket']}"


def inside_quotes(text: str) -> str:
    """Return a text as it stands inside quotation marks: double ones in it become single, and single ones double.

    A mark that closes what was not opened is an apostrophe, and stays.
    """
    return "".join(_turned(text))


def _turned(text: str) -> Iterator[str]:
    opened = 0
    for char in text:
        opened += char == "‘"
        closes = char == "’" and opened > 0
        opened -= closes
        yield {"“": "‘", "”": "’", "‘": "“"}.get(char, "”" if closes else char)


def _stop(ledger: Ledger, lang: Lang) -> str:
    return ledger.words[lang]["stop"].strip()


def _tex(text: str) -> str:
    """Return a text as TeX reads it to the letter; BibTeX counts braces, even those that TeX would print."""
    names = {"\\": "backslash", "~": "asciitilde", "^": "asciicircum", "{": "braceleft", "}": "braceright"}
    spelled = {sign: rf"\text{name}{{}}" for sign, name in names.items()} | {sign: f"\\{sign}" for sign in "%&#$_"}
    return "".join(spelled.get(char, char) for char in text)
