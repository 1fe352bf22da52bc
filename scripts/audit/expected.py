"""What may stand on a page for each reference: every form in which a number can be said, and what other
numerals must say.

The audit reads finished pages against this. It asks the ledger, never the templates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import get_args

from audit.markup import squeezed
from charts.marks import chart_marks
from charts.text import chart_text
from dataset.tables import rows_by_id
from ledger.formulas import Derived
from ledger.model import Ledger
from ledger.wordlists import LANGS, Lang
from numerals.wording import Form, say
from pages.citations import cite
from pages.links import ROOTS, chart_page, embed_code, in_language
from pages.setting import NOWHERE, Setting
from pictures.poster import foot_lines


@dataclass(frozen=True)
class Known:
    """All that pages may say: the ledger, the derived numbers, the tables, pictures and address of the site.

    `texts` are those of `data/` by path, `generated` those of all files in the site that are not pages;
    `counts` what the audit itself counted, once it has; `stamps` the hash of the figure that each picture
    which the site serves as a file shows, by its place in the site.
    """

    ledger: Ledger
    derived: Mapping[str, Derived]
    texts: Mapping[str, str]
    setting: Setting = NOWHERE
    counts: Mapping[str, int] = field(default_factory=dict)
    generated: Mapping[str, str] = field(default_factory=dict)
    stamps: Mapping[str, str] = field(default_factory=dict)

    def counted(self, counts: Mapping[str, int]) -> Known:
        """Return the same with the counts that pages tell."""
        return replace(self, counts=counts)

    @cached_property
    def phrases(self) -> dict[str, str]:
        """The phrases that hold a numeral and state no quantity, with the id of the reason of each."""
        words: dict[str, str] = {}
        for excuse in self.ledger.excuses:
            words |= {phrase: excuse.id for phrase in (*excuse.en, *excuse.zh) if not excuse.mark}
        return words

    @cached_property
    def names(self) -> dict[str, str]:
        """The names, dates and licences that hold a numeral, with what each is; on a page they are marked."""
        names = {text: what for lang in LANGS for text, what in self.ledger.excused(lang).items()}
        for excuse in self.ledger.excuses:
            names |= {phrase: str(excuse.mark) for phrase in (*excuse.en, *excuse.zh) if excuse.mark}
        return names

    @cached_property
    def rows(self) -> dict[str, str]:
        """The line of every figure and derived number in its table, by id."""
        return rows_by_id(self.texts)

    def value(self, kind: str, id: str) -> Decimal:
        """Return the value of a figure or a derived number; KeyError if there is none."""
        return self.ledger.figure[id].value if kind == "figure" else self.derived[id].value

    def nouns(self, kind: str, id: str) -> tuple[str, ...]:
        """Return the nouns of a number's own unit, which may stand after its mark."""
        unit = self.ledger.unit[self.ledger.figure[id].unit if kind == "figure" else self.derived[id].unit]
        return tuple(noun for noun in (unit.en.one, unit.en.other, unit.zh) if noun)

    def said(self, kind: str, id: str, lang: Lang) -> set[str]:
        """Return every text by which a figure or a derived number is said, its bound and unit included."""
        if kind == "figure":
            figure = self.ledger.figure[id]
            return {figure.printed, *self._forms(figure.value, figure.relation, figure.unit, lang, id)}
        return set(self._forms(self.derived[id].value, "=", self.derived[id].unit, lang))

    def written(self, kind: str, id: str, lang: Lang) -> set[str]:
        """Return what may be the whole text of an element: as said, its bare value, formula, or row."""
        bare = {str(self.value(kind, id)), self.rows.get(id, "")}
        formula = {self.derived[id].formula} if kind == "derived" else set()
        return self.said(kind, id, lang) | bare | formula

    def _forms(self, value: Decimal, relation: str, unit: str, lang: Lang, figure: str = "") -> Iterator[str]:
        word = self.ledger.figure[figure].quantity.word if figure else ""
        forms = [form for form in get_args(Form) if form != "words" or not self.ledger.unit[unit].symbol]
        for form in forms:
            for measure_word in {word, ""}:
                try:
                    said = str(say(value, relation, self.ledger.unit[unit], lang, form, measure_word))
                except ValueError:
                    continue
                yield said

    def paragraphs(self, of: str) -> list[str]:
        """Return the numbers of the paragraphs that figures, charts, measures or numerals stand in.

        `of` holds references parted by blanks (`figure:id`); KeyError for one that is not known.
        """
        found: set[int] = set()
        for ref in of.split():
            kind, _, id_ = ref.partition(":")
            if kind == "figure":
                found.add(self.ledger.figure[id_].paragraph)
            elif kind == "chart":
                marks = chart_marks(self.ledger.chart[id_], self.ledger, dict(self.derived))
                found |= {int(mark.paragraph) for mark in marks if mark.paragraph}
            elif kind == "measure":
                found |= set(self.ledger.measure[id_].paragraphs)
            else:
                found.add(self.ledger.numerals[int(id_)].paragraph)
        return [str(number) for number in sorted(found)]

    def others(self, kind: str, of: str, lang: Lang) -> set[str]:
        """Return what a numeral that is no figure may say; an empty set for a kind that is not known."""
        article = self.ledger.article
        if of.startswith("numeral:"):
            numeral = dict(enumerate(self.ledger.numerals))[int(of.partition(":")[2])]
            return {str(numeral.printed)} if numeral.disposition == kind else set()
        if kind == "checksum":
            return {article.sha256}
        if kind == "count-of-characters":
            return {f"{article.characters:,}"}
        if kind == "count-of-paragraphs":
            return {f"{article.paragraphs}"}
        if kind == "correction":
            return {
                text for one in self.ledger.corrections if one.figure == of for text in (one.old, one.new)
            }
        if kind == "correction-date":
            return {str(one.date) for one in self.ledger.corrections if one.figure == of}
        if kind == "read":
            return {str(article.read), str(article.read.year)}
        if kind == "phrase":
            return {phrase for one in self.ledger.excuses if one.id == of for phrase in (*one.en, *one.zh)}
        if kind == "audit":
            return {f"{self.counts[of]:,}"} if of in self.counts else {"…"}
        if kind == "citation":
            style, _, id_ = of.partition(":")
            number = self.ledger.figure.get(id_) or self.derived[id_]
            return {str(cite(number, base, self.ledger, lang)[style]) for base in self._bases}
        if kind in ("address", "code"):
            return {self._shared(kind, base, of, lang) for base in self._bases}
        return {text for text, what in self.names.items() if what == kind}

    @cached_property
    def poster_lines(self) -> dict[str, str]:
        """All words that a chart's drawing to take away may hold besides its marks, by `<chart>-<lang>`."""
        lines = {}
        for lang in LANGS:
            for chart in self.ledger.charts:
                text = chart_text(chart, self.ledger, dict(self.derived), lang)
                words = [text.title, text.subtitle, text.alt, *foot_lines(text, self.ledger, lang)]
                lines[f"{chart.id}-{lang}"] = squeezed(" ".join(words))
        return lines

    @property
    def _bases(self) -> tuple[str, ...]:
        return (self.setting.site,) if self.setting.site else ROOTS

    def _shared(self, kind: str, base: str, chart: str, lang: Lang) -> str:
        if kind == "address":
            return base + in_language(lang, f"{chart_page(self.ledger, chart)}#{chart}")
        text = chart_text(self.ledger.chart[chart], self.ledger, dict(self.derived), lang)
        narrow = self.setting.pictures.get(f"{lang}/{chart}.narrow", "")
        return embed_code(base, lang, chart, text.title, narrow)
