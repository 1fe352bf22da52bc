"""No number on the site that is not accounted for: one changed digit, anywhere, is named."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from audited import known_of
from conftest import SUB_PATH
from PIL.PngImagePlugin import PngInfo

from audit.expected import Known
from audit.judge import Judge
from audit.reader import Piece, read_pieces
from audit.report import audit_drawing, audit_page, audit_site
from ledger.wordlists import Lang
from numerals.finder import numerals
from pipeline import Edition

ADDRESS = f"https://example.org{SUB_PATH}/"
WORDS: dict[str, tuple[str, ...]] = {
    "zh": tuple("零一二三四五六七八九十百千万两半双倍几"),
    "en": ("zero", "one", "two", "three", "half", "first", "single", "once", "hundred", "thousand"),
}


@pytest.fixture(scope="module")
def known(edition: Edition) -> Known:
    return known_of(edition)


def faults(known: Known, html: str, name: str = "index.html") -> list[str]:
    return [str(fault) for fault in audit_page(html, name, known).faults]


GOOD = '<b data-figure="graduates-recruited">more than <data value="1700">1,700</data></b>'


@pytest.mark.parametrize(
    ("html", "named"),
    [
        (f"<p>about <i>{GOOD}</i>", "“about” stands beside “more than 1,700”"),
        (f"<p>不足{GOOD}", "“不足” stands beside"),
        (f"<p>{GOOD} or more", "“or more” stands beside"),
        ("<p>\n<b>402</b> posts</p>", "index.html:2: “402” (in “402 posts”) is not accounted for"),
        ("<p>fi<b>ve</b> towns, hund&shy;red", "“five”"),
        ("<p>4<b>0</b>2</p>", "“402”"),
        ("<p>ｆｉｖｅ towns, a couple, halved", "“ｆｉｖｅ”"),
        ("<template><span>five copied</span></template>", "“five”"),
        ('<button data-done="Five copied"></button>', "data-done: “Five”"),
        ('<ol start="402"><li>a', "start: “402”"),
        (f"<p>fewer <i>than</i> {GOOD}", "“fewer than” stands beside"),
        (f"<p>{GOOD} percentage points", "“percentage” stands beside"),
        (f"<p>not {GOOD}", "“not” stands beside"),
        ('<a class="number number--figure" href="../figures/#posts-moved-down" data-figure="towns">65</a>', "it leads to"),
        ('<a href="../figures/#towns" data-figure="towns">65</a>', "it does not look like what it is"),
        ('<b data-figure="towns" data-derived="bounds">65</b>', "it bears several marks"),
        ('<b data-figure="towns">65<i data-numeral="name">12345</i></b>', "it stands inside another mark"),
        ('<b data-figure="towns">all towns</b>', "“all towns” is marked as “towns”"),
        ('<b data-figure="graduates-recruited" data-figure="towns">65</b>', "marked as “graduates-recruited”"),
        ('<td data-numeral="name" data-of="numeral:2">一线</td>', "is marked as name"),
        ('<svg><g data-numeral="axis"><text>402 posts</text></g></svg>', "is marked as axis"),
        ("<p>two towns</p>", "“two”"),
        ("<p>三张清单</p>", "“三”"),
        ("<p>１７ services</p>", "“１７”"),
        ('<img alt="65 towns">', "index.html:1: alt: “65”"),
        ('<p aria-label="65"></p>', "aria-label"),
        ('<meta name="description" content="65 towns">', "content"),
        ("<title>65 towns</title>", "“65”"),
        (GOOD.replace("1,700<", "1,701<"), "is marked as “graduates-recruited”. Allowed: it says 1700余名 or"),
        (GOOD.replace("more than ", ""), "“1,700” is marked as"),
        (GOOD.replace("more than", "fewer than"), "“fewer than 1,700”"),
        (GOOD.replace("</b>", " posts</b>"), "“more than 1,700 posts”"),
        (GOOD.replace('"1700"', '"1701"'), "the value 1701 of “more than 1,700”. Allowed: 1700"),
        (GOOD.replace("graduates-recruited", "graduates"), "is marked as “graduates”. Allowed: a known id"),
        ('<b data-derived="satisfaction-gain">12%</b>', "“12%” is marked as “satisfaction-gain”"),
        ('<b data-numeral="licence">CC BY 3.0</b>', "“CC BY 3.0” is marked as licence. Allowed: it says CC BY 4.0"),
        ('<b data-numeral="nonsense">7</b>', "nothing: no such kind"),
        ('<b data-numeral="paragraph" data-of="figure:towns">3</b>', "Allowed: it says 2"),
        ('<b data-numeral="paragraph" data-of="figure:none">2</b>', "a known id"),
        ('<b data-numeral="checksum">0e34</b>', "is marked as checksum"),
        ('<b data-numeral="name">12346</b>', "“12346” is marked as name"),
        ('<p aria-label="66 towns" data-states="figure:towns"></p>', "it does not say “towns” where it should"),
        ('<p aria-label="65 towns, 12346" data-states="figure:towns"></p>', "“12346”"),
        ('<p aria-label="165" data-states="figure:towns"></p>', "it does not say “towns”"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_page_line_and_text(known: Known, html: str, named: str) -> None:
    assert any(named in fault for fault in faults(known, html)), faults(known, html)


@pytest.mark.parametrize(
    "html",
    [
        GOOD,
        f"<p>The article is about</p><p>{GOOD}</p><p>多数</p>",
        f"<p>some of the {GOOD}, more or less",
        '<a class="number number--figure" href="../figures/#towns" data-figure="towns">65</a>',
        '<p><b data-derived="satisfaction-gain">12</b> percentage points',
        "<p>最近、节约、其余",
        '<td lang="zh" data-figure="graduates-recruited">1700余名</td>',
        '<p>one article <b data-numeral="name">12345</b> in <b data-numeral="date">2022</b></p>',
        '<b data-numeral="paragraph" data-of="chart:sent-down">2, 12</b>',
        '<p aria-label="65 towns and subdistricts, 12345" data-states="figure:towns"></p>',
        '<a href="/2" class="c3" id="x4" style="top:5px">a</a><script>6</script>',
    ],
)
def test_what_is_right_passes(known: Known, html: str) -> None:
    assert faults(known, html) == []


def test_numbers_are_counted_by_what_they_are(known: Known) -> None:
    html = f'{GOOD}<i data-derived="bounds">2</i><i data-numeral="name">12345</i> one article'
    report = audit_page(html, "index.html", known)
    assert dict(report.counts) == {"printed": 1, "derived": 1, "other": 1, "words": 1}
    assert list(report.excused) == ["one article"]


def test_a_headline_and_what_a_shared_link_shows_of_it_are_one_text(known: Known) -> None:
    html = '<meta property="og:title" content="One article"><h1>One article<a href="#one">¶</a></h1>'
    assert audit_page(html, "index.html", known).excused == {"one article": {"One article"}}


def test_a_page_is_read_in_its_own_language(known: Known) -> None:
    html = '<b data-figure="graduates-recruited">1,700余名</b>'
    assert faults(known, html, "zh/index.html") == []
    assert faults(known, html, "embed/zh/recruits/index.html") == []
    assert faults(known, html, "index.html") != []


# The real site


def pages(site: Path) -> Iterator[tuple[str, Lang, str]]:
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site).as_posix()
        yield name, "zh" if name.startswith(("zh/", "embed/zh/")) else "en", file.read_text(encoding="utf-8")


def mutants(piece: Piece) -> Iterator[Piece]:
    """The piece with each digit, and each number word, changed in turn."""
    for place, char in enumerate(piece.text):
        if char.isdigit():
            yield replace(piece, text=f"{piece.text[:place]}{(int(char) + 1) % 10}{piece.text[place + 1 :]}")
        elif char in WORDS["zh"]:
            yield replace(piece, text=f"{piece.text[:place]}{'四五'[char == '四']}{piece.text[place + 1 :]}")
    for word in WORDS["en"]:
        for match in re.finditer(rf"\b{word}\b", piece.text):
            yield replace(piece, text=f"{piece.text[: match.start()]}seven{piece.text[match.end() :]}")


@pytest.mark.site
def test_every_number_of_the_real_site_is_accounted_for(site: Path, edition: Edition) -> None:
    report = audit_site(site, known_of(edition, site, ADDRESS))
    assert report.faults == ()
    assert report.counts["pages"] == len(list(site.rglob("*.html")))
    assert min(report.counts[sort] for sort in ("printed", "derived", "other", "words")) > 100


@pytest.mark.site
def test_no_changed_digit_or_number_word_survives_on_any_page(site: Path, edition: Edition) -> None:
    known, tried, survivors = known_of(edition, site, ADDRESS), 0, []
    for name, lang, html in pages(site):
        for piece in {replace(piece, line=0): piece for piece in read_pieces(html) if numerals(piece.text)}:
            if piece.name == "axis" and piece.drawn:
                continue  # the drawing is compared as a whole, below
            for mutant in mutants(piece):
                tried += 1
                if not list(Judge(known, lang).problems(mutant)):
                    survivors.append((name, mutant.text))
    assert tried > 4000
    assert survivors == []


@pytest.mark.site
@pytest.mark.parametrize(
    "page", ["index.html", "zh/party-led-participation/index.html", "embed/en/satisfaction/index.html"]
)
def test_no_changed_digit_survives_in_a_drawing_on_a_page(site: Path, edition: Edition, page: str) -> None:
    known = known_of(edition, site, ADDRESS)
    html = (site / page).read_text(encoding="utf-8")
    first = re.search(r'<svg class="picture .*?</svg>', html, re.DOTALL)
    assert first
    digits = [
        match.start() for match in re.finditer(r"\d", html) if first.start() < match.start() < first.end()
    ]
    for place in digits[:: max(1, len(digits) // 25)]:
        spoiled = f"{html[:place]}{(int(html[place]) + 1) % 10}{html[place + 1 :]}"
        assert any("not the picture of its chart" in fault for fault in faults(known, spoiled, page)), place


@pytest.mark.site
def test_a_changed_digit_in_a_whole_file_is_named_with_its_file_and_line(
    site: Path, edition: Edition, tmp_path: Path
) -> None:
    known = known_of(edition, site, ADDRESS)
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    spoils = [
        ("lightening-the-load/index.html", ">2,199<", ">2,198<"),
        ("zh/lightening-the-load/index.html", "2,199个议事协调机构", "2,189个议事协调机构"),
        ("index.html", 'aria-label="Most figures on what', 'aria-label="5 of what'),
        ("data/charts/satisfaction-en.svg", ">87%", ">86%"),
        ("data/charts/plan-share-zh.svg", "第2段", "第3段"),
        ("data/figures.csv", ",2199,", ",2198,"),
        ("data/charts/recruits.csv", ",57,", ",56,"),
        ("data/datapackage.json", '"bytes": ', '"bytes": 1'),
        ("assets/figures/zh/satisfaction.wide.json", "87", "86"),
    ]
    for path, old, new in spoils:
        text = (copy / path).read_text(encoding="utf-8")
        assert old in text, path
        (copy / path).write_text(text.replace(old, new, 1), encoding="utf-8")
        line = text.count("\n", 0, text.index(old)) + 1
        found = [fault for fault in audit_site(copy, known).faults if fault.file == path]
        assert found, path
        assert path.endswith(".svg") or any(fault.line == line for fault in found), (path, line, found)
        (copy / path).write_text(text, encoding="utf-8")
    assert audit_site(copy, known).faults == ()


@pytest.mark.site
def test_a_picture_to_take_away_is_known_to_be_as_it_was_rendered(
    site: Path, edition: Edition, tmp_path: Path
) -> None:
    from PIL import Image

    known = known_of(edition, site, ADDRESS)
    for kind in ("svg", "png"):
        source = site / f"data/charts/sent-down-en.{kind}"
        assert list(audit_drawing(source, f"data/charts/{source.name}", known)) == []
    with Image.open(site / "data/charts/sent-down-en.png") as image:
        spoiled = image.convert("RGB")
    spoiled.putpixel((5, 5), (1, 2, 3))
    spoiled.save(tmp_path / "sent-down-en.png")
    assert list(audit_drawing(tmp_path / "sent-down-en.png", "x.png", known))


@pytest.mark.site
def test_a_picture_of_another_chart_or_language_a_missing_one_and_a_strange_one_are_named(
    site: Path, edition: Edition, tmp_path: Path
) -> None:
    known, copy = known_of(edition, site, ADDRESS), tmp_path / "site"
    shutil.copytree(site, copy)
    charts = copy / "data/charts"
    shutil.copy(charts / "recruits-en.png", charts / "satisfaction-en.png")
    shutil.copy(charts / "sent-down-zh.svg", charts / "sent-down-en.svg")
    (charts / "plan-share-en.svg").unlink()
    (charts / "extra-en.svg").write_text("<svg><text>402 posts</text></svg>")
    (copy / "data/stale.csv").write_text("id\n")
    named = {fault.file for fault in audit_site(copy, known).faults}
    assert named == {
        f"data/{name}"
        for name in (
            "charts/satisfaction-en.png", "charts/sent-down-en.svg", "charts/plan-share-en.svg",
            "charts/extra-en.svg", "stale.csv",
        )
    }  # fmt: skip


@pytest.mark.site
def test_a_page_s_picture_that_is_missing_altered_of_another_page_or_strange_is_named(
    site: Path, edition: Edition, tmp_path: Path
) -> None:
    from PIL import Image

    known, copy = known_of(edition, site, ADDRESS), tmp_path / "site"
    shutil.copytree(site, copy)
    social = copy / "assets/social"
    (social / "en/index.png").unlink()
    with Image.open(social / "zh/index.png") as image:
        stamp, spoiled = image.info["Stamp"], image.convert("RGB")
    spoiled.putpixel((5, 5), (1, 2, 3))
    info = PngInfo()
    info.add_itxt("Stamp", stamp)
    spoiled.save(social / "zh/index.png", pnginfo=info)
    shutil.copy(social / "en/data.png", social / "en/check.png")
    shutil.copy(social / "en/data.png", social / "en/extra.png")
    (social / "notes").write_text("402 posts")
    found = {(fault.file, fault.got) for fault in audit_site(copy, known).faults}
    assert found == {
        ("assets/social/en/index.png", "it is not there"),
        ("assets/social/zh/index.png", "the file is not as it was rendered"),
        ("assets/social/en/check.png", "the file is not as it was rendered"),
        ("assets/social/en/extra.png", "the file is not as it was rendered"),
        ("assets/social/en/extra.png", "nothing makes this file"),
        ("assets/social/notes", "nothing makes this file"),
    }


@pytest.mark.site
def test_a_chart_without_its_picture_is_named(site: Path, edition: Edition) -> None:
    known = known_of(edition, site, ADDRESS)
    page = "embed/en/satisfaction/index.html"
    html = (site / page).read_text(encoding="utf-8")
    without = re.sub(r'<svg class="picture picture--wide".*?</svg>', "", html, count=1, flags=re.DOTALL)
    assert any("its wide picture is not there" in fault for fault in faults(known, without, page))


@pytest.mark.site
def test_a_missing_file_is_named(site: Path, edition: Edition, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("derived.csv"))
    found = [fault.file for fault in audit_site(copy, known_of(edition, site, ADDRESS)).faults]
    assert found == ["data/derived.csv"]


@pytest.mark.site
def test_the_account_is_that_of_the_pages(site: Path, edition: Edition) -> None:
    account = json.loads((site / "data/audit.json").read_text(encoding="utf-8"))
    assert account["site"]["unaccounted"] == 0
    counted = audit_site(site, known_of(edition, site, ADDRESS)).counts
    assert account["site"] == {key: counted[key] for key in account["site"]}
