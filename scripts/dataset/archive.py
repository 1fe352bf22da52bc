"""All the data as one zip: the data package with its papers, the workbooks, and checksums of every file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from dataset import figures, papers
from dataset.packing import pack
from dataset.workbook import write_workbook
from languages import LANGS
from ledger.model import Ledger
from ledger.rows import TableFile


def write_binaries(ledger: Ledger, tables: Iterable[TableFile], dataset: Mapping[str, str]) -> dict[str, bytes]:
    """Return the workbook of each language and the zip of all, by their paths below `data/`.

    They are made from the tables and the texts of `data/`, as if all on the day on which the ledger was last read.
    """
    name = ledger.article.names.package.name
    books = {f"{name}-{lang}.xlsx": write_workbook(ledger, tables, lang) for lang in LANGS}
    told = {
        **dict.fromkeys(books, "data-workbook"),
        figures.FILE: "data-figures",
        figures.SCHEMA_FILE: "data-schema",
        "datapackage.json": "package",
    }
    texts = {"README.txt": papers.readme(ledger, tables, told), "LICENSE.txt": papers.licence(ledger)}
    content = {path: text.encode() for path, text in {**texts, **dataset}.items()}
    return {**books, f"{name}.zip": pack(_with_checksums({**content, **books}), ledger.article.read)}


def _with_checksums(content: Mapping[str, bytes]) -> dict[str, bytes]:
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in content.items())
    return {**content, papers.CHECKSUMS: sums.encode()}
