"""Draw every chart from its table in `data/charts/`, in both languages and both variants."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import plotly
import plotly.graph_objects as go
from plotly.offline import get_plotlyjs_version

from charts.bars import draw_arrow, draw_diverging, draw_track
from charts.canvas import VARIANTS, Scene, Variant
from charts.hundred import draw_hundred
from charts.marks import Mark
from charts.matrix import draw_matrix
from charts.squares import draw_squares
from charts.tree import draw_tree
from faults import Fault, FaultError
from ledger.model import Ledger
from ledger.specs import ChartSpec
from ledger.wordlists import LANGS, Lang

Drawer = Callable[[Scene, list[list[Mark]]], go.Figure]
FORMS: dict[str, Drawer] = {
    "squares": draw_squares,
    "grid": draw_hundred,
    "track": draw_track,
    "arrow": draw_arrow,
    "diverging": draw_diverging,
    "matrix": draw_matrix,
    "tree": draw_tree,
}
NEUTRAL = "empowering"


def draw(
    chart: ChartSpec, marks: tuple[Mark, ...], ledger: Ledger, lang: Lang, variant: Variant
) -> go.Figure:
    """Return one chart as a Plotly figure; ChartError if its marks do not fit its form."""
    themes = [theme.id for theme in ledger.vocabulary.themes]
    scene = Scene(ledger, lang, variant, chart.page if chart.page in themes else NEUTRAL)
    panels = [list(group) for _, group in groupby(marks, key=lambda mark: mark.panel)]
    sheet = FORMS[chart.form](scene, panels)
    sheet.update_layout(meta={**sheet.layout.meta, "id": chart.id, "lang": lang, "variant": variant})
    return sheet


def draw_all(ledger: Ledger, marks: dict[str, tuple[Mark, ...]]) -> dict[str, str]:
    """Return the JSON of every chart by its path, `<lang>/<chart>.<variant>.json`.

    `marks` are those read from the charts' tables, by chart. Raises FaultError for all charts whose marks
    do not fit their form.
    """
    texts: dict[str, str] = {}
    faults: list[Fault] = []
    for index, chart in enumerate(ledger.charts):
        try:
            texts.update(_versions(chart, marks[chart.id], ledger))
        except ValueError as error:
            faults.append(ledger.fault("charts", index, "panels", str(error)))
    if faults:
        raise FaultError(faults)
    return texts


def plotly_version() -> str:
    """Return the version of plotly.js in Plotly's Python package, with which pictures are rendered."""
    return str(get_plotlyjs_version())


def plotly_script(small: Path) -> tuple[Path, str]:
    """Return the file of plotly.js that the site serves, and a sentence on which it is.

    It is `small`, the basic bundle, if npm has fetched it in the version that draws the pictures; otherwise
    the one in Plotly's Python package, which is whole and three times as heavy.
    """
    whole = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    if not small.is_file():
        return whole, "plotly.js: the whole file, 1.5 MB gzipped; `npm ci` fetches the small one, 0.4 MB"
    if f"v{plotly_version()}" not in small.read_text(encoding="utf-8")[:200]:
        return whole, f"plotly.js: the whole file; the small one is not of version {plotly_version()}"
    return small, "plotly.js: the small file (basic bundle) that npm fetched"


def _versions(chart: ChartSpec, marks: tuple[Mark, ...], ledger: Ledger) -> Iterator[tuple[str, str]]:
    for lang in LANGS:
        for variant in VARIANTS:
            sheet = draw(chart, marks, ledger, lang, variant)
            yield f"{lang}/{chart.id}.{variant}.json", str(sheet.to_json(engine="json")) + "\n"
