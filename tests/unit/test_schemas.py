"""An editor that knows the schemas takes what the engine takes, and explains each key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from tiny import ARTICLE, ROOT

from ledger.schema import SEEDS
from schemas import FOLDER, make_schemas

FILES = [folder / f"{name}.yml" for folder in (ROOT / "seeds", ARTICLE / "seeds") for name in SEEDS]


def schema_of(file: Path) -> Any:
    """The schema that the first line of a file names."""
    first = file.read_text(encoding="utf-8").split("\n")[0]
    return json.loads((file.parent / first.removeprefix("# yaml-language-server: $schema=")).read_text("utf-8"))


def wrong(file: Path, **first: Any) -> list[str]:
    """What an editor underlines in a file, if the first entry says this besides."""
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    if first:
        content[0].update(first)
    return [error.message for error in Draft202012Validator(schema_of(file)).iter_errors(content)]


def test_the_schemas_are_those_of_the_types() -> None:
    """Run `uv run python scripts/schemas.py` if this fails."""
    folder = ROOT / FOLDER
    assert {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()} == make_schemas()
    for text in make_schemas().values():
        Draft202012Validator.check_schema(json.loads(text))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_file_of_seeds_names_its_schema_and_passes(file: Path) -> None:
    assert schema_of(file)["title"] == f"seeds/{file.name}"
    assert wrong(file) == []


def test_what_the_engine_refuses_of_one_entry_an_editor_underlines() -> None:
    cases: list[tuple[str, dict[str, Any], str]] = [
        ("figures", {"units": "route"}, "'units' was unexpected"),
        ("figures", {"kind": "number"}, "'number' is not one of ['count',"),
        ("figures", {"paragraph": "third"}, "'third' does not match '^[0-9]+$'"),
        ("figures", {"paragraph": 0}, "0 is less than the minimum of 1"),
        ("figures", {"theme": "The Buses"}, "'The Buses' does not match"),
        ("figures", {"note": {"en": "Routes."}}, "'zh' is a required property"),
        ("measures", {"figures": None}, "None is not of type 'array'"),
        ("measures", {"paragraphs": []}, "[] should be non-empty"),
    ]
    for name, entry, told in cases:
        (message,) = wrong(ARTICLE / f"seeds/{name}.yml", **entry)
        assert told in message


def test_a_number_may_stand_with_or_without_quotation_marks() -> None:
    for paragraph in (3, "3"):
        assert wrong(ARTICLE / "seeds/figures.yml", paragraph=paragraph) == []


def test_every_key_is_explained() -> None:
    for name, text in make_schemas().items():
        schema = json.loads(text)
        for kind in (schema, *schema["$defs"].values()):
            for key, what in kind.get("properties", {}).items():
                assert what.get("description"), (name, kind["title"], key)
