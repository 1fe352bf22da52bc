"""The words of a chart: title, subtitle, what it is drawn from, and the text for those who cannot see it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from charts.marks import Mark, chart_marks
from ledger.formulas import Derived
from ledger.model import Ledger
from ledger.shortcodes import ENVIRONMENT, find
from ledger.specs import ChartSpec
from ledger.wordlists import Lang
from numerals.quantity import read_quantity
from numerals.wording import Form, say

STATED = re.compile(r"\{\{ *(figure|derived)\([\"']([\w-]+)[\"']")


@dataclass(frozen=True)
class ChartText:
    """The words of one chart in one language, as plain text."""

    title: str
    subtitle: str
    paragraphs: tuple[str, ...]
    not_stated: tuple[str, ...]
    computed: bool
    alt: str


def chart_text(chart: ChartSpec, ledger: Ledger, derived: dict[str, Derived], lang: Lang) -> ChartText:
    """Return the words of a chart in one language; every number in them comes from the ledger."""
    marks = chart_marks(chart, ledger, derived)
    words = plain_components(ledger, derived, lang)
    title = ENVIRONMENT.from_string(chart.title[lang]).render(words)
    subtitle = ENVIRONMENT.from_string(chart.subtitle[lang]).render(words) if chart.subtitle else ""
    figures = [ledger.figure[mark.id] for mark in marks if mark.source == "figure"]
    telling = figures if chart.form != "matrix" else []  # of all figures at once it would say nothing
    silent = {silence for figure in telling for silence in figure.not_stated}
    return ChartText(
        title=title,
        subtitle=subtitle or mark_context(marks[0], ledger, lang),
        paragraphs=tuple(str(number) for number in sorted({figure.paragraph for figure in figures})),
        not_stated=tuple(item.name(lang) for item in ledger.vocabulary.silences if item.id in silent),
        computed=any(mark.source == "derived" for mark in marks),
        alt=_alt(title, marks, ledger, lang),
    )


def plain_components(
    ledger: Ledger, derived: dict[str, Derived], lang: Lang
) -> dict[str, Callable[..., str]]:
    """Return the components that the words of a chart may use: `figure` and `derived`, as plain text."""

    def figure(id: str, form: str = "plain") -> str:
        found = find("figure", id, ledger.figure)
        return str(say(found.value, found.relation, ledger.unit[found.unit], lang, cast(Form, form)))

    def derived_number(id: str, form: str = "plain") -> str:
        found = find("derived number", id, derived)
        return str(say(found.value, "=", ledger.unit[found.unit], lang, cast(Form, form)))

    return {"figure": figure, "derived": derived_number}


def mark_text(mark: Mark, ledger: Ledger, lang: Lang, form: Form = "unit") -> str:
    """Return the number of a mark as it is said in one language."""
    word = read_quantity(mark.printed).word if mark.printed else ""
    return str(say(mark.value, mark.relation, ledger.unit[mark.unit], lang, form, word))


def mark_context(mark: Mark, ledger: Ledger, lang: Lang) -> str:
    """Return the measure, place and period of a mark in one line; for a percentage, of what it is one."""
    place = ledger.place[mark.place].name(lang) if mark.place else ""
    unit = ledger.unit[mark.unit]
    parts = [mark.measure(lang), unit.name[lang] if unit.symbol else "", place, mark.period(lang)]
    return ledger.interface["dot"][lang].join(dict.fromkeys(part for part in parts if part))


def silences(mark: Mark, ledger: Ledger, lang: Lang) -> list[str]:
    """Return what the article does not say of the figure that a mark stands for; of one computed, nothing."""
    silent = ledger.figure[mark.id].not_stated if mark.source == "figure" else ()
    return [item.name(lang) for item in ledger.vocabulary.silences if item.id in silent]


def chart_states(chart: ChartSpec, marks: tuple[Mark, ...], lang: Lang) -> dict[str, str]:
    """Return what the title and the alternative text of a chart state, as references in reading order."""
    found = [f"{name}:{id_}" for name, id_ in STATED.findall(chart.title[lang])]
    return {"title": " ".join(found), "alt": " ".join([*found, *(mark.ref for mark in marks)])}


def _alt(title: str, marks: tuple[Mark, ...], ledger: Ledger, lang: Lang) -> str:
    words = ledger.interface
    items = []
    for mark in marks:
        place = ledger.place[mark.place].name(lang) if mark.place else ""
        origin = words["computed"][lang] if mark.source == "derived" else ""
        behind = words["comma"][lang].join(part for part in (place, origin) if part)
        number = mark_text(mark, ledger, lang)
        items.append(
            f"{mark.measure(lang)}{words['colon'][lang]}{number}"
            + (words["open-bracket"][lang] + behind + words["close-bracket"][lang] if behind else "")
        )
    return title + words["stop"][lang] + words["semicolon"][lang].join(items) + words["stop"][lang].strip()
