"""By what the site, its search and its charts are found: robots.txt, OpenSearch, a web manifest, oEmbed."""

from __future__ import annotations

import json
from collections.abc import Mapping

from charts.drawing import Chart
from charts.palette import light
from languages import LANGS, Lang, in_language
from ledger.model import Ledger
from pages.components import TEMPLATES
from pages.links import embed_address, embed_height, size_of, whole_address

OPENSEARCH, MANIFEST, OEMBED = "opensearch.xml", "manifest.webmanifest", "oembed.json"
SHORT = 16
"""The most that an OpenSearch description may have as a short name, in characters."""


def write_discovery(
    ledger: Ledger, charts: Mapping[str, Chart], shared: Mapping[str, str], pictures: Mapping[str, str], site: str
) -> dict[str, str]:
    """Return the text of each of these files by its address; `site` is the address of the site, or “/” for none.

    `shared` are the texts that are made for sharing, `pictures` the drawings by `<lang>/<chart>.<variant>`. What can
    only tell whole addresses (OpenSearch, oEmbed) is there only where the site knows its own.
    """
    known = site != "/"
    texts = {"robots.txt": "User-agent: *\nAllow: /\n" + (f"Sitemap: {site}sitemap.xml\n" if known else "")}
    for lang in LANGS:
        texts[in_language(lang, MANIFEST)] = _manifest(ledger, lang)
        if known:
            texts[in_language(lang, OPENSEARCH)] = _opensearch(ledger, lang, site)
            for chart in charts.values():
                code = shared[f"{lang}/code:{chart.id}"]
                sizes = [size_of(pictures.get(f"{lang}/{chart.id}.{name}", "")) for name in ("wide", "narrow")]
                texts[embed_address(lang, chart.id) + OEMBED] = _oembed(ledger, lang, site, chart, code, sizes)
    return texts


def _manifest(ledger: Ledger, lang: Lang) -> str:
    """Return a web manifest: name, language, colours and icons. The site opens in a browser's own window."""
    name, icons = ledger.article.names.site[lang], "../" * in_language(lang, "").count("/") + "assets/icons/"
    told = {
        "name": name,
        "short_name": name,
        "lang": lang,
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": light("paper"),
        "theme_color": light("paper"),
        "icons": [
            {"src": f"{icons}icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for size in (192, 512)
            for purpose in ("any", "maskable")
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _opensearch(ledger: Ledger, lang: Lang, site: str) -> str:
    """Return what makes the search of the site one of a browser."""
    names = ledger.article.names
    tried = (names.site[lang], *(one.name[lang] for one in ledger.places if not one.parent), names.key[:SHORT])
    short = next(name for name in tried if len(name) <= SHORT)
    template = TEMPLATES.get_template("opensearch.xml")
    home = whole_address(site, lang, "")
    return template.render(lang=lang, names=names, short=short, home=home, site=site, here=home + OPENSEARCH) + "\n"


def _oembed(ledger: Ledger, lang: Lang, site: str, chart: Chart, code: str, sizes: list[str]) -> str:
    """Return how a chart is embedded (oEmbed, type “rich”), by the picture's `sizes`, wide and narrow."""
    name, home = ledger.article.names.site[lang], whole_address(site, lang, "")
    told = {
        "version": "1.0",
        "type": "rich",
        "title": chart.text[lang].title,
        "author_name": name,
        "author_url": home,
        "provider_name": name,
        "provider_url": home,
        "html": code,
        "width": int(sizes[0].partition("/")[0] or 0) or None,
        "height": embed_height(sizes[1]),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
