"""Ready-made citations of a number's record: plain, BibTeX, and GB/T 7714."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.formulas import Derived
from ledger.model import Ledger
from ledger.schema import Figure
from ledger.wordlists import Lang
from numerals.wording import say

STYLES = ("plain", "bibtex", "gbt")
LICENCE = "CC BY 4.0"


@dataclass(frozen=True)
class Citation:
    """A citation in its parts: what stands before the address, the address, what stands after it.

    `accessed` is the word for the day of access that stands in `after`, for the reader to fill in; empty
    where there is none.
    """

    before: str
    address: str
    after: str
    accessed: str = ""

    def __str__(self) -> str:
        """Return the whole text."""
        return f"{self.before}{self.address}{self.after}"


def record_address(base: str, lang: Lang, id: str) -> str:
    """Return the permanent address of a record; `base` leads to the root of the site."""
    return f"{base}{'zh/' * (lang == 'zh')}figures/#{id}"


def cite(number: Figure | Derived, base: str, ledger: Ledger, lang: Lang) -> dict[str, Citation]:
    """Return the citations of a number by style. `base` leads to the root of the site."""
    words = {key: text[lang] for key, text in ledger.interface.items()}
    title, address = record_title(number, ledger, lang), record_address(base, lang, number.id)
    site, source, read = words["site-name"], words["cite-from"], ledger.article.read
    if isinstance(number, Figure):
        source += words["comma"] + _paragraph(number.paragraph, words, lang)
    note = source + words["stop"].strip()
    plain = f"{site}{words['colon']}{words['cite-open']}{title}{words['cite-close']}{note}"
    gap = "" if lang == "zh" else " "
    bibtex = (
        f"@misc{{{site_key(number.id)},\ntitle = {{{_tex(title)}}},\nauthor = {{{{{site}}}}},\n"
        f"year = {{{read.year}}},\nnote = {{{_tex(note)}{gap}{LICENCE}}},\nurl = {{"
    )
    gbt = f"{site}. {title}[DS/OL]. ({read})[{words['cite-accessed']}]. "
    return {
        "plain": Citation(
            f"{plain}{gap}{words['licence']}{words['colon']}{LICENCE}{words['stop']}", address, ""
        ),
        "bibtex": Citation(bibtex, address, "}\n}"),
        "gbt": Citation(gbt, address, "."),
    }


def record_title(number: Figure | Derived, ledger: Ledger, lang: Lang) -> str:
    """Return the title of a record: what is measured, the number as said, and where or by whom."""
    words = {key: text[lang] for key, text in ledger.interface.items()}
    unit = ledger.unit[number.unit]
    if isinstance(number, Figure):
        said = say(number.value, number.relation, unit, lang, "unit", number.quantity.word)
        behind = ledger.place[number.place].name(lang)
    else:
        said, behind = say(number.value, "=", unit, lang, "unit"), words["computed"]
    context = f"{words['open-bracket']}{behind}{words['close-bracket']}"
    return f"{number.measure[lang]}{words['colon']}{said}{context}"


def site_key(id: str) -> str:
    """Return the key of a BibTeX entry."""
    return f"zaozhuang-{id}"


def _paragraph(number: int, words: dict[str, str], lang: Lang) -> str:
    return f"第{number}段" if lang == "zh" else f"{words['paragraph']} {number}"


def _tex(text: str) -> str:
    for sign in "%&#$_":
        text = text.replace(sign, f"\\{sign}")
    return text
