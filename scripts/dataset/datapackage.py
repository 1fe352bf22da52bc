"""The Frictionless Data Package that describes every table in `data/`, in both languages."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ledger.model import Ledger
from ledger.specs import Column, Table
from ledger.wordlists import Text

NAME = "zaozhuang-figures"
TITLE = Text(en="The figures of one report from Zaozhuang", zh="一篇枣庄报道里的数字")
DESCRIPTION = Text(
    en="Every figure of one Dzwww report from Zaozhuang (undated copy), as printed, with what is not stated.",
    zh="大众网一篇枣庄报道（所据文本无日期）中的全部数字：原文照录，并注明没有交代的方面。",
)
LICENSE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


def write_package(ledger: Ledger, tables: dict[str, str]) -> str:
    """Return the text of `data/datapackage.json` over the CSV texts, by their path below `data/`."""
    described = {table.id: table for table in ledger.dictionary}
    resources = []
    for path, text in tables.items():
        chart = path.removeprefix("charts/").removesuffix(".csv") if path.startswith("charts/") else ""
        table = described["charts" if chart else path.removesuffix(".csv")]
        resources.append(_resource(path, text, table, chart, ledger))
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": NAME,
        **_both("title", TITLE),
        **_both("description", DESCRIPTION),
        "licenses": [LICENSE],
        "sources": [{"title": f"{ledger.article.outlet.en} ({ledger.article.outlet.zh}), undated copy"}],
        "sourceSha256": ledger.article.sha256,
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(path: str, text: str, table: Table, chart: str, ledger: Ledger) -> dict[str, Any]:
    data = text.encode()
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
    name: Text | None = getattr(item, "name", None) if hasattr(item, "denominator") else None
    return {"value": item.id, "label": name.en if name else item.en, "label_zh": name.zh if name else item.zh}


def _foreign_key(column: Column, table: Table) -> dict[str, Any]:
    resource, field = str(column.refers).split(".")
    reference = {"resource": "" if resource == table.id else resource, "fields": [field]}
    return {"fields": [column.name], "reference": reference}


def _both(key: str, text: Text) -> dict[str, str]:
    return {key: text.en, f"{key}_zh": text.zh}
