"""The Frictionless Data Package that describes every table in `data/`, in both languages."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from languages import Text
from ledger.model import Ledger
from ledger.schema import Column, Table


def write_package(ledger: Ledger, tables: dict[str, str]) -> str:
    """Return the text of `data/datapackage.json` over the CSV texts, by their path below `data/`."""
    described = {table.id: table for table in ledger.dictionary}
    resources = []
    for path, text in tables.items():
        chart = path.removeprefix("charts/").removesuffix(".csv") if path.startswith("charts/") else ""
        table = described["charts" if chart else path.removesuffix(".csv")]
        resources.append(_resource(path, text, table, chart, ledger))
    names = ledger.article.names
    licence = {"name": names.licence.id, "title": names.licence.title, "path": names.licence.url}
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": names.package.name,
        **_both("title", names.package.title),
        **_both("description", names.package.description),
        "licenses": [licence],
        "sources": [{"title": names.source.en, "title_zh": names.source.zh}],
        "sourceSha256": ledger.article.sha256,
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(path: str, text: str, table: Table, chart: str, ledger: Ledger) -> dict[str, Any]:
    data = text.encode()
    schema: dict[str, Any] = {"fields": [_field(column, ledger) for column in table.fields], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = [table.key]
    keys = [_foreign_key(column, table) for column in table.fields if column.refers]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": f"chart-{chart}" if chart else table.id,
        **_both("title", table.title),
        **_both("description", table.description),
        "type": "table",
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
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
