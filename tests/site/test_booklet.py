"""The PDFs of the story, read as anyone's reader reads them."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from filelock import FileLock
from playwright.sync_api import Browser
from pypdf import PdfReader

from booklet.assembly import assemble
from languages import LANGS, Lang, in_language
from ledger.model import Ledger
from pdf import print_page
from theme.material import page_styles

MOST = 19
"""Pages."""
HEADINGS = re.compile(r"<h([12])\b[^>]*>(.*?)</h\1>", re.DOTALL)


def plain(text: str) -> str:
    """A text without blanks, which a reader of PDFs guesses, and in the usual form of its letters."""
    return re.sub(r"\s|\u200b", "", unicodedata.normalize("NFKC", text))


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def printed(browser: Browser, site: Path, ledger: Ledger) -> Path:
    """A folder with the PDFs as they are printed from the site; once for all processes."""
    folder, docs = site.parent / "printed", ROOT / "docs"
    with FileLock(site.parent / "printed.lock", timeout=600):
        if not folder.exists():
            copy = site.parent / "copy"
            shutil.copytree(site, copy)
            pages = {lang: assemble(copy, docs, page_styles(docs), ledger, lang) for lang in LANGS}
            try:
                made = {lang: print_page(browser, copy, page, ledger, lang) for lang, page in pages.items()}
            except RuntimeError as error:
                shutil.rmtree(copy)
                pytest.skip(str(error))  # which face is missing, and how it is installed
            folder.mkdir()
            for lang, content in made.items():
                (folder / f"{lang}.pdf").write_bytes(content)
    return folder


@pytest.fixture
def booklet(lang: Lang, printed: Path) -> PdfReader:
    return PdfReader(printed / f"{lang}.pdf")


def told(outline: list[Any]) -> Iterator[str]:
    for one in outline:
        if isinstance(one, list):
            yield from told(one)
        else:
            yield plain(one.title)


def test_it_is_short_and_light(booklet: PdfReader) -> None:
    assert len(booklet.pages) <= MOST
    assert {tuple(map(round, page.mediabox[2:])) for page in booklet.pages} <= {(595, 842), (596, 842)}  # A4
    assert booklet.stream.seek(0, 2) < 1_200_000


def test_it_says_what_it_is(booklet: PdfReader, ledger: Ledger, lang: Lang) -> None:
    assert booklet.metadata
    assert booklet.metadata.title == ledger.article.names.site[lang]
    catalog: Any = booklet.trailer["/Root"]
    assert catalog["/Lang"] == lang
    assert catalog["/MarkInfo"]["/Marked"]
    assert "/CreationDate" not in booklet.metadata


def test_its_outline_names_the_headings_of_the_story(
    booklet: PdfReader, site: Path, ledger: Ledger, lang: Lang
) -> None:
    bookmarks = list(told(booklet.outline))
    for theme in ("", *(one.slug for one in ledger.vocabulary.themes)):
        html = (site / in_language(lang, theme) / "index.html").read_text(encoding="utf-8")
        article = html[html.index("<article") : html.index("</article")]
        for _, heading in HEADINGS.findall(article):
            text = re.sub(r"<a class=\"headerlink.*?</a>|<svg.*?</svg>|<[^>]*>", "", heading, flags=re.DOTALL)
            assert plain(text.replace("&#39;", "'")) in bookmarks


def test_it_can_be_searched_for_every_figure(booklet: PdfReader, ledger: Ledger, lang: Lang) -> None:
    text = plain("".join(page.extract_text() for page in booklet.pages))
    assert plain(ledger.article.names.source[lang]) in text
    for figure in ledger.figures:
        assert plain(figure.measure[lang]) in text, figure.id
        assert plain(figure.printed) in text, figure.id


def test_its_links_lead_to_places_in_it_and_to_nowhere_of_this_machine(booklet: PdfReader) -> None:
    inside = 0
    for page in booklet.pages:
        for one in page.get("/Annots", []):
            link: Any = one.get_object()
            action = link.get("/A", {})
            inside += "/Dest" in link or action.get("/S") == "/GoTo"
            assert re.match("https://|$", action.get("/URI", "")), action
    assert inside > 50


def test_its_type_is_in_it(booklet: PdfReader) -> None:
    for page in booklet.pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            found = font.get_object()
            assert found["/Subtype"] == "/Type0"
            assert "/FontFile2" in found["/DescendantFonts"][0].get_object()["/FontDescriptor"]
