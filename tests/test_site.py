"""The real site as it was built: every page, link, chart and table, in both languages."""

from __future__ import annotations

import csv
import re
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from conftest import ROOT, SUB_PATH

from ledger.wordlists import Lang
from pipeline import Edition

pytestmark = pytest.mark.site

PATHS = (
    "", "lightening-the-load/", "empowering-the-base/", "party-led-participation/", "figures/", "data/",
    "how-we-know/", "check/", "glossary/", "corrections/",
)  # fmt: skip
PAGES = tuple(f"{lang}{path}" for lang in ("", "zh/") for path in PATHS)


class Links(HTMLParser):
    """Collects what a page links to or loads, the ids it offers, and its numbers."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        for name in ("href", "src", "data-plotly"):
            if values.get(name) and not (tag == "link" and "canonical" in str(values.get("rel"))):
                self.targets.append(str(values[name]))


def read(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_address_is_there_in_its_language(site: Path, page: str) -> None:
    html = read(site, page)
    assert f'<html lang="{"zh" if page.startswith("zh/") else "en"}"' in html
    assert len(re.findall(r"<h1\b", html)) == 1
    assert re.search(r'<meta name="description" content="[^"]{10,}"', html)


@pytest.mark.parametrize("page", PAGES)
def test_a_shared_link_shows_the_page_s_own_headline_words_and_picture(
    site: Path, edition: Edition, page: str
) -> None:
    html = read(site, page)
    told = dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)"', html))
    lang: Lang = "zh" if page.startswith("zh/") else "en"
    name = page.removeprefix("zh/").strip("/") or "index"
    (headline,) = [one.text for one in edition.headlines if (one.lang, one.page) == (lang, name)]
    described = re.search(r'<meta name="description" content="([^"]+)"', html)
    base = f"https://example.org{SUB_PATH}/"
    assert {key: unescape(text) for key, text in told.items()} == {
        "og:type": "website",
        "og:site_name": edition.ledger.interface["site-name"][lang],
        "og:locale": {"en": "en_GB", "zh": "zh_CN"}[lang],
        "og:title": headline,
        "og:description": unescape(described[1]) if described else "",
        "og:url": f"{base}{page}",
        "og:image": f"{base}assets/social/{lang}/{name}.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": headline,
        "twitter:card": "summary_large_image",
    }
    picture = (ROOT / f"docs/assets/pictures/{lang}/social/{name}.png").read_bytes()
    assert (site / f"assets/social/{lang}/{name}.png").read_bytes() == picture


def test_the_error_page_tells_only_what_is_so_of_the_whole_site(site: Path) -> None:
    html = (site / "404.html").read_text(encoding="utf-8")
    told = set(re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)"', html))
    assert told == {"og:type", "og:site_name", "og:locale", "og:title", "og:description"}


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere_and_nothing_is_loaded_from_elsewhere(site: Path, page: str) -> None:
    here = f"https://example.org{SUB_PATH}/{page}"
    for target in Links(read(site, page)).targets:
        parts = urlsplit(urljoin(here, target))
        if parts.hostname != "example.org":
            assert parts.hostname in ("creativecommons.org", "squidfunk.github.io"), target
            continue
        assert parts.path.startswith(f"{SUB_PATH}/"), target
        path = unquote(parts.path.removeprefix(f"{SUB_PATH}/"))
        file = site / path / "index.html" if parts.path.endswith("/") else site / path
        assert file.is_file(), target
        if parts.fragment and not parts.fragment.startswith("__"):
            assert parts.fragment in Links(file.read_text(encoding="utf-8")).ids, target


def test_no_id_is_given_twice_on_a_page(site: Path) -> None:
    for page in PAGES:
        ids = Links(read(site, page)).ids
        assert len(ids) == len(set(ids)), page


@pytest.mark.parametrize("lang", ["", "zh/"])
def test_all_charts_stand_on_their_pages_with_their_tables(site: Path, edition: Edition, lang: str) -> None:
    found = [id_ for path in PATHS for id_ in re.findall(r'data-chart="([^"]+)"', read(site, lang + path))]
    assert sorted(found) == sorted(chart.id for chart in edition.ledger.charts)


@pytest.mark.parametrize("lang", ["", "zh/"])
def test_every_figure_and_derived_number_has_a_record_at_its_address(
    site: Path, edition: Edition, lang: str
) -> None:
    ids = Links(read(site, f"{lang}figures/")).ids
    assert {figure.id for figure in edition.ledger.figures} <= set(ids)
    assert set(edition.derived) <= set(ids)


@pytest.mark.parametrize("page", PAGES)
def test_every_number_of_the_ledger_on_a_page_has_the_ledger_s_value(
    site: Path, edition: Edition, page: str
) -> None:
    html = read(site, page)
    values = {id_: str(number.value) for id_, number in edition.derived.items()}
    values |= {figure.id: str(figure.value) for figure in edition.ledger.figures}
    pairs = re.findall(r'data-(?:figure|derived)="([^"]+)">[^<]*<data value="([^"]+)">', html)
    assert all(values[id_] == value for id_, value in pairs)
    assert pairs or page.endswith(("data/", "glossary/", "corrections/"))


@pytest.mark.parametrize("lang", ["", "zh/"])
def test_a_record_lists_every_page_that_tells_its_number_and_no_other(
    site: Path, edition: Edition, lang: str
) -> None:
    records = read(site, f"{lang}figures/")
    here = f"https://example.org/{lang}figures/"
    told: dict[str, set[str]] = {}
    for path in PATHS:
        html = re.sub(r"<svg.*?</svg>", "", read(site, lang + path), flags=re.DOTALL)
        if path == "figures/":
            html = html.split('id="records"', 1)[0]
        if path == "how-we-know/":
            html = html.split('id="numerals"', 1)[0]  # the list of numerals tells what was printed, for all
        for id_ in re.findall(r'data-(?:figure|derived)="([^"]+)"', html):
            told.setdefault(id_, set()).add(f"https://example.org/{lang}{path}")
    for id_ in (*edition.ledger.figure, *edition.derived):
        record = records.split(f'data-record="{id_}"', 1)[1].split("</section>", 1)[0]
        uses = (
            record.split('<ul class="record__uses">', 1)[-1].split("</ul>", 1)[0]
            if "record__uses" in record
            else ""
        )
        linked = {urljoin(here, href).split("#")[0] for href in re.findall(r'href="([^"]+)"', uses)}
        assert linked == told.get(id_, set()), id_


@pytest.mark.parametrize("lang", ["", "zh/"])
def test_a_record_can_be_cited_in_three_ways_and_has_its_row(site: Path, edition: Edition, lang: str) -> None:
    html = read(site, f"{lang}figures/")
    lines = set((ROOT / "data/figures.csv").read_text(encoding="utf-8").splitlines())
    for figure in edition.ledger.figures:
        parts = {
            name: re.search(rf'<code[^>]* id="{name}-{figure.id}"[^>]*>(.*?)</code>', html, re.DOTALL)
            for name in ("plain", "bibtex", "gbt", "row")
        }
        texts = {
            name: unescape(re.sub("<[^>]+>", "", found[1])) if found else "" for name, found in parts.items()
        }
        address = f"https://example.org{SUB_PATH}/{lang}figures/#{figure.id}"
        assert all(address in texts[name] for name in ("plain", "bibtex", "gbt")), figure.id
        assert texts["row"] in lines


def test_the_downloads_are_the_committed_tables(site: Path) -> None:
    for path in (ROOT / "data").rglob("*.*"):
        assert (site / "data" / path.relative_to(ROOT / "data")).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("lang", ["", "zh/"])
def test_every_measure_has_its_place_on_its_theme_page(site: Path, lang: str) -> None:
    slugs = {"lightening": PATHS[1], "empowering": PATHS[2], "participation": PATHS[3]}
    with (ROOT / "data/measures.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            html = read(site, lang + slugs[row["theme"]])
            assert f'id="measure-{row["id"]}"' in html
            assert row["name_zh" if lang else "name_en"] in re.sub(r"<[^>]+>", "", html).replace("&#39;", "'")


def test_terms_are_explained_where_they_are_used(site: Path) -> None:
    assert '<a class="term" href="../glossary/#coordinating-body" title="' in read(
        site, "lightening-the-load/"
    )
    assert '<a class="term" href="../glossary/#towns-and-subdistricts" title="' in read(
        site, "zh/lightening-the-load/"
    )


@pytest.mark.parametrize("lang", ["", "zh/"])
def test_every_term_is_explained_somewhere(site: Path, edition: Edition, lang: str) -> None:
    pages = [read(site, lang + path) for path in PATHS if path != "glossary/"]
    for term in edition.ledger.glossary:
        tooltip = escape(term.definition["zh" if lang else "en"])
        assert any(f'title="{tooltip}"' in html for html in pages), term.id


def test_chinese_chrome_is_chinese(site: Path) -> None:
    html = read(site, "zh/lightening-the-load/")
    for word in ("数读枣庄", "搜索", "切换到深色", "首页", "术语", "下一篇"):
        assert word in html
    for word in ("Search", "Home", "Table of contents", "Switch to", "Skip to content", "Back to top"):
        assert f">{word}" not in html
        assert f'"{word}' not in html


def test_every_page_says_in_its_foot_what_it_rests_on(site: Path) -> None:
    for page in PAGES:
        words = "只据大众网一篇报道" if page.startswith("zh/") else "one Dzwww report"
        assert words in read(site, page), page


def test_nothing_of_the_style_sheets_gets_into_the_site(site: Path) -> None:
    assert [path.stem for path in (ROOT / "docs/style").glob("*.md")]
    assert not (site / "style").exists()
    for path in [*site.rglob("*.html"), *site.rglob("*.json"), site / "sitemap.xml"]:
        assert "style/names" not in path.read_text(encoding="utf-8"), path


def test_nothing_of_this_machine_gets_into_the_site(site: Path) -> None:
    for path in [*site.rglob("*.html"), *site.rglob("*.json"), *site.rglob("*.csv")]:
        assert str(ROOT) not in path.read_text(encoding="utf-8"), path


def test_no_sentence_of_the_article_gets_into_the_project(article: Path, site: Path) -> None:
    """No run of sixteen characters, names of documents apart, counting neither spaces nor punctuation."""
    aside = r"[\s\W_]"
    text = re.sub(r"《[^》]*》", "\n", article.read_text(encoding="utf-8"))
    lines = [re.sub(aside, "", line) for line in text.split("\n")]
    runs = {line[index : index + 16] for line in lines for index in range(len(line) - 15)}
    files = [*site.rglob("*.html"), *(ROOT / "data").rglob("*.csv"), *(ROOT / "seeds").glob("*.yml")]
    for path in files:
        flat = re.sub(aside, "", re.sub(r"<[^>]+>|《[^》]*》", "", path.read_text(encoding="utf-8")))
        found = next(
            (flat[index : index + 16] for index in range(len(flat) - 15) if flat[index : index + 16] in runs),
            None,
        )
        assert found is None, f"{path}: {found}"
