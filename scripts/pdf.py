"""Print the story of each language as a PDF: python scripts/pdf.py [folder of another project]

Builds the site from its sources, puts its pages together and has a Chromium print them into docs/assets/print/. Exit
status 1, and nothing written, if they cannot be built or printed.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as BrowserError
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from booklet.assembly import assemble
from booklet.faces import write_faces
from booklet.store import KEY, addresses, hash_of
from faults import FaultError
from files import replace_files
from languages import LANGS, Lang
from ledger.loading import load_ledger
from ledger.model import Ledger
from pictures.browser import find_browser, missing_browser
from pipeline import ROOT
from theme.material import page_styles
from verify import build_again


def main(root: Path = ROOT) -> int:
    """Print the PDFs and say so; return the exit status."""
    try:
        ledger, docs = load_ledger(root), root / "docs"
        kept = addresses(ledger)
        with TemporaryDirectory() as folder, _chromium() as browser:
            site, styles = Path(folder), page_styles(docs)
            for address, content in build_again(root).items():
                (site / address).parent.mkdir(parents=True, exist_ok=True)
                (site / address).write_bytes(content)
            pages = {lang: assemble(site, docs, styles, ledger, lang) for lang in LANGS}
            made = {lang: print_page(browser, site, page, ledger, lang) for lang, page in pages.items()}
        replace_files({docs / kept[lang]: content for lang, content in made.items()})
    except (FaultError, OSError, RuntimeError, BrowserError) as error:
        print(error, file=sys.stderr)
        return 1
    for lang, content in made.items():
        length = len(PdfReader(io.BytesIO(content)).pages)
        print(f"printed docs/{kept[lang]}: {length} pages, {len(content) / 1e6:.1f} MB")
    return 0


@contextmanager
def _chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine; RuntimeError if there is none."""
    path = find_browser()
    if not path:
        raise RuntimeError(missing_browser())
    with sync_playwright() as playwright:
        sandbox = not hasattr(os, "geteuid") or os.geteuid() != 0  # which Chromium has not for root
        browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=sandbox)
        yield browser
        browser.close()


def print_page(browser: Browser, site: Path, page: str, ledger: Ledger, lang: Lang) -> bytes:
    """Return the PDF of a page, printed as if it stood in the folder of the site."""
    file = site / "booklet.html"
    faces = f"<style>{write_faces(site, page, lang)}</style></head>"
    file.write_text(page.replace("</head>", faces, 1), encoding="utf-8")
    view = browser.new_page()
    view.goto(file.as_uri())
    view.evaluate("document.fonts.ready")
    printed = view.pdf(prefer_css_page_size=True, print_background=True, outline=True, tagged=True)
    view.close()
    return finished(printed, ledger, lang, hash_of(page))


def finished(printed: bytes, ledger: Ledger, lang: Lang, shows: str) -> bytes:
    """Return a PDF that tells its makers and what it shows, and not when or with what it was printed."""
    writer = PdfWriter(clone_from=io.BytesIO(printed))
    names = ledger.article.names
    about = {"/Title": names.site[lang], "/Subject": names.cited[lang], "/Keywords": names.licence.name}
    writer.metadata = {**about, KEY: shows}
    writer.root_object[NameObject("/PageMode")] = NameObject("/UseOutlines")
    for page in writer.pages:
        page.compress_content_streams(level=9)
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main(*map(Path, sys.argv[1:2])))
