"""Signs without words are held against the ledger too: each that is changed is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from audited import known_of
from conftest import SUB_PATH

from audit.signs import audit_signs
from ledger.wordlists import Lang
from pipeline import Edition

pytestmark = pytest.mark.site
ADDRESS = f"https://example.org{SUB_PATH}/"


def faults(html: str, name: str, edition: Edition, site: Path) -> list[str]:
    lang: Lang = "zh" if name.startswith("zh/") else "en"
    return [str(fault) for fault in audit_signs(html, name, lang, known_of(edition, site, ADDRESS))]


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("index.html", '<i class="full"></i>', "<i></i>", "13 of 18 squares are full. Allowed: 14 of 18"),
        ("zh/index.html", "<i></i>", "<i></i><i></i>", "14 of 19 squares are full. Allowed: 14 of 18"),
        ("index.html", 'data-level="city"', 'data-level="village"', "a badge shows the level “village”. Allowed: city"),
        ("zh/figures/index.html", 'badge--stage" data-stage="output"', 'badge--stage" data-stage="outcome"',
         "a badge shows the stage “outcome”. Allowed: output"),
        ("party-led-participation/index.html", 'badge--place" data-level="village"', 'badge--place" data-level="town"',
         "the level “town”. Allowed: village"),
        ("figures/index.html", 'data-stage="context" data-place', 'data-stage="input" data-place',
         "the record of towns is filed otherwise. Allowed: lightening context zaozhuang city"),
        ("check/index.html", "Not on our copy", "This spring", "the imprint says"),
        ("zh/data/index.html", "事实未经核实", "事实已经核实", "the imprint says"),
        ("index.html", '"og:title" content="', '"og:title" content="No ', "a shared link shows the title “No "),
        ("zh/check/index.html", '"og:image:alt" content="', '"og:image:alt" content="全', "shows the image:alt “全"),
        ("glossary/index.html", "social/en/glossary.png", "social/en/index.png", "shows the image “https://example.org"),
        ("zh/index.html", "social/zh/index.png", "social/zh/none.png", "social/zh/index.png"),
    ],
)  # fmt: skip
def test_a_sign_that_was_changed_is_named(
    site: Path, edition: Edition, name: str, old: str, new: str, expected: str
) -> None:
    html = (site / name).read_text(encoding="utf-8")
    assert faults(html, name, edition, site) == []
    assert old in html
    (fault, *_) = faults(html.replace(old, new, 1), name, edition, site)
    assert re.match(rf"{name}:\d+: ", fault)
    assert expected in fault


def test_every_page_of_the_site_has_its_signs_in_order(site: Path, edition: Edition) -> None:
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site).as_posix()
        assert faults(file.read_text(encoding="utf-8"), name, edition, site) == []
