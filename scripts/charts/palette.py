"""The colours of the site by role, as `docs/assets/stylesheets/palette.css` has them.

Each light value is used by one role only, so that a drawing made with the light values can be recoloured.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

SHEET = Path(__file__).resolve().parents[2] / "docs" / "assets" / "stylesheets" / "palette.css"
SCHEMES = ("light", "dark")


@cache
def roles(scheme: str = "light") -> dict[str, str]:
    """Return the colour of each role, #rrggbb, in the light or the dark scheme."""
    block = re.search(rf'\[data-scheme="{scheme}"\] \{{(.*?)\}}', SHEET.read_text(encoding="utf-8"), re.DOTALL)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1] if block else ""))


def light(role: str) -> str:
    """Return a role's colour in the light scheme; KeyError for an unknown role."""
    return roles()[role]


def roles_by_light() -> dict[str, str]:
    """Return the roles by their light colour, for whoever recolours a finished drawing."""
    return {colour: role for role, colour in roles().items()}
