"""A reader who opens the workbook in a spreadsheet finds tables to sort and to filter, and no Chinese spoilt."""

from __future__ import annotations

import datetime
import io
import math
from typing import Any

import openpyxl
import pandas as pd
import pytest
from made import figure, having
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dataset.tables import read_tables, write_dataset
from dataset.workbook import write_workbook
from languages import LANGS, Lang
from ledger.model import Ledger
from ledger.schema import Correction

FIGURES: dict[Lang, str] = {"en": "The ledger of figures", "zh": "数字总账"}


def opened(ledger: Ledger, dataset: dict[str, str], lang: Lang) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(ledger, read_tables(ledger, dataset), lang)))


def sheet_of(book: Workbook, name: str) -> Worksheet:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.mark.parametrize("lang", LANGS)
def test_each_table_has_a_sheet_named_in_the_language_of_its_reader(
    ledger: Ledger, dataset: dict[str, str], lang: Lang
) -> None:
    words = ledger.words[lang]
    titles = [table.title[lang] for table in ledger.dictionary]
    assert opened(ledger, dataset, lang).sheetnames == [words["data-about"], *titles, words["data-dictionary"]]


@pytest.mark.parametrize("lang", LANGS)
def test_a_sheet_holds_its_table_cell_by_cell_with_numbers_as_numbers(
    ledger: Ledger, dataset: dict[str, str], lang: Lang
) -> None:
    content = io.BytesIO(write_workbook(ledger, read_tables(ledger, dataset), lang))
    sheets = pd.read_excel(content, sheet_name=None, keep_default_na=False)
    for path, text in dataset.items():
        if path.endswith(".csv") and "/" not in path:
            wanted = pd.read_csv(io.StringIO(text), keep_default_na=False)
            title = next(one.title[lang] for one in ledger.dictionary if f"{one.id}.csv" == path)
            assert sheets[title].astype(str).to_csv() == wanted.astype(str).to_csv(), path
    figures = sheets[FIGURES[lang]]
    assert list(figures["value"]) == [18, 62.5, 24, 300]
    assert list(figures["relation"]) == ["=", "=", "=", ">"]
    assert list(figures["printed"])[3] == "300余名"


@pytest.mark.parametrize("lang", LANGS)
def test_the_tables_of_charts_share_a_sheet_that_says_whose_each_row_is(
    ledger: Ledger, dataset: dict[str, str], lang: Lang
) -> None:
    sheet = opened(ledger, dataset, lang).worksheets[-2]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:2] == ("chart", "panel")
    told = {id_: dataset[f"charts/{id_}.csv"].count("\n") - 1 for id_ in ledger.chart}
    assert {id_: [row[0] for row in rows].count(id_) for id_ in ledger.chart} == told


@pytest.mark.parametrize("lang", LANGS)
def test_every_head_stays_in_sight_filters_and_tells_what_its_column_means(
    ledger: Ledger, dataset: dict[str, str], lang: Lang
) -> None:
    book = opened(ledger, dataset, lang)
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2", sheet.title
        assert sheet.auto_filter.ref == sheet.dimensions, sheet.title
        widths = [sheet.column_dimensions[get_column_letter(n)].width for n in range(1, sheet.max_column + 1)]
        assert all(8 <= width <= 61 for width in widths), sheet.title
    figures = sheet_of(book, FIGURES[lang])
    comments = {cell.value: cell.comment.text if cell.comment else "" for cell in figures[1]}
    assert comments["paragraph"].startswith({"en": "Paragraph of the article", "zh": "所在段落"}[lang])
    assert all(comments.values())
    assert figures.column_dimensions["R"].width > figures.column_dimensions["C"].width


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_sheet_says_what_it_is_and_leads_to_the_others(
    ledger: Ledger, dataset: dict[str, str], lang: Lang
) -> None:
    book = opened(ledger, dataset, lang)
    about, names = book.worksheets[0], ledger.article.names
    text = "\n".join(str(cell) for row in about.iter_rows(values_only=True) for cell in row if cell is not None)
    for told in (names.package.title, names.package.description, names.source, names.site):
        assert told[lang] in text
    for said in (names.licence.url, "1.2.0", {"en": "“relation” is “>”", "zh": "“relation”一列为“>”"}[lang]):
        assert said in text
    assert "`" not in text
    links = {cell.value: cell.hyperlink.location for row in about.iter_rows() for cell in row if cell.hyperlink}
    assert links == {name: f"'{name}'!A1" for name in book.sheetnames[1:]}


def test_no_text_of_the_first_sheet_is_cut_off(ledger: Ledger, dataset: dict[str, str]) -> None:
    about = opened(ledger, dataset, "en").worksheets[0]
    names, texts = (about.column_dimensions[letter].width for letter in "AB")
    for line in range(4, about.max_row + 1):
        name, text = (str(about.cell(line, column).value or "") for column in (1, 2))
        assert len(name) <= names, name
        assert (about.row_dimensions[line].height or 15) >= 15 * math.ceil(len(text) / texts), text


def test_a_text_is_never_a_formula_and_a_day_is_a_day(ledger: Ledger) -> None:
    odd = {"en": "=1+1", "zh": "@说明"}
    texts: dict[str, Any] = {
        "measure": {"en": "+1", "zh": "-一"},
        "note": odd,
        "period": {"en": '=HYPERLINK("x")', "zh": "=甲", "printed": "甲"},
    }
    change = {"date": "2026-02-01", "figure": "odd", "field": "note_en", "old": "https://a.b", "new": "=1+1"}
    told = Correction.model_validate({**change, "reason": odd})
    own = having(ledger, figure("odd", "减少1.50条", **texts), corrections=(told,))
    book = opened(own, write_dataset(own, {}), "en")
    rows = sheet_of(book, FIGURES["en"]).iter_rows()
    heads, cells = [cell.value for cell in next(rows)], next(rows)
    found = {head: (cell.value, cell.data_type) for head, cell in zip(heads, cells, strict=True)}
    assert found["value"] == (-1.5, "n")
    for head, wanted in (("note_en", "=1+1"), ("note_zh", "@说明"), ("measure_en", "+1"), ("measure_zh", "-一")):
        assert found[head] == (wanted, "s"), head
    assert found["period_en"] == ('=HYPERLINK("x")', "s")
    row = list(sheet_of(book, "Corrections").iter_rows())[1]
    assert (row[0].value, row[0].data_type) == (datetime.datetime(2026, 2, 1), "d")
    assert (row[3].value, row[3].hyperlink, row[4].data_type) == ("https://a.b", None, "s")


def test_the_same_tables_are_the_same_bytes_and_say_nothing_of_the_day_they_were_made(
    ledger: Ledger, dataset: dict[str, str]
) -> None:
    tables = read_tables(ledger, dataset)
    assert write_workbook(ledger, tables, "zh") == write_workbook(ledger, tables, "zh")
    properties = opened(ledger, dataset, "zh").properties
    assert properties.created == datetime.datetime.combine(ledger.article.read, datetime.time())
    assert (properties.title, properties.creator) == ("虚构报道里的数字", "数读云溪")
