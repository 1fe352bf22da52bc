"""The real site as a reader meets it, in a real Chromium."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from test_site import PAGES, PATHS

from pipeline import Edition

pytestmark = pytest.mark.browser


def watch(page: Page, address: str) -> list[str]:
    """Collect whatever goes wrong on a page: console errors, failed requests, requests to anywhere else."""
    wrong: list[str] = []
    page.on(
        "console",
        lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
    page.on(
        "response",
        lambda response: (
            wrong.append(f"{response.status}: {response.url}") if response.status >= 400 else None
        ),
    )
    page.on(
        "request",
        lambda request: (
            wrong.append(f"elsewhere: {request.url}")
            if not request.url.startswith((address, "data:", "blob:"))
            else None
        ),
    )
    return wrong


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_without_errors_and_asks_nobody_else(page: Page, address: str, path: str) -> None:
    wrong = watch(page, address)
    page.goto(f"{address}/{path}")
    for plot in page.locator(".chart__plot").all():
        plot.scroll_into_view_if_needed()
        plot.hover()
        expect(plot).to_have_attribute("data-live", re.compile("wide|narrow"), timeout=30_000)
    page.wait_for_load_state("networkidle")
    assert wrong == []


def test_the_error_page_leads_home_in_both_languages(page: Page, address: str) -> None:
    wrong = watch(page, address)
    page.goto(f"{address}/404.html")
    page.wait_for_load_state("networkidle")
    assert wrong == []
    links = [link.evaluate("link => link.href") for link in page.locator(".md-content a").all()]
    assert [link.removeprefix(address).removeprefix("https://example.org/some/where") for link in links] == [
        "/",
        "/zh/",
    ]


@pytest.mark.parametrize("width", [320, 360, 768, 1280])  # 320 is what 1280 is at a zoom of 400 %
@pytest.mark.parametrize("lang", ["", "zh/"])
def test_no_page_scrolls_sideways(browser: Browser, address: str, lang: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in PATHS:
        page.goto(f"{address}/{lang}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), path
    context.close()
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{lang}")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_the_language_switch_stays_on_the_page(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}/{path}")
    page.locator(".md-header .md-select button").hover()
    page.locator(".md-select__link", has_text="中文").click()
    page.wait_for_url(f"{address}/zh/{path}")
    assert page.locator("html").get_attribute("lang") == "zh"
    page.locator(".md-header .md-select button").hover()
    page.locator(".md-select__link", has_text="English").click()
    page.wait_for_url(f"{address}/{path}")


def search(page: Page, words: str) -> list[str]:
    """Type words into the search, as by hand or by an input method, and return where the results lead."""
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.insert_text(words)
    page.keyboard.press("Shift")
    expect(page.locator(".md-search-result__meta")).to_contain_text(
        re.compile(r"\d|one|found|No |找到"), timeout=15_000
    )
    return [str(link.get_attribute("href")) for link in page.locator(".md-search-result__link").all()]


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        ("", "2199", "figures/?h=2199#bodies-abolished"),
        ("", "plaques", "lightening-the-load/?h=plaques#plaques"),
        ("zh/", "撤销", "zh/lightening-the-load/"),
        ("zh/", "网格员", "zh/lightening-the-load/"),
        ("zh/", "执法", "zh/empowering-the-base/"),
        ("zh/", "满意度", "zh/party-led-participation/"),
        ("zh/", "小程序", "zh/lightening-the-load/"),
        ("zh/", "12345热线", "zh/empowering-the-base/"),
        ("zh/", "枣满意", "zh/empowering-the-base/"),
        ("zh/", "金头盔", "zh/party-led-participation/"),
        ("zh/", "金水湾社区", "zh/party-led-participation/"),
    ],
)
def test_search_finds_pages_of_its_own_language(
    page: Page, address: str, lang: str, words: str, expected: str
) -> None:
    page.goto(f"{address}/{lang}")
    found = search(page, words)
    assert any(expected in link for link in found), found
    assert all(("/zh/" in link) == bool(lang) for link in found), found


def test_every_term_of_the_glossary_is_found_in_chinese(page: Page, address: str, edition: Edition) -> None:
    for term in edition.ledger.glossary:
        page.goto(f"{address}/zh/")
        assert search(page, term.term.zh), term.term.zh


def test_a_search_result_opens_at_the_record(page: Page, address: str) -> None:
    page.goto(f"{address}/zh/")
    search(page, "平安员")
    page.locator(".md-search-result__link[href*='figures/']").first.click()
    page.wait_for_url(re.compile(r"/zh/figures/\?h="))


def test_a_number_leads_to_its_record(page: Page, address: str) -> None:
    page.goto(f"{address}/zh/lightening-the-load/")
    page.locator("p a[data-figure=bodies-abolished]").first.click()
    page.locator(".popover__whole").click()
    page.wait_for_url(f"{address}/zh/figures/#bodies-abolished")
    record = page.locator(".record", has=page.locator("#bodies-abolished"))
    expect(record).to_contain_text("2199个")
    expect(record).to_be_in_viewport()


@pytest.mark.parametrize("lang", ["", "zh/"])
def test_all_pages_fit_into_the_bar(page: Page, address: str, lang: str) -> None:
    page.set_viewport_size({"width": 1220, "height": 800})
    page.goto(f"{address}/{lang}")
    last = page.locator(".md-tabs__link").last.bounding_box()
    assert last
    assert last["x"] + last["width"] <= 1220
    assert page.locator(".md-tabs__list").evaluate("list => list.scrollWidth <= list.clientWidth")


def test_a_term_explains_itself_under_the_pointer(page: Page, address: str) -> None:
    page.goto(f"{address}/lightening-the-load/")
    with page.expect_response("**/bundle.*"):
        page.mouse.move(5, 400)
    page.wait_for_load_state("networkidle")
    page.locator("a.term", has_text="coordinating body").first.hover()
    expect(page.locator(".md-tooltip2").first).to_contain_text("leading group", timeout=10_000)


# Everybody


TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe-core finds on a page as it is now: rule, element and why."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]
    ]


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
)
@pytest.mark.parametrize("lang", ["", "zh/"])
def test_axe_finds_nothing_on_any_page(
    browser: Browser, address: str, lang: str, width: int, scheme: Any
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    for path in [f"{lang}{path}" for path in PATHS] + ["404.html"] * (lang == ""):
        page.goto(f"{address}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert violations(page) == [], path
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_embeds(browser: Browser, address: str, edition: Edition, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": 700, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    for chart in edition.ledger.charts:
        page.goto(f"{address}/embed/{'en' if scheme == 'light' else 'zh'}/{chart.id}/")
        assert violations(page) == [], chart.id
    context.close()


def test_axe_finds_nothing_in_a_chart_that_answers_a_menu_and_a_search_that_are_open(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/party-led-participation/")
    plot = page.locator("#satisfaction .chart__plot")
    plot.hover()
    expect(plot).to_have_attribute("data-live", "wide", timeout=30_000)
    plot.focus()
    page.keyboard.press("ArrowRight")
    expect(plot.locator(".chart__tip")).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}/party-led-participation/")
    page.get_by_role("button", name="Menu").click()
    expect(page.locator(".md-sidebar--primary")).to_be_visible()
    page.wait_for_timeout(400)
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Search").first.click()
    page.wait_for_timeout(400)
    assert violations(page) == []
    context.close()


def focus(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until what a selector names has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by {most} tabs")


def test_menu_search_and_switch_work_by_keyboard_on_a_small_screen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}/")
    focus(page, "label[for=__drawer] button")
    expect(page.locator(":focus")).to_have_css("outline-style", "solid")
    page.keyboard.press("Enter")
    expect(page.locator(".md-sidebar--primary a:focus")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("label[for=__drawer] button")).to_be_focused()
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()
    focus(page, "[name=__palette]")
    page.keyboard.press("ArrowRight")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    focus(page, "label[for=__search] button")
    page.keyboard.press("Enter")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.insert_text("plaques")
    page.keyboard.press("Shift")
    expect(page.locator(".md-search-result__link").first).to_be_visible(timeout=15_000)
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["", "zh/party-led-participation/"])
def test_whatever_takes_the_focus_is_in_sight_and_shows_it(
    browser: Browser, address: str, path: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    page.goto(f"{address}/{path}")
    seen = 0
    for _ in range(200):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => {
              const node = document.activeElement;
              if (node === document.body) return null;
              const shown = node.matches('.md-option') ? node.nextElementSibling : node;
              const box = shown.getBoundingClientRect();
              const style = getComputedStyle(shown);
              return {name: node.outerHTML.slice(0, 120), seen: box.width > 0 && box.right > 0 && box.left < innerWidth,
                marked: style.outlineStyle !== 'none' || style.boxShadow !== 'none' || node.matches('.md-search__input, .md-skip')};
            }"""
        )
        if found is None:
            break
        seen += 1
        assert found["seen"], found["name"]
        assert found["marked"], found["name"]
    assert seen > 20
    context.close()


def test_reduced_motion_is_honoured(browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}/")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(one => { const style = getComputedStyle(one);"
        "return style.animationName !== 'none' || style.transitionDuration.split(', ').some(time => parseFloat(time) > 0)"
        "}).map(one => one.className)"
    )
    assert moving == []
    context.close()


# Weight: sizes and requests are budgets; times are measured in benchmarks/ only.


@pytest.mark.parametrize("path", [f"{lang}{path}" for lang in ("", "zh/") for path in PATHS[:4]])
def test_a_page_keeps_its_budget_before_anybody_asks_for_more(
    browser: Browser, address: str, path: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    sizes: dict[str, int] = {}
    page.on("response", lambda response: sizes.update({response.url: len(gzip.compress(response.body(), 6))}))
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => { window.shift += entry.value })).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{address}/{path}")
    page.wait_for_load_state("networkidle")
    page.touchscreen.tap(180, 500)
    page.mouse.wheel(0, 900)
    page.wait_for_timeout(500)
    first = sum(size for url, size in sizes.items() if url.endswith(("/", "page.js")))
    assert first <= 45_000
    assert sum(sizes.values()) <= 80_000
    assert len(sizes) <= 10
    assert page.evaluate("window.shift") < 0.001
    context.close()
