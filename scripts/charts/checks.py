"""Check what the charts are to show: which marks a form takes, what may share an axis, and the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from charts.text import plain_components
from faults import Fault
from languages import LANGS
from ledger.formulas import incomparable
from ledger.model import Ledger, find
from ledger.schema import ChartSpec, Panel
from ledger.shortcodes import fill, find_shortcodes

ROLES = {
    "squares": "(value|removed)( left| aside)*",
    "grid": "value remainder",
    "track": "value remainder",
    "arrow": "before after( aside)*",
    "diverging": "fall",
    "matrix": "value",
    "tree": "counted( counted)*",
}
"""The roles of a panel's marks in their order, by the form of the chart, as regular expressions."""

OWN_SUBTITLE = ("matrix", "tree")


def check_charts(ledger: Ledger) -> list[Fault]:
    """Return a fault for each chart whose marks, axes, words or addresses are not sound."""
    return [fault for index, chart in enumerate(ledger.charts) for fault in _chart(ledger, index, chart)]


def _chart(ledger: Ledger, index: int, chart: ChartSpec) -> Iterator[Fault]:
    if chart.subtitle is None and (len(chart.panels) > 1 or chart.form in OWN_SUBTITLE):
        yield ledger.fault("charts", index, "id", "it has no subtitle", "one for every chart of several panels")
    for panel in chart.panels:
        roles = " ".join(mark.role for mark in panel.marks)
        if not re.fullmatch(ROLES[chart.form], roles):
            got = f"the form “{chart.form}” over marks with the roles {roles}"
            yield ledger.fault("charts", index, "panels", got, ROLES[chart.form])
        elif chart.form != "matrix" and (why := _unlike(ledger, panel)):
            got = f"one axis for numbers that may not be compared: {why}"
            allowed = "numbers of one unit, place and period in a panel; give each its own"
            yield ledger.fault("charts", index, "panels", got, allowed)
    yield from _words(ledger, index, chart)


def _unlike(ledger: Ledger, panel: Panel) -> str:
    """Return why the marks of a panel may not share an axis, or an empty text."""
    marks = [mark for mark in panel.marks if mark.role != "aside"]
    formulas = {entry.id: entry for entry in ledger.formulas}
    figures = tuple(mark.figure for mark in marks if mark.figure in ledger.figure)
    computed = [formulas[mark.derived] for mark in marks if mark.derived in formulas]
    units = {ledger.figure[id_].unit for id_ in figures if id_} | {entry.unit for entry in computed}
    if len(units) > 1:
        return f"their units are {', '.join(sorted(units))}"
    for entry in computed:
        operands = set(re.findall(r"\{([^{}]+)\}", entry.formula))
        if figures and not operands <= set(figures):
            return f"{entry.id} is not computed from {', '.join(str(id_) for id_ in figures)} alone"
    return incomparable(tuple(id_ for id_ in figures if id_), ledger)


def _words(ledger: Ledger, index: int, chart: ChartSpec) -> Iterator[Fault]:
    """Yield a fault for each component in a chart's words that is unknown or names an unknown id.

    Also for each number that the words rest on and that is no longer what they say.
    """
    for id_, value in chart.rests_on.items():
        try:
            find("derived number", id_, ledger.derived).bears_out(value)
        except (LookupError, ValueError) as error:
            yield ledger.fault("charts", index, "rests_on", str(error.args[0]), "words that the numbers bear out")
    for lang in LANGS:
        known = plain_components(ledger, lang)
        for key, text in (("title", chart.title), ("subtitle", chart.subtitle)):
            if text:
                shortcodes, found = find_shortcodes(text[lang], "", known)
                for fault in [*found, *fill(text[lang], shortcodes, "", known)[1]]:
                    got = f"{fault.entry}: {fault.got}" if fault.entry else fault.got
                    yield ledger.fault("charts", index, key, got, fault.allowed)
