"""What the papers of the project say is so."""

from __future__ import annotations

import ast
import re
import tomllib

from conftest import ROOT

from pages.components import Components
from pipeline import Edition

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_readme_s_own_commands() -> None:
    section = README.split("## Two commands", 1)[1].split("\n## ", 1)[0]
    build, tests = re.findall(r"```sh\n(.*?)\n```", section, re.DOTALL)
    assert build == "pip install uv && uv run mkdocs build --strict"
    assert tests == "pip install uv && uv run pytest"
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "README.md" in script
    assert 'bash -c "$build"' in script
    assert 'bash -c "$tests"' in script


def test_the_plain_requirements_are_those_of_the_lock_file() -> None:
    """Run `uv export --no-dev --no-hashes --no-emit-project -o requirements.txt` if this fails."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    locked = {package["name"]: package["version"] for package in lock["package"] if "version" in package}
    pinned = dict(
        re.findall(r"^([a-z0-9.-]+)==([^ ;\n]+)", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    )
    assert pinned
    assert all(locked[name] == version for name, version in pinned.items())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {re.split(r"[<>=]", wanted)[0] for wanted in project["dependencies"]} <= set(pinned)


def test_the_readme_names_every_component_and_no_other(edition: Edition) -> None:
    table = Components(edition.ledger, edition.derived, "en", "", "").table
    section = README.split("The components:", 1)[1].split("A second argument", 1)[0]
    assert set(re.findall(r"`([a-z_]+)`", section)) == set(table)


def test_every_path_that_the_readme_names_is_there() -> None:
    for path in re.findall(r"`((?:seeds|scripts|docs|data|tests|\.github)/[\w./-]*)`", README):
        assert (ROOT / path).exists(), path
    for path in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / path).exists(), path


def test_every_module_has_its_tests_and_stands_in_the_order_of_imports() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## The code", 1)[1]
    order = {name: place for place, name in enumerate(re.findall(r"`([a-z]+)`", text.split("Only", 1)[0]))}
    modules = {path.stem: path for path in (ROOT / "scripts").glob("*.py")}
    assert set(order) == set(modules)
    for name, path in modules.items():
        assert (ROOT / f"tests/test_{name}.py").exists(), name
        for imported in re.findall(r"^(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert imported not in order or order[imported] < order[name], f"{name} imports {imported}"


def test_only_the_glue_knows_mkdocs_only_drawings_know_plotly_and_only_tables_know_pandas() -> None:
    allowed = {
        "mkdocs": {"hooks"},
        "pandas": {"tables"},
        "kaleido": {"export"},
        "plotly": {
            "lettering",
            "sheet",
            "blocks",
            "squares",
            "hundred",
            "tracks",
            "tree",
            "matrix",
            "drawing",
            "poster",
            "socials",
            "hooks",
        },
    }
    for path in (ROOT / "scripts").glob("*.py"):
        for library, names in allowed.items():
            imports = re.search(
                rf"^(?:from|import) {library}\b", path.read_text(encoding="utf-8"), re.MULTILINE
            )
            assert not imports or path.stem in names, f"{path.name} imports {library}"


def test_functions_and_modules_keep_their_measure() -> None:
    lengths = []
    for path in (ROOT / "scripts").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 220, path.name
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                lengths.append(int(node.end_lineno or 0) - node.lineno + 1)
    assert max(lengths) <= 40
    assert sorted(lengths)[len(lengths) // 2] <= 12


def test_every_word_of_the_interface_is_used(edition: Edition) -> None:
    sources = [*(ROOT / "scripts").glob("*.py"), *(ROOT / "scripts/templates").glob("*.html")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    unused = [key for key in edition.ledger.interface if f'"{key}"' not in text and f"'{key}'" not in text]
    assert [key for key in unused if not key.startswith("type-") and key not in ("before", "after")] == []
