"""The real site as it was built, held against the ledger as it is: whatever it says, the site says the same."""

from __future__ import annotations

import csv
import json
import re
from html import escape, unescape
from pathlib import Path

from conftest import SUB_PATH
from crawl import dead_links, ids_of, pages_of
from tiny import ROOT

from languages import LANGS, Lang, in_language, without_language
from pipeline import Edition

ADDRESS = f"https://example.org{SUB_PATH}/"
ELSEWHERE = ("creativecommons.org", "squidfunk.github.io")
"""Whom the site may link to."""


def read(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


def of_language(site: Path, lang: Lang) -> list[str]:
    """Return the addresses of the pages of one language, from its home page."""
    return [path for found, path in map(without_language, pages_of(site)) if found == lang]


def test_both_languages_have_the_same_pages_and_each_page_has_one_headline(site: Path) -> None:
    assert of_language(site, "en") == of_language(site, "zh")
    names = {path.stem for path in (ROOT / "docs/en").glob("*.md")}
    assert {path.strip("/") or "index" for path in of_language(site, "en")} == names
    for page in pages_of(site):
        html = read(site, page)
        assert f'<html lang="{without_language(page)[0]}"' in html, page
        assert len(re.findall(r"<h1\b", html)) == 1, page
        assert re.search(r'<meta name="description" content="[^"]{10,}"', html), page


def test_a_shared_link_shows_the_page_s_own_headline_words_and_picture(site: Path, edition: Edition) -> None:
    headlines = {(one.lang, one.page): one.text for one in edition.headlines}
    for page in pages_of(site):
        html = read(site, page)
        lang, path = without_language(page)
        name = path.strip("/") or "index"
        described = re.search(r'<meta name="description" content="([^"]+)"', html)
        told = dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)"', html))
        assert {key: unescape(text) for key, text in told.items()} == {
            "og:type": "website",
            "og:site_name": edition.ledger.article.names.site[lang],
            "og:locale": {"en": "en_GB", "zh": "zh_CN"}[lang],
            "og:title": headlines[lang, name],
            "og:description": unescape(described[1]) if described else "",
            "og:url": ADDRESS + page,
            "og:image": f"{ADDRESS}assets/social/{lang}/{name}.png",
            "og:image:width": "1200",
            "og:image:height": "630",
            "og:image:alt": headlines[lang, name],
            "twitter:card": "summary_large_image",
        }, page


def test_every_link_leads_somewhere_and_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    assert dead_links(site, ADDRESS, ELSEWHERE) == []


def test_no_id_is_given_twice_on_a_page(site: Path) -> None:
    for page in pages_of(site):
        ids = ids_of(read(site, page))
        assert len(ids) == len(set(ids)), page


def test_charts_measures_and_records_stand_at_their_addresses(site: Path, edition: Edition) -> None:
    ledger = edition.ledger
    for lang in LANGS:
        places = [(ledger.address[chart.page], chart.id) for chart in ledger.charts]
        places += [("figures/", f"measure-{one.id}") for one in ledger.measures]
        places += [("figures/", id_) for id_ in ledger.number]
        for address, id_ in places:
            assert id_ in ids_of(read(site, in_language(lang, address))), f"{lang}: {address}#{id_}"


def test_every_number_on_a_page_has_the_ledger_s_value(site: Path, edition: Edition) -> None:
    shape = re.compile(r'data-(?:figure|derived)="([^"]+)">[^<]*<data value="([^"]+)">')
    told = {id_ for page in pages_of(site) for id_, value in shape.findall(read(site, page))
            if value == str(edition.ledger.number[id_].value)}  # fmt: skip
    wrong = [
        (page, id_, value)
        for page in pages_of(site)
        for id_, value in shape.findall(read(site, page))
        if value != str(edition.ledger.number[id_].value)
    ]
    assert wrong == []
    assert told == set(edition.ledger.number)


def test_a_record_lists_every_page_that_tells_its_number_and_no_other(site: Path, edition: Edition) -> None:
    for lang in LANGS:
        told: dict[str, set[str]] = {}
        for path in of_language(site, lang):
            html = re.sub(r"<svg.*?</svg>", "", read(site, in_language(lang, path)), flags=re.DOTALL)
            html = re.sub('<section class="record.*?</section>', "", html, flags=re.DOTALL)
            html = html.split('<table class="numerals">', 1)[0]
            for id_ in re.findall(r'data-(?:figure|derived)="([^"]+)"', html):
                told.setdefault(id_, set()).add(path)
        records = read(site, in_language(lang, "figures/"))
        for id_ in edition.ledger.number:
            record = records.split(f'data-record="{id_}"', 1)[1].split("</section>", 1)[0]
            uses = record.partition('<ul class="record__uses">')[2].partition("</ul>")[0]
            linked = {href.partition("#")[0].removeprefix("../") for href in re.findall(r'href="([^"]+)"', uses)}
            assert linked == told.get(id_, set()), f"{lang}: {id_}"


def test_the_downloads_are_the_committed_tables_and_a_record_has_its_row(site: Path, edition: Edition) -> None:
    for path in (ROOT / "data").rglob("*.*"):
        if path.name != "audit.json":
            assert (site / "data" / path.relative_to(ROOT / "data")).read_bytes() == path.read_bytes(), path
    rows = (ROOT / "data/figures.csv").read_text(encoding="utf-8").splitlines()
    for lang in LANGS:
        copied = json.loads((site / f"assets/figures/{lang}/citations.json").read_text(encoding="utf-8"))
        for line in rows[1:]:
            id_ = next(csv.reader([line]))[0]
            assert copied[id_]["row"] == line, f"{lang}: {id_}"


def test_every_term_is_explained_somewhere(site: Path, edition: Edition) -> None:
    for lang in LANGS:
        pages = [read(site, in_language(lang, path)) for path in of_language(site, lang) if path != "glossary/"]
        for term in edition.ledger.glossary:
            tooltip = f'title="{escape(term.definition[lang])}"'
            assert any(tooltip in html for html in pages), f"{lang}: {term.id}"


def test_every_excuse_is_needed(site: Path, edition: Edition) -> None:
    text = unescape(" ".join(read(site, page) for page in pages_of(site))).casefold()
    listed = re.compile(r'<details class="plain excuses">.*?</details>', re.DOTALL)
    text = listed.sub("", text)
    for excuse in edition.ledger.excuses:
        for phrase in (*excuse.en, *excuse.zh):
            assert phrase.casefold() in text, f"seeds/excuses.yml: “{phrase}” stands on no page"


def test_chinese_pages_have_no_english_furniture(site: Path) -> None:
    for page in (page for page in pages_of(site) if without_language(page)[0] == "zh"):
        html = read(site, page)
        for word in ("Search", "Home", "Table of contents", "Switch to", "Skip to content", "Back to top"):
            assert f">{word}" not in html, f"{page}: {word}"
            assert f'"{word}' not in html, f"{page}: {word}"


def test_the_bar_of_a_chinese_page_is_chinese(site: Path) -> None:
    """A page that is missing under `nav_translations` in mkdocs.yml has its English name there."""
    masthead = read(site, in_language("zh", "")).split("<header")[1].split("</nav>")[0]
    bar = re.findall(r"<(?:a|summary)\b.*?>(.*?)</(?:a|summary)>", masthead, re.DOTALL)
    assert bar
    assert [name.strip() for name in bar if not re.search("[\u3400-\u9fff]", name)] == []


def test_nothing_of_this_machine_and_of_our_papers_gets_into_the_site(site: Path) -> None:
    assert not (site / "style").exists()
    for path in [*site.rglob("*.html"), *site.rglob("*.json"), *site.rglob("*.csv"), *site.rglob("*.xml")]:
        assert str(ROOT) not in path.read_text(encoding="utf-8"), path


def test_no_sentence_of_the_article_gets_into_the_project(article: Path, site: Path) -> None:
    """No run of sixteen characters, names of documents apart, counting neither spaces nor punctuation."""
    aside = r"[\s\W_]"
    text = re.sub(r"《[^》]*》", "\n", article.read_text(encoding="utf-8"))
    lines = [re.sub(aside, "", line) for line in text.split("\n")]
    runs = {line[index : index + 16] for line in lines for index in range(len(line) - 15)}
    assert runs
    for path in [*site.rglob("*.html"), *(ROOT / "data").rglob("*.csv"), *(ROOT / "seeds").glob("*.yml")]:
        flat = re.sub(aside, "", re.sub(r"<[^>]+>|《[^》]*》", "", path.read_text(encoding="utf-8")))
        found = {flat[index : index + 16] for index in range(len(flat) - 15)} & runs
        assert not found, f"{path}: {found}"
