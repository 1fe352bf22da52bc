"""The figures and the computed numbers as one JSON file for programmers, and the schema of that file.

The types below are what is published: the file is an instance of them, and the schema is made from them.
"""

from __future__ import annotations

import datetime
import json
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, StringConstraints

from languages import LANGS, Entry, Lang, Named, Text, in_language
from ledger.model import Ledger
from ledger.schema import Derived, Figure, Licence, Number, Sha256

FILE = "figures.json"
SCHEMA_FILE = "figures.schema.json"

Exact = Annotated[str, StringConstraints(pattern=r"^-?\d+(\.\d+)?$")]
Address = Annotated[str, Field(description="The address of the record, from the root of the site.")]


class SchemaName(Entry):
    """A file that says which schema describes it."""

    model_config = ConfigDict(populate_by_name=True, title="Figures of an article")

    schema_file: Annotated[Literal["figures.schema.json"], Field(alias="$schema")] = "figures.schema.json"


class Source(Entry):
    """The article that the figures are from, as far as the copy of it tells; what it does not tell is `unknown`."""

    title: Text
    outlet: Text
    reporter: Text | None
    dateline: Text
    language: str
    read: Annotated[datetime.date, Field(description="The day on which the figures were last read against the copy.")]
    characters: int
    paragraphs: int
    sha256: Annotated[Sha256, Field(description="The checksum of the copy.")]
    unknown: Annotated[tuple[Text, ...], Field(description="What is known of neither the article nor its copy.")]


class Counts(Entry):
    """How many there are. `distinct` are the figures that restate no other."""

    figures: int
    distinct: int
    derived: int


class UnitOfNumber(Named):
    """What is counted or measured. `denominator` is what a percentage is a percentage of, null for what is none."""

    denominator: Text | None


class PlaceOfNumber(Named):
    """A place with its level; `lineage` leads from the topmost place down to it."""

    level: Named
    lineage: tuple[Named, ...]


class Addresses(Entry):
    """The address of a number's record in each language, from the root of the site."""

    en: Address
    zh: Address


class OneNumber(Entry):
    """What the figures of the article and the numbers computed from them have in common."""

    id: Annotated[str, Field(description="The permanent name of the number.")]
    value: Annotated[
        Exact, Field(description="The exact decimal, as text, so that no reader rounds it; a fall is negative.")
    ]
    relation: Annotated[
        Literal["=", ">", "<", "≈"],
        Field(description="How the value binds: exactly, more than, fewer than, about. A bound is no value."),
    ]
    unit: UnitOfNumber
    theme: Annotated[Named | None, Field(description="The theme that tells it; null for the article as a whole.")]
    place: Annotated[PlaceOfNumber | None, Field(description="What it is about; null for several places.")]
    measure: Annotated[Text, Field(description="What is measured.")]
    note: Annotated[Text, Field(description="What a reader should know.")]
    address: Addresses


class FigureOfArticle(OneNumber):
    """One figure of the article, as printed."""

    kind: Named
    stage: Named
    period: Annotated[Text | None, Field(description="What the article says of the time; null if nothing.")]
    printed: Annotated[str, Field(description="The figure as printed, to the character.")]
    paragraph: Annotated[int, Field(ge=1, description="Its paragraph of the article, lines counted from the top.")]
    not_stated: Annotated[tuple[Named, ...], Field(description="What the article does not say about it.")]
    restates: Annotated[str | None, Field(description="The figure that it only repeats; it is not counted again.")]
    follows: Annotated[str | None, Field(description="The figure of the same measure at an earlier time.")]


class ComputedNumber(OneNumber):
    """One number that the site computed from figures, or by counting them."""

    formula: Annotated[str, Field(description="The formula; ids of figures stand in braces.")]
    inputs: Annotated[tuple[str, ...], Field(description="The ids of the figures that went in.")]


class Document(SchemaName):
    """The figures of one article and the numbers computed from them, with their source and their licence."""

    name: str
    version: Annotated[str | None, Field(description="The version of the data; null if it has none.")]
    title: Text
    description: Text
    licence: Licence
    source: Source
    counts: Counts
    figures: tuple[FigureOfArticle, ...]
    derived: tuple[ComputedNumber, ...]


def write_figures(ledger: Ledger) -> str:
    """Return the text of `data/figures.json`."""
    article, package = ledger.article, ledger.article.names.package
    known = {key: getattr(article, key) for key in Source.model_fields if key != "title"}
    document = Document(
        name=package.name,
        version=package.version,
        title=package.title,
        description=package.description,
        licence=article.names.licence,
        source=Source(title=article.names.source, **known),
        counts=Counts(figures=len(ledger.figures), distinct=len(ledger.distinct), derived=len(ledger.derived)),
        figures=tuple(_figure(one, ledger) for one in ledger.figures),
        derived=tuple(_computed(one, ledger) for one in ledger.derived.values()),
    )
    return _json(document.model_dump(mode="json", by_alias=True))


@cache
def write_schema() -> str:
    """Return the text of `data/figures.schema.json`, the JSON Schema of `data/figures.json`."""
    schema = Document.model_json_schema(by_alias=True, mode="serialization")
    return _json({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})


def _figure(figure: Figure, ledger: Ledger) -> FigureOfArticle:
    return FigureOfArticle(
        **_common(figure, ledger),
        kind=_named("kinds", figure.kind, ledger),
        stage=_named("stages", figure.stage, ledger),
        period=figure.period,
        printed=figure.printed,
        paragraph=figure.paragraph,
        not_stated=tuple(_named("silences", id_, ledger) for id_ in figure.not_stated),
        restates=figure.restates,
        follows=figure.follows,
    )


def _computed(number: Derived, ledger: Ledger) -> ComputedNumber:
    return ComputedNumber(**_common(number, ledger), formula=number.formula, inputs=number.inputs)


def _common(number: Number, ledger: Ledger) -> dict[str, Any]:
    unit, page = ledger.unit[number.unit], f"{ledger.address['figures']}#{number.id}"
    addresses: dict[Lang, str] = {lang: in_language(lang, page) for lang in LANGS}
    return {
        "id": number.id,
        "value": f"{number.value:f}",
        "relation": number.relation,
        "unit": UnitOfNumber(id=unit.id, en=unit.name.en, zh=unit.name.zh, denominator=unit.denominator),
        "theme": _named("themes", number.theme, ledger) if number.theme else None,
        "place": _place(number.place, ledger) if number.place else None,
        "measure": number.measure,
        "note": number.note,
        "address": Addresses(**addresses),
    }


def _place(id: str, ledger: Ledger) -> PlaceOfNumber:
    place = ledger.place[id]
    return PlaceOfNumber(
        id=id,
        en=place.en,
        zh=place.zh,
        level=_named("levels", place.level, ledger),
        lineage=tuple(_named("places", one.id, ledger) for one in ledger.lineage(id)),
    )


def _named(list: str, id: str, ledger: Ledger) -> Named:
    """Return a value of a closed list, or a place, with nothing but its names."""
    return Named(id=id, **{lang: ledger.name(list, id, lang) for lang in LANGS})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
