"""How the story reads and looks: its opening, steps, grid, badges, and the ways on."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import OWN_TYPE, View
from browser.tools import LANGUAGES, OPEN_ALL, PAGES, SIDEWAYS, STORIES, THEMES, arrived, box, settle, visit
from languages import Lang
from pages.links import AROUND
from pipeline import Edition

CONTENT = ".md-content"
HEADER = ".md-header"
STEPS = ".steps"
IMPRINT = f"{CONTENT} .imprint"
NUMBER_CARD = ".card"
ONWARD = "a.onward"
BESIDE = ".beside"
TEXT = f"{CONTENT} :is(.md-content__inner, .step, {BESIDE}) > p:not([class])"
"""The running text of a story."""
ASIDE = f"{BESIDE} > :is(.cards, figure.chart)"
"""What stands beside a text."""

LINES = """
(text) => {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const lines = new Map();
  const range = document.createRange();
  while (walker.nextNode()) {
    for (let at = 0; at < walker.currentNode.length; at += 1) {
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + 1);
      const { top, height } = range.getBoundingClientRect();
      const line = Math.round((top + height / 2) / 14);
      lines.set(line, (lines.get(line) ?? 0) + 1);
    }
  }
  return [...lines.values()];
}
"""
"""How many characters stand on each line of an element (lines are at least 14 px apart)."""


EDGES = """all => all.map(one => one.getBoundingClientRect())
  .map(({ left, right }) => [Math.round(left), Math.round(right)])"""


def edges(locator: Locator) -> tuple[int, int]:
    place = box(locator)
    return round(place["x"]), round(place["right"])


def near(one: int, other: int) -> bool:
    return abs(one - other) <= 1


def test_whoever_lands_on_a_page_sees_at_once_what_it_is_and_what_it_rests_on(
    view: View, address: str, edition: Edition, phone: dict[str, Any]
) -> None:
    """In full on the home page, below its picture, and in one line elsewhere; no page leads to itself."""
    page, ledger = view(**phone, java_script_enabled=False), edition.ledger
    wrong = []
    for path in PAGES:
        lang: Lang = "zh" if path.startswith("zh/") else "en"
        visit(page, f"{address}/{path}")
        found = page.evaluate(
            """([title, kicker, imprint]) => {
              const bottom = (selector) => document.querySelector(selector).getBoundingClientRect().bottom <= innerHeight;
              return {
                title: document.querySelector(title).textContent.trim(),
                unseen: [kicker, 'h1', imprint].filter(selector => !bottom(selector)),
                imprint: document.querySelector(imprint).textContent,
                leads: document.querySelector(`${imprint} a`)?.href ?? '',
              };
            }""",
            [".masthead__title", f"{CONTENT} .kicker", IMPRINT],
        )
        names, words, home = ledger.article.names, ledger.words[lang], path in ("", "zh/")
        said = [names.account[lang], names.maker[lang], words["imprint-date-is"], words["imprint-checked-is"]]
        said = said if home else [names.source[lang], words["imprint-line"]]
        check = f"{address}/{'zh/' * (lang == 'zh')}check/"
        if (
            found["title"] != names.site[lang]
            or set(found["unseen"]) - ({IMPRINT} if home else set())
            or not all(one in found["imprint"] for one in said)
            or found["leads"] != ("" if page.url == check else check)
        ):
            wrong.append(f"{path}: {found}")
    assert wrong == []


def test_the_home_page_tells_each_step_on_one_screen_of_a_phone(
    view: View, address: str, phone: dict[str, Any]
) -> None:
    page = view(**phone)
    wrong = []
    for prefix in ("", "zh/"):
        visit(page, f"{address}/{prefix}")
        room = phone["height"] - box(page.locator(STEPS))["height"]
        for step in page.locator(".step").all():
            name, high = step.locator("h2").inner_text(), box(step)["height"]
            wrong += [f"{name}: {high} px of {room}"] if high > room else []
            wrong += [f"{name}: nothing to do next"] if not step.locator("a:not(.number, .term)").count() else []
    assert wrong == []


def test_the_masthead_stays_one_line_and_keeps_the_edges_of_the_page(view: View, address: str) -> None:
    for width in (360, 768, 1280, 1920):
        page = view(width, 800)
        for path in ("", f"zh/{THEMES[1]}"):
            visit(page, f"{address}/{path}")
            left, right = edges(page.locator(".masthead"))
            assert box(page.locator(HEADER))["height"] < 64
            assert near(edges(page.locator(".masthead__title"))[0], left)
            assert edges(page.locator(".masthead > :visible").last)[1] <= right + 6  # a button's box around its sign
            for part in (f"{CONTENT}__inner", ".footer__inner"):
                assert edges(page.locator(part)) == (left, right), (width, part)
            assert near(edges(page.locator(".steps a").first)[0], left)
            assert edges(page.locator(".steps ol")) == (0, width)  # what is cut off shows that there is more


def test_the_headline_and_big_numbers_are_set_in_the_site_s_own_face(fresh: View, address: str) -> None:
    page = fresh(extra_http_headers={OWN_TYPE: "1"})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in (THEMES[0], f"zh/{THEMES[0]}"):
        visit(page, f"{address}/{path}")
        for part in (f"{CONTENT} h1", ".card__number data"):
            face = page.locator(part).first.evaluate("one => getComputedStyle(one).fontFamily")
            assert face.startswith("Headline")
        assert page.evaluate("document.fonts.check('700 20px Headline', '2,199%')")
        marks = "[...document.fonts].find(one => one.family === 'Headline').unicodeRange"
        assert page.evaluate(marks).startswith("U+20-7E") == path.startswith("zh/")  # “ is wide in Chinese
    assert {url for url in asked if url.endswith((".woff2", ".ttf"))} == {f"{address}/assets/fonts/headline.woff2"}


def test_lines_are_as_long_as_they_read_well(view: View, address: str) -> None:
    """For full lines of the text; how many letters are in a line is told by the type of these tests."""
    page = view()
    for lang, prefix in LANGUAGES:
        for path in THEMES:
            visit(page, f"{address}/{prefix}{path}")
            full: list[int] = []
            for lines in page.locator(TEXT).evaluate_all(f"all => all.map({LINES})"):
                full += sorted(lines, reverse=True)[:-1]
            middle = sorted(full)[len(full) // 2]
            assert len(full) >= 5
            assert (24 <= middle <= 38) if lang == "zh" else (50 <= middle <= 75), (path, middle, full)
            assert max(full) <= (40 if lang == "zh" else 80)


def test_text_cards_charts_and_notes_stand_on_one_grid(view: View, address: str) -> None:
    """Of twelve columns text takes seven and a note beside it four; cards and charts take all, or what it leaves."""
    page = view()
    for path in (f"{prefix}{path}" for prefix in ("", "zh/") for path in STORIES):
        visit(page, f"{address}/{path}")
        for width, whole in ((1280, 1200), (1920, 1320)):
            page.set_viewport_size({"width": width, "height": 900})
            settle(page)
            left, right = edges(page.locator(f"{CONTENT}__inner"))
            column = (whole + 24) / 12
            assert near(right - left, whole)
            for part in (f":is(h2, .cards, figure.chart):not({ASIDE})", ASIDE):
                for start, end in page.locator(f"{CONTENT} {part}").evaluate_all(EDGES):
                    first = round((start - left) / column)
                    assert near(start, round(left + first * column)), (path, width, part)
                    assert near(end, right), (path, width, part)
                    assert (first > 0) == (part == ASIDE), (path, width, part)
            for start, end in page.locator(TEXT).evaluate_all(EDGES):
                assert near(start, left)
                assert end <= left + 7 * column
            for start, _ in page.locator(f"{CONTENT} p + .caveat").evaluate_all(EDGES):
                assert near(start, round(left + 8 * column)) or near(start, left)


def test_every_card_tells_its_place_in_words_and_its_stage_by_a_sign_too(
    view: View, address: str, edition: Edition
) -> None:
    page, ledger = view(), edition.ledger
    told = set()
    for _, prefix in LANGUAGES:
        for path in STORIES:
            visit(page, f"{address}/{prefix}{path}")
            for card in page.locator(f"{NUMBER_CARD}:has(.badge--stage)").all():
                figure = ledger.figure[str(card.locator("a.number").first.get_attribute("data-figure"))]
                badge = card.locator(f".badge--stage[data-stage={figure.stage}]")
                assert (badge.text_content() or "").strip()
                assert (card.locator(".card__context").text_content() or "").strip()
                told.add(figure.stage)
    assert len(told) > 2


def test_a_theme_colours_its_page_and_no_two_are_alike(view: View, address: str) -> None:
    for scheme in ("light", "dark"):
        page = view(scheme=scheme)
        colours = []
        for path in THEMES:
            visit(page, f"{address}/{path}")
            colours.append(page.locator(".kicker").evaluate("one => getComputedStyle(one).color"))
            assert page.locator(ONWARD).last.evaluate("one => getComputedStyle(one).borderColor") == colours[-1]
        assert len(set(colours)) == len(THEMES)


def test_one_reads_on_from_story_to_story(view: View, address: str, phone: dict[str, Any]) -> None:
    for prefix in ("", "zh/"):
        page = view(**phone)
        page.route("**/*.js", lambda route: route.abort())
        for path, onward in pairwise((*THEMES, "figures/")):
            visit(page, f"{address}/{prefix}{path}")
            page.locator(ONWARD).last.press("Enter")
            arrived(page, f"{address}/{prefix}{onward}")
        page.locator(".masthead__title").click()
        arrived(page, f"{address}/{prefix}")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_bar_of_steps_names_the_parts_of_a_story_in_one_line_and_marks_the_one_that_is_read(
    view: View, address: str, width: int
) -> None:
    page = view(width, 800)
    for path in STORIES:
        for prefix in ("", "zh/"):
            visit(page, f"{address}/{prefix}{path}")
            links = page.locator(f"{STEPS} a")
            named = links.evaluate_all("all => all.map(one => one.hash.slice(1))")
            assert named == page.locator(f"{CONTENT} h2[id]").evaluate_all("all => all.map(one => one.id)")
            assert box(page.locator(STEPS))["height"] < 48
            assert not page.evaluate(SIDEWAYS)
            expect(page.locator(f"{STEPS} [aria-current]")).to_have_count(0)  # nothing is read yet
            for at in (2, 0):
                links.nth(at).click()
                expect(links.nth(at)).to_have_attribute("aria-current", "step")
                expect(links.nth(at)).to_be_in_viewport(ratio=0.9)
                heading = page.locator(f"h2#{named[at]}")
                expect(heading).to_be_in_viewport()
                steady(page)
                bar = page.locator(STEPS)
                expect(bar).to_be_in_viewport(ratio=0.9)
                assert box(bar)["bottom"] <= box(heading)["y"]  # the bar does not cover it
                expect(heading).to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_without_a_script_the_bar_of_steps_leads_and_marks_nothing(view: View, address: str) -> None:
    page = view(java_script_enabled=False)
    visit(page, f"{address}/{THEMES[1]}")
    link = page.locator(f"{STEPS} a").nth(1)
    link.click()
    expect(page.locator(f"h2{link.get_attribute('href')}")).to_be_in_viewport()
    expect(page.locator(f"{STEPS} [aria-current]")).to_have_count(0)


def steady(page: Page) -> None:
    """Wait until the page has come to rest where it was sent."""
    page.wait_for_function(
        "() => { const before = window.restedAt; window.restedAt = scrollY; return before === scrollY; }",
        polling="raf",
    )


def test_printed_a_story_keeps_numbers_and_caveats_and_leaves_out_what_cannot_be_clicked(
    view: View, address: str
) -> None:
    page = view(680, 1009, scheme="dark")
    page.emulate_media(media="print")
    for prefix in ("", "zh/"):
        for path in STORIES:
            visit(page, f"{address}/{prefix}{path}")
            assert (
                page.locator(".onward:visible, .steps:visible, .md-header:visible, .footer ul:visible").count() == 0
            )
            expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
            high = page.locator("figure.chart").evaluate_all("all => all.map(one => one.offsetHeight)")
            assert max(high) <= 1009  # what A4 leaves between margins of 15 mm
            for kept in (NUMBER_CARD, IMPRINT):
                assert page.locator(f"{kept}:visible").count() == page.locator(kept).count() > 0, (path, kept)


def test_on_a_phone_a_value_stands_beside_what_it_is(view: View, address: str, phone: dict[str, Any]) -> None:
    page = view(**phone)
    for path in (*THEMES, *(f"zh/{theme}" for theme in THEMES)):
        visit(page, f"{address}/{path}")
        page.evaluate(OPEN_ALL)
        lefts = page.locator("table.stacked td:not(:empty)").evaluate_all(
            """cells => cells.map(cell => {
              const text = document.createRange();
              text.selectNodeContents(cell);
              return Math.min(...[...text.getClientRects()].map(box => box.left));
            })"""
        )
        assert max(lefts) - min(lefts) < 1, path


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES)
def test_an_embed_fits_the_frame_that_its_code_asks_for_and_its_title_is_no_headline(
    view: View, address: str, site: Path, lang: Lang, prefix: str
) -> None:
    page = view(680, 100, java_script_enabled=False)
    wrong = []
    for file in sorted((site / "embed" / lang).glob("*/index.html")):
        visit(page, f"{address}/embed/{lang}/{file.parent.name}/")
        shape = page.locator(".picture--narrow").evaluate("svg => svg.viewBox.baseVal.height")
        for width in (320, 360, 680, 900):
            page.set_viewport_size({"width": width, "height": 100})
            high = page.evaluate("document.documentElement.scrollHeight")
            if high > shape + AROUND:
                wrong.append(f"{file.parent.name} at {width} px: {high} px of {shape + AROUND}")
        size = page.locator(".chart__title").evaluate("title => parseFloat(getComputedStyle(title).fontSize)")
        wrong += [f"{file.parent.name}: a title of {size} px"] if size > 22 else []
    assert wrong == []
