"""Check the ledger as a whole: that entries agree with one another and leave nothing out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from compare import incomparable
from faults import Fault, raise_if_any
from ledger import Ledger, choice
from schema import Figure
from wordlists import Text

PAGES = ("home", "figures")
AXIS_FORMS = ("squares", "grid", "track", "arrow", "diverging")


def check_ledger(ledger: Ledger) -> None:
    """Raise FaultError with every disagreement between the entries of the ledger."""
    found: list[Fault] = []
    for check in (_ids, _references, _figures, _numerals, _places, _measures, _charts, _typed_digits):
        found.extend(check(ledger))
    raise_if_any(found)


def _each(ledger: Ledger, file: str) -> Iterator[tuple[int, Any]]:
    return enumerate(getattr(ledger, file))


def _ids(ledger: Ledger) -> Iterator[Fault]:
    for file in ("figures", "derived", "places", "measures", "glossary", "charts", "numerals"):
        seen: set[str] = set()
        for index, entry in _each(ledger, file):
            if entry.id and entry.id in seen:
                yield ledger.fault(file, index, "id", f"the id “{entry.id}” is given twice", "each id once")
            seen.add(entry.id or "")
    for index, entry in _each(ledger, "derived"):
        if entry.id in ledger.figure:
            yield ledger.fault(
                "derived", index, "id", f"“{entry.id}” is the id of a figure", "an id of its own"
            )


def _references(ledger: Ledger) -> Iterator[Fault]:
    known: dict[str, Iterable[str]] = {
        "theme": ledger.listed("themes"),
        "unit": ledger.unit,
        "stage": ledger.listed("stages"),
        "place": ledger.place,
        "not_stated": ledger.listed("silences"),
        "restates": ledger.figure,
        "figure": ledger.figure,
        "figures": ledger.figure,
        "level": ledger.listed("levels"),
        "parent": ledger.place,
        "disposition": set(ledger.listed("dispositions")) - {"figure"},
        "part_of": ledger.measure,
        "page": [*PAGES, *ledger.listed("themes")],
    }
    for file in ("figures", "numerals", "places", "measures", "derived", "corrections", "charts"):
        for index, entry in _each(ledger, file):
            kinds = {"kind": ledger.listed("measure_kinds")} if file == "measures" else {}
            yield from _unknown(ledger, file, index, entry, known | kinds)


def _unknown(
    ledger: Ledger, file: str, index: int, entry: Any, known: dict[str, Iterable[str]]
) -> Iterator[Fault]:
    for key, words in known.items():
        value = getattr(entry, key, None)
        for word in value if isinstance(value, tuple) else [value]:
            if word and (wrong := choice(word, words, key.replace("_", " "))):
                yield ledger.fault(file, index, key, *wrong)


def _figures(ledger: Ledger) -> Iterator[Fault]:
    for index, figure in _each(ledger, "figures"):
        if figure.paragraph > ledger.article.paragraphs:
            got = f"paragraph {figure.paragraph}"
            yield ledger.fault("figures", index, "paragraph", got, f"1 to {ledger.article.paragraphs}")
        unit = ledger.unit.get(figure.unit)
        if unit and (unit.symbol == "%") != ("%" in figure.quantity.word):
            got = f"“{figure.printed}” has the unit “{figure.unit}”"
            yield ledger.fault(
                "figures", index, "unit", got, "a unit of per cent for a printed %, and no other"
            )
        if figure.kind == "share" and not 0 <= figure.value <= 100:
            yield ledger.fault("figures", index, "printed", f"a share of “{figure.printed}”", "0% to 100%")
        yield from _restated(ledger, index, figure)


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
    named = {figure for measure in ledger.measures for figure in measure.figures}
    for index, figure in _each(ledger, "figures"):
        if figure.id not in named:
            got = "no entry of seeds/measures.yml has it among its figures"
            yield ledger.fault("figures", index, "id", got, "at least one measure for each figure")


def _charts(ledger: Ledger) -> Iterator[Fault]:
    derived = {entry.id for entry in ledger.derived}
    for index, chart in _each(ledger, "charts"):
        if chart.subtitle is None and (len(chart.panels) > 1 or chart.form not in AXIS_FORMS):
            yield ledger.fault(
                "charts", index, "id", "it has no subtitle", "one for every chart of several panels"
            )
        for panel in chart.panels:
            for mark in panel.marks:
                for wrong in (
                    mark.figure and choice(mark.figure, ledger.figure, "figure"),
                    mark.derived and choice(mark.derived, derived, "derived number"),
                    mark.place and choice(mark.place, ledger.place, "place"),
                ):
                    if wrong:
                        yield ledger.fault("charts", index, "panels", *wrong)
            on_axis = [mark.figure for mark in panel.marks if mark.figure and mark.role != "aside"]
            sound = tuple(id_ for id_ in on_axis if id_ in ledger.figure)
            if chart.form in AXIS_FORMS and (why := incomparable(sound, ledger)):
                allowed = "figures of one unit, place and period in a panel; give each its own"
                yield ledger.fault(
                    "charts",
                    index,
                    "panels",
                    f"one axis for figures that may not be compared: {why}",
                    allowed,
                )


def _typed_digits(ledger: Ledger) -> Iterator[Fault]:
    excused = ledger.excused_digits()
    for file in ("figures", "measures", "derived", "glossary", "places", "charts", "corrections"):
        for index, entry in _each(ledger, file):
            for key, text in _texts(entry):
                for digits in re.findall(r"\d+", re.sub(r"\{\{.*?\}\}", "", text)):
                    if digits not in excused:
                        got = f"the number {digits} is typed into the text"
                        yield ledger.fault(file, index, key, got, "numbers in texts come from the ledger")


def _texts(entry: Any) -> Iterator[tuple[str, str]]:
    for key in type(entry).model_fields:
        value = getattr(entry, key)
        if isinstance(value, Text):
            yield from ((key, value.en), (key, value.zh))
