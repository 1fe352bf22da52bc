"""All tables as one workbook for a spreadsheet, in the language of its reader.

A sheet says what it is, then each table has a sheet, then the dictionary. Numbers are numbers, and a text is never a
formula, whatever it begins with.
"""

from __future__ import annotations

import datetime
import io
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from dataset.packing import pack, unpack
from dataset.papers import facts_of, plain, reading_of
from languages import Lang
from ledger.model import Ledger
from ledger.rows import TableFile
from ledger.schema import Column, Table

NARROWEST, WIDEST = 8, 60
"""The widths of columns, in characters of Latin."""
ABOUT_WIDTHS = (36, 92, 10, 10)
"""The widths of the columns of the first sheet, likewise."""
LINE = 15
"""The height of a line of text, in points."""
NUMBERS = ("integer", "number")
"""The types of columns whose cells are numbers."""
DICTIONARY = ("data-table", "column", "type", "meaning", "data-values")
"""The words at the head of the dictionary's sheet."""

Head = tuple[str, str, str]
"""A column of a sheet: what stands at its head, the type of its cells, and what it means, if that is to be said."""
Sheet = tuple[Table, Sequence[Column], Sequence[Sequence[str]]]
"""A table with its columns and its rows of text."""


class _Book:
    """A workbook that is being written, with its formats."""

    def __init__(self, file: io.BytesIO) -> None:
        texts_stay = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = Workbook(file, {"in_memory": True, **texts_stay})
        self.text = self.book.add_format({"valign": "top", "text_wrap": True})
        self.day = self.book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"})
        self.head = self.book.add_format({"bold": True, "valign": "top", "bg_color": "#E8E8E8", "bottom": 1})
        self.title = self.book.add_format({"bold": True, "font_size": 16})
        self.label = self.book.add_format({"bold": True, "valign": "top"})
        self.link = self.book.add_format({"font_color": "#0B57A4", "underline": 1, "valign": "top"})

    def sheet(self, name: str, heads: Sequence[Head], rows: Sequence[Sequence[str]]) -> None:
        """Add a sheet with a table: its head stays in sight and filters, and tells what each column means."""
        sheet = self.book.add_worksheet(name)
        for place, (head, kind, meaning) in enumerate(heads):
            sheet.write_string(0, place, head, self.head)
            if meaning:
                sheet.write_comment(0, place, meaning, {"author": "", "x_scale": 2})
            cells = [row[place] for row in rows]
            sheet.set_column(place, place, _width([head, *cells]))
            for line, cell in enumerate(cells, 1):
                self.cell(sheet, line, place, cell, kind)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(heads) - 1)

    def cell(self, sheet: Worksheet, line: int, place: int, cell: str, kind: str) -> None:
        """Write a cell as what it is; one without a text stays empty."""
        if not cell:
            return
        if kind in NUMBERS:
            sheet.write_number(line, place, float(cell), self.text)
        elif kind == "date":
            sheet.write_datetime(line, place, datetime.date.fromisoformat(cell), self.day)
        else:
            sheet.write_string(line, place, cell, self.text)


def write_workbook(ledger: Ledger, tables: Iterable[TableFile], lang: Lang) -> bytes:
    """Return the bytes of the workbook in one language; the same tables give the same bytes.

    Its sheets have the titles of the tables as names; the tables behind charts share a sheet.
    """
    words, file = ledger.words[lang], io.BytesIO()
    book = _Book(file)
    names = ledger.article.names
    book.book.set_properties(
        {
            "title": names.package.title[lang],
            "author": names.site[lang],
            "comments": f"{names.source[lang]}. {names.licence.name}",
            "created": datetime.datetime.combine(ledger.article.read, datetime.time()),
        }
    )
    sheets = list(_sheets(ledger, tables))
    _about(book, ledger, sheets, lang)
    for table, columns, rows in sheets:
        book.sheet(table.title[lang], [(one.name, one.type, _meaning(one, lang)) for one in columns], rows)
    heads = [(words[key], "string", "") for key in DICTIONARY]
    book.sheet(words["data-dictionary"], heads, list(_dictionary(ledger, lang)))
    book.book.close()
    return pack(unpack(file.getvalue()), ledger.article.read)


def _sheets(ledger: Ledger, tables: Iterable[TableFile]) -> Iterable[Sheet]:
    """Yield each table with its columns and rows, those of charts as one, which says of each row whose it is."""
    files = list(tables)
    for file in files:
        if not file.chart:
            yield file.table, file.table.fields, file.rows
    charts = [file for file in files if file.chart]
    if charts:
        about = ledger.interface["data-of-chart"]
        whose = Column(name="chart", type="string", en=about.en, zh=about.zh)
        rows = [(file.chart, *row) for file in charts for row in file.rows]
        yield charts[0].table, (whose, *charts[0].table.fields), rows


def _about(book: _Book, ledger: Ledger, sheets: Sequence[Sheet], lang: Lang) -> None:
    """Write the first sheet: what this is, from where, under which licence, how to read it, and what is in it."""
    words, package = ledger.words[lang], ledger.article.names.package
    sheet = book.book.add_worksheet(words["data-about"])
    for place, width in enumerate(ABOUT_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_row(0, 2 * LINE)
    sheet.write_string(0, 0, package.title[lang], book.title)
    sheet.write_string(1, 0, package.description[lang])
    facts = [*facts_of(ledger, lang).items(), *zip_longest([words["data-reading"]], reading_of(ledger, lang))]
    for line, (label, text) in enumerate(facts, 3):
        if label:
            sheet.write_string(line, 0, label, book.label)
        sheet.write_string(line, 1, text, book.text)
        sheet.set_row(line, _height(text))
    line = len(facts) + 4
    for place, key in enumerate(("data-sheet", "meaning", "data-rows", "data-columns")):
        sheet.write_string(line, place, words[key].strip().capitalize(), book.head)
    for table, columns, rows in sheets:
        line += 1
        name, about = table.title[lang], plain(table.description[lang])
        sheet.set_row(line, _height(about))
        sheet.write_url(line, 0, f"internal:'{name}'!A1", book.link, name)
        sheet.write_string(line, 1, about, book.text)
        sheet.write_number(line, 2, len(rows), book.text)
        sheet.write_number(line, 3, len(columns), book.text)
    name = words["data-dictionary"]
    sheet.write_url(line + 1, 0, f"internal:'{name}'!A1", book.link, name)


def _dictionary(ledger: Ledger, lang: Lang) -> Iterable[Sequence[str]]:
    """Yield each column of each table with its type, its meaning, and the names of the values that it may take."""
    words = ledger.words[lang]
    for table in ledger.dictionary:
        for column in table.fields:
            values = ledger.listed(column.list) if column.list else {}
            told = words["semicolon"].join(f"{id_}{words['colon']}{one.name[lang]}" for id_, one in values.items())
            yield table.title[lang], column.name, words[f"type-{column.type}"], _meaning(column, lang), told


def _meaning(column: Column, lang: Lang) -> str:
    return plain(column.en if lang == "en" else column.zh)


def _height(text: str) -> int:
    """Return how high a line of the first sheet is that tells a text, in points."""
    return LINE * ceil(_length(text) / ABOUT_WIDTHS[1])


def _width(cells: Iterable[str]) -> int:
    """Return how wide a column is that holds these texts, in characters of Latin."""
    widest = max(map(_length, chain.from_iterable(cell.split("\n") for cell in cells)))
    return min(max(widest + 3, NARROWEST), WIDEST)


def _length(text: str) -> int:
    """Return how long a text is, in characters of Latin; a Chinese one takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
