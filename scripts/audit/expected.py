"""What the pages of a site may say: every form in which a number is said, and what other numerals must say.

It is asked of the ledger and its charts. What else a page is compared with is handed over as plain data, so that
nothing that makes pages is compared with itself.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from audit.reader import clean
from charts.drawing import Chart
from files import told_size
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
    What pages say that the audit counted is open (…) until it has.
    """

    ledger: Ledger
    charts: Mapping[str, Chart]
    pictures: Mapping[str, str]
    files: Mapping[str, bytes]
    rows: Mapping[str, str]
    shared: Mapping[str, str]

    def number(self, kind: str, id: str) -> Number:
        """Return a number that is marked as `figure` or `derived`; KeyError if it is none of that sort."""
        number = self.ledger.number[id]
        if number.source != kind:
            raise KeyError(id)
        return number

    def nouns(self, number: Number) -> tuple[str, ...]:
        """Return the nouns of a number's own unit, which may stand after its mark."""
        unit = self.ledger.unit[number.unit]
        return tuple(noun for noun in (unit.en.one, unit.en.other, unit.zh) if noun)

    def written(self, number: Number, lang: Lang, tag: str) -> set[str]:
        """Return what may be the whole text of an element `tag`: as said, or its bare value, its formula, its row.

        Of a number with a bound the bare value stands in a `data` element only, which has the bound beside it.
        """
        bare = str(number.value) if number.relation == "=" or tag == "data" else ""
        formula = number.formula if number.source == "derived" else ""
        return self.said[lang][number.id] | ({bare, self.rows.get(number.id, ""), formula} - {""})

    @cached_property
    def said(self) -> dict[Lang, dict[str, set[str]]]:
        """Every text by which each number is said, its bound and unit included, by language and id."""
        return {lang: {id_: self._said(id_, lang) for id_ in self.ledger.number} for lang in LANGS}

    def _said(self, id: str, lang: Lang) -> set[str]:
        """Return a number as it is said, as it was printed, and in Chinese with its unit's own measure word."""
        number, said = self.ledger.number[id], self.ledger.said[lang][id]
        unit = self.ledger.unit[number.unit]
        texts = {number.printed, *map(str, said.values())} - {""}
        return texts | ({f"{said['plain']}{unit.zh}"} if lang == "zh" and unit.form == "number" else set())

    @property
    def _excuses(self) -> tuple[Excuse, ...]:
        return (*self.ledger.phrases, *self.ledger.excuses)

    @cached_property
    def counted(self) -> Counted:
        """The words by which the site counts."""
        return counted_by(self.ledger.vocabulary.units)

    @cached_property
    def phrases(self) -> re.Pattern[str]:
        """Where phrases stand that hold a numeral and state no quantity."""
        return standing(self._phrases)

    @cached_property
    def _phrases(self) -> set[str]:
        """The phrases that hold a numeral and state no quantity: those excused, and names of our own.

        Names of our own are those that the ledger gives to terms, measures and periods, and the ids of charts.
        """
        ledger = self.ledger
        own = {
            text for term in ledger.glossary for text in (term.term.en, term.term.zh, *term.match.en, *term.match.zh)
        }
        texts = (*(one.name for one in ledger.measures), *(one.period for one in ledger.figures if one.period))
        own |= {text[lang] for text in texts for lang in LANGS} | set(self.charts)
        excused = {phrase for one in self._excuses if not one.mark for phrase in (*one.en, *one.zh)}
        return excused | {text for text in own if numerals(text) and not re.search(r"\d", text)}

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """The names, dates and licences that hold a numeral, by what they are; on a page they are marked."""
        names = {"licence": {self.ledger.article.names.licence.name}}
        for lang in LANGS:
            for text, what in self.ledger.excused[lang].items():
                names.setdefault(what, set()).add(text)
        for one in self._excuses:
            if one.mark:
                names.setdefault(one.mark, set()).update((*one.en, *one.zh))
        return names

    @cached_property
    def phrases_and_names(self) -> re.Pattern[str]:
        """Where phrases and names stand, for where nothing can be marked: in attributes and drawings."""
        return standing({*self._phrases, *chain.from_iterable(self.names.values())})

    def paragraphs(self, of: str) -> list[str]:
        """Return the numbers of the paragraphs that figures, charts, measures, voices or numerals stand in.

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
            elif kind == "voice":
                found.add(self.ledger.voice[id_].paragraph)
            elif kind == "numeral":
                found.add(self.ledger.numerals[int(id_)].paragraph)
            else:
                raise KeyError(ref)
        return [str(number) for number in sorted(filter(None, found))]

    def others(self, kind: str, of: str, lang: Lang) -> set[str]:
        """Return what a numeral that is no number of the ledger may say; nothing for a kind that is not known.

        Raises KeyError, IndexError or ValueError for an `of` that is not known.
        """
        article = self.ledger.article
        match kind:
            case "paragraph":
                return {mark.join(self.paragraphs(of)) for mark in (", ", "、")}
            case _ if of.startswith("numeral:"):
                numeral = self.ledger.numerals[int(of.partition(":")[2])]
                return {str(numeral.printed)} if numeral.disposition == kind else set()
            case "checksum":
                return {article.sha256}
            case "count-of-characters":
                return {f"{article.characters:,}"}
            case "count-of-paragraphs":
                return {f"{article.paragraphs:,}"}
            case "read":
                return {str(article.read), str(article.read.year)}
            case "correction":
                return {text for one in self.ledger.corrected.get(of, ()) for text in (one.old, one.new)}
            case "correction-date":
                return {str(one.date) for one in self.ledger.corrected.get(of, ())}
            case "phrase":
                return {phrase for one in self._excuses if one.id == of for phrase in (*one.en, *one.zh)}
            case "numerals":
                sorts = count_sorts(self.ledger)
                return {f"{sorts[of] if of != 'all' else len(self.ledger.numerals):,}"}
            case "rows" | "columns":
                rows = self._table(of)
                return {f"{len(rows) - 1 if kind == 'rows' else len(rows[0]):,}"}
            case "row":
                path, _, line = of.rpartition(":")
                return {clean(" ".join(self._table(path)[int(line)])).strip()}
            case "size":
                return {told_size(len(self.files[f"data/{of}"]))}
            case "version":
                return {article.names.package.version or ""}
            case "audit":
                return {"…"} if of in COUNTS else set()
            case "citation" | "address" | "code":
                return {self.shared[f"{lang}/{kind}:{of}"]}
        return self.names.get(kind, set())

    def _table(self, path: str) -> list[list[str]]:
        """Return the rows of a published table, its head first; KeyError for a file that is not there."""
        return list(csv.reader(io.StringIO(self.files[f"data/{path}"].decode(), newline="")))


def count_sorts(ledger: Ledger) -> dict[str, int]:
    """Return how many numerals of the article are of each sort."""
    found = Counter(numeral.sort for numeral in ledger.numerals)
    return {str(one.id): found[one.id] for one in ledger.vocabulary.dispositions}
