"""Every chart, made once: its marks, its words and its drawings, in each language and each variant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from charts.arrow import draw_arrow
from charts.canvas import VARIANTS, Scene, Sheet, Variant
from charts.cart import draw_cart
from charts.checks import check_charts
from charts.frames import draw_frames
from charts.kept import Figure, Kept
from charts.ladder import draw_ladder
from charts.marks import Mark, chart_marks
from charts.places import draw_places
from charts.text import ChartText, chart_text
from faults import Fault, raise_if_any
from languages import LANGS, Lang
from ledger.model import Ledger
from ledger.schema import ChartSpec

FORMS: dict[str, Callable[[Scene, list[list[Mark]]], Sheet]] = {
    "cart": draw_cart,
    "places": draw_places,
    "frames": draw_frames,
    "ladder": draw_ladder,
    "arrow": draw_arrow,
}


@dataclass(frozen=True)
class Chart:
    """One chart: what it is to show, its marks, and in each language its words and its drawings."""

    spec: ChartSpec
    marks: tuple[Mark, ...]
    text: Mapping[Lang, ChartText]
    figures: Mapping[tuple[Lang, Variant], Figure]

    @property
    def id(self) -> str:
        """Its id."""
        return self.spec.id


def draw_charts(ledger: Ledger, kept: Kept) -> dict[str, Chart]:
    """Return every chart by id, drawn unless `kept` has it. Raises FaultError with all that is wrong in any."""
    raise_if_any(check_charts(ledger))
    charts: dict[str, Chart] = {}
    faults: list[Fault] = []
    for index, spec in enumerate(ledger.charts):
        try:
            charts[spec.id] = _chart(spec, ledger, kept)
        except ValueError as error:
            faults.append(ledger.fault("charts", index, "panels", str(error)))
    raise_if_any(faults)
    return charts


def _chart(spec: ChartSpec, ledger: Ledger, kept: Kept) -> Chart:
    marks = chart_marks(spec, ledger)
    text = {lang: chart_text(spec, marks, ledger, lang) for lang in LANGS}

    def figure(lang: Lang, variant: Variant) -> Figure:
        scene = scene_of(ledger, lang, variant, text[lang])
        return kept.figure(repr((spec.id, spec.form, scene, marks)), lambda: draw(spec, marks, scene).json())

    figures = {(lang, variant): figure(lang, variant) for lang in LANGS for variant in VARIANTS}
    return Chart(spec, marks, text, figures)


def scene_of(ledger: Ledger, lang: Lang, variant: Variant, text: ChartText) -> Scene:
    """Return all that a chart is drawn from, besides its marks."""
    return Scene(
        lang=lang,
        variant=variant,
        words=ledger.words[lang],
        levels=tuple((level.id, level.short[lang]) for level in ledger.vocabulary.levels),
        stages=tuple((stage.id, stage.name[lang]) for stage in ledger.vocabulary.stages),
        places=ledger.places,
        said=text.marks,
    )


def draw(spec: ChartSpec, marks: tuple[Mark, ...], scene: Scene) -> Sheet:
    """Return the drawing of a chart; ChartError if its marks do not fit its form."""
    panels = [list(group) for _, group in groupby(marks, key=lambda mark: mark.panel)]
    sheet = FORMS[spec.form](scene, panels)
    sheet.layout["meta"] |= {"id": spec.id, "lang": scene.lang, "variant": scene.variant}
    return sheet
