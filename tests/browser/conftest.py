"""The built site on a server, set in a type of known widths, and pages of a browser to look at it with."""

from __future__ import annotations

import base64
import functools
import hashlib
import http.server
import io
import os
import threading
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import SUB_PATH
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, expect

PATIENCE = 30_000
"""How long anything may take on a machine that has much else to do, in milliseconds."""
TYPE = f"{SUB_PATH}/type-of-the-tests.ttf"
RULES = (
    f"@font-face {{ font-family: Fixed; src: url({TYPE}); font-weight: 100 900; font-display: block }}"
    "*, ::before, ::after { font-family: Fixed !important }"
)
SET = f'<link rel="preload" as="font" href="{TYPE}" crossorigin><style>{RULES}</style></head>'
ALLOWED = f"style-src 'sha256-{base64.b64encode(hashlib.sha256(RULES.encode()).digest()).decode()}'"
OWN_TYPE = "X-Own-Type"
"""A header of requests by which a page keeps the type that it asks for itself."""
WIDTHS = {"thin": 300, "small": 530, "large": 660, "wide": 1000}
"""How far each kind of letter runs, in thousandths of the size."""

View = Callable[..., Page]

expect.set_options(timeout=PATIENCE)


def _kind(char: str) -> str:
    if unicodedata.east_asian_width(char) in "WF" or char in "“”‘’—…":
        return "wide"
    if char in " .,:;'|il·()[]!":
        return "thin"
    return "large" if char.isupper() or char in "mw%+−" else "small"


def make_type(chars: set[str]) -> bytes:
    """Return a typeface in which every letter is a box, as wide as its kind."""
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", *WIDTHS]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(char): _kind(char) for char in chars})
    glyphs = {}
    for name in names:
        pen = TTGlyphPen(None)
        right = WIDTHS.get(name, 500) - 60
        pen.moveTo((60, 0))
        for corner in ((60, 600), (right, 600), (right, 0)):
            pen.lineTo(corner)
        pen.closePath()
        glyphs[name] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (WIDTHS.get(name, 500), 60) for name in names})
    builder.setupHorizontalHeader(ascent=900, descent=-250)
    builder.setupOS2(sTypoAscender=900, sTypoDescender=-250, usWinAscent=900, usWinDescent=250)
    builder.setupNameTable({"familyName": "Fixed", "styleName": "Regular"})
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has closed a page before it came."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below the sub-path and nothing elsewhere; sets every page in the type of the tests.

    Who asks from elsewhere may read it, as on GitHub Pages.
    """

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, type_: bytes, **more: Any) -> None:
        self.type = type_
        super().__init__(*args, **more)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() and self.path.split("?")[0].endswith("/") else path
        if self.path == TYPE:
            self._answer("font/ttf", self.type)
        elif page.suffix == ".html" and page.is_file() and OWN_TYPE not in self.headers:
            html = page.read_text(encoding="utf-8").replace("</head>", SET, 1).replace("style-src", ALLOWED, 1)
            self._answer("text/html; charset=utf-8", html.encode())
        else:
            super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def _answer(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def translate_path(self, path: str) -> str:
        if not path.startswith(f"{SUB_PATH}/"):
            return os.devnull + "/nothing"
        return super().translate_path(path.removeprefix(SUB_PATH))

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the served site, without a slash at the end."""
    texts = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    letters = {char for char in set("".join(texts)) if char.isprintable() and ord(char) < 0x10000}
    handler = functools.partial(_Handler, directory=str(site), type_=make_type(letters))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
        server.shutdown()


def _open(browser: Browser, width: int, height: int, more: dict[str, Any]) -> BrowserContext:
    context = browser.new_context(viewport={"width": width, "height": height}, **more)
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture(scope="session")
def shared(browser: Browser) -> Iterator[dict[Any, BrowserContext]]:
    """The contexts that tests share which only look, by what they are like."""
    contexts: dict[Any, BrowserContext] = {}
    yield contexts
    for context in contexts.values():
        context.close()


@pytest.fixture
def view(browser: Browser, shared: dict[Any, BrowserContext]) -> Iterator[View]:
    """Open a page in a shared context: for tests that leave nothing behind in it."""
    pages: list[Page] = []

    def open_page(width: int = 1280, height: int = 900, scheme: Any = "light", **more: Any) -> Page:
        more["color_scheme"] = scheme
        key = (width, height, *sorted(more.items()))
        if key not in shared:
            shared[key] = _open(browser, width, height, more)
        pages.append(shared[key].new_page())
        return pages[-1]

    yield open_page
    for page in pages:
        page.close()


@pytest.fixture
def fresh(browser: Browser) -> Iterator[View]:
    """Open a page in a context of its own: for tests that choose a scheme, copy, or break something."""
    contexts: list[BrowserContext] = []

    def open_page(width: int = 1280, height: int = 900, scheme: Any = "light", **more: Any) -> Page:
        contexts.append(_open(browser, width, height, {"color_scheme": scheme, **more}))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def phone() -> dict[str, Any]:
    """What makes a page that of a phone."""
    return {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
