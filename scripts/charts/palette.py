"""The colours of the site by role, in the light and the dark scheme.

Each light value is used by one role only, so that a drawing made with the light values can be recoloured.
`docs/assets/stylesheets/palette.css` carries the same values as CSS variables; a test keeps them equal.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shade:
    """One role's colour as #rrggbb in each scheme."""

    light: str
    dark: str


ROLES: dict[str, Shade] = {
    "paper": Shade("#ffffff", "#15191e"),
    "ink": Shade("#1b1f24", "#e8eaed"),
    "muted": Shade("#57606a", "#a8b0ba"),
    "rule": Shade("#8c959f", "#6e7781"),
    "track": Shade("#e4e8ec", "#2f353d"),
    "band": Shade("#f1f4f6", "#23282f"),
    "lightening": Shade("#0b6e63", "#4cc2b2"),
    "lightening-pale": Shade("#cfe9e4", "#16413c"),
    "empowering": Shade("#1f55b5", "#82aef5"),
    "empowering-pale": Shade("#d6e4fb", "#1f3459"),
    "participation": Shade("#a62b1f", "#f28b7d"),
    "participation-pale": Shade("#f8dcd7", "#562620"),
    "effort": Shade("#3b5b86", "#9dbce4"),
    "outcome": Shade("#93276b", "#ee9ad0"),
    "derived": Shade("#6b3fa0", "#c4a3ef"),
    "silent": Shade("#8a5300", "#e0a84e"),
}


def light(role: str) -> str:
    """Return a role's colour in the light scheme; KeyError for an unknown role."""
    return ROLES[role].light


def roles_by_light() -> dict[str, str]:
    """Return the roles by their light colour, for whoever recolours a finished drawing."""
    return {shade.light: role for role, shade in ROLES.items()}
