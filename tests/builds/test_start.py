"""A project of one's own from a text, made, built and refused as somebody would who has an article; and the examples."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from tiny import ROOT, copy_project, edit

import pipeline
import start
from builds.conftest import build
from ledger.loading import load_ledger
from ledger.seedfile import parse
from numerals.finder import numerals
from pictures import store

pytestmark = pytest.mark.xdist_group("start")
EXAMPLES = {name: ROOT / "examples" / name for name in ("wells", "fruit")}
FIGURES = {
    "wells": "412口 412 = 口|36.5% 36.5 = %|三批 3 = 批|96万元 960000 = 元|2800元 2800 = 元|24名 24 = 名|150余名 150 > 名"
    "|15口 15 = 口|下降40% -40 = %|6处 6 = 处|11处 11 = 处",
    "fruit": "3.6亿元 360000000 = 元|增长12.4% 12.4 = %|提高2.1个百分点 2.1 = 个百分点|8.2万吨 82000 = 吨|49% 49 = %|58% 58 = %"
    "|214家 214 = 家|160余车次 160 > 车次|8% 8 = %|5% 5 = %|第三 3 = |4500万元 45000000 = 元",
}
OTHERS = {
    "wells": [
        "一",
        "一",
        "一",
        "二",
        "3月1日",
        "半",
        "10月",
        "一",
        "余",
        "三",
        "四",
        "五",
        "六",
        "3月15日",
        "2024年2月20日",
    ],
    "fruit": ["半", "半", "一", "陆", "半", "半", "一", "半", "一"],
}
Said = pytest.CaptureFixture[str]


def text_of(name: str) -> Path:
    return EXAMPLES[name] / "seeds" / "article.txt"


def run(arguments: Iterable[object], folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """A command as it is typed, where no browser and another article are at hand."""
    env = {**os.environ, "CHROMIUM": "/nowhere", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A project of each text, made by the command."""
    folder = tmp_path_factory.mktemp("made")
    themes = ("--theme", "the-trade:The trade:交易", "--theme", "the-traders:The traders:商户")
    for name, more in (("wells", ()), ("fruit", themes)):
        result = run(["scripts/start.py", folder / name, text_of(name), *more])
        assert result.returncode == 0, result.stderr
        assert f"{len(FIGURES[name].split('|'))} stubs of figures" in result.stdout
    return {name: folder / name for name in EXAMPLES}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_numeral_is_there_once_in_reading_order_and_figures_are_parsed(
    made: dict[str, Path], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARTICLE", "")
    ledger = load_ledger(made[name])
    assert ledger.proof == load_ledger(EXAMPLES[name]).article.sha256
    read = [f"{one.printed} {one.value} {one.relation} {one.word}" for one in ledger.figures]
    assert "|".join(read) == FIGURES[name]
    assert [str(one.printed) for one in ledger.numerals if not one.figure] == OTHERS[name]
    text = text_of(name).read_text(encoding="utf-8")
    digits = re.findall(r"\d", "".join(text[begin:end] for begin, end in numerals(text)))
    assert re.findall(r"\d", "".join(map(ledger.printed, ledger.numerals))) == digits


def test_themes_are_pages_in_both_languages_with_the_components_in_place(made: dict[str, Path]) -> None:
    for lang, words in (("en", "The traders"), ("zh", "商户")):
        page = (made["fruit"] / "docs" / lang / "the-traders.md").read_text(encoding="utf-8")
        assert f'title: "{words}"\n' in page
        assert '{{ kicker("the-traders") }}' in page
        assert "(the-traders.md)" in (made["fruit"] / "docs" / lang / "index.md").read_text(encoding="utf-8")
        assert 'card("todo-5-1")' in (made["wells"] / "docs" / lang / "the-figures.md").read_text(encoding="utf-8")


def test_it_builds_at_once_and_a_strict_build_lists_what_is_to_be_done(made: dict[str, Path]) -> None:
    plain = run(["-m", "mkdocs", "build"], made["wells"])
    assert plain.returncode == 0, plain.stderr
    assert "0 unaccounted for" in plain.stderr
    assert "960,000" in (made["wells"] / "site/the-figures/index.html").read_text(encoding="utf-8")
    assert not (made["wells"] / "data").exists()
    strict = run(["-m", "mkdocs", "build", "--strict"], made["wells"])
    assert strict.returncode == 1
    for told in (
        r"docs/zh/index\.md:2: still to be filled in: “待填”, 4 in all",
        r"seeds/article\.yml:4: outlet: still to be filled in: en, zh\. Allowed: what the copy itself says",
        r"seeds/figures\.yml:\d+: todo-5-1: still to be filled in: id, measure\.en, measure\.zh, note\.en, note\.zh\. Allowed:",
    ):
        assert re.search(told, strict.stderr), strict.stderr


def test_the_project_holds_the_whole_engine_and_nothing_of_another_article(made: dict[str, Path]) -> None:
    files = [file for file in made["wells"].rglob("*") if file.is_file() and "site" not in file.parts]
    own = {file.relative_to(made["wells"]).as_posix(): file.read_bytes().decode("utf-8", "replace") for file in files}
    assert {"scripts/hooks.py", "pyproject.toml", "uv.lock", "docs/assets/stylesheets/base.css"} <= own.keys()
    assert not any(file.is_symlink() for file in files)
    elsewhere = re.compile("zaozhuang|枣庄|dzwww|大众网", re.IGNORECASE)
    assert {path for path, text in own.items() if elsewhere.search(text)} == {
        "scripts/LICENSE"
    }  # whose the engine is


def test_the_engine_of_a_project_is_brought_up_to_date_and_its_own_files_stay(
    made: dict[str, Path], capsys: Said
) -> None:
    engine, own = made["fruit"] / "scripts/hooks.py", made["fruit"] / "seeds/figures.yml"
    before, kept = engine.read_bytes(), own.read_bytes()
    engine.write_text("old", encoding="utf-8")
    assert start.main([str(made["fruit"]), "--engine"]) == 0
    assert "is up to date" in capsys.readouterr().out
    assert (engine.read_bytes(), own.read_bytes()) == (before, kept)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "the file is missing"),
        (b"", "the text is empty"),
        ("全县18条线路。".encode("gb18030"), "not UTF-8. Allowed: save the file as UTF-8"),
        (b"The county has 18 bus routes, says a report.", "0 of its 32 letters are Chinese. Allowed: an article in Chinese"),
        ("云溪县调整公交线路。".encode(), "no numeral in it has a measure word"),
    ],
    ids=["missing", "empty", "GB 18030", "English", "no figure"],
)  # fmt: skip
def test_a_text_that_cannot_be_used_is_refused_in_words_and_nothing_is_written(
    tmp_path: Path, capsys: Said, content: bytes | None, told: str
) -> None:
    article = tmp_path / "article.txt"
    if content is not None:
        article.write_bytes(content)
    assert start.main([str(tmp_path / "new"), str(article)]) == 1
    said = capsys.readouterr()
    assert told in said.err
    assert said.out == ""
    assert [path.name for path in tmp_path.iterdir()] == ([] if content is None else ["article.txt"])


def test_a_folder_with_anything_in_it_stays_as_it_is(tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    assert start.main([str(tmp_path), str(text_of("wells"))]) == 1
    assert "there is something in it. Allowed: a new folder, or an empty one" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("here", ["", "."])
def test_a_project_is_made_in_an_empty_folder_by_whatever_path_and_leaves_what_stands_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str
) -> None:
    folder, beside = tmp_path / "mine", tmp_path / "mine.new"
    for one in (folder, beside):
        one.mkdir()
    (beside / "notes").write_text("mine", encoding="utf-8")
    monkeypatch.chdir(folder)
    assert start.main([here or str(folder), str(text_of("wells"))]) == 0
    assert load_ledger(folder).article.names.key == "mine"
    assert sorted(path.relative_to(tmp_path).as_posix() for path in beside.rglob("*")) == ["mine.new/notes"]


@pytest.mark.parametrize("folder", ["of others", "engine"])
def test_no_engine_is_brought_to_what_is_no_project_nor_to_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said, folder: str
) -> None:
    script = tmp_path / folder / "scripts" / "mine.sh"
    script.parent.mkdir(parents=True)
    script.write_text("mine", encoding="utf-8")
    if folder == "engine":
        monkeypatch.setattr(start, "ROOT", tmp_path / folder)
    assert start.main([str(tmp_path / folder), "--engine"]) == 1
    assert "Allowed: the folder of a project" in capsys.readouterr().err
    assert [path for path in (tmp_path / folder).rglob("*") if path.is_file()] == [script]


def test_a_theme_keeps_the_signs_of_its_name_and_takes_no_address_of_another_page(
    tmp_path: Path, capsys: Said
) -> None:
    new, text = tmp_path / "new", str(text_of("wells"))
    for slug in ("data", "zh"):
        assert start.main([str(new), text, "--theme", f"{slug}:The data:数据"]) == 1
        assert f"“{slug}” is the address of another page" in capsys.readouterr().err
    assert not new.exists()
    assert start.main([str(new), text, "--theme", "trade:Yes, # us & 'them' - a trade:交易， # 甲, 其他"]) == 0
    (theme,) = load_ledger(new).vocabulary.themes
    assert (theme.en, theme.zh) == ("Yes, # us & 'them' - a trade", "交易， # 甲, 其他")
    assert "  - \"Yes, # us & 'them' - a trade\": trade.md\n" in (new / "mkdocs.yml").read_text(encoding="utf-8")
    assert parse_front(new / "docs/zh/trade.md") == theme.zh


def parse_front(page: Path) -> str:
    """The title at the top of a page."""
    return str(parse(page.read_text(encoding="utf-8").split("---")[1], page.name).content["title"])


def test_a_theme_that_is_written_wrong_is_told_with_the_right_form(tmp_path: Path, capsys: Said) -> None:
    for theme in ("Trade", "the trade:The trade:交易", "the-trade:The trade:trade", "the-trade:The {{ trade }}:交易"):
        with pytest.raises(SystemExit):
            start.main([str(tmp_path / "new"), str(text_of("wells")), "--theme", theme])
        assert f"“{theme}”; allowed is slug:English:中文" in capsys.readouterr().err


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_builds_strictly_with_the_pictures_it_has(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, value in (("CHROMIUM", "/nowhere"), ("ARTICLE", "")):
        monkeypatch.setenv(variable, value)
    project = copy_project(tmp_path / name, EXAMPLES[name])
    assert pipeline.main(project) == 0
    result = build(project, ARTICLE="")
    assert result.stopped is None, result.errors
    page = result.page("") + result.page("zh/")
    assert '<svg class="picture' in page
    assert ("2024-02-20" in page, "Not on our copy" in page) == ((True, False) if name == "wells" else (False, True))


def test_what_is_left_to_fill_in_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("ARTICLE", "")
    project = copy_project(tmp_path / "project")
    edit(project / "seeds/figures.yml", "A card is not a book borrowed.", "TODO what it leaves open.")
    edit(project / "docs/zh/check.md", "# ", "# 待填：")
    assert pipeline.main(project) == 1
    said = capsys.readouterr().err
    assert re.search(r"seeds/figures\.yml:\d+: card-holders: still to be filled in: note\.en\. Allowed: ", said)
    assert re.search(r"docs/zh/check\.md:\d+: still to be filled in: “待填”, 1 in all", said)
    assert said.startswith("2 faults")
    assert not (project / "data").exists()


def test_pictures_that_were_rendered_while_a_site_is_written_are_not_rendered_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[str] = []

    def export(figures: dict[str, str], keep: Callable[[str, bytes], None], browser: str) -> None:
        rendered.extend(figures)
        for path in figures:
            keep(path, b"")

    monkeypatch.setattr(store, "find_browser", lambda: "studio")
    monkeypatch.setattr(store, "export", export)
    monkeypatch.setattr(store.Picture, "finish", lambda picture, drawn: b"drawn")
    project = copy_project(tmp_path / "project")
    edit(project / "docs/en/check.md", "# Check any text against the ledger", "# TODO a headline")
    for _ in range(2):
        assert build(project, strict=False).stopped is None
        assert len(rendered) == 1
    assert (project / "docs/assets/pictures/en/social/check.png").read_bytes() == b"drawn"
    assert not (project / "data").exists()
