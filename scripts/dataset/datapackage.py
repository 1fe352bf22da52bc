"""The Frictionless Data Package that describes every table in `data/` and the figures as JSON, in both languages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from dataset import figures
from files import as_bytes
from languages import Text
from ledger.model import Ledger
from ledger.rows import TableFile
from ledger.schema import Column, Table


def write_package(ledger: Ledger, tables: Iterable[TableFile], texts: Mapping[str, str]) -> str:
    """Return the text of `data/datapackage.json` over the tables and the figures as JSON, whose texts are by path.

    A client of Data Package 1 reads it too: of a contributor it knows the `role` alone, and no `roles`.
    """
    names = ledger.article.names
    words = ledger.interface
    figures_file = {
        "name": "figures-json",
        **_both("title", words["data-figures-title"]),
        **_both("description", words["data-figures"]),
        **_file(figures.FILE, texts[figures.FILE], "json", "application/json"),
        "jsonSchema": figures.SCHEMA_FILE,
    }
    licence = {"name": names.licence.id, "title": names.licence.title, "path": names.licence.url}
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": names.package.name,
        **({"version": names.package.version} if names.package.version else {}),
        **_both("title", names.package.title),
        **_both("description", names.package.description),
        "licenses": [licence],
        "contributors": [{**_both("title", names.site), "role": "publisher"}],
        "sources": [{"title": names.source.en, "title_zh": names.source.zh}],
        "sourceSha256": ledger.article.sha256,
        "resources": [*(_resource(table, texts[table.path], ledger) for table in tables), figures_file],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _file(path: str, text: str, format: str, media: str) -> dict[str, Any]:
    """Return what a resource says of its file."""
    data = as_bytes(text)
    return {
        "path": path,
        "format": format,
        "mediatype": media,
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }


def _resource(file: TableFile, text: str, ledger: Ledger) -> dict[str, Any]:
    table = file.table
    schema: dict[str, Any] = {
        "fields": [_field(column, ledger) for column in table.fields],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = [table.key]
    keys = [_foreign_key(column, table) for column in table.fields if column.refers]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": f"chart-{file.chart}" if file.chart else table.id,
        **_both("title", table.title),
        **_both("description", table.description),
        "type": "table",
        **_file(file.path, text, "csv", "text/csv"),
        "schema": schema,
    }


def _field(column: Column, ledger: Ledger) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type}
    field |= {"description": column.en, "description_zh": column.zh}
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.list:
        values = getattr(ledger.vocabulary, column.list)
        constraints["enum"] = [item.id for item in values]
        field["categories"] = [_category(item) for item in values]
    if constraints:
        field["constraints"] = constraints
    return field


def _category(item: Any) -> dict[str, str]:
    return {"value": item.id, "label": item.name.en, "label_zh": item.name.zh}


def _foreign_key(column: Column, table: Table) -> dict[str, Any]:
    resource, field = str(column.refers).split(".")
    reference = {"resource": "" if resource == table.id else resource, "fields": [field]}
    return {"fields": [column.name], "reference": reference}


def _both(key: str, text: Text) -> dict[str, str]:
    return {key: text.en, f"{key}_zh": text.zh}
