"""That everybody can use the site: what axe-core finds, and what the keyboard reaches and shows."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from browser.conftest import View
from browser.tools import (
    CARD,
    FIGURES,
    OPEN_SOME,
    PATHS,
    THEMES,
    TIP,
    charts_of,
    explore,
    focus,
    number,
    numbers_of,
    pinned,
    violations,
    visit,
)
from pipeline import Edition

FOCUSED = """() => new Promise(done => requestAnimationFrame(() => {
  const node = document.activeElement;
  if (node === document.body) return done(null);
  const box = node.getBoundingClientRect();
  const style = getComputedStyle(node);
  const bar = document.querySelector(".steps");
  const below = bar && !bar.contains(node) && node.closest(".md-content") ? bar.getBoundingClientRect() : null;
  const marked = style.outlineStyle !== "none" || style.boxShadow !== "none" || node.matches(".skip");
  done([
    !(box.width > 0 && box.right > 0 && box.left < innerWidth) && "out of sight",
    !marked && "unmarked",
    below && below.top < 100 && box.bottom <= below.bottom && box.bottom > 0 && "covered by the bar of steps",
  ].filter(Boolean).map(one => `${one}: ${node.outerHTML.slice(0, 120)}`));
}))"""
"""What is wrong with the element that has the focus, after it was scrolled to; null if none has it."""
COMBINATIONS = [("", 1280, "light"), ("zh/", 360, "dark"), ("zh/", 1280, "dark"), ("", 360, "light")]


@pytest.mark.parametrize(("prefix", "width", "scheme"), COMBINATIONS)
def test_axe_finds_nothing_on_any_page(
    view: View, address: str, edition: Edition, prefix: str, width: int, scheme: Any
) -> None:
    page = view(width, 800, scheme)
    chart = edition.ledger.charts[0].id
    embed = f"embed/{'zh' if prefix else 'en'}/{chart}/"
    common = (f"{prefix}", f"{prefix}{THEMES[2]}", embed)
    whole = prefix == "" if width == 1280 else prefix == "zh/"  # once in each width and scheme
    found = {}
    for path in (*(f"{prefix}{path}" for path in PATHS), "404.html", embed) if whole else common:
        visit(page, f"{address}/{path}")
        page.evaluate(OPEN_SOME)
        found[path] = violations(page)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(("prefix", "width", "scheme"), COMBINATIONS[:2])
def test_axe_finds_nothing_where_something_is_open(
    view: View, address: str, prefix: str, width: int, scheme: Any
) -> None:
    page = view(width, 800, scheme)
    found = {}
    visit(page, f"{address}/{prefix}{THEMES[2]}")
    chart = charts_of(page)[0]
    explore(page, chart).focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(f"#{chart} {TIP}")).to_be_visible()
    found["chart"] = violations(page, f"#{chart}")
    page.keyboard.press("Escape")
    number(page, numbers_of(page)[0]).press("Enter")
    pinned(page)
    found["figure"] = violations(page, CARD)
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(0)
    visit(page, f"{address}/{prefix}{THEMES[0]}")
    page.locator("p a.number[data-derived]").locator("visible=true").first.press("Enter")
    pinned(page)
    found["derived number"] = violations(page, CARD)
    visit(page, f"{address}/{prefix}{FIGURES}?stage=outcome&level=city")
    expect(page.locator(".filters")).to_be_visible()
    found["filters"] = violations(page, ".filters")
    sizes = page.locator(".filters :is(select, button)").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert min(sizes) >= 24
    if width < 500:
        for opener, shown in ((".menu summary", ".menu__panel"), (".masthead__search", ".md-search__form")):
            visit(page, f"{address}/{prefix}")
            page.locator(opener).click()
            expect(page.locator(shown)).to_be_in_viewport()
            found[shown] = violations(page)
    assert {what: wrong for what, wrong in found.items() if wrong} == {}


def test_menu_search_and_switch_work_by_keyboard_on_a_small_screen(fresh: View, address: str) -> None:
    page = fresh(360, 740)
    visit(page, f"{address}/{THEMES[0]}")
    word = page.locator("h2").first.inner_text().split()[0]
    focus(page, ".menu summary")
    expect(page.locator(":focus")).to_have_css("outline-style", "solid")
    page.keyboard.press("Enter")
    expect(page.locator(".menu__panel a").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".menu__panel a:focus")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".menu summary")).to_be_focused()
    expect(page.locator(".menu__panel")).to_be_hidden()
    page.keyboard.press("Enter")
    focus(page, ".masthead__scheme")
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-scheme", "dark")
    expect(page.locator(".masthead__scheme")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    focus(page, ".masthead__search")
    page.keyboard.press("Enter")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.insert_text(word)
    page.keyboard.press("Shift")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".md-search")).to_be_hidden()
    expect(page.locator(".masthead__search")).to_be_focused()


def test_the_search_closes_for_escape_as_soon_as_it_is_there(fresh: View, address: str) -> None:
    """The theme's script closes the search when it comes, which is held off; a reader's key is not."""
    page = fresh()
    visit(page, f"{address}/")
    expect(page.locator(".masthead__search")).to_be_visible()
    page.evaluate(
        "document.addEventListener('DOMContentLoaded', () => dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'})))"
    )
    page.locator(".masthead__search").click()
    expect(page.locator(".masthead__search")).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".md-search")).to_be_hidden()


@pytest.mark.parametrize(("width", "path"), [(360, ""), (1280, f"zh/{THEMES[2]}"), (1280, "")])
def test_whatever_takes_the_focus_is_in_sight_shows_it_and_is_not_covered(
    view: View, address: str, path: str, width: int
) -> None:
    page = view(width, 740)
    visit(page, f"{address}/{path}")
    wrong, walked = [], 0
    for key, most in (("Tab", 200), ("Shift+Tab", 45)):
        for _ in range(most):
            page.keyboard.press(key)
            found = page.evaluate(FOCUSED)
            if found is None:
                break
            wrong += found
            walked += 1
    assert walked > 40
    assert wrong == []


def test_reduced_motion_is_honoured(view: View, address: str) -> None:
    page = view(360, 740, reduced_motion="reduce")
    visit(page, f"{address}/")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(one => { const style = getComputedStyle(one);"
        "return style.animationName !== 'none' || style.transitionDuration.split(', ').some(time => parseFloat(time) > 0)"
        "}).map(one => one.className)"
    )
    assert moving == []


def test_chinese_is_spaced_by_the_browser_but_not_in_pictures(view: View, address: str) -> None:
    page = view()
    visit(page, f"{address}/zh/{THEMES[1]}")
    spacing = "one => getComputedStyle(one).textAutospace"
    assert page.locator(".md-content p").first.evaluate(spacing) == "normal"
    assert page.locator(".picture text").first.evaluate(spacing) == "no-autospace"  # it is drawn to fit
