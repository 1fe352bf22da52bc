from __future__ import annotations

from pathlib import Path

from tiny import edit

from ledger.loading import load_ledger
from ledger.placeholders import unfilled


def told(project: Path) -> list[str]:
    return [
        f"{fault.file}:{fault.line}: {fault.entry}: {fault.got}" for fault in unfilled(project, load_ledger(project))
    ]


def test_nothing_is_missing_from_a_project_that_is_filled_in(project: Path) -> None:
    edit(project / "docs/zh/on-the-bus.md", "\n## ", "\n空白仍有待填补。\n\n## ")
    assert told(project) == []


def test_each_entry_page_and_setting_is_told_once_with_its_line_and_keys(project: Path) -> None:
    for path, old, new in (
        ("seeds/figures.yml", "measure: {en: Bus routes, zh: 公交线路}", "measure: {en: TODO what, zh: 待填}"),
        ("seeds/figures.yml", "measure: {en: Reading rooms, zh: 图书室}", "measure: {en: TODO what, zh: 待填}"),
        ("seeds/article.yml", "outlet: {en: Yunxi Daily", "outlet: {en: TODO who"),
        ("seeds/measures.yml", "- id: route-review", "- id: todo-measure"),
        ("docs/en/on-the-bus.md", "## Routes", "## TODO routes"),
        ("docs/en/on-the-bus.md", 'measure("route-review"', 'measure("todo-measure"'),
        ("mkdocs.yml", "site_name: Yunxi", "site_name: TODO Yunxi"),
    ):
        edit(project / path, old, new)
    assert told(project) == [
        "seeds/article.yml:3: outlet: still to be filled in: en",
        "seeds/figures.yml:3: bus-routes: still to be filled in: measure.en, measure.zh",
        "seeds/figures.yml:33: reading-rooms: still to be filled in: measure.en, measure.zh",
        "seeds/measures.yml:14: todo-measure: still to be filled in: id",
        "docs/en/on-the-bus.md:15: : still to be filled in: “TODO”, 1 in all",
        "mkdocs.yml:2: : still to be filled in: “TODO”, 1 in all",
    ]
