"""A build that is repeated changes nothing, and one whose figures changed tells so."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import feedparser
import pytest
from tiny import edit

from builds.conftest import SITE_URL, build, state
from files import swap_folder
from theme.material import SERVED

pytestmark = pytest.mark.xdist_group("built")


def test_a_second_build_writes_draws_and_renders_nothing_and_makes_the_same_site(project: Path) -> None:
    def site() -> dict[str, bytes]:
        return {name: data for name, (data, _) in state(project, "site").items() if "sitemap" not in name}

    before = (state(project), site())
    result = build(project)
    assert result.stopped is None
    assert not [line for line in result.said[20] if re.search("wrote|rendered|stale", line)]
    assert (state(project), site()) == before


def test_serving_an_unchanged_project_writes_no_file_that_is_watched(project: Path, tmp_path: Path) -> None:
    """Or it would be built without end."""

    def watched() -> dict[str, tuple[bytes, int]]:
        return {name: file for name, file in state(project).items() if not name.startswith(".cache/")}

    before = watched()
    for _ in range(2):
        result = build(project, strict=False, served=tmp_path / "served")
        assert result.stopped is None
        assert watched() == before
    assert "<h1" in result.page("zh/figures/")
    assert not any("The site is in" in line for line in result.said[20])  # which is a folder that nobody opens
    for page in ("zh/figures/", "embed/en/routes/"):
        assert f'{SERVED.rpartition(";")[2]}">' in result.page(
            page
        )  # so that the page is loaded again after a change


def test_a_figure_that_changed_after_it_was_published_is_told_or_not_published(project: Path) -> None:
    before = state(project, "site", "data")
    edit(project / "seeds/figures.yml", "printed: 62.5%", "printed: 63%")
    changed = "villages-with-bus.printed: printed was published as “62.5%”, and the ledger says “63%” now"
    strict = build(project, ARTICLE="")
    assert isinstance(strict.stopped, SystemExit)
    assert changed in strict.errors
    assert state(project, "site", "data") == before
    plain = build(project, strict=False, ARTICLE="")
    assert plain.stopped is None
    assert any(changed in line for line in plain.said[30])
    assert ">63%<" in plain.page("on-the-bus/")
    assert state(project, "data") == {name: one for name, one in before.items() if name.startswith("data/")}
    entry = re.search(r'^- date: "(.*)"\n(  .*\n)+', strict.errors, re.MULTILINE)
    assert entry
    edit(project / "seeds/corrections.yml", "[]\n", entry[0])
    pasted = build(project, ARTICLE="").errors
    assert pasted.startswith("1 fault.")
    assert pasted.endswith("“…” stands where a reason should. Allowed: the reason, in both languages.")
    edit(project / "seeds/corrections.yml", 'en: "…"', 'en: "Misread."')
    edit(project / "seeds/corrections.yml", 'zh: "…"', 'zh: "看错了。"')
    told = build(project, ARTICLE="")
    assert told.stopped is None, told.errors
    for name in ("figures", "corrections"):
        assert f"wrote data/{name}.csv" in told.said[20]
        assert "63%" in (project / f"data/{name}.csv").read_text(encoding="utf-8")
    anchor = f"correction-{entry[1]}-villages-with-bus-printed"
    for home, because in (("", "Misread."), ("zh/", "看错了。")):
        for page, start in (("corrections/", f'id="{anchor}"'), ("figures/", 'data-record="villages-with-bus"')):
            html = told.page(f"{home}{page}")
            assert because in html[html.index(start) :].split("</section>")[0]
        (news,) = feedparser.parse((told.site / home / "feed.xml").read_bytes()).entries
        assert because in news.content[0].value
        assert news.link == f"{SITE_URL}{home}corrections/#{anchor}"
    again = build(project, ARTICLE="")
    assert again.stopped is None, again.errors


def test_a_site_without_an_address_links_from_page_to_page_and_tells_where_to_write(project: Path) -> None:
    result = build(project, SITE_URL="", CONTACT="mailto:desk@example.org")
    assert result.stopped is None, result.errors
    for file in result.site.rglob("index.html"):
        html = re.sub(r"<link rel=\"canonical\"[^>]*>", "", file.read_text(encoding="utf-8"))
        assert not re.search(r'(?:href|src)="/|example\.org/', html), file
        for link in re.findall(r'<link [^>]*href="([^"]*oembed[^"]*)"', html):
            assert (file.parent / link).is_file(), file  # it tells a whole address too
    assert not (result.site / "sitemap.xml").exists()  # it holds whole addresses
    for home in ("", "zh/"):
        assert 'href="mailto:desk@example.org"' in result.page(f"{home}corrections/")
        assert "corrections/#report" in result.page(home)


@pytest.mark.parametrize(("address", "told"), [("http://127.0.0.1:8000/", True), (SITE_URL, False), ("", False)])
def test_who_builds_for_no_address_is_told_before_it_is_published(project: Path, address: str, told: bool) -> None:
    said = build(project, SITE_URL=address).said[20]
    assert any("name the real one in SITE_URL" in line for line in said) == told


def test_a_site_folder_that_is_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "elsewhere")
    for number in range(2):
        (tmp_path / "site.new" / str(number)).mkdir(parents=True)
        swap_folder(tmp_path / "site.new", tmp_path / "site")
        assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == [str(number)]
    assert (tmp_path / "site").is_symlink()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_site_may_be_a_link_to_a_folder_elsewhere(project: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.move(project / "site", elsewhere)
    (project / "site").symlink_to(elsewhere)
    (elsewhere / "index.html").unlink()
    assert build(project).stopped is None
    assert (project / "site").is_symlink()
    assert (elsewhere / "index.html").is_file()
    assert not list(tmp_path.glob("elsewhere.*"))
