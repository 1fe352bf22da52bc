"""Check what the charts are to show: which marks a form takes, what may share an axis, and the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from charts.marks import Mark, chart_marks
from charts.text import plain_words
from faults import Fault
from languages import LANGS
from ledger.formulas import incomparable
from ledger.model import Ledger, find
from ledger.schema import ChartSpec, Derived
from ledger.shortcodes import told_ids

ROLES = {
    "cart": "value|removed|pushed",
    "places": "value",
    "frames": "value|removed|pushed",
    "ladder": "value( aside)*",
    "arrow": "value value( aside)*",
}
"""The roles of a panel's marks in their order, by the form of the chart, as regular expressions."""

OWN_SUBTITLE = ("places", "ladder")


def check_charts(ledger: Ledger) -> list[Fault]:
    """Return a fault for each chart whose marks, axes, words or addresses are not sound."""
    return [fault for index, chart in enumerate(ledger.charts) for fault in _chart(ledger, index, chart)]


def _chart(ledger: Ledger, index: int, chart: ChartSpec) -> Iterator[Fault]:
    if chart.subtitle is None and (len(chart.panels) > 1 or chart.form in OWN_SUBTITLE):
        yield ledger.fault("charts", index, "id", "it has no subtitle", "one for every chart of several panels")
    marks = chart_marks(chart, ledger)
    for number, panel in enumerate(chart.panels, 1):
        roles = " ".join(mark.role for mark in panel.marks)
        own = [mark for mark in marks if mark.panel == number]
        if not re.fullmatch(ROLES[chart.form], roles):
            got = f"the form “{chart.form}” over marks with the roles {roles}"
            yield ledger.fault("charts", index, "panels", got, ROLES[chart.form])
        elif chart.form != "ladder" and any(one.source or one.target or one.end for one in panel.marks):
            got = f"the form “{chart.form}” over marks with a source, a target or an end"
            yield ledger.fault("charts", index, "panels", got, "the form “ladder” for what goes from level to level")
        elif chart.form != "places" and (why := _unlike(ledger, own)):
            got = f"one axis for numbers that may not be compared: {why}"
            allowed = "numbers of one unit, place and period in a panel; give each its own"
            yield ledger.fault("charts", index, "panels", got, allowed)
        elif chart.form == "arrow" and own[1].number.follows != own[0].id:
            got = f"“{own[1].id}” does not follow “{own[0].id}”"
            yield ledger.fault("charts", index, "panels", got, "a figure, and the one that follows it in the ledger")
    for id_ in ledger.number.keys() & set(told_ids(chart.title.en)) - {mark.id for mark in marks}:
        got = f"it states “{id_}”, which the chart does not show"
        yield ledger.fault("charts", index, "title", got, ", ".join(mark.id for mark in marks))
    for id_, value in chart.rests_on.items():
        try:
            find("derived number", id_, ledger.derived).bears_out(value)
        except (LookupError, ValueError) as error:
            yield ledger.fault("charts", index, "rests_on", str(error.args[0]), "words that the numbers bear out")
    for lang in LANGS:
        for key, text in (("title", chart.title), ("subtitle", chart.subtitle)):
            for fault in plain_words(text, ledger, lang)[1] if text else ():
                got = f"{fault.entry}: {fault.got}" if fault.entry else fault.got
                yield ledger.fault("charts", index, key, got, fault.allowed)


def _unlike(ledger: Ledger, panel: list[Mark]) -> str:
    """Return why the marks of a panel may not share an axis, or an empty text."""
    numbers = [mark.number for mark in panel if mark.role != "aside"]
    figures = tuple(number.id for number in numbers if number.source == "figure")
    units = {number.unit for number in numbers}
    if len(units) > 1:
        return f"their units are {', '.join(sorted(units))}"
    for number in numbers:
        operands = re.findall(r"\{([^{}]+)\}", number.formula) if isinstance(number, Derived) else []
        if figures and not set(operands) <= set(figures):
            return f"{number.id} is not computed from {', '.join(figures)} alone"
    return incomparable(figures, ledger)
