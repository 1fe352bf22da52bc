"""Check the ledger as a whole: that entries agree with one another and leave nothing out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from faults import Fault
from languages import LANGS, Lang
from ledger.corrections import check_corrections
from ledger.model import Ledger
from ledger.references import unknown_references
from ledger.schema import NEEDED, Figure
from numerals.wording import Unit

FORM_OF_KIND = {"count": "number", "share": "number", "change": "change", "rate": "change", "rank": "rank"}


def check_ledger(ledger: Ledger) -> list[Fault]:
    """Return every disagreement between the entries of the ledger."""
    found = unknown_references(ledger.files)
    for check in (_needed, _ids, _figures, _numerals, _places, _measures, check_corrections, _typed_digits):
        found.extend(check(ledger))
    return found


def _each(ledger: Ledger, file: str) -> Iterator[tuple[int, Any]]:
    return enumerate(ledger.entries(file))


def _needed(ledger: Ledger) -> Iterator[Fault]:
    """Yield a fault for each id that the engine refers to and the vocabulary does not have."""
    seed = ledger.files["vocabulary"]
    for name, ids in NEEDED.items():
        for id_ in ids:
            if id_ not in ledger.listed(name):
                got = f"“{id_}” is missing, which the engine refers to"
                yield Fault(seed.name, seed.line(name), name, got, f"a list with {', '.join(ids)} in it")


def _ids(ledger: Ledger) -> Iterator[Fault]:
    for file in ("figures", "derived", "places", "measures", "glossary", "charts", "numerals", "excuses"):
        seen: set[str] = set()
        for index, entry in _each(ledger, file):
            if entry.id and entry.id in seen:
                yield ledger.fault(file, index, "id", f"the id “{entry.id}” is given twice", "each id once")
            seen.add(entry.id or "")
    words = ledger.files["vocabulary"]
    for name in type(ledger.vocabulary).model_fields:
        for key in ("id", "slug"):
            seen = set()
            for index, entry in enumerate(getattr(ledger.vocabulary, name)):
                id_ = getattr(entry, key, "")
                if id_ and id_ in seen:
                    where = f"{name}.{id_}"
                    yield Fault(
                        words.name, words.line(name, index, key), where, f"“{id_}” is given twice", "each once"
                    )
                seen.add(id_)
    for index, entry in _each(ledger, "derived"):
        if entry.id in ledger.figure:
            yield ledger.fault("derived", index, "id", f"“{entry.id}” is the id of a figure", "an id of its own")


def _figures(ledger: Ledger) -> Iterator[Fault]:
    for index, figure in _each(ledger, "figures"):
        if figure.paragraph > ledger.article.paragraphs:
            got = f"paragraph {figure.paragraph}"
            yield ledger.fault("figures", index, "paragraph", got, f"1 to {ledger.article.paragraphs}")
        if figure.relation not in ledger.listed("relations"):
            got = f"“{figure.printed}” is read as {figure.relation}"
            yield ledger.fault("figures", index, "printed", got, "a relation of seeds/vocabulary.yml")
        if unit := ledger.unit.get(figure.unit):
            yield from _measured(ledger, index, figure, unit)
        if figure.kind == "share" and not 0 <= figure.value <= 100:
            yield ledger.fault("figures", index, "printed", f"a share of “{figure.printed}”", "0% to 100%")
        if figure.kind == "rank" and (figure.value < 1 or figure.value != figure.value.to_integral_value()):
            yield ledger.fault("figures", index, "printed", f"a rank of “{figure.printed}”", "1, 2, 3, …")
        yield from _restated(ledger, index, figure)


def _measured(ledger: Ledger, index: int, figure: Figure, unit: Unit) -> Iterator[Fault]:
    """Yield a fault for a measure word or a kind that does not go with the figure's unit."""
    words = ("%",) if unit.symbol else ("",) if unit.form == "rank" else (unit.zh, *unit.also)
    if figure.quantity.word not in words:
        got = f"“{figure.printed}” has the unit “{figure.unit}”"
        allowed = f"printed with {' or '.join(filter(None, words)) or 'no measure word'}"
        yield ledger.fault("figures", index, "unit", got, allowed)
    share = unit.form == "number" and bool(unit.symbol)
    if FORM_OF_KIND[figure.kind] != unit.form or (figure.kind == "share") != share:
        got = f"“{figure.kind}” with the unit “{figure.unit}”"
        allowed = "a kind that goes with its unit (a share with a per cent, a rank with a rank)"
        yield ledger.fault("figures", index, "kind", got, allowed)


def _restated(ledger: Ledger, index: int, figure: Figure) -> Iterator[Fault]:
    first = ledger.figure.get(figure.restates or "")
    if first is None:
        return
    fits = {
        "=": figure.value == first.value,
        ">": first.value > figure.value,
        "<": first.value < figure.value,
        "≈": True,
    }[figure.relation]
    if first.restates or not fits or (first.unit, first.place) != (figure.unit, figure.place):
        got = f"“{figure.printed}” cannot restate “{first.printed}” ({first.id})"
        yield ledger.fault("figures", index, "restates", got, "a first statement that it agrees with")


def _numerals(ledger: Ledger) -> Iterator[Fault]:
    last = 0
    for index, numeral in _each(ledger, "numerals"):
        if not last <= numeral.paragraph <= ledger.article.paragraphs:
            got = f"paragraph {numeral.paragraph} after paragraph {last}"
            yield ledger.fault("numerals", index, "paragraph", got, "reading order, within the article")
        last = numeral.paragraph
        figure = ledger.figure.get(numeral.figure or "")
        if figure and figure.paragraph != numeral.paragraph:
            got = f"paragraph {numeral.paragraph}; the figure has paragraph {figure.paragraph}"
            yield ledger.fault("numerals", index, "figure", got, "the same paragraph in both files")
    times = Counter(numeral.figure for numeral in ledger.numerals)
    for index, figure in _each(ledger, "figures"):
        if times[figure.id] != 1:
            got = f"seeds/numerals.yml names it {times[figure.id]} times"
            yield ledger.fault("figures", index, "id", got, "exactly once")


def _places(ledger: Ledger) -> Iterator[Fault]:
    rank = {level.id: number for number, level in enumerate(ledger.vocabulary.levels)}
    for index, place in _each(ledger, "places"):
        parent = ledger.place.get(place.parent)
        if parent and rank.get(parent.level, -1) >= rank.get(place.level, len(rank)):
            got = f"a {place.level} inside the {parent.level} “{parent.id}”"
            yield ledger.fault("places", index, "parent", got, "a parent of a higher level")


def _measures(ledger: Ledger) -> Iterator[Fault]:
    for index, measure in _each(ledger, "measures"):
        for number in measure.paragraphs:
            if number > ledger.article.paragraphs:
                allowed = f"1 to {ledger.article.paragraphs}"
                yield ledger.fault("measures", index, "paragraphs", f"paragraph {number}", allowed)
        whole = ledger.measure.get(measure.part_of or "")
        if whole and (whole.theme != measure.theme or whole.part_of or measure.figures):
            got = f"a part of “{whole.id}”"
            yield ledger.fault("measures", index, "part_of", got, "a part without figures, of a whole in its theme")
    named = {figure for measure in ledger.measures for figure in measure.figures}
    for index, figure in _each(ledger, "figures"):
        if figure.id not in named:
            got = "no entry of seeds/measures.yml has it among its figures"
            yield ledger.fault("figures", index, "id", got, "at least one measure for each figure")


def _typed_digits(ledger: Ledger) -> Iterator[Fault]:
    seeds = [seed for name, seed in ledger.files.items() if name not in ("numerals", "excuses", "phrases")]
    for seed in seeds:
        for loc, text in seed.texts():
            lang = next((lang for lang in LANGS if lang in loc[-2:]), None)
            for digits in typed(text, lang, ledger) if lang else ():
                got = f"the number {digits} is typed into the text"
                yield Fault(seed.name, seed.line(*loc), seed.label(loc), got, "numbers in texts come from the ledger")


def typed(text: str, lang: Lang, ledger: Ledger) -> list[str]:
    """Return the digits typed into a text, components and the article's own names and dates left out."""
    plain = re.sub(r"\{\{.*?\}\}", "", text)
    for excused in ledger.excused[lang]:
        plain = plain.replace(excused, "")
    return re.findall(r"\d+", plain)
