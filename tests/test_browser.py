"""The real site as a reader meets it, in a real Chromium."""

from __future__ import annotations

import re
from typing import Any

import pytest
from conftest import ROOT
from playwright.sync_api import Browser, Page, Route, expect
from test_site import PAGES, PATHS

from pipeline import Edition

pytestmark = pytest.mark.browser

CHART_PATHS = PATHS[:5]
SIZES = (360, 1280)

BOXES = """() => [...document.querySelectorAll('.chart__plot')].map(plot => {
  const sheet = plot.querySelector('.chart__sheet').getBoundingClientRect();
  const texts = [...plot.querySelectorAll('text')].filter(t => t.textContent.trim()).map(t => {
    const b = t.getBoundingClientRect();
    return {text: t.textContent, left: b.left - sheet.left, right: b.right - sheet.left,
            top: b.top - sheet.top, bottom: b.bottom - sheet.top, size: parseFloat(getComputedStyle(t).fontSize)};
  });
  return {id: plot.closest('figure').id, width: sheet.width, height: sheet.height, outer: plot.clientWidth, texts};
})"""


def draw_all(page: Page) -> None:
    """Scroll through the page until every chart is drawn."""
    plots = page.locator(".chart__plot")
    for index in range(plots.count()):
        plots.nth(index).scroll_into_view_if_needed()
        expect(plots.nth(index)).to_have_attribute("data-drawn", re.compile("wide|narrow"), timeout=30_000)


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
    draw_all(page)
    assert wrong == []


def test_the_error_page_leads_home_in_both_languages(page: Page, address: str) -> None:
    wrong = watch(page, address)
    page.goto(f"{address}/404.html")
    page.wait_for_load_state("networkidle")
    assert wrong == []
    links = [link.evaluate("link => link.href") for link in page.locator(".md-select__link").all()]
    assert [link.removeprefix(address).removeprefix("https://example.org/some/where") for link in links] == [
        "/",
        "/zh/",
    ]


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("lang", ["", "zh/"])
def test_no_page_scrolls_sideways(browser: Browser, address: str, lang: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in PATHS:
        page.goto(f"{address}/{lang}{path}")
        draw_all(page)
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), path
    context.close()


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("lang", ["", "zh/"])
def test_no_label_is_clipped_overlapping_or_small(
    browser: Browser, address: str, lang: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    seen = 0
    for path in CHART_PATHS:
        page.goto(f"{address}/{lang}{path}")
        draw_all(page)
        for chart in page.evaluate(BOXES):
            seen += 1
            check_labels(chart)
    assert seen == 15
    context.close()


def check_labels(chart: dict[str, Any]) -> None:
    assert chart["width"] <= chart["outer"] + 0.5, chart["id"]
    assert chart["texts"], chart["id"]
    for index, one in enumerate(chart["texts"]):
        where = f"{chart['id']}: {one['text']}"
        assert one["size"] >= 12, where
        assert one["left"] >= -1, where
        assert one["right"] <= chart["width"] + 1, where
        assert one["top"] >= -2, where
        assert one["bottom"] <= chart["height"] + 2, where
        for other in chart["texts"][index + 1 :]:
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            assert across <= 1 or down <= 4, f"{where} overlaps {other['text']}"


@pytest.mark.parametrize(
    ("path", "chart", "words"),
    [
        ("lightening-the-load/", "bodies-to-zero", ["2,199 bodies", "0 bodies", "33.8 bodies per town"]),
        ("zh/lightening-the-load/", "bodies-to-zero", ["2,199个", "0个", "33.8个"]),
        (
            "empowering-the-base/",
            "recruits",
            ["more than 1,700 graduates", "57 recruits", "how many more is not stated"],
        ),
        ("zh/party-led-participation/", "satisfaction", ["87%", "99%", "+12个百分点"]),
    ],
)
def test_a_chart_says_its_numbers(page: Page, address: str, path: str, chart: str, words: list[str]) -> None:
    page.goto(f"{address}/{path}#{chart}")
    plot = page.locator(f"#{chart} .chart__plot")
    plot.scroll_into_view_if_needed()
    expect(plot).to_have_attribute("data-drawn", re.compile("."), timeout=30_000)
    written = " ".join(plot.locator("text").all_text_contents())
    assert all(word in written for word in words), written


def test_a_hover_tells_the_mark_as_printed(page: Page, address: str) -> None:
    page.goto(f"{address}/party-led-participation/")
    draw_all(page)
    page.locator("#property-coverage .chart__sheet").scroll_into_view_if_needed()
    box = page.locator("#property-coverage .chart__sheet").bounding_box()
    assert box
    page.mouse.move(box["x"] + 200, box["y"] + 45)
    page.mouse.move(box["x"] + 210, box["y"] + 49)
    expect(page.locator("#property-coverage .hoverlayer text")).to_contain_text("As printed: 98.8%")


def test_a_chart_follows_the_light_and_dark_switch(page: Page, address: str) -> None:
    page.goto(f"{address}/party-led-participation/")
    draw_all(page)
    bar = page.locator("#property-coverage .bars path").first
    expect(bar).to_have_css("fill", "rgb(166, 43, 31)")
    page.locator("label[for=__palette_1]").click()
    expect(bar).to_have_css("fill", "rgb(242, 139, 125)")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_a_chart_is_redrawn_when_the_window_changes_its_width(page: Page, address: str) -> None:
    page.goto(f"{address}/lightening-the-load/")
    draw_all(page)
    plot = page.locator("#bodies-to-zero .chart__plot")
    expect(plot).to_have_attribute("data-drawn", "wide")
    page.set_viewport_size({"width": 360, "height": 800})
    expect(plot).to_have_attribute("data-drawn", "narrow", timeout=15_000)


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
    page.wait_for_url(f"{address}/zh/figures/#bodies-abolished")
    record = page.locator(".record", has=page.locator("#bodies-abolished"))
    expect(record).to_contain_text("2199个")
    expect(record).to_be_in_viewport()


def test_a_term_explains_itself_under_the_pointer(page: Page, address: str) -> None:
    page.goto(f"{address}/lightening-the-load/")
    page.locator("a.term", has_text="coordinating body").first.hover()
    expect(page.locator(".md-tooltip2").first).to_contain_text("leading group", timeout=10_000)


def test_the_table_behind_a_chart_opens_in_place(page: Page, address: str) -> None:
    page.goto(f"{address}/empowering-the-base/")
    page.locator("#sent-down summary").click()
    rows = page.locator("#sent-down tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("402名")


def test_a_chart_s_download_is_the_committed_table(page: Page, address: str) -> None:
    page.goto(f"{address}/zh/empowering-the-base/")
    with page.expect_download() as waiting:
        page.locator("#recruits a[download]").click()
    saved = waiting.value.path().read_bytes()
    assert saved == (ROOT / "data/charts/recruits.csv").read_bytes()


def test_plotly_is_asked_for_once_a_page_and_not_where_there_is_no_chart(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "plotly" in request.url else None)
    page.goto(f"{address}/glossary/")
    assert asked == []
    page.goto(f"{address}/lightening-the-load/")
    draw_all(page)
    assert len(asked) == 1


def test_without_plotly_the_reader_is_told_and_keeps_the_numbers(page: Page, address: str) -> None:
    page.route("**/plotly.min.js", lambda route: route.abort())
    page.goto(f"{address}/zh/lightening-the-load/")
    expect(page.locator("#bodies-to-zero .chart__failed")).to_be_visible()
    expect(page.locator("#bodies-to-zero .chart__failed")).to_contain_text("图中数字见下表")
    page.locator("#bodies-to-zero summary").click()
    expect(page.locator("#bodies-to-zero tbody")).to_contain_text("2,199个")


@pytest.mark.parametrize("lang", ["", "zh/"])
def test_without_javascript_every_number_of_every_chart_can_be_read(
    browser: Browser, address: str, edition: Edition, lang: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in CHART_PATHS:
        page.goto(f"{address}/{lang}{path}")
        for figure in page.locator("figure.chart").all():
            chart = edition.ledger.chart[str(figure.get_attribute("id"))]
            expect(figure.locator("noscript")).to_be_visible()
            figure.locator("summary").click()
            expect(figure.locator("tbody")).to_be_visible()
            shown = figure.locator("tbody data").evaluate_all("all => all.map(one => one.value)")
            marks = (ROOT / f"data/charts/{chart.id}.csv").read_text(encoding="utf-8").strip().split("\n")[1:]
            assert shown == [line.split(",")[4] for line in marks]
    context.close()


def test_a_drawing_that_is_missing_leaves_the_page_as_it_was(page: Page, address: str) -> None:
    def missing(route: Route) -> None:
        route.fulfill(status=404, body="")

    page.route("**/services-merged.*.json", missing)
    page.goto(f"{address}/lightening-the-load/")
    page.locator("#services-merged").scroll_into_view_if_needed()
    expect(page.locator("#services-merged .chart__failed")).to_be_visible()
    expect(page.locator("#services-merged .chart__title")).to_contain_text("17 services")


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("path", ["", "zh/lightening-the-load/", "empowering-the-base/"])
def test_nothing_moves_when_the_charts_come(browser: Browser, address: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => { window.shift += entry.value })).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{address}/{path}")
    before = page.evaluate("document.documentElement.scrollHeight")
    draw_all(page)
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") < 0.02  # the theme's own header moves a little
    assert page.evaluate("document.documentElement.scrollHeight") == before
    context.close()
