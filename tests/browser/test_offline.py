"""The offline edition, unzipped and opened from the disk with the network off."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from playwright.sync_api import Page, Request, expect

from browser.conftest import View
from browser.tools import (
    CARD,
    EXPLORE,
    LANGUAGES,
    LIVE,
    OPEN_ALL,
    PATHS,
    STORIES,
    TIP,
    charts_of,
    numbers_of,
    pinned,
    watch,
)
from ledger.model import Ledger
from offline import offline_edition, zipped

QUERY = "[data-md-component=search-query]"
RESULTS = ".md-search-result__link"
VIOLATIONS = """addEventListener('securitypolicyviolation',
  (event) => console.error(`${event.effectiveDirective}: ${event.blockedURI}`))"""
TYPED = "document.fonts.ready.then(all => [...all].every(one => one.status === 'loaded'))"
FOLDER = "made to be kept"
IN_BOTH = pytest.mark.parametrize(("lang", "prefix"), LANGUAGES)


@pytest.fixture(scope="session")
def edition_zip(site: Path, ledger: Ledger) -> bytes:
    files = {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
    return zipped(FOLDER, offline_edition(files, ledger), ledger.article.read)


@pytest.fixture(scope="session")
def unzipped(edition_zip: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("离线 edition")
    with zipfile.ZipFile(io.BytesIO(edition_zip)) as archive:
        archive.extractall(folder)
    return folder / FOLDER


@pytest.fixture
def disk(unzipped: Path, fresh: View) -> Iterator[tuple[Page, str]]:
    """A page without a network, and the address of the edition; nothing may go wrong on it."""
    page = fresh()
    page.context.set_offline(True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(VIOLATIONS)
    address = unzipped.as_uri() + "/"
    wrong = watch(page, address)

    def note(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # given up, since the reader goes on before it has come
            wrong.append(f"failed: {request.url}: {request.failure}")

    page.on("requestfailed", note)
    yield page, address
    assert not wrong


def test_every_link_leads_to_a_file(unzipped: Path) -> None:
    for page in unzipped.rglob("*.html"):
        for link in re.findall(r'(?:href|src|data-figures)="([^"]*)"', page.read_text(encoding="utf-8")):
            address = urljoin(page.as_uri(), link.replace("&amp;", "&")).split("#")[0].split("?")[0]
            if address.startswith("file:"):
                file = Path(unquote(address.removeprefix("file://")))
                assert file.is_file() or Path(f"{file}.js").is_file(), f"{page}: {link}"


def test_it_is_the_same_zip_whenever_and_wherever_it_is_made(edition_zip: bytes, site: Path, ledger: Ledger) -> None:
    with zipfile.ZipFile(io.BytesIO(edition_zip)) as archive:
        files = {name.removeprefix(f"{FOLDER}/"): archive.read(name) for name in reversed(archive.namelist())}
        day = ledger.article.read
        assert {(one.date_time[:3], one.create_system) for one in archive.infolist()} == {
            ((day.year, day.month, day.day), 3)
        }
    assert zipped(FOLDER, files, day) == edition_zip


def test_it_says_in_both_languages_how_it_is_opened(unzipped: Path) -> None:
    told = (unzipped / "README.txt").read_text(encoding="utf-8")
    assert "open index.html" in told
    assert "打开zh/index.html" in told


@IN_BOTH
def test_a_reader_goes_from_page_to_page(disk: tuple[Page, str], lang: str, prefix: str) -> None:
    page, address = disk
    page.goto(f"{address}{prefix}index.html")
    for _ in range(len(PATHS)):
        expect(page.locator("html")).to_have_attribute("lang", lang)
        assert page.evaluate(TYPED)
        links = page.locator(".menu a, .masthead__title").evaluate_all("all => all.map(one => one.href)")
        at = links.index(page.url)
        page.goto(links[(at + 1) % len(links)])
    assert page.url == f"{address}{prefix}index.html"


@IN_BOTH
def test_the_other_language_is_a_click_away_on_the_same_page(disk: tuple[Page, str], lang: str, prefix: str) -> None:
    page, address = disk
    other = next(one for _, one in LANGUAGES if one != prefix)
    page.goto(f"{address}{prefix}figures/index.html#figures")
    page.locator(".masthead__language").click()
    page.wait_for_url(f"{address}{other}figures/index.html#figures")


@IN_BOTH
def test_the_search_finds_a_record_and_leads_to_it(disk: tuple[Page, str], lang: str, prefix: str) -> None:
    page, address = disk
    page.goto(f"{address}{prefix}index.html")
    id_ = numbers_of(page)[0]
    value = page.locator(f"p [data-figure={id_}] data").first.get_attribute("value") or ""
    page.locator(".masthead__search").click()
    page.locator(QUERY).fill(value)
    page.locator(f"{RESULTS}[href*='#']").first.click()
    page.wait_for_url(re.compile(rf"{re.escape(address)}{prefix}figures/index\.html.*#"))


@pytest.mark.parametrize("start", ["index.html", "how-we-know/index.html"])
@IN_BOTH
def test_a_number_opens_its_record(disk: tuple[Page, str], lang: str, prefix: str, start: str) -> None:
    page, address = disk
    page.goto(f"{address}{prefix}{start}")
    page.locator(".md-content p a.number").locator("visible=true").first.click()
    pinned(page).locator(".popover__whole").click()
    page.wait_for_url(re.compile(rf"{re.escape(address)}{prefix}figures/index\.html#.+"))
    expect(page.locator(CARD)).to_be_hidden()


@IN_BOTH
def test_every_chart_answers_and_goes_live(disk: tuple[Page, str], lang: str, prefix: str) -> None:
    page, address = disk
    page.goto(f"{address}{prefix}index.html")
    chart = charts_of(page)[0]
    page.locator(f"#{chart} .chart__plot").press("Home")
    expect(page.locator(TIP)).to_be_visible()
    for path in STORIES:
        page.goto(f"{address}{prefix}{path}index.html")
        for chart in charts_of(page):
            page.locator(f"#{chart} {EXPLORE}").click()
            expect(page.locator(f"#{chart} {LIVE}")).to_be_visible()


@IN_BOTH
def test_a_text_is_checked(disk: tuple[Page, str], lang: str, prefix: str) -> None:
    page, address = disk
    page.goto(f"{address}{prefix}check/index.html")
    page.locator("[data-part=input]").fill("12345678")
    expect(page.locator("[data-check][data-done]")).to_be_visible()
    expect(page.locator("[data-kind=unknown] .check__size")).to_have_text("1")


@IN_BOTH
def test_a_citation_is_copied(disk: tuple[Page, str], lang: str, prefix: str) -> None:
    page, address = disk
    page.goto(f"{address}{prefix}figures/index.html")
    page.evaluate(OPEN_ALL)
    page.locator(".copies [data-copy=cite]").first.click()
    expect(page.locator(".copy__status")).not_to_be_empty()
    assert len(page.evaluate("navigator.clipboard.readText()")) > 20


@IN_BOTH
def test_the_scheme_is_remembered(disk: tuple[Page, str], lang: str, prefix: str) -> None:
    page, address = disk
    page.goto(f"{address}{prefix}index.html")
    page.locator(".masthead__scheme").click()
    page.goto(f"{address}{prefix}figures/index.html")
    expect(page.locator("body")).to_have_attribute("data-scheme", "dark")
