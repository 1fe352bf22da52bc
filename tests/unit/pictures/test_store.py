"""Which pictures are wanted, which are stale and why, and that a stale one is never shown."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from charts.canvas import VARIANTS
from charts.drawing import Chart
from charts.kept import Kept
from faults import FaultError
from languages import LANGS
from ledger.model import Ledger
from pictures import store
from pictures.browser import ExportError
from pictures.social import Headline, read_headlines
from pictures.store import Picture, Pictures, put_in_place, refresh, wanted_pictures
from pictures.svg import PictureError

CHANGED, ALTERED = "its figure has changed", "its file was altered"
Want = Callable[[], Pictures]


@pytest.fixture
def want(project: Path, ledger: Ledger, charts: Mapping[str, Chart]) -> Want:
    """The pictures of the copied project, as they are now."""
    kept = Kept(project / ".cache")
    return lambda: wanted_pictures(project, ledger, charts, read_headlines(project / "docs", ledger), kept)


@pytest.fixture
def studio(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stands in for the browser: draws every figure, but none whose path is in this list."""
    broken: list[str] = []

    def export(figures: dict[str, str], keep: Callable[[str, bytes], None], browser: str) -> None:
        for path in figures:
            if path in broken:
                raise ExportError(f"{path} could not be rendered")
            keep(path, path.encode())

    monkeypatch.setattr(store, "export", export)
    monkeypatch.setattr(store, "find_browser", lambda: "studio")
    monkeypatch.setattr(Picture, "finish", lambda self, drawn: b"drawn " + drawn)
    return broken


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*.*")}


def test_pictures_that_are_in_order_are_all_shown_and_no_browser_is_looked_for(
    want: Want, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "find_browser", lambda: pytest.fail("a browser was looked for"))
    pictures = want()
    before = state(pictures.folder)
    assert refresh(pictures, pictures.folder.with_name("copy"), pytest.fail) == pictures
    assert pictures.stale == {}
    put_in_place(pictures, pictures.folder.parents[2], pytest.fail)
    assert state(pictures.folder) == before
    both = [(lang, chart) for lang in LANGS for chart in ("routes", "rooms", "where")]
    assert set(pictures.inline) == {f"{lang}/{id_}.{size}" for lang, id_ in both for size in VARIANTS}
    pages = {f"{page.parent.name}/{page.stem}" for page in pictures.folder.parents[1].glob("*/*.md")}
    assert set(pictures.files) == {f"assets/social/{page}.png" for page in pages} | {
        f"data/charts/{id_}-{lang}.{kind}" for lang, id_ in both for kind in ("svg", "png")
    }


def test_a_stale_altered_or_missing_picture_is_named_with_its_reason_and_never_shown(want: Want) -> None:
    folder = want().folder
    (folder / "en/routes.wide.svg").unlink()
    (folder / "zh/rooms.png").write_bytes((folder / "zh/rooms.png").read_bytes()[:-1])
    (folder / "en/rooms.narrow.svg").write_bytes((folder / "en/routes.narrow.svg").read_bytes())
    lock = json.loads((folder / "pictures.lock").read_text(encoding="utf-8"))
    lock["en/rooms.svg"] = lock["en/routes.svg"]
    del lock["zh/social/check.png"]
    (folder / "pictures.lock").write_text(json.dumps(lock), encoding="utf-8")
    pictures = want()
    assert pictures.stale == {
        "en/routes.wide.svg": "it is missing", "zh/rooms.png": ALTERED, "en/rooms.narrow.svg": ALTERED,
        "zh/social/check.png": CHANGED, "en/rooms.svg": CHANGED,
    }  # fmt: skip
    assert set(pictures.inline) & {"en/routes.wide", "en/rooms.narrow", "zh/routes.wide"} == {"zh/routes.wide"}
    hidden = {"data/charts/rooms-zh.png", "data/charts/rooms-en.svg", "assets/social/zh/check.png"}
    assert not hidden & set(pictures.files)
    assert {"data/charts/rooms-zh.svg", "assets/social/en/check.png"} < set(pictures.files)


def test_a_lock_that_is_lost_or_broken_makes_every_picture_stale(want: Want) -> None:
    lock = want().folder / "pictures.lock"
    text = lock.read_text(encoding="utf-8")
    for spoilt in (text[:-9], f"<<<<<<< ours\n{text}", "", "{}"):
        lock.write_text(spoilt, encoding="utf-8")
        assert set(want().stale.values()) == {CHANGED}
        assert (want().inline, want().files) == ({}, {})


def test_a_lock_of_another_shape_makes_every_picture_stale(want: Want) -> None:
    (want().folder / "pictures.lock").write_text("[1]", encoding="utf-8")
    assert set(want().stale.values()) == {CHANGED}


def test_without_a_browser_each_stale_picture_is_told_with_why_and_what_to_do(
    want: Want, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere")
    (want().folder / "en/routes.png").unlink()
    before = state(want().folder)
    (line,) = refresh(want(), want().folder.with_name("copy"), pytest.fail).complaints("make them")
    assert re.fullmatch(
        r"docs/assets/pictures/en/routes\.png is stale: it is missing, and CHROMIUM names “/nowhere”, which is no "
        r"program; install Chromium .*\. Then run `make them`\.",
        line,
    )
    assert state(want().folder) == before


def test_only_what_is_stale_is_rendered_and_what_nothing_wants_is_removed(want: Want, studio: list[str]) -> None:
    folder, said = want().folder, list[str]()
    (folder / "en/routes.png").unlink()
    (folder / "zh/old.svg").write_text("<svg/>")
    (folder.parents[1] / "zh/check.md").unlink()
    everything, before = state(folder), state(folder / "en")
    pictures = refresh(want(), folder.with_name("copy"), said.append)
    assert state(folder) == everything, "before all is known to be sound"
    put_in_place(pictures, folder.parents[2], said.append)
    assert said == [
        f"1 of {len(pictures.wanted)} pictures are stale; starting studio",
        "rendered en/routes.png (it is missing); 0 left",
        "removed zh/old.svg (nothing wants it)",
        "removed zh/social/check.png (nothing wants it)",
    ]
    assert pictures.stale == want().stale == {}
    assert not (folder / "zh/old.svg").exists()
    after = state(folder / "en")
    assert after.pop("routes.png")[0] == b"drawn en/routes.png"
    assert after == before
    assert list(json.loads((folder / "pictures.lock").read_text(encoding="utf-8"))) == sorted(pictures.wanted)


def test_a_failure_keeps_what_was_there_and_what_was_rendered_before_it(want: Want, studio: list[str]) -> None:
    spoilt = want().folder / "zh/routes.svg"
    (want().folder / "en/rooms.png").unlink()
    spoilt.write_text("the last one")
    studio.append("zh/routes.svg")
    pictures = refresh(want(), want().folder.with_name("copy"), lambda line: None)
    put_in_place(pictures, want().folder.parents[2], lambda line: None)
    assert pictures.stale == want().stale == {"zh/routes.svg": ALTERED}
    assert pictures.why == "zh/routes.svg could not be rendered"
    assert spoilt.read_text() == "the last one"
    assert not list(want().folder.rglob("*.new"))


def test_pictures_in_pages_have_their_marks_and_only_colours_of_roles(want: Want) -> None:
    for name, svg in want().inline.items():
        assert f'data-figure="{"bus-routes" if "routes" in name else "reading-rooms"}"' in svg
        assert f"picture--{name.split('.')[1]}" in svg
        assert not re.search(r"url\(|style=", svg), name
        own = name.partition("/")[2].replace(".", "-")
        assert all(id_.startswith(own) for id_ in re.findall(r"\sid=\"([^\"]+)", svg)), name
        colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg))
        assert all(re.fullmatch(r"none|var\(--[\w-]+\)", colour) for colour in colours), name


def test_what_is_taken_away_carries_title_description_source_and_licence(want: Want, ledger: Ledger) -> None:
    pictures = want()
    for lang in LANGS:
        about = pictures.wanted[f"{lang}/rooms.svg"].about
        tree = ElementTree.parse(pictures.files[f"data/charts/rooms-{lang}.svg"]).getroot()
        told = about["Title"], about["Description"], about["Title"] + about["Source"] + about["Rights"]
        assert tuple("".join(part.itertext()) for part in tree[:3]) == told
        assert ledger.article.names.source[lang] in about["Source"]
        assert ledger.article.names.licence.name in about["Rights"]
        with Image.open(pictures.files[f"data/charts/rooms-{lang}.png"]) as image:
            keys = ("Title", "Description", "Source", "Copyright")
            assert [image.info[key] for key in keys] == list(about.values())


def test_a_colour_that_is_none_of_a_role_is_refused_where_the_page_sets_the_colours(
    charts: Mapping[str, Chart],
) -> None:
    figure = replace(charts["routes"].figures["en", "wide"], json='{"data": [], "layout": {"width": 9, "height": 5, "meta": {"id": "a", "variant": "wide"}}}')  # fmt: skip
    drawn = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0,0H2V2H0Z" style="fill: rgb({});"/></svg>'
    inline = Picture("en/a.wide.svg", figure, "en", "inline")
    white = inline.finish(drawn.format("255, 255, 255").encode()).decode()
    assert white.startswith(
        '<svg class="picture picture--wide" viewBox="0 0 9 5" font-size="12" fill="var(--ink)"><path d="M0 0h2v2h-2z" fill="var(--'
    )
    with pytest.raises(PictureError, match="the colour #010203 is not one of a role"):
        inline.finish(drawn.format("1, 2, 3").encode())
    words = {"Title": "a < b", "Description": "d", "Source": "s", "Rights": "r"}
    alone = Picture("zh/a.svg", figure, "zh", "download", words).finish(drawn.format("1, 2, 3").encode()).decode()
    assert "<title>a &lt; b</title>" in alone
    assert 'fill="#010203"' in alone
    png = io.BytesIO()
    Image.effect_noise((40, 30), 90).convert("RGB").save(png, "PNG")
    with Image.open(io.BytesIO(Picture("en/a.png", figure, "en", "download", words).finish(png.getvalue()))) as image:
        assert (image.size, image.info["Title"]) == ((40, 30), "a < b")


def test_headlines_that_cannot_be_drawn_stop_the_pictures(
    project: Path, ledger: Ledger, charts: Mapping[str, Chart]
) -> None:
    lines = [Headline("en", "a", 3, "Of 65 towns", "Of 65 towns"), Headline("zh", "b", 0, "", "")]
    with pytest.raises(
        FaultError, match=r"2 faults[^$]*docs/en/a\.md:3: [^$]*docs/zh/b\.md: the page has no headline"
    ):
        wanted_pictures(project, ledger, charts, lines, Kept(project / ".cache"))
