"""Records as a reader meets them, in a real Chromium: the cards that numbers open, the filters, the copies."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from conftest import Lookers
from playwright.sync_api import Locator, Page, expect
from test_browser import focus, violations, watch
from test_charts_in_browser import mark, without_reloading

from ledger.wordlists import Lang
from pipeline import Edition

pytestmark = pytest.mark.browser

LANGUAGES = [("en", ""), ("zh", "zh/")]
OPEN = ".popover:popover-open"


def number(page: Page, id_: str, where: str = "p") -> Locator:
    """The first link of a number on a page, in sight."""
    link = page.locator(f"{where} a:is([data-figure={id_}], [data-derived={id_}])").first
    link.evaluate("link => link.scrollIntoView({block: 'center'})")
    return link


def pinned(page: Page) -> Locator:
    """The card, once it is there to stay and has the focus."""
    card = page.locator(f"{OPEN}[popover=auto]")
    expect(card).to_be_focused()
    return card


def in_sight(page: Page, card: Locator) -> None:
    """Demand that a card is all in the window, and that nothing scrolls sideways."""
    box, size = card.bounding_box(), page.viewport_size
    assert box
    assert size
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= size["width"] + 0.5
    assert box["y"] + box["height"] <= size["height"] + 0.5
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert card.evaluate("card => card.scrollWidth <= card.clientWidth")


# A look


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES)
def test_a_number_under_the_pointer_shows_its_record_in_short(
    look: Lookers, address: str, edition: Edition, lang: Lang, prefix: str
) -> None:
    page = look().new_page()
    wrong = watch(page, address)
    page.goto(f"{address}/{prefix}lightening-the-load/")
    number(page, "bodies-abolished").hover()
    card = page.locator(f"{OPEN}[popover=manual]")
    figure, words = edition.ledger.figure["bodies-abolished"], edition.ledger.interface
    expect(card).to_have_accessible_name(figure.measure[lang])
    expect(card).to_have_role("dialog")
    for said in (figure.printed, figure.note[lang], words["not-stated"][lang], words["popover-whole"][lang]):
        expect(card).to_contain_text(said)
    expect(card.locator(".record__number")).to_contain_text("2,199")
    expect(card.locator(".badge")).to_have_count(3)
    expect(card.locator("dt", has_text=words["value"][lang])).to_have_count(0)  # only what is brief
    expect(card.get_by_role("button")).to_have_count(0)
    in_sight(page, card)
    page.mouse.move(5, 5)
    expect(card).to_have_count(0)
    page.wait_for_load_state("networkidle")
    assert wrong == []


def test_nothing_is_asked_for_before_a_number_is_and_then_once(look: Lookers, address: str) -> None:
    page = look().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(f"{address}/lightening-the-load/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "number.js" in url or "figures" in url]
    for id_ in ("bodies-abolished", "towns", "bodies-per-town"):
        number(page, id_).click()
        pinned(page)  # else it would open after the key, over the next number
        page.keyboard.press("Escape")
    assert [url for url in asked if "number.js" in url or url == "/figures/"] == [
        "/assets/javascripts/number.js",
        "/figures/",
    ]


def test_a_pointer_on_its_way_opens_nothing_and_a_card_can_be_entered(look: Lookers, address: str) -> None:
    page = look().new_page()
    page.goto(f"{address}/lightening-the-load/")
    number(page, "bodies-abolished").hover()
    card = page.locator(OPEN)
    expect(card).to_be_visible()
    card.hover()
    page.wait_for_timeout(500)
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_have_count(0)
    box = number(page, "bodies-abolished").bounding_box()
    assert box
    page.mouse.move(box["x"] + 4, box["y"] + 8)
    page.mouse.move(5, 5)
    page.wait_for_timeout(400)
    expect(card).to_have_count(0)


def test_escape_puts_a_look_away_until_the_pointer_comes_anew(look: Lookers, address: str) -> None:
    page = look().new_page()
    page.goto(f"{address}/lightening-the-load/")
    link = number(page, "bodies-abolished")
    link.hover()
    expect(page.locator(OPEN)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(OPEN)).to_have_count(0)
    box = link.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2 + 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(400)
    expect(page.locator(OPEN)).to_have_count(0)
    page.mouse.move(5, 5)
    link.hover()
    expect(page.locator(OPEN)).to_be_visible()


def test_the_keys_get_a_look_stay_and_come_back(look: Lookers, address: str) -> None:
    page = look().new_page()
    page.goto(f"{address}/lightening-the-load/")
    focus(page, "p a[data-figure=bodies-abolished]", 90)
    link = page.locator("p a[data-figure=bodies-abolished]").first
    expect(page.locator(f"{OPEN}[popover=manual]")).to_contain_text("2199个")
    expect(link).to_be_focused()
    page.mouse.move(1270, 400)
    page.mouse.move(1200, 500)
    page.wait_for_timeout(400)
    expect(page.locator(OPEN)).to_be_visible()  # a mouse that lies about does not take it away
    page.keyboard.press("Enter")
    card = pinned(page)
    assert page.url.endswith("/lightening-the-load/")
    page.keyboard.press("Tab")
    expect(card.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(link).to_be_focused()
    page.wait_for_timeout(400)
    expect(page.locator(OPEN)).to_have_count(0)
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(f"{OPEN}[popover=manual]")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(f"{OPEN}[popover=manual]:has-text('2199个')")).to_have_count(0)


def test_tabs_lead_out_of_the_card_at_both_ends(look: Lookers, address: str) -> None:
    page = look().new_page()
    page.goto(f"{address}/lightening-the-load/")
    link = number(page, "bodies-per-town")
    link.press("Enter")
    card = pinned(page)
    page.keyboard.press("Shift+Tab")
    expect(card).to_have_count(0)
    expect(link).to_be_focused()
    link.press("Enter")
    card = pinned(page)
    expect(card.get_by_role("button", name="Close")).to_be_visible()
    for _ in range(card.locator("a, button").count()):
        page.keyboard.press("Tab")
        assert card.evaluate("card => card.contains(document.activeElement)")
    page.keyboard.press("Tab")
    expect(card).to_have_count(0)
    assert page.evaluate(
        "link => (link.compareDocumentPosition(document.activeElement) & 4) > 0 && document.activeElement.closest('article') !== null",
        link.element_handle(),
    )


# To stay


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES)
def test_a_click_opens_the_card_to_stay_and_a_second_one_leads_to_the_record(
    look: Lookers, address: str, lang: Lang, prefix: str
) -> None:
    page = look().new_page()
    page.goto(f"{address}/{prefix}lightening-the-load/")
    link = number(page, "bodies-abolished")
    link.click()
    card = pinned(page)
    page.mouse.move(5, 5)
    page.wait_for_timeout(500)
    expect(card).to_contain_text("2199个")
    assert page.url == f"{address}/{prefix}lightening-the-load/"
    link.click()
    page.wait_for_url(f"{address}/{prefix}figures/#bodies-abolished")


def test_a_click_elsewhere_and_the_button_close_the_card(look: Lookers, address: str) -> None:
    page = look().new_page()
    page.goto(f"{address}/lightening-the-load/")
    link = number(page, "bodies-abolished")
    link.click()
    pinned(page)
    page.mouse.click(5, 450)
    expect(page.locator(OPEN)).to_have_count(0)
    link.click()
    pinned(page).get_by_role("button", name="Close").click()
    expect(page.locator(OPEN)).to_have_count(0)
    expect(link).to_be_focused()
    page.evaluate("document.activeElement.blur()")
    link.evaluate("link => link.click()")  # as where a click gives no focus
    pinned(page)
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    number(page, "towns").hover()  # and looks go on
    expect(page.locator(f"{OPEN}[popover=manual]")).to_contain_text("65个")
    assert page.url.endswith("/lightening-the-load/")


def test_a_tap_opens_a_sheet_and_a_tap_elsewhere_closes_it(look: Lookers, address: str) -> None:
    page = look(360, 740, has_touch=True, is_mobile=True).new_page()
    page.goto(f"{address}/zh/lightening-the-load/")
    number(page, "bodies-abolished").tap()
    card = pinned(page)
    expect(card).to_contain_text("2199个")
    in_sight(page, card)
    page.touchscreen.tap(180, 60)
    expect(card).to_have_count(0)
    number(page, "towns").tap()
    expect(pinned(page)).to_contain_text("65个")
    card.get_by_role("button", name="关闭").tap()
    expect(card).to_have_count(0)
    number(page, "towns").tap()
    pinned(page).get_by_text("查看完整记录").tap()
    page.wait_for_url(f"{address}/zh/figures/#towns")


def test_the_first_tap_on_a_slow_line_is_not_lost(look: Lookers, address: str) -> None:
    page = look(360, 740, has_touch=True, is_mobile=True).new_page()
    page.goto(f"{address}/lightening-the-load/")
    held: list[Any] = []
    page.route("**/number.js", lambda route: held.append(route))
    number(page, "towns").tap()
    page.wait_for_timeout(300)
    assert page.url.endswith("/lightening-the-load/")
    held[0].continue_()
    expect(pinned(page)).to_contain_text("65个")


@pytest.mark.parametrize(("width", "height"), [(320, 480), (360, 740), (768, 500), (1280, 420), (1280, 900)])
@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_a_card_is_all_in_the_window_and_does_not_hide_its_number(
    look: Lookers, address: str, prefix: str, width: int, height: int
) -> None:
    page = look(width, height).new_page()
    page.goto(f"{address}/{prefix}lightening-the-load/")
    for id_ in ("bodies-abolished", "towns", "bodies-per-town"):
        link = number(page, id_)
        for block in ("center", "end"):
            link.evaluate("(link, block) => link.scrollIntoView({block})", block)
            link.click()
            card = pinned(page)
            in_sight(page, card)
            box, own = card.bounding_box(), link.evaluate("link => link.getClientRects()[0].toJSON()")
            assert box
            assert own["bottom"] <= box["y"] + 1 or own["top"] >= box["y"] + box["height"] - 1, id_
            assert (box["width"] == width) == (width < 480)
            page.keyboard.press("Escape")


def test_a_card_scrolls_along_with_its_number(look: Lookers, address: str) -> None:
    page = look().new_page()
    page.goto(f"{address}/lightening-the-load/")
    link = number(page, "bodies-abolished")
    link.click()
    card = pinned(page)
    apart = "([card, link]) => card.getBoundingClientRect().top - link.getBoundingClientRect().top"
    handles = [card.element_handle(), link.element_handle()]
    before = page.evaluate(apart, handles)
    page.evaluate("scrollBy({top: 120, behavior: 'instant'})")
    assert abs(page.evaluate(apart, handles) - before) < 1


# Formulas


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES)
def test_a_derived_number_shows_its_formula_and_its_operands_open_in_place(
    look: Lookers, address: str, edition: Edition, lang: Lang, prefix: str
) -> None:
    page = look().new_page()
    page.goto(f"{address}/{prefix}lightening-the-load/")
    link = number(page, "bodies-per-town")
    link.click()
    card = pinned(page)
    expect(card.locator("code")).to_have_text("round({bodies-abolished} / {towns}, 1)")
    expect(card).to_contain_text(edition.ledger.interface["computed-here"][lang])
    operand = card.locator("a[data-figure=towns]")
    assert operand.evaluate("link => link.href") == f"{address}/{prefix}figures/#towns"
    operand.click()
    expect(card).to_have_accessible_name(edition.ledger.figure["towns"].measure[lang])
    expect(card).to_contain_text("65个")
    expect(card).to_be_focused()
    assert page.locator(".popover").count() == 1
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    link.press("Enter")
    pinned(page).locator("a[data-figure=bodies-abolished]").press("Enter")
    expect(card).to_contain_text("2199个")
    page.get_by_text(edition.ledger.interface["popover-whole"][lang]).click()
    page.wait_for_url(f"{address}/{prefix}figures/#bodies-abolished")


def test_a_card_brings_no_id_twice_no_tooltip_on_a_number_and_no_broken_link(
    look: Lookers, address: str, edition: Edition
) -> None:
    page = look().new_page()
    page.goto(f"{address}/figures/")
    for id_ in ("towns", "bodies-abolished", "bodies-per-town", "figures-printed"):
        link = page.locator(f"a.number[href$='#{id_}']").locator("visible=true").first
        link.evaluate("link => link.scrollIntoView({block: 'center'})")
        number_ = page.evaluate(
            """id => {
              const link = [...document.querySelectorAll(`a.number[href$='#${id}']`)]
                .find(one => one.closest('[data-record]')?.dataset.record !== id && !one.closest('.chart__plot'));
              link.scrollIntoView({block: 'center'});
              link.click();
              return Boolean(link);
            }""",
            id_,
        )
        assert number_
        card = pinned(page)
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
        assert len(ids) == len(set(ids))
        assert card.locator("a.number[title], [title] a.number").count() == 0
        for href in card.locator("a").evaluate_all("all => all.map(one => one.href)"):
            assert href.startswith(f"{address}/figures/#") or href.startswith(f"{address}/glossary/#")
        page.keyboard.press("Escape")


# Where it stays a link


@pytest.mark.parametrize("key", ["Control", "Shift", "Meta"])
def test_a_click_with_a_key_held_is_the_browser_s(look: Lookers, address: str, key: Any) -> None:
    page = look().new_page()
    page.goto(f"{address}/lightening-the-load/")
    for _ in range(2):  # before the script is there, and after
        page.evaluate(
            "addEventListener('click', event => { window.left = !event.defaultPrevented; event.preventDefault() }, {once: true})"
        )
        number(page, "towns").click(modifiers=[key])
        assert page.evaluate("window.left") is True
        page.mouse.move(5, 5)
        page.wait_for_timeout(400)
        expect(page.locator(f"{OPEN}[popover=auto]")).to_have_count(0)


def test_a_middle_click_opens_a_new_tab(look: Lookers, address: str) -> None:
    context = look()
    page = context.new_page()
    page.goto(f"{address}/lightening-the-load/")
    with context.expect_page() as opened:
        number(page, "towns").click(button="middle")
    opened.value.wait_for_url(f"{address}/figures/#towns")
    assert page.url.endswith("/lightening-the-load/")


def test_without_a_script_a_number_is_a_link(look: Lookers, address: str) -> None:
    page = look(java_script_enabled=False).new_page()
    page.goto(f"{address}/lightening-the-load/")
    page.locator("p a[data-figure=towns]").first.click()
    page.wait_for_url(f"{address}/figures/#towns")


def test_without_popovers_a_number_is_a_link(look: Lookers, address: str) -> None:
    page = look().new_page()
    page.add_init_script("delete HTMLElement.prototype.popover")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/lightening-the-load/")
    link = number(page, "towns")
    link.hover()
    page.wait_for_timeout(400)
    expect(page.locator(".popover")).to_have_count(0)
    link.click()
    page.wait_for_url(f"{address}/figures/#towns")
    assert not [url for url in asked if "number.js" in url]


def test_a_number_whose_script_cannot_come_is_a_link(look: Lookers, address: str) -> None:
    page = look().new_page()
    page.route("**/number.js", lambda route: route.abort())
    page.goto(f"{address}/lightening-the-load/")
    number(page, "towns").click()
    page.wait_for_url(f"{address}/figures/#towns")


@pytest.mark.parametrize("how", ["abort", "missing", "empty"])
def test_a_number_whose_record_cannot_come_is_a_link(look: Lookers, address: str, how: str) -> None:
    page = look().new_page()

    def fail(route: Any) -> None:
        if route.request.resource_type != "fetch":
            route.continue_()
        elif how == "abort":
            route.abort()
        else:
            route.fulfill(
                status=404 if how == "missing" else 200, body="<p>nothing</p>", content_type="text/html"
            )

    page.route("**/figures/", fail)
    page.goto(f"{address}/lightening-the-load/")
    link = number(page, "towns")
    link.hover()
    page.wait_for_timeout(500)
    expect(page.locator(OPEN)).to_have_count(0)
    link.click()
    page.wait_for_url(f"{address}/figures/#towns")


def test_numbers_in_a_chart_s_card_are_left_to_it(look: Lookers, address: str) -> None:
    page = look().new_page()
    page.route("**/plotly.min.js", lambda route: None)
    page.goto(f"{address}/lightening-the-load/")
    at = mark(page, "bodies-to-zero", "bodies-abolished")
    page.mouse.click(at["x"], at["y"])
    link = page.locator("#bodies-to-zero .chart__tip a.number").first
    page.wait_for_timeout(500)  # the card lets clicks through at first
    link.hover()
    page.wait_for_timeout(500)
    expect(page.locator(OPEN)).to_have_count(0)
    link.click()
    page.wait_for_url(f"{address}/figures/#bodies-abolished")


# Pages


def test_numbers_answer_after_navigation_without_reloading_and_cards_go_with_their_page(
    look: Lookers, address: str, site: Path
) -> None:
    page = look().new_page()
    without_reloading(page, site, address)
    page.goto(f"{address}/lightening-the-load/")
    page.evaluate("window.same = true")
    number(page, "towns").click()
    pinned(page)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Escape")
    page.locator(".md-tabs__link", has_text="Empowering").click()
    page.wait_for_url("**/empowering-the-base/")
    number(page, "posts-moved-down", "article").click()
    card = pinned(page)
    expect(card).to_contain_text("402名")
    page.go_back()
    page.wait_for_url("**/lightening-the-load/")
    expect(page.locator(OPEN)).to_have_count(0)
    number(page, "towns").click()
    pinned(page).get_by_text("The whole record").click()
    page.wait_for_url(f"{address}/figures/#towns")
    expect(page.locator(OPEN)).to_have_count(0)
    expect(page.locator(".filters")).to_be_visible()
    page.locator(
        ".record a[data-figure=bodies-abolished-again], .record a[data-derived=bodies-per-town]"
    ).first.click()
    expect(pinned(page)).to_be_visible()
    assert page.evaluate("window.same") is True


def test_a_card_goes_with_its_number(look: Lookers, address: str) -> None:
    page = look().new_page()
    page.goto(f"{address}/lightening-the-load/")
    link = number(page, "towns")
    link.click()
    pinned(page)
    link.evaluate("link => link.closest('p').remove()")
    expect(page.locator(OPEN)).to_have_count(0)


def test_on_the_page_of_figures_the_record_is_at_hand(look: Lookers, address: str) -> None:
    page = look().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.resource_type))
    page.goto(f"{address}/figures/")
    number(page, "bodies-per-town", "section[data-record=towns]").click()
    card = pinned(page)
    expect(card.locator("code")).to_contain_text("{towns}")
    assert "fetch" not in asked
    card.get_by_text("The whole record").click()
    page.wait_for_url(f"{address}/figures/#bodies-per-town")
    expect(page.locator(OPEN)).to_have_count(0)
    expect(page.locator("#bodies-per-town")).to_be_in_viewport()
    own = number(page, "towns", "section[data-record=towns]")
    own.hover()
    page.wait_for_timeout(400)
    expect(page.locator(OPEN)).to_have_count(0)
    own.click()
    page.wait_for_url(f"{address}/figures/#towns")


@pytest.mark.parametrize(
    ("width", "scheme", "prefix"),
    [(360, "light", ""), (360, "dark", "zh/"), (1280, "light", "zh/"), (1280, "dark", "")],
)
def test_axe_finds_nothing_in_an_open_card(
    look: Lookers, address: str, width: int, scheme: Any, prefix: str
) -> None:
    page = look(width, 800, color_scheme=scheme).new_page()
    page.goto(f"{address}/{prefix}lightening-the-load/")
    for id_ in ("bodies-abolished", "bodies-per-town"):
        number(page, id_).click()
        pinned(page)
        page.mouse.move(1, 60)  # off the words, one of which may be a term with a tooltip of the theme
        expect(page.locator(".md-tooltip2--active")).to_have_count(0)
        assert violations(page) == []
        page.keyboard.press("Escape")
        page.mouse.move(5, 5)
    number(page, "towns").hover()
    expect(page.locator(f"{OPEN}[popover=manual]")).to_be_visible()
    assert violations(page) == []


def test_an_open_card_is_not_printed_and_is_seen_in_forced_colours(look: Lookers, address: str) -> None:
    page = look(forced_colors="active").new_page()
    page.goto(f"{address}/lightening-the-load/")
    number(page, "bodies-per-town").click()
    card = pinned(page)
    expect(card).to_have_css("border-top-style", "solid")
    page.emulate_media(media="print")
    expect(page.locator(".popover")).to_be_hidden()


# Filters


def shown(page: Page) -> list[str]:
    """The ids of the records that are shown, in their order."""
    return [
        str(id_)
        for id_ in page.locator(".records .record:visible").evaluate_all(
            "all => all.map(one => one.dataset.record)"
        )
    ]


def kept(edition: Edition, key: str, value: str) -> set[str]:
    """The ids of the figures for which a filter holds."""
    ledger = edition.ledger
    return {
        figure.id
        for figure in ledger.figures
        if (ledger.level(figure.place) if key == "level" else getattr(figure, key)) == value
    }


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES)
@pytest.mark.parametrize("key", ["theme", "stage", "place", "level"])
def test_each_filter_shows_what_it_says_and_counts_it(
    page: Page, address: str, edition: Edition, lang: Lang, prefix: str, key: str
) -> None:
    wrong = watch(page, address)
    page.goto(f"{address}/{prefix}figures/")
    everything = [figure.id for figure in edition.ledger.figures]
    assert sorted(shown(page)) == sorted(everything)
    select = page.locator(f".filters select[name={key}]")
    values = select.locator("option").evaluate_all("all => all.map(one => [one.value, one.label.trim()])")
    assert values[0][0] == ""
    assert len(values) > 2
    kinds = {"theme": "themes", "stage": "stages", "place": "places", "level": "levels"}
    names = edition.ledger.listed(kinds[key])
    for value, label in values[1:]:
        assert label == names[value].name(lang)
        select.select_option(value)
        expected = kept(edition, key, value)
        assert expected
        assert set(shown(page)) == expected
        assert page.url == f"{address}/{prefix}figures/?{key}={value}"
        said = edition.ledger.interface["filter-count"][lang]
        said = said.replace("{shown}", str(len(expected))).replace("{all}", str(len(everything)))
        expect(page.locator(".filters output")).to_have_text(said)
        themes = {edition.ledger.figure[id_].theme for id_ in expected}
        headings = page.locator(".records h3:visible").evaluate_all("all => all.map(one => one.id)")
        assert set(headings) == {f"theme-{theme}" for theme in themes}
    assert {value for value, _ in values[1:]} == {
        value for value in names if kept(edition, key, value)
    }  # only values that occur
    assert page.locator("section.record--derived:visible").count() == len(edition.derived)
    page.locator(".filters button").click()
    assert sorted(shown(page)) == sorted(everything)
    assert page.url == f"{address}/{prefix}figures/"
    assert wrong == []


def test_a_filter_stays_in_the_address_through_reload_and_the_way_back(
    page: Page, address: str, edition: Edition
) -> None:
    page.goto(f"{address}/figures/?h=towns#towns")
    page.locator("select[name=theme]").select_option("lightening")
    page.locator("select[name=stage]").select_option("context")
    assert page.url == f"{address}/figures/?h=towns&theme=lightening&stage=context#towns"
    both = kept(edition, "theme", "lightening") & kept(edition, "stage", "context")
    assert set(shown(page)) == both
    page.reload()
    assert set(shown(page)) == both
    expect(page.locator("select[name=stage]")).to_have_value("context")
    page.goto(f"{address}/glossary/")
    page.go_back()
    expect(page.locator("select[name=theme]")).to_have_value("lightening")
    assert set(shown(page)) == both
    page.locator("select[name=theme]").select_option("")
    page.locator("select[name=stage]").select_option(
        "outcome"
    )  # which towns are not; the fragment would undo it
    assert page.url == f"{address}/figures/?h=towns&stage=outcome"
    page.reload()
    assert set(shown(page)) == kept(edition, "stage", "outcome")


def test_an_unknown_value_in_the_address_filters_nothing(page: Page, address: str, edition: Edition) -> None:
    wrong = watch(page, address)
    page.goto(f"{address}/figures/?theme=weather&place=%00&level=city&colour=red#%E0%A4%A")
    assert set(shown(page)) == kept(edition, "level", "city")
    assert page.locator("select[name=theme]").evaluate("select => select.selectedIndex") == 0
    assert wrong == []


@pytest.mark.parametrize("reloading", [True, False])
def test_a_link_to_a_record_is_stronger_than_a_filter(
    page: Page, address: str, site: Path, reloading: bool, edition: Edition
) -> None:
    everything = len(edition.ledger.figures)
    if not reloading:
        without_reloading(page, site, address)
    page.goto(f"{address}/figures/?theme=empowering#towns")
    expect(page.locator(".records .record:visible")).to_have_count(everything)
    assert page.url == f"{address}/figures/#towns"
    expect(page.locator("#towns")).to_be_in_viewport()
    page.mouse.move(400, 400)
    page.wait_for_load_state("networkidle")
    page.locator("select[name=theme]").select_option("empowering")
    page.evaluate("scrollTo(0, 0); location.hash = 'satisfaction-after'")
    expect(page.locator("#satisfaction-after")).to_be_in_viewport()
    expect(page.locator(".records .record:visible")).to_have_count(everything)
    page.locator("select[name=theme]").select_option("empowering")
    page.locator("section[data-record=bodies-per-town] a[data-figure=towns]").click()
    pinned(page).get_by_text("The whole record").click()
    expect(page.locator(".records .record:visible")).to_have_count(everything)
    expect(page.locator("#towns")).to_be_in_viewport()
    assert page.url == f"{address}/figures/#towns"
    expect(page.locator("select[name=theme]")).to_have_value("")


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES)
def test_if_no_record_is_left_a_sentence_says_so_and_offers_all(
    page: Page, address: str, edition: Edition, lang: Lang, prefix: str
) -> None:
    page.goto(f"{address}/{prefix}figures/?stage=outcome&level=city")
    assert shown(page) == []
    assert page.locator(".records h3:visible").count() == 0
    expect(
        page.get_by_role("status").filter(has_text=edition.ledger.interface["filter-none"][lang])
    ).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name=edition.ledger.interface["filter-reset"][lang]).click()
    assert len(shown(page)) == len(edition.ledger.figures)


def test_filters_work_by_keyboard(page: Page, address: str, edition: Edition) -> None:
    page.goto(f"{address}/figures/")
    page.locator("h2#records a").focus()
    focus(page, "select[name=theme]", 3)
    expect(page.get_by_label("Theme")).to_be_focused()
    page.keyboard.press("ArrowDown")
    assert set(shown(page)) == kept(edition, "theme", "lightening")
    focus(page, ".filters button", 5)
    page.keyboard.press("Enter")
    assert len(shown(page)) == len(edition.ledger.figures)
    expect(page.locator(".filters button")).to_be_focused()


def test_without_a_script_the_list_is_complete_and_offers_nothing_that_does_nothing(
    look: Lookers, address: str, edition: Edition
) -> None:
    page = look(java_script_enabled=False).new_page()
    page.goto(f"{address}/zh/figures/?theme=empowering")
    assert len(shown(page)) == len(edition.ledger.figures)
    expect(page.locator(".filters")).to_be_hidden()
    for details in page.locator("details.record__more summary").all()[:2]:
        details.click()
    assert page.locator(".copy:visible").count() == 0


def test_filters_bind_anew_where_the_page_is_swapped_in(
    page: Page, address: str, site: Path, edition: Edition
) -> None:
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    without_reloading(page, site, address)
    page.goto(f"{address}/data/")
    page.mouse.move(400, 400)
    page.wait_for_load_state("networkidle")
    page.evaluate("window.same = true")
    for turn in range(2):
        page.locator(".md-tabs__link", has_text="Figures").click()
        page.wait_for_url(f"{address}/figures/")
        expect(page.locator(".filters")).to_be_visible()
        if turn:
            assert page.evaluate("window.earlier.signal.aborted") is True  # its handlers are gone
        page.evaluate("window.earlier = window.__records")
        page.locator("select[name=theme]").select_option("empowering")
        assert set(shown(page)) == kept(edition, "theme", "empowering")
        page.locator(".md-tabs__link", has_text="Figures").click()  # the theme stays where it is
        page.wait_for_timeout(500)
        assert page.url == f"{address}/figures/?theme=empowering"
        assert set(shown(page)) == kept(edition, "theme", "empowering")
        page.locator(".filters button").click()
        page.locator("select[name=stage]").select_option("output")
        page.locator(".md-tabs__link", has_text="Data").click()
        expect(page.locator(".filters")).to_have_count(0)  # the address changes before the page does
        assert page.url == f"{address}/data/"
    page.go_back()
    page.wait_for_url(f"{address}/figures/?stage=output")
    expect(page.locator("select[name=stage]")).to_have_value("output")
    expect(page.locator(".records .record:visible")).to_have_count(len(kept(edition, "stage", "output")))
    assert set(shown(page)) == kept(edition, "stage", "output")
    assert page.evaluate("window.same") is True
    assert wrong == []


@pytest.mark.parametrize(("width", "scheme", "prefix"), [(320, "light", ""), (768, "dark", "zh/")])
def test_axe_finds_nothing_in_filters_and_they_fit(
    look: Lookers, address: str, width: int, scheme: Any, prefix: str
) -> None:
    page = look(width, 800, color_scheme=scheme).new_page()
    page.goto(f"{address}/{prefix}figures/?stage=output")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    for control in page.locator(".filters :is(select, button)").all():
        box = control.bounding_box()
        assert box
        assert box["height"] >= 24


# Copies


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES)
def test_links_and_citations_are_copied_and_it_is_said(
    look: Lookers, address: str, edition: Edition, lang: Lang, prefix: str
) -> None:
    context = look()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/{prefix}figures/?theme=lightening")
    page.locator("section[data-record=towns] details.record__more summary").click()
    button = page.locator("button[data-copy-link=towns]")
    word, done = str(button.text_content()), edition.ledger.interface["copied"][lang]
    button.click()
    expect(button).to_have_text(done)
    expect(page.locator(".copy__status")).to_have_text(done)
    expect(page.locator(".copy__status")).to_have_attribute("role", "status")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}/{prefix}figures/#towns"
    expect(button).to_have_text(word, timeout=5_000)
    expect(page.locator(".copy__status")).to_have_text("")
    for style in ("plain", "bibtex", "gbt", "row"):
        page.locator(f"button[data-copy-text={style}-towns]").click()
        assert (
            page.evaluate("navigator.clipboard.readText()") == page.locator(f"#{style}-towns").text_content()
        )
    page.locator("section[data-record=bodies-per-town] details.record__more summary").click()
    page.locator("button[data-copy-link=bodies-per-town]").press("Enter")
    expect(page.locator("button[data-copy-link=bodies-per-town]")).to_have_text(done)
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}/{prefix}figures/#bodies-per-town"


def test_where_nothing_can_be_copied_no_button_says_so(look: Lookers, address: str) -> None:
    page = look().new_page()
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', {value: undefined})")
    page.goto(f"{address}/figures/")
    page.locator("section[data-record=towns] details.record__more summary").click()
    assert page.locator(".copy:visible").count() == 0
    expect(page.locator(".filters")).to_be_visible()


def test_a_copy_that_is_refused_is_not_said_to_be_made(look: Lookers, address: str) -> None:
    page = look().new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.add_init_script("Clipboard.prototype.writeText = () => Promise.reject(new Error('no'))")
    page.goto(f"{address}/figures/")
    page.locator("section[data-record=towns] details.record__more summary").click()
    page.locator("button[data-copy-link=towns]").click()
    page.wait_for_timeout(300)
    expect(page.locator("button[data-copy-link=towns]")).not_to_have_text(re.compile("^Copied$"))
    assert wrong == []
