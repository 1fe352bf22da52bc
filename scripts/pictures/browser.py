"""Have Plotly draw figures in a browser, by Kaleido: as SVG, or as PNG at twice the size."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import kaleido

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
ADVICE = (
    "install Chromium or Chrome (Debian, Ubuntu: apt-get install chromium fonts-noto-cjk), "
    "or name one in the environment variable CHROMIUM"
)
SCALE = 2
EACH = 90
"""Seconds that a picture may take."""
FACE = Path(__file__).resolve().parents[2] / "docs" / "assets" / "fonts" / "headline.woff2"
"""The face of headlines, in which pictures set what asks for the family `Headline`."""
BESIDE_HAN = "U+20-7E,U+D7,U+2212"
"""What is set in that face beside Chinese: letters, digits and signs, and not the marks that are wide in Chinese."""
LOAD_FACE = """
const DATA = "font-family:Headline;font-weight:100 900;src:url(%(source)s)";
const FACE = (range) => `@font-face{${DATA};unicode-range:${range}}`;
document.head.insertAdjacentHTML("beforeend", `<style>${FACE("U+0-FFFF")}</style>`);
document.fonts.load("700 20px Headline");
const serialize = XMLSerializer.prototype.serializeToString;
XMLSerializer.prototype.serializeToString = function (node) {
  const svg = serialize.call(this, node);
  if (!svg.includes("Headline")) return svg;
  const range = /[\u3400-\u9fff]/.test(svg) ? "%(beside)s" : "U+0-FFFF";
  return svg.replace(/<svg[^>]*>/, (tag) => `${tag}<defs><style>${FACE(range)}</style></defs>`);
};
"""
"""Loads the face into Kaleido's page, and into each drawing, since a PNG is made of one that sees no page."""


class ExportError(RuntimeError):
    """A figure that could not be drawn, or a browser that did not start."""


class _Page(kaleido.PageGenerator):  # type: ignore[misc]
    """Kaleido's page with the face of headlines in it."""

    def generate_index(self) -> str:
        """Return the page as HTML."""
        source = "data:font/woff2;base64," + base64.b64encode(FACE.read_bytes()).decode()
        script = LOAD_FACE % {"source": source, "beside": BESIDE_HAN}
        return str(super().generate_index()).replace("</head>", f"<script>{script}</script></head>", 1)


def find_browser() -> str | None:
    """Return the path of a Chromium or Chrome: the one named in CHROMIUM, else the first on the PATH."""
    named = os.environ.get("CHROMIUM")
    return next((path for name in ([named] if named else BROWSERS) if (path := shutil.which(name))), None)


def missing_browser() -> str:
    """Return why `find_browser` finds none, and what to do."""
    named = os.environ.get("CHROMIUM")
    why = f"CHROMIUM names “{named}”, which is no program" if named else "no browser was found"
    return f"{why}; {ADVICE}"


def export(figures: dict[str, str], keep: Callable[[str, bytes], None], browser: str) -> None:
    """Draw figures (Plotly JSON by path), and hand each picture to `keep` with its path as it comes.

    The ending of a path, `.svg` or `.png`, decides the format. Raises ExportError if the browser does not
    start, or does not draw a figure; what was handed over before that stays.
    """
    with ThreadPoolExecutor(1) as own:  # in a thread of its own, since the caller may run an event loop
        own.submit(asyncio.run, _export(figures, keep, browser)).result()


async def _export(figures: dict[str, str], keep: Callable[[str, bytes], None], browser: str) -> None:
    path = ""
    try:
        async with kaleido.Kaleido(n=1, timeout=EACH, page_generator=_Page(mathjax=False), path=browser) as studio:
            for path, figure in figures.items():
                options = {"format": path.rsplit(".", 1)[-1], "scale": SCALE if path.endswith(".png") else 1}
                keep(path, await studio.calc_fig(json.loads(figure), opts=options))
    except Exception as error:  # whatever Kaleido or the browser raises, one message
        what = f"{path} could not be rendered with {browser}" if path else f"{browser} did not start"
        raise ExportError(f"{what}: {error}") from error
