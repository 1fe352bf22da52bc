"""Every page of the site: that it loads alone, fits any screen, leads on, can be searched, and weighs little."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise

import pytest
from conftest import SUB_PATH
from playwright.sync_api import Page, Route, expect

from browser.conftest import OWN_TYPE, View
from browser.tools import (
    LANGUAGES,
    OPEN_ALL,
    PATHS,
    SIDEWAYS,
    STORIES,
    THEMES,
    in_sight,
    settle,
    visit,
    watch,
)
from charts.palette import roles
from languages import LANGS, Lang
from languages import LANGUAGES as LANGUAGE
from pipeline import Edition

WITH_ALL = ("", "zh/", THEMES[0], f"zh/{PATHS[4]}", "404.html")
"""Pages on which everything that may still come is waited for."""
WIDTHS = (320, 390, 768, 1280)
"""Of screens; the narrowest is what the widest is at a zoom of 400 %."""
ORDER = """() => ({
  levels: [...document.querySelectorAll('.md-content :is(h1, h2, h3, h4, h5)')].map(one => Number(one.tagName[1])),
  twice: [...document.querySelectorAll('[id]')].map(one => one.id).filter((id, at, all) => all.indexOf(id) < at),
  slanted: [...document.querySelectorAll('body *')].some(one => getComputedStyle(one).fontStyle !== 'normal'),
  languages: [...document.querySelectorAll('head [hreflang]')].map(one => one.href),
})"""
"""The levels of the headings of a page, ids twice on it, whether letters are slanted, and where the languages lead."""
UNSEEN = """() => [...document.querySelectorAll('main *')].filter(one => {
  const words = [...one.childNodes].some(part => part.nodeType === 3 && part.data.trim());
  if (!words || one.closest('.unseen, svg, [hidden], script, style, option, noscript')) return false;
  const { visibility, opacity, fontSize, color } = getComputedStyle(one);
  const range = document.createRange();
  range.selectNodeContents(one);
  const { width, height } = range.getBoundingClientRect();
  const seen = visibility === 'visible' && opacity > 0.5 && parseFloat(fontSize) >= 11 && !/^rgba.*, 0\\)/.test(color);
  return !seen || !(width > 1 && height > 5);
}).map(one => `${one.tagName} ${one.className}: ${one.textContent.trim().slice(0, 50)}`)"""
"""The texts of a page, drawings apart, that nobody can see though nothing says that they are hidden."""
QUERY = "[data-md-component=search-query]"
RESULTS = ".md-search-result__link"
SHIFTS = (
    "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach("
    "entry => { window.shift += entry.value })).observe({type: 'layout-shift', buffered: true})"
)

HAIR = 0.005
"""The layout shift by which the face of headlines moves a word when it comes late; 0.1 is what readers do not mind."""


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_loads_without_errors_asks_nobody_else_never_scrolls_sideways_and_is_in_order(
    view: View, address: str, lang: Lang
) -> None:
    prefix, page = dict(LANGUAGES)[lang], view(reduced_motion="reduce")  # nothing slides in from outside
    bad: list[str] = []
    wrong = watch(page, address)
    for path in (*(f"{prefix}{path}" for path in PATHS), "404.html"):
        visit(page, f"{address}/{path}")
        if path in WITH_ALL:
            page.keyboard.press("/")  # brings the theme's own script
            page.wait_for_load_state("networkidle")
            expect(page.locator(QUERY)).to_be_focused()
            page.keyboard.press("Escape")
        page.evaluate(OPEN_ALL)
        unseen: list[set[str]] = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            settle(page)
            if page.evaluate(SIDEWAYS):
                bad.append(f"{path} scrolls sideways at {width} px")
            unseen.append(set(page.evaluate(UNSEEN)))
        bad += [f"{path}: seen at no width: {one}" for one in set.intersection(*unseen)]
        bad += [f"{path}: {one}" for one in wrong]
        wrong.clear()
        found = page.evaluate(ORDER)
        bad += [f"{path}: ids that stand twice: {found['twice']}"] if found["twice"] else []
        bad += [f"{path}: headings {found['levels']}"] if skips(found["levels"]) else []
        bad += [f"{path}: slanted letters"] if path.startswith("zh/") and found["slanted"] else []
        own = path.removeprefix("zh/")
        here = f"https://example.org{SUB_PATH}"  # where the site is to stand, as those who look for it are told
        if own != "404.html" and found["languages"] != [f"{here}/{own}", f"{here}/zh/{own}", f"{here}/{own}"]:
            bad.append(f"{path}: languages {found['languages']}")
    assert bad == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_other_language_is_a_word_and_begins_where_this_one_was_left(
    view: View, address: str, width: int
) -> None:
    page = view(width, 800)
    visit(page, f"{address}/{THEMES[1]}")
    step = page.locator("h2[id]").last.get_attribute("id")
    for lang, prefix in LANGUAGES:
        other = next(pair for pair in LANGUAGES if pair[0] != lang)
        where = f"{THEMES[1]}?h=x#{step}"
        visit(page, f"{address}/{prefix}{where}")
        link = page.locator(f".masthead__language[hreflang={other[0]}]")
        expect(link).to_have_text(LANGUAGE[other[0]].name)
        link.click()
        page.wait_for_url(f"{address}/{other[1]}{where}")
        expect(page.locator("html")).to_have_attribute("lang", other[0])
        expect(page.locator(f"#{step}")).to_be_in_viewport()


@pytest.mark.parametrize(("width", "scripts"), [(360, True), (360, False), (1280, True), (1280, False)])
def test_masthead_and_menu_lead_to_every_page(view: View, address: str, width: int, scripts: bool) -> None:
    page = view(width, 800, java_script_enabled=scripts)
    for _, prefix in LANGUAGES:
        for path in ("", PATHS[5]):
            visit(page, f"{address}/{prefix}{path}")
            page.locator(".menu summary").click()
            shown = page.locator(".md-header a:visible:not([hreflang])")
            found = shown.evaluate_all("all => all.map(one => one.href)")
            assert sorted(found) == sorted(f"{address}/{prefix}{one}" for one in PATHS)
            current = page.locator(".md-header a[aria-current]:visible").evaluate_all(
                "all => all.map(one => one.href)"
            )
            assert current == [f"{address}/{prefix}{path}"]
            assert not page.evaluate(SIDEWAYS)
        page.locator(".menu a:visible").last.click()
        page.wait_for_url(f"{address}/{prefix}{PATHS[-1]}")


def skips(levels: list[int]) -> bool:
    """Whether headings do not begin with the first level, or leave one out."""
    return levels[0] != 1 or any(after > before + 1 for before, after in pairwise(levels))


def test_no_page_without_scripts_scrolls_sideways(view: View, address: str) -> None:
    bad = []
    for width in WIDTHS:
        page = view(width, 800, java_script_enabled=False)
        for path in ("", f"zh/{THEMES[0]}"):
            visit(page, f"{address}/{path}")
            if page.evaluate(SIDEWAYS):
                bad.append(f"{path} at {width} px")
    assert bad == []


def test_the_error_page_leads_home_in_both_languages(view: View, address: str) -> None:
    page = view()
    visit(page, f"{address}/404.html")
    links = page.locator(".md-content a").evaluate_all("all => all.map(one => new URL(one.href).pathname)")
    assert links == [f"{SUB_PATH}/", f"{SUB_PATH}/zh/"]


def search(page: Page, words: str) -> list[str]:
    """Type words into the search, as by hand or by an input method, and return where the results lead."""
    if not page.locator("#__search").is_checked():
        page.locator(".masthead__search").click()
    for text in ("", words):
        page.locator(QUERY).fill(text)
        page.locator(QUERY).press("Shift")
        expect(page.locator(RESULTS)).to_have_count(0) if not text else expect(
            page.locator(RESULTS).first
        ).to_be_attached()
    return [str(link) for link in page.locator(RESULTS).evaluate_all("all => all.map(one => one.href)")]


@pytest.mark.parametrize("lang", LANGS)
def test_search_finds_numbers_terms_and_measures_on_pages_of_its_own_language(
    view: View, address: str, edition: Edition, lang: Lang
) -> None:
    prefix, page, ledger = dict(LANGUAGES)[lang], view(), edition.ledger
    visit(page, f"{address}/{prefix}")
    number = next(figure for figure in ledger.figures if figure.value > 1000)
    wanted = {str(number.value): f"{prefix}figures/?h={number.value}#{number.id}"}
    wanted |= {term.term[lang]: "/" for term in ledger.glossary}
    if lang == "zh":
        wanted |= {measure.name.zh: "/" for measure in ledger.measures[:6]}
    wrong = []
    for words, expected in wanted.items():
        found = search(page, words)
        if not any(expected in link for link in found):
            wrong.append(f"{words}: {found}")
        wrong += [link for link in found if link.startswith(f"{address}/zh/") != (lang == "zh")]
    assert wrong == []
    search(page, str(number.value))
    page.locator(f"{RESULTS}[href*='#{number.id}']").first.click()
    page.wait_for_url(f"**/{prefix}figures/?h={number.value}#{number.id}")
    expect(page.locator(f"#{number.id}")).to_be_in_viewport()


@pytest.mark.parametrize("path", ["", "zh/lightening-the-load/"])
def test_the_search_asks_for_nothing_that_is_not_there_and_leaves_the_links_to_language_and_feed(
    view: View, address: str, path: str
) -> None:
    page = view()
    wrong = watch(page, address)
    visit(page, f"{address}/{path}")
    links = "[...document.querySelectorAll('link[rel=alternate]')].map(one => one.outerHTML)"
    before = page.evaluate(links)
    assert len(before) == 4
    assert search(page, "2199")
    page.wait_for_load_state("networkidle")
    assert sorted(page.evaluate(links)) == sorted(before)
    assert wrong == []


@pytest.mark.parametrize(
    ("prefix", "words", "other"),
    [
        ("", "2199", "２１９９"),
        ("", "town", "ｔｏｗｎ"),
        ("zh/", "98.8%", "９８．８％"),
        ("zh/", "枣庄", "棗莊"),
        ("zh/", "减负", "減負"),
        ("zh/", "“小马拉大车”", "「小馬拉大車」"),
    ],
)
def test_search_answers_however_the_words_are_written_and_come_into_the_box(
    view: View, address: str, prefix: str, words: str, other: str
) -> None:
    page = view()
    visit(page, f"{address}/{prefix}")
    found = search(page, words)
    query = page.locator(QUERY)

    def answers() -> list[str]:
        expect(page.locator(RESULTS).first).to_be_attached()
        return [str(link) for link in page.locator(RESULTS).evaluate_all("all => all.map(one => one.href)")]

    for text in (words, other):
        query.press("Control+a")
        query.press("Delete")
        expect(page.locator(RESULTS)).to_have_count(0)
        page.keyboard.insert_text(text)  # as if pasted, spoken or made by an input method: no key goes up
        assert answers() == found
    held: list[Route] = []
    page.route("**/page.js", lambda route: held.append(route))  # it comes when the page is there already
    page.goto(f"{address}/{prefix}?q={other}", wait_until="commit")
    page.wait_for_load_state("domcontentloaded")
    held[0].continue_()
    assert answers() == found


def test_titles_among_the_results_are_as_large_as_results(view: View, address: str) -> None:
    page = view(360, 740)
    visit(page, f"{address}/")
    search(page, "town")
    size = "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    sizes = page.locator(f"{RESULTS} :is(h1, h2)").evaluate_all(size)
    assert sizes
    assert max(sizes) <= 18


def test_a_term_explains_itself_under_the_pointer_and_in_focus(view: View, address: str) -> None:
    page = view()
    visit(page, f"{address}/{THEMES[0]}")
    term = page.locator("p a.term").first
    meaning = str(term.get_attribute("title"))
    term.hover()
    expect(page.locator(".meaning")).to_have_text(meaning)
    in_sight(page, page.locator(".meaning"))
    page.mouse.move(5, 5)
    expect(page.locator(".meaning")).to_have_count(0)
    term.focus()
    expect(page.locator(".meaning")).to_have_text(meaning)
    page.keyboard.press("Escape")
    expect(page.locator(".meaning")).to_have_count(0)


def test_the_browser_takes_the_colour_of_the_scheme_that_is_worn(fresh: View, address: str) -> None:
    page = fresh(scheme="dark")
    now = """() => [...document.querySelectorAll("meta[name=theme-color]")]
        .filter(one => matchMedia(one.media).matches).map(one => one.content)"""
    visit(page, f"{address}/")
    assert page.evaluate(now) == [roles("dark")["paper"]]
    page.locator(".masthead__scheme").click()
    assert page.evaluate(now) == [roles("light")["paper"]]
    visit(page, f"{address}/figures/")
    assert page.evaluate(now) == [roles("light")["paper"]]


def test_a_choice_of_scheme_is_kept_and_goes_back_to_the_system_s_without_storage(fresh: View, address: str) -> None:
    page = fresh()
    visit(page, f"{address}/")
    page.locator(".masthead__scheme").click()
    for path in ("", f"zh/{THEMES[1]}"):
        visit(page, f"{address}/{path}")
        expect(page.locator("body")).to_have_attribute("data-scheme", "dark")
    page = fresh(scheme="dark")
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('not allowed') }})")
    wrong = watch(page, address)
    visit(page, f"{address}/")
    expect(page.locator("body")).to_have_attribute("data-scheme", "dark")
    assert wrong == []


def test_a_story_keeps_its_budget_and_nothing_in_it_moves_before_anybody_asks_for_more(
    fresh: View, address: str, phone: dict[str, object]
) -> None:
    """Sizes and requests are budgets; times are measured in benchmarks/ only."""
    over = []
    for prefix in ("", "zh/"):
        for path in STORIES:
            page = fresh(**phone, extra_http_headers={OWN_TYPE: "1"})
            sizes: dict[str, int] = {}

            def weigh(response: object, sizes: dict[str, int] = sizes) -> None:
                url = str(response.url)  # type: ignore[attr-defined]
                sizes[url] = len(gzip.compress(response.body(), 6))  # type: ignore[attr-defined]

            page.on("response", weigh)
            page.add_init_script(SHIFTS)
            visit(page, f"{address}/{prefix}{path}")
            page.wait_for_load_state("networkidle")
            page.touchscreen.tap(4, 500)
            page.mouse.wheel(0, 900)
            settle(page)
            first = sum(size for url, size in sizes.items() if re.search(r"(/|page\.js|\.woff2)$", url))
            asked = [url for url in sizes if "plotly" in url or "number.js" in url or "bundle" in url]
            shift = page.evaluate("window.shift")
            if first > 60_000 or sum(sizes.values()) > 80_000 or len(sizes) > 10 or asked or shift > HAIR:
                over.append((f"{prefix}{path}", first, sum(sizes.values()), len(sizes), asked, shift))
            page.context.close()
    assert over == []
