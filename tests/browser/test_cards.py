"""Numbers as cards, the people who are quoted, the key to the signs, the table of gaps: how they stand on a page."""

from __future__ import annotations

from itertools import groupby

import pytest
from playwright.sync_api import Page

from browser.conftest import View
from browser.tools import LANGUAGES, SIDEWAYS, STORIES, box, settle, visit
from languages import Lang
from pipeline import Edition

KNOW = "how-we-know/"
SIGN = """all => all.map(one => {
  const { borderRadius, borderTopStyle, backgroundColor, clipPath, width } = getComputedStyle(one);
  return [borderRadius, borderTopStyle, backgroundColor, clipPath, width].join();
})"""


def rows_of(page: Page, cards: int) -> list[list[dict[str, float]]]:
    """The boxes of one group of cards, row by row."""
    boxes = [box(card) for card in page.locator(".cards").nth(cards).locator("> .card").all()]
    return [list(row) for _, row in groupby(boxes, key=lambda one: round(one["y"]))]


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_no_card_stands_alone_beside_an_empty_place(view: View, address: str, prefix: str) -> None:
    page = view()
    for path in STORIES:
        visit(page, f"{address}/{prefix}{path}")
        for width in (360, 768, 1280, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            settle(page)
            for at, cards in enumerate(page.locator(".cards").all()):
                rows = rows_of(page, at)
                right = {round(row[-1]["right"]) for row in rows if sum(map(len, rows)) > 1}
                assert right <= {round(box(cards)["right"])}, (path, width, at)
            assert not page.evaluate(SIDEWAYS)


def test_the_numbers_of_a_row_stand_on_one_line(view: View, address: str) -> None:
    page = view()
    for prefix in ("", "zh/"):
        visit(page, f"{address}/{prefix}{STORIES[2]}")
        for at in range(page.locator(".cards").count()):
            numbers = page.locator(".cards").nth(at).locator("> .card .card__number data")
            below = [box(number)["bottom"] for number in numbers.all()]
            tops = [box(card)["y"] for card in page.locator(".cards").nth(at).locator("> .card:has(data)").all()]
            for _, row in groupby(zip(tops, below, strict=True), key=lambda one: round(one[0])):
                ends = [end for _, end in row]
                assert max(ends) - min(ends) <= 1, (prefix, at)


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES)
def test_five_voices_stand_side_by_side_and_on_a_phone_one_below_the_other(
    view: View, address: str, edition: Edition, lang: Lang, prefix: str
) -> None:
    for width, across in ((1280, True), (360, False)):
        page = view(width, 900)
        visit(page, f"{address}/{prefix}")
        voices = page.locator(".voice")
        assert [voice.get_attribute("id") for voice in voices.all()] == [
            f"voice-{voice.id}" for voice in edition.ledger.voices
        ]
        boxes = [box(voice) for voice in voices.all()]
        assert len({round(one["y"]) for one in boxes}) == (1 if across else len(boxes))
        assert len({round(one["x"]) for one in boxes}) == (len(boxes) if across else 1)
        empty = sum(not voice.figures for voice in edition.ledger.voices)
        words = edition.ledger.words[lang]["no-figure"]
        assert page.locator(".voice__slot", has_text=words).count() == empty


def test_every_sign_of_a_key_can_be_told_from_the_others_without_its_colour(view: View, address: str) -> None:
    most = 0
    for more in ({}, {"forced_colors": "active"}):
        page = view(**more)
        for path in STORIES:
            visit(page, f"{address}/{path}")
            for key in page.locator(".key").all():
                signs = key.locator(".sign").evaluate_all(SIGN)
                assert len(set(signs)) == len(signs) > 0, path
                most = max(most, len(signs))
    assert most > 1


@pytest.mark.parametrize(("lang", "prefix"), LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_gaps_of_each_figure_fit_the_window_and_are_said_in_words(
    view: View, address: str, edition: Edition, lang: Lang, prefix: str, width: int
) -> None:
    page = view(width, 740)
    visit(page, f"{address}/{prefix}{KNOW}")
    table = page.locator("table.gaps")
    assert box(table)["right"] <= width
    assert not page.evaluate(SIDEWAYS)
    silences = {silence for figure in edition.ledger.distinct for silence in figure.not_stated}
    of_all = {one for one in silences if all(one in figure.not_stated for figure in edition.ledger.distinct)}
    for row in table.locator("tr:has(td)").all():
        figure = edition.ledger.figure[str(row.locator("a").get_attribute("href")).partition("#")[2]]
        gaps = {edition.ledger.name("silences", one, lang) for one in set(figure.not_stated) - of_all}
        assert set(row.locator("td b").all_text_contents()) == gaps
    assert min(box(gap)["width"] for gap in table.locator("td b").all()) >= 10
