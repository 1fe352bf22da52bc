"""What pages tell machines, read back as triples by a JSON-LD processor, and held against Google's rules for data sets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pyld import jsonld

from languages import LANGS, Lang, Text
from ledger.model import Ledger
from pages.linked_data import Described, linked_data
from unit.pages.conftest import SITE

FOLDERS: dict[Lang, str] = {"en": "", "zh": "zh/"}
FILES = (
    "data/figures.csv", "data/charts/routes.csv", "data/datapackage.json", "data/figures.json",
    "data/figures.schema.json", "data/yunxi-figures.zip", "data/yunxi-figures-en.xlsx", "feed.xml", "assets/figures/en/check.json",
)  # fmt: skip
PAGES = ("index", "on-the-bus", "figures", "data")
ORG = "https://schema.org/"

Triples = set[tuple[str, str, str]]


def told(ledger: Ledger, lang: Lang, name: str, pages: tuple[str, ...] = PAGES) -> str:
    shown = {
        (lang, one): Described(
            f"Title of {one}", f"What is on {one}", f"18 routes <!--<script> </script> {one}", f"{SITE}{one}.png"
        )
        for lang in LANGS
        for one in pages
    }
    return linked_data(ledger, shown, FILES, SITE)[lang, name]


def nodes(text: str, type_: str) -> list[dict[str, Any]]:
    return [node for node in json.loads(text)["@graph"] if node["@type"] == type_]


def triples(text: str) -> Triples:
    """What a processor makes of it, that asks nobody for the context of schema.org."""

    def load(url: str, options: Any) -> dict[str, Any]:
        assert url == "https://schema.org"
        context = {"@context": {"@vocab": ORG}}
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}

    graph = jsonld.to_rdf(json.loads(text), {"documentLoader": load, "base": SITE})["@default"]
    return {
        (
            one["subject"]["value"],
            one["predicate"]["value"].removeprefix(ORG),
            one["object"]["value"].removeprefix(ORG),
        )
        for one in graph
    }


def of_type(graph: Triples, type_: str) -> list[str]:
    return sorted(subject for subject, predicate, value in graph if value == type_ and predicate.endswith("#type"))


def values(graph: Triples, subject: str, predicate: str) -> list[str]:
    return sorted(value for one, other, value in graph if (one, other) == (subject, predicate))


def strings(node: Any) -> Iterator[str]:
    if isinstance(node, dict | list):
        for one in node.values() if isinstance(node, dict) else node:
            yield from strings(one)
    else:
        yield str(node)


@pytest.mark.parametrize("lang", LANGS)
def test_a_data_set_is_as_google_wants_it(ledger: Ledger, lang: Lang) -> None:
    """https://developers.google.com/search/docs/appearance/structured-data/dataset: what is required and recommended."""
    (data,) = nodes(told(ledger, lang, "data"), "Dataset")
    assert data["name"] == ledger.article.names.package.title[lang]
    assert 50 <= len(data["description"]) <= 5000
    assert "<" not in data["description"]
    assert data["url"] == f"{SITE}{FOLDERS[lang]}data/"
    assert re.fullmatch(r"https://\S+", data["license"])
    assert data["creator"]["@type"] in {"Person", "Organization"}
    assert data["creator"]["name"] == ledger.article.names.site[lang]
    assert data["version"] == "1.2.0"
    assert data["keywords"]
    assert all(isinstance(word, str) for word in data["keywords"])
    assert all(one["@type"] == "PropertyValue" and one["name"] for one in data["variableMeasured"])
    assert [one["name"] for one in data["spatialCoverage"]] == [ledger.place["yunxi"].name[lang]]
    assert data["isAccessibleForFree"] is True
    for file in data["distribution"]:
        assert file["@type"] == "DataDownload"
        assert file["contentUrl"].startswith(SITE)
        assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", file["encodingFormat"])
    assert not set(data) & {"temporalCoverage", "datePublished", "dateModified"}
    assert "ClaimReview" not in told(ledger, lang, "data")


@pytest.mark.parametrize("lang", LANGS)
def test_read_back_as_triples_a_data_set_says_what_it_measures_rests_on_and_where_to_get_it(
    ledger: Ledger, lang: Lang
) -> None:
    graph = triples(told(ledger, lang, "data"))
    (data,) = of_type(graph, "Dataset")
    assert data == f"{SITE}{FOLDERS[lang]}data/#dataset"
    measured = {
        values(graph, one, "name")[0]: values(graph, one, "unitText")
        for one in values(graph, data, "variableMeasured")
    }
    assert measured == {one.measure[lang]: [ledger.name("units", one.unit, lang)] for one in ledger.distinct}
    (report,) = values(graph, data, "isBasedOn")
    (outlet,) = values(graph, report, "publisher")
    assert values(graph, outlet, "name") == [ledger.article.outlet[lang]]
    for missing in ("name", "headline", "url", "datePublished", "author"):
        assert values(graph, report, missing) == []
    files = {values(graph, one, "contentUrl")[0].removeprefix(SITE) for one in values(graph, data, "distribution")}
    assert files == {one for one in FILES if one.startswith("data/") and "schema" not in one}
    assert values(graph, data, "inLanguage") == sorted(LANGS)


def test_the_handiest_file_comes_first(ledger: Ledger) -> None:
    (data,) = nodes(told(ledger, "en", "data"), "Dataset")
    names = [one["name"] for one in data["distribution"]]
    assert names == [
        "yunxi-figures-en.xlsx", "yunxi-figures.zip", "datapackage.json", "figures.json", "figures.csv",
        "charts/routes.csv",
    ]  # fmt: skip


def test_the_author_of_the_report_is_named_if_the_record_names_one(ledger: Ledger) -> None:
    named = replace(ledger, article=ledger.article.model_copy(update={"reporter": Text(en="Lin Yu", zh="林雨")}))
    graph = triples(told(named, "zh", "index"))
    (author,) = of_type(graph, "Person")
    assert values(graph, author, "name") == ["林雨"]
    assert of_type(triples(told(ledger, "zh", "index")), "Person") == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_story_says_its_headline_what_it_is_about_and_that_it_rests_on_the_report(
    ledger: Ledger, lang: Lang
) -> None:
    for name, themes in (("index", ["buses", "reading"]), ("on-the-bus", ["buses"])):
        (story,) = nodes(told(ledger, lang, name), "AnalysisNewsArticle")
        assert (story["headline"], story["description"]) == (
            f"18 routes <!--<script> </script> {name}",
            f"What is on {name}",
        )
        assert story["inLanguage"] == lang
        about = [ledger.place["yunxi"].name[lang], *(ledger.theme[one].name[lang] for one in themes)]
        assert [one["name"] for one in story["about"]] == about
        assert story["isBasedOn"]["publisher"]["name"] == ledger.article.outlet[lang]
        assert story["license"] == ledger.article.names.licence.url
        assert "datePublished" not in story
    for name in ("figures", "data"):
        assert nodes(told(ledger, lang, name), "AnalysisNewsArticle") == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_inner_page_says_where_it_stands(ledger: Ledger, lang: Lang) -> None:
    home = SITE + FOLDERS[lang]
    assert nodes(told(ledger, lang, "index"), "BreadcrumbList") == []
    for name in PAGES[1:]:
        (trail,) = nodes(told(ledger, lang, name), "BreadcrumbList")
        steps = [(one["position"], one["name"], one["item"]) for one in trail["itemListElement"]]
        assert steps == [(1, ledger.article.names.site[lang], home), (2, f"Title of {name}", f"{home}{name}/")]


def test_without_a_page_of_the_data_the_home_page_tells_of_it_and_without_a_version_none_is_told(
    ledger: Ledger,
) -> None:
    package = ledger.article.names.package.model_copy(update={"version": None})
    names = ledger.article.names.model_copy(update={"package": package})
    bare = replace(ledger, article=ledger.article.model_copy(update={"names": names}))
    text = told(bare, "en", "index", PAGES[:3])
    (data,) = nodes(text, "Dataset")
    assert data["url"] == SITE
    assert "version" not in data
    assert nodes(told(ledger, "en", "index"), "Dataset") == []


def test_a_measure_in_two_units_is_told_twice(ledger: Ledger) -> None:
    first, last = ledger.figures[0], ledger.figures[2]
    same = last.model_copy(update={"measure": first.measure})
    two = replace(ledger, figures=(first, same))
    (data,) = nodes(told(two, "en", "data"), "Dataset")
    units = [ledger.name("units", one.unit, "en") for one in (first, same)]
    assert [one["unitText"] for one in data["variableMeasured"]] == units


def test_no_text_can_end_the_element_that_it_stands_in_or_hide_its_end(ledger: Ledger) -> None:
    text = told(ledger, "en", "index")
    assert "<" not in text  # a browser reads on from <!-- <script> as far as the end of another script
    assert "18 routes <!--<script> </script> index" in list(strings(json.loads(text)))
