"""What the papers of the project say is so."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatch

import pytest
import yaml
from tiny import ROOT

from charts.drawing import FORMS
from languages import LANGS
from ledger.model import Ledger
from pages.components import Components

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
REUSE = (ROOT / "docs/reuse.md").read_text(encoding="utf-8")
PACKAGES = sorted(path.parent.name for path in (ROOT / "scripts").glob("*/__init__.py"))


def test_ci_runs_the_readme_s_own_commands() -> None:
    section = README.split("## Two commands", 1)[1].split("\n## ", 1)[0]
    build, tests = re.findall(r"```sh\n(.*?)\n```", section, re.DOTALL)
    assert build == "pip install uv && uv run mkdocs build --strict"
    assert tests.startswith("pip install uv && uv run ")
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "README.md" in script
    assert 'bash -c "$build"' in script
    assert 'bash -c "$tests"' in script


def test_the_plain_requirements_are_those_of_the_lock_file() -> None:
    """Run `uv export --no-dev --no-hashes --no-emit-project -o requirements.txt` if this fails."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    locked = {package["name"]: package["version"] for package in lock["package"] if "version" in package}
    pinned = dict(re.findall(r"^([a-z0-9.-]+)==([^ ;\n]+)", (ROOT / "requirements.txt").read_text(), re.MULTILINE))
    assert pinned
    assert all(locked[name] == version for name, version in pinned.items())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {re.split(r"[<>=]", wanted)[0] for wanted in project["dependencies"]} <= set(pinned)


def test_the_readme_names_every_component_and_no_other() -> None:
    section = README.split("The components:", 1)[1].split("A second argument", 1)[0]
    components = {name for name in vars(Components) if not name.startswith("_")} - {"table", "embed"}
    assert set(re.findall(r"`([a-z_]+)`", section)) == components


def test_every_path_that_the_papers_name_is_there() -> None:
    for text in (README, CONTRIBUTING):
        named = re.findall(r"`((?:seeds|scripts|docs|data|tests|benchmarks|\.github)/[\w./-]*)`", text)
        for path in [*named, *re.findall(r"\]\(([^)#:]+)\)", text)]:
            assert (ROOT / path).exists(), path


def test_the_way_to_another_article_names_the_forms_of_chart_and_files_that_there_are() -> None:
    forms = REUSE.split("Forms that are there:", 1)[1].split("\n### ", 1)[0]
    assert sorted(re.findall(r"^\| `(\w+)` \|", forms, re.MULTILINE)) == sorted(FORMS)
    for path in re.findall(r"`((?:seeds|scripts|docs|\.github)/[\w./-]*)`", REUSE):
        assert (ROOT / path).exists(), path


def test_the_table_of_packages_names_each_and_its_contract_is_kept() -> None:
    table = CONTRIBUTING.split("## The code", 1)[1].split("\n## ", 1)[0]
    assert sorted(re.findall(r"^\| `(\w+)/` \|", table, re.MULTILINE)) == PACKAGES
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    assert sorted(contract["root_packages"]) == PACKAGES
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"PYTHONPATH": "scripts", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_word_of_the_interface_is_used(ledger: Ledger) -> None:
    sources = [
        *(ROOT / "scripts").rglob("*.py"),
        *(ROOT / "scripts").rglob("*.html"),
        *(ROOT / "scripts").rglob("*.xml"),
    ]
    sources += (ROOT / "overrides").rglob("*.html")
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    # the beginning of a word that is put together, or taken with all that begin so
    made = ("type-", "account-", "kicker-", "correction-in-", "explore-", "key-", "reading-")
    unused = [key for key in ledger.interface if f'"{key}"' not in text and f"'{key}'" not in text]
    columns = {column.name for table in ledger.dictionary for column in table.fields}
    stems = {name.removesuffix(f"_{lang}") for name in columns for lang in LANGS}
    assert [key for key in unused if not key.startswith(made) and key not in stems] == []


def test_the_command_of_the_readme_runs_every_file_of_tests(pytestconfig: pytest.Config) -> None:
    """Pytest passes over some folders by their names: what is in them is run by nobody."""
    passed_over = pytestconfig.getini("norecursedirs")
    for file in (ROOT / "tests").rglob("test_*.py"):
        folders = file.relative_to(ROOT).parts[:-1]
        assert not [name for name in folders for pattern in passed_over if fnmatch(name, pattern)], file


# How the project is cited by those who archive it, in the words of the ledger

CITED = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
DEPOSIT = json.loads((ROOT / ".zenodo.json").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_citation_file_has_what_its_format_asks_for_and_says_what_the_ledger_says(ledger: Ledger) -> None:
    """https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md, of version 1.2.0."""
    names = ledger.article.names
    assert set(CITED) <= {
        "abstract", "authors", "cff-version", "contact", "date-released", "doi", "identifiers", "keywords", "license",
        "license-url", "message", "references", "repository", "title", "type", "url", "version",
    }  # fmt: skip
    assert (CITED["cff-version"], CITED["type"]) == ("1.2.0", "dataset")
    assert CITED["message"]
    assert CITED["title"] == names.package.title.en
    assert CITED["abstract"] == names.package.description.en
    assert CITED["authors"] == [{"name": names.site.en}]
    assert (CITED["license"], CITED["license-url"]) == (names.licence.id, names.licence.url)
    assert CITED["keywords"] == [theme.name.en for theme in ledger.vocabulary.themes]
    assert CITED["version"] == PROJECT["version"] == names.package.version


def test_the_record_for_zenodo_has_what_it_asks_for_and_says_what_the_ledger_says(ledger: Ledger) -> None:
    """https://developers.zenodo.org/#representation, the metadata of a deposit."""
    names = ledger.article.names
    assert set(DEPOSIT) <= {
        "access_right", "contributors", "creators", "description", "keywords", "language", "license", "notes",
        "publication_date", "related_identifiers", "title", "upload_type", "version",
    }  # fmt: skip
    assert (DEPOSIT["upload_type"], DEPOSIT["access_right"], DEPOSIT["language"]) == ("dataset", "open", "eng")
    assert DEPOSIT["license"] == names.licence.id.lower()
    assert DEPOSIT["title"] == names.package.title.en
    assert DEPOSIT["creators"] == [{"name": names.site.en}]
    assert DEPOSIT["description"] == f"{names.package.description.en} {names.package.description.zh}"
    assert DEPOSIT["notes"] == f"{names.shared.en} {names.shared.zh}"
    assert DEPOSIT["keywords"] == [theme.name.en for theme in ledger.vocabulary.themes]
    assert DEPOSIT["version"] == names.package.version
