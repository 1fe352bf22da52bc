"""Write the JSON Schemas of the hand-written files, by which an editor completes and checks them.

python scripts/schemas.py

They are made from the types of the entries, into schemas/. Each file of `seeds/` names its own in its first line.
What takes more than one entry (an id that no list holds, what the article prints) only a build tells.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from files import write_files
from ledger.schema import SEEDS
from pipeline import ROOT

FOLDER = "schemas"


class _AsWritten(GenerateJsonSchema):
    """Takes values as YAML has them before they are read, when a number may stand with or without quotation marks."""

    def int_schema(self, schema: Any) -> JsonSchemaValue:
        return {**super().int_schema(schema), "type": ["integer", "string"], "pattern": "^[0-9]+$"}

    def str_schema(self, schema: Any) -> JsonSchemaValue:
        made = super().str_schema(schema)
        return made if "pattern" in made else {**made, "type": ["string", "number"]}

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])  # what may be left out is never empty

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        made = super().default_schema(schema)
        return {key: value for key, value in made.items() if (key, value) != ("default", None)}

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False


def make_schemas() -> dict[str, str]:
    """Return the text of each schema by the name of its file."""
    made = {}
    for name, kind in SEEDS.items():
        schema = TypeAdapter(kind).json_schema(schema_generator=_AsWritten)
        whole = {"$schema": _AsWritten.schema_dialect, **schema, "title": f"seeds/{name}.yml"}
        made[f"{name}.schema.json"] = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    return made


def main(root: Path = ROOT) -> None:
    """Write the schemas, and say which have changed."""
    print("\n".join(f"wrote {FOLDER}/{path}" for path in write_files(root / FOLDER, make_schemas())) or "up to date")


if __name__ == "__main__":
    main()
