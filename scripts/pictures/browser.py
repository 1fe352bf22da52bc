"""Have Plotly draw figures in a browser, by Kaleido: as SVG, or as PNG at twice the size."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import kaleido

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
ADVICE = (
    "install Chromium or Chrome (Debian, Ubuntu: apt-get install chromium fonts-noto-cjk), "
    "or name one in the environment variable CHROMIUM"
)
SCALE = 2
EACH = 90
"""Seconds that a picture may take."""


class ExportError(RuntimeError):
    """A figure that could not be drawn, or a browser that did not start."""


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
        async with kaleido.Kaleido(n=1, timeout=EACH, mathjax=False, path=browser) as studio:
            for path, figure in figures.items():
                options = {"format": path.rsplit(".", 1)[-1], "scale": SCALE if path.endswith(".png") else 1}
                keep(path, await studio.calc_fig(json.loads(figure), opts=options))
    except Exception as error:  # whatever Kaleido or the browser raises, one message
        what = f"{path} could not be rendered with {browser}" if path else f"{browser} did not start"
        raise ExportError(f"{what}: {error}") from error
