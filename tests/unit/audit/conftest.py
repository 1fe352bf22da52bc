"""What the tests of the audit share: the tiny article with one entry more of each sort, and a small site of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from audit.expected import Expected
from charts.drawing import draw_charts
from charts.kept import Kept
from languages import LANGS, Lang, Named, Text
from ledger.loading import load_ledger
from ledger.model import Ledger
from ledger.schema import Correction, Derived, Excuse, Numeral

BOTH = Text(en="Words.", zh="文字。")
WORDS: dict[Lang, str] = {"en": "18 bus routes and 300 more", "zh": "公交线路18条"}


def _picture(lang: Lang, variant: str) -> str:
    label = WORDS[lang].partition(" and")[0]
    return (
        f'<svg class="picture picture--{variant}"><g data-figure="bus-routes"><text>{label}</text></g>'
        f'<g data-numeral="axis"><text>0</text></g></svg>'
    )


def _page(lang: Lang) -> str:
    """A small page with everything in it that is judged."""
    unit = {"en": "18 routes", "zh": "18条"}[lang]
    more = {"en": "more than 300", "zh": "300余名"}[lang]
    return f"""<title data-states="figure:bus-routes">{unit}</title>
<h1>Buses</h1>
<p>There are <a class="number number--figure" href="../figures/#bus-routes" data-figure="bus-routes"><data value="18">18</data></a> of them,
<b data-figure="card-holders">{more}</b> cards, <i data-derived="rooms-per-route">1.3</i> rooms for each;
<code data-figure="bus-routes">bus-routes,buses,18</code>
paragraph <span data-numeral="paragraph" data-of="chart:routes">3</span>, <b data-numeral="name">12345</b>.</p>
<figure data-chart="routes">{_picture(lang, "wide")}{_picture(lang, "narrow")}</figure>
<p><data data-numeral="audit" data-of="printed">…</data></p>
"""


@pytest.fixture(scope="session")
def page() -> Callable[[Lang], str]:
    return _page


@pytest.fixture(scope="session")
def picture() -> Callable[[Lang, str], str]:
    return _picture


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("ARTICLE", raising=False)
        tiny = load_ledger(Path(__file__).resolve().parents[2] / "article")
    ratio = Derived(
        "rooms-per-route", Decimal("1.3"), "room", "{reading-rooms} / {bus-routes}", (), BOTH, BOTH, "", ""
    )
    hotline = Numeral(paragraph=1, id="hotline", printed="12345", en="12345", disposition="name", reason=BOTH)
    told = Correction(
        date=datetime.date(2025, 6, 1), figure="bus-routes", field="printed", old="17条", new="18条", reason=BOTH
    )
    sorts = (*tiny.vocabulary.dispositions, Named(id="name", en="name", zh="名称"))
    return replace(
        tiny,
        derived={ratio.id: ratio},
        numerals=(hotline, *tiny.numerals),
        corrections=(told,),
        excuses=(Excuse(id="time", reason=BOTH, en=("half a year",), zh=("半年",)),),
        vocabulary=tiny.vocabulary.model_copy(update={"dispositions": sorts}),
    )


@pytest.fixture(scope="session")
def expected(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Expected:
    charts = draw_charts(ledger, Kept(tmp_path_factory.mktemp("drawn")))
    poster = (
        f'<svg><text>{charts["routes"].text["en"].title}</text><g data-figure="bus-routes"><text>18</text></g></svg>'
    )
    return Expected(
        ledger=ledger,
        charts=charts,
        pictures={f"{lang}/routes.{size}": _picture(lang, size) for lang in LANGS for size in ("wide", "narrow")},
        files={
            "data/figures.csv": b"id,value\nbus-routes,18\n",
            "data/charts/routes-en.svg": poster.encode(),
            "assets/social/en/index.png": b"\x89PNG\xff",
            "feed.xml": b"<feed/>\n",
        },
        rows={"bus-routes": "bus-routes,buses,18"},
        shared={"en/citation:plain:bus-routes": "Cited, 2025", "zh/address:routes": "https://example.org/zh/#routes"},
    )


@pytest.fixture
def site(tmp_path: Path, expected: Expected) -> Path:
    """A small site that is as it should be, with the places for the counts still open."""
    texts = {"index.html": _page("en"), "zh/index.html": _page("zh")}
    for path, content in {**{name: text.encode() for name, text in texts.items()}, **expected.files}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


@pytest.fixture
def spoil(site: Path) -> Callable[[str, str, str], None]:
    """Replace one text by another in a file of the site; the text must be there."""

    def replace_once(path: str, old: str, new: str) -> None:
        text = (site / path).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        (site / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace_once
