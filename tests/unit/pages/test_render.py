"""Every page is filled once, and what is wrong in any of them is told together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tiny import edit

from faults import FaultError
from languages import LANGS
from pages.components import PageInputs
from pages.render import render_pages


@pytest.fixture
def docs(project: Path) -> Path:
    return project / "docs"


def faults_of(docs: Path, inputs: PageInputs) -> list[str]:
    """What is wrong, each with its file; nothing if the pages can be filled."""
    try:
        render_pages(docs, inputs)
    except FaultError as error:
        return [str(fault) for fault in error.faults]
    return []


def test_every_page_is_filled_in_both_languages(docs: Path, inputs: PageInputs) -> None:
    pages = render_pages(docs, inputs)
    assert {lang: sorted(path[3:] for path in pages if path.startswith(lang)) for lang in LANGS} == {
        lang: sorted(path.name for path in (docs / lang).glob("*.md")) for lang in LANGS
    }
    assert "{{ " not in "".join(pages.values())
    assert "title: Yunxi" not in pages["en/index.md"]
    assert 'href="figures/#bus-routes"' in pages["en/index.md"]
    assert 'href="../figures/#bus-routes"' in pages["zh/on-the-bus.md"]
    assert 'href="../on-the-bus/#routes"' in pages["en/figures.md"]


def test_a_component_that_is_wrong_is_named_with_page_line_and_what_was_meant(docs: Path, inputs: PageInputs) -> None:
    page = docs / "en" / "at-the-library.md"
    text = page.read_text(encoding="utf-8")
    line = text.count("\n", 0, text.index('{{ figure("reading-rooms") }}')) + 1
    where = f"docs/en/at-the-library.md:{line}:"
    for spoilt, told in (
        ('{{ figure("reading-room") }}', f"{where} figure(reading-room): unknown figure “reading-room”; did you mean reading-rooms"),
        ('{{ figur("reading-rooms") }}', f"{where} unknown component “figur”. Did you mean figure"),
        ('{{ figure("reading-rooms", "roman") }}', f"{where} figure(reading-rooms): “reading-rooms” has no form “roman”; allowed are plain"),
        ('{{ figure(reading-rooms) }}', f"{where} broken component “{{{{ figure(reading-rooms) }}}}”"),
        ('{{ figure("reading-rooms", "unit", "x") }}', f"{where} figure(reading-rooms): "),
        ("{{ figure() }}", f"{where} figure(): "),
        ('{{ figure("reading-rooms") }', f"{where} broken component “{{{{ figure("),
        ("{{ _render() }}", f"{where} unknown component “_render”"),
        ("{{ table() }}", f"{where} unknown component “table”"),
        ("{{ embed(\"rooms\") }}", f"{where} unknown component “embed”"),
    ):  # fmt: skip
        page.write_text(text.replace('{{ figure("reading-rooms") }}', spoilt, 1), encoding="utf-8")
        found = faults_of(docs, inputs)
        assert [fault for fault in found if fault.startswith(told)], (spoilt, found)


def test_what_only_one_language_has_is_named(docs: Path, inputs: PageInputs) -> None:
    edit(docs / "zh" / "corrections.md", "{{ contact() }}", "")
    (docs / "zh" / "check.md").unlink()
    (docs / "zh" / "more.md").write_text("---\ntitle: 更多\n---\n# 更多\n", encoding="utf-8")
    first, *others = faults_of(docs, inputs)
    assert re.match(r"docs/en/corrections\.md:\d+: contact\(\): docs/zh/corrections\.md does not have it\.", first)
    assert others == [
        "docs/en/more.md: the page is missing. Allowed: a translation of docs/zh/more.md.",
        "docs/zh/check.md: the page is missing. Allowed: a translation of docs/en/check.md.",
        "docs/zh/more.md:1: no description between --- and --- at its top. Allowed: description: some words.",
    ]


def test_a_figure_that_is_told_nowhere_and_a_chart_that_is_misplaced_are_named(
    docs: Path, inputs: PageInputs
) -> None:
    for lang in LANGS:
        for page in (docs / lang).glob("*.md"):
            text = re.sub(
                r'\{\{ (?:(?:card|figure)\("villages-with-bus"|chart\("where").*?\}\}',
                "",
                page.read_text(encoding="utf-8"),
            )
            page.write_text(text, encoding="utf-8")
    edit(docs / "zh" / "at-the-library.md", '{{ chart("rooms") }}', "")
    index = docs / "zh" / "index.md"
    index.write_text(index.read_text(encoding="utf-8") + '\n{{ chart("rooms") }}\n', encoding="utf-8")
    edit(docs / "en" / "figures.md", "{{ measures() }}", "")
    edit(docs / "zh" / "on-the-bus.md", 'measure("route-review"', 'measure("routes-adjusted"')
    found = "\n".join(faults_of(docs, inputs))
    for lang in LANGS:
        assert re.search(rf"seeds/figures\.yml:\d+: villages-with-bus\.id: no page of docs/{lang} uses it\.", found)
    assert re.search(
        r"seeds/charts\.yml:\d+: rooms\.page: it stands on index in docs/zh\. Allowed: docs/zh/at-the-library\.md",
        found,
    )
    assert "docs/en/figures.md: the measures are not told. Allowed: {{ measures() }}" in found
    assert re.search(r"seeds/measures\.yml:\d+: route-review\.id: docs/zh/on-the-bus\.md does not tell it", found)
    assert "bus-routes" not in found


def test_a_chart_that_stands_twice_on_its_page_is_named(docs: Path, inputs: PageInputs) -> None:
    for lang in LANGS:
        edit(
            docs / lang / "at-the-library.md", '{{ chart("rooms") }}', '{{ chart("rooms") }}\n\n{{ chart("rooms") }}'
        )
    assert "rooms.page: it stands on at-the-library, at-the-library in docs/en." in "\n".join(faults_of(docs, inputs))


def spoil_encoding(docs: Path, inputs: PageInputs) -> list[str]:
    page = docs / "zh" / "check.md"
    page.write_bytes(page.read_text(encoding="utf-8").encode("gb18030"))
    return faults_of(docs, inputs)


def test_what_stands_at_the_top_of_a_page_has_to_be_read(docs: Path, inputs: PageInputs) -> None:
    page = docs / "en" / "check.md"
    body = page.read_text(encoding="utf-8").split("---\n", 2)[2]
    for top, told in (
        ('title: "Check\ndescription: x\n', r"docs/en/check\.md:4: broken YAML: "),
        ("title: Check: it\n", r"docs/en/check\.md:2: broken YAML: "),
        ("- Check\n", r"docs/en/check\.md:1: no title between --- and --- at its top"),
        ("description: x\n", r"docs/en/check\.md:1: no title between --- and --- at its top"),
    ):
        page.write_text(f"---\n{top}---\n{body}", encoding="utf-8")
        assert re.search(told, "\n".join(faults_of(docs, inputs))), top


def test_a_page_in_another_encoding_is_named_with_its_line(docs: Path, inputs: PageInputs) -> None:
    found = "\n".join(spoil_encoding(docs, inputs))
    assert re.search(r"docs/zh/check\.md:2: byte 0x\w\w is not UTF-8", found)


def test_a_page_in_another_encoding_is_not_taken_for_missing(docs: Path, inputs: PageInputs) -> None:
    assert len(spoil_encoding(docs, inputs)) == 1
