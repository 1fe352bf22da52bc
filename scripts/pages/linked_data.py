"""What a page is, told to machines as JSON-LD in the words of schema.org: story, data set, and where it stands.

What the copy does not say (headline, date, address of the report) is left out here too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from languages import LANGS, Lang
from ledger.model import Ledger
from pages.links import whole_address

Node = dict[str, Any]
FORMS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
    ".json": "application/json",
    ".csv": "text/csv",
}
"""The kinds of file in which the data can be had, the handiest first."""
DATA, HOME = "data", "index"
"""The pages that tell of the data: that of the data, where there is one, else the home page."""


@dataclass(frozen=True)
class Described:
    """What a page shows of itself: its title, its description, its headline, and the address of its picture."""

    title: str
    description: str
    headline: str
    image: str = ""


def linked_data(
    ledger: Ledger, shown: Mapping[tuple[Lang, str], Described], files: Iterable[str], site: str
) -> dict[tuple[Lang, str], str]:
    """Return the JSON-LD of every page that tells anything, by language and the name of its file without ending.

    `files` are the addresses of what can be downloaded, `site` the address of the site. No text of it can end the
    element of a page that it stands in, nor hide its end.
    """
    texts = {}
    for (lang, name), page in shown.items():
        teller = _Teller(ledger, lang, site)
        nodes = [] if name == HOME else [teller.trail(name, page)]
        if _stories(ledger).get(name) is not None:
            nodes.append(teller.story(name, page))
        if name == HOME:
            nodes.append(teller.website())
        if name == (DATA if (lang, DATA) in shown else HOME):
            nodes.append(teller.dataset(name, files))
        graph = {"@context": "https://schema.org", "@graph": nodes}
        texts[lang, name] = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return texts


def _stories(ledger: Ledger) -> dict[str, list[str]]:
    """Return the pages that tell the story, by name, each with the themes that it is about."""
    return {HOME: list(ledger.theme)} | {theme.slug: [theme.id] for theme in ledger.vocabulary.themes}


@dataclass(frozen=True)
class _Teller:
    """Makes the nodes of the pages of one language."""

    ledger: Ledger
    lang: Lang
    site: str

    def trail(self, name: str, page: Described) -> Node:
        home = _item(1, self.ledger.article.names.site[self.lang], self._address(HOME))
        return {"@type": "BreadcrumbList", "itemListElement": [home, _item(2, page.title, self._address(name))]}

    def website(self) -> Node:
        names = self.ledger.article.names
        return {
            "@type": "WebSite",
            "name": names.site[self.lang],
            "description": names.package.description[self.lang],
            "url": self._address(HOME),
            "inLanguage": self.lang,
            "publisher": self._maker(),
        }

    def story(self, name: str, page: Described) -> Node:
        themes = [_named("Thing", self.ledger.theme[id_].name[self.lang]) for id_ in _stories(self.ledger)[name]]
        return {
            "@type": "AnalysisNewsArticle",
            "headline": page.headline,
            "description": page.description,
            "url": self._address(name),
            "inLanguage": self.lang,
            **({"image": page.image} if page.image else {}),
            "author": self._maker(),
            "publisher": self._maker(),
            "license": self.ledger.article.names.licence.url,
            "about": [*self._places(), *themes],
            "isBasedOn": self._report(),
            "isAccessibleForFree": True,
        }

    def dataset(self, name: str, files: Iterable[str]) -> Node:
        """Return the data set; of what is measured it tells the names and units, since values may be bounds."""
        names, lang = self.ledger.article.names, self.lang
        other = next(one for one in LANGS if one != lang)
        gap = "" if lang == "zh" else " "
        measured = dict.fromkeys((figure.measure[lang], figure.unit) for figure in self.ledger.distinct)
        return {
            "@type": "Dataset",
            "@id": f"{self._address(name)}#dataset",
            "name": names.package.title[lang],
            "alternateName": names.package.title[other],
            "description": f"{names.package.description[lang]}{gap}{names.shared[lang]}",
            "url": self._address(name),
            "inLanguage": list(LANGS),
            "keywords": [theme.name[lang] for theme in self.ledger.vocabulary.themes],
            "license": names.licence.url,
            "creator": self._maker(),
            "publisher": self._maker(),
            **({"version": names.package.version} if names.package.version else {}),
            "isAccessibleForFree": True,
            "isBasedOn": self._report(),
            "spatialCoverage": self._places(),
            "variableMeasured": [
                {**_named("PropertyValue", measure), "unitText": self.ledger.name("units", unit, lang)}
                for measure, unit in measured
            ],
            "distribution": [
                {
                    **_named("DataDownload", file.removeprefix("data/")),
                    "encodingFormat": FORMS[PurePosixPath(file).suffix],
                    "contentUrl": self.site + file,
                }
                for file in sorted(filter(_offered, files), key=_handiest)
            ],
        }

    def _report(self) -> Node:
        """Return the report that all of it rests on, as far as the copy names it."""
        article, lang = self.ledger.article, self.lang
        return {
            "@type": "NewsArticle",
            "description": article.names.source[lang],
            "inLanguage": article.language,
            "publisher": _named("Organization", article.outlet[lang]),
            **({"author": _named("Person", article.reporter[lang])} if article.reporter else {}),
            "locationCreated": _named("Place", article.dateline[lang]),
        }

    def _maker(self) -> Node:
        maker = _named("Organization", self.ledger.article.names.site[self.lang])
        return {**maker, "url": self._address(HOME)}

    def _places(self) -> list[Node]:
        """Return the topmost place."""
        return [_named("Place", one.name[self.lang]) for one in self.ledger.places if not one.parent]

    def _address(self, name: str) -> str:
        return whole_address(self.site, self.lang, "" if name == HOME else f"{name}/")


def _named(type_: str, name: str) -> Node:
    return {"@type": type_, "name": name}


def _item(position: int, name: str, address: str) -> Node:
    return {"@type": "ListItem", "position": position, "name": name, "item": address}


def _offered(file: str) -> bool:
    """Say whether a file is one of the data, and none that describes another one's form."""
    return file.startswith("data/") and PurePosixPath(file).suffix in FORMS and not file.endswith(".schema.json")


def _handiest(file: str) -> tuple[int, int, str]:
    return list(FORMS).index(PurePosixPath(file).suffix), file.count("/"), file
