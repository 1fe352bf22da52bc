"""Have Plotly draw figures in a browser, by Kaleido: as SVG, or as PNG at twice the size."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
import signal
import subprocess
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import kaleido

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
ADVICE = (
    "install Chromium or Chrome (Debian, Ubuntu: apt-get install chromium fonts-noto-cjk), "
    "or name one in the environment variable CHROMIUM"
)
SCALE = 2
START, EACH = 40, 50
"""Seconds that the browser may take to start, and each picture."""
SAMPLES = (("a", "b"), ("枣", "庄"))
"""Pairs of letters of each script. Where a browser has no type for one, it draws both as the same box."""
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
    start, has no type for one of the languages, or does not draw a figure; what was handed over before that stays.
    """
    with ThreadPoolExecutor(1) as own:  # in a thread of its own, since the caller may run an event loop
        own.submit(asyncio.run, _export(figures, keep, browser)).result()


async def _export(figures: dict[str, str], keep: Callable[[str, bytes], None], browser: str) -> None:
    path = ""
    try:
        async with _studio(browser) as studio:
            await _probe_type(studio, browser)
            for path, figure in figures.items():
                options = {"format": path.rsplit(".", 1)[-1], "scale": SCALE if path.endswith(".png") else 1}
                keep(path, await studio.calc_fig(json.loads(figure), opts=options))
    except ExportError:
        raise
    except Exception as error:  # whatever Kaleido or the browser raises, one message
        what = f"{path} could not be rendered with {browser}" if path else f"{browser} did not start"
        raise ExportError(f"{what}: {error}") from error


@asynccontextmanager
async def _studio(browser: str) -> AsyncIterator[Any]:
    """Start Kaleido with a browser, and end both, with all that the browser started if it does not answer."""
    studio = kaleido.Kaleido(n=1, timeout=EACH, page_generator=_Page(mathjax=False), path=browser)
    limit = asyncio.timeout(START)
    try:
        async with limit:
            await studio.__aenter__()
    except Exception as error:
        _end(getattr(studio, "subprocess", None))
        await studio.__aexit__(None, None, None)
        if limit.expired():
            raise ExportError(f"{browser} did not answer for {START} seconds; {ADVICE}") from error
        raise
    try:
        yield studio
    finally:
        await studio.__aexit__(None, None, None)


def _end(process: subprocess.Popen[bytes] | None) -> None:
    """End a process with all those that it started."""
    if process is None or process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)  # it leads a session of its own
    else:
        process.kill()
    process.wait()


async def _probe_type(studio: Any, browser: str) -> None:
    """Raise ExportError if a browser draws two letters of one script alike: it has no type for them, only boxes."""
    for letters in SAMPLES:
        figures = ({"data": [], "layout": {"title": {"text": letter}}} for letter in letters)
        one, other = [await studio.calc_fig(figure, opts={"format": "png", "scale": 1}) for figure in figures]
        if one == other:
            raise ExportError(f"{browser} has no type for “{letters[0]}” and would draw a box in its place; {ADVICE}")
