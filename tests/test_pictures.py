from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import PICTURES_BEFORE, ROOT
from PIL import Image
from test_palette import contrast

from charts.palette import ROLES
from charts.text import mark_text
from dataset.tables import read_marks
from ledger.wordlists import LANGS, Lang
from pictures import store as pictures
from pictures.browser import ExportError
from pictures.stamps import EMPTY, stamp_svg
from pictures.store import Picture, inline_pictures, of_kind, render_pictures, stale_pictures
from pipeline import PICTURES, Edition

SVG = "{http://www.w3.org/2000/svg}"


def test_every_committed_picture_shows_its_figure_and_there_is_no_other(edition: Edition) -> None:
    assert stale_pictures(PICTURES, edition.pictures) == {}
    assert set(edition.pictures) == PICTURES_BEFORE
    assert len(edition.pictures) == len(edition.ledger.charts) * 2 * 4 + len(edition.headlines)


def test_pictures_in_pages_have_no_ids_and_only_colours_of_roles(edition: Edition) -> None:
    drawn = inline_pictures(PICTURES, edition.pictures)
    assert len(drawn) == len(edition.ledger.charts) * 2 * 2
    for name, svg in drawn.items():
        assert not re.search(r"\sid=|url\(|#[0-9a-f]{3}|rgb|style=", svg), name
        colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) - {"none"}
        assert colours <= {f"var(--figure-{role})" for role in ROLES}, name
        assert min(map(float, re.findall(r'font-size="([^"]+)"', svg))) >= 12
        assert name.endswith(re.search(r"picture--(\w+)", svg)[1])  # type: ignore[index]


def texts_of(svg: str, mark: str) -> str:
    """What a picture says of one mark."""
    tree = ElementTree.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
    groups = [g for g in tree.iter(f"{SVG}g") if mark in (g.get("data-figure"), g.get("data-derived"))]
    return " ".join("".join(text.itertext()) for group in groups for text in group.iter(f"{SVG}text"))


@pytest.mark.parametrize("lang", LANGS)
def test_table_figure_and_picture_tell_the_same_numbers(edition: Edition, lang: Lang) -> None:
    drawn = inline_pictures(PICTURES, edition.pictures)
    for chart in edition.ledger.charts:
        for mark in read_marks(edition.texts[f"charts/{chart.id}.csv"]):
            for variant in ("wide", "narrow"):
                told = texts_of(drawn[f"{lang}/{chart.id}.{variant}"], mark.id)
                plain = mark_text(mark, edition.ledger, lang, "plain")
                assert plain in told, f"{chart.id}.{variant}.{lang}: {plain} is not in {told!r}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_and_labels_stand_out_from_their_ground(edition: Edition, scheme: str) -> None:
    shade = {f"var(--figure-{role})": getattr(colours, scheme) for role, colours in ROLES.items()}
    grounds = [getattr(ROLES[role], scheme) for role in ("paper", "band")]
    for name, svg in inline_pictures(PICTURES, edition.pictures).items():
        tree = ElementTree.fromstring(svg)
        for text in tree.iter("text"):
            assert all(contrast(shade[text.get("fill", "")], ground) >= 4.5 for ground in grounds), name
        for group in tree.iter("g"):
            for path in group.iter("path"):
                seen = [
                    shade[path.get(part, "")]
                    for part in ("fill", "stroke")
                    if path.get(part, "none") != "none"
                ]
                assert max(contrast(colour, grounds[0]) for colour in seen) >= 3, name


def test_every_numeral_in_a_picture_belongs_to_a_mark_or_an_axis(edition: Edition) -> None:
    for name, svg in inline_pictures(PICTURES, edition.pictures).items():
        loose = re.sub(r"<g data-(?:figure|derived|numeral)=.*?</g>", "", svg)
        assert not re.search(r"\d", "".join(re.findall(r">([^<]+)<", loose))), name


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_taken_away_carries_title_source_and_licence(edition: Edition, lang: Lang) -> None:
    for chart in edition.ledger.charts:
        about = edition.pictures[f"{lang}/{chart.id}.svg"].about
        tree = ElementTree.parse(PICTURES / lang / f"{chart.id}.svg").getroot()
        words = "".join("".join(tree.itertext()).split())
        assert tree.find(f"{SVG}title").text == about["Title"]  # type: ignore[union-attr]
        assert tree.find(f"{SVG}desc").text == about["Description"]  # type: ignore[union-attr]
        assert "".join(about["Source"].split()) in words
        assert "CC BY 4.0" in about["Rights"]
        with Image.open(PICTURES / lang / f"{chart.id}.png") as image:
            assert image.info["Title"] == about["Title"]
            assert image.info["Source"] == about["Source"]
            assert image.info["Copyright"] == about["Rights"]
            assert image.size[0] == 2 * (680 + 56)


def fake(path: str, figure: str = '{"layout": {}}') -> Picture:
    return Picture(path, figure, "en", "inline")


def render(folder: Path, wanted: dict[str, Picture], browser: str, say: Callable[[str], None]) -> None:
    render_pictures(folder, wanted, stale_pictures(folder, wanted), browser, say)


@pytest.fixture
def studio(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Stands in for the browser: each picture shows its figure's text, one called “broken” fails."""
    rendered: list[str] = []

    def export(figures: dict[str, str], keep: Callable[[str, bytes], None], browser: str) -> None:
        for path, figure in figures.items():
            if "broken" in path:
                raise ExportError(f"{path} could not be rendered")
            rendered.append(path)
            keep(path, figure.encode())

    def finish(self: Picture, drawn: bytes) -> bytes:
        return stamp_svg(f"<svg{EMPTY}>{drawn.decode()}</svg>", self.stamp)

    monkeypatch.setattr(pictures, "export", export)
    monkeypatch.setattr(Picture, "finish", finish)
    return lambda: rendered


def test_only_what_is_stale_is_rendered_and_why_is_told(
    tmp_path: Path, studio: Callable[[], list[str]]
) -> None:
    said: list[str] = []
    wanted = {path: fake(path) for path in ("en/a.wide.svg", "en/b.wide.svg")}
    render(tmp_path, wanted, "chromium", said.append)
    assert said == [
        "2 of 2 pictures are stale; starting chromium",
        "rendered en/a.wide.svg (it is missing); 1 left",
        "rendered en/b.wide.svg (it is missing); 0 left",
    ]
    changed = {**wanted, "en/b.wide.svg": fake("en/b.wide.svg", '{"layout": {"a": 1}}')}
    said.clear()
    render(tmp_path, changed, "chromium", said.append)
    assert said[1:] == ["rendered en/b.wide.svg (its figure has changed); 0 left"]
    said.clear()
    render(tmp_path, changed, "", said.append)
    assert said == []
    assert studio() == ["en/a.wide.svg", "en/b.wide.svg", "en/b.wide.svg"]


def test_a_picture_that_nothing_wants_is_removed(tmp_path: Path, studio: Callable[[], list[str]]) -> None:
    said: list[str] = []
    render(tmp_path, {"en/a.svg": fake("en/a.svg"), "en/b.svg": fake("en/b.svg")}, "x", said.append)
    render(tmp_path, {"en/a.svg": fake("en/a.svg")}, "", said.append)
    assert said[-1] == "removed en/b.svg (nothing wants it)"
    assert [path.name for path in (tmp_path / "en").iterdir()] == ["a.svg"]


def test_a_failure_keeps_what_was_there_before(tmp_path: Path, studio: Callable[[], list[str]]) -> None:
    old = tmp_path / "en/broken.svg"
    old.parent.mkdir()
    old.write_text("the last one")
    wanted = {path: fake(path) for path in ("en/a.svg", "en/broken.svg")}
    with pytest.raises(ExportError):
        render(tmp_path, wanted, "x", lambda line: None)
    assert old.read_text() == "the last one"
    assert stale_pictures(tmp_path, wanted) == {"en/broken.svg": "its file is damaged"}


def test_a_stale_or_altered_picture_is_never_shown(edition: Edition, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    shutil.copytree(PICTURES, folder)
    other = edition.pictures["en/satisfaction.wide.svg"]
    (folder / "en/recruits.wide.svg").write_bytes((folder / other.path).read_bytes())
    altered = folder / "en/plan-share.svg"
    altered.write_text(altered.read_text().replace("83%", "38%"))
    cut = folder / "zh/plan-share.png"
    cut.write_bytes(cut.read_bytes()[:3000])
    stale = stale_pictures(folder, edition.pictures)
    assert stale == {
        "en/recruits.wide.svg": "its figure has changed",
        "en/plan-share.svg": "its file is damaged",
        "zh/plan-share.png": "its file is damaged",
    }
    drawn = inline_pictures(folder, edition.pictures, stale)
    assert "en/recruits.wide" not in drawn
    assert "en/recruits.narrow" in drawn
    assert "en/plan-share.svg" not in of_kind("download", edition.pictures, stale)
    assert "en/plan-share.png" in of_kind("download", edition.pictures, stale)


def test_a_stamp_does_not_follow_what_shows_only_under_the_pointer() -> None:
    plain = fake("a", '{"data": [{"x": [1], "hovertext": "one"}], "layout": {"hovermode": "closest"}}')
    assert plain.stamp == fake("a", '{"data": [{"x": [1], "hovertext": "two"}], "layout": {}}').stamp
    assert plain.stamp != fake("a", '{"data": [{"x": [2]}], "layout": {}}').stamp


def test_a_stamp_follows_the_figure_and_the_words() -> None:
    assert fake("a").stamp == fake("b").stamp
    assert fake("a").stamp != fake("a", '{"layout": {"width": 1}}').stamp
    assert fake("a").stamp != Picture("a", '{"layout": {}}', "en", "inline", {"Title": "t"}).stamp


@pytest.mark.browser
def test_rendering_again_gives_the_same_picture(edition: Edition, tmp_path: Path, chromium_path: str) -> None:
    """Fails if the way to tidy has changed and `vector.REVISION` has not. Fonts may move a text by a pixel."""
    paths = [
        f"zh/{chart}.narrow.svg"
        for chart in ("satisfaction", "bodies-to-zero", "where-figures-apply", "results-chain")
    ]
    wanted = {path: edition.pictures[path] for path in paths}
    render(tmp_path, wanted, chromium_path, lambda line: None)
    for path in paths:
        fresh, committed = ((folder / path).read_text() for folder in (tmp_path, PICTURES))
        number = re.compile(r"-?\d*\.?\d+")
        assert number.sub("", fresh) == number.sub("", committed)
        pairs = zip(number.findall(fresh), number.findall(committed), strict=True)
        assert all(abs(float(one) - float(other)) <= 1.5 for one, other in pairs), path


def test_the_folder_of_pictures_is_known() -> None:
    assert PICTURES == ROOT / "docs/assets/pictures"
