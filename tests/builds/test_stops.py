"""What is not sound stops a build with one message, and the last site and the data are as they were."""

from __future__ import annotations

import errno
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs import utils
from tiny import edit

from builds.conftest import Result, build, state
from pictures import store

pytestmark = pytest.mark.xdist_group("built")
BUSES = """figure: bus-routes, role: value}]}
  title:
    en: "The county is said to have {{ figure('bus-routes') }}"""
AS_WAS = r"The last site and data/ are as they were\."


def assert_stopped(result: Result, *told: str) -> None:
    """Assert that a build ended as MkDocs ends one that cannot go on: with one error, in words, that tells this."""
    assert isinstance(result.stopped, SystemExit), result.stopped
    (error,) = result.said[40]
    for part in told:
        assert re.search(part, error), error
    assert "Traceback" not in error


def test_a_fault_names_file_line_what_is_there_and_what_is_allowed(project: Path) -> None:
    before = state(project, "site", "data")
    for path, old, new, told in (
        ("seeds/figures.yml", "unit: route\n", "unit: rout\n", r"seeds/figures\.yml:8: bus-routes\.unit: unknown unit “rout”\. .*route"),
        ("seeds/figures.yml", "- id: bus-routes", "- id: [", r"seeds/figures\.yml:\d+: .*YAML"),
        ("docs/zh/on-the-bus.md", 'chart("routes")', 'chart("route")',
         r"docs/zh/on-the-bus\.md:\d+: chart\(route\): unknown chart “route”; did you mean routes"),
        ("docs/en/index.md", "{{ imprint() }}", "{{ imprin() }}", r"docs/en/index\.md:15: unknown component “imprin”\. Did you mean imprint"),
        ("seeds/charts.yml", BUSES, BUSES.replace("bus-routes", "villages-with-bus"), r"seeds/charts\.yml:\d+: routes\.panels: .*62\.5.*whole numbers"),
        ("docs/en/check.md", "# Check any text against the ledger", f"# {'Check any text ' * 24}", r"docs/en/check\.md:9: the headline .* is too long"),
        ("docs/en/on-the-bus.md", 'figure("bus-routes")', 'figure("bus")',
         r"^3 faults.[^$]*docs/en/on-the-bus\.md:\d+: figure\(bus\): unknown[^$]*docs/zh/on-the-bus\.md:\d+: "),
    ):  # fmt: skip
        kept = (project / path).read_bytes()
        edit(project / path, old, new)
        for strict in (True, False):
            assert_stopped(build(project, strict), told, "Nothing was written")
        assert state(project, "site", "data") == before, path
        (project / path).write_bytes(kept)
    (project / "docs/zh/check.md").unlink()
    assert_stopped(
        build(project), r"docs/zh/check\.md: the page is missing\. Allowed: a translation of docs/en/check\.md"
    )


def test_without_what_was_published_a_strict_build_stops_and_says_how_to_bring_it_back(project: Path) -> None:
    shutil.rmtree(project / "data")
    edit(project / "seeds/figures.yml", "stage: context", "stage: output")
    before = state(project, "site", "data")
    told = r"data: nothing of what was published is there.*Allowed: `git checkout data`.*`uv run python scripts/pipeline\.py` once"
    assert_stopped(build(project), told)
    assert state(project, "site", "data") == before
    plain = build(project, strict=False)
    assert any(re.search(told, line) for line in plain.said[30])
    assert not (project / "data").exists()  # what was never told to be published is not
    edit(project / "seeds/figures.yml", "stage: output", "stage: context")
    edit(project / "docs/en/on-the-bus.md", "## ", "There were 77 horses.\n\n## ")
    stopped = build(project)
    assert_stopped(stopped, "“77” .* is not accounted for")
    assert "nothing of what was published" not in stopped.errors  # that is told once a site is sound and can be


def test_a_wrong_address_for_reports_or_another_article_stops_a_build(project: Path, tmp_path: Path) -> None:
    other, before = tmp_path / "other.txt", state(project, "site", "data")
    other.write_text("另一篇报道，共3段。", encoding="utf-8")
    assert_stopped(
        build(project, CONTACT="nobody"), r"mkdocs\.yml: extra: contact \(CONTACT\): “nobody”\. Allowed: an address"
    )
    assert_stopped(build(project, ARTICLE=str(other)), "not the copy that the ledger records")
    assert_stopped(build(project, ARTICLE=str(tmp_path / "none.txt")), r"none\.txt: ARTICLE: no such file")
    assert state(project, "site", "data") == before


def test_a_theme_that_does_not_make_its_pages_as_expected_stops_a_build(project: Path) -> None:
    engine, before = (project / "overrides").resolve(), state(project, "site", "data")
    (project / "overrides").unlink()
    shutil.copytree(engine, project / "overrides")
    edit(project / "overrides/main.html", ' id="page-styles"', "")
    assert_stopped(build(project), r"the page has no <style id=.* in its head; see overrides/main\.html")
    assert state(project, "site", "data") == before


def dead_link(project: Path, lang: str) -> Result:
    good = " [A record](figures.md#reading-rooms), [a measure](figures.md#measure-library-cards), [a chart](on-the-bus.md#routes)"
    edit(project / "docs" / lang / "at-the-library.md", "(figures.md)", f"(figures.md#no-such-part){good}")
    return build(project)


def test_a_link_that_leads_nowhere_stops_a_strict_build(project: Path) -> None:
    before = state(project, "site", "data")
    result = dead_link(project, "zh")
    assert isinstance(result.stopped, SystemExit)
    (line,) = result.said[30]  # and not for what components make
    assert "zh/at-the-library.md" in line
    assert "#no-such-part" in line
    assert state(project, "site", "data") == before


def test_a_link_that_leads_nowhere_on_an_english_page_leaves_the_last_site_as_it_was(project: Path) -> None:
    before = state(project, "site", "data")
    dead_link(project, "en")
    assert state(project, "site", "data") == before


def test_a_page_in_a_folder_of_its_own_stops_a_build_in_words(project: Path) -> None:
    (project / "docs/en/more").mkdir()
    (project / "docs/en/more/page.md").write_text("# More\n", encoding="utf-8")
    assert_stopped(build(project), "docs/en/more/page.md")


def test_a_stale_picture_without_a_browser_stops_a_strict_build_and_is_left_out_of_a_plain_one(project: Path) -> None:
    edit(project / "seeds/vocabulary.yml", "{one: route, other: routes}", "{one: line, other: lines}")
    before = state(project, "site", "data", "docs")
    assert_stopped(
        build(project), rf"^7 pictures are stale\. {AS_WAS}",
        r"docs/assets/pictures/en/routes\.narrow\.svg is stale: its figure has changed, and CHROMIUM names “/nowhere”, which is no program",
        r"Then run `uv run python scripts/pipeline\.py`",
    )  # fmt: skip
    assert state(project, "site", "data", "docs") == before
    plain, unpublished = build(project, strict=False), state(project, "data", "docs")
    assert plain.stopped is None
    stale = [re.search(r"pictures/en/(\w+)\.", line) for line in plain.said[30]]
    assert [found[1] for found in stale if found] == ["routes"] * 5 + [
        "where"
    ] * 2  # what is taken away names the unit
    page = plain.page("on-the-bus/")
    assert "The picture of this chart has yet to be rendered" in page
    assert 'class="chart__data" open' in page
    assert "</data> lines" in page
    assert not re.search(r'<svg class="picture|routes-en\.png', page)
    assert not (plain.site / "data/charts/routes-en.png").exists()
    assert '<svg class="picture' in plain.page("zh/on-the-bus/")
    assert unpublished == {name: one for name, one in before.items() if not name.startswith("site/")}


def test_a_site_whose_place_cannot_be_had_leaves_the_last_one_there(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(project / "seeds/figures.yml", "A card is not a book borrowed.", "A card is no book.")
    before, rename = state(project, "site", "data"), Path.rename

    def held(path: Path, target: Path) -> Path:
        if path.name == "site.new":
            raise PermissionError(13, "held by another program")
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", held)
        assert_stopped(build(project), r"held by another program\. " + AS_WAS)
    assert state(project, "site", "data") == before
    result = build(project)
    assert "A card is no book." in result.page("figures/")
    assert "A card is no book." in (project / "data/figures.csv").read_text(encoding="utf-8")
    assert [path.name for path in project.glob("site*")] == ["site"]


def test_a_disk_that_is_full_leaves_site_data_and_pictures_as_they_were(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(project / "seeds/figures.yml", "A card is not a book borrowed.", "A card is no book.")
    before, write, opened = state(project, "site", "data", "docs"), Path.write_bytes, utils.write_file

    def full(path: Path | str) -> OSError:
        return OSError(errno.ENOSPC, "No space left on device", str(path))

    def bytes_(path: Path, data: bytes) -> int:
        if path.name == "datapackage.json.new" and path.parent.name == "data" and ".cache" not in path.parts:
            raise full(path)
        return write(path, data)

    def page(content: bytes, path: str) -> None:
        if path.endswith("zh/figures/index.html"):
            raise full(path)
        opened(content, path)

    for owner, name, stands_in in ((Path, "write_bytes", bytes_), (utils, "write_file", page)):
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, stands_in)
            result = build(project)
        assert isinstance(result.stopped, SystemExit)
        assert re.search(r"No space left on device: '\S+'\. " + AS_WAS, result.said[40][-1]), result.errors
        assert state(project, "site", "data", "docs") == before
        assert [path.name for path in project.glob("site*")] == ["site"]


def test_a_fault_that_only_the_finished_pages_show_leaves_the_pictures_as_they_were(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def export(figures: dict[str, str], keep: Callable[[str, bytes], None], browser: str) -> None:
        for path in figures:
            keep(path, b"")

    monkeypatch.setattr(store, "find_browser", lambda: "studio")
    monkeypatch.setattr(store, "export", export)
    monkeypatch.setattr(store.Picture, "finish", lambda picture, drawn: b"drawn")
    social = "docs/assets/pictures/en/social"
    picture = project / social / "check.png"
    page = project / "docs/en/check.md"
    edit(page, "# Check any text", "# Check each text")
    edit(page, "Paste the article here", "Paste 7 pages")
    spoilt = state(project, "site", "data", "docs")
    result = build(project)
    assert_stopped(result, r"check/index\.html:\d+: “7”", AS_WAS)
    assert any("rendered en/social/check.png" in line for line in result.said[20])
    assert state(project, "site", "data", "docs") == spoilt
    edit(page, "Paste 7 pages", "Paste the article here")
    assert build(project).stopped is None
    assert picture.read_bytes() == b"drawn"
    assert picture.with_name("index.png").stat().st_mtime_ns == spoilt[f"{social}/index.png"][1]


@pytest.mark.parametrize("name", ["site", "data", ".cache", "docs/assets/pictures"])
def test_a_file_where_a_folder_should_be_stops_a_build_in_words_and_stays(project: Path, name: str) -> None:
    shutil.rmtree(project / name)
    (project / name).write_text("mine", encoding="utf-8")
    edit(project / "seeds/figures.yml", "A card is not a book borrowed.", "A card is no book.")
    before = state(project)
    result = build(project)
    assert isinstance(result.stopped, SystemExit)
    assert name in result.errors
    assert {one: kept for one, kept in state(project).items() if not one.startswith(".cache/")} == {
        one: kept for one, kept in before.items() if not one.startswith(".cache/")
    }


def test_what_leads_back_to_itself_is_told_as_missing(project: Path) -> None:
    for name in ("seeds/figures.yml", "docs/en/check.md", "data", "site"):
        kept = project / name
        kept.rename(project / "kept")
        kept.symlink_to(kept.name)
        result = build(project)
        assert isinstance(result.stopped, SystemExit), name
        assert name in result.errors
        kept.unlink()
        (project / "kept").rename(kept)


def test_a_word_of_the_interface_that_is_missing_is_told_wherever_it_is_used(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words, before = (project / "scripts/words").resolve(), state(project, "site", "data")
    monkeypatch.setattr("ledger.loading.ENGINE", shutil.copytree(words, project / "words"))
    for key in ("nothing-here", "explore-zoom", "feed-title", "permanent-link"):
        kept = (project / "words/interface.yml").read_text(encoding="utf-8")
        edit(project / "words/interface.yml", f"\n{key}: ", f"\nnot-{key}: ")
        result = build(project)
        assert isinstance(result.stopped, SystemExit)
        assert f"scripts/words/interface.yml: {key}: the word is missing." in result.said[40][-1]
        (project / "words/interface.yml").write_text(kept, encoding="utf-8")
    assert state(project, "site", "data") == before


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        ("docs/en/check.md", "Paste the article here", "Paste 7 pages", r"  check/index\.html:\d+: “7” .*7 pages"),
        ("mkdocs.yml", "All of it from", "All 26 figures from", r"  index\.html:\d+: “26” .*All 26 figures"),
    ],
    ids=["page", "settings"],
)
def test_a_number_typed_into_a_page_or_the_settings_is_named_with_page_and_words(
    project: Path, path: str, old: str, new: str, told: str
) -> None:
    before = state(project, "site", "data")
    edit(project / path, old, new)
    assert_stopped(build(project), told, AS_WAS)
    assert state(project, "site", "data") == before
    plain = build(project, strict=False)
    assert plain.stopped is None
    assert any(re.search(told.strip(), line) for line in plain.said[30])
    assert new in plain.page("check/")
    assert state(project, "data") == {name: one for name, one in before.items() if name.startswith("data/")}
