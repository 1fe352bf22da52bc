"""How the story reads and looks, in a real Chromium: its opening, steps, grid, badges, and the ways on."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import Lookers
from playwright.sync_api import Locator, Page, expect
from test_site import PAGES

from ledger.wordlists import Lang
from pages.links import AROUND
from pipeline import Edition

pytestmark = pytest.mark.browser

THEMES = ("lightening-the-load/", "empowering-the-base/", "party-led-participation/")
STORIES = ("", *THEMES)
LANGUAGES: list[tuple[Lang, str]] = [("en", ""), ("zh", "zh/")]
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}

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
    box = locator.bounding_box()
    assert box
    return round(box["x"]), round(box["x"] + box["width"])


def near(one: int, other: int) -> bool:
    return abs(one - other) <= 1


@pytest.mark.parametrize("path", PAGES)
def test_whoever_lands_on_a_page_sees_at_once_what_it_is_and_what_it_rests_on(
    look: Lookers, address: str, edition: Edition, path: str
) -> None:
    lang: Lang = "zh" if path.startswith("zh/") else "en"
    words = edition.ledger.interface
    page = look(**PHONE, java_script_enabled=False).new_page()
    page.goto(f"{address}/{path}")
    expect(page.locator(".md-header__topic").first).to_have_text(words["site-name"][lang])
    expect(page.locator(".md-content .kicker")).to_be_in_viewport()
    expect(page.locator("h1")).to_be_in_viewport(ratio=1)
    imprint = page.locator(".md-content .imprint")
    expect(imprint).to_be_in_viewport(ratio=1)
    for key in ("source-is", "date-is", "maker-is", "checked-is"):
        expect(imprint).to_contain_text(words[f"imprint-{key}"][lang])
    imprint.get_by_role("link").click()
    assert page.url == f"{address}/{'zh/' * (lang == 'zh')}check/"


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES)
def test_the_home_page_tells_each_step_on_one_screen_of_a_phone(
    look: Lookers, address: str, lang: Lang, prefix: str
) -> None:
    page = look(**PHONE).new_page()
    page.goto(f"{address}/{prefix}")
    header = page.locator(".md-header").bounding_box()
    assert header
    steps = page.locator(".step").all()
    assert [step.locator("h2").get_attribute("id") for step in steps] == [
        "lightening", "empowering", "participation", "felt", "not-said",
    ]  # fmt: skip
    for step in steps:
        box = step.bounding_box()
        assert box
        assert box["height"] <= PHONE["height"] - header["height"], step.locator("h2").inner_text()
        assert step.locator(".onward").count() == 1  # one thing to do next
        assert step.locator(".caveat, li").count() >= 1


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES)
def test_lines_are_as_long_as_they_read_well(look: Lookers, address: str, lang: Lang, prefix: str) -> None:
    """60 to 75 characters in English, 30 to 38 in Chinese, for the full lines of the text."""
    page = look(**WIDE).new_page()
    for path in STORIES[1:]:
        page.goto(f"{address}/{prefix}{path}")
        full: list[int] = []
        for text in page.locator(".md-content h2 + p").all():
            full += sorted(text.evaluate(LINES), reverse=True)[:-1]
        middle = sorted(full)[len(full) // 2]
        assert len(full) >= 5
        assert (30 <= middle <= 38) if lang == "zh" else (58 <= middle <= 75), (path, full)
        assert max(full) <= (40 if lang == "zh" else 80)


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_cards_charts_and_what_is_beside_them_stand_on_one_grid(
    look: Lookers, address: str, prefix: str
) -> None:
    page = look(**WIDE).new_page()
    for path in THEMES:
        page.goto(f"{address}/{prefix}{path}")
        left, right = edges(page.locator(".md-content h2").first)
        cards = [edges(card) for card in page.locator(".cards").first.locator(".card").all()]
        assert len(cards) == 4
        assert near(cards[0][0], left)
        assert near(cards[-1][1], right)
        for chart in page.locator("figure.chart").all():
            assert near(edges(chart.locator(".chart__plot"))[0], left)
            assert near(edges(chart.locator(".chart__plot"))[1], cards[2][1])
            assert all(
                near(*pair) for pair in zip(edges(chart.locator(".chart__aside")), cards[3], strict=True)
            )
    page.goto(f"{address}/{prefix}")
    left, right = edges(page.locator("h2#at-a-glance"))
    assert right - left > 1150  # the whole width
    beside = edges(page.locator(".chart__aside"))[0]
    assert near(edges(page.locator(".hero .finding"))[0], beside)
    for step in page.locator(".step:not(.step--silent)").all():
        box, cards = edges(step), [edges(card) for card in step.locator(".card").all()]
        assert near(box[0], left)
        assert near(max(card[1] for card in cards), right)
        assert edges(step.locator("h2"))[1] < cards[0][0]


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_every_card_shows_stage_and_level_by_a_sign_and_in_words(
    page: Page, address: str, edition: Edition, prefix: str
) -> None:
    signs = set()
    for path in STORIES:
        page.goto(f"{address}/{prefix}{path}")
        for card in page.locator(".card:not(.card--derived)").all():
            figure = edition.ledger.figure[str(card.locator("a.number").first.get_attribute("data-figure"))]
            stage, place = card.locator(".badge--stage"), card.locator(".badge--place")
            assert stage.get_attribute("data-stage") == figure.stage
            assert place.get_attribute("data-level") == edition.ledger.level(figure.place)
            assert stage.inner_text()
            assert place.inner_text()
            signs.add((figure.stage, stage.evaluate(SIGN)))
            signs.add((edition.ledger.level(figure.place), place.evaluate(SIGN)))
    assert len({name for name, _ in signs}) == len({sign for _, sign in signs}) == len(signs) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_theme_colours_its_page_and_no_two_are_alike(look: Lookers, address: str, scheme: str) -> None:
    page = look(**WIDE, color_scheme=scheme).new_page()
    colours = []
    for path in THEMES:
        page.goto(f"{address}/{path}")
        colour = page.locator(".kicker").evaluate("kicker => getComputedStyle(kicker).color")
        assert page.locator(".onward").last.evaluate("one => getComputedStyle(one).borderColor") == colour
        colours.append(colour)
    assert len(set(colours)) == 3


def test_progress_through_the_story_is_shown_without_a_script(look: Lookers, address: str) -> None:
    page = look(java_script_enabled=False, **PHONE).new_page()
    page.goto(f"{address}/lightening-the-load/")
    bar = "getComputedStyle(document.querySelector('.md-header'), '::after').transform"
    far = []
    for share in (0, 0.5, 1):
        for _ in range(3):  # what comes near is laid out, and may be higher than it was taken for
            page.evaluate(f"scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * {share})")
            page.wait_for_timeout(200)
        far.append(float(page.evaluate(bar).removeprefix("matrix(").split(",")[0]))
    assert far[0] < 0.02
    assert 0.45 < far[1] < 0.55
    assert far[2] > 0.98


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_one_reads_on_from_story_to_story_and_back(look: Lookers, address: str, prefix: str) -> None:
    page = look(**PHONE, java_script_enabled=False).new_page()
    page.goto(f"{address}/{prefix}")
    for path in (*THEMES, "figures/"):
        page.locator(".md-footer a[rel=next]").click()
        assert page.url == f"{address}/{prefix}{path}"
    for path in reversed(STORIES):
        page.locator(".md-footer a[rel=prev]").click()
        assert page.url == f"{address}/{prefix}{path}"
    for path, onward in pairwise((*THEMES, "figures/")):
        page.goto(f"{address}/{prefix}{path}")
        page.locator("a.onward").last.click()
        assert page.url == f"{address}/{prefix}{onward}"


def test_the_way_back_to_the_top_needs_no_script(look: Lookers, address: str) -> None:
    page = look(**PHONE, java_script_enabled=False).new_page()
    page.goto(f"{address}/zh/empowering-the-base/")
    page.locator(".md-footer__top").click()
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_what_is_on_the_page_stays_in_sight_on_a_wide_screen(
    look: Lookers, address: str, prefix: str
) -> None:
    page = look(**WIDE).new_page()
    for path, contents in ((THEMES[0], ".md-sidebar--secondary .md-nav__list"), ("", ".steps")):
        page.goto(f"{address}/{prefix}{path}")
        page.mouse.wheel(0, 2600)
        page.wait_for_timeout(400)
        expect(page.locator(contents).first).to_be_in_viewport(ratio=0.9)
    page.locator(".steps a").nth(3).click()
    expect(page.locator("h2#felt")).to_be_in_viewport()
    bar, heading = page.locator(".steps").bounding_box(), page.locator("h2#felt").bounding_box()
    assert bar
    assert heading
    assert bar["y"] + bar["height"] <= heading["y"]  # the bar does not cover what it leads to


def test_chinese_has_no_slanted_letters_and_is_spaced_by_the_browser(page: Page, address: str) -> None:
    for path in [path for path in PAGES if path.startswith("zh/")]:
        page.goto(f"{address}/{path}")
        slanted = page.evaluate(
            "[...document.querySelectorAll('body *')].filter(one => getComputedStyle(one).fontStyle !== 'normal').length"
        )
        assert slanted == 0, path
    page.goto(f"{address}/zh/empowering-the-base/")
    spacing = "one => getComputedStyle(one).textAutospace"
    assert page.locator(".md-content p").first.evaluate(spacing) == "normal"
    assert page.locator(".picture text").first.evaluate(spacing) == "no-autospace"  # it is drawn to fit


def test_the_order_of_headings_has_no_gap(page: Page, address: str) -> None:
    for path in PAGES:
        page.goto(f"{address}/{path}")
        levels = page.evaluate(
            "[...document.querySelectorAll('.md-content :is(h1, h2, h3, h4, h5)')].map(one => Number(one.tagName[1]))"
        )
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_printed_a_story_keeps_numbers_and_caveats_and_leaves_out_what_cannot_be_clicked(
    page: Page, address: str, prefix: str
) -> None:
    page.emulate_media(media="print")
    for path in STORIES:
        page.goto(f"{address}/{prefix}{path}")
        assert page.locator(".onward:visible, .steps:visible, .md-footer:visible").count() == 0
        assert page.locator(".card:visible").count() == page.locator(".card").count() > 0
        assert page.locator(".caveat:visible").count() == page.locator(".caveat").count() > 0
        assert page.locator(".imprint").is_visible()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_embed_fits_the_frame_that_its_code_asks_for_and_its_title_is_no_headline(
    look: Lookers, address: str, site: Path, lang: str
) -> None:
    for width in (320, 360, 680, 900):
        page = look(width, 100, java_script_enabled=False).new_page()
        for file in sorted((site / "embed" / lang).glob("*/index.html")):
            page.goto(f"{address}/embed/{lang}/{file.parent.name}/")
            height = (
                int(re.findall(r'picture--narrow" viewBox="0 0 \S+ (\d+)"', file.read_text())[0]) + AROUND
            )
            assert page.evaluate("document.documentElement.scrollHeight") <= height, (width, file.parent.name)
            title = page.locator(".chart__title")
            assert title.evaluate("title => getComputedStyle(title).fontSize") == "21px"


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_what_takes_the_focus_is_not_covered_by_the_bar_of_steps(
    look: Lookers, address: str, prefix: str
) -> None:
    page = look(1280, 720).new_page()
    page.goto(f"{address}/{prefix}")
    page.locator(".further a").last.focus()
    for _ in range(45):
        page.keyboard.press("Shift+Tab")
        page.wait_for_timeout(30)
        covered = page.evaluate(
            """() => {
              const one = document.activeElement;
              const bar = document.querySelector(".steps");
              if (!one.closest(".md-content") || bar.contains(one)) return "";
              const { top, bottom } = one.getBoundingClientRect();
              return bottom <= bar.getBoundingClientRect().bottom && top < innerHeight ? one.outerHTML : "";
            }"""
        )
        assert covered == ""
