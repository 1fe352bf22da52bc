"""What a reader's browser needs to hold any text against the ledger: checksums, numerals, and how to read.

The article's text is not in it: paragraphs are known by their SHA-256 and numerals by what was printed.
"""

from __future__ import annotations

import json
from typing import Any

from languages import Lang
from ledger.model import Ledger
from ledger.schema import Figure, Numeral
from numerals.finder import CHINESE
from numerals.quantity import AFTER, BEFORE, DIGITS, LAST, MYRIADS, PLACES, SIGNS, Quantity, read_quantity
from numerals.wording import BEFORE as SAID_BEFORE
from numerals.wording import ENGLISH, ORDINALS

FORMS = "第唯"
"""What before a numeral makes it a rank, or the only one: no count is equal to it."""
ENGLISH_BEFORE = {
    "over": ">",
    "above": ">",
    "at least": ">",
    "less than": "<",
    "under": "<",
    "nearly": "<",
    "almost": "<",
    "around": "≈",
    "roughly": "≈",
    "some": "≈",
}
"""Bounds that an English text may use besides our own."""
ANYWHERE = ("name", "idiom", "word")
"""Dispositions whose phrases state no quantity wherever they stand; a date or a length of time may."""


def check_data(ledger: Ledger, lang: Lang) -> str:
    """Return the JSON by which a text is checked in one language; the same ledger gives the same bytes."""
    data = {
        "sha256": ledger.article.sha256,
        "characters": ledger.article.characters,
        "paragraphs": list(ledger.article.paragraph_sha256),
        "reading": _reading(),
        "numerals": [_numeral(numeral, ledger, lang) for numeral in ledger.numerals],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _reading() -> dict[str, Any]:
    """Return how numerals are read, as `quantity` reads them; and in English, as `wording` says them."""
    said = {text.strip(): relation for relation, text in SAID_BEFORE["en"].items() if text.strip()}
    return {
        "chinese": CHINESE,
        "digits": DIGITS,
        "places": PLACES,
        "myriads": MYRIADS,
        "signs": SIGNS,
        "before": BEFORE,
        "after": AFTER,
        "last": LAST,
        "forms": FORMS,
        "english": {
            "before": said | ENGLISH_BEFORE,
            "cardinals": {word: value for value, word in enumerate(ENGLISH) if value > 1},
            "ordinals": {word: rank for rank, word in enumerate(ORDINALS, 1)},
        },
    }


def _numeral(numeral: Numeral, ledger: Ledger, lang: Lang) -> dict[str, Any]:
    """Return one numeral of the article: a figure with what it states, or what else it is and why."""
    if numeral.figure:
        return {"paragraph": numeral.paragraph, **_figure(ledger.figure[numeral.figure], ledger, lang)}
    printed, kind = str(numeral.printed), str(numeral.disposition)
    dated = _dated(printed) if kind == "date" else None
    return {
        "paragraph": numeral.paragraph,
        "printed": printed,
        "texts": [printed, numeral.en] if numeral.en else [printed],
        "reason": numeral.reason[lang] if numeral.reason else "",
        "anywhere": kind in ANYWHERE and len(printed) > 1,
        **_stated(dated, [dated.word] if dated else []),
    }


def _figure(figure: Figure, ledger: Ledger, lang: Lang) -> dict[str, Any]:
    quantity, unit = figure.quantity, ledger.unit[figure.unit]
    return {
        "printed": figure.printed,
        "figure": figure.id,
        **_stated(quantity, _words(quantity.word, unit.zh, unit.also)),
        "form": figure.printed[0] if figure.printed[0] in FORMS else "",
        "nouns": sorted({noun for noun in (unit.en.one, unit.en.other) if noun}),
        "measure": figure.measure[lang],
        "said": str(ledger.say(figure.id, lang, "unit")),
    }


def _dated(printed: str) -> Quantity | None:
    """Return what a date of one numeral states (5月, 2022年); nothing for one of several."""
    try:
        return read_quantity(printed)
    except ValueError:
        return None


def _stated(quantity: Quantity | None, words: list[str]) -> dict[str, Any]:
    """Return what a numeral states: how much, with which bound, as a fall or not, by which measure words."""
    return {
        "size": float(abs(quantity.value)) if quantity else None,
        "falls": quantity is not None and quantity.value < 0,
        "relation": quantity.relation if quantity else "=",
        "percent": "%" in words,
        "form": "",
        "words": words,
        "nouns": [],
    }


def _words(printed: str, usual: str, also: tuple[str, ...]) -> list[str]:
    """Return the measure words that say the same as the printed one, that one first.

    One that the printed word begins with says less (张 of 张目录) and is not among them.
    """
    others = [word for word in (usual, *also) if word and not printed.startswith(word)]
    return list(dict.fromkeys([printed, *others])) if printed else []
