"""A programmer who reads the figures as JSON finds them exact, named and as their schema says."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from made import computed, figure, having

from dataset.figures import write_figures, write_schema
from ledger.model import Ledger

Json = dict[str, Any]


def validate(document: Json) -> None:
    """As a stranger would, with the schema as it is published."""
    schema = json.loads(write_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(document)


@pytest.fixture
def document(ledger: Ledger) -> Json:
    half = computed("half", "-0.50", place="", formula="{bus-routes} / 2")
    return dict(json.loads(write_figures(having(ledger, *ledger.figures, half))))


def test_a_figure_is_told_with_exact_value_bound_unit_place_gaps_and_address(document: Json) -> None:
    (cards,) = (one for one in document["figures"] if one["id"] == "card-holders")
    assert (cards["value"], cards["relation"], cards["printed"], cards["paragraph"]) == ("300", ">", "300余名", 5)
    assert [one["zh"] for one in cards["place"]["lineage"]] == ["云溪县", "柳渡镇"]
    assert (cards["place"]["id"], cards["place"]["level"]["id"]) == ("liudu", "town")
    assert [one["id"] for one in cards["not_stated"]] == ["who-counted", "period"]
    assert all(one["en"] and one["zh"] for one in cards["not_stated"])
    assert (cards["period"]["en"], cards["restates"]) == ("dates not stated", None)
    assert cards["address"] == {"en": "figures/#card-holders", "zh": "zh/figures/#card-holders"}
    (share,) = (one for one in document["figures"] if one["value"] == "62.5")
    assert share["unit"]["denominator"]["en"]
    assert cards["unit"]["denominator"] is None


def test_a_computed_number_brings_its_formula_and_no_value_is_rounded(document: Json, ledger: Ledger) -> None:
    (half,) = document["derived"]
    assert (half["value"], half["formula"], half["place"]) == ("-0.50", "{bus-routes} / 2", None)
    assert [Decimal(one["value"]) for one in document["figures"]] == [one.value for one in ledger.figures]


def test_it_tells_source_licence_counts_and_where_its_schema_is(document: Json, ledger: Ledger) -> None:
    assert document["$schema"] == "figures.schema.json"
    assert document["counts"] == {"figures": 4, "distinct": 4, "derived": 1}
    assert (document["licence"]["id"], document["version"]) == ("CC-BY-4.0", "1.2.0")
    assert document["source"]["sha256"] == ledger.article.sha256
    assert document["source"]["reporter"] is None
    assert [one["en"] for one in document["source"]["unknown"]] == ["headline", "date of publication"]


def test_what_is_published_is_as_its_schema_says(document: Json, ledger: Ledger) -> None:
    validate(document)
    odd = having(ledger, figure("a", "减少1.50条"), figure("b", "20间", "room", restates="a"))
    validate(json.loads(write_figures(odd)))
    text = write_schema()
    assert text == write_schema()
    assert "decimal, as text" in json.loads(text)["$defs"]["FigureOfArticle"]["properties"]["value"]["description"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda one: one["figures"][0].pop("relation"),
        lambda one: one["figures"][0].update(value=18),
        lambda one: one["figures"][0].update(value="about 18"),
        lambda one: one["figures"][0].update(relation=">="),
        lambda one: one["figures"][0].update(not_stated="period"),
        lambda one: one["figures"][0].update(paragraph=0),
        lambda one: one["figures"][0]["measure"].pop("zh"),
        lambda one: one["derived"][0].update(printed="18条"),
        lambda one: one["source"].update(sha256="none"),
        lambda one: one["source"].update(read="last week"),
        lambda one: one.pop("licence"),
    ],
)
def test_damage_is_found_by_the_schema(document: Json, damage: Callable[[Json], Any]) -> None:
    damage(document)
    with pytest.raises(jsonschema.ValidationError):
        validate(document)
