"""A whole site, held against the ledger: every single change is found, and its account is that of its pages."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from audit.expected import COUNTS, Expected
from audit.report import account, audit_site, fill_counts
from languages import Lang
from ledger.proof import ACCOUNT


def test_a_site_that_is_as_it_should_be_has_no_faults_and_its_numbers_are_counted(
    site: Path, expected: Expected
) -> None:
    (site / "404.html").write_text("<p>Not here.")
    report = audit_site(site, expected)
    assert report.faults == ()
    assert tuple(report.counts) == COUNTS
    assert report.counts == {
        "pages": 3, "numbers": 24, "printed": 12, "derived": 2, "other": 10, "words": 0, "unaccounted": 0,
    }  # fmt: skip


def test_every_single_change_of_a_page_is_found_on_its_line(
    site: Path, expected: Expected, page: Callable[[Lang], str], picture: Callable[[Lang, str], str]
) -> None:
    wide = picture("en", "wide")
    for old, new, line, got in (
        (">18<", ">19<", 3, "“19”"),
        (' data-figure="bus-routes">', ' data-figure="reading-rooms">', 3, "it leads to"),
        ('value="18"', 'value="81"', 3, "the value 81"),
        (' data-derived="rooms-per-route"', "", 3, "“1.3” (in"),
        ("There are <a", "There are some <a", 3, "“some” stands beside"),
        (">18</data>", '><b data-numeral="name">18</b></data>', 3, "it stands inside another mark"),
        ("figures/#bus-routes", "figures/#reading-rooms", 3, "it leads to ../figures/#reading-rooms"),
        ("number--figure", "number--derived", 3, "it does not look like what it is"),
        ("18 routes</title>", "17 routes</title>", 1, "does not say “bus-routes”"),
        ("buses,18</code>", "buses,17</code>", 5, "is marked as “bus-routes”"),
        (wide, wide.replace("18 bus", "19 bus"), 7, "the drawing is not the picture of its chart"),
        (wide, wide.replace(">0<", ">5<"), 7, "its wide picture is not there"),
        (wide, "", 7, "its wide picture is not there"),
        (wide, picture("zh", "wide"), 7, "the drawing is not the picture of its chart"),
        ('data-chart="routes"', 'data-chart="rooms"', 7, "the drawing is not the picture of its chart"),
        ("Buses</h1>", f"Buses</h1>{wide}", 2, "the drawing is not the picture of its chart"),
        (">…<", ">7<", 8, "is marked as audit"),
        ("for each", "for two", 3, "“two” (in"),
    ):
        good = page("en")
        assert good.count(old) >= 1, old
        (site / "index.html").write_text(good.replace(old, new, 1), encoding="utf-8")
        faults = audit_site(site, expected).faults
        assert any((one.file, one.line) == ("index.html", line) and got in one.got for one in faults), (new, faults)


def test_a_page_is_read_in_its_own_language(site: Path, expected: Expected) -> None:
    for name, wrong in (("embed/zh/routes/index.html", 0), ("zh/a/index.html", 0), ("embed/en/routes/index.html", 1)):
        (site / name).parent.mkdir(parents=True)
        (site / name).write_text('<b data-figure="card-holders">300余</b>')
        assert len(audit_site(site, expected).faults) == wrong, name


def test_every_change_of_a_made_file_is_found(
    site: Path, expected: Expected, spoil: Callable[[str, str, str], None]
) -> None:
    spoil("data/figures.csv", ",18", ",19")
    (site / "feed.xml").write_bytes(b"<feed/>\n\n")
    (site / "assets/social/en/index.png").write_bytes(b"\x89PNG\xfe")
    (site / "data/charts/routes-en.svg").unlink()
    (site / "data/charts/extra-en.svg").write_text("<svg><text>402 posts</text></svg>")
    (site / "assets/social/notes").write_text("402 posts")
    (site / "assets/other.css").write_text("402")
    found = {(one.file, one.line): (one.got, one.allowed) for one in audit_site(site, expected).faults}
    assert found.pop(("data/figures.csv", 2)) == ("“bus-routes,19” is not what was made", "“bus-routes,18”")
    assert {place: got for place, (got, _) in found.items()} == {
        ("feed.xml", 3): "“” is not what was made",
        ("assets/social/en/index.png", 0): "it is not as it was made",
        ("data/charts/routes-en.svg", 0): "it is not there",
        ("data/charts/extra-en.svg", 0): "nothing makes this file",
        ("assets/social/notes", 0): "nothing makes this file",
    }


def test_words_of_a_drawing_that_its_chart_does_not_say_are_found_though_it_is_as_it_was_made(
    site: Path, expected: Expected
) -> None:
    name = "data/charts/routes-en.svg"
    for old, new, wrong in (("18 bus", "19 bus", "“19” (in"), (">18<", ">19<", "does not say “bus-routes”")):
        drawn = expected.files[name].decode().replace(old, new, 1).encode()
        (site / name).write_bytes(drawn)
        faults = audit_site(site, replace(expected, files={**expected.files, name: drawn})).faults
        assert {one.file for one in faults} == {name}
        assert any(wrong in one.got for one in faults)


def finished(site: Path, expected: Expected) -> None:
    counts = audit_site(site, expected).counts
    fill_counts(site, counts)
    (site / ACCOUNT).write_text(account(expected.ledger, counts), encoding="utf-8")


def test_a_finished_site_is_audited_again_with_its_account(site: Path, expected: Expected) -> None:
    finished(site, expected)
    html = (site / "index.html").read_text()
    assert '<data data-numeral="audit" data-of="printed" value="12">12</data>' in html
    fill_counts(site, {"printed": 12})
    assert (site / "index.html").read_text() == html
    assert audit_site(site, expected).faults, "the places for the counts are open no more"


def test_the_account_tells_every_numeral_by_what_it_is(expected: Expected) -> None:
    counts = {name: number for number, name in enumerate(COUNTS)}
    told = json.loads(account(expected.ledger, counts))
    sha = expected.ledger.article.sha256
    assert told["article"] == {"sha256": sha, "numerals": 5, "figure": 4, "name": 1}
    assert told["proof"]["copy"] is None
    assert told["site"] == counts
    assert json.loads(account(replace(expected.ledger, proof=sha), counts))["proof"]["copy"] == sha


def test_a_site_without_its_folders_is_told_what_is_missing(site: Path, expected: Expected) -> None:
    shutil.rmtree(site / "data")
    shutil.rmtree(site / "assets")
    found = {fault.file for fault in audit_site(site, expected).faults}
    assert found == {path for path in expected.files if path != "feed.xml"}


def test_what_a_page_tells_machines_is_what_it_shows_or_holds_no_number(
    site: Path, expected: Expected, page: Callable[[Lang], str]
) -> None:
    shown = '<meta property="og:title" content="18 routes" data-states="figure:bus-routes">\n'

    def faults(json_ld: str) -> list[tuple[str, int, str]]:
        told = f'{shown}<script type="application/ld+json">{json_ld}</script>\n'
        (site / "index.html").write_text(told + page("en"), encoding="utf-8")
        return [(one.file, one.line, one.entry) for one in audit_site(site, expected).faults]

    def in_graph(headline: str, name: str = "") -> str:
        graph = [
            {"headline": headline, "url": "https://example.org/2025/", "version": "1.2", "about": [{"name": name}]}
        ]
        return json.dumps({"@context": "https://schema.org", "@graph": graph})

    assert faults(in_graph("18 routes", "The 12345 line")) == []
    wrong = [("index.html", 2, "application/ld+json")]
    assert faults(in_graph("19 routes")) == wrong
    assert faults(in_graph("18")) == wrong
    assert faults(in_graph("Buses", "Two halls")) == wrong
    assert faults('{"headline": "19') == wrong
