"""Numbers and paths of SVG, written as short as they can be without saying anything else."""

from __future__ import annotations

import re

STRAIGHT = re.compile(r"[MLHVZ\d.,\s-]*\Z")
STEP = re.compile(r"([MLHVZ])([^MLHVZ]*)")


def relative(path: str, x: float = 0, y: float = 0) -> str:
    """Return a path of straight lines (M, L, H, V, Z) moved by (x, y), each step told from the last point."""
    out: list[str] = []
    here = start = (0.0, 0.0)
    for command, text in STEP.findall(path):
        values = [float(value) for value in re.split(r"[,\s]+", text.strip()) if value]
        if command == "Z":
            if here == start and not out[-1].lower().startswith("m"):
                out.pop()  # the way back to the start, which closing the path draws anyway
            here = start
            out.append("z")
            continue
        across = values[0] + x if command != "V" else here[0]
        down = values[-1] + y if command in "MLV" else here[1]
        there = (round(across, 2), round(down, 2))
        if command == "M":
            start = there
        step = (there[0] - here[0], there[1] - here[1])
        here = there
        out.append(_step(command, step, first=not out))
    return "".join(out)


def _step(command: str, step: tuple[float, float], first: bool) -> str:
    across, down = short(step[0]), short(step[1])
    if command == "M":
        return f"{'M' if first else 'm'}{across} {down}"
    if down == "0":
        return f"h{across}"
    return f"v{down}" if across == "0" else f"l{across} {down}"


def number(text: str) -> str:
    """Return a length in pixels, or a plain number, without its unit and needless zeros."""
    return short(float(text.removesuffix("px")))


def short(value: float) -> str:
    """Return a number with at most two decimals and no needless zero."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-0.", "-.").removeprefix("-0") or "0"
