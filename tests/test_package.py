from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import frictionless
from conftest import ROOT

from pipeline import Edition


def package(edition: Edition) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(edition.texts["datapackage.json"])
    return loaded


def test_the_committed_package_is_valid() -> None:
    report = frictionless.validate(str(ROOT / "data" / "datapackage.json"))
    assert report.valid, report.to_summary()


def test_a_spoilt_table_is_found_by_the_package(tmp_path: Path) -> None:
    """The description is strict enough to notice a wrong unit, a broken reference and a repeated key."""
    copy = tmp_path / "data"
    shutil.copytree(ROOT / "data", copy)
    table = copy / "figures.csv"
    text = table.read_text(encoding="utf-8").replace(
        ",post,count,input,zaozhuang,", ",pots,count,input,nowhere,"
    )
    table.write_text(text + text.split("\n")[2] + "\n", encoding="utf-8")
    report = frictionless.validate(str(copy / "datapackage.json"), skip_errors=["hash-count", "byte-count"])
    found = {error.type for task in report.tasks for error in task.errors}
    assert {"constraint-error", "foreign-key", "primary-key"} <= found


def test_every_table_is_described_with_its_size_and_both_languages(edition: Edition) -> None:
    resources = package(edition)["resources"]
    assert {resource["path"] for resource in resources} == set(edition.texts) - {"datapackage.json"}
    for resource in resources:
        assert resource["bytes"] == len(edition.texts[resource["path"]].encode())
        assert all(field["description"] and field["description_zh"] for field in resource["schema"]["fields"])


def test_the_package_says_what_a_percentage_is_a_percentage_of(edition: Edition) -> None:
    figures = next(resource for resource in package(edition)["resources"] if resource["name"] == "figures")
    unit = next(field for field in figures["schema"]["fields"] if field["name"] == "unit")
    labels = {category["value"]: category["label"] for category in unit["categories"]}
    assert labels["percent-of-plan"] == "% of the civil-service recruitment plan"


def test_no_date_and_no_path_of_a_machine_gets_into_it(edition: Edition) -> None:
    assert "created" not in package(edition)
    assert str(ROOT) not in edition.texts["datapackage.json"]
