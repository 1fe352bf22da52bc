"""How the story reads and looks: its opening, steps, grid, badges, and the ways on."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import View
from browser.tools import LANGUAGES, PAGES, PLOT, STORIES, THEMES, arrived, box, settle, visit
from languages import Lang
from pages.links import AROUND
from pipeline import Edition

CONTENT = ".md-content"
HEADER = ".md-header"
IMPRINT = f"{CONTENT} .imprint"
NUMBER_CARD = ".card"
ONWARD = "a.onward"

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
SIGN = "badge => { const { background, borderRadius } = getComputedStyle(badge, '::before'); return background + borderRadius; }"


def edges(locator: Locator) -> tuple[int, int]:
    place = box(locator)
    return round(place["x"]), round(place["right"])


def near(one: int, other: int) -> bool:
    return abs(one - other) <= 1


def test_whoever_lands_on_a_page_sees_at_once_what_it_is_and_what_it_rests_on(
    view: View, address: str, edition: Edition, phone: dict[str, Any]
) -> None:
    page, ledger = view(**phone, java_script_enabled=False), edition.ledger
    wrong = []
    for path in PAGES:
        lang: Lang = "zh" if path.startswith("zh/") else "en"
        visit(page, f"{address}/{path}")
        found = page.evaluate(
            """([topic, kicker, imprint]) => {
              const bottom = (selector) => document.querySelector(selector).getBoundingClientRect().bottom <= innerHeight;
              return {
                topic: document.querySelector(topic).textContent.trim(),
                seen: [kicker, 'h1', imprint].filter(selector => !bottom(selector)),
                imprint: document.querySelector(imprint).textContent,
                leads: document.querySelector(`${imprint} a`).href,
              };
            }""",
            [f"{HEADER}__topic", f"{CONTENT} .kicker", IMPRINT],
        )
        names, words = ledger.article.names, ledger.words[lang]
        said = [names.account[lang], names.maker[lang], words["imprint-date-is"], words["imprint-checked-is"]]
        if (
            found["topic"] != names.site[lang]
            or found["seen"]
            or not all(one in found["imprint"] for one in said)
            or found["leads"] != f"{address}/{'zh/' * (lang == 'zh')}check/"
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
        room = phone["height"] - box(page.locator(HEADER))["height"]
        steps = page.locator(".step").all()
        listed = page.locator(".steps a").evaluate_all("all => all.map(one => one.hash.slice(1))")
        assert [step.locator("h2").get_attribute("id") for step in steps] == listed
        for step in steps:
            name, high = step.locator("h2").inner_text(), box(step)["height"]
            wrong += [f"{name}: {high} px of {room}"] if high > room else []
            wrong += [f"{name}: not one thing to do next"] if step.locator(".onward").count() != 1 else []
            wrong += [f"{name}: no caveat"] if not step.locator(".caveat, li").count() else []
    assert wrong == []


def test_lines_are_as_long_as_they_read_well(view: View, address: str) -> None:
    """For full lines of the text; how many letters are in a line is told by the type of these tests."""
    page = view()
    for lang, prefix in LANGUAGES:
        for path in THEMES:
            visit(page, f"{address}/{prefix}{path}")
            full: list[int] = []
            for text in page.locator(f"{CONTENT} h2 + p").all():
                full += sorted(text.evaluate(LINES), reverse=True)[:-1]
            middle = sorted(full)[len(full) // 2]
            assert len(full) >= 5
            assert (30 <= middle <= 38) if lang == "zh" else (58 <= middle <= 75), (path, full)
            assert max(full) <= (40 if lang == "zh" else 80)


def test_cards_charts_and_what_is_beside_them_stand_on_one_grid(view: View, address: str) -> None:
    page = view()
    for prefix in ("", "zh/"):
        for path in THEMES:
            visit(page, f"{address}/{prefix}{path}")
            left, right = edges(page.locator(f"{CONTENT} h2").first)
            cards = [edges(card) for card in page.locator(".cards").first.locator(NUMBER_CARD).all()]
            assert near(cards[0][0], left)
            assert near(cards[-1][1], right)
            for chart in page.locator("figure.chart").all():
                plot, aside = edges(chart.locator(PLOT)), edges(chart.locator(".chart__aside"))
                assert near(plot[0], left)
                assert near(plot[1], cards[-2][1])
                assert all(near(*pair) for pair in zip(aside, cards[-1], strict=True))
        visit(page, f"{address}/{prefix}")
        left, right = edges(page.locator(f"{CONTENT} h2").first)
        assert right - left > 1150  # the whole width
        assert near(edges(page.locator(".hero .finding"))[0], edges(page.locator(".chart__aside"))[0])
        for step in page.locator(".step:not(.step--silent)").all():
            cards = [edges(card) for card in step.locator(NUMBER_CARD).all()]
            assert near(edges(step)[0], left)
            assert near(max(card[1] for card in cards), right)
            assert edges(step.locator("h2"))[1] < cards[0][0]


def test_every_card_shows_stage_and_level_by_a_sign_and_in_words(view: View, address: str, edition: Edition) -> None:
    page = view()
    signs = set()
    for prefix in ("", "zh/"):
        for path in STORIES:
            visit(page, f"{address}/{prefix}{path}")
            for card in page.locator(f"{NUMBER_CARD}:not(.card--derived)").all():
                id_ = str(card.locator("a.number").first.get_attribute("data-figure"))
                figure = edition.ledger.figure[id_]
                told = {"stage": figure.stage, "level": edition.ledger.level(figure.place)}
                for kind, value in told.items():
                    badge = card.locator(f".badge[data-{kind}={value}]")
                    assert badge.inner_text()
                    signs.add((value, badge.evaluate(SIGN)))
    assert len({name for name, _ in signs}) == len({sign for _, sign in signs}) == len(signs) > 4


def test_a_theme_colours_its_page_and_no_two_are_alike(view: View, address: str) -> None:
    for scheme in ("light", "dark"):
        page = view(scheme=scheme)
        colours = []
        for path in THEMES:
            visit(page, f"{address}/{path}")
            colours.append(page.locator(".kicker").evaluate("one => getComputedStyle(one).color"))
            assert page.locator(ONWARD).last.evaluate("one => getComputedStyle(one).borderColor") == colours[-1]
        assert len(set(colours)) == len(THEMES)


def test_progress_through_the_story_is_shown_without_a_script(
    view: View, address: str, phone: dict[str, Any]
) -> None:
    page = view(**phone)
    page.route("**/*.js", lambda route: route.abort())
    visit(page, f"{address}/{THEMES[0]}")
    bar = "new DOMMatrix(getComputedStyle(document.querySelector('.md-header'), '::after').transform).a"
    for share in (0, 0.5, 1):
        far = -1.0
        for _ in range(60):  # what comes near is laid out, and may be higher than it was taken for
            page.evaluate(
                f"scrollTo({{top: (document.documentElement.scrollHeight - innerHeight) * {share}, behavior: 'instant'}})"
            )
            settle(page)
            far = float(page.evaluate(bar))
            if abs(far - share) < 0.05:
                break
        assert abs(far - share) < 0.05


def test_one_reads_on_from_story_to_story_and_back_and_up(view: View, address: str, phone: dict[str, Any]) -> None:
    for prefix in ("", "zh/"):
        page = view(**phone)
        page.route("**/*.js", lambda route: route.abort())
        visit(page, f"{address}/{prefix}")
        for path in (*THEMES, "figures/"):
            page.locator(".md-footer a[rel=next]").click()
            arrived(page, f"{address}/{prefix}{path}")
        for path in reversed(STORIES):
            page.locator(".md-footer a[rel=prev]").click()
            arrived(page, f"{address}/{prefix}{path}")
        for path, onward in pairwise((*THEMES, "figures/")):
            visit(page, f"{address}/{prefix}{path}")
            page.locator(ONWARD).last.click()
            arrived(page, f"{address}/{prefix}{onward}")
        visit(page, f"{address}/{prefix}{THEMES[1]}")
        page.locator(".md-footer__top").click()
        expect(page.locator(HEADER)).to_be_in_viewport(ratio=1)
        page.wait_for_function("scrollY === 0")


def test_what_is_on_the_page_stays_in_sight_on_a_wide_screen(view: View, address: str) -> None:
    page = view()
    for prefix in ("", "zh/"):
        for path, contents in ((THEMES[0], ".md-sidebar--secondary .md-nav__list"), ("", ".steps")):
            visit(page, f"{address}/{prefix}{path}")
            page.mouse.wheel(0, 2600)
            page.wait_for_function("scrollY > 1500")
            expect(page.locator(contents).first).to_be_in_viewport(ratio=0.9)
        step = page.locator(".steps a").nth(3)
        heading = page.locator(f"h2{step.evaluate('one => one.hash')}")
        step.click()
        expect(heading).to_be_in_viewport()
        steady(page)
        assert box(page.locator(".steps"))["bottom"] <= box(heading)["y"]  # the bar does not cover it


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
            assert page.locator(".onward:visible, .steps:visible, .md-footer:visible").count() == 0
            expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
            high = page.locator("figure.chart").evaluate_all("all => all.map(one => one.offsetHeight)")
            assert max(high) <= 1009  # what A4 leaves between margins of 15 mm
            for kept in (NUMBER_CARD, ".caveat", IMPRINT):
                assert page.locator(f"{kept}:visible").count() == page.locator(kept).count() > 0, (path, kept)


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
