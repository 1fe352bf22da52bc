"""Records: the cards that numbers open, the list of records with its filters, and what can be copied."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from browser.conftest import View
from browser.tools import (
    CARD,
    FIGURES,
    LANGUAGES,
    RECORDS,
    THEMES,
    box,
    derived_of,
    focus,
    in_sight,
    number,
    numbers_of,
    pinned,
    settle,
    visit,
    watch,
)
from languages import LANGS, Lang
from pipeline import Edition

STORY = THEMES[0]
LOOK = f"{CARD}[popover=manual]"
SCRIPT = "**/number.js"
LONG = 2_000
"""Longer than anything on a page waits before it opens or closes a card, in milliseconds of its own clock."""


def gone(page: Page) -> None:
    expect(page.locator(CARD)).to_have_count(0)


def requests(page: Page, address: str) -> list[str]:
    """Collect what a page asks for, as addresses within the site."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    return asked


def none_comes(page: Page) -> None:
    """Demand that no card opens, however long one waits: the clock of the page is put forward."""
    page.clock.run_for(LONG)
    assert page.locator(CARD).count() == 0


def story(page: Page, address: str, prefix: str = "", clock: bool = False) -> list[str]:
    """Open a story, and return the figures in it."""
    if clock:
        page.clock.install()
    visit(page, f"{address}/{prefix}{STORY}")
    return numbers_of(page)


# A look


def test_a_number_under_the_pointer_shows_its_record_in_short(view: View, address: str, edition: Edition) -> None:
    for lang, prefix in LANGUAGES:
        page, words = view(), edition.ledger.interface
        wrong = watch(page, address)
        asked = requests(page, address)
        first, *others = story(page, address, prefix)[:3]
        page.wait_for_load_state("networkidle")
        assert [url for url in asked if "number.js" in url or FIGURES in url] == []
        number(page, first).hover()
        card, figure = page.locator(LOOK), edition.ledger.figure[first]
        expect(card).to_have_accessible_name(figure.measure[lang])
        expect(card).to_have_role("dialog")
        for said in (figure.printed, figure.note[lang], words["popover-whole"][lang]):
            expect(card).to_contain_text(said)
        expect(card.locator(".badge").first).to_be_visible()
        expect(card.get_by_role("button")).to_have_count(0)
        in_sight(page, card)
        page.mouse.move(5, 5)
        gone(page)
        for id_ in others:
            number(page, id_).click()
            pinned(page)
            page.keyboard.press("Escape")
        assert [url for url in asked if "number.js" in url or url.endswith(FIGURES)] == [
            "/assets/javascripts/number.js",
            f"/{prefix}{FIGURES}",
        ]  # once for all
        assert wrong == []


def test_a_pointer_on_its_way_opens_nothing_a_card_can_be_entered_and_escape_puts_it_away(
    view: View, address: str
) -> None:
    page = view()
    link = number(page, story(page, address, clock=True)[0])
    link.hover()
    card = page.locator(CARD)
    expect(card).to_be_visible()
    card.hover()
    page.clock.run_for(LONG)
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    gone(page)
    at = box(link)
    page.mouse.move(at["x"] + 4, at["y"] + 8)
    page.mouse.move(5, 5)
    none_comes(page)
    link.hover()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    gone(page)
    page.mouse.move(at["x"] + 6, at["y"] + 8)
    none_comes(page)
    page.mouse.move(5, 5)
    link.hover()
    expect(card).to_be_visible()


def test_the_keys_get_a_look_stay_and_come_back(view: View, address: str, edition: Edition) -> None:
    page = view()
    id_ = story(page, address, clock=True)[0]
    chosen = f"p a[data-figure={id_}]"
    focus(page, chosen)
    link = page.locator(chosen).first
    expect(page.locator(LOOK)).to_contain_text(edition.ledger.figure[id_].printed)
    expect(link).to_be_focused()
    page.mouse.move(1270, 400)
    page.mouse.move(1200, 500)
    page.clock.run_for(LONG)
    expect(page.locator(CARD)).to_be_visible()  # a mouse that lies about does not take it away
    page.keyboard.press("Enter")
    card = pinned(page)
    assert page.url.endswith(STORY)
    page.keyboard.press("Tab")
    expect(card.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    gone(page)
    expect(link).to_be_focused()
    none_comes(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(LOOK)).to_be_visible()


def test_tabs_lead_out_of_the_card_at_both_ends(view: View, address: str) -> None:
    page = view()
    link = number(page, story(page, address)[0])
    link.press("Enter")
    card = pinned(page)
    page.keyboard.press("Shift+Tab")
    gone(page)
    expect(link).to_be_focused()
    link.press("Enter")
    pinned(page)
    for _ in range(card.locator("a, button").count()):
        page.keyboard.press("Tab")
        assert card.evaluate("card => card.contains(document.activeElement)")
    page.keyboard.press("Tab")
    gone(page)
    assert link.evaluate("link => (link.compareDocumentPosition(document.activeElement) & 4) > 0")


# To stay


def test_a_click_opens_the_card_to_stay_and_a_second_one_leads_to_the_record(
    view: View, address: str, edition: Edition
) -> None:
    for prefix in ("", "zh/"):
        page = view()
        id_ = story(page, address, prefix, clock=True)[0]
        link = number(page, id_)
        link.click()
        card = pinned(page)
        page.mouse.move(5, 5)
        page.clock.run_for(LONG)
        expect(card).to_contain_text(edition.ledger.figure[id_].printed)
        apart = "([card, link]) => card.getBoundingClientRect().top - link.getBoundingClientRect().top"
        handles = [card.element_handle(), link.element_handle()]
        before = page.evaluate(apart, handles)
        page.evaluate("scrollBy({top: 90, behavior: 'instant'})")
        assert abs(page.evaluate(apart, handles) - before) < 1  # it scrolls along
        assert page.url == f"{address}/{prefix}{STORY}"
        link.click()
        page.wait_for_url(f"{address}/{prefix}{FIGURES}#{id_}")
        expect(page.locator(f"#{id_}")).to_be_in_viewport()


def test_a_click_elsewhere_the_button_and_escape_close_the_card(view: View, address: str) -> None:
    page = view()
    one, other = story(page, address)[:2]
    link = number(page, one)
    link.click()
    pinned(page)
    page.mouse.click(5, 450)
    gone(page)
    link.click()
    pinned(page).get_by_role("button").click()
    gone(page)
    expect(link).to_be_focused()
    page.evaluate("document.activeElement.blur()")
    link.evaluate("link => link.click()")  # as where a click gives no focus
    pinned(page)
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    number(page, other).hover()  # and looks go on
    expect(page.locator(LOOK)).to_be_visible()


def test_a_tap_opens_a_sheet_and_the_first_one_on_a_slow_line_is_not_lost(
    view: View, address: str, edition: Edition, phone: dict[str, Any]
) -> None:
    page = view(**phone)
    held: list[Route] = []
    page.route(SCRIPT, lambda route: held.append(route))
    one, other = story(page, address, "zh/")[:2]
    with page.expect_request(SCRIPT):
        number(page, one).tap()
    settle(page)
    assert page.url.endswith(STORY)
    held[0].continue_()
    card = pinned(page)
    expect(card).to_contain_text(edition.ledger.figure[one].printed)
    in_sight(page, card)
    page.touchscreen.tap(180, 60)
    gone(page)
    number(page, other).tap()
    pinned(page).get_by_role("button").tap()
    gone(page)
    number(page, other).tap()
    pinned(page).locator(".popover__whole").tap()
    page.wait_for_url(f"{address}/zh/{FIGURES}#{other}")


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_a_card_is_all_in_the_window_and_does_not_hide_its_number(view: View, address: str, prefix: str) -> None:
    page = view()
    ids = [*story(page, address, prefix)[:2], derived_of(page)[0]]
    for width, height in ((320, 480), (390, 740), (768, 500), (1280, 420), (1280, 900)):
        page.set_viewport_size({"width": width, "height": height})
        for id_ in ids:
            link = number(page, id_)
            for block in ("center", "end"):
                link.evaluate("(link, block) => link.scrollIntoView({block, behavior: 'instant'})", block)
                link.click()
                card = pinned(page)
                in_sight(page, card)
                place, own = box(card), link.evaluate("link => link.getClientRects()[0].toJSON()")
                assert own["bottom"] <= place["y"] + 1 or own["top"] >= place["bottom"] - 1, (id_, width)
                assert (place["width"] == width) == (width < 480)
                page.mouse.move(1, 1)  # off the number, which may move under the pointer next
                page.keyboard.press("Escape")
                gone(page)


def test_a_derived_number_shows_its_formula_and_its_operands_open_in_place(
    view: View, address: str, edition: Edition
) -> None:
    for lang, prefix in LANGUAGES:
        page = view()
        story(page, address, prefix)
        id_ = next(one for one in derived_of(page) if len(edition.ledger.derived[one].inputs) > 1)
        link, operand = number(page, id_), edition.ledger.derived[id_].inputs[0]
        link.click()
        card = pinned(page)
        expect(card.locator("code")).to_contain_text(f"{{{operand}}}")
        expect(card).to_contain_text(edition.ledger.interface["computed-here"][lang])
        card.locator(f"a[data-figure={operand}]").first.click()
        expect(card).to_have_accessible_name(edition.ledger.figure[operand].measure[lang])
        expect(card).to_be_focused()
        assert page.locator(".popover").count() == 1
        page.keyboard.press("Escape")
        expect(link).to_be_focused()
        link.press("Enter")
        pinned(page).locator(f"a[data-figure={operand}]").first.press("Enter")
        expect(card).to_have_accessible_name(edition.ledger.figure[operand].measure[lang])
        card.locator(".popover__whole").click()
        page.wait_for_url(f"{address}/{prefix}{FIGURES}#{operand}")


# Where it stays a link


def test_a_click_with_a_key_held_is_the_browser_s(view: View, address: str) -> None:
    page = view()
    link = number(page, story(page, address)[0])
    keys: tuple[Any, ...] = ("Control", "Shift", "Meta", "Control")
    for key in keys:  # the first before the script is there
        page.evaluate(
            "addEventListener('click', event => { window.left = !event.defaultPrevented; event.preventDefault() }, {once: true})"
        )
        link.click(modifiers=[key])
        assert page.evaluate("window.left") is True
        expect(page.locator(f"{CARD}[popover=auto]")).to_have_count(0)
        page.mouse.move(5, 5)
        expect(page.locator("script[src*='number.js']")).to_have_count(1)


def test_whatever_cannot_come_a_number_stays_a_link(view: View, fresh: View, address: str) -> None:
    def refuse(route: Route) -> None:
        route.abort() if route.request.resource_type == "fetch" else route.continue_()

    def empty(route: Route) -> None:
        if route.request.resource_type == "fetch":
            route.fulfill(body="<p>nothing</p>", content_type="text/html")
        else:
            route.continue_()

    broken: dict[str, Page] = {name: fresh() for name in ("popover", "script", "record", "empty record")}
    broken["no script"] = view(java_script_enabled=False)
    broken["popover"].add_init_script("delete HTMLElement.prototype.popover")
    broken["script"].route(SCRIPT, lambda route: route.abort())
    broken["record"].route(f"**/{FIGURES}", refuse)
    broken["empty record"].route(f"**/{FIGURES}", empty)
    for name, page in broken.items():
        id_ = story(page, address)[0]
        link = number(page, id_)
        if name != "no script":
            link.hover()
        assert page.locator(CARD).count() == 0, name
        link.click()
        page.wait_for_url(f"{address}/{FIGURES}#{id_}")


def test_on_the_page_of_figures_the_record_is_at_hand_and_comes_clean(
    view: View, address: str, edition: Edition
) -> None:
    page = view()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.resource_type))
    page.clock.install()
    visit(page, f"{address}/{FIGURES}")
    derived = next(one for one in edition.ledger.derived.values() if len(one.inputs) > 1)
    operand = derived.inputs[0]
    number(page, derived.id, f"section[data-record={operand}]").click()
    card = pinned(page)
    expect(card.locator("code")).to_contain_text(f"{{{operand}}}")
    assert "fetch" not in asked
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    assert card.locator("a.number[title], [title] a.number").count() == 0
    links = card.locator("a").evaluate_all("all => all.map(one => one.href)")
    assert [link for link in links if not link.startswith(address)] == []
    card.locator(".popover__whole").click()
    page.wait_for_url(f"{address}/{FIGURES}#{derived.id}")
    gone(page)
    expect(page.locator(f"#{derived.id}")).to_be_in_viewport()
    own = number(page, operand, f"section[data-record={operand}]")
    own.hover()
    none_comes(page)
    own.click()
    page.wait_for_url(f"{address}/{FIGURES}#{operand}")


# Filters


def shown(page: Page) -> list[str]:
    """The ids of the records that are shown, in their order."""
    return [str(id_) for id_ in page.locator(RECORDS).evaluate_all("all => all.map(one => one.dataset.record)")]


def kept(edition: Edition, key: str, value: str) -> set[str]:
    """The ids of the figures for which a filter holds."""
    ledger = edition.ledger
    return {
        figure.id
        for figure in ledger.figures
        if (ledger.level(figure.place) if key == "level" else getattr(figure, key)) == value
    }


def select(page: Page, key: str, value: str) -> None:
    page.locator(f".filters select[name={key}]").select_option(value)


@pytest.mark.parametrize("lang", LANGS)
def test_each_filter_shows_what_it_says_and_counts_it(view: View, address: str, edition: Edition, lang: Lang) -> None:
    prefix, page, ledger = dict(LANGUAGES)[lang], view(), edition.ledger
    wrong = watch(page, address)
    visit(page, f"{address}/{prefix}{FIGURES}")
    everything = {figure.id for figure in ledger.figures}
    assert set(shown(page)) == everything
    for key, kind in {"theme": "themes", "stage": "stages", "place": "places", "level": "levels"}.items():
        names = ledger.listed(kind)
        options = page.locator(f".filters select[name={key}] option")
        values = options.evaluate_all("all => all.map(one => [one.value, one.label.trim()])")[1:]
        assert {value for value, _ in values} == {value for value in names if kept(edition, key, value)}
        for value, label in values:
            assert label == names[value].name[lang]
            select(page, key, value)
            expected = kept(edition, key, value)
            assert set(shown(page)) == expected
            assert page.url == f"{address}/{prefix}{FIGURES}?{key}={value}"
            said = ledger.interface["filter-count"][lang]
            said = said.replace("{shown}", str(len(expected))).replace("{all}", str(len(everything)))
            expect(page.locator(".filters output")).to_have_text(said)
            headings = page.locator(".records h3:visible").evaluate_all("all => all.map(one => one.id)")
            assert set(headings) == {f"theme-{ledger.figure[id_].theme}" for id_ in expected}
        page.locator(".filters button").click()
        assert set(shown(page)) == everything
        assert page.url == f"{address}/{prefix}{FIGURES}"
    nothing = next(
        (stage, level)
        for stage in ledger.listed("stages")
        for level in ledger.listed("levels")
        if kept(edition, "level", level) and not kept(edition, "stage", stage) & kept(edition, "level", level)
    )
    select(page, "stage", nothing[0])
    select(page, "level", nothing[1])
    assert shown(page) == []
    none = page.get_by_role("status").filter(has_text=ledger.interface["filter-none"][lang])
    expect(none).to_be_visible()
    assert wrong == []


def two_stages(edition: Edition) -> tuple[Any, str]:
    """A figure, and a stage that is not its own."""
    figure = edition.ledger.figures[0]
    return figure, next(one.stage for one in edition.ledger.figures if one.stage != figure.stage)


def test_a_filter_stays_in_the_address_through_reload_and_the_way_back(
    view: View, address: str, edition: Edition
) -> None:
    page, (figure, other) = view(), two_stages(edition)
    wrong = watch(page, address)
    visit(page, f"{address}/{FIGURES}?h=one#{figure.id}")
    select(page, "theme", figure.theme)
    select(page, "stage", figure.stage)
    assert page.url == f"{address}/{FIGURES}?h=one&theme={figure.theme}&stage={figure.stage}#{figure.id}"
    both = kept(edition, "theme", figure.theme) & kept(edition, "stage", figure.stage)
    for go in (lambda: None, page.reload, lambda: (page.goto(f"{address}/glossary/"), page.go_back())):
        go()
        expect(page.locator("select[name=stage]")).to_have_value(figure.stage)
        assert set(shown(page)) == both
    select(page, "theme", "")
    select(page, "stage", other)  # which the named record is not; its fragment would undo the filter
    assert page.url == f"{address}/{FIGURES}?h=one&stage={other}"
    page.reload()
    assert set(shown(page)) == kept(edition, "stage", other)
    visit(page, f"{address}/{FIGURES}?theme=weather&place=%00&stage={other}&colour=red#%E0%A4%A")
    assert set(shown(page)) == kept(edition, "stage", other)  # and what is unknown filters nothing
    assert wrong == []


def test_a_link_to_a_record_is_stronger_than_a_filter(view: View, address: str, edition: Edition) -> None:
    page, (figure, other) = view(), two_stages(edition)
    everything = len(edition.ledger.figures)
    visit(page, f"{address}/{FIGURES}?stage={other}#{figure.id}")
    for _ in range(2):
        expect(page.locator(RECORDS)).to_have_count(everything)
        expect(page.locator(f"#{figure.id}")).to_be_in_viewport()
        expect(page.locator("select[name=stage]")).to_have_value("")
        assert page.url == f"{address}/{FIGURES}#{figure.id}"
        select(page, "stage", other)
        page.evaluate("id => { scrollTo(0, 0); location.hash = id }", figure.id)
    expect(page.locator(RECORDS)).to_have_count(everything)


def test_filters_work_by_keyboard_and_without_a_script_the_list_is_whole(
    view: View, address: str, edition: Edition
) -> None:
    page, everything = view(), len(edition.ledger.figures)
    visit(page, f"{address}/{FIGURES}")
    page.locator("h2#records").click()  # the keys go on from there
    focus(page, "select[name=theme]", 3)
    page.keyboard.press("ArrowDown")
    assert set(shown(page)) == kept(edition, "theme", next(iter(edition.ledger.listed("themes"))))
    focus(page, ".filters button", 5)
    page.keyboard.press("Enter")
    assert len(shown(page)) == everything
    expect(page.locator(".filters button")).to_be_hidden()
    expect(page.locator("select[name=theme]")).to_be_focused()
    page = view(java_script_enabled=False)
    visit(page, f"{address}/zh/{FIGURES}?theme=empowering")
    assert len(shown(page)) == everything
    expect(page.locator(".filters")).to_be_hidden()
    page.locator("details.record__more summary").first.click()
    assert page.locator(".copy:visible").count() == 0


# Search


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_a_search_for_a_number_finds_its_record_before_all_else(
    view: View, address: str, edition: Edition, prefix: str
) -> None:
    page = view()
    figure = next(one for one in edition.ledger.distinct if one.value > 1000 and one.relation == "=")
    for words in (str(figure.value), f"{figure.value:,}"):
        visit(page, f"{address}/{prefix}")
        page.keyboard.press("/")
        page.locator("[data-md-component=search-query]").fill(words)
        page.locator("[data-md-component=search-query]").press("Shift")
        results = page.locator(".md-search-result__link")
        expect(results.first).to_be_attached()
        found = results.evaluate_all("all => all.map(one => one.href)")
        assert next(link for link in found if "#" in link).endswith(f"#{figure.id}"), (words, found)
        expect(page.locator(".md-search-result .md-tag:visible")).to_have_count(0)


# Copies


def more_of(page: Page, id_: str) -> None:
    page.locator(f"section[data-record={id_}] details.record__more summary").click()


def test_links_citations_and_rows_are_copied_and_it_is_said(
    fresh: View, address: str, site: Path, edition: Edition
) -> None:
    ids = (edition.ledger.figures[0].id, next(iter(edition.ledger.derived)))
    copied = "navigator.clipboard.readText()"
    for lang, prefix in LANGUAGES:
        page = fresh(permissions=["clipboard-read", "clipboard-write"])
        page.clock.install()
        visit(page, f"{address}/{prefix}{FIGURES}?theme={edition.ledger.figures[0].theme}")
        done = edition.ledger.interface["copied"][lang]
        for id_ in ids:
            more_of(page, id_)
            tools, status = page.locator(f".copies[data-of={id_}]"), page.locator(".copy__status")
            wanted = json.loads((site / f"assets/figures/{lang}/citations.json").read_text(encoding="utf-8"))[id_]
            wanted["link"] = f"{address}/{prefix}{FIGURES}#{id_}"
            expect(tools.locator("select")).to_be_visible()
            forms = tools.locator("select option").evaluate_all("all => all.map(({ value }) => value)")
            for kind in ("link", "row", *forms):
                if kind in forms:
                    tools.locator("select").select_option(kind)
                button = tools.locator(f"[data-copy={'cite' if kind in forms else kind}]")
                word = str(button.text_content())
                button.press("Enter")
                expect(button).to_have_text(done)
                expect(status).to_have_text(done)
                expect(status).to_have_role("status")
                assert page.evaluate(copied).replace("\r\n", "\n") == wanted.pop(kind).replace("\r\n", "\n")
                page.clock.run_for(LONG * 2)
                expect(button).to_have_text(word)
                expect(status).to_have_text("")
            assert wanted == {}


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES)
def test_site_and_chart_are_cited_in_each_form_and_saved_as_a_file(
    fresh: View, address: str, site: Path, edition: Edition, lang: Lang, prefix: str
) -> None:
    texts = json.loads((site / f"assets/figures/{lang}/citations.json").read_text(encoding="utf-8"))
    chart = edition.ledger.charts[0]
    page = fresh(accept_downloads=True)
    wrong = watch(page, address)
    for where, part, of, name in (
        ("how-we-know/", ".cite-site details", "site:", "site"),
        (edition.ledger.address[chart.page], f"#{chart.id} .chart__share", f"chart:{chart.id}", f"chart-{chart.id}"),
    ):
        visit(page, f"{address}/{prefix}{where}")
        page.locator(f"{part} summary").click()
        tools = page.locator(f"{part} .copies")
        expect(tools.get_by_label(edition.ledger.interface["cite-as"][lang])).to_be_visible()
        for form, ending in {"plain": "txt", "gbt": "txt", "bibtex": "bib", "ris": "ris", "csl": "json"}.items():
            tools.locator("select").select_option(form)
            with page.expect_download() as waiting:
                tools.get_by_role("button", name=edition.ledger.interface["cite-save"][lang]).click()
            assert waiting.value.suggested_filename == f"{name}.{ending}"
            assert waiting.value.path().read_bytes().decode() == texts[of][form]
    assert wrong == []


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES)
def test_what_is_folded_opens_for_a_link_to_it(
    view: View, address: str, edition: Edition, lang: Lang, prefix: str
) -> None:
    ledger = edition.ledger
    counted = next(one.id for one in ledger.derived.values() if "{" not in one.formula)
    page = view()
    for id_ in (f"measure-{ledger.measures[-1].id}", counted):
        visit(page, f"{address}/{prefix}{FIGURES}")
        named = page.locator(f"#{id_}")
        expect(named).to_be_hidden()
        page.evaluate("id => { location.hash = id }", id_)
        expect(named).to_be_in_viewport()
    visit(page, f"{address}/{prefix}{FIGURES}")
    records = page.locator(".record__more").locator("visible=true")
    assert records.count() > len(ledger.figures) / 2
    assert page.locator(".record__more[open]").count() == 0


@pytest.mark.parametrize("height", [400, 900])
def test_the_way_to_the_whole_record_is_in_sight_however_low_the_window(
    view: View, address: str, height: int
) -> None:
    page = view(1280, height)
    ids = story(page, address)
    number(page, ids[0]).click()
    card = pinned(page)
    in_sight(page, card)
    in_sight(page, card.locator(".popover__whole"))
