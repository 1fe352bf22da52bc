"""The ledger: everything the hand-written files say, read, checked at the border, and frozen.

seeds/*.yml → entries (each checked alone) → ledger (checked together by `checks`)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from faults import Fault, FaultError
from ledger import schema, specs, wordlists
from ledger.references import unknown_references
from ledger.seedfile import Loc, SeedFile, read_seedfile

SEEDS: dict[str, Any] = {
    "article": schema.Article,
    "vocabulary": wordlists.Vocabulary,
    "places": tuple[schema.Place, ...],
    "figures": tuple[schema.Figure, ...],
    "numerals": tuple[schema.Numeral, ...],
    "measures": tuple[schema.Measure, ...],
    "derived": tuple[schema.Formula, ...],
    "glossary": tuple[schema.Term, ...],
    "corrections": tuple[schema.Correction, ...],
    "excuses": tuple[schema.Excuse, ...],
    "charts": tuple[specs.ChartSpec, ...],
    "dictionary": tuple[specs.Table, ...],
    "interface": dict[wordlists.Id, wordlists.Text],
}

Item = TypeVar(
    "Item", schema.Place, schema.Figure, schema.Measure, schema.Formula, schema.Term, specs.ChartSpec
)


@dataclass(frozen=True)
class Ledger:
    """All hand-written entries. `files` keeps the lines they stand on, for the messages of later faults."""

    article: schema.Article
    vocabulary: wordlists.Vocabulary
    places: tuple[schema.Place, ...]
    figures: tuple[schema.Figure, ...]
    numerals: tuple[schema.Numeral, ...]
    measures: tuple[schema.Measure, ...]
    derived: tuple[schema.Formula, ...]
    glossary: tuple[schema.Term, ...]
    corrections: tuple[schema.Correction, ...]
    excuses: tuple[schema.Excuse, ...]
    charts: tuple[specs.ChartSpec, ...]
    dictionary: tuple[specs.Table, ...]
    interface: dict[str, wordlists.Text]
    files: dict[str, SeedFile] = field(repr=False, compare=False)

    @cached_property
    def figure(self) -> dict[str, schema.Figure]:
        """Return the figures by id."""
        return _by_id(self.figures)

    @cached_property
    def place(self) -> dict[str, schema.Place]:
        """Return the places by id."""
        return _by_id(self.places)

    @cached_property
    def chart(self) -> dict[str, specs.ChartSpec]:
        """Return the charts by id."""
        return _by_id(self.charts)

    @cached_property
    def measure(self) -> dict[str, schema.Measure]:
        """Return the measures by id."""
        return _by_id(self.measures)

    @cached_property
    def unit(self) -> dict[str, wordlists.Unit]:
        """Return the units by id."""
        return {unit.id: unit for unit in self.vocabulary.units}

    @cached_property
    def distinct(self) -> tuple[schema.Figure, ...]:
        """Return the figures that restate no other, in reading order."""
        return tuple(figure for figure in self.figures if figure.restates is None)

    def listed(self, name: str) -> dict[str, Any]:
        """Return the values of a closed list of the vocabulary, or the places, by id."""
        items = self.places if name == "places" else getattr(self.vocabulary, name)
        return {item.id: item for item in items}

    def excused(self, lang: wordlists.Lang) -> dict[str, str]:
        """Return the names and dates that texts may carry though they hold digits, with what they are.

        They are as printed in Chinese (12345, 5月, 2022年) and as an entry's `en` has them in English.
        """
        texts = {(n.printed if lang == "zh" else n.en): n.disposition for n in self.numerals if n.id}
        return {text: str(kind) for text, kind in texts.items() if text}

    def level(self, place: str) -> str:
        """Return the level of a place, or an empty text for an unknown one."""
        return self.place[place].level if place in self.place else ""

    def lineage(self, place: str) -> tuple[schema.Place, ...]:
        """Return a place and the places that it lies in, the topmost first."""
        chain: list[schema.Place] = []
        while place:
            chain.insert(0, self.place[place])
            place = chain[0].parent
        return tuple(chain)

    def fault(self, file: str, index: int, key: str, got: str, allowed: str = "") -> Fault:
        """Return a fault of entry number `index` of a seed file, at the line of its `key`."""
        seed = self.files[file]
        return Fault(seed.name, seed.line(index, key), seed.label((index, key)), got, allowed)


def load_ledger(root: Path) -> Ledger:
    """Read `seeds/` below `root` into a ledger whose entries are sound one by one.

    Raises FaultError with the faults of all files together. `checks.check_ledger` does the rest.
    """
    parts: dict[str, Any] = {}
    files: dict[str, SeedFile] = {}
    faults: list[Fault] = []
    for name, kind in SEEDS.items():
        try:
            files[name] = read_seedfile(root / "seeds" / f"{name}.yml", f"seeds/{name}.yml")
            parts[name] = validate(files[name], kind)
        except FaultError as error:
            faults.extend(error.faults)
    if faults:
        raise FaultError([*faults, *unknown_references(files)])
    return Ledger(**parts, files=files)


def validate(seed: SeedFile, kind: Any) -> Any:
    """Return the content of a seed file as `kind`, a type of `schema`; FaultError with all its faults."""
    if seed.content is None:
        raise FaultError([Fault(seed.name, 0, "", "the file is empty", "its entries, or [] for none")])
    try:
        return TypeAdapter(kind).validate_python(seed.content)
    except ValidationError as error:
        raise FaultError(_fault(seed, detail) for detail in error.errors()) from error


def _by_id(items: Iterable[Item]) -> dict[str, Item]:
    return {item.id: item for item in items}


def _fault(seed: SeedFile, detail: Any) -> Fault:
    loc: Loc = detail["loc"]
    context = detail.get("ctx", {})
    if detail["type"] == "missing":
        got, allowed = f"“{loc[-1]}” is missing", "every entry has it"
    elif detail["type"] == "extra_forbidden":
        got, allowed = f"the key “{loc[-1]}” is not known", "only the keys that the file's other entries use"
    elif detail["type"] == "literal_error":
        got, allowed = f"got “{detail['input']}”", f"{context['expected']}"
    else:
        got, allowed = f"got “{detail['input']}”: {detail['msg'].removeprefix('Value error, ')}", ""
    return Fault(seed.name, seed.line(*loc), seed.label(loc), got, allowed)
