"""The charts as a reader meets them, in a real Chromium: with and without scripts, by mouse, finger and keys."""

from __future__ import annotations

import dataclasses
import functools
import io
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from conftest import ROOT, Lookers
from PIL import Image
from playwright.sync_api import Page, expect
from test_site import PATHS

from charts.canvas import VARIANTS, Variant
from charts.drawing import draw
from charts.text import chart_text
from dataset.tables import read_marks
from ledger.wordlists import LANGS, Lang
from pictures.browser import export
from pictures.store import Picture
from pipeline import PICTURES, Edition

pytestmark = pytest.mark.browser

CHART_PATHS = PATHS[:5]

BOXES = """() => [...document.querySelectorAll('.chart__plot')].map(plot => {
  const svg = [...plot.querySelectorAll('.picture')].find(one => one.getClientRects().length);
  const sheet = svg.getBoundingClientRect();
  const box = (node) => {
    const b = node.getBoundingClientRect();
    return {left: b.left - sheet.left, right: b.right - sheet.left, top: b.top - sheet.top, bottom: b.bottom - sheet.top};
  };
  const texts = [...svg.querySelectorAll('text')].map(t => ({
    ...box(t), text: t.textContent, size: parseFloat(getComputedStyle(t).fontSize) * svg.clientWidth / svg.viewBox.baseVal.width,
  }));
  const marks = [...svg.querySelectorAll('[data-figure] path, [data-derived] path')].map(box);
  return {id: plot.closest('figure').id, width: sheet.width, height: sheet.height, outer: plot.clientWidth,
    seen: getComputedStyle(svg).visibility === 'visible', texts, marks};
})"""


def asked_for_plotly(page: Page) -> list[str]:
    """Collect the requests for plotly.js."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "plotly" in request.url else None)
    return asked


def never(page: Page) -> None:
    """Let plotly.js never come."""
    page.route("**/plotly.min.js", lambda route: None)


def mark(page: Page, chart: str, id_: str) -> dict[str, float]:
    """The middle of the label or shape of a mark in the picture that is shown."""
    page.locator(f"#{chart}").scroll_into_view_if_needed()
    found = page.evaluate(
        """([chart, id]) => {
          const svg = [...document.querySelectorAll(`#${chart} .picture`)].find(one => one.getClientRects().length);
          const all = svg.querySelectorAll(`[data-figure="${id}"] text, [data-derived="${id}"] text`);
          all[0].scrollIntoView({block: 'center'});
          const box = all[0].getBoundingClientRect();
          return {x: box.x + box.width / 2, y: box.y + box.height / 2};
        }""",
        [chart, id_],
    )
    return dict(found)


def live(page: Page, chart: str) -> None:
    """Bring Plotly in by hovering over a chart."""
    page.locator(f"#{chart} .chart__plot").scroll_into_view_if_needed()
    page.locator(f"#{chart} .chart__plot").hover()
    expect(page.locator(f"#{chart} .chart__plot")).to_have_attribute(
        "data-live", re.compile("."), timeout=30_000
    )


def point(page: Page, chart: str, x: float, y: float) -> tuple[float, float]:
    """Move the pointer from outside to a place on a live chart, and return where that is in the window."""
    page.mouse.move(1270, 450)
    box = page.locator(f"#{chart} .chart__sheet").bounding_box()
    assert box
    at = (box["x"] + x, box["y"] + y)
    page.mouse.move(at[0] - 5, at[1] - 2)
    page.mouse.move(*at)
    return at


# The picture


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("lang", ["", "zh/"])
def test_without_javascript_every_chart_is_there_whole_and_legible(
    look: Lookers, address: str, edition: Edition, lang: str, width: int
) -> None:
    page = look(width, java_script_enabled=False).new_page()
    seen = []
    for path in CHART_PATHS:
        page.goto(f"{address}/{lang}{path}")
        for chart in page.evaluate(BOXES):
            seen.append(chart["id"])
            check_drawing(chart)
    assert sorted(seen) == sorted(chart.id for chart in edition.ledger.charts)


def check_drawing(chart: dict[str, Any]) -> None:
    assert chart["seen"]
    assert chart["width"] <= chart["outer"] + 0.5, chart["id"]
    assert chart["texts"], chart["id"]
    assert chart["marks"], chart["id"]
    for shape in chart["marks"]:
        assert shape["left"] >= -2 and shape["right"] <= chart["width"] + 2, chart["id"]  # noqa: PT018
        assert shape["top"] >= -2 and shape["bottom"] <= chart["height"] + 2, chart["id"]  # noqa: PT018
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


@pytest.mark.parametrize(("lang", "prefix"), [("en", ""), ("zh", "zh/")])
def test_table_picture_figure_and_alt_text_tell_the_numbers_of_the_csv(
    look: Lookers, address: str, edition: Edition, lang: Lang, prefix: str
) -> None:
    page = look(java_script_enabled=False).new_page()
    for path in CHART_PATHS:
        page.goto(f"{address}/{prefix}{path}")
        for figure in page.locator("figure.chart").all():
            chart = str(figure.get_attribute("id"))
            rows = (ROOT / f"data/charts/{chart}.csv").read_text(encoding="utf-8").strip().split("\n")[1:]
            marks = [(line.split(",")[3], line.split(",")[4]) for line in rows]
            table = figure.locator("tbody tr").evaluate_all(
                "rows => rows.map(row => [row.dataset.row, row.querySelector('data').value])"
            )
            assert [tuple(row) for row in table] == marks
            alt = str(figure.locator(".chart__picture").get_attribute("aria-label"))
            assert alt == chart_text(edition.ledger.chart[chart], edition.ledger, edition.derived, lang).alt
            drawn = json.loads(edition.drawings[f"{lang}/{chart}.wide.json"])["data"]
            traces = {trace["meta"]["id"]: trace["meta"]["value"] for trace in drawn}
            assert set(traces.items()) <= set(marks)
            for id_, _ in marks:
                shown = figure.locator(f"tbody tr[data-row={id_}] data").inner_text()
                picture = figure.locator(
                    f".picture--wide [data-figure={id_}], .picture--wide [data-derived={id_}]"
                )
                assert shown in alt
                assert shown in " ".join(picture.locator("text").all_text_contents())


def test_colours_follow_the_switch_in_the_picture_itself(look: Lookers, address: str) -> None:
    page = look().new_page()
    asked = asked_for_plotly(page)
    page.goto(f"{address}/party-led-participation/")
    bar = page.locator("#property-coverage .picture--wide [data-figure] path").first
    expect(bar).to_have_css("fill", "rgb(166, 43, 31)")
    page.locator("label[for=__palette_1]").click()
    expect(bar).to_have_css("fill", "rgb(242, 139, 125)")
    page.reload()
    expect(bar).to_have_css("fill", "rgb(242, 139, 125)")
    page.goto(f"{address}/zh/party-led-participation/")
    expect(bar).to_have_css("fill", "rgb(242, 139, 125)")
    assert asked == []


def test_without_javascript_colours_follow_the_system(look: Lookers, address: str) -> None:
    page = look(java_script_enabled=False, color_scheme="dark").new_page()
    page.goto(f"{address}/party-led-participation/")
    expect(page.locator("#property-coverage .picture--wide [data-figure] path").first).to_have_css(
        "fill", "rgb(242, 139, 125)"
    )
    expect(page.locator("body")).to_have_css("background-color", "rgb(21, 25, 30)")


def test_forced_colours_keep_marks_and_their_difference(look: Lookers, address: str) -> None:
    page = look(forced_colors="active", color_scheme="dark").new_page()
    page.goto(f"{address}/party-led-participation/")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    dots = page.locator("#satisfaction .picture--wide g[data-figure] path")
    before, after = (dot.evaluate("dot => getComputedStyle(dot).fill") for dot in dots.all()[:2])
    assert before == ground
    assert after != ground
    assert dots.first.evaluate("dot => getComputedStyle(dot).stroke") == after


def test_print_is_light_whole_and_without_anything_to_click(look: Lookers, address: str) -> None:
    page = look(680, 1009, color_scheme="dark").new_page()
    page.goto(f"{address}/zh/lightening-the-load/")
    page.emulate_media(media="print", color_scheme="dark")
    for gone in (".md-header", ".md-footer", ".md-tabs", ".chart__links", ".chart__share"):
        expect(page.locator(gone).first).to_be_hidden()
    heights = page.locator("figure.chart").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert max(heights) <= 1009  # what A4 leaves between margins of 15 mm
    expect(page.locator("figure.chart").first).to_have_css("break-inside", "avoid")
    expect(page.locator("#bodies-to-zero .chart__address")).to_have_text(
        "https://example.org/some/where/zh/lightening-the-load/#bodies-to-zero"
    )
    expect(page.locator("#bodies-to-zero .picture--wide")).to_be_visible()
    square = page.locator("#bodies-to-zero .picture--wide [data-figure] path").first
    expect(square).to_have_css("stroke", "rgb(11, 110, 99)")
    expect(page.locator(".card").first).to_have_css("background-color", "rgb(255, 255, 255)")
    assert len(page.pdf(format="A4")) > 10_000


# The answer of the page itself


def test_a_hover_is_answered_before_plotly_is_there(look: Lookers, address: str) -> None:
    page = look().new_page()
    never(page)
    page.goto(f"{address}/party-led-participation/")
    at = mark(page, "property-coverage", "property-coverage")
    page.mouse.move(at["x"], at["y"])
    card = page.locator("#property-coverage .chart__tip")
    for words in (
        "98.8%",
        "Property companies",
        "As printed",
        "Zaozhuang",
        "Not stated",
        "who counted",
        "paragraph 21",
    ):
        expect(card).to_contain_text(words)
    page.mouse.move(1270, 450)
    expect(card).to_have_count(0)


def test_a_number_that_we_computed_says_so(look: Lookers, address: str) -> None:
    page = look().new_page()
    never(page)
    page.goto(f"{address}/lightening-the-load/")
    at = mark(page, "bodies-to-zero", "bodies-left")
    page.mouse.move(at["x"], at["y"])
    card = page.locator("#bodies-to-zero .chart__tip")
    expect(card).to_contain_text("computed by us")
    card.get_by_text("Formula").click()
    page.wait_for_url("**/figures/#bodies-left")


def test_a_tap_opens_the_card_and_leads_to_the_record(look: Lookers, address: str) -> None:
    page = look(360, 740, has_touch=True, is_mobile=True).new_page()
    page.goto(f"{address}/zh/")
    at = mark(page, "results-chain", "posts-moved-down")
    page.touchscreen.tap(at["x"], at["y"])
    card = page.locator("#results-chain .chart__tip")
    expect(card).to_contain_text("402名")
    box = card.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    expect(card.locator("dl")).to_have_css("display", "grid")
    card.get_by_text("第2段").tap()
    page.wait_for_url("**/zh/figures/#posts-moved-down")


def test_the_keys_step_through_a_chart(look: Lookers, address: str) -> None:
    page = look().new_page()
    page.goto(f"{address}/empowering-the-base/")
    page.locator("#posts .headerlink, h2#posts, h2").first.evaluate("node => node.scrollIntoView()")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#sent-down .chart__plot') !== null"):
            break
    plot = page.locator("#sent-down .chart__plot")
    expect(plot).to_be_focused()
    assert plot.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    card = page.locator("#sent-down .chart__tip")
    expect(card).to_contain_text("402 posts")
    page.keyboard.press("ArrowRight")
    expect(card).to_contain_text("342 officers")
    page.keyboard.press("End")
    expect(card).to_contain_text("221 officers")
    page.keyboard.press("ArrowRight")
    expect(card).to_contain_text("221 officers")
    page.keyboard.press("Home")
    expect(card).to_contain_text("402 posts")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures/#posts-moved-down")


# Plotly


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_plotly_takes_over_in_the_same_box_and_is_asked_for_once(
    look: Lookers, address: str, width: int
) -> None:
    page = look(width).new_page()
    asked = asked_for_plotly(page)
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => { window.shift += entry.value })).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{address}/lightening-the-load/")
    page.wait_for_load_state("networkidle")
    assert asked == []
    page.mouse.move(5, 5)
    page.wait_for_load_state("networkidle")
    assert asked == []
    for chart in ("bodies-to-zero", "services-merged"):
        plot = page.locator(f"#{chart} .chart__plot")
        plot.scroll_into_view_if_needed()
        height = page.evaluate("document.documentElement.scrollHeight")
        before = plot.evaluate("node => [node.offsetTop, node.offsetWidth, node.offsetHeight]")
        live(page, chart)
        assert plot.evaluate("node => [node.offsetTop, node.offsetWidth, node.offsetHeight]") == before
        assert page.evaluate("document.documentElement.scrollHeight") == height
        parts = (".chart__sheet", f".picture--{'wide' if width >= 700 else 'narrow'}")
        sheet, picture = (
            page.locator(f"#{chart} {part}").evaluate("node => node.getBoundingClientRect().toJSON()")
            for part in parts
        )
        for side in ("left", "top", "right", "bottom"):
            assert abs(sheet[side] - picture[side]) <= 1, (chart, side)
        expect(page.locator(f"#{chart} .chart__picture")).to_have_css("opacity", "0")
    assert len(asked) == 1
    assert asked[0].startswith(address)
    assert page.evaluate("window.shift") < 0.01


def test_plotly_and_picture_set_every_text_in_the_same_place(look: Lookers, address: str) -> None:
    page = look().new_page()
    for path in CHART_PATHS:
        page.goto(f"{address}/{path}")
        for chart in [str(one.get_attribute("id")) for one in page.locator("figure.chart").all()]:
            live(page, chart)
            drawn, pictured = (
                page.locator(f"#{chart} {part} text").evaluate_all(
                    "all => all.filter(t => t.textContent.trim() && !t.closest('.hoverlayer')).map(t => {"
                    "const b = t.getBoundingClientRect(); return [t.textContent, b.left, b.top]})"
                )
                for part in (".chart__sheet", ".picture--wide")
            )
            assert sorted(text for text, *_ in drawn) == sorted(text for text, *_ in pictured)
            for one, other in zip(sorted(drawn), sorted(pictured), strict=True):
                assert abs(one[1] - other[1]) <= 2, (chart, one, other)
                assert abs(one[2] - other[2]) <= 2, (chart, one, other)


def test_plotly_s_hover_tells_as_much(look: Lookers, address: str) -> None:
    page = look().new_page()
    page.goto(f"{address}/party-led-participation/")
    live(page, "property-coverage")
    point(page, "property-coverage", 210, 49)
    label = page.locator("#property-coverage .hoverlayer text")
    for words in ("98.8%", "As printed: 98.8%", "Zaozhuang", "Not stated: who counted"):
        expect(label).to_contain_text(words)
    expect(page.locator("#property-coverage .chart__tip")).to_have_count(0)


def test_a_drawing_too_low_for_plotly_s_label_leaves_the_answer_to_the_page(
    look: Lookers, address: str
) -> None:
    page = look().new_page()
    page.goto(f"{address}/lightening-the-load/")
    live(page, "services-merged")
    point(page, "services-merged", 22, 36)
    page.wait_for_timeout(400)
    expect(page.locator("#services-merged").locator(".chart__tip, .hovertext")).to_have_count(1)


def test_plotly_follows_the_light_and_dark_switch(look: Lookers, address: str) -> None:
    page = look().new_page()
    page.goto(f"{address}/party-led-participation/")
    live(page, "property-coverage")
    bar = page.locator("#property-coverage .chart__sheet .bars path").first
    expect(bar).to_have_css("fill", "rgb(166, 43, 31)")
    page.locator("label[for=__palette_1]").click()
    expect(bar).to_have_css("fill", "rgb(242, 139, 125)")
    expect(page.locator("#property-coverage .chart__plot")).to_have_attribute("data-live", "wide")


def test_plotly_follows_the_width_of_the_window(look: Lookers, address: str) -> None:
    page = look().new_page()
    page.goto(f"{address}/lightening-the-load/")
    live(page, "bodies-to-zero")
    plot = page.locator("#bodies-to-zero .chart__plot")
    expect(plot).to_have_attribute("data-live", "wide")
    page.set_viewport_size({"width": 360, "height": 800})
    expect(plot).to_have_attribute("data-live", "narrow", timeout=15_000)


def test_what_plotly_exports_bears_title_and_source(look: Lookers, address: str, tmp_path: Path) -> None:
    page = look(accept_downloads=True).new_page()
    page.goto(f"{address}/party-led-participation/")
    live(page, "satisfaction")
    page.locator("#satisfaction .chart__plot").hover()
    with page.expect_download() as waiting:
        page.locator("#satisfaction .modebar-btn").click()
    assert waiting.value.suggested_filename == "satisfaction.png"
    with Image.open(waiting.value.path()) as image, Image.open(PICTURES / "en/satisfaction.png") as whole:
        assert image.size == whole.size


@pytest.mark.parametrize("what", ["**/plotly.min.js", "**/satisfaction.*.json"])
def test_without_plotly_the_picture_stays_and_the_page_still_answers(
    look: Lookers, address: str, what: str
) -> None:
    page = look().new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.route(what, lambda route: route.fulfill(status=404, body=""))
    page.goto(f"{address}/party-led-participation/")
    at = mark(page, "satisfaction", "satisfaction-after")
    with page.expect_response(re.compile("plotly|json")):
        page.mouse.move(at["x"], at["y"])
    page.wait_for_timeout(300)
    expect(page.locator("#satisfaction .chart__tip")).to_contain_text("99%")
    expect(page.locator("#satisfaction .chart__picture")).to_have_css("opacity", "1")
    assert page.locator("#satisfaction .chart__plot").get_attribute("data-live") is None
    assert wrong == []


def without_reloading(page: Page, site: Path, address: str) -> None:
    """Let the theme swap pages in, as it does where the site stands at the address it was built for."""
    sitemap = (site / "sitemap.xml").read_text().replace("https://example.org/some/where", address)
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=sitemap, content_type="application/xml"))


def test_charts_answer_after_navigation_without_reloading_and_on_the_way_back(
    look: Lookers, address: str, site: Path
) -> None:
    page = look().new_page()
    asked = asked_for_plotly(page)
    without_reloading(page, site, address)
    page.goto(f"{address}/lightening-the-load/")
    live(page, "services-merged")
    page.evaluate("window.same = true")
    page.wait_for_load_state("networkidle")
    page.locator(".md-tabs__link", has_text="Party-led").click()
    page.wait_for_url("**/party-led-participation/")
    assert page.evaluate("window.same") is True
    live(page, "property-coverage")
    page.mouse.move(1270, 450)
    box = page.locator("#property-coverage .chart__plot").bounding_box()
    svg = page.locator("#property-coverage .main-svg").first.bounding_box()
    assert box
    assert svg
    assert abs(box["x"] - svg["x"]) <= 1
    assert abs(box["y"] - svg["y"]) <= 1
    point(page, "property-coverage", 210, 49)
    expect(page.locator("#property-coverage .hoverlayer text")).to_contain_text("98.8%")
    page.go_back()
    page.wait_for_url("**/lightening-the-load/")
    live(page, "certificates-cancelled")
    page.locator("label[for=__palette_1]").click()
    expect(page.locator("#certificates-cancelled .chart__sheet path.js-line").first).to_have_css(
        "stroke", "rgb(76, 194, 178)"
    )
    assert page.evaluate("window.same") is True
    assert len(asked) == 1


def test_the_language_switch_stays_on_the_page_after_navigation_without_reloading(
    look: Lookers, address: str, site: Path
) -> None:
    page = look().new_page()
    without_reloading(page, site, address)
    page.goto(f"{address}/lightening-the-load/")
    page.mouse.move(400, 400)
    page.wait_for_load_state("networkidle")
    page.evaluate("window.same = true")
    page.locator(".md-tabs__link", has_text="Empowering").click()
    page.wait_for_url("**/empowering-the-base/")
    assert page.evaluate("window.same") is True
    page.locator(".md-header .md-select button").hover()
    page.locator(".md-select__link", has_text="中文").click()
    page.wait_for_url(f"{address}/zh/empowering-the-base/")


def test_a_drawing_asks_for_plotly_once_and_not_at_every_move_if_it_cannot_come(
    look: Lookers, address: str
) -> None:
    page = look().new_page()
    asked = asked_for_plotly(page)
    page.route("**/plotly.min.js", lambda route: route.abort())
    page.goto(f"{address}/lightening-the-load/")
    page.locator("#bodies-to-zero .chart__plot").scroll_into_view_if_needed()
    box = page.locator("#bodies-to-zero .chart__plot").bounding_box()
    assert box
    for step in range(30):
        page.mouse.move(box["x"] + 50 + step, box["y"] + 60)
        page.wait_for_timeout(10)
    assert len(asked) == 1
    assert page.locator("script[src*=plotly]").count() == 0


def test_a_swipe_over_a_live_chart_asks_nothing_and_a_second_tap_leads_nowhere(
    look: Lookers, address: str
) -> None:
    page = look(360, 640, has_touch=True, is_mobile=True).new_page()
    page.goto(f"{address}/lightening-the-load/")
    at = mark(page, "bodies-to-zero", "bodies-left")
    page.touchscreen.tap(at["x"], at["y"])
    plot = page.locator("#bodies-to-zero .chart__plot")
    expect(plot).to_have_attribute("data-live", "narrow", timeout=30_000)
    expect(plot.locator(".chart__tip")).to_contain_text("0 bodies")
    page.touchscreen.tap(at["x"], at["y"])
    page.wait_for_timeout(400)
    assert page.url.endswith("/lightening-the-load/")
    expect(plot.locator(".chart__tip")).to_contain_text("0 bodies")
    page.touchscreen.tap(180, 20)
    expect(page.locator(".chart__tip")).to_have_count(0)
    session = page.context.new_cdp_session(page)
    points = [(100, 400), (100, 360), (100, 300), (100, 220)]
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 100, "y": 420}]})
    for x, y in points:
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(400)
    expect(page.locator(".chart__tip")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(360, 640), (320, 400), (1280, 500)])
def test_the_card_is_all_in_sight_below_the_header(
    look: Lookers, address: str, width: int, height: int
) -> None:
    page = look(width, height).new_page()
    never(page)
    page.goto(f"{address}/lightening-the-load/")
    for chart, id_ in (("bodies-to-zero", "bodies-abolished"), ("plaques-down", "plaques-removed")):
        at = mark(page, chart, id_)
        page.mouse.click(at["x"], at["y"])
        box = page.locator(f"#{chart} .chart__tip").bounding_box()
        assert box
        assert box["y"] >= 48
        assert box["y"] + box["height"] <= height
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    page.set_viewport_size({"width": width + 100, "height": height})
    expect(page.locator(".chart__tip")).to_have_count(0)


def test_keys_keep_ring_and_card_below_the_header(look: Lookers, address: str) -> None:
    page = look(1280, 700).new_page()
    never(page)
    page.goto(f"{address}/")
    page.locator("#results-chain .chart__plot").focus()
    page.keyboard.press("Home")
    for key in ["ArrowDown"] * 24 + ["ArrowUp"] * 24:
        page.keyboard.press(key)
        ring, card = (
            page.locator(f"#results-chain {part}").bounding_box() for part in (".chart__ring", ".chart__tip")
        )
        assert ring
        assert card
        assert ring["y"] >= 48
        assert card["y"] >= 48
        assert card["y"] + card["height"] <= 700
    expect(page.locator(".chart__status")).to_contain_text("As printed")


def test_escape_puts_away_card_and_label_and_keeps_the_focus(look: Lookers, address: str) -> None:
    page = look().new_page()
    page.goto(f"{address}/party-led-participation/")
    live(page, "property-coverage")
    at = point(page, "property-coverage", 210, 49)
    label = page.locator("#property-coverage .hoverlayer .hovertext")
    expect(label).to_be_visible()
    page.keyboard.press("Escape")
    expect(label).to_be_hidden()
    page.mouse.click(*at)
    expect(page.locator("#property-coverage .chart__tip")).to_be_visible()
    expect(label).to_be_hidden()
    plot = page.locator("#property-coverage .chart__plot")
    plot.focus()
    page.keyboard.press("Tab")
    expect(plot.locator(".modebar-btn, .chart__tip a").locator("visible=true").first).to_be_visible()
    plot.locator(".chart__tip a").first.focus()
    page.keyboard.press("Escape")
    expect(plot).to_be_focused()


# What stands around a chart


@pytest.mark.parametrize(("lang", "prefix"), [("en", ""), ("zh", "zh/")])
def test_downloads_are_the_committed_files(look: Lookers, address: str, lang: Lang, prefix: str) -> None:
    page = look(accept_downloads=True).new_page()
    page.goto(f"{address}/{prefix}empowering-the-base/")
    wanted = {"csv": ROOT / "data/charts/recruits.csv"}
    wanted |= {kind: PICTURES / lang / f"recruits.{kind}" for kind in ("svg", "png")}
    for kind, committed in wanted.items():
        with page.expect_download() as waiting:
            page.locator("#recruits a[download]", has_text=kind.upper()).click()
        saved = waiting.value.path().read_bytes()
        assert saved == committed.read_bytes()
        if kind == "svg":
            assert "1,700" in "".join(ElementTree.fromstring(saved).itertext())
        if kind == "png":
            assert Image.open(io.BytesIO(saved)).info["Title"]


def test_the_table_behind_a_chart_opens_in_place_without_a_script(look: Lookers, address: str) -> None:
    page = look(java_script_enabled=False).new_page()
    page.goto(f"{address}/empowering-the-base/")
    page.locator("#sent-down .chart__table summary").click()
    rows = page.locator("#sent-down tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("402名")
    expect(rows.first).to_be_visible()


def test_a_citation_and_the_code_to_embed_are_complete(look: Lookers, address: str) -> None:
    page = look().new_page()
    page.goto(f"{address}/zh/party-led-participation/")
    page.locator("#satisfaction .chart__share summary").click()
    said = page.locator("#satisfaction .chart__citation").inner_text()
    for part in (
        "数读枣庄",
        "87%",
        "99%",
        "大众网",
        "CC BY 4.0",
        "https://example.org/some/where/zh/party-led-participation/#satisfaction",
    ):
        assert part in said
    code = page.locator("#satisfaction .chart__share code").inner_text()
    assert 'src="https://example.org/some/where/embed/zh/satisfaction/"' in code
    page.locator("#satisfaction .chart__permalink").click()
    page.wait_for_url("**/zh/party-led-participation/#satisfaction")


# Embeds


@contextmanager
def stranger(html: str) -> Iterator[str]:
    """Serve a page of somebody else's, on another origin of the loopback."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, format: str, *args: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=functools.partial(server.serve_forever, 0.05), daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("width", [400, 900])
def test_an_embed_fits_a_stranger_s_page(look: Lookers, address: str, width: int) -> None:
    context = look(width)
    page = context.new_page()
    page.goto(f"{address}/zh/lightening-the-load/")
    page.locator("#bodies-to-zero .chart__share summary").click()
    code = page.locator("#bodies-to-zero .chart__share code").inner_text()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with stranger(
        f"<!doctype html><body>{code.replace('https://example.org/some/where', address)}"
    ) as elsewhere:
        page.goto(elsewhere)
        frame = page.frame_locator("iframe")
        expect(frame.locator(".picture--wide" if width > 700 else ".picture--narrow")).to_be_visible()
        inner = frame.locator("body")
        page.wait_for_function("document.querySelector('iframe').style.height !== ''")
        page.wait_for_timeout(300)
        outer = page.locator("iframe").evaluate("frame => frame.clientHeight")
        assert 0 <= outer - inner.evaluate("body => body.scrollHeight") <= 2
        frame.locator(".chart__table summary").click()
        page.wait_for_function(f"document.querySelector('iframe').clientHeight > {outer} + 20")
        assert frame.locator("base").get_attribute("target") == "_blank"
        frame.locator(".chart__plot").hover()
        expect(frame.locator(".chart__plot")).to_have_attribute("data-live", re.compile("."), timeout=30_000)
        assert all(url.startswith((address, elsewhere)) for url in asked)
        assert context.cookies() == []
        with context.expect_page() as opened:
            frame.locator(".embed__back a").click()
        assert unquote(opened.value.url) == f"{address}/zh/lightening-the-load/#bodies-to-zero"


@pytest.mark.parametrize(
    ("system", "query", "ground"),
    [
        ("light", "", "rgb(255, 255, 255)"),
        ("dark", "", "rgb(21, 25, 30)"),
        ("light", "?theme=dark", "rgb(21, 25, 30)"),
        ("dark", "?theme=light", "rgb(255, 255, 255)"),
        ("dark", "?theme=constructor", "rgb(21, 25, 30)"),
    ],
)
def test_an_embed_follows_the_system_or_is_told_its_scheme(
    look: Lookers, address: str, system: Any, query: str, ground: str
) -> None:
    page = look(700, color_scheme=system).new_page()
    page.goto(f"{address}/embed/en/satisfaction/{query}")
    expect(page.locator("body")).to_have_css("background-color", ground)
    dark = ground != "rgb(255, 255, 255)"
    expect(page.locator(".picture--wide [data-figure=satisfaction-after] path").first).to_have_css(
        "fill", "rgb(242, 139, 125)" if dark else "rgb(166, 43, 31)"
    )


def test_an_embed_follows_a_change_of_the_system_also_when_plotly_is_there(
    look: Lookers, address: str
) -> None:
    page = look(700).new_page()
    page.goto(f"{address}/embed/en/property-coverage/")
    live(page, "property-coverage")
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".chart__sheet .bars path").first).to_have_css("fill", "rgb(242, 139, 125)")


# Labels that nobody has planned for


LONG = {
    "en": ("a label that never seems to come to its end " * 5).strip()[:200],
    "zh": "这是一个很长很长的说明文字" * 16,
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_a_label_of_two_hundred_characters_is_drawn_whole(
    look: Lookers, address: str, edition: Edition, chromium_path: str, lang: Lang, variant: Variant
) -> None:
    figures: dict[str, str] = {}
    for chart in edition.ledger.charts:
        marks = tuple(
            dataclasses.replace(mark, measure_en=LONG["en"], measure_zh=LONG["zh"])
            for mark in read_marks(edition.texts[f"charts/{chart.id}.csv"])
        )
        drawn = draw(chart, marks, edition.ledger, lang, variant)
        figures[f"{lang}/{chart.id}.{variant}.svg"] = str(drawn.to_json(engine="json"))
    pictures: dict[str, str] = {}

    def keep(path: str, svg: bytes) -> None:
        pictures[path] = Picture(path, figures[path], lang, "inline").finish(svg).decode()

    export(figures, keep, chromium_path)
    page = look(1280 if variant == "wide" else 360).new_page()
    page.goto(f"{address}/{'zh/' * (lang == 'zh')}figures/")
    for path, picture in pictures.items():
        page.evaluate(
            "([id, svg]) => { document.querySelector('.chart__picture').innerHTML = svg;"
            "document.querySelector('figure.chart').id = id }",
            [path, picture],
        )
        (found,) = page.evaluate(BOXES)
        check_drawing(found)
