"""Charts: the picture, the answers of the page and of Plotly, what stands around them, and embeds."""

from __future__ import annotations

import csv
import dataclasses
import functools
import io
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from conftest import ROOT, SUB_PATH
from PIL import Image
from playwright.sync_api import FrameLocator, Page, Route, expect

from browser.conftest import View
from browser.tools import (
    CARD,
    EXPLORE,
    FIGURES,
    LANGUAGES,
    LIVE,
    PLOT,
    SIDEWAYS,
    STORIES,
    THEMES,
    TIP,
    box,
    charts_of,
    explore,
    focus,
    in_sight,
    mark,
    marks_of,
    row,
    settle,
    visit,
    watch,
)
from charts.canvas import VARIANTS
from charts.drawing import draw, scene_of
from charts.text import chart_text
from languages import LANGS, Lang, Text
from ledger.schema import Derived, Number
from pipeline import Edition

WITH_CHARTS = STORIES
LIBRARY = "**/plotly.min.js"
SITE = f"https://example.org{SUB_PATH}"
OUTSIDE = (1270, 450)
HOVERTEXT = ".hoverlayer .hovertext"
FILL = "node => getComputedStyle(node).fill"

DRAWINGS = """selector => [...document.querySelectorAll(selector)].map(holder => {
  const svgs = holder.matches('svg') ? [holder] : [...holder.querySelectorAll('.main-svg')];
  const sheet = holder.getBoundingClientRect();
  const box = (node) => {
    const b = node.getBoundingClientRect();
    return {left: b.left - sheet.left, right: b.right - sheet.left, top: b.top - sheet.top, bottom: b.bottom - sheet.top};
  };
  const scale = holder.matches('svg') ? holder.clientWidth / holder.viewBox.baseVal.width : 1;
  const all = (selector) => svgs.flatMap(svg => [...svg.querySelectorAll(selector)]);
  const texts = all('text').filter(one => one.textContent.trim()).map(one => ({
    ...box(one), text: one.textContent, size: parseFloat(getComputedStyle(one).fontSize) * scale}));
  const marks = all('[data-figure] path, [data-derived] path').map(box);
  return {id: holder.closest('figure')?.id ?? '', width: sheet.width, height: sheet.height, texts, marks,
    seen: getComputedStyle(holder).visibility === 'visible'};
}).filter(one => one.width)"""
"""What a drawing holds, and where."""


def faults_of(drawing: dict[str, Any], where: str) -> list[str]:
    """What does not fit in a drawing: shapes outside, texts too small, outside or over one another."""
    bad = [] if drawing["texts"] and drawing["seen"] else ["nothing to see"]
    width, height = drawing["width"], drawing["height"]

    def outside(one: dict[str, Any], off: float) -> bool:
        across = one["left"] < -off or one["right"] > width + off
        return bool(across or one["top"] < -2 or one["bottom"] > height + 2)

    bad += ["a shape stands out" for shape in drawing["marks"] if outside(shape, 2)]
    for index, one in enumerate(drawing["texts"]):
        bad += [f"{one['text']} stands out"] if outside(one, 1) else []
        bad += [f"{one['text']} is too small"] if one["size"] < 12 else []
        for other in drawing["texts"][index + 1 :]:
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            bad += [f"{one['text']} overlaps {other['text']}"] if across > 1 and down > 4 else []
    return [f"{where}: {one}" for one in bad]


def story(page: Page, address: str, prefix: str = "", at: int = 0) -> list[str]:
    """Open a story, and return its charts."""
    visit(page, f"{address}/{prefix}{THEMES[at]}")
    return charts_of(page)


def without_plotly(page: Page) -> Page:
    """Let plotly.js never come."""
    page.route(LIBRARY, lambda route: None)
    return page


# The picture


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES)
def test_without_javascript_every_chart_is_there_whole_and_legible_at_any_width(
    view: View, address: str, edition: Edition, lang: Lang, prefix: str
) -> None:
    bad, seen = [], []
    page = view(java_script_enabled=False)
    for path in WITH_CHARTS:
        visit(page, f"{address}/{prefix}{path}")
        for width in (360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            drawings = page.evaluate(DRAWINGS, f"{PLOT} .picture")
            seen += [(one["id"], width) for one in drawings]
            for one in drawings:
                bad += faults_of(one, f"{one['id']} at {width} px")
    assert bad == []
    assert sorted(seen) == sorted((one.id, width) for one in edition.ledger.charts for width in (360, 768, 1280))


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES)
def test_table_picture_drawing_and_alt_text_tell_the_numbers_of_the_csv(
    view: View, address: str, site: Path, edition: Edition, lang: Lang, prefix: str
) -> None:
    page = view(java_script_enabled=False)
    wrong = []
    for path in WITH_CHARTS:
        visit(page, f"{address}/{prefix}{path}")
        for chart in charts_of(page):
            rows = list(csv.reader((site / f"data/charts/{chart}.csv").open(encoding="utf-8", newline="")))[1:]
            marks = [(line[3], line[4]) for line in rows]
            found = page.locator(f"#{chart}").evaluate(
                """figure => ({
                  alt: figure.querySelector('.chart__picture').getAttribute('aria-label'),
                  rows: [...figure.querySelectorAll('tbody tr')].map(row => [row.dataset.row, row.querySelector('data').value]),
                  said: [...figure.querySelectorAll('tbody data')].map(one => one.textContent),
                  drawn: [...figure.querySelectorAll('tbody tr')].map(({dataset: {row}}) => [...figure.querySelectorAll(
                    `.picture--wide :is([data-figure="${row}"], [data-derived="${row}"]) text`)].map(one => one.textContent).join(' ').replace(/\\s+/g, ' ')),
                })"""
            )
            drawing = json.loads((site / f"assets/figures/{lang}/{chart}.wide.json").read_text())["data"]
            traces = {(trace["meta"]["id"], trace["meta"]["value"]) for trace in drawing}
            if [tuple(pair) for pair in found["rows"]] != marks or not traces <= set(marks):
                wrong.append(f"{chart}: {found['rows']}")
            told = edition.charts[chart].text[lang].marks.values()
            for said, drawn, one in zip(found["said"], found["drawn"], told, strict=True):
                if said not in found["alt"] or " ".join(f"{one.bound} {one.short}".split()) not in drawn:
                    wrong.append(f"{chart}: {said}")
    assert wrong == []


def test_colours_follow_the_switch_the_system_and_forced_colours(view: View, fresh: View, address: str) -> None:
    page = fresh()
    chart = story(page, address, at=2)[0]
    shape = f"#{chart} .picture:visible [data-figure] path"
    light = page.locator(shape).last.evaluate(FILL)
    page.locator(".masthead__scheme").click()
    expect(page.locator(shape).last).not_to_have_css("fill", light)
    dark = page.locator(shape).last.evaluate(FILL)
    page.reload()
    expect(page.locator(shape).last).to_have_css("fill", dark)
    page = view(scheme="dark", java_script_enabled=False)
    story(page, address, at=2)
    expect(page.locator(shape).last).to_have_css("fill", dark)
    page = view(scheme="dark", forced_colors="active")
    story(page, address, at=2)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert page.locator(shape).last.evaluate(FILL) not in (ground, light, dark)


# The answer of the page itself


def test_the_page_answers_at_every_mark_before_plotly_is_there(view: View, address: str) -> None:
    for prefix, paths in (("", WITH_CHARTS), ("zh/", STORIES[:2])):
        page = without_plotly(view())
        missed = []
        for path in paths:
            visit(page, f"{address}/{prefix}{path}")
            for chart in charts_of(page):
                for id_ in marks_of(page, chart)[:2]:
                    page.mouse.move(*OUTSIDE)
                    page.mouse.move(*mark(page, chart, id_))
                    expect(page.locator(f"#{chart} {TIP}")).to_be_visible()
                    expect(page.locator(f"{TIP}, {CARD}")).to_have_count(1)  # one answer
                    card = " ".join(page.locator(f"#{chart} {TIP}").inner_text().split())
                    told = row(page, chart, id_)
                    missed += [f"{chart}, {id_}: {key}" for key in told if told[key] not in card]
        assert missed == []
        page.mouse.move(*OUTSIDE)
        expect(page.locator(TIP)).to_have_count(0)


def test_a_tap_opens_the_card_and_it_leads_to_the_record(view: View, address: str, phone: dict[str, Any]) -> None:
    page = without_plotly(view(**phone))
    for at in (0, 2):
        chart = story(page, address, "zh/", at)[0]
        id_ = marks_of(page, chart)[-1]
        page.touchscreen.tap(*mark(page, chart, id_))
        card = page.locator(f"#{chart} {TIP}")
        expect(card).to_contain_text(row(page, chart, id_)["number"])
        in_sight(page, card)
        expect(card.locator("dl")).to_have_css("display", "grid")
        card.locator("dl a").last.tap()
        page.wait_for_url(f"**/zh/{FIGURES}#{id_}")


def test_the_keys_step_through_a_chart(view: View, address: str) -> None:
    page = without_plotly(view())
    chart = next(one for one in story(page, address, at=1) if len(marks_of(page, one)) > 2)
    focus(page, f"#{chart} {PLOT}")
    expect(page.locator(f"#{chart} {PLOT}")).to_have_css("outline-style", "solid")
    ids = page.locator(f"#{chart} .picture:visible :is([data-figure], [data-derived])").evaluate_all(
        "all => [...new Set(all.map(one => one.dataset.figure ?? one.dataset.derived))]"
    )
    ids = [id_ for id_ in ids if id_ in marks_of(page, chart)]
    card = page.locator(f"#{chart} {TIP}")
    for key, at in (("", 0), ("ArrowRight", 1), ("End", -1), ("ArrowRight", -1), ("Home", 0)):
        if key:
            page.keyboard.press(key)
        expect(card).to_contain_text(row(page, chart, ids[at])["measure"])
        expect(page.locator(".chart__status")).to_contain_text(row(page, chart, ids[at])["measure"])
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{FIGURES}#{ids[0]}")


def test_card_and_ring_are_all_in_sight_below_the_header(view: View, address: str) -> None:
    for width, height in ((360, 640), (320, 400), (1280, 500)):
        page = without_plotly(view(width, height))
        for chart in story(page, address)[:2]:
            page.mouse.click(*mark(page, chart, marks_of(page, chart)[0]))
            card = page.locator(f"#{chart} {TIP}")
            in_sight(page, card)
            assert box(card)["y"] >= box(page.locator(".md-header"))["bottom"] - 1
        page.set_viewport_size({"width": width + 100, "height": height})
        expect(page.locator(TIP)).to_have_count(0)
    page = without_plotly(view(1280, 700))
    visit(page, f"{address}/")
    chart = charts_of(page)[0]
    page.locator(f"#{chart} {PLOT}").focus()
    page.keyboard.press("Home")
    for key in ["ArrowDown"] * 12 + ["ArrowUp"] * 12:
        page.keyboard.press(key)
        settle(page)
        ring, tip = (box(page.locator(f"#{chart} {part}")) for part in (".chart__ring", TIP))
        assert min(ring["y"], tip["y"]) >= 48
        assert tip["bottom"] <= 700


# Plotly


PAINT = """[...document.querySelectorAll('.chart__sheet .main-svg path')]
  .map(one => getComputedStyle(one)).map(({ fill, stroke }) => fill + stroke).join()"""
"""The colours of what Plotly has drawn."""
NEAR = 9
"""How far apart a text may be in the two: each is set by what its type measures, in pixels."""
PLACES = """all => all.filter(one => one.textContent.trim() && !one.closest('.hoverlayer')).map(one => {
  const { left, top } = one.getBoundingClientRect();
  return [one.textContent, left, top];
})"""


@pytest.mark.parametrize("lang", LANGS)
def test_the_live_chart_stands_in_the_same_place_and_the_same_card_answers(
    view: View, address: str, lang: Lang
) -> None:
    page, wrong = view(), []
    errors = watch(page, address)
    for path in WITH_CHARTS if lang == "en" else STORIES[:2]:
        visit(page, f"{address}/{dict(LANGUAGES)[lang]}{path}")
        for chart in charts_of(page):
            explore(page, chart)
            page.mouse.move(*OUTSIDE)
            drawn, pictured = (
                page.locator(f"#{chart} {part}").locator("visible=true").locator("text").evaluate_all(PLACES)
                for part in (".chart__sheet", ".picture")
            )
            if sorted(one[0] for one in drawn) != sorted(one[0] for one in pictured):
                wrong.append(f"{chart}: other texts")
            for text, left, top in drawn:
                if not any(text == one[0] and max(abs(left - one[1]), abs(top - one[2])) <= NEAR for one in pictured):
                    wrong.append(f"{chart}: “{text}” is elsewhere")
            id_ = marks_of(page, chart)[0]
            page.mouse.move(*mark(page, chart, id_))
            expect(page.locator(f"#{chart} {TIP}")).to_contain_text(row(page, chart, id_)["number"])
            expect(page.locator(f"#{chart} {HOVERTEXT}")).to_have_count(0)
            page.mouse.move(*OUTSIDE)
    assert wrong == []
    assert errors == []


@pytest.mark.parametrize("width", [390, 1280])
def test_plotly_comes_only_when_it_is_asked_for_once_and_moves_nothing(view: View, address: str, width: int) -> None:
    page = view(width)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "plotly" in request.url else None)
    charts = story(page, address)
    page.mouse.move(*mark(page, charts[0], marks_of(page, charts[0])[0]))
    expect(page.locator(TIP)).to_be_visible()
    page.mouse.click(5, 5)
    page.locator(f"#{charts[0]} {PLOT}").focus()
    page.keyboard.press("Escape")
    page.wait_for_load_state("networkidle")
    assert asked == []
    place = "node => [node.offsetTop, node.offsetWidth, node.offsetHeight, document.documentElement.scrollHeight]"
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")  # everything is laid out once
    for chart in charts[:2]:
        plot = page.locator(f"#{chart} {PLOT}")
        plot.scroll_into_view_if_needed()
        settle(page)
        before = plot.evaluate(place)
        explore(page, chart)
        assert plot.evaluate(place) == before
        picture = page.locator(f"#{chart} .picture").locator("visible=true")
        for side, at in box(page.locator(f"#{chart} .chart__sheet")).items():
            assert abs(at - box(picture)[side]) <= 1, (chart, side)
        expect(page.locator(f"#{chart} .chart__picture")).to_have_css("opacity", "0")
    assert len(asked) == 1
    assert asked[0].startswith(address)


@pytest.mark.parametrize("by", ["keys", "touch"])
def test_the_live_chart_is_asked_for_and_left_by_keys_and_by_touch(
    view: View, address: str, phone: dict[str, Any], by: str
) -> None:
    page = view(**phone) if by == "touch" else view()
    chart = story(page, address, "zh/", 1)[0]
    button, live = page.locator(f"#{chart} {EXPLORE}"), page.locator(f"#{chart} {LIVE}")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(button).to_have_attribute("title", re.compile(".+"))

    def press() -> None:
        if by == "touch":
            button.tap()
        else:
            button.focus()
            page.keyboard.press("Enter")

    press()
    expect(live).to_be_visible()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_have_text("收起")
    expect(page.locator(".chart__status")).to_have_text(re.compile(".+"))
    press()
    expect(live).to_have_count(0)
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(button).to_have_text("放大细看")
    expect(page.locator(f"#{chart} .chart__picture")).to_have_css("opacity", "1")
    press()
    expect(live).to_be_visible()
    id_ = marks_of(page, chart)[0]
    if by == "touch":
        page.touchscreen.tap(*mark(page, chart, id_))
    else:
        page.locator(f"#{chart} {PLOT}").focus()
        page.keyboard.press("Home")
    expect(page.locator(f"#{chart} {TIP}")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(TIP)).to_have_count(0)
    expect(live).to_be_visible()  # the card goes first, then the chart
    page.keyboard.press("Escape")
    expect(live).to_have_count(0)


def test_the_live_chart_zooms_and_the_card_follows_its_mark(view: View, address: str) -> None:
    page = view()
    chart = next(one for one in story(page, address, at=1) if len(marks_of(page, one)) > 1)
    plot = explore(page, chart)
    first = marks_of(page, chart)[0]
    before = mark(page, chart, first)
    closer = page.locator(f"#{chart} .modebar-btn").nth(2)
    assert closer.get_attribute("data-title") == "Zoom in"
    shape = page.locator(f"#{chart} .chart__sheet [data-figure={first}] path").first
    small = box(shape)["width"]
    closer.click()
    page.wait_for_function(
        "([shape, small]) => shape.getBoundingClientRect().width > 1.2 * small", arg=[shape.element_handle(), small]
    )
    page.locator(f"#{chart} .modebar-btn").nth(4).click()
    settle(page)
    after = mark(page, chart, first)
    assert max(abs(one - other) for one, other in zip(before, after, strict=True)) < 2
    place = box(plot)
    page.mouse.move(place["x"] + 60, place["y"] + 60)
    page.mouse.down()
    page.mouse.move(place["x"] + 260, place["y"] + 200, steps=5)
    page.mouse.up()
    expect(page.locator(TIP)).to_have_count(0)  # who drags asks nothing


def test_the_live_chart_follows_the_switch_and_the_width_of_the_window(fresh: View, address: str) -> None:
    page = fresh()
    chart = story(page, address, at=2)[0]
    explore(page, chart)
    light = page.evaluate(PAINT)
    page.locator(".masthead__scheme").click()
    page.wait_for_function(f"light => {PAINT} !== light", arg=light)
    wide = page.locator(f"#{chart} {PLOT}").get_attribute("data-live")
    page.set_viewport_size({"width": 360, "height": 800})
    expect(page.locator(f"#{chart} {PLOT}")).to_have_attribute("data-live", "narrow")
    assert wide != "narrow"


def test_what_the_live_chart_saves_is_the_file_with_title_and_source(fresh: View, address: str) -> None:
    page = fresh(accept_downloads=True)
    chart = story(page, address, at=2)[0]
    explore(page, chart)
    with page.expect_download() as waiting:
        page.locator(f"#{chart} .modebar-btn").last.click()
    assert waiting.value.suggested_filename == f"{chart}-en.png"
    committed = ROOT / f"docs/assets/pictures/en/{chart}.png"
    assert waiting.value.path().read_bytes() == committed.read_bytes()


@pytest.mark.parametrize("what", [LIBRARY, re.compile(r"\.(medium|wide)\.json$"), "**/explore.json"])
def test_without_plotly_the_picture_stays_says_so_and_still_answers(view: View, address: str, what: str) -> None:
    page = view()
    wrong = watch(page, address)
    page.route(what, lambda route: route.fulfill(status=404, body=""))
    chart = story(page, address, at=2)[0]
    page.locator(f"#{chart} {EXPLORE}").click()
    expect(page.locator(f"#{chart} .chart__failed")).to_be_visible()
    expect(page.locator(f"#{chart} {EXPLORE}")).to_have_attribute("aria-pressed", "false")
    id_ = marks_of(page, chart)[0]
    page.mouse.move(*mark(page, chart, id_))
    expect(page.locator(f"#{chart} {TIP}")).to_contain_text(row(page, chart, id_)["number"])
    expect(page.locator(f"#{chart} .chart__picture")).to_have_css("opacity", "1")
    expect(page.locator(LIVE)).to_have_count(0)
    assert [one for one in wrong if "404" not in one] == []


def test_there_is_no_button_for_what_cannot_come(view: View, address: str) -> None:
    for more in ({"java_script_enabled": False}, {"forced_colors": "active"}):
        page = view(**more)
        chart = story(page, address, at=2)[0]
        expect(page.locator(f"#{chart} {EXPLORE}")).to_be_hidden()


def test_escape_puts_away_the_card_and_keeps_the_focus(view: View, address: str) -> None:
    page = view()
    chart = story(page, address, at=2)[1]
    page.mouse.click(*mark(page, chart, marks_of(page, chart)[0]))
    tip = page.locator(f"#{chart} {TIP}")
    expect(tip).to_be_visible()
    tip.locator("a").first.focus()
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    expect(page.locator(f"#{chart} {PLOT}")).to_be_focused()


# What stands around a chart


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES)
def test_downloads_are_the_committed_files_and_table_citation_and_code_are_complete(
    fresh: View, address: str, edition: Edition, lang: Lang, prefix: str
) -> None:
    page = fresh(accept_downloads=True)
    chart = story(page, address, prefix, 1)[0]
    folder = ROOT / "docs/assets/pictures"
    wanted = {"csv": ROOT / f"data/charts/{chart}.csv"}
    wanted |= {kind: folder / lang / f"{chart}.{kind}" for kind in ("svg", "png")}
    page.locator(f"#{chart} .chart__data summary").click()
    for kind, committed in wanted.items():
        with page.expect_download() as waiting:
            page.locator(f"#{chart} a[download]", has_text=kind.upper()).click()
        saved = waiting.value.path().read_bytes()
        assert saved == committed.read_bytes()
        if kind == "svg":
            assert "".join(ElementTree.fromstring(saved).itertext()).strip()
        if kind == "png":
            assert Image.open(io.BytesIO(saved)).info["Title"]
    expect(page.locator(f"#{chart} tbody tr").first).to_be_visible()
    page.locator(f"#{chart} .chart__share summary").click()
    said = page.locator(f"#{chart} .chart__citation").inner_text()
    for part in (edition.ledger.article.names.site[lang], f"{SITE}/{prefix}{THEMES[1]}#{chart}"):
        assert part in said
    assert f'src="{SITE}/embed/{lang}/{chart}/"' in page.locator(f"#{chart} .chart__share code").inner_text()
    page.locator(f"#{chart} .chart__permalink").click()
    page.wait_for_url(f"{address}/{prefix}{THEMES[1]}#{chart}")


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES)
def test_on_a_narrow_page_the_table_is_a_list_with_nothing_cut(
    view: View, address: str, lang: Lang, prefix: str
) -> None:
    page = view(360, 740)
    chart = story(page, address, prefix, 1)[0]
    page.locator(f"#{chart} .chart__data summary").click()
    cells = page.locator(f"#{chart} tbody tr").first.locator("td:not(:empty)")
    boxes = [box(cell) for cell in cells.all()]
    assert all(below["y"] >= above["bottom"] - 1 for above, below in pairwise(boxes))
    assert max(one["right"] for one in boxes) <= 360
    heads = page.locator(f"#{chart} thead th").all_text_contents()
    labels = cells.evaluate_all("all => all.map(one => getComputedStyle(one, '::before').content)")
    assert [label.strip('"') for label in labels] == heads[1:]
    assert not page.evaluate(SIDEWAYS)


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


def fits(page: Page, frame: FrameLocator, more_than: float = 0) -> float:
    """Wait until the frame is as high as what is in it, and return how high that is."""
    for _ in range(600):
        settle(page)
        outer = page.locator("iframe").evaluate("frame => frame.clientHeight")
        inner = frame.locator("body").evaluate("body => body.scrollHeight")
        if outer > more_than and 0 <= outer - inner <= 2:
            return float(outer)
    raise AssertionError(f"the frame is {outer} px high, its page {inner}")


@pytest.mark.parametrize("width", [400, 900])
def test_an_embed_fits_a_stranger_s_page(fresh: View, address: str, width: int) -> None:
    page = fresh(width)
    chart = story(page, address, "zh/")[0]
    code = str(page.locator(f"#{chart} .chart__share code").text_content()).replace(SITE, address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with stranger(f"<!doctype html><link rel=icon href=data:,><body>{code}") as elsewhere:
        page.goto(elsewhere)
        frame = page.frame_locator("iframe")
        expect(frame.locator(".picture--medium" if width > 700 else ".picture--narrow")).to_be_visible()
        before = fits(page, frame)
        frame.locator(".chart__data summary").click()
        fits(page, frame, before + 20)
        frame.locator(EXPLORE).click()
        expect(frame.locator(LIVE)).to_be_visible()
        assert [url for url in asked if not url.startswith((address, elsewhere, "data:"))] == []
        assert page.context.cookies() == []
        with page.context.expect_page() as opened:
            frame.locator(".embed__back a").click()
        assert unquote(opened.value.url) == f"{address}/zh/{THEMES[0]}#{chart}"


@pytest.mark.parametrize("host", ["first", "late", "never"])
@pytest.mark.parametrize("sandbox", ["", 'sandbox="allow-scripts"'])
def test_an_embed_has_room_whenever_the_script_beside_it_comes(
    fresh: View, address: str, host: str, sandbox: str
) -> None:
    page = fresh(900)
    chart = story(page, address)[0]
    code = str(page.locator(f"#{chart} .chart__share code").text_content()).replace(SITE, address)
    frame_code, script = code.replace("<iframe", f"<iframe {sandbox}").split("\n")
    held: list[Route] = []
    if host != "first":
        page.route("**/embed.js", lambda route: held.append(route) if host == "late" else route.abort())
    with stranger(f"<!doctype html><body>{script if host == 'first' else ''}{frame_code}{script}") as elsewhere:
        page.goto(elsewhere, wait_until="commit")
        frame = page.frame_locator("iframe")
        expect(frame.locator(".picture--medium")).to_be_visible()
        if host == "never":
            height = int(str(page.locator("iframe").get_attribute("height")))
            assert page.locator("iframe").evaluate("frame => frame.clientHeight") == height
            assert frame.locator("main").evaluate("main => main.scrollHeight") <= height
            return
        for route in held:
            route.continue_()
        fits(page, frame)
        page.set_viewport_size({"width": 400, "height": 900})
        expect(frame.locator(".picture--narrow")).to_be_visible()
        fits(page, frame)


def test_an_embed_follows_the_system_or_is_told_its_scheme(view: View, address: str, edition: Edition) -> None:
    chart = edition.ledger.charts[-1].id
    ground = "getComputedStyle(document.body).backgroundColor"
    found = {}
    for system, query in (("light", ""), ("dark", ""), ("light", "?theme=dark"), ("dark", "?theme=light"), ("dark", "?theme=constructor")):  # fmt: skip
        page = view(700, scheme=system)
        visit(page, f"{address}/embed/en/{chart}/{query}")
        found[system, query] = page.evaluate(ground)
    light, dark = found["light", ""], found["dark", ""]
    assert light != dark
    assert list(found.values()) == [light, dark, dark, light, dark]
    page = view(700)
    visit(page, f"{address}/embed/en/{chart}/")
    explore(page, chart)
    light = page.evaluate(PAINT)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"light => {PAINT} !== light", arg=light)


# Labels that nobody has planned for


LONG = {
    "en": ("a label that never seems to come to its end " * 5).strip()[:200],
    "zh": "这是一个很长很长的说明文字" * 16,
}


def _with(number: Number, measure: Text) -> Number:
    """A number that measures something else."""
    if isinstance(number, Derived):
        return dataclasses.replace(number, measure=measure)
    return number.model_copy(update={"measure": measure})


@pytest.mark.parametrize("lang", LANGS)
def test_a_label_of_two_hundred_characters_is_drawn_whole(
    view: View, address: str, site: Path, edition: Edition, lang: Lang
) -> None:
    page = view()
    visit(page, f"{address}/{dict(LANGUAGES)[lang]}")
    page.add_script_tag(url=f"{address}/assets/vendor/plotly.min.js")
    bad = []
    for chart in {one.spec.form: one for one in edition.charts.values()}.values():
        marks = tuple(dataclasses.replace(mark, number=_with(mark.number, Text(**LONG))) for mark in chart.marks[:1])
        marks += chart.marks[1:]
        text = chart_text(chart.spec, marks, edition.ledger, lang)
        for variant in VARIANTS:
            scene = scene_of(edition.ledger, lang, variant, text)
            sheet = json.loads(draw(chart.spec, marks, scene).json())
            page.evaluate(
                """({data, layout}) => {
                  document.body.replaceChildren();
                  const holder = document.body.appendChild(document.createElement('div'));
                  holder.id = 'drawn';
                  holder.style.cssText = `position: absolute; left: 0; top: 0; width: ${layout.width}px; height: ${layout.height}px`;
                  return Plotly.newPlot(holder, data, layout, {staticPlot: true}).then(() => true);
                }""",
                sheet,
            )
            (found,) = page.evaluate(DRAWINGS, "#drawn")
            bad += faults_of(found, f"{chart.id}, {variant}")
    assert bad == []
