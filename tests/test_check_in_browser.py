"""The page on which a reader checks a text, in a real Chromium, with a made-up article and the real one."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from test_article import made_up
from test_browser import focus, violations, watch
from test_charts_in_browser import without_reloading

from dataset.textcheck import check_data
from ledger.model import Ledger
from ledger.wordlists import Lang

pytestmark = pytest.mark.browser

DONE = "[data-check][data-done]"
FILLER = "春夏秋冬东西南北山水风花雪石草木竹梅金玉江河湖"
KINDS = ("known", "excused", "changed", "unknown", "lacking")
Open = Callable[..., Page]


@pytest.fixture
def text(ledger: Ledger) -> str:
    """A made-up article whose paragraphs all differ."""
    return "\n".join(FILLER[at] + line for at, line in enumerate(made_up(ledger).split("\n")))


@pytest.fixture
def opened(page: Page, address: str, ledger: Ledger, text: str) -> Open:
    """Opens the page; `own` makes it take the made-up article for the copy we worked from."""

    def go(lang: str = "", own: bool = True) -> Page:
        if own:
            page.route("**/check.json", lambda route: serve(route, ledger, text))
        page.goto(f"{address}/{lang}check/")
        page.wait_for_selector("[data-check][data-ready]")
        return page

    return go


def serve(route: Route, ledger: Ledger, text: str) -> None:
    lang: Lang = "zh" if "/zh/" in route.request.url else "en"
    data = json.loads(check_data(ledger, lang))
    data["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    data["paragraphs"] = [hashlib.sha256(line.encode()).hexdigest() for line in text.split("\n")]
    data["characters"] = len(text)
    route.fulfill(json=data)


def type_in(page: Page, text: str) -> None:
    """Put a text into the field at one stroke, as a paste does, and wait for the result."""
    page.locator("#check-text").fill("")
    page.locator("#check-text").fill(text)
    page.wait_for_selector(DONE, timeout=60_000)


def give(page: Page, data: bytes) -> None:
    page.locator("[data-part=clear]").click()
    page.locator("#check-file").set_input_files(
        {"name": "copy.txt", "mimeType": "text/plain", "buffer": data}
    )
    page.wait_for_selector(DONE, timeout=60_000)


def counts(page: Page) -> dict[str, int]:
    found = [page.locator(f".check__count[data-kind={kind}] .check__size").inner_text() for kind in KINDS]
    return dict(zip(KINDS, [int(number.replace(",", "")) for number in found], strict=True))


def verdict(page: Page) -> str:
    return page.locator("[data-part=verdict]").inner_text()


def told(page: Page, kind: str) -> list[str]:
    """What the list of a kind says, an entry each."""
    return page.locator(f".check__kind--{kind} + ul li").all_inner_texts()


def whole(
    known: int = 26, excused: int = 26, changed: int = 0, unknown: int = 0, lacking: int = 0
) -> dict[str, int]:
    return dict(zip(KINDS, (known, excused, changed, unknown, lacking), strict=True))


@pytest.mark.parametrize("lang", ["", "zh/"])
def test_the_same_text_is_said_to_be_the_same_and_every_figure_leads_to_its_record(
    opened: Open, text: str, ledger: Ledger, lang: str
) -> None:
    page = opened(lang)
    type_in(page, text)
    assert ("character by character" in verdict(page)) == (lang == "")
    assert ("逐字相同" in verdict(page)) == (lang == "zh/")
    assert counts(page) == whole()
    marks = page.locator("[data-part=text] a.check__mark--known")
    assert [mark.inner_text() for mark in marks.all()] == [figure.printed for figure in ledger.figures]
    links = [str(mark.get_attribute("href")) for mark in marks.all()]
    assert links == [f"../figures/#{figure.id}" for figure in ledger.figures]
    assert page.locator("[data-part=text] .check__line").all_inner_texts() == text.split("\n")


def test_the_real_article_is_recognised_byte_for_byte(opened: Open, article: Path) -> None:
    page = opened(own=False)
    give(page, article.read_bytes())
    assert "byte for byte" in verdict(page)
    assert counts(page) == whole()
    type_in(page, article.read_text(encoding="utf-8"))
    assert "character by character" in verdict(page)


def test_the_real_article_is_accounted_for_even_if_no_paragraph_is_the_same(
    opened: Open, article: Path
) -> None:
    page = opened(own=False)
    lines = article.read_text(encoding="utf-8").split("\n")
    type_in(page, "\n".join(f"{line}。" for line in lines))
    assert counts(page) == whole()
    assert "the same: 0 of 23" in verdict(page)
    type_in(page, "".join(lines))
    assert counts(page) == whole()


def test_each_digit_that_is_changed_in_the_real_article_is_seen(opened: Open, article: Path) -> None:
    page = opened(own=False)
    text = article.read_text(encoding="utf-8")
    for match in re.finditer(r"\d+", text):
        other = text[: match.start()] + ("3" if match[0][0] != "3" else "7") + text[match.start() + 1 :]
        type_in(page, other)
        found = counts(page)
        assert found["changed"] + found["unknown"] == 1, match[0]
        number = text[: match.start()].count("\n") + 1
        assert f"paragraph {number}." in verdict(page)


def test_a_digit_that_was_changed_is_shown_with_our_value_beside_it(opened: Open, text: str) -> None:
    page = opened()
    type_in(page, text.replace("402名", "403名"))
    assert counts(page) == whole(known=25, changed=1)
    assert "Different: paragraph 2." in verdict(page)
    assert "403名" in told(page, "changed")[0].replace("\n", "")
    assert "402 posts" in told(page, "changed")[0]
    assert page.locator("[data-part=text] .check__mark--changed").inner_text().startswith("403名")
    assert page.locator("[data-part=text] .check__ours").inner_text().strip() == "the article: 402 posts"


@pytest.mark.parametrize(
    ("old", "new", "ours"),
    [
        ("1700余名", "1700名", "more than 1,700 graduates"),
        ("2199个", "2119个", "2,199 bodies"),
        ("下降20%", "上升20%", "−20%"),
        ("第一", "第二", "first in the district"),
        ("8大类", "9大类", "8 categories"),
        ("三张清单", "四张清单", "3 lists"),
        ("5月", "6月", "5月"),
        ("98.8%", "98.9%", "98.8% of companies"),
        ("221人", "211名", "221 officers"),
    ],
)
def test_what_was_changed_is_matched_by_place_and_measure_word(
    opened: Open, text: str, old: str, new: str, ours: str
) -> None:
    page = opened()
    type_in(page, text.replace(old, new))
    found = told(page, "changed")
    assert len(found) == 1
    assert ours in found[0]
    assert counts(page)["unknown"] == counts(page)["lacking"] == 0


def test_another_sort_of_number_is_no_change_but_unknown(opened: Open, text: str) -> None:
    page = opened()
    type_in(page, text.replace("402名", "402%"))
    assert counts(page) == whole(known=25, unknown=1, lacking=1)
    assert "402 posts" in told(page, "lacking")[0]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: re.sub(r"\d", lambda digit: chr(ord(digit[0]) + 0xFEE0), text).replace("%", "％"),
        lambda text: re.sub(r"\d{4}(?=个|余)", lambda number: f"{int(number[0]):,}", text),
        lambda text: re.sub(r"(2|1)(\d\d\d)(?=个|余)", "\\1，\\2", text),
        lambda text: text.replace("1700余名", "1700多名").replace("2199个", "两千一百九十九个"),
        lambda text: text.replace("83%", "百分之八十三").replace("118条", "118 條"),
        lambda text: text.replace("三张目录", "3张目录").replace("221人", "221名"),
        lambda text: "".join(reversed(text.splitlines(keepends=True))),
    ],
    ids=["full width", "separators", "full-width separators", "words", "per cent", "measure words", "order"],
)
def test_another_guise_of_the_same_number_is_the_same_number(
    opened: Open, text: str, change: Callable[[str], str]
) -> None:
    page = opened()
    other = change(text)
    assert other != text
    type_in(page, other)
    assert counts(page) == whole()


@pytest.mark.parametrize(
    ("encode", "expected"),
    [
        (lambda text: text.encode(), "byte for byte"),
        (lambda text: text.encode("gb18030"), "encoded as GB18030"),
        (lambda text: text.encode("utf-16"), "encoded as UTF-16LE, a byte order mark"),
        (lambda text: text.encode("utf-16-be"), "encoded as UTF-16BE."),
        (lambda text: text.encode("utf-8-sig"), "a byte order mark at the start."),
        (lambda text: text.replace("\n", "\r\n").encode(), "in another form: Windows line ends."),
        (lambda text: f"{text}\n".encode(), "a line end at the close."),
        (lambda text: text.replace("\n", "\n\n").encode(), "only spaces or empty lines differ"),
    ],
    ids=["utf-8", "gb18030", "utf-16", "utf-16-be", "bom", "crlf", "newline", "blank lines"],
)
def test_a_file_in_another_form_is_recognised(
    opened: Open, text: str, encode: Callable[[str], bytes], expected: str
) -> None:
    page = opened()
    give(page, encode(text))
    assert expected in verdict(page)
    assert counts(page) == whole()


def test_a_file_that_is_no_text_is_refused(opened: Open) -> None:
    page = opened()
    page.locator("#check-file").set_input_files(
        {"name": "x.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9}
    )
    expect(page.locator("[data-part=verdict]")).to_contain_text("no text that can be read")
    expect(page.locator("[data-part=result]")).to_be_hidden()


def test_paragraphs_that_differ_are_missing_or_are_extra_are_named(opened: Open, text: str) -> None:
    page = opened()
    lines = text.split("\n")
    type_in(
        page, "\n".join([*lines[:4], *lines[5:8], "另有新文", *lines[8:11], lines[11] + "。", *lines[12:]])
    )
    found = verdict(page)
    assert "the same: 21 of 23" in found
    assert "Different: paragraph 12." in found
    assert "Missing: paragraph 5." in found
    assert "Extra, as counted in this text: paragraph 8." in found
    assert "another order" not in found
    type_in(page, "\n".join([*lines[:7], lines[8], lines[7], *lines[9:]]))
    assert "another order" in verdict(page)


def test_figures_that_the_text_lacks_are_listed(opened: Open, text: str, ledger: Ledger) -> None:
    page = opened()
    type_in(page, "\n".join(text.split("\n")[:2]))
    lacking = told(page, "lacking")
    assert len(lacking) == sum(figure.paragraph != 2 for figure in ledger.figures)
    assert "paragraph 15 of the article" in next(entry for entry in lacking if "graduates" in entry)


def test_an_english_text_is_matched_by_value_and_bound(opened: Open) -> None:
    page = opened()
    type_in(
        page, "Of 2,199 bodies none is left; more than 1,700 graduates came, and 98.8% have it. 7,777 things."
    )
    assert counts(page) == whole(known=3, excused=0, unknown=1, lacking=23)
    type_in(page, "It recruited 1,700 graduates, and 6 of them moved.")
    assert "more than 1,700 graduates" in told(page, "changed")[0]
    assert counts(page)["unknown"] == 1


def test_hostile_markup_stays_text(opened: Open, text: str) -> None:
    page = opened()
    wrong: list[str] = []
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    evil = '<img src=x onerror=alert(1)><script>alert(402)</script><a href="javascript:alert(3)">65个</a>&lt;b&gt;'
    watched = watch(page, page.url.split("/check/")[0])
    type_in(page, f"{evil}\n{text}")
    sheet = page.locator("[data-part=text]")
    assert (
        sheet.locator(".check__line")
        .first.evaluate("line => line.innerText.replace(/\\?\\s\\(?unknown\\)?/g, '')")
        .startswith("<img src=x")
    )
    assert sheet.locator("img, script, b, [onerror], a[href^=javascript]").count() == 0
    page.wait_for_timeout(200)
    assert wrong == watched == []


@pytest.mark.parametrize(
    ("made", "unknown"),
    [
        (lambda: " ".join(str(number * 7 + 100_000) for number in range(100_000)), 100_000),
        (lambda: "\n".join(f"{number + 100_000}名" for number in range(100_000)), 100_000),
        (lambda: "无" * 500_000 + "77777件" + "事" * 500_000, 1),
        (lambda: "9" * 1_000_000, 1),
    ],
    ids=["100,000 numerals", "100,000 paragraphs", "one line", "one numeral"],
)
def test_a_huge_text_is_counted_whole_and_shown_in_part(
    opened: Open, made: Callable[[], str], unknown: int
) -> None:
    page = opened()
    give(page, made().encode())
    assert counts(page) == whole(0, 0, 0, unknown, 26)
    assert page.locator("[data-check] *").count() < 20_000
    page.locator("[data-part=clear]").click()
    expect(page.locator("[data-part=result]")).to_be_hidden()


def test_the_article_is_found_inside_a_text_of_a_megabyte(opened: Open, text: str) -> None:
    page = opened()
    filler = "此处另有文字，与数词无关。" * 10 + "\n"
    give(page, (filler * 1200 + text + "\n" + filler * 1200).encode())
    assert counts(page) == whole()
    assert "the same: 23 of 23" in verdict(page)
    before = page.locator(".check__block").count()
    page.locator("[data-part=more]").click()
    page.wait_for_function("before => document.querySelectorAll('.check__block').length > before", arg=before)


def test_nothing_is_sent_while_a_text_is_checked(opened: Open, text: str) -> None:
    page = opened()
    page.mouse.move(5, 400)  # what the theme fetches for a mouse comes first
    page.mouse.move(9, 400)
    page.wait_for_timeout(500)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    type_in(page, text.replace("402名", "403名"))
    give(page, text.encode("gb18030"))
    page.wait_for_timeout(300)
    assert asked == []
    assert page.evaluate(
        "[localStorage, sessionStorage].every(store => !JSON.stringify(store).includes('402'))"
    )


def test_it_works_by_keyboard_and_says_its_verdict(opened: Open, text: str) -> None:
    page = opened()
    focus(page, "#check-text", 80)
    page.keyboard.insert_text(text.replace("402名", "403名"))
    page.wait_for_selector(DONE)
    status = page.locator("[data-check] [role=status]")
    expect(status).to_contain_text("Changed: 1")
    focus(page, "#check-file", 5)
    focus(page, "[data-part=clear]", 5)
    focus(page, ".check__find", 10)
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=text] .check__mark--changed")).to_be_focused()
    expect(page.locator("[data-part=text] .check__mark--changed")).to_be_in_viewport()


def test_a_file_can_be_dropped_and_the_last_text_counts(opened: Open, text: str) -> None:
    page = opened()
    page.evaluate(
        """text => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([text], "dropped.txt"));
          document.querySelector("#check-text").dispatchEvent(
            new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true}));
        }""",
        text,
    )
    page.wait_for_selector(DONE)
    assert verdict(page).startswith("dropped.txt: This is the copy we worked from, byte for byte.")
    type_in(page, "65个")
    assert counts(page)["known"] == 1


def test_where_no_checksum_can_be_had_the_numerals_are_compared_all_the_same(
    opened: Open, page: Page, text: str
) -> None:
    page.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined})")
    opened()
    type_in(page, text)
    assert "only where a page is served over https" in verdict(page)
    assert counts(page) == whole()


def test_a_list_that_cannot_be_fetched_is_said_to_be_missing(page: Page, address: str) -> None:
    page.route("**/check.json", lambda route: route.abort())
    page.goto(f"{address}/check/")
    page.locator("#check-text").fill("65个")
    expect(page.locator("[data-part=verdict]")).to_contain_text("could not be fetched")


@pytest.fixture
def strict(address: str, opened: Open, page: Page) -> Page:
    """The page under a policy that allows no script but those of the site."""
    policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"

    def guarded(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page.route("**/check/", guarded)
    return opened()


def test_a_strict_policy_lets_it_work(strict: Page, text: str) -> None:
    type_in(strict, text)
    assert counts(strict) == whole()


def test_it_works_after_navigation_without_reloading(page: Page, address: str, site: Path) -> None:
    without_reloading(page, site, address)
    page.goto(f"{address}/how-we-know/")
    with page.expect_response("**/bundle.*"):
        page.mouse.move(5, 400)
    page.wait_for_load_state("networkidle")
    page.evaluate("window.kept = true")
    for _ in range(2):
        page.locator(".md-tabs a, .md-footer a", has_text="Check it yourself").first.click()
        page.wait_for_selector("[data-check][data-ready]")
        type_in(page, "65个")
        assert counts(page)["known"] == 1
        page.locator(".md-tabs a", has_text="Home").first.click()
        page.wait_for_selector("[data-check]", state="detached")
    assert page.evaluate("window.kept") is True


@pytest.mark.parametrize("lang", ["", "zh/"])
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_a_result_is_for_everybody(
    browser: Browser, address: str, text: str, ledger: Ledger, lang: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.route("**/check.json", lambda route: serve(route, ledger, text))
    page.goto(f"{address}/{lang}check/")
    lines = text.replace("402名", "403名").split("\n")
    type_in(page, "\n".join([*lines[:10], "另有77件", *lines[13:], "x" * 300]))
    assert min(counts(page).values()) > 0
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert violations(page) == []
    signs = page.locator("[data-part=text] .check__sign").all_text_contents()
    assert sorted(set(signs)) == ["?", "≠"]
    context.close()


def test_without_a_script_the_page_says_what_to_do(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/check/")
    expect(page.locator("[data-check] noscript p")).to_be_visible()
    expect(page.locator("#check-text")).to_be_hidden()
    context.close()
