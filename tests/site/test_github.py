"""What GitHub does with the project: it builds, tests and publishes it, and hands out forms."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tiny import ROOT

GITHUB = ROOT / ".github"
WORKFLOW = GITHUB / "workflows/pages.yml"
SCHEMAS = [
    (WORKFLOW, "vendor.github-workflows"),
    (WORKFLOW, "custom.github-workflows-require-timeout"),
    (GITHUB / "dependabot.yml", "vendor.dependabot"),
    (GITHUB / "ISSUE_TEMPLATE/number.yml", "vendor.github-issue-forms"),
    (GITHUB / "ISSUE_TEMPLATE/sentence.yml", "vendor.github-issue-forms"),
]


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def jobs() -> dict[str, Any]:
    return dict(read(WORKFLOW)["jobs"])


@pytest.mark.parametrize(("path", "schema"), SCHEMAS, ids=[f"{path.stem} {schema}" for path, schema in SCHEMAS])
def test_github_understands_its_files(path: Path, schema: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_readers_report_an_error_by_forms_in_both_languages() -> None:
    build = next(step for step in jobs()["build"]["steps"] if "CONTACT" in step.get("env", {}))
    assert build["env"]["CONTACT"].endswith("/issues/new/choose")
    for form in (GITHUB / "ISSUE_TEMPLATE").glob("[!c]*.yml"):
        told = read(form)
        for text in (told["name"], told["description"], *(part["attributes"]["label"] for part in told["body"])):
            assert re.search("[A-Za-z]", text), text
            assert re.search("[一-鿿]", text), text


def test_actions_are_pinned_to_a_commit_with_its_release_beside_it() -> None:
    used = re.findall(r"uses: (.*)", WORKFLOW.read_text(encoding="utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_what_a_build_may_need_is_there_before_it() -> None:
    steps = ["\n".join([step.get("name", ""), step.get("run", "")]) for step in jobs()["build"]["steps"]]
    build = next(n for n, step in enumerate(steps) if "mkdocs build --strict" in step)
    before = "\n".join(steps[:build])
    for needed in ("playwright install --with-deps chromium", "fonts-noto-cjk", "npm ci", "uv sync --locked"):
        assert needed in before, needed
    assert "git diff --exit-code -- data docs/assets/pictures" in steps[build + 2]
    assert "pytest" in "\n".join(steps[build:])


def test_a_newer_build_ends_an_older_one_and_no_deployment_is_ended() -> None:
    assert "concurrency" not in read(WORKFLOW)  # it would end both
    build, deploy = (jobs()[name]["concurrency"] for name in ("build", "deploy"))
    assert (build["cancel-in-progress"], deploy["cancel-in-progress"]) == ("true", "false")
    assert build["group"] != deploy["group"]


def test_only_the_main_branch_is_published_and_only_the_deployment_may_write() -> None:
    assert read(WORKFLOW)["permissions"] == {"contents": "read"}
    assert jobs()["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert jobs()["deploy"]["if"] == "github.ref == 'refs/heads/main'"
