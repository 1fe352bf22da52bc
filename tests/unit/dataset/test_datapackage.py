"""A stranger who opens the data with the tools of the trade finds it as it is described."""

from __future__ import annotations

import hashlib
import json
import warnings
from pathlib import Path
from typing import Any

import frictionless
import pytest
from tiny import edit

from files import write_files
from ledger.model import Ledger


@pytest.fixture
def folder(dataset: dict[str, str], tmp_path: Path) -> Path:
    """The data of the tiny article as it is published."""
    write_files(tmp_path, dataset)
    return tmp_path


def package_of(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "datapackage.json").read_text(encoding="utf-8")))


def test_the_package_is_valid_and_its_numbers_are_numbers_and_its_gaps_are_gaps(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.to_summary()
    assert [*report.warnings, *(one for task in report.tasks for one in task.warnings)] == []
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


def test_a_client_of_the_first_version_of_data_packages_reads_it_without_a_complaint(folder: Path) -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", UserWarning)
        import datapackage  # here, as it says things of itself when it is read

        package = datapackage.Package(str(folder / "datapackage.json"))
        assert (package.valid, package.errors) == (True, [])
        tables = [resource for resource in package.resources if resource.tabular]
        rows = {one.name: one.read(keyed=True, relations=True) for one in tables}
    assert [str(one.message) for one in told if issubclass(one.category, UserWarning)] == []
    assert {one.name for one in package.resources} - set(rows) == {"figures-json"}
    assert [float(row["value"]) for row in rows["figures"]] == [18, 62.5, 24, 300]
    assert rows["figures"][0]["place"]["name_zh"] == "云溪县"
    assert rows["figures"][0]["restates"] is None


def test_every_file_is_described_with_its_size_its_hash_and_in_both_languages(folder: Path) -> None:
    paths = [*folder.rglob("*.csv"), folder / "figures.json"]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    resources = package_of(folder)["resources"]
    assert {one["path"] for one in resources} == set(files)
    for one in resources:
        data = files[one["path"]]
        assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        assert one["title"] != one["title_zh"]
        assert one["format"] == "csv" or (folder / one["jsonSchema"]).is_file()
        fields = one.get("schema", {}).get("fields", [])
        assert all(field["description"] and field["description_zh"] for field in fields)


def test_the_package_says_which_article_it_is_from_and_under_which_licence(folder: Path, ledger: Ledger) -> None:
    package = package_of(folder)
    source = {"title": "Yunxi Daily report, invented for tests", "title_zh": "云溪日报报道（虚构，供测试）"}
    assert (package["name"], package["title_zh"]) == ("yunxi-figures", "虚构报道里的数字")
    assert (package["licenses"][0]["name"], package["sources"]) == ("CC-BY-4.0", [source])
    assert package["sourceSha256"] == ledger.article.sha256
    publisher = {"title": "Yunxi in figures", "title_zh": "数读云溪", "role": "publisher"}
    assert (package["version"], package["contributors"]) == ("1.2.0", [publisher])
    assert not {"homepage", "created"} & set(package)  # neither is known
    assert str(Path.cwd()) not in json.dumps(package)


def test_the_package_says_what_a_percentage_is_a_percentage_of(folder: Path) -> None:
    fields = package_of(folder)["resources"][0]["schema"]["fields"]
    (unit,) = (field for field in fields if field["name"] == "unit")
    labels = {one["value"]: (one["label"], one["label_zh"]) for one in unit["categories"]}
    assert labels["percent-of-villages"] == ("% of the county's villages", "占全县村的比例（%）")
    assert unit["constraints"]["enum"] == list(labels)
