"""The ledger: everything that the hand-written files say and that follows from it, frozen.

`ledger.number[id]` is a figure or a computed number, with one interface; `ledger.say` says it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol, TypeVar

from faults import Fault, FaultError, nearest
from languages import LANGS, Lang, Text
from ledger import schema
from ledger.schema import Derived, Number
from ledger.seedfile import SeedFile
from numerals.wording import Form, Said, say_all


class _Entry(Protocol):
    @property
    def id(self) -> str: ...


COLOURS = 3
"""How many colours for themes the palette has; a further theme takes the first again."""
SIGNS = {"removed": "hollow", "pushed": "dashed"}
"""How what is not simply there is drawn, by its role in a chart."""

Item = TypeVar("Item")
EntryT = TypeVar("EntryT", bound=_Entry)


def find(what: str, id: str, known: Mapping[str, Item]) -> Item:
    """Return what is known by an id; LookupError, naming the nearest known ones, if nothing is."""
    if id not in known:
        raise LookupError(f"unknown {what} “{id}”; {nearest(id, known)}")
    return known[id]


class _Words(dict[str, str]):
    """The words of the interface in one language, by key; FaultError for one that is not there."""

    def __missing__(self, key: str) -> str:
        raise FaultError([Fault("scripts/words/interface.yml", 0, key, "the word is missing", "{en: …, zh: …}")])


def _by_id(list_of: Callable[[Ledger], Iterable[EntryT]]) -> cached_property[dict[str, EntryT]]:
    return cached_property(lambda ledger: {one.id: one for one in list_of(ledger)})


def _grouped(pairs_of: Callable[[Ledger], Iterable[tuple[str, Item]]]) -> cached_property[dict[str, list[Item]]]:
    def grouped(ledger: Ledger) -> dict[str, list[Item]]:
        found: dict[str, list[Item]] = {}
        for key, item in pairs_of(ledger):
            found.setdefault(key, []).append(item)
        return found

    return cached_property(grouped)


@dataclass(frozen=True)
class Ledger:
    """All hand-written entries, the engine's own words, and the computed numbers by id.

    `figure`, `place`, `chart`, `measure`, `voice`, `unit` and `theme` are the entries of these lists by id. By the id
    of a figure, if there are any, `numbered`, `measured`, `restated`, `computed` and `corrected` are the numerals,
    measures, restatements, computed numbers and corrections of it; by that of a place, `inside` and `located` are the
    places and the figures in it. `files` keeps the lines that entries stand on, for the messages of later faults.
    `proof` is the SHA-256 of the copy of the article against which the ledger was proved as it is, or empty.
    """

    article: schema.Article
    vocabulary: schema.Vocabulary
    places: tuple[schema.Place, ...]
    figures: tuple[schema.Figure, ...]
    numerals: tuple[schema.Numeral, ...]
    measures: tuple[schema.Measure, ...]
    voices: tuple[schema.Voice, ...]
    formulas: tuple[schema.Formula, ...]
    glossary: tuple[schema.Term, ...]
    corrections: tuple[schema.Correction, ...]
    excuses: tuple[schema.Excuse, ...]
    charts: tuple[schema.ChartSpec, ...]
    interface: dict[str, Text]
    dictionary: tuple[schema.Table, ...]
    phrases: tuple[schema.Excuse, ...]
    files: dict[str, SeedFile] = field(repr=False, compare=False)
    derived: dict[str, Derived] = field(default_factory=dict)
    proof: str = ""

    figure = _by_id(lambda ledger: ledger.figures)
    place = _by_id(lambda ledger: ledger.places)
    chart = _by_id(lambda ledger: ledger.charts)
    measure = _by_id(lambda ledger: ledger.measures)
    voice = _by_id(lambda ledger: ledger.voices)
    unit = _by_id(lambda ledger: ledger.vocabulary.units)
    theme = _by_id(lambda ledger: ledger.vocabulary.themes)

    numbered = _grouped(lambda ledger: ((one.figure, one) for one in ledger.numerals if one.figure))
    measured = _grouped(lambda ledger: ((id_, one) for one in ledger.measures for id_ in one.figures))
    restated = _grouped(lambda ledger: ((one.restates, one) for one in ledger.figures if one.restates))
    computed = _grouped(lambda ledger: ((id_, one) for one in ledger.derived.values() for id_ in one.inputs))
    corrected = _grouped(lambda ledger: ((one.figure, one) for one in ledger.corrections))
    inside = _grouped(lambda ledger: ((one.parent, one) for one in ledger.places))
    located = _grouped(lambda ledger: ((one.place, one) for one in ledger.figures))

    @cached_property
    def number(self) -> dict[str, Number]:
        """All numbers by id: the figures of the article, and those that we computed."""
        return {**self.figure, **self.derived}

    @cached_property
    def distinct(self) -> tuple[schema.Figure, ...]:
        """The figures that restate no other, in reading order."""
        return tuple(figure for figure in self.figures if figure.restates is None)

    @cached_property
    def words(self) -> dict[Lang, _Words]:
        """The words of the interface, by language and key."""
        return {lang: _Words((key, text[lang]) for key, text in self.interface.items()) for lang in LANGS}

    @cached_property
    def said(self) -> dict[Lang, dict[str, dict[Form, Said]]]:
        """All numbers in all the forms that fit them, by language and id."""
        return {
            lang: {id_: say_all(number, self.unit[number.unit], lang) for id_, number in self.number.items()}
            for lang in LANGS
        }

    def say(self, id: str, lang: Lang, form: str = "plain") -> Said:
        """Return a number as it is said; LookupError for an unknown id, ValueError for a form that it has not."""
        said = find("figure or derived number", id, self.said[lang])
        for known, text in said.items():
            if known == form:
                return text
        raise ValueError(f"“{id}” has no form “{form}”; allowed are {', '.join(said)}")

    def listed(self, name: str) -> dict[str, Any]:
        """Return the values of a closed list of the vocabulary, or the places, by id."""
        return self.place if name == "places" else {one.id: one for one in getattr(self.vocabulary, name)}

    def name(self, list: str, id: str, lang: Lang) -> str:
        """Return the name of a value of a closed list of the vocabulary, or of a place."""
        return str(self.listed(list)[id].name[lang])

    def silences(self, id: str, lang: Lang) -> list[str]:
        """Return what the article does not say of a number: of a computed one, nothing."""
        return [item.name[lang] for item in self.vocabulary.silences if item.id in self.number[id].not_stated]

    @cached_property
    def excused(self) -> dict[Lang, dict[str, str]]:
        """The names and dates that texts may carry though they hold digits, with what they are.

        They are as printed in Chinese (12345, 5月, 2022年) and as an entry's `en` has them in English.
        """
        return {
            lang: {text: str(one.disposition) for one in self.numerals if one.id and (text := one.text(lang))}
            for lang in LANGS
        }

    def printed(self, numeral: schema.Numeral) -> str:
        """Return a numeral of the article as it was printed."""
        return self.figure[numeral.figure].printed if numeral.figure else str(numeral.printed)

    @cached_property
    def address(self) -> dict[str, str]:
        """The addresses of the pages that charts may stand on, by id, from the home page of a language."""
        return schema.PAGES | {theme.id: f"{theme.slug}/" for theme in self.vocabulary.themes}

    def theme_number(self, id: str) -> int:
        """Return the number by which a theme has its colour, in the order of the themes; 0 for what is none."""
        ids = list(self.theme)
        return ids.index(id) % COLOURS + 1 if id in ids else 0

    def level(self, place: str) -> str:
        """Return the level of a place, or an empty text for an unknown one."""
        return self.place[place].level if place in self.place else ""

    def sign(self, id: str) -> str:
        """Return how charts and cards draw a figure: `hollow` if it is gone, `dashed` if pushed for, else `solid`."""
        roles = {
            mark.role for chart in self.charts for panel in chart.panels for mark in panel.marks if mark.figure == id
        }
        return next((sign for role, sign in SIGNS.items() if role in roles), "solid")

    def lineage(self, place: str) -> tuple[schema.Place, ...]:
        """Return a place and the places that it lies in, the topmost first."""
        chain: list[schema.Place] = []
        while place in self.place and self.place[place] not in chain:
            chain.insert(0, self.place[place])
            place = chain[0].parent
        return tuple(chain)

    def entries(self, file: str) -> tuple[Any, ...]:
        """Return the entries of a seed file that holds a list of them."""
        return self.formulas if file == "derived" else getattr(self, file)

    def fault(self, file: str, index: int, key: str, got: str, allowed: str = "") -> Fault:
        """Return a fault of entry number `index` of a seed file, at the line of its `key`."""
        return self.files[file].fault((index, key), got, allowed)
