"""What is kept: the PDFs of the story, offered as long as they show it, and the edition that is read offline."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from tiny import edit
from tinycss2 import parse_stylesheet

import offline
from booklet.assembly import assemble
from booklet.store import COMMAND, addresses, hash_of
from builds.conftest import Result, build
from ledger.loading import load_ledger
from theme.material import page_styles


def keep_booklets(project: Path, site: Path) -> dict[str, str]:
    """Keep for each language what tells of itself that it shows the site; return the addresses."""
    ledger, docs = load_ledger(project), project / "docs"
    kept = addresses(ledger)
    for lang, address in kept.items():
        shows = hash_of(assemble(site, docs, page_styles(docs), ledger, lang))
        (docs / address).parent.mkdir(exist_ok=True)
        (docs / address).write_text(f"%PDF-1.7\n<< /Shows ({shows}) >>\n%%EOF\n")
    return {str(lang): address for lang, address in kept.items()}


def offered(result: Result, address: str, page: str) -> tuple[bool, bool]:
    """Whether a PDF is in the site, and whether a page links to it."""
    html = (result.site / page).read_text(encoding="utf-8")
    return (result.site / address).is_file(), Path(address).name in html


def test_a_pdf_is_offered_in_its_language_wherever_the_site_stands(project: Path) -> None:
    kept = keep_booklets(project, project / "site")
    result = build(project, SITE_URL="https://example.org/", CONTACT="mailto:we@example.org")
    assert result.stopped is None, result.errors
    assert offered(result, kept["en"], "index.html") == (True, True)
    assert offered(result, kept["zh"], "zh/check/index.html") == (True, True)
    assert Path(kept["en"]).name not in (result.site / "zh/index.html").read_text(encoding="utf-8")


def test_a_pdf_of_another_story_is_not_offered(project: Path) -> None:
    kept = keep_booklets(project, project / "site")
    edit(project / "docs/en/index.md", "{{ imprint() }}", "{{ imprint() }}\n\nOne more sentence.")
    edit(project / "docs/zh/index.md", "{{ imprint() }}", "{{ imprint() }}\n\n{{ imprint() }}")
    result = build(project)
    assert result.stopped is None, result.errors
    for address in kept.values():
        assert any(f"docs/{address} shows another story" in line and COMMAND in line for line in result.said[20])
    assert offered(result, kept["en"], "index.html") == (False, False)
    assert offered(result, kept["zh"], "zh/check/index.html") == (False, False)


def test_the_booklet_holds_the_story_the_method_and_the_records_and_no_loose_end(
    project: Path, built: Result
) -> None:
    ledger, docs = load_ledger(project), project / "docs"
    page = assemble(built.site, docs, page_styles(docs), ledger, "en")
    for figure in ledger.figures:
        assert f'id="figures--{figure.id}"' in page
        assert f'href="#figures--{figure.id}"' in page
    assert "http://" not in page
    assert "example.org" not in page
    assert "<button" not in page
    assert "<form" not in page


def test_the_name_of_the_site_stands_at_the_foot_of_each_page_whatever_is_in_it(project: Path, built: Result) -> None:
    ledger, docs = load_ledger(project), project / "docs"
    name = 'Yunxi “in” "figures" \\2 </style> <b>'
    site = ledger.article.names.site.model_copy(update={"en": name})
    names = ledger.article.names.model_copy(update={"site": site})
    odd = replace(ledger, article=ledger.article.model_copy(update={"names": names}))
    page = html.document_fromstring(assemble(built.site, docs, page_styles(docs), odd, "en"))
    foot = parse_stylesheet(page.findtext("head/style") or "")[-1]
    assert [token.value for token in foot.content[-1].content if token.type == "string"] == [name]
    assert page.findtext("head/title") == name


def test_the_offline_edition_is_made_where_it_is_asked_for(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "new" / "kept.zip"
    assert offline.main([str(target)], project) == 0
    assert str(target) in capsys.readouterr().out
    with zipfile.ZipFile(target) as archive:
        (folder,) = {name.split("/")[0] for name in archive.namelist()}
        page = archive.read(f"{folder}/zh/index.html").decode()
        assert "offline.js" in page
        assert 'href="check/index.html"' in page
        assert f"{folder}/README.txt" in archive.namelist()


def test_no_offline_edition_is_made_of_a_project_with_faults(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(project / "docs/en/index.md", "{{ imprint() }}", "{{ nothing() }}")
    assert offline.main([str(tmp_path / "kept.zip")], project) == 1
    assert "nothing" in capsys.readouterr().err
    assert not (tmp_path / "kept.zip").exists()
