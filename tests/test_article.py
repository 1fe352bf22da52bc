from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from conftest import Edit

from faults import FaultError
from ledger.model import Ledger, load_ledger
from ledger.proof import find_article, paragraphs, prove


def made_up(ledger: Ledger) -> str:
    """A text that is not the article and prints exactly the numerals of the ledger, each in its paragraph."""
    lines = [[] for _ in range(ledger.article.paragraphs)]  # type: list[list[str]]
    for numeral in ledger.numerals:
        printed = ledger.figure[numeral.figure].printed if numeral.figure else str(numeral.printed)
        lines[numeral.paragraph - 1].append(printed)
    return "\n".join("；".join(["文", *line]) for line in lines)


@pytest.fixture
def copy(project: Path, edit: Edit) -> Path:
    """A made-up article that the copied project takes for its own."""
    ledger = load_ledger(project)
    text = made_up(ledger)
    edit("seeds/article.yml", ledger.article.sha256, hashlib.sha256(text.encode()).hexdigest())
    edit("seeds/article.yml", f'characters: "{ledger.article.characters}"', f'characters: "{len(text)}"')
    for recorded, paragraph in zip(ledger.article.paragraph_sha256, paragraphs(text), strict=True):
        edit("seeds/article.yml", recorded, hashlib.sha256(paragraph.encode()).hexdigest())
    path = project / "seeds" / "copy.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def faults_of(project: Path, copy: Path) -> str:
    return "\n".join(map(str, prove(copy, load_ledger(project))))


def test_the_real_article_is_proved(article: Path, ledger: Ledger) -> None:
    assert prove(article, ledger) == []


def test_every_digit_of_the_real_article_matters(article: Path, ledger: Ledger, tmp_path: Path) -> None:
    """Change any one digit of the article: the proof names its paragraph."""
    text = article.read_text(encoding="utf-8")
    for position in [index for index, char in enumerate(text) if char.isdigit()]:
        other = "7" if text[position] != "7" else "3"
        changed = tmp_path / "changed.txt"
        changed.write_text(text[:position] + other + text[position + 1 :], encoding="utf-8", newline="")
        found = prove(changed, ledger)
        number = text[:position].count("\n") + 1
        assert f"paragraph {number}" in "\n".join(map(str, found))


def test_a_paragraph_that_was_reworded_without_a_numeral_is_named(project: Path, copy: Path) -> None:
    lines = copy.read_text(encoding="utf-8").split("\n")
    lines[3] += "。"
    copy.write_text("\n".join(lines), encoding="utf-8", newline="")
    found = [
        str(fault) for fault in prove(copy, load_ledger(project)) if "no paragraph of the copy" in str(fault)
    ]
    assert len(found) == 1
    assert "paragraph 4" in found[0]


def test_each_paragraph_has_a_checksum(project: Path, edit: Edit, ledger: Ledger) -> None:
    edit("seeds/article.yml", f"  - {ledger.article.paragraph_sha256[-1]}\n", "")
    with pytest.raises(FaultError, match="22 of 23 paragraphs have a checksum"):
        load_ledger(project)


def test_a_made_up_article_is_proved(project: Path, copy: Path) -> None:
    assert prove(copy, load_ledger(project)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("402名", "403名", "“402名” does not stand in paragraph 2"),
        ("402名", "1402名", "“402名” does not stand in paragraph 2"),
        ("1700余名", "1700名", "“1700余名” does not stand in paragraph 15"),
        ("98.8%", "98.85%", "“98.8%” does not stand in paragraph 21"),
        ("多元", "二元", "the numeral “二” (in “文；二元”) is neither a figure nor excused"),
        ("千条线", "千条线；百姓", "the numeral “百” (in “条线；百姓”) is neither a figure nor excused"),
        ("57名", "57名；14岁", "the numeral “14” (in “7名；14岁”) is neither a figure nor excused"),
        ("87%；99%", "99%；87%", "“99%” does not stand in paragraph 20 at this point of the reading order"),
    ],
)
def test_a_copy_that_says_otherwise_is_named_with_its_paragraph(
    project: Path, copy: Path, old: str, new: str, expected: str
) -> None:
    text = copy.read_text(encoding="utf-8")
    assert old in text
    copy.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    message = faults_of(project, copy)
    assert expected in message
    assert "not the copy that the ledger records" in message


def test_a_ledger_that_disagrees_is_named_with_file_and_line(project: Path, copy: Path, edit: Edit) -> None:
    edit("seeds/figures.yml", "printed: 997人", "printed: 979人")
    message = faults_of(project, copy)
    assert "seeds/figures.yml:" in message
    assert "safety-officers.printed: “979人” does not stand in paragraph 21" in message
    assert "the numeral “997”" in message


def test_a_numeral_that_is_left_out_of_the_ledger_is_found(project: Path, copy: Path, edit: Edit) -> None:
    edit(
        "seeds/numerals.yml",
        '- {id: may, paragraph: "14", printed: 5月',
        '- {id: may, paragraph: "14", printed: 6月',
    )
    assert "the numeral “5”" in faults_of(project, copy)


def test_another_encoding_is_refused(project: Path, copy: Path) -> None:
    copy.write_bytes(copy.read_text(encoding="utf-8").encode("gb18030"))
    assert "not UTF-8 at byte" in faults_of(project, copy)


def test_the_copy_is_found_in_seeds_or_in_the_variable(
    project: Path, copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert find_article(project) == copy
    other = tmp_path / "other.txt"
    other.write_text("x")
    monkeypatch.setenv("ARTICLE", str(other))
    assert find_article(project) == other
    monkeypatch.setenv("ARTICLE", str(tmp_path / "none.txt"))
    with pytest.raises(FaultError, match="no such file"):
        find_article(project)


def test_without_a_copy_there_is_nothing_to_prove(project: Path) -> None:
    assert find_article(project) is None


def test_several_copies_are_refused(project: Path, copy: Path) -> None:
    copy.with_name("second.txt").write_text("x")
    with pytest.raises(FaultError, match=r"several copies of the article: copy\.txt, second\.txt"):
        find_article(project)


def test_line_ends_do_not_change_the_count_of_paragraphs() -> None:
    assert paragraphs("a\r\nb\r\n") == paragraphs("a\nb") == ["a", "b"]
