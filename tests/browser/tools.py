"""How the tests find their way about the site: addresses, selectors, and what is asked of any page."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from languages import Lang
from ledger.schema import Figure
from pipeline import Edition

LANGUAGES: tuple[tuple[Lang, str], ...] = (("en", ""), ("zh", "zh/"))
THEMES = ("lightening-the-load/", "empowering-the-base/", "party-led-participation/")
STORIES = ("", *THEMES)
REFERENCES = ("figures/", "data/", "how-we-know/", "check/", "glossary/", "corrections/")
PATHS = (*STORIES, *REFERENCES)
PAGES = tuple(f"{prefix}{path}" for _, prefix in LANGUAGES for path in PATHS)
FIGURES = "figures/"

CARD = ".popover:popover-open"
PLOT = ".chart__plot"
TIP = ".chart__tip"
LIVE = f"{PLOT}[data-live]"
EXPLORE = ".chart__explore"
RECORDS = ".records .record:visible"

SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
OPEN_SOME = "[...document.querySelectorAll('details')].slice(0, 6).forEach(one => { one.open = true })"
STILL = "() => new Promise(done => { requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))) })"

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def visit(page: Page, url: str) -> Page:
    """Go to a page, and wait until it is set in its type."""
    page.goto(url)
    return arrived(page)


def arrived(page: Page, url: str = "") -> Page:
    """Wait until the page at an address is there and set in its type, so that nothing in it moves any more."""
    if url:
        page.wait_for_url(url, wait_until="domcontentloaded")
    for _ in range(5_000):  # asked for again and again, since without scripts no promise is kept
        if page.evaluate("document.fonts.status") == "loaded":
            return page
    raise AssertionError(f"the type of {page.url} does not come")


def settle(page: Page) -> None:
    """Let the page run what waits for its next frames."""
    page.evaluate(STILL)


def watch(page: Page, address: str) -> list[str]:
    """Collect whatever goes wrong on a page: console errors, failed requests, requests to anywhere else."""
    wrong: list[str] = []

    def note(true: bool, what: str) -> None:
        if true:
            wrong.append(what)

    page.on("console", lambda message: note(message.type in ("error", "warning"), message.text))
    page.on("pageerror", lambda error: note(True, str(error)))
    page.on("dialog", lambda dialog: note(True, dialog.message))
    page.on("response", lambda response: note(response.status >= 400, f"{response.status}: {response.url}"))
    page.on(
        "request",
        lambda request: note(not request.url.startswith((address, "data:", "blob:")), f"elsewhere: {request.url}"),
    )
    return wrong


def violations(page: Page, within: str | None = None) -> list[str]:
    """What axe-core finds on a page, or in a part of it, as it is now: rule, element and why."""
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = Axe().run(page, context=within, options=options).response["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


def focus(page: Page, selector: str, most: int = 90) -> None:
    """Press Tab until what a selector names has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by {most} tabs")


def box(locator: Locator) -> dict[str, float]:
    """Where an element is in the window, with its right and its lower edge."""
    found = locator.bounding_box()
    assert found, locator
    x, y, width, height = found["x"], found["y"], found["width"], found["height"]
    return {"x": x, "y": y, "width": width, "height": height, "right": x + width, "bottom": y + height}


def in_sight(page: Page, locator: Locator) -> None:
    """Demand that something is all in the window, and that nothing scrolls sideways."""
    place, size = box(locator), page.viewport_size
    assert size
    assert place["x"] >= 0, place
    assert place["y"] >= 0, place
    assert place["right"] <= size["width"] + 0.5, place
    assert place["bottom"] <= size["height"] + 0.5, place
    assert not page.evaluate(SIDEWAYS)


def number(page: Page, id_: str, where: str = "p") -> Locator:
    """The first link of a number on a page, in the middle of the window."""
    link = page.locator(f"{where} a.number:is([data-figure={id_}], [data-derived={id_}])").locator("visible=true")
    link.first.evaluate("link => link.scrollIntoView({block: 'center', behavior: 'instant'})")
    return link.first


def numbers_of(page: Page) -> list[str]:
    """The ids of the article's figures that stand as links in the running text of a page, each once."""
    return _ids(page, "figure")


def derived_of(page: Page) -> list[str]:
    """The ids of the numbers that we computed which stand so, each once."""
    return _ids(page, "derived")


def _ids(page: Page, kind: str) -> list[str]:
    found = page.locator(f".md-content article p a.number[data-{kind}]").locator("visible=true")
    return list(dict.fromkeys(found.evaluate_all(f"all => all.map(one => one.dataset.{kind})")))


def pinned(page: Page) -> Locator:
    """The card of a number, once it is there to stay and has the focus."""
    card = page.locator(f"{CARD}[popover=auto]")
    expect(card).to_be_focused()
    return card


def charts_of(page: Page) -> list[str]:
    """The ids of the charts on a page."""
    return list(page.locator("figure.chart").evaluate_all("all => all.map(one => one.id)"))


def marks_of(page: Page, chart: str) -> list[str]:
    """The ids of the marks of a chart that have a row in its table."""
    rows = page.locator(f"#{chart} tbody tr[data-row]").evaluate_all("all => all.map(one => one.dataset.row)")
    return [str(row) for row in rows]


def mark(page: Page, chart: str, id_: str) -> tuple[float, float]:
    """The middle of the first text of a mark as it is drawn now, once it is in the window."""
    at = page.evaluate(
        """([chart, id]) => {
          const live = document.querySelector(`#${chart} [data-live] .chart__sheet`);
          const svg = live ?? [...document.querySelectorAll(`#${chart} .picture`)].find(one => one.getClientRects().length);
          const text = svg.querySelector(`[data-figure="${id}"] text, [data-derived="${id}"] text`);
          text.scrollIntoView({block: 'center', behavior: 'instant'});
          const box = text.getBoundingClientRect();
          return [box.x + box.width / 2, box.y + box.height / 2];
        }""",
        [chart, id_],
    )
    return float(at[0]), float(at[1])


def row(page: Page, chart: str, id_: str) -> dict[str, str]:
    """What the table behind a chart says of a mark: its measure, its number, as printed, and the rest."""
    texts = page.locator(f"#{chart} tr[data-row={id_}] > *").all_text_contents()
    names = ("measure", "number", "printed", "where", "when", "not stated", "record")
    return dict(zip(names, (" ".join(text.split()) for text in texts), strict=True))


def explore(page: Page, chart: str) -> Locator:
    """Ask for the live chart by its button, and return its plot once it is there."""
    button = page.locator(f"#{chart} {EXPLORE}")
    button.evaluate("button => button.scrollIntoView({block: 'center', behavior: 'instant'})")
    button.click()
    expect(page.locator(f"#{chart} {LIVE}")).to_be_visible()
    return page.locator(f"#{chart} {PLOT}")


@cache
def _drawn(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def drawing(site: Path, lang: Lang, chart: str, variant: str = "wide") -> Any:
    """The drawing of the live chart, as it is served."""
    return _drawn(site / f"assets/figures/{lang}/{chart}.{variant}.json")


def figure_like(edition: Edition, fits: Any) -> Figure:
    """The first figure of the ledger that fits."""
    return next(figure for figure in edition.ledger.figures if fits(figure))
