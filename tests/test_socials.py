from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Edit
from drawn import texts
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from charts.lettering import text_width
from charts.palette import light
from faults import FaultError
from ledger.wordlists import LANGS, Lang
from pictures.browser import SCALE, export
from pictures.social import (
    EDGE,
    HEIGHT,
    ROAD,
    SIZES,
    SOURCE,
    TOP,
    WIDTH,
    Headline,
    fit,
    make_social,
    read_headlines,
)
from pictures.store import of_kind, wanted_pictures
from pipeline import PICTURES, Edition

LONG: dict[Lang, str] = {
    "en": "Organisations were set up across the whole of the city. How satisfied residents are is told of one community only",
    "zh": "减负赋能有全市的账可查；居民到底得到了什么样的好处和便利，却只见于一个镇和一个社区自己的说法里了",
}
BROAD = "WOMEN AND MEN MOW MORE MEADOWS THAN ANYBODY WOULD EVER HAVE SWORN"


def one(text: str, lang: Lang = "en", page: str = "page") -> Headline:
    return Headline(lang, page, 7, text)


def test_every_page_has_a_picture_that_tells_site_headline_and_source(edition: Edition) -> None:
    words = edition.ledger.interface
    pages = of_kind("social", edition.pictures, ())
    assert len(edition.headlines) == len(pages) == 20
    for headline in edition.headlines:
        told = texts(make_social(headline, edition.ledger)).split("\n")
        told = ["".join(line.split()) for line in told]
        assert told[0] == "".join(words["site-name"][headline.lang].split())
        assert told[-1] == "".join(words["social-source"][headline.lang].split())
        assert "".join(headline.text.replace("'", "’").split()) in "".join(told)
        about = edition.pictures[f"{headline.lang}/social/{headline.page}.png"].about
        assert about["Title"] == headline.text


@pytest.mark.parametrize("lang", LANGS)
def test_a_theme_s_picture_bears_its_name_and_its_colour_and_others_neither(
    edition: Edition, lang: Lang
) -> None:
    themes = {theme.slug: theme for theme in edition.ledger.vocabulary.themes}
    for headline in (one for one in edition.headlines if one.lang == lang):
        sheet = make_social(headline, edition.ledger)
        colours = {shape.line.color for shape in sheet.layout.shapes} | {
            shape.fillcolor for shape in sheet.layout.shapes
        }
        own = [theme for slug, theme in themes.items() if light(str(theme.id)) in colours]
        assert [theme.slug for theme in own] == [headline.page] * (headline.page in themes)
        assert all(getattr(theme, lang) in texts(sheet).split("\n") for theme in own)


@pytest.mark.parametrize("lang", LANGS)
def test_the_committed_pictures_have_their_size_and_nothing_in_their_margins(lang: Lang) -> None:
    files = sorted((PICTURES / lang / "social").glob("*.png"))
    assert len(files) == 10
    for file in files:
        with Image.open(file) as image:
            check_margins(image.convert("RGB"), file.name)


def check_margins(image: Image.Image, name: str) -> None:
    assert image.size == (1200, 630), name
    ground = Image.new("RGB", image.size, light("paper"))
    left, top, right, bottom = ImageChops.difference(image, ground).getbbox() or (0, 0, 0, 0)
    edge = EDGE * SCALE
    assert left >= edge - 2, name
    assert right <= image.width - edge + 2, name
    assert top >= 40, name
    assert bottom <= image.height - 30, name


@pytest.mark.browser
def test_long_and_broad_headlines_stay_inside_when_they_are_rendered(
    edition: Edition, tmp_path: Path, chromium_path: str
) -> None:
    headlines = {"long-en": one(LONG["en"]), "long-zh": one(LONG["zh"], "zh"), "broad": one(BROAD)}
    figures = {f"{name}.png": make_social(line, edition.ledger).to_json() for name, line in headlines.items()}

    def keep(path: str, drawn: bytes) -> None:
        (tmp_path / path).write_bytes(drawn)

    export(figures, keep, chromium_path)
    for path in figures:
        with Image.open(tmp_path / path) as image:
            check_margins(image.convert("RGB"), path)


def held(text: str, lang: Lang) -> tuple[int, list[str]]:
    """The size and the lines of a headline that stands between the margins, whole."""
    size, lines = fit(text, lang)
    assert size in SIZES[lang]
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(line and text_width(line, size) <= WIDTH - 2 * EDGE for line in lines)
    assert TOP + len(lines) * size < ROAD < HEIGHT
    return size, lines


WORDS = ("the", "of", "in", "a", "city", "towns", "counts", "residents", "participation", "Organisations")


@given(st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join).filter(lambda text: len(text) <= 110))
def test_any_english_headline_of_that_length_fits(text: str) -> None:
    held(text, "en")


@given(st.text(alphabet="减负赋能有全市的账，；一个", min_size=1, max_size=45))
def test_any_chinese_headline_of_that_length_fits(text: str) -> None:
    held(text, "zh")


def test_the_source_fits_its_line(edition: Edition) -> None:
    for lang in LANGS:
        assert text_width(edition.ledger.interface["social-source"][lang], SOURCE) <= WIDTH - 2 * EDGE


def test_a_short_headline_is_set_larger_than_a_long_one() -> None:
    assert held("Corrections", "en")[0] == SIZES["en"][0]
    assert held("更正", "zh")[0] == SIZES["zh"][0]
    assert held(LONG["en"], "en")[0] < held("Every figure, with its record", "en")[0]


def test_chinese_is_broken_after_clauses_and_english_evenly() -> None:
    assert held("减负赋能，有全市的账；居民得到什么，只见于一镇一社区", "zh")[1] == [
        "减负赋能，有全市的账；", "居民得到什么，", "只见于一镇一社区",
    ]  # fmt: skip
    size, lines = held("The city counts what it took away. What became of the work is not told", "en")
    assert min(text_width(line, size) for line in lines) > 0.6 * max(text_width(line, size) for line in lines)


@pytest.mark.parametrize(
    ("headline", "named"),
    [
        (one(LONG["en"] * 2), "docs/en/page.md:7: the headline “Organisations"),
        (one(LONG["zh"] * 2, "zh"), "is too long for its social picture. Allowed: about 110 Latin or 45"),
        (one("Unbrokenword" * 9), "is too long for its social picture"),
        (one("Of 65 towns"), "cannot be drawn as it is written. Allowed: a line “# …” of words alone"),
        (one('Of {{ figure("towns") }} towns'), "cannot be drawn as it is written"),
        (one("Much was *done*"), "cannot be drawn as it is written"),
        (one(""), "the page has no headline"),
    ],
)
def test_what_cannot_be_drawn_is_named_with_its_page(
    edition: Edition, headline: Headline, named: str
) -> None:
    with pytest.raises(FaultError, match="1 fault") as told:
        make_social(headline, edition.ledger)
    assert named in str(told.value)
    with pytest.raises(FaultError, match="2 faults"):
        wanted_pictures(edition.ledger, edition.derived, edition.drawings, [headline, one("", page="other")])


def test_a_headline_is_the_first_of_its_page_without_its_id(project: Path, edit: Edit) -> None:
    old = {(one.lang, one.page): f"\n# {one.text}\n" for one in read_headlines(project / "docs")}
    edit("docs/en/glossary.md", old["en", "glossary"], "\n# Terms {#terms}\n\n## Below\n\n# Another\n")
    edit("docs/zh/glossary.md", old["zh", "glossary"], "\n## 术语\n")
    found = {(one.lang, one.page): one for one in read_headlines(project / "docs")}
    assert len(found) == 20
    assert found["en", "glossary"].text == "Terms"
    lines = (project / "docs/en/glossary.md").read_text(encoding="utf-8").split("\n")
    assert lines[found["en", "glossary"].line - 1] == "# Terms {#terms}"
    assert (found["zh", "glossary"].text, found["zh", "glossary"].line) == ("", 0)
