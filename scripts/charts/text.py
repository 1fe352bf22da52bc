"""The words of a chart: title, subtitle, what it is drawn from, its marks in words, and an alternative text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charts.marks import Mark
from faults import Fault
from languages import Lang, Text
from ledger.model import Ledger
from ledger.schema import ChartSpec
from ledger.shortcodes import fill, find_shortcodes, told_ids


@dataclass(frozen=True)
class MarkText:
    """What is said of a mark in one language.

    `context` is measure, place and period in one line. `bound` and `short` are what a drawing shows of the number:
    what binds it, and the rest, in Chinese with its measure word. `thing` is what one of it is called, `way` which
    level gives it to which, `end` where it goes if that is no level.
    """

    number: str
    bound: str
    short: str
    measure: str
    place: str
    period: str
    context: str
    not_stated: tuple[str, ...]
    thing: str
    way: str
    end: str


@dataclass(frozen=True)
class ChartText:
    """The words of one chart in one language, as plain text.

    `marks` are those of its marks, by reference; `states` and `alt_states` the references that the title and the
    alternative text state, in reading order; `foot` the lines below a chart that is taken away.
    """

    title: str
    subtitle: str
    paragraphs: tuple[int, ...]
    not_stated: tuple[str, ...]
    alt: str
    marks: Mapping[str, MarkText]
    states: tuple[str, ...]
    alt_states: tuple[str, ...]
    foot: tuple[str, ...]


def chart_text(chart: ChartSpec, marks: tuple[Mark, ...], ledger: Ledger, lang: Lang) -> ChartText:
    """Return the words of a chart in one language; every number in them comes from the ledger."""
    said = {mark.ref: _mark_text(mark, chart.form, ledger, lang) for mark in marks}
    title, _ = plain_words(chart.title, ledger, lang)
    figures = [mark.number for mark in marks if mark.number.source == "figure"]
    telling = figures if chart.form != "places" else []  # of all figures at once it would say nothing
    silent = {silence for figure in telling for silence in figure.not_stated}
    not_stated = tuple(item.name[lang] for item in ledger.vocabulary.silences if item.id in silent)
    paragraphs = tuple(sorted({figure.paragraph for figure in figures if figure.paragraph}))
    states = tuple(f"{ledger.number[id_].source}:{id_}" for id_ in told_ids(chart.title[lang]))
    return ChartText(
        title=title,
        subtitle=plain_words(chart.subtitle, ledger, lang)[0] if chart.subtitle else said[marks[0].ref].context,
        paragraphs=paragraphs,
        not_stated=not_stated,
        alt=_alt(title, marks, said, ledger.words[lang]),
        marks=said,
        states=states,
        alt_states=(*states, *(mark.ref for mark in marks)),
        foot=_foot(paragraphs, not_stated, ledger, lang),
    )


def plain_words(words: Text, ledger: Ledger, lang: Lang) -> tuple[str, list[Fault]]:
    """Return a title or subtitle as plain text, and what is wrong with its components (`figure`, `derived`)."""

    def number(id: str, form: str = "plain") -> str:
        return str(ledger.say(id, lang, form))

    known = {"figure": number, "derived": number}
    shortcodes, broken = find_shortcodes(words[lang], "", known)
    text, wrong = fill(words[lang], shortcodes, "", known)
    return text, [*broken, *wrong]


def paragraph_words(numbers: tuple[int, ...], words: Mapping[str, str], lang: Lang) -> str:
    """Return the paragraphs of the article that something rests on, in words."""
    if lang == "zh":
        return f"第{'、'.join(map(str, numbers))}段"
    return f"{words['paragraph' if len(numbers) == 1 else 'paragraphs']} {', '.join(map(str, numbers))}"


def licence_line(ledger: Ledger, lang: Lang) -> str:
    """Return the line with the name of the site and its licence that goes with whatever is taken away."""
    words, names = ledger.words[lang], ledger.article.names
    return f"{names.site[lang]}{words['dot']}{words['licence']}{words['colon']}{names.licence.name}"


def _mark_text(mark: Mark, form: str, ledger: Ledger, lang: Lang) -> MarkText:
    """Return what is said of a mark; of a percentage, the context says of what it is one."""
    number, unit, words = mark.number, ledger.unit[mark.number.unit], ledger.words[lang]
    place = ledger.place[number.place].name[lang] if number.place else ""
    period = number.period[lang] if number.period else ""
    parts = [number.measure[lang], unit.name[lang] if unit.symbol else "", place, period]
    said = ledger.say(number.id, lang, "unit" if lang == "zh" else "plain")
    return MarkText(
        number=str(ledger.say(number.id, lang, "unit")),
        bound=said.before if number.relation != "=" else "",
        short=said.number + said.after if number.relation != "=" else str(said),
        measure=number.measure[lang],
        place=place,
        period=period,
        context=words["dot"].join(dict.fromkeys(filter(None, parts))),
        not_stated=tuple(ledger.silences(number.id, lang)),
        thing=unit.zh if lang == "zh" else unit.en.one,
        way=_way(mark, ledger, lang) if form == "ladder" and mark.role != "aside" else "",
        end=mark.end[lang] if mark.end else "",
    )


def _way(mark: Mark, ledger: Ledger, lang: Lang) -> str:
    """Return which level gives what a mark counts, and where it goes, in words, as far as either is known."""
    words, names = ledger.words[lang], {level.id: level.short[lang] for level in ledger.vocabulary.levels}
    names = {id_: name[:1].lower() + name[1:] for id_, name in names.items()}
    ends = [names[level] for level in mark.target] or ([mark.end[lang]] if mark.end else [])
    source = words["from"] + names[mark.source] if mark.source else words["from-open"]
    target = words["to"] + words["separator"].join(ends) if ends else words["to-open"]
    return words["comma"].join((source, target))


def _alt(title: str, marks: tuple[Mark, ...], said: Mapping[str, MarkText], words: Mapping[str, str]) -> str:
    items = []
    for mark in marks:
        text = said[mark.ref]
        origin = words["computed"] if mark.number.source == "derived" else ""
        behind = words["comma"].join(filter(None, (text.place, text.way, origin)))
        bracket = words["open-bracket"] + behind + words["close-bracket"] if behind else ""
        items.append(f"{text.measure}{words['colon']}{text.number}{bracket}")
    return title + words["stop"] + words["semicolon"].join(items) + words["stop"].strip()


def _foot(paragraphs: tuple[int, ...], not_stated: tuple[str, ...], ledger: Ledger, lang: Lang) -> tuple[str, ...]:
    """Return what stands below a chart that is taken away: source, what is not stated, site and licence."""
    words = ledger.words[lang]
    source = words["source"] + words["colon"] + ledger.article.names.source[lang]
    if paragraphs:
        source += words["comma"] + paragraph_words(paragraphs, words, lang)
    lines = [source + words["stop"].strip()]
    if not_stated:
        silent = words["separator"].join(not_stated)
        lines.append(words["not-stated"] + words["colon"] + silent + words["stop"].strip())
    return (*lines, licence_line(ledger, lang))
