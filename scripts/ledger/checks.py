"""Check the ledger as a whole: that entries agree with one another and leave nothing out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from faults import Fault
from languages import LANGS, Lang
from ledger.corrections import check_corrections
from ledger.model import Ledger
from ledger.placeholders import PLACEHOLDER
from ledger.references import unknown_references
from ledger.schema import NEEDED, Figure, Formula, Measure, Place, Voice
from ledger.seedfile import Loc
from ledger.shortcodes import told_ids
from numerals.wording import Unit

Problems = Iterator[tuple[str, str, str]]
"""What is wrong with an entry: under which key, what was got, what is allowed."""
UNIQUE: tuple[Loc, ...] = (("id",), ("slug",), ("measure", "en"), ("measure", "zh"))
"""The keys whose values no two entries of a list share."""


def check_ledger(ledger: Ledger) -> list[Fault]:
    """Return every disagreement between the entries of the ledger."""
    found = unknown_references(ledger.files)
    for check in (_needed, _repeated, _reading_order, check_corrections, _typed_digits):
        found.extend(check(ledger))
    for file, problems in (
        ("figures", _figure),
        ("derived", _formula),
        ("places", _place),
        ("measures", _measure),
        ("voices", _voice),
    ):
        for index, entry in enumerate(ledger.entries(file)):
            found.extend(ledger.fault(file, index, *problem) for problem in problems(entry, ledger))
    return found


def _needed(ledger: Ledger) -> Iterator[Fault]:
    """Yield a fault for each id that the engine refers to and the vocabulary does not have."""
    for name, ids in NEEDED.items():
        for id_ in ids:
            if id_ not in ledger.listed(name):
                got = f"“{id_}” is missing, which the engine refers to"
                yield ledger.files["vocabulary"].fault((name,), got, f"a list with {', '.join(ids)} in it")


def _repeated(ledger: Ledger) -> Iterator[Fault]:
    """Yield a fault for each id, address of a theme and label of a number that its list has twice."""
    met: set[tuple[str, Loc, Loc, str]] = set()
    for file, seed in ledger.files.items():
        for loc, text in seed.texts():
            entry = 1 + max((place for place, part in enumerate(loc) if isinstance(part, int)), default=-1)
            one = (file, loc[: entry - 1], loc[entry:], text)
            if one in met:
                key = loc[entry]
                yield seed.fault(loc, f"the {key} “{text}” is given twice", f"each {key} once")
            elif loc[entry:] in UNIQUE and text and not PLACEHOLDER.match(text):
                met.add(one)


def _figure(figure: Figure, ledger: Ledger) -> Problems:
    if figure.paragraph > ledger.article.paragraphs:
        yield "paragraph", f"paragraph {figure.paragraph}", f"1 to {ledger.article.paragraphs}"
    if figure.unit in ledger.unit:
        yield from _measured(figure, ledger.unit[figure.unit])
    if figure.kind == "share" and not 0 <= figure.value <= 100:
        yield "printed", f"a share of “{figure.printed}”", "0% to 100%"
    if figure.kind == "rank" and (figure.value < 1 or figure.value != figure.value.to_integral_value()):
        yield "printed", f"a rank of “{figure.printed}”", "1, 2, 3, …"
    first = ledger.figure.get(figure.restates or "")
    if first and not _restates(figure, first):
        got = f"“{figure.printed}” cannot restate “{first.printed}” ({first.id})"
        yield "restates", got, "a first statement that it agrees with"
    earlier = ledger.figure.get(figure.follows or "")
    alike = earlier and (earlier.unit, earlier.kind, earlier.place) == (figure.unit, figure.kind, figure.place)
    if earlier and (not alike or figure.id in (earlier.id, earlier.follows)):
        got = f"“{figure.printed}” cannot follow “{earlier.printed}” ({earlier.id})"
        yield "follows", got, "an earlier figure of the same unit, kind and place"
    times = len(ledger.numbered.get(figure.id, ()))
    if times != 1:
        yield "id", f"seeds/numerals.yml names it {times} times", "exactly once"
    if figure.id not in ledger.measured:
        got = "no entry of seeds/measures.yml has it among its figures"
        yield "id", got, "at least one measure for each figure"


def _measured(figure: Figure, unit: Unit) -> Problems:
    """Yield what does not go with the unit of a figure: its measure word, or its kind."""
    words = ("%",) if unit.symbol else ("",) if unit.form == "rank" else (unit.zh, *unit.also)
    if figure.word not in words:
        got = f"“{figure.printed}” has the unit “{figure.unit}”"
        yield "unit", got, f"printed with {' or '.join(filter(None, words)) or 'no measure word'}"
    kinds = {
        "number": ("share", "open") if unit.symbol else ("count",),
        "change": ("change", "rate"),
        "rank": ("rank",),
    }
    if figure.kind not in kinds[unit.form]:
        allowed = "a kind that goes with its unit (a share with a per cent, a rank with a rank)"
        yield "kind", f"“{figure.kind}” with the unit “{figure.unit}”", allowed


def _restates(figure: Figure, first: Figure) -> bool:
    """Say whether a figure can state again what another stated first."""
    fits = {
        "=": figure.value == first.value,
        ">": first.value > figure.value,
        "<": first.value < figure.value,
        "≈": True,
    }[figure.relation]
    return fits and not first.restates and (first.unit, first.place) == (figure.unit, figure.place)


def _formula(formula: Formula, ledger: Ledger) -> Problems:
    if formula.id in ledger.figure:
        yield "id", f"“{formula.id}” is the id of a figure", "an id of its own"


def _reading_order(ledger: Ledger) -> Iterator[Fault]:
    last = 0
    for index, numeral in enumerate(ledger.numerals):
        if not last <= numeral.paragraph <= ledger.article.paragraphs:
            got = f"paragraph {numeral.paragraph} after paragraph {last}"
            yield ledger.fault("numerals", index, "paragraph", got, "reading order, within the article")
        last = numeral.paragraph
        figure = ledger.figure.get(numeral.figure or "")
        if figure and figure.paragraph != numeral.paragraph:
            got = f"paragraph {numeral.paragraph}; the figure has paragraph {figure.paragraph}"
            yield ledger.fault("numerals", index, "figure", got, "the same paragraph in both files")


def _place(place: Place, ledger: Ledger) -> Problems:
    if place.printed not in place.zh:
        yield "printed", f"“{place.printed}” is no part of “{place.zh}”", "what of the name the article prints"
    rank = {level: number for number, level in enumerate(ledger.listed("levels"))}
    parent = ledger.place.get(place.parent)
    if parent and rank.get(parent.level, -1) >= rank.get(place.level, len(rank)):
        yield "parent", f"a {place.level} inside the {parent.level} “{parent.id}”", "a parent of a higher level"
    if not place.parent and (topmost := ledger.inside[""][0].id) != place.id:
        yield "parent", "a second place that lies in no other", f"a parent; “{topmost}” is the topmost"


def _measure(measure: Measure, ledger: Ledger) -> Problems:
    for number in measure.paragraphs:
        if number > ledger.article.paragraphs:
            yield "paragraphs", f"paragraph {number}", f"1 to {ledger.article.paragraphs}"
    for figure in (ledger.figure[id_] for id_ in measure.figures if id_ in ledger.figure):
        if figure.paragraph not in measure.paragraphs:
            got = f"“{figure.id}” stands in paragraph {figure.paragraph}"
            yield "figures", got, "figures of the measure's paragraphs"
    whole = ledger.measure.get(measure.part_of or "")
    if whole and (whole.theme != measure.theme or whole.part_of or measure.figures):
        yield "part_of", f"a part of “{whole.id}”", "a part without figures, of a whole in its theme"


def _voice(voice: Voice, ledger: Ledger) -> Problems:
    if voice.paragraph > ledger.article.paragraphs:
        yield "paragraph", f"paragraph {voice.paragraph}", f"1 to {ledger.article.paragraphs}"
    earlier = takewhile(lambda one: one is not voice, ledger.voices)
    if any(one.paragraph > voice.paragraph for one in earlier):
        yield "paragraph", f"paragraph {voice.paragraph} after a later one", "reading order"
    for id_ in voice.figures:
        figure = ledger.figure.get(id_)
        if figure and (figure.paragraph, figure.place) != (voice.paragraph, voice.place):
            got = f"“{id_}” stands in paragraph {figure.paragraph} and is of “{figure.place}”"
            yield "figures", got, "figures of the paragraph and the place of the voice"


def _typed_digits(ledger: Ledger) -> Iterator[Fault]:
    seeds = [seed for name, seed in ledger.files.items() if name not in ("numerals", "excuses", "phrases")]
    for seed in seeds:
        for loc, text in seed.texts():
            lang = next((lang for lang in LANGS if lang in loc[-2:]), None)
            for digits in typed(text, lang, ledger) if lang else ():
                got = f"the number {digits} is typed into the text"
                yield seed.fault(loc, got, FROM_THE_LEDGER)
            for id_ in untimely(text, ledger):
                yield seed.fault(loc, f"“{id_}” stands before “{ledger.figure[id_].follows}”", EARLIER_FIRST)


FROM_THE_LEDGER = (
    "numbers in texts come from the ledger, and dates as seeds/numerals.yml names them in both languages, with an id"
)
EARLIER_FIRST = "the earlier figure first, wherever both are stated"


def untimely(text: str, ledger: Ledger) -> Iterator[str]:
    """Yield the ids of figures that a passage states before those which they follow."""
    ids = list(told_ids(text))
    for index, id_ in enumerate(ids):
        earlier = ledger.figure[id_].follows if id_ in ledger.figure else None
        if earlier in ids[index:] and earlier not in ids[:index]:
            yield id_


def typed(text: str, lang: Lang, ledger: Ledger) -> list[str]:
    """Return the digits typed into a text, components and the article's own names and dates left out."""
    plain = re.sub(r"\{\{.*?\}\}", "", text)
    for excused in ledger.excused[lang] if re.search(r"\d", plain) else ():
        plain = plain.replace(excused, "")
    return re.findall(r"\d+", plain)
