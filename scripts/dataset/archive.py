"""All the data as one zip: the data package with its papers, the workbooks, and checksums of every file."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

from dataset import figures, papers
from dataset.tables import read_tables
from dataset.workbook import write_workbook
from languages import LANGS
from ledger.model import Ledger

SYSTEM = 3
"""Unix, so that a machine with another system makes the same bytes."""


def write_binaries(ledger: Ledger, dataset: Mapping[str, str]) -> dict[str, bytes]:
    """Return the workbook of each language and the zip of all, by their paths below `data/`.

    They are made from the texts of `data/`, and made anew wherever a site is built: another machine may compress the
    same content to other bytes.
    """
    name, tables = ledger.article.names.package.name, read_tables(ledger, dataset)
    books = {f"{name}-{lang}.xlsx": write_workbook(ledger, tables, lang) for lang in LANGS}
    told = {
        **dict.fromkeys(books, "data-workbook"),
        figures.FILE: "data-figures",
        figures.SCHEMA_FILE: "data-schema",
        "datapackage.json": "package",
    }
    texts = {"README.txt": papers.readme(ledger, tables, told), "LICENSE.txt": papers.licence(ledger)}
    content = {path: text.encode() for path, text in {**texts, **dataset}.items()}
    return {**books, f"{name}.zip": _zip({**content, **books}, ledger)}


def _zip(content: Mapping[str, bytes], ledger: Ledger) -> bytes:
    """Return a zip of files and their checksums, all of the day on which the ledger was last read."""
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in content.items())
    day, file = ledger.article.read, io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for path, data in {**content, papers.CHECKSUMS: sums.encode()}.items():
            member = zipfile.ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
            member.create_system, member.external_attr = SYSTEM, 0o100644 << 16
            archive.writestr(member, data, zipfile.ZIP_DEFLATED)
    return file.getvalue()
