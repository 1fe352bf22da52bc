"""What the pages of a site may say: every form in which a number is said, and what other numerals must say.

It is asked of the ledger and its charts. What else a page is compared with is handed over as plain data, so that
nothing that makes pages is compared with itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from audit.reader import squeezed
from charts.drawing import Chart
from languages import LANGS, Lang
from ledger.model import Ledger
from ledger.schema import Excuse, Number
from numerals.finder import Counted, counted_by, numerals, standing

COUNTS = ("pages", "numbers", "printed", "derived", "other", "words", "unaccounted")
"""What is counted on a site."""


@dataclass(frozen=True)
class Expected:
    """All that a built site may say.

    `pictures` are inline drawings as rendered, by `<lang>/<chart>.<variant>`; one that is stale is not there.
    `files` is every file that is made and is no page, by its address from the root of the site. `rows` is the
    line of each number in its table, by id. `shared` are texts that are made for sharing, by `<lang>/<kind>:<of>`.
    `counts` is what the audit itself counted, once it has.
    """

    ledger: Ledger
    charts: Mapping[str, Chart]
    pictures: Mapping[str, str]
    files: Mapping[str, bytes]
    rows: Mapping[str, str]
    shared: Mapping[str, str]
    counts: Mapping[str, int] = field(default_factory=dict)

    def number(self, kind: str, id: str) -> Number:
        """Return a number that is marked as `figure` or `derived`; KeyError if it is none of that sort."""
        number = self.ledger.number[id]
        if number.source != kind:
            raise KeyError(id)
        return number

    def value(self, kind: str, id: str) -> Decimal:
        """Return the value of a number in its unit; KeyError if there is none."""
        return self.number(kind, id).value

    def nouns(self, kind: str, id: str) -> tuple[str, ...]:
        """Return the nouns of a number's own unit, which may stand after its mark."""
        unit = self.ledger.unit[self.number(kind, id).unit]
        return tuple(noun for noun in (unit.en.one, unit.en.other, unit.zh) if noun)

    def said(self, kind: str, id: str, lang: Lang) -> frozenset[str]:
        """Return every text by which a number is said, its bound and unit included; KeyError if there is none."""
        self.number(kind, id)
        return self._said[lang][id]

    def said_in(self, kind: str, id: str, lang: Lang) -> re.Pattern[str]:
        """Return the pattern of these texts in a longer one; KeyError if there is no such number."""
        self.number(kind, id)
        return self._said_in[lang][id]

    def written(self, kind: str, id: str, lang: Lang, tag: str) -> frozenset[str]:
        """Return what may be the whole text of an element `tag`: as said, or its bare value, its formula, its row.

        Of a number with a bound the bare value stands in a `data` element only, which has the bound beside it.
        """
        number = self.number(kind, id)
        bare = str(number.value) if number.relation == "=" or tag == "data" else ""
        formula = number.formula if number.source == "derived" else ""
        return self._said[lang][id] | ({bare, self.rows.get(id, ""), formula} - {""})

    @cached_property
    def _said(self) -> dict[Lang, dict[str, frozenset[str]]]:
        return {lang: {id_: self._forms(id_, lang) for id_ in self.ledger.number} for lang in LANGS}

    @cached_property
    def _said_in(self) -> dict[Lang, dict[str, re.Pattern[str]]]:
        return {lang: {id_: standing(said) for id_, said in self._said[lang].items()} for lang in LANGS}

    def _forms(self, id: str, lang: Lang) -> frozenset[str]:
        """Return a number as it is said, as it was printed, and in Chinese with its unit's own measure word."""
        number, said = self.ledger.number[id], self.ledger.said[lang][id]
        unit = self.ledger.unit[number.unit]
        texts = {str(text) for text in said.values()}
        if lang == "zh" and unit.form == "number":
            texts.add(f"{said['plain']}{unit.zh}")
        return frozenset(texts | ({number.printed} - {""}))

    @property
    def _excuses(self) -> tuple[Excuse, ...]:
        return (*self.ledger.phrases, *self.ledger.excuses)

    @cached_property
    def counted(self) -> Counted:
        """The words by which the site counts."""
        return counted_by(self.ledger.vocabulary.units)

    @cached_property
    def phrases(self) -> re.Pattern[str]:
        """Where phrases stand that hold a numeral and state no quantity: those excused, and names of our own.

        Names of our own are those that the ledger gives to terms, measures and periods, and the ids of charts.
        """
        ledger = self.ledger
        own = {
            text for term in ledger.glossary for text in (term.term.en, term.term.zh, *term.match.en, *term.match.zh)
        }
        own |= {one.name[lang] for one in ledger.measures for lang in LANGS}
        own |= {one.period[lang] for one in ledger.figures for lang in LANGS}
        own |= set(self.charts)
        excused = {phrase for one in self._excuses if not one.mark for phrase in (*one.en, *one.zh)}
        return standing(excused | {text for text in own if numerals(text) and not re.search(r"\d", text)})

    @cached_property
    def names(self) -> dict[str, frozenset[str]]:
        """The names, dates and licences that hold a numeral, by what they are; on a page they are marked."""
        names = {"licence": {self.ledger.article.names.licence.name}}
        for lang in LANGS:
            for text, what in self.ledger.excused[lang].items():
                names.setdefault(what, set()).add(text)
        for one in self._excuses:
            if one.mark:
                names.setdefault(one.mark, set()).update((*one.en, *one.zh))
        return {what: frozenset(texts) for what, texts in names.items()}

    @cached_property
    def phrases_and_names(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """What may stand where nothing can be marked: in attributes and drawings."""
        return self.phrases, standing(text for texts in self.names.values() for text in texts)

    def paragraphs(self, of: str) -> list[str]:
        """Return the numbers of the paragraphs that figures, charts, measures or numerals stand in.

        `of` holds references parted by blanks (`figure:<id>`); KeyError or IndexError for one that is not known.
        """
        found: set[int | None] = set()
        for ref in of.split():
            kind, _, id_ = ref.partition(":")
            if kind == "figure":
                found.add(self.ledger.figure[id_].paragraph)
            elif kind == "chart":
                found |= {mark.number.paragraph for mark in self.charts[id_].marks}
            elif kind == "measure":
                found |= set(self.ledger.measure[id_].paragraphs)
            elif kind == "numeral":
                found.add(self.ledger.numerals[int(id_)].paragraph)
            else:
                raise KeyError(ref)
        return [str(number) for number in sorted(number for number in found if number)]

    def others(self, kind: str, of: str, lang: Lang) -> frozenset[str]:
        """Return what a numeral that is no number of the ledger may say; nothing for a kind that is not known.

        Raises KeyError, IndexError or ValueError for an `of` that is not known.
        """
        if of.startswith("numeral:") and kind != "paragraph":
            numeral = self.ledger.numerals[int(of.partition(":")[2])]
            return frozenset({str(numeral.printed)} if numeral.disposition == kind else ())
        return frozenset(self._others(kind, of, lang))

    def _others(self, kind: str, of: str, lang: Lang) -> Iterable[str]:
        article = self.ledger.article
        match kind:
            case "paragraph":
                return {mark.join(self.paragraphs(of)) for mark in (", ", "、")}
            case "checksum":
                return {article.sha256}
            case "count-of-characters":
                return {f"{article.characters:,}"}
            case "count-of-paragraphs":
                return {f"{article.paragraphs:,}"}
            case "read":
                return {str(article.read), str(article.read.year)}
            case "correction":
                return {text for one in self.ledger.corrections if one.figure == of for text in (one.old, one.new)}
            case "correction-date":
                return {str(one.date) for one in self.ledger.corrections if one.figure == of}
            case "phrase":
                return {phrase for one in self._excuses if one.id == of for phrase in (*one.en, *one.zh)}
            case "numerals":
                return {f"{self.sorts[of]:,}"}
            case "audit":
                return ({f"{self.counts[of]:,}"} if self.counts else {"…"}) if of in COUNTS else ()
            case "citation" | "address" | "code":
                return {self.shared[f"{lang}/{kind}:{of}"]}
        return self.names.get(kind, ())

    @cached_property
    def sorts(self) -> dict[str, int]:
        """How many numerals the article has: `all`, and of each sort."""
        found = [numeral.disposition or "figure" for numeral in self.ledger.numerals]
        sorts = [str(one.id) for one in self.ledger.vocabulary.dispositions]
        return {"all": len(found), **{sort: found.count(sort) for sort in sorts}}

    @cached_property
    def drawings(self) -> dict[str, dict[str, str]]:
        """The pictures of each chart by variant, by `<lang>/<chart>`."""
        drawings: dict[str, dict[str, str]] = {}
        for name, picture in self.pictures.items():
            chart, _, variant = name.rpartition(".")
            drawings.setdefault(chart, {})[variant] = picture
        return drawings

    @cached_property
    def poster_lines(self) -> dict[str, str]:
        """All words that a chart's drawing to take away may hold besides its marks, by `<chart>-<lang>`."""
        texts = {f"{chart.id}-{lang}": chart.text[lang] for chart in self.charts.values() for lang in LANGS}
        return {
            name: squeezed(" ".join([text.title, text.subtitle, text.alt, *text.foot]))
            for name, text in texts.items()
        }
