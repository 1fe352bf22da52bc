"""By what the site is found: each file read as those read it that ask for it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from urllib.parse import quote, urljoin
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest

from charts.palette import light
from languages import LANGS, Lang, Text
from ledger.model import Ledger
from pages.components import PageInputs
from pages.discovery import write_discovery
from unit.pages.conftest import SITE

FOLDERS: dict[Lang, str] = {"en": "", "zh": "zh/"}
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def made(inputs: PageInputs, site: str = SITE, ledger: Ledger | None = None) -> dict[str, str]:
    return write_discovery(ledger or inputs.ledger, inputs.charts, inputs.shared, inputs.pictures, site)


def test_robots_may_read_everything_and_are_told_of_the_map(inputs: PageInputs) -> None:
    robots = RobotFileParser()
    robots.parse(made(inputs)["robots.txt"].splitlines())
    assert robots.can_fetch("any", f"{SITE}zh/figures/")
    assert robots.site_maps() == [f"{SITE}sitemap.xml"]


def test_a_site_that_does_not_know_its_address_tells_only_what_needs_none(inputs: PageInputs) -> None:
    assert set(made(inputs, "/")) == {"robots.txt", "manifest.webmanifest", "zh/manifest.webmanifest"}
    assert "Sitemap" not in made(inputs, "/")["robots.txt"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_browser_can_search_the_site_from_its_bar(inputs: PageInputs, lang: Lang) -> None:
    home, names = SITE + FOLDERS[lang], inputs.ledger.article.names
    told = ElementTree.fromstring(made(inputs)[f"{FOLDERS[lang]}opensearch.xml"])
    assert told.tag == f"{OPENSEARCH}OpenSearchDescription"
    search, own = told.findall(f"{OPENSEARCH}Url")
    asked = search.attrib["template"].replace("{searchTerms}", quote("公交 18"))
    assert (search.attrib["type"], asked) == ("text/html", f"{home}?q=%E5%85%AC%E4%BA%A4%2018")
    assert (own.attrib["rel"], own.attrib["template"]) == ("self", f"{home}opensearch.xml")
    texts = {one.tag.removeprefix(OPENSEARCH): one.text or "" for one in told}
    assert (texts["LongName"], texts["Language"]) == (names.site[lang], lang)
    assert texts["ShortName"] == names.site[lang]
    assert 0 < len(texts["Description"]) <= 1024


def test_the_short_name_of_the_search_is_no_longer_than_it_may_be(inputs: PageInputs) -> None:
    names = inputs.ledger.article.names.model_copy(
        update={"site": Text(en="All the figures of Yunxi", zh="数读云溪")}
    )
    ledger = replace(inputs.ledger, article=inputs.ledger.article.model_copy(update={"names": names}))
    assert "<ShortName>Yunxi County</ShortName>" in made(inputs, ledger=ledger)["opensearch.xml"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_manifest_has_names_colours_and_icons_at_their_places(inputs: PageInputs, lang: Lang) -> None:
    home = SITE + FOLDERS[lang]
    told = json.loads(made(inputs)[f"{FOLDERS[lang]}manifest.webmanifest"])
    assert (told["name"], told["lang"]) == (inputs.ledger.article.names.site[lang], lang)
    assert urljoin(f"{home}manifest.webmanifest", told["start_url"]) == home
    assert told["theme_color"] == told["background_color"] == light("paper")
    icons = {
        (one["sizes"], one["purpose"]): urljoin(f"{home}manifest.webmanifest", one["src"]) for one in told["icons"]
    }
    for size in ("192x192", "512x512"):
        for purpose in ("any", "maskable"):
            assert icons[size, purpose] == f"{SITE}assets/icons/icon-{size.partition('x')[0]}.png"


@pytest.mark.parametrize("lang", LANGS)
def test_a_chart_is_embedded_by_what_oembed_says(inputs: PageInputs, lang: Lang) -> None:
    for id_, chart in inputs.charts.items():
        told = json.loads(made(inputs)[f"embed/{lang}/{id_}/oembed.json"])
        assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", chart.text[lang].title)
        assert told["html"] == inputs.shared[f"{lang}/code:{id_}"]
        assert told["provider_name"] == inputs.ledger.article.names.site[lang]
        frame = re.search(r' height="(\d+)"', told["html"])
        assert frame
        assert (told["width"], told["height"]) == (pytest.approx(1000, abs=400), int(frame[1]))
