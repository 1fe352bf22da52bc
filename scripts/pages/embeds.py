"""One small page a chart and language, to stand in a frame on somebody else's page."""

from __future__ import annotations

import re

from markupsafe import Markup

from charts.marks import chart_marks
from charts.text import chart_states, chart_text
from ledger.formulas import Derived
from ledger.model import Ledger
from ledger.wordlists import LANGS
from pages.components import Components
from pages.links import in_language
from pages.rendering import Renderer
from pages.setting import Setting

ROOT = "../../../"
TITLE = re.compile(r"<p( class=\"chart__title\".*?)</p>")


def render_embeds(ledger: Ledger, derived: dict[str, Derived], setting: Setting) -> dict[str, str]:
    """Return the HTML of every embed by its path, `<lang>/<chart>/index.html`; its style sheet is left open.

    `setting` holds the pictures and the address of the site.
    """
    pages: dict[str, str] = {}
    for lang in LANGS:
        home = ROOT if lang == "en" else f"{ROOT}zh/"
        components = Components(ledger, derived, lang, home, ROOT, setting)
        renderer = Renderer(ledger, derived, lang, home, ROOT)
        for chart in ledger.charts:
            page = in_language(lang, f"{renderer.chart_page(chart.id)}#{chart.id}")
            pages[f"{lang}/{chart.id}/index.html"] = str(
                renderer.render(
                    "embed.html",
                    id=chart.id,
                    chart=Markup(TITLE.sub(r"<h1\1</h1>", str(components.chart(chart.id)))),
                    text=chart_text(chart, ledger, derived, lang),
                    page=page,
                    states=chart_states(chart, chart_marks(chart, ledger, derived), lang)["title"],
                    site=setting.site,
                )
            )
    return pages
