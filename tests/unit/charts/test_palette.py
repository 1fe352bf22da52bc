from __future__ import annotations

import re

from charts.palette import SHEET, light, roles, roles_by_light
from ledger.model import COLOURS

CSS = SHEET.read_text(encoding="utf-8")


def scheme(name: str) -> dict[str, str]:
    block = CSS.split(f'[data-scheme="{name}"] {{', 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_role_has_a_colour_in_both_schemes_and_one_of_the_system_s_own() -> None:
    forced = CSS.split("@media (forced-colors: active)", 1)[1]
    assert set(roles()) == set(scheme("dark")) == set(re.findall(r"--([\w-]+): [A-Z]\w+;", forced))


def test_each_light_colour_stands_for_one_role_so_that_a_drawing_can_be_recoloured() -> None:
    assert {roles_by_light()[light(role)] for role in roles()} == set(roles())


def test_what_is_read_and_drawn_stands_out_from_its_ground_in_both_schemes() -> None:
    themes = [f"theme-{number}" for number in range(1, COLOURS + 1)]
    for name in ("light", "dark"):
        colours = scheme(name)
        assert contrast(colours["rule"], colours["paper"]) >= 3, name
        for role in ("ink", "muted", "effort", "outcome", "derived", "silent", *themes):
            for ground in ("paper", "band"):
                assert contrast(colours[role], colours[ground]) >= 4.5, (name, role, ground)
