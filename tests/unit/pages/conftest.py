"""What tests of pages share: what the pages of the tiny article are made from, and of one that says more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

import pytest
from tiny import ARTICLE, copy_project, edit

from charts.drawing import Chart, draw_charts
from charts.kept import Kept
from dataset.tables import read_tables, write_dataset
from languages import LANGS
from ledger.loading import load_ledger
from ledger.model import Ledger
from pages.citations import shared_texts
from pages.components import Downloads, PageInputs, Use

SITE = "https://example.org/some/where/"
MORE = [
    ("vocabulary", "  - {id: figure, en: figure,", "  - {id: name, en: name, zh: 名称}\n  - {id: figure, en: figure,"),
    ("vocabulary", "units:\n", "units:\n  - {id: figure, en: {one: figure, other: figures}, zh: 个, name: {en: figures, zh: 数字}}\n"),
    ("figures", "- id: card-holders", """- {id: rooms-again, theme: reading, paragraph: "5", printed: 20余间, measure: {en: Rooms once more, zh: 重提},
   unit: room, kind: count, stage: input, place: liudu, period: {en: since the 12345 line opened, zh: 12345开通以来, printed: 已有},
   not_stated: [who-counted, period], note: {en: A & B < C, zh: 甲&乙<丙}, restates: reading-rooms}
- id: card-holders"""),
    ("numerals", '- {paragraph: "5", figure: card-holders}', """- {paragraph: "5", figure: rooms-again}
- {paragraph: "5", figure: card-holders}
- {id: line, paragraph: "6", printed: "12345", en: 12345 line, disposition: name, reason: {en: A name., zh: 名称。}}"""),
    ("measures", 'paragraphs: ["4"]', 'paragraphs: ["4", "5"]'),
    ("measures", "figures: [reading-rooms]\n", """figures: [reading-rooms, rooms-again]
- {id: granary-floor, theme: reading, kind: works, paragraphs: ["4"], printed: 图书室, place: liudu, name: {en: A new floor, zh: 新地板},
   summary: {en: The floor was laid anew., zh: 铺了新地板。}, figures: [], part_of: granary-reused}
"""),
    ("derived", "\n[]\n", """
- {id: told, formula: count(), unit: figure, measure: {en: Figures told, zh: 所收数字}, note: {en: All., zh: 全部。}}
- {id: of-town, formula: "count(place: liudu)", unit: figure, measure: {en: Of the town, zh: 镇的}, note: {en: Some., zh: 部分。}}
- {id: outcomes, formula: "count(stage: outcome)", unit: figure, measure: {en: Outcomes, zh: 成效}, note: {en: Few., zh: 少。}}
- {id: no-bus, theme: buses, formula: "100 - {villages-with-bus}", unit: percent-of-villages,
   measure: {en: Villages without a bus, zh: 不通公交的村}, note: {en: The rest., zh: 其余。}}
"""),
    ("glossary", "\n[]\n", """
- {id: card, term: {en: library card, zh: 借书证}, match: {en: [library card, library cards], zh: [借书证]}, definition: {en: 'A "pass".', zh: 证。}}
- {id: library, term: {en: library, zh: 图书室}, match: {en: [library], zh: [图书室]}, definition: {en: A house of books., zh: 放书的屋子。}}
"""),
    ("corrections", "\n[]\n", """
- {date: 2025-07-02, figure: bus-routes, field: printed, old: 17条, new: 18条, reason: {en: Misread <in haste>., zh: 看错了<行>。}}
- {date: 2025-07-02, figure: bus-routes, field: printed, old: 16条, new: 17条, reason: {en: Misread., zh: 看错了。}}
- {date: 2025-07-01, figure: card-holders, field: place, old: yunxi, new: liudu, reason: {en: Only the town., zh: 只是镇里。}}
- {date: 2025-06-01, figure: no-bus, field: formula, old: "1 - {villages-with-bus}", new: "100 - {villages-with-bus}", reason: {en: A slip., zh: 误。}}
- {date: 2025-05-30, figure: reading-rooms, field: not_stated, old: "", new: who-counted, reason: {en: Overlooked., zh: 遗漏。}}
"""),
]  # fmt: skip
"""What an article may hold and the tiny one does not: a seed file, a text in it, and what stands in its place."""
USES = (
    Use("on-the-bus/#lines", ("Buses", "Routes & villages")),
    Use("on-the-bus/#routes", chart="routes"),
    Use("figures/#measure-routes-adjusted", measure="routes-adjusted"),
)
"""Where the inputs says that the bus routes are told."""


def text_of(html: str) -> str:
    """What a reader sees of HTML."""
    return unescape(re.sub(r"<[^>]+>", "", html))


def material_of(ledger: Ledger, charts: Mapping[str, Chart], pictures: Mapping[str, str]) -> PageInputs:
    """All that pages are made from; each chart with a picture can be taken away too."""
    shared = shared_texts(ledger, charts, pictures, SITE)
    names = {f"{name[3:].split('.')[0]}-{name[:2]}" for name in pictures}
    files = frozenset(f"data/charts/{name}.{ending}" for name in names for ending in ("svg", "png"))
    uses: dict[str, tuple[Use, ...]] = {**dict.fromkeys(ledger.number, ()), "bus-routes": USES}
    dataset = write_dataset(ledger, charts)
    sizes = dict.fromkeys([*dataset, "yunxi-figures.zip", *(f"yunxi-figures-{lang}.xlsx" for lang in LANGS)], 1234)
    downloads = Downloads(read_tables(ledger, dataset), sizes)
    return PageInputs(ledger, charts, pictures, files, shared, downloads, uses=dict.fromkeys(LANGS, uses))


@pytest.fixture(scope="session")
def inputs(ledger: Ledger, charts: Mapping[str, Chart]) -> PageInputs:
    """What the pages of the tiny article are made from, with its pictures."""
    files = sorted((ARTICLE / "docs" / "assets" / "pictures").glob("*/*.*.svg"))
    return material_of(
        ledger, charts, {f"{one.parent.name}/{one.stem}": one.read_text("utf-8").strip() for one in files}
    )


@pytest.fixture(scope="session")
def fuller(tmp_path_factory: pytest.TempPathFactory) -> PageInputs:
    """The same of the article with everything in it that an article may hold, without pictures."""
    project = copy_project(tmp_path_factory.mktemp("fuller") / "project")
    for seed, old, new in MORE:
        edit(project / "seeds" / f"{seed}.yml", old, new)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("ARTICLE", raising=False)
        ledger = load_ledger(project)
    return material_of(ledger, draw_charts(ledger, Kept(project / ".cache")), {})
