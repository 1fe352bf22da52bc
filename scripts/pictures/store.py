"""The committed pictures of charts and pages: which there are, which are stale, and their files.

docs/assets/pictures/<lang>/<chart>.wide.svg, .narrow.svg     what a page holds, its colours CSS variables
docs/assets/pictures/<lang>/<chart>.svg, .png                 what a reader takes away, complete on white
docs/assets/pictures/<lang>/social/<page>.png                 what a shared link shows of a page

Each is stamped with the hash of the figure that it shows, and with that of its own content. One that shows
another figure, or is no longer as it was written, is stale.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Literal
from xml.sax.saxutils import escape

from charts.canvas import FONT, VARIANTS
from charts.drawing import plotly_version
from charts.palette import roles_by_light
from charts.text import chart_text
from faults import raise_if_any
from ledger.formulas import Derived
from ledger.model import Ledger
from ledger.wordlists import LANGS, Lang
from pictures.browser import export
from pictures.poster import foot_lines, make_poster
from pictures.social import Headline, about_social, make_social
from pictures.stamps import EMPTY, STAMP, hash_of, stamp_of, stamp_png, stamp_svg
from pictures.svg import REVISION, PictureError, tidy

UNSEEN = ("hoverinfo", "hoverlabel", "hovermode", "modebar")
REASONS = {None: "it is missing", "": "its file is damaged"}
Kind = Literal["inline", "download", "social"]
"""A picture stands in a page, is taken away, or is shown where the link to a page is shared."""
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


@dataclass(frozen=True)
class Picture:
    """One picture that is wanted: its path, the figure that it shows (Plotly JSON), and its words.

    `about` are title, description, source and licence; what stands in a page carries none of them.
    """

    path: str
    figure: str
    lang: Lang
    kind: Kind
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where the site serves the picture, from its root; an empty text for one that stands in a page."""
        name, ending = self.path.rsplit("/", 1)[-1].split(".", 1)
        places = {
            "download": f"data/charts/{name}-{self.lang}",
            "social": f"assets/social/{self.lang}/{name}",
        }
        return f"{places[self.kind]}.{ending}" if self.kind in places else ""

    @cached_property
    def stamp(self) -> str:
        """The hash of what the picture shows and of what draws it."""
        seen = what_is_seen(json.loads(self.figure))
        content = json.dumps([seen, dict(self.about), plotly_version(), REVISION], ensure_ascii=False)
        return hash_of(content.encode())

    def finish(self, drawn: bytes) -> bytes:
        """Return the file of the picture, made of what Plotly drew; PictureError if that does not fit."""
        if self.path.endswith(".png"):
            return stamp_png(drawn, self.about, self.stamp)
        figure = json.loads(self.figure)
        text = self._alone(drawn, figure) if self.kind == "download" else self._inline(drawn, figure)
        return stamp_svg(text, self.stamp)

    def _inline(self, drawn: bytes, figure: dict[str, Any]) -> str:
        roles, layout = roles_by_light(), figure["layout"]

        def variable(colour: str) -> str:
            if colour not in roles:
                raise PictureError(f"the colour {colour} is not one of a role")
            return f"var(--figure-{roles[colour]})"

        name = f"picture picture--{layout['meta']['variant']}"
        box = f'viewBox="0 0 {layout["width"]} {layout["height"]}"{EMPTY}'
        return f'<svg class="{name}" {box}>{tidy(drawn.decode(), figure, variable)}</svg>\n'

    def _alone(self, drawn: bytes, figure: dict[str, Any]) -> str:
        width, height = figure["layout"]["width"], figure["layout"]["height"]
        size = f'width="{width:g}" height="{height}" viewBox="0 0 {width:g} {height}"'
        face = FONT[self.lang].replace('"', "'")
        words = {key.lower(): escape(value) for key, value in self.about.items()}
        record = "".join(f"<dc:{key}>{words[key]}</dc:{key}>" for key in ("title", "source", "rights"))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} xml:lang="{self.lang}" role="img" '
            f'font-family="{face}" style="white-space: pre"{EMPTY}>\n'
            f"<title>{words['title']}</title>\n<desc>{words['description']}</desc>\n"
            f'<metadata xmlns:dc="{DUBLIN_CORE}">{record}</metadata>\n'
            f"{tidy(drawn.decode(), figure, str)}\n</svg>\n"
        )


def what_is_seen(figure: dict[str, Any]) -> dict[str, Any]:
    """Return a figure (Plotly JSON as a dict) without what shows only when somebody points at it."""
    layout = {key: value for key, value in figure.get("layout", {}).items() if key not in UNSEEN}
    hidden = {*UNSEEN, "hovertext", "hoveron", "text"}
    data = [
        {key: value for key, value in trace.items() if key not in hidden} for trace in figure.get("data", [])
    ]
    return {"data": data, "layout": layout}


def wanted_pictures(
    ledger: Ledger,
    derived: dict[str, Derived],
    drawings: Mapping[str, str],
    headlines: Iterable[Headline] = (),
) -> dict[str, Picture]:
    """Return every picture of the site by its path below `docs/assets/pictures/`.

    `drawings` are the charts' Plotly JSON by `<lang>/<chart>.<variant>.json`, `headlines` those of the pages.
    Raises FaultError for headlines that cannot be drawn, all together.
    """
    told = tuple(headlines)
    raise_if_any(fault for headline in told if (fault := headline.fault))
    charts, socials = _of_charts(ledger, derived, drawings), _of_pages(ledger, told)
    return {picture.path: picture for picture in chain(charts, socials)}


def _of_pages(ledger: Ledger, headlines: Iterable[Headline]) -> Iterator[Picture]:
    for headline in headlines:
        figure = str(make_social(headline, ledger).to_json(engine="json"))
        path, about = f"{headline.lang}/social/{headline.page}.png", about_social(headline, ledger)
        yield Picture(path, figure, headline.lang, "social", about)


def _of_charts(ledger: Ledger, derived: dict[str, Derived], drawings: Mapping[str, str]) -> Iterator[Picture]:
    for lang in LANGS:
        for chart in ledger.charts:
            name = f"{lang}/{chart.id}"
            for variant in VARIANTS:
                yield Picture(f"{name}.{variant}.svg", drawings[f"{name}.{variant}.json"], lang, "inline")
            text = chart_text(chart, ledger, derived, lang)
            lines = foot_lines(text, ledger, lang)
            about = {"Title": text.title, "Description": text.alt, "Source": lines[0], "Rights": lines[-1]}
            poster = make_poster(drawings[f"{name}.wide.json"], text, ledger, lang)
            figure = str(poster.to_json(engine="json"))
            for ending in ("svg", "png"):
                yield Picture(f"{name}.{ending}", figure, lang, "download", about)


def stale_pictures(folder: Path, wanted: Mapping[str, Picture]) -> dict[str, str]:
    """Return the pictures that are to be rendered, by path, with the reason why."""
    reasons = {}
    for path, picture in wanted.items():
        stamp = stamp_of(folder / path)
        if stamp != picture.stamp:
            reasons[path] = REASONS.get(stamp, "its figure has changed")
    return reasons


def render_pictures(
    folder: Path,
    wanted: Mapping[str, Picture],
    stale: Mapping[str, str],
    browser: str,
    say: Callable[[str], None],
) -> None:
    """Render whatever is stale, telling of each which it is, why, and how many are left; remove the unwanted.

    `stale` are the reasons by path (`stale_pictures`). Each file is replaced whole as soon as its picture is
    there, so that nothing is lost if the work stops. Starts no browser if nothing is stale. Raises
    ExportError, also for an SVG that does not fit its figure.
    """
    left = len(stale)

    def keep(path: str, drawn: bytes) -> None:
        nonlocal left
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_name(file.name + ".new")
        fresh.write_bytes(wanted[path].finish(drawn))
        fresh.replace(file)
        left -= 1
        say(f"rendered {path} ({stale[path]}); {left} left")

    if stale:
        say(f"{left} of {len(wanted)} pictures are stale; starting {browser}")
        export({path: wanted[path].figure for path in stale}, keep, browser)
    for file in sorted(path for kind in ("*.svg", "*.png") for path in folder.rglob(kind)):
        if file.relative_to(folder).as_posix() not in wanted:
            file.unlink()
            say(f"removed {file.relative_to(folder).as_posix()} (nothing wants it)")


def of_kind(kind: Kind, wanted: Mapping[str, Picture], stale: Container[str]) -> frozenset[str]:
    """Return the paths of the pictures of one kind, without the stale ones."""
    return frozenset(path for path, picture in wanted.items() if picture.kind == kind and path not in stale)


def inline_pictures(
    folder: Path, wanted: Mapping[str, Picture], stale: Container[str] = ()
) -> dict[str, str]:
    """Return the pictures that pages hold, by `<lang>/<chart>.<variant>`, without the stale ones."""
    return {
        path.removesuffix(".svg"): STAMP.sub("", (folder / path).read_text(encoding="utf-8")).strip()
        for path, picture in wanted.items()
        if picture.kind == "inline" and path not in stale
    }
