"""What may be missing or in the way: storage, an origin of one's own, a script, the order of scripts, and a stranger's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, Route, expect

from browser.conftest import View
from browser.tools import CARD, EXPLORE, LIVE, PLOT, THEMES, TIP, charts_of, settle, visit, watch

QUERY = "[data-md-component=search-query]"
RESULTS = ".md-search-result__link"
NO_STORAGE = """for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
  Object.defineProperty(window, name, { get() { throw new DOMException('not allowed', 'SecurityError'); } });
}"""
VIOLATIONS = """window.violations = [];
addEventListener('securitypolicyviolation', (event) => violations.push(`${event.effectiveDirective}: ${event.blockedURI}`));"""
INJECT = """() => {
  const script = document.createElement('script');
  script.textContent = 'window.ran = true';
  const image = document.createElement('div');
  image.innerHTML = '<img src="data:," onerror="window.ran = true"><p style="display: none"><style>main {display: none}</style>';
  document.body.append(script, image);
}"""
HIDDEN = "[...document.querySelectorAll('main, main ~ div p[style]')].some(one => getComputedStyle(one).display === 'none')"
SET = "[...document.querySelectorAll('.chart__sheet tspan[style]')].map(one => one.style.fontSize || one.style.fontWeight)"
"""How parts of texts are set in live charts."""


def scheme(page: Frame) -> None:
    page.locator(".masthead__scheme").click()
    expect(page.locator("body")).to_have_attribute("data-scheme", "dark")


def search(page: Frame) -> None:
    page.locator(".masthead__search").click()
    page.locator(QUERY).fill("town")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.locator(QUERY).press("Escape")
    expect(page.locator(QUERY)).to_be_hidden()


def card(page: Frame) -> None:
    page.locator(".md-content p a.number").locator("visible=true").first.click()
    expect(page.locator(CARD)).to_be_visible()
    page.locator(".popover__close").click()


def tip(page: Frame) -> None:
    page.locator(PLOT).first.focus()
    page.locator(PLOT).first.press("Home")
    expect(page.locator(TIP)).to_be_visible()
    page.locator(PLOT).first.press("Escape")


def live(page: Frame) -> None:
    page.locator(EXPLORE).first.click()
    expect(page.locator(LIVE)).to_be_visible()
    page.locator(EXPLORE).first.click()


def record(page: Frame) -> None:
    expect(page.locator("form.filters")).to_be_visible()
    page.locator("form.filters select").first.select_option(index=1)
    expect(page.locator(".records .record:not([hidden])").first).to_be_visible()
    expect(page.locator(".records .record[hidden]").first).to_be_attached()


def check(page: Frame) -> None:
    page.locator("textarea").fill("2199")
    expect(page.locator("[data-part=result]")).to_be_visible()


Part = Callable[[Frame], None]
PARTS: dict[str, list[tuple[Part, str]]] = {
    "": [
        (scheme, "page.js"),
        (tip, "charts.js"),
        (live, "charts.js plotly.min.js"),
        (search, "page.js bundle worker"),
        (card, "page.js number.js"),
    ],
    "figures/": [(record, "records.js")],
    "check/": [(check, "check.js")],
}
"""What a reader may do on a page, and which scripts that needs."""
SCRIPTS = {
    name: f"**/{name}" for name in ("page.js", "number.js", "charts.js", "plotly.min.js", "records.js", "check.js")
} | {"bundle": "**/bundle.*.js", "worker": "**/workers/*.js"}


def use_all(page: Page, address: str, without: str = "") -> None:
    """Do on each page whatever works without a script."""
    for path, parts in PARTS.items():
        rest = [part for part, needs in parts if without not in needs.split()]
        if rest:
            visit(page, f"{address}/{path}")
        for part in rest:
            part(page.main_frame)


def errors_of(page: Page) -> list[str]:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    return errors


def test_all_works_without_storage(fresh: View, address: str) -> None:
    page = fresh()
    page.add_init_script(NO_STORAGE)
    wrong = watch(page, address)
    use_all(page, address)
    assert wrong == []


def test_all_works_in_a_frame_that_may_run_scripts_and_nothing_else(fresh: View, address: str) -> None:
    page = fresh()
    wrong = watch(page, address)
    for path, parts in PARTS.items():
        page.set_content(
            f'<iframe sandbox="allow-scripts" width="1200" height="800" src="{address}/{path}"></iframe>'
        )
        frame = page.locator("iframe").element_handle().content_frame()
        assert frame
        for part, _ in parts:
            part(frame)
    assert wrong == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_what_needs_no_script_works_without_it(fresh: View, address: str, name: str) -> None:
    page = fresh()
    errors = errors_of(page)
    page.route(SCRIPTS[name], lambda route: route.abort())
    use_all(page, address, without=name)
    assert errors == []


@pytest.mark.parametrize("path", PARTS)
def test_scripts_may_come_late_and_in_any_order(fresh: View, address: str, path: str) -> None:
    page = fresh()
    errors = errors_of(page)
    held: list[Route] = []
    page.route("**/*.js", lambda route: held.append(route))
    page.goto(f"{address}/{path}", wait_until="commit")
    expect(page.locator("footer")).to_be_visible()
    while len(held) < page.locator("script[src]").count():
        settle(page)
    for route in reversed(held):
        route.continue_()
        settle(page)
    page.unroute("**/*.js")
    for part, _ in PARTS[path]:
        part(page.main_frame)
    assert errors == []


def test_a_search_that_did_not_come_says_so_and_is_asked_for_again(fresh: View, address: str) -> None:
    page = fresh()
    page.route(SCRIPTS["bundle"], lambda route: route.abort())
    visit(page, f"{address}/")
    page.locator(".masthead__search").click()
    expect(page.locator(".md-search-result__meta")).to_have_text("The search could not be loaded.")
    page.locator(QUERY).press("Escape")
    page.unroute(SCRIPTS["bundle"])
    search(page.main_frame)


def test_nothing_that_a_page_does_is_against_its_policy_and_no_stranger_s_script_or_style_works(
    fresh: View, address: str
) -> None:
    page = fresh()
    page.add_init_script(VIOLATIONS)
    found: dict[str, Any] = {}
    chart = charts_of(visit(page, f"{address}/"))[0]
    for path, parts in {**PARTS, "404.html": [], f"embed/en/{chart}/": PARTS[""][1:3]}.items():
        visit(page, f"{address}/{path}")
        for part, _ in parts:
            part(page.main_frame)
        page.emulate_media(media="print")
        settle(page)
        page.emulate_media(media="screen")
        found[path] = page.evaluate("violations")
        page.evaluate(INJECT)
        page.wait_for_function("violations.length > 4")
        assert not page.evaluate("window.ran"), path
        assert not page.evaluate(HIDDEN), path
    assert not any(found.values()), found


@pytest.mark.parametrize("path", THEMES)
def test_every_live_chart_is_set_as_it_should_be_under_the_policy(fresh: View, address: str, path: str) -> None:
    page = fresh()
    wrong = watch(page, address)
    visit(page, f"{address}/{path}")
    for button in page.locator(EXPLORE).all():
        button.click()
    expect(page.locator(LIVE)).to_have_count(page.locator(EXPLORE).count())
    assert all(page.evaluate(SET))
    assert wrong == []
