"""The page on which a reader checks a text, with a made-up article and the real one."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from browser.conftest import View
from browser.tools import LANGUAGES, OPEN_ALL, SIDEWAYS, focus, violations, visit, watch
from dataset.textcheck import check_data
from languages import Lang
from ledger.model import Ledger
from numerals.quantity import chinese_numeral

KINDS = ("known", "excused", "changed", "unknown", "lacking")
FILLER = "春夏秋冬东西南北山水风花雪石草木竹梅金玉江河湖"
TEXT, VERDICT = "[data-part=text]", "[data-part=verdict]"
LINES = f"{TEXT} .check__line"
DATA = "**/check.json"
Check = Callable[..., Page]


@pytest.fixture(scope="module")
def text(ledger: Ledger) -> str:
    """A text that prints exactly the numerals of the ledger, each in its paragraph; no two are alike."""
    lines: list[list[str]] = [[f"{FILLER[at % 23]}文"] for at in range(ledger.article.paragraphs)]
    for numeral in ledger.numerals:
        printed = ledger.figure[numeral.figure].printed if numeral.figure else str(numeral.printed)
        lines[numeral.paragraph - 1].append(printed)
    return "\n".join("；".join(line) for line in lines)


@pytest.fixture
def check(view: View, address: str, ledger: Ledger, text: str) -> Check:
    """Opens the page; unless `own` is false, it takes the made-up article for the copy we worked from."""

    def serve(route: Route) -> None:
        data = json.loads(check_data(ledger, "zh" if "/zh/" in route.request.url else "en"))
        data["sha256"] = hashlib.sha256(text.encode()).hexdigest()
        data["paragraphs"] = [hashlib.sha256(line.encode()).hexdigest() for line in text.split("\n")]
        route.fulfill(json=data | {"characters": len(text)})

    def open_check(prefix: str = "", own: bool = True, opener: View = view, **more: object) -> Page:
        page = opener(**more)
        if own:
            page.route(DATA, serve)
        return ready(page, address, prefix)

    return open_check


def ready(page: Page, address: str, prefix: str = "") -> Page:
    visit(page, f"{address}/{prefix}check/")
    expect(page.locator("[data-check][data-ready]")).to_be_visible()
    return page


def done(page: Page) -> None:
    expect(page.locator("[data-check][data-done]")).to_be_visible()


def type_in(page: Page, text: str) -> None:
    """Put a text into the field at one stroke, as a paste does, and wait for the result."""
    page.locator("#check-text").fill("")
    page.locator("#check-text").fill(text)
    done(page)


def give(page: Page, data: bytes | str) -> None:
    """Choose a file, and wait for the result."""
    data = data.encode() if isinstance(data, str) else data
    page.locator("[data-part=clear]").click()
    page.locator("#check-file").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": data})
    done(page)


def counts(page: Page) -> dict[str, int]:
    sizes = page.locator(".check__count").evaluate_all(
        "all => all.map(one => [one.dataset.kind, one.querySelector('.check__size').textContent.replaceAll(',', '')])"
    )
    return {kind: int(size) for kind, size in sizes}


def whole(ledger: Ledger, **other: int) -> dict[str, int]:
    """The counts of the whole article, but for those that are named."""
    figures = len(ledger.figures)
    return {
        **dict.fromkeys(KINDS, 0),
        "known": figures,
        "excused": len(ledger.numerals) - figures,
        **other,
    }


def verdict(page: Page) -> str:
    return page.locator(VERDICT).inner_text()


def told(page: Page, kind: str) -> list[str]:
    """What the list of a kind says, an entry each."""
    return page.locator(f".check__kind--{kind} + ul li").all_inner_texts()


def words(ledger: Ledger, key: str, lang: Lang = "en", **values: object) -> str:
    found = str(ledger.interface[f"check-{key}"][lang])
    for name, value in values.items():
        found = found.replace(f"{{{name}}}", str(value))
    return found


def test_the_same_text_is_said_to_be_the_same_and_every_figure_leads_to_its_record(
    check: Check, text: str, ledger: Ledger
) -> None:
    for lang, prefix in LANGUAGES:
        page = check(prefix)
        type_in(page, text)
        assert words(ledger, "same", lang) in verdict(page)
        assert counts(page) == whole(ledger)
        marks = page.locator(f"{TEXT} a.check__mark--known")
        assert marks.all_inner_texts() == [figure.printed for figure in ledger.figures]
        links = marks.evaluate_all("all => all.map(one => one.getAttribute('href'))")
        assert links == [f"../figures/#{figure.id}" for figure in ledger.figures]
        assert page.locator(LINES).all_inner_texts() == text.split("\n")


def test_the_real_article_is_recognised_and_accounted_for_in_any_shape(
    check: Check, article: Path, ledger: Ledger
) -> None:
    page = check(own=False)
    lines = article.read_text(encoding="utf-8").split("\n")
    give(page, article.read_bytes())
    assert words(ledger, "bytes") in verdict(page)
    assert counts(page) == whole(ledger)
    give(page, "\n".join(f"{line}。" for line in lines))
    assert words(ledger, "differs", same=0, all=len(lines)) in verdict(page)
    assert counts(page) == whole(ledger)
    give(page, "".join(lines))
    assert counts(page) == whole(ledger)


def test_each_digit_that_is_changed_in_the_real_article_is_seen(check: Check, article: Path, ledger: Ledger) -> None:
    page = check(own=False)
    text = article.read_text(encoding="utf-8")
    missed = []
    for match in re.finditer(r"\d+", text):
        at = match.start()
        give(page, text[:at] + ("3" if text[at] != "3" else "7") + text[at + 1 :])
        found, place = counts(page), words(ledger, "differ", list=text[:at].count("\n") + 1)
        if found["changed"] + found["unknown"] != 1 or place not in verdict(page):
            missed.append(match[0])
    assert missed == []


def test_whatever_figure_was_changed_ours_stands_beside_it(check: Check, text: str, ledger: Ledger) -> None:
    page = check()
    said = {one.get("figure"): one["said"] for one in numerals(ledger) if "figure" in one}
    missed = []
    for figure in ledger.figures:
        old, lines = figure.printed, text.split("\n")
        new = re.sub(r"\d", lambda digit: str(int(digit[0]) % 9 + 1), old, count=1).replace("三", "四")
        new = old.replace("第一", "第二") if new == old else new
        if new == old:
            continue
        lines[figure.paragraph - 1] = lines[figure.paragraph - 1].replace(f"；{old}", f"；{new}", 1)
        give(page, "\n".join(lines))
        (entry,) = told(page, "changed") or [""]
        mark = page.locator(f"{TEXT} .check__mark--changed").all_inner_texts()
        if not (said[figure.id] in entry and len(mark) == 1 and mark[0].startswith(new)):
            missed.append(f"{new}: {entry or counts(page)}")
    assert missed == []


def numerals(ledger: Ledger) -> list[dict[str, str]]:
    return list(json.loads(check_data(ledger, "en"))["numerals"])


def test_a_lost_bound_and_another_date_are_changes_another_sort_of_number_is_not(
    check: Check, text: str, ledger: Ledger
) -> None:
    page = check()
    give(page, without_bound(text, ledger))
    assert counts(page) == whole(ledger, known=len(ledger.figures) - 1, changed=1)
    date = next(str(one.printed) for one in ledger.numerals if one.disposition == "date")
    give(page, text.replace(date, "7" + date))
    assert date in told(page, "changed")[0]
    count = next(one.printed for one in ledger.figures if re.fullmatch(r"\d{3}\D", one.printed))
    give(page, text.replace(count, f"{count[:3]}%"))
    assert counts(page) == whole(ledger, known=len(ledger.figures) - 1, unknown=1, lacking=1)


def without_bound(text: str, ledger: Ledger) -> str:
    """The text with one bound lost, and so one figure changed."""
    bound = next(figure.printed for figure in ledger.figures if "余" in figure.printed)
    return text.replace(bound, bound.replace("余", ""))


def _chinese(match: re.Match[str]) -> str:
    return chinese_numeral(int(match[0]))


GUISES: dict[str, Callable[[str], str]] = {
    "full width": lambda text: re.sub(r"[\d%]", lambda sign: chr(ord(sign[0]) + 0xFEE0), text),
    "separators": lambda text: re.sub(r"\d{4}(?=个|余)", lambda number: f"{int(number[0]):,}", text),
    "full-width separators": lambda text: re.sub(r"(\d)(\d{3})(?=个|余)", "\\1，\\2", text),
    "Chinese numerals": lambda text: re.sub(r"(?<![\d.])\d+(?=[个名人项])", _chinese, text),
    "another word for more": lambda text: text.replace("余", "多"),
    "per cent in words": lambda text: re.sub(
        r"(?<![\d.])(\d+)%", lambda found: f"百分之{chinese_numeral(int(found[1]))}", text
    ),
    "traditional characters": lambda text: text.translate(str.maketrans("个条项块类张", "個條項塊類張")),
    "digits for a word": lambda text: text.replace("三张", "3张"),
    "the other measure word": lambda text: re.sub(r"(?<=\d)人", "名", text),
    "another order": lambda text: "\n".join(reversed(text.split("\n"))),
}


def test_another_guise_of_the_same_numbers_is_the_same_numbers(check: Check, text: str, ledger: Ledger) -> None:
    page = check()
    wrong = []
    for name, change in GUISES.items():
        assert change(text) != text, name
        give(page, change(text))
        if counts(page) != whole(ledger):
            wrong.append(f"{name}: {told(page, 'changed') + told(page, 'unknown')}")
    assert wrong == []


def test_a_file_in_another_form_is_recognised(check: Check, text: str, ledger: Ledger) -> None:
    page = check()
    own_mark, windows, end = (words(ledger, f"form-{key}") for key in ("mark", "windows", "end"))
    encoded = {name: words(ledger, "form-encoding", name=name) for name in ("GB18030", "UTF-16LE")}
    forms = {
        text.encode(): words(ledger, "bytes"),
        text.encode("gb18030"): words(ledger, "form", list=encoded["GB18030"]),
        text.encode("utf-16"): words(ledger, "form", list=f"{encoded['UTF-16LE']}, {own_mark}"),
        text.encode("utf-8-sig"): words(ledger, "form", list=own_mark),
        text.replace("\n", "\r\n").encode(): words(ledger, "form", list=windows),
        f"{text}\n".encode(): words(ledger, "form", list=end),
        text.replace("\n", " \n").encode(): words(ledger, "blanks"),
        text.replace("\n", "\n\n").encode(): words(ledger, "blanks"),
    }
    wrong = []
    for data, expected in forms.items():
        give(page, data)
        if expected not in verdict(page) or counts(page) != whole(ledger):
            wrong.append(f"{expected}: {verdict(page)}")
    assert wrong == []


def test_a_file_that_is_no_text_is_refused(check: Check, ledger: Ledger) -> None:
    page = check()
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9
    page.locator("#check-file").set_input_files({"name": "x.png", "mimeType": "image/png", "buffer": picture})
    expect(page.locator(VERDICT)).to_contain_text(words(ledger, "no-text"))
    expect(page.locator("[data-part=result]")).to_be_hidden()


def test_paragraphs_that_differ_are_missing_or_are_extra_are_named(check: Check, text: str, ledger: Ledger) -> None:
    page = check()
    lines = text.split("\n")
    give(page, "\n".join([*lines[:4], *lines[5:8], "另有新文", *lines[8:11], lines[11] + "。", *lines[12:]]))
    for said in (
        words(ledger, "differs", same=len(lines) - 2, all=len(lines)),
        words(ledger, "differ", list=12),
        words(ledger, "missing", list=5),
        words(ledger, "extra", list=8),
    ):
        assert said in verdict(page)
    assert words(ledger, "order") not in verdict(page)
    give(page, "\n".join([*lines[:7], lines[8], lines[7], *lines[9:]]))
    assert words(ledger, "order") in verdict(page)
    give(page, "\n".join(lines[:2]))
    lacking = [figure for figure in ledger.figures if figure.paragraph > 2]
    entries = told(page, "lacking")
    for figure, entry in zip(lacking, entries, strict=True):
        assert words(ledger, "in-paragraph", n=figure.paragraph) in entry
        assert figure.measure["en"] in entry
    give(page, "这里没有任何数词。")
    assert words(ledger, "other") in verdict(page)


def test_an_english_text_is_matched_by_value_and_bound(check: Check, ledger: Ledger) -> None:
    page = check()
    said = [one["said"] for one in numerals(ledger) if "figure" in one and one["form"] != "唯"]
    give(page, ". ".join(said))
    only = len(ledger.figures) - len(said)  # that something is the only one is not said by a count
    assert counts(page) == whole(ledger, known=len(said), excused=0, lacking=only)
    bound = next(one for one in said if one.startswith("more than"))
    give(page, f"It has {bound.removeprefix('more than ')}. And 77,777 things, the first of 6 on Tuesday.")
    assert bound in told(page, "changed")[0]
    assert counts(page)["unknown"] == 2


def test_hostile_markup_stays_text(check: Check, address: str, text: str) -> None:
    page = check()
    wrong = watch(page, address)
    evil = '<img src=x onerror=alert(1)><script>alert(402)</script><a href="javascript:alert(3)">65个</a>&lt;b&gt;'
    give(page, f"{evil}\n{text}")
    first = page.locator(LINES).first
    assert (
        first.evaluate(
            "line => { line.querySelectorAll('.check__sign, .check__spoken, .check__ours').forEach(one => one.remove());"
            "return line.textContent }"
        )
        == evil
    )
    assert page.locator(f"{TEXT} :is(img, script, b, [onerror], a[href^=javascript])").count() == 0
    assert wrong == []


def test_a_huge_text_is_counted_whole_and_shown_in_part(check: Check, text: str, ledger: Ledger) -> None:
    page = check()
    huge = {
        " ".join(str(at * 7 + 100_000) for at in range(50_000)): 50_000,
        "\n".join(f"{at + 100_000}名" for at in range(20_000)): 20_000,
        "无" * 500_000 + "77777件" + "事" * 500_000: 1,
        "9" * 1_000_000: 1,
    }
    for made, unknown in huge.items():
        give(page, made)
        assert counts(page) == {**dict.fromkeys(KINDS, 0), "unknown": unknown, "lacking": len(ledger.figures)}
        assert page.locator("[data-check] *").count() < 20_000
    filler = "此处另有文字，与数词无关。" * 10 + "\n"
    give(page, filler * 800 + text + "\n" + filler * 800)
    lines = text.count("\n") + 1
    assert words(ledger, "differs", same=lines, all=lines) in verdict(page)
    assert counts(page) == whole(ledger)
    before = page.locator(LINES).count()
    page.locator("[data-part=more]").click()
    expect(page.locator(LINES).nth(before)).to_be_focused()
    give(page, "\n".join([*["另有文字" * 50] * 3000, without_bound(text, ledger)]))
    page.locator(".check__find").first.click()  # far below what is shown
    expect(page.locator(f"{TEXT} .check__mark--changed")).to_be_in_viewport()
    page.locator("[data-part=clear]").click()
    expect(page.locator("[data-part=result]")).to_be_hidden()


def test_nothing_is_sent_or_kept_while_a_text_is_checked(
    check: Check, fresh: View, text: str, ledger: Ledger
) -> None:
    page = check(opener=fresh)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    type_in(page, text)
    give(page, without_bound(text, ledger).encode("gb18030"))
    page.locator(".check__find").first.click()
    assert asked == []
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert ledger.figures[0].printed not in kept


def test_it_works_by_keyboard_and_says_its_verdict(check: Check, text: str, ledger: Ledger) -> None:
    page = check()
    focus(page, "#check-text")
    page.keyboard.insert_text(without_bound(text, ledger))
    done(page)
    expect(page.locator("[data-check] [role=status]")).to_contain_text(f"{words(ledger, 'changed')}: 1")
    focus(page, "#check-file")
    focus(page, "[data-part=clear]")
    focus(page, ".check__find")
    page.keyboard.press("Enter")
    changed = page.locator(f"{TEXT} .check__mark--changed")
    expect(changed).to_be_focused()
    expect(changed).to_be_in_viewport()


def test_a_file_can_be_dropped_and_the_last_text_counts(check: Check, text: str, ledger: Ledger) -> None:
    page = check()
    page.evaluate(
        """text => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([text], "dropped.txt"));
          document.querySelector("#check-text").dispatchEvent(
            new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true}));
        }""",
        text,
    )
    done(page)
    assert verdict(page).startswith(f"dropped.txt: {words(ledger, 'bytes')}")
    type_in(page, ledger.figures[0].printed)
    assert counts(page)["known"] == 1


def test_what_cannot_be_had_is_said_and_the_rest_works(
    check: Check, view: View, fresh: View, address: str, text: str, ledger: Ledger
) -> None:
    plain = fresh()
    plain.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined})")
    page = check(opener=lambda **_: plain)
    type_in(page, text)
    assert words(ledger, "no-hash") in verdict(page)
    assert counts(page) == whole(ledger)
    page = view()
    page.route(DATA, lambda route: route.abort())
    visit(page, f"{address}/check/")
    page.locator("#check-text").fill(text)
    expect(page.locator(VERDICT)).to_contain_text(words(ledger, "no-data"))
    page = view(java_script_enabled=False)
    visit(page, f"{address}/check/")
    expect(page.locator("[data-check] noscript p")).to_be_visible()
    expect(page.locator("#check-text")).to_be_hidden()


def test_a_result_is_for_everybody(check: Check, text: str, ledger: Ledger) -> None:
    lines = without_bound(text, ledger).split("\n")
    mixed = "\n".join([*lines[:10], "另有77件", *lines[13:], "x" * 300])
    for prefix, width, scheme in (("", 320, "light"), ("zh/", 1280, "dark")):
        page = check(prefix, width=width, scheme=scheme)
        give(page, mixed)
        assert min(counts(page).values()) > 0
        page.evaluate(OPEN_ALL)
        assert not page.evaluate(SIDEWAYS)
        assert violations(page) == []
        assert set(page.locator(f"{TEXT} .check__sign").all_text_contents()) == {"?", "≠"}
