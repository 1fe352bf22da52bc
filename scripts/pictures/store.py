"""The committed pictures of charts and pages: which there are, which are stale, and their files.

docs/assets/pictures/<lang>/<chart>.<variant>.svg             what a page holds, its colours CSS variables
docs/assets/pictures/<lang>/<chart>.svg, .png                 what a reader takes away, complete on white
docs/assets/pictures/<lang>/social/<page>.png                 what a shared link shows of a page
docs/assets/pictures/pictures.lock                            of each, the hash of its figure and of its bytes

A picture that shows another figure than is wanted, or whose bytes are not those that were rendered, is stale.
"""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from plotly.offline import get_plotlyjs_version
from pydantic import TypeAdapter

from charts.canvas import FACE, FONT, VARIANTS
from charts.drawing import Chart
from charts.kept import Figure, Kept, hash_of
from charts.legend import legend
from charts.lettering import SMALL
from charts.palette import light, roles_by_light
from faults import Fault, FaultError, raise_if_any
from files import Then, replace_files, write_files
from languages import LANGS, Lang
from ledger.model import Ledger
from pictures.browser import ExportError, export, find_browser, missing_browser
from pictures.poster import make_poster, painted
from pictures.social import Headline, about_social, make_social
from pictures.svg import REVISION, Manner, PictureError, tidy

FOLDER = Path("docs", "assets", "pictures")
"""Where the pictures are, from the root of the project."""
LOCK = "pictures.lock"
LOCKED = TypeAdapter(dict[str, tuple[str, str]])
COLOURS = 128
"""How many colours a PNG has at the most."""
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
Kind = Literal["inline", "download", "social"]
"""A picture stands in a page, is taken away, or is shown where the link to a page is shared."""


@dataclass(frozen=True)
class Picture:
    """One picture that is wanted: its path below `docs/assets/pictures/`, its figure, and its words."""

    path: str
    figure: Figure
    lang: Lang
    kind: Kind
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where the site serves the picture, from its root; an empty text for one that stands in a page."""
        name, ending = self.path.rsplit("/", 1)[-1].split(".", 1)
        if self.kind == "social":
            return f"assets/social/{self.lang}/{name}.{ending}"
        return f"data/charts/{name}-{self.lang}.{ending}" if self.kind == "download" else ""

    @cached_property
    def shows(self) -> str:
        """The hash of what the picture shows and of what renders it."""
        content = [self.figure.shows, dict(self.about), get_plotlyjs_version(), REVISION]
        return hash_of(json.dumps(content, ensure_ascii=False).encode())

    def finish(self, drawn: bytes) -> bytes:
        """Return the file of the picture, made of what Plotly drew; PictureError if that does not fit."""
        if self.path.endswith(".png"):
            return _png(drawn, self.about)
        return (self._alone(drawn) if self.kind == "download" else self._inline(drawn)).encode()

    def _inline(self, drawn: bytes) -> str:
        roles, layout = roles_by_light(), self.figure.content["layout"]

        def variable(colour: str) -> str:
            if colour not in roles:
                raise PictureError(f"the colour {colour} is not one of a role")
            return f"var(--{roles[colour]})"

        meta, box = layout["meta"], f'viewBox="0 0 {layout["width"]} {layout["height"]}"'
        plain = f' font-size="{SMALL}" fill="{variable(light("ink"))}"'
        manner = Manner(variable, ' class="face"', plain, f"{meta['id']}-{meta['variant']}")
        inside = tidy(drawn.decode(), self.figure.content, manner)
        return f'<svg class="picture picture--{meta["variant"]}" {box}{plain}>{inside}</svg>\n'

    def _alone(self, drawn: bytes) -> str:
        layout = self.figure.content["layout"]
        width, height = layout["width"], layout["height"]
        size = f'width="{width:g}" height="{height}" viewBox="0 0 {width:g} {height}"'
        plain, face = (family[self.lang].replace('"', "'") for family in (FONT, FACE))
        drawing = tidy(drawn.decode(), self.figure.content, Manner(str, f' font-family="{face}" font-weight="700"'))
        words = {key.lower(): escape(value) for key, value in self.about.items()}
        record = "".join(f"<dc:{key}>{words[key]}</dc:{key}>" for key in ("title", "source", "rights"))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} xml:lang="{self.lang}" role="img" '
            f'font-family="{plain}" style="white-space: pre">\n'
            f"<title>{words['title']}</title>\n<desc>{words['description']}</desc>\n"
            f'<metadata xmlns:dc="{DUBLIN_CORE}">{record}</metadata>\n'
            f"{drawing}\n</svg>\n"
        )


@dataclass(frozen=True)
class Pictures:
    """All the pictures that are wanted, by path, in a folder; `stale` are those not there as they should be.

    `stale` gives the reason of each; `why` says what hindered their rendering, if it was tried.
    """

    folder: Path
    wanted: Mapping[str, Picture]
    stale: Mapping[str, str]
    why: str = ""

    @property
    def inline(self) -> dict[str, str]:
        """The pictures that pages hold, by `<lang>/<chart>.<variant>`, without the stale ones."""
        return {
            picture.path.removesuffix(".svg"): (self.folder / picture.path).read_text(encoding="utf-8").strip()
            for picture in self._fresh("inline")
        }

    @property
    def files(self) -> dict[str, Path]:
        """The pictures that the site serves as files, by address, without the stale ones."""
        served = [*self._fresh("download"), *self._fresh("social")]
        return {picture.address: self.folder / picture.path for picture in served}

    def complaints(self, command: str) -> list[str]:
        """Return one line for each stale picture: which, why, and that `command` renders it."""
        return [
            f"{(FOLDER / path).as_posix()} is stale: {reason}, and {self.why}. Then run `{command}`."
            for path, reason in self.stale.items()
        ]

    def _fresh(self, kind: Kind) -> Iterator[Picture]:
        return (one for path, one in self.wanted.items() if one.kind == kind and path not in self.stale)


def wanted_pictures(
    root: Path, ledger: Ledger, charts: Mapping[str, Chart], headlines: Iterable[Headline], kept: Kept
) -> Pictures:
    """Return every picture of the site at `root`. Raises FaultError for headlines that cannot be drawn."""
    made = (*_of_charts(ledger, charts, kept), *_of_pages(headlines, ledger, charts, kept))
    wanted = {one.path: one for one in made}
    return Pictures(root / FOLDER, wanted, _stale(root / FOLDER, wanted))


def refresh(pictures: Pictures, copy: Path, say: Callable[[str], None]) -> Pictures:
    """Render whatever is stale into a copy of the folder; return the pictures as they are there.

    `say` is told of each picture which it is, why, and how many are left. If nothing is stale, there is no copy, and
    no browser is started.
    """
    if not pictures.stale:
        return pictures
    shutil.rmtree(copy, ignore_errors=True)
    if pictures.folder.is_dir():
        shutil.copytree(pictures.folder, copy)
    browser, pictures = find_browser(), replace(pictures, folder=copy)
    why = _render(pictures, browser, say) if browser else missing_browser()
    return replace(pictures, stale=_stale(copy, pictures.wanted), why=why)


def put_in_place(pictures: Pictures, root: Path, say: Callable[[str], None], then: Then = lambda: None) -> None:
    """Make the folder of the project at `root` hold the pictures as they are, and none that nothing wants.

    `say` is told what is removed; `then` is called when all is written and nothing is in place.
    """
    lock = _locked(pictures.folder)
    files = {path: pictures.folder / path for path in (*pictures.wanted, LOCK)}
    contents = {path: file.read_bytes() for path, file in files.items() if file.is_file()}
    if not lock.keys() <= pictures.wanted.keys():
        contents[LOCK] = _lines({path: told for path, told in lock.items() if path in pictures.wanted})
    for path in write_files(root / FOLDER, contents, then):
        if path not in contents:
            say(f"removed {path} (nothing wants it)")


def _render(pictures: Pictures, browser: str, say: Callable[[str], None]) -> str:
    """Render the stale pictures; return what went wrong, or an empty text."""
    left = len(pictures.stale)
    lock = _locked(pictures.folder)

    def keep(path: str, drawn: bytes) -> None:
        nonlocal left
        data = pictures.wanted[path].finish(drawn)
        replace_files({pictures.folder / path: data})
        lock[path] = (pictures.wanted[path].shows, hash_of(data))
        left -= 1
        say(f"rendered {path} ({pictures.stale[path]}); {left} left")

    say(f"{left} of {len(pictures.wanted)} pictures are stale; starting {browser}")
    try:
        export({path: pictures.wanted[path].figure.json for path in pictures.stale}, keep, browser)
    except ExportError as error:
        return str(error)
    finally:
        replace_files({pictures.folder / LOCK: _lines(lock)})
    return ""


def _stale(folder: Path, wanted: Mapping[str, Picture]) -> dict[str, str]:
    """Return the pictures that are not there as they should be, by path, with the reason."""
    lock, reasons = _locked(folder), {}
    for path, picture in wanted.items():
        file = folder / path
        shows, data = lock.get(path, ("", ""))
        if not file.is_file():
            reasons[path] = "it is missing"
        elif shows != picture.shows:
            reasons[path] = "its figure has changed"
        elif data != hash_of(file.read_bytes()):
            reasons[path] = "its file was altered"
    return reasons


def _locked(folder: Path) -> dict[str, tuple[str, str]]:
    """Return of each picture the hash of the figure that it shows and that of its bytes, as they were rendered."""
    file = folder / LOCK
    try:
        return LOCKED.validate_json(file.read_bytes()) if file.is_file() else {}
    except (OSError, ValueError):
        return {}


def _lines(lock: Mapping[str, tuple[str, str]]) -> bytes:
    lines = ",\n".join(f"{json.dumps(path)}: {json.dumps(lock[path])}" for path in sorted(lock))
    return f"{{\n{lines}\n}}\n".encode()


def _png(drawn: bytes, about: Mapping[str, str]) -> bytes:
    """Return a PNG in few colours, with its words in the file itself."""
    info = PngInfo()
    for key, value in about.items():
        info.add_itxt("Copyright" if key == "Rights" else key, value)
    out = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as image:
        image.convert("RGB").quantize(COLOURS).save(out, "PNG", optimize=True, pnginfo=info)
    return out.getvalue()


def _of_charts(ledger: Ledger, charts: Mapping[str, Chart], kept: Kept) -> Iterator[Picture]:
    for lang in LANGS:
        for chart in charts.values():
            text = chart.text[lang]
            for variant in VARIANTS:
                figure = chart.figures[lang, variant]
                yield Picture(f"{lang}/{chart.id}.{variant}.svg", figure, lang, "inline")
            key = tuple((sign, ledger.words[lang][sign.word]) for sign in legend(chart, ledger))
            poster = make_poster(chart.figures[lang, "wide"], text, key, kept)
            about = {"Title": text.title, "Description": text.alt, "Source": text.foot[0], "Rights": text.foot[-1]}
            yield Picture(f"{lang}/{chart.id}.svg", poster, lang, "download", about)
            yield Picture(f"{lang}/{chart.id}.png", painted(poster, kept), lang, "download", about)


def _of_pages(
    headlines: Iterable[Headline], ledger: Ledger, charts: Mapping[str, Chart], kept: Kept
) -> Iterator[Picture]:
    faults: list[Fault] = []
    for headline in headlines:
        path = f"{headline.lang}/social/{headline.page}.png"
        try:
            figure = make_social(headline, ledger, charts, kept)
        except FaultError as error:
            faults.extend(error.faults)
        else:
            yield Picture(path, figure, headline.lang, "social", about_social(headline, ledger))
    raise_if_any(faults)
