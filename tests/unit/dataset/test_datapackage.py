"""A stranger who opens the data with the tools of the trade finds it as it is described."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import frictionless
import pytest
from tiny import edit

from charts.drawing import Chart
from dataset.tables import write_dataset
from files import write_files
from ledger.model import Ledger


@pytest.fixture
def folder(ledger: Ledger, charts: Mapping[str, Chart], tmp_path: Path) -> Path:
    """The data of the tiny article as it is published."""
    write_files(tmp_path, write_dataset(ledger, charts))
    return tmp_path


def package_of(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "datapackage.json").read_text(encoding="utf-8")))


def test_the_package_is_valid_and_its_numbers_are_numbers_and_its_gaps_are_gaps(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.to_summary()
    package = frictionless.Package(str(folder / "datapackage.json"))
    rows = package.get_resource("figures").read_rows()  # type: ignore[attr-defined]
    assert [(float(row["value"]), row["paragraph"]) for row in rows] == [(18, 3), (62.5, 3), (24, 4), (300, 5)]
    assert {row["restates"] for row in rows} == {None}


def test_a_spoilt_table_is_found_by_its_description(folder: Path) -> None:
    """The description is strict enough to notice whatever a table may get wrong."""
    for file, old, new in (
        ("figures", ",context,", ",,"),
        ("figures", ",18,", ",eighteen,"),
        ("figures", "62.5%,3", "62.5%,0"),
        ("figures", ",percent-of-villages,", ",per-cent,"),
        ("figures", ",input,liudu,", ",input,nowhere,"),
        ("figures", "\ncard-holders,", "\nbus-routes,"),
        ("places", "town,yunxi", "town,yun"),
        ("charts/rooms", "id,value", "id,number"),
    ):
        edit(folder / f"{file}.csv", old, new)
    report = frictionless.validate(str(folder / "datapackage.json"), skip_errors=["hash-count", "byte-count"])
    found = {
        (task.name, error.type, getattr(error, "field_name", "")) for task in report.tasks for error in task.errors
    }
    assert found >= {
        ("figures", "constraint-error", "stage"),
        ("figures", "type-error", "value"),
        ("figures", "constraint-error", "paragraph"),
        ("figures", "constraint-error", "unit"),
        ("figures", "foreign-key", ""),
        ("figures", "primary-key", ""),
        ("places", "foreign-key", ""),
        ("chart-rooms", "incorrect-label", "value"),
    }


def test_every_table_is_described_with_its_size_its_hash_and_in_both_languages(folder: Path) -> None:
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.csv")}
    resources = package_of(folder)["resources"]
    assert {one["path"] for one in resources} == set(files)
    for one in resources:
        data = files[one["path"]]
        assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        assert one["title"] != one["title_zh"]
        assert all(field["description"] and field["description_zh"] for field in one["schema"]["fields"])


def test_the_package_says_which_article_it_is_from_and_under_which_licence(folder: Path, ledger: Ledger) -> None:
    package = package_of(folder)
    source = {"title": "Yunxi Daily report, invented for tests", "title_zh": "云溪日报报道（虚构，供测试）"}
    assert (package["name"], package["title_zh"]) == ("yunxi-figures", "虚构报道里的数字")
    assert (package["licenses"][0]["name"], package["sources"]) == ("CC-BY-4.0", [source])
    assert package["sourceSha256"] == ledger.article.sha256
    assert str(Path.cwd()) not in json.dumps(package)


def test_the_package_says_what_a_percentage_is_a_percentage_of(folder: Path) -> None:
    fields = package_of(folder)["resources"][0]["schema"]["fields"]
    (unit,) = (field for field in fields if field["name"] == "unit")
    labels = {one["value"]: (one["label"], one["label_zh"]) for one in unit["categories"]}
    assert labels["percent-of-villages"] == ("% of the county's villages", "占全县村的比例（%）")
    assert unit["constraints"]["enum"] == list(labels)
