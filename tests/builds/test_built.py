"""The site as it was built: every page, link, name and file of it, in both languages."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from itertools import product
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import lxml.html
import pytest
from PIL import Image
from tiny import ARTICLE

from builds.conftest import SITE_URL, Result
from charts.palette import roles
from languages import LANGS, LANGUAGES, in_language
from theme.material import POLICY

pytestmark = pytest.mark.xdist_group("built")
PAGES = ("", "on-the-bus/", "at-the-library/", "figures/", "how-we-know/", "check/", "corrections/")
STORIES = ("", "on-the-bus/", "at-the-library/")
CHARTS = ("routes", "rooms", "where")
BOTH = [(lang, page) for lang in LANGS for page in PAGES]
ELSEWHERE = re.compile(r"Zaozhuang|枣庄|Dzwww|大众网|\\u67a3\\u5e84|\\u5927\\u4f17\\u7f51", re.IGNORECASE)


@cache
def tree(file: Path) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(file.read_bytes().decode("utf-8"))


def links(page: Path) -> set[str]:
    """Everything that a page links to or loads, as it is written."""
    found = tree(page).xpath("//@href | //@src | //@data-plotly")
    return {str(link) for link in found}


def leads_nowhere(site: Path, page: Path, link: str) -> bool:
    """Whether a link on a page, or the part of a page that it names, is not in the site; other sites are not asked."""
    here = SITE_URL + page.relative_to(site).as_posix().removesuffix("index.html")
    parts = urlsplit(urljoin(here, link))
    if not parts.geturl().startswith(SITE_URL):
        return parts.hostname == "example.org"
    file = site / unquote(parts.geturl().removeprefix(SITE_URL).split("#")[0].split("?")[0])
    file = file / "index.html" if parts.path.endswith("/") else file
    if not file.is_file():
        return True
    anchor = parts.fragment if not parts.fragment.startswith("__") else ""
    return bool(anchor) and not tree(file).xpath(f"//*[@id='{anchor}']")


def test_every_page_is_there_in_both_languages_at_the_same_address(built: Result) -> None:
    found = {
        path.relative_to(built.site).as_posix().removesuffix("index.html") for path in built.site.rglob("index.html")
    }
    assert {page for page in found if not page.startswith("embed/")} == {
        in_language(lang, page) for lang, page in BOTH
    }
    for lang, page in BOTH:
        html = tree(built.site / in_language(lang, page) / "index.html")
        assert html.get("lang") == lang
        assert len(html.xpath("//h1")) == 1
        here = SITE_URL + in_language(lang, page)
        switch = {link.get("hreflang"): urljoin(here, link.get("href", "")) for link in html.xpath("//a[@hreflang]")}
        assert switch == {one: SITE_URL + in_language(one, page) for one in LANGS if one != lang}, page


def test_every_link_and_anchor_inside_the_site_leads_somewhere(built: Result) -> None:
    files = [file for file in built.site.rglob("*.html") if file.name != "404.html"]
    assert len(files) == len(BOTH) + len(LANGS) * len(CHARTS)
    lost = {(file, link) for file in files for link in links(file) if leads_nowhere(built.site, file, link)}
    assert lost == set()
    for link in ("figures/#bus-route", "figure/", "https://example.org/"):
        assert leads_nowhere(built.site, built.site / "index.html", link)
    homes = tree(built.site / "404.html").xpath("//a[contains(@class, 'onward')]/@href")
    assert [urljoin(SITE_URL, link) for link in homes] == [SITE_URL, f"{SITE_URL}zh/"]


def test_no_page_loads_anything_from_elsewhere_or_gives_an_id_twice(built: Result) -> None:
    for file in built.site.rglob("*.html"):
        html = tree(file)
        loaded = html.xpath("//script/@src | //img/@src | //link[@rel='stylesheet']/@href")
        assert not [link for link in loaded if "://" in link], file
        ids = html.xpath("//@id")
        assert len(ids) == len(set(ids)), file
        assert html.xpath("//style[not(@id)]")


def test_no_file_names_another_article_or_a_folder_of_this_machine(built: Result) -> None:
    for file in [file for file in built.site.rglob("*") if file.is_file()]:
        text = file.read_bytes().decode("utf-8", errors="replace")
        if file.suffix == ".png":
            with Image.open(file) as image:
                text += str(image.info)
        assert not ELSEWHERE.search(text), file
        assert str(built.site.parent) not in text, file
    with Image.open(built.site / "data/charts/rooms-zh.png") as image:
        assert "云溪日报" in image.info["Source"]
    assert ELSEWHERE.search(r"\u67a3\u5e84")


def test_every_address_that_is_told_whole_is_that_of_the_site(built: Result) -> None:
    for lang, page in BOTH:
        html, name = tree(built.site / in_language(lang, page) / "index.html"), page.strip("/") or "index"
        address, picture = SITE_URL + in_language(lang, page), f"assets/social/{lang}/{name}.png"
        assert html.xpath("//link[@rel='canonical']/@href") == [address]
        told = {one.get("property") or one.get("name"): one.get("content") for one in html.xpath("//meta[@content]")}
        headline = "".join(html.xpath("//h1")[0].itertext()).strip()
        assert told["og:title"] == told["og:image:alt"] == headline
        assert (told["og:url"], told["og:image"]) == (address, SITE_URL + picture)
        assert told["og:locale"] == LANGUAGES[lang].locale
        committed = ARTICLE / f"docs/assets/pictures/{lang}/social/{name}.png"
        assert (built.site / picture).read_bytes() == committed.read_bytes()
    for lang in LANGS:
        feed = feedparser.parse((built.site / in_language(lang, "feed.xml")).read_bytes())
        assert feed.feed.link == SITE_URL + in_language(lang, "corrections/")
        assert f"{SITE_URL}{in_language(lang, 'figures/')}#bus-routes" in built.page(in_language(lang, "figures/"))
    assert f"<loc>{SITE_URL}zh/figures/</loc>" in (built.site / "sitemap.xml").read_text(encoding="utf-8")


def test_every_page_leads_to_its_other_language_its_feed_its_search_and_its_icons(built: Result) -> None:
    for lang, page in BOTH:
        html, here = tree(built.site / in_language(lang, page) / "index.html"), SITE_URL + in_language(lang, page)
        links = html.xpath("//link[@rel='alternate'][@hreflang]")
        others = {one.get("hreflang", ""): one.get("href", "") for one in links}
        wanted = {str(one): SITE_URL + in_language(one, page) for one in LANGS}
        assert others == {**wanted, "x-default": wanted["en"]}, page
        found: dict[tuple[str | None, str | None, str | None], str] = {
            (one.get("rel"), one.get("type"), one.get("sizes")): urljoin(here, one.get("href", ""))
            for one in html.xpath("//link[@rel][not(@hreflang)]")
        }
        home = SITE_URL + LANGUAGES[lang].folder
        assert found["alternate", "application/atom+xml", None] == f"{home}feed.xml"
        assert found["search", "application/opensearchdescription+xml", None] == f"{home}opensearch.xml"
        assert found["manifest", None, None] == f"{home}manifest.webmanifest"
        assert found["icon", "image/svg+xml", None] == f"{SITE_URL}assets/images/favicon.svg"
        assert found["icon", "image/png", "32x32"] == f"{SITE_URL}assets/icons/icon-32.png"
        assert found["icon", None, "32x32"] == f"{SITE_URL}favicon.ico"
        assert found["apple-touch-icon", None, None] == f"{SITE_URL}assets/icons/apple-touch-icon.png"
        colours = {one.get("media"): one.get("content") for one in html.xpath("//meta[@name='theme-color']")}
        assert colours == {f"(prefers-color-scheme: {one})": roles(one)["paper"] for one in ("light", "dark")}
    for lang, chart in product(LANGS, CHARTS):
        embed = built.site / f"embed/{lang}/{chart}/index.html"
        (link,) = tree(embed).xpath("//link[@rel='alternate'][@type='application/json+oembed']/@href")
        assert f"{SITE_URL}embed/{lang}/{chart}/" in json.loads((embed.parent / link).read_bytes())["html"]
    assert not tree(built.site / "404.html").xpath("//link[@hreflang]")


def test_what_a_page_tells_machines_is_what_it_shows_and_leads_to_what_is_there(built: Result) -> None:
    for lang, page in BOTH:
        html, here = tree(built.site / in_language(lang, page) / "index.html"), SITE_URL + in_language(lang, page)
        (text,) = html.xpath("//script[@type='application/ld+json']/text()")
        nodes = {one["@type"]: one for one in json.loads(text)["@graph"]}
        assert ("BreadcrumbList" in nodes) == bool(page)
        assert ("Dataset" in nodes) == (not page)  # this article has no page of the data
        assert ("AnalysisNewsArticle" in nodes) == (page in STORIES)
        if story := nodes.get("AnalysisNewsArticle"):
            assert story["headline"] == "".join(html.xpath("//h1")[0].itertext()).strip()
            assert [story["description"]] == html.xpath("//meta[@name='description']/@content")
            assert (story["url"], story["inLanguage"]) == (here, lang)
        if data := nodes.get("Dataset"):
            files = [one["contentUrl"].removeprefix(SITE_URL) for one in data["distribution"]]
            assert {"data/figures.csv", "data/charts/routes.csv", "data/datapackage.json"} <= set(files)
            assert all((built.site / file).is_file() for file in files)
        for address in re.findall(rf'"(?:url|image|item|contentUrl)":"{re.escape(SITE_URL)}([^"]*)"', text):
            file = built.site / address
            assert (file / "index.html" if not address or address.endswith("/") else file).is_file(), address


def test_every_page_says_what_it_may_load_before_it_loads_a_script(built: Result) -> None:
    for file in built.site.rglob("*.html"):
        styles = tree(file).xpath("//style[preceding::meta[@http-equiv]]/text() | //@style")
        hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (*styles, "")]
        policy = POLICY.format(styles=" ".join(f"'sha256-{one}'" for one in hashes))
        assert tree(file).xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [policy], file
        assert not tree(file).xpath("//script[following::meta[@http-equiv]] | //script[not(@src) and not(@type)]"), (
            file
        )
        assert not tree(file).xpath("//@*[starts-with(name(), 'on')]"), file


def test_each_language_searches_its_own_pages(built: Result) -> None:
    for lang, word in zip(LANGS, ("old granary", "柳渡镇"), strict=True):
        home = LANGUAGES[lang].folder
        docs = json.loads((built.site / home / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
        assert {one["location"].split("#")[0] for one in docs} == set(PAGES)
        assert word in "".join(one["text"] for one in docs).replace("\u200b", "")
        for page in ("", "figures/"):
            base = re.search(r'"base": "([^"]*)"', built.page(f"{home}{page}"))
            assert base
            assert urljoin(f"{SITE_URL}{home}{page}", f"{base[1]}/") == f"{SITE_URL}{home}", (lang, page)


def test_chinese_pages_have_no_english_controls(built: Result) -> None:
    here = "zh/on-the-bus/"
    for word in ("Search", "Menu", "Skip to", "Dark scheme", "English"):
        found = re.findall(rf'[>"]{word}', built.page(here))
        assert found == ([">English"] if word == "English" else []), word
        assert word == "English" or re.search(rf'[>"]{word}', built.page("on-the-bus/")), word
