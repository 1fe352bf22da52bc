from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT, Edit

from faults import FaultError
from pages.render import render_pages
from pipeline import Edition, make_edition


def faults_of(project: Path) -> str:
    edition = make_edition(project)
    with pytest.raises(FaultError) as caught:
        render_pages(project / "docs", edition.ledger, edition.derived)
    return str(caught.value)


def test_every_page_is_filled_in_both_languages(edition: Edition) -> None:
    pages = render_pages(ROOT / "docs", edition.ledger, edition.derived)
    assert {path.split("/")[0] for path in pages} == {"en", "zh"}
    assert {path[3:] for path in pages if path.startswith("en/")} == {
        path[3:] for path in pages if path.startswith("zh/")
    }
    assert all("{{ " not in text for text in pages.values())


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("docs/en/index.md", 'card("bodies-abolished")', 'card("bodies-abolshed")',
         "card(bodies-abolshed): unknown figure or derived number “bodies-abolshed”; did you mean bodies-abolished"),
        ("docs/zh/index.md", 'chart("results-chain")', 'chart("result-chain")', "unknown chart “result-chain”; did you mean results-chain"),
        ("docs/en/figures.md", '{{ derived("figures-distinct") }}', "25", "docs/en/figures.md:14: the number 25 is typed into the page"),
        ("docs/zh/figures.md", '{{ derived("figures-distinct") }}', '{{ derived("figures-distinct", "roman") }}', "unknown form “roman”"),
        ("docs/en/lightening-the-load.md", '{{ chart("plaques-down") }}', "", "plaques-down.page: it stands on no page in docs/en"),
        ("docs/en/lightening-the-load.md", '{{ measures("lightening") }}', "", "the measures of lightening are not told"),
        ("docs/en/empowering-the-base.md", '{{ card("plan-growth") }}', "", "docs/zh/empowering-the-base.md:"),
        ("docs/en/index.md", "(how-we-know.md#classes)", "(how-we-know.md#clases)", "the link to how-we-know.md#clases leads nowhere"),
        ("docs/zh/index.md", "(data.md)", "(date.md)", "the link to date.md leads nowhere"),
        ("docs/zh/glossary.md", "{{ glossary() }}", "", "docs/en/glossary.md:15: glossary(): docs/zh/glossary.md does not have it"),
    ],
)  # fmt: skip
def test_a_page_that_leaves_out_or_gets_wrong_is_refused(
    project: Path, edit: Edit, path: str, old: str, new: str, expected: str
) -> None:
    edit(path, old, new)
    assert expected in faults_of(project)


def test_a_figure_that_no_page_uses_is_refused(project: Path, edit: Edit) -> None:
    for lang in ("en", "zh"):
        page = project / f"docs/{lang}/empowering-the-base.md"
        lines = page.read_text(encoding="utf-8").split("\n")
        page.write_text("\n".join(line for line in lines if "plan-growth" not in line), encoding="utf-8")
    message = faults_of(project)
    assert "plan-growth.id: no page of docs/en uses it" in message
    assert "plan-growth.id: no page of docs/zh uses it" in message


def test_a_page_in_one_language_only_is_refused(project: Path) -> None:
    (project / "docs/zh/data.md").unlink()
    assert "docs/zh/data.md: the page is missing. Allowed: a translation of docs/en/data.md" in faults_of(
        project
    )


def test_the_faults_of_all_pages_are_told_together(project: Path, edit: Edit) -> None:
    edit("docs/en/index.md", 'card("bodies-abolished")', 'card("a")')
    edit("docs/en/index.md", 'card("safety-officers")', 'card("b")')
    edit("docs/zh/data.md", "{{ downloads() }}", "{{ download() }}")
    message = faults_of(project)
    assert "card(a)" in message
    assert "card(b)" in message
    assert "unknown component “download”. Did you mean downloads" in message


def test_a_page_in_another_encoding_is_refused(project: Path) -> None:
    page = project / "docs/zh/data.md"
    page.write_bytes(page.read_text(encoding="utf-8").encode("gb18030"))
    message = faults_of(project)
    assert re.search(r"docs/zh/data\.md:2: byte 0x\w\w is not UTF-8", message)
    assert "missing" not in message
