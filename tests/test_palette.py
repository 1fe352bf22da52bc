from __future__ import annotations

import re

import pytest
from conftest import ROOT

from charts.palette import ROLES, roles_by_light


def luminance(colour: str) -> float:
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_stylesheet_carries_the_same_colours() -> None:
    css = (ROOT / "docs/assets/stylesheets/palette.css").read_text(encoding="utf-8")
    for scheme, attribute in (("default", "light"), ("slate", "dark")):
        block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', css, re.DOTALL)
        assert block
        found = dict(re.findall(r"--figure-([a-z-]+): (#[0-9a-f]{6});", block[1]))
        assert found == {role: getattr(shade, attribute) for role, shade in ROLES.items()}


def test_where_the_system_sets_the_colours_every_role_has_one_of_its_own() -> None:
    css = (ROOT / "docs/assets/stylesheets/palette.css").read_text(encoding="utf-8")
    forced = css.split("@media (forced-colors: active)", 1)[1].split("--serif", 1)[0]
    assert set(re.findall(r"--figure-([a-z-]+): [A-Z]\w+;", forced)) == set(ROLES)


def test_each_light_colour_stands_for_one_role_so_that_a_drawing_can_be_recoloured() -> None:
    assert len(roles_by_light()) == len(ROLES)


@pytest.mark.parametrize(
    "role",
    ["ink", "muted", "lightening", "empowering", "participation", "effort", "outcome", "derived", "silent"],
)
def test_what_is_read_stands_out_from_its_ground_in_both_schemes(role: str) -> None:
    shade = ROLES[role]
    for colour, grounds in (
        (shade.light, ("#ffffff", ROLES["band"].light)),
        (shade.dark, ("#15191e", ROLES["band"].dark)),
    ):
        assert all(contrast(colour, ground) >= 4.5 for ground in grounds)


@pytest.mark.parametrize("role", ["rule", "lightening", "empowering", "participation", "derived"])
def test_marks_stand_out_from_their_ground_in_both_schemes(role: str) -> None:
    assert contrast(ROLES[role].light, "#ffffff") >= 3
    assert contrast(ROLES[role].dark, "#15191e") >= 3


@pytest.mark.parametrize("name", ["logo", "favicon"])
def test_the_site_s_mark_stands_out_from_the_paper_of_both_schemes(name: str) -> None:
    """A reader may choose the scheme against the system, which is all that an image could follow."""
    svg = (ROOT / f"docs/assets/images/{name}.svg").read_text(encoding="utf-8")
    colours = re.findall(r"#[0-9a-f]{3,6}\b", svg)
    assert colours
    for colour in colours:
        assert contrast(colour, ROLES["paper"].light) >= 4
        assert contrast(colour, ROLES["paper"].dark) >= 4
