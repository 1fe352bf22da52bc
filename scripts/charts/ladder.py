"""Who hands what to whom: a rail for each level, and an arrow for each thing from the level that gives it.

All arrows are of one width, since what they carry is counted in different units. Where the source does not say from
where or to where, the line is dashed and cut short: what is not known is no long way. Rows of which neither is known
have no rails, and stand below words that say so.
"""

from __future__ import annotations

from dataclasses import dataclass

from charts.canvas import DASHED, Scene, Sheet, Variant, blank
from charts.lettering import BODY, LARGE, LEADING, SMALL, wrap
from charts.marks import Mark
from charts.palette import light

HEAD, START = 11, 10
"""How large the head of an arrow and the square at its start are."""
OPEN = 16
"""How far an open end may stand outside the rails."""
SHORT = 0.6
"""How much of the step from rail to rail a line takes whose other end nobody knows."""
LINE = 2
GAP = 9
"""What is left free between a row and the rule above it, and below it."""


@dataclass(frozen=True)
class Measures:
    """Where things stand in one variant: text, the first and the last rail; the size of numbers; lines below text."""

    text: float
    text_width: float
    first: float
    last: float
    number: int
    below: bool = False


MEASURES: dict[Variant, Measures] = {
    "narrow": Measures(text=0, text_width=328, first=44, last=284, number=20, below=True),
    "medium": Measures(text=0, text_width=232, first=290, last=586, number=22),
    "wide": Measures(text=150, text_width=320, first=520, last=930, number=24),
}


def draw_ladder(scene: Scene, panels: list[list[Mark]]) -> Sheet:
    """Return one row a thing, each with its number, what it counts, and the arrow from level to level."""
    sheet, size = blank(scene), MEASURES[scene.variant]
    step = (size.last - size.first) / max(1, len(scene.levels) - 1)
    rails = {id_: size.first + step * number for number, (id_, _) in enumerate(scene.levels)}
    y = _heads(sheet, scene, rails)
    railed = True
    for mark, *asides in panels:
        was_railed, railed = railed, bool(mark.source or mark.target)
        sheet.rule((0, y, scene.width, y), "track", 1, "below")
        if was_railed and not railed:
            middle = (size.first + size.last) / 2
            sheet.write(middle, y + GAP, scene.words["levels-open"], "silent", SMALL, "center")
            y += GAP + SMALL * LEADING
        end = _told(sheet, scene, mark, asides, y + GAP)
        at = end + HEAD if size.below else y + GAP + size.number * 0.65
        bottom = max(end + 2 * HEAD if size.below else end + GAP, _arrow(sheet, scene, mark, at, rails))
        for x in rails.values() if railed else ():
            sheet.rule((x, end if size.below else y, x, bottom), "rule", 1, "below")
        y = bottom
    sheet.crop(y + 2)
    return sheet


def _heads(sheet: Sheet, scene: Scene, rails: dict[str, float]) -> float:
    """Write the name of each level above its rail; return where the names end."""
    names = [wrap(name, min(_step(rails), 120) - 4, SMALL) for _, name in scene.levels]
    height = max(map(len, names)) * SMALL * LEADING + 6
    for lines, x in zip(names, rails.values(), strict=True):
        for number, line in enumerate(reversed(lines), 1):
            sheet.write(x, height - 4 - number * SMALL * LEADING, f"<b>{line}</b>", "ink", SMALL, "center")
    return height


def _told(sheet: Sheet, scene: Scene, mark: Mark, asides: list[Mark], top: float) -> float:
    """Write what is handed on, of which place; return where that ends."""
    size, said = MEASURES[scene.variant], scene.text(mark)
    sheet.number(scene, mark, (0, top), size.number, scene.role(mark))
    y = top + 4 if size.text else top + size.number * 1.3
    y = sheet.write_lines(size.text, y, wrap(said.measure, size.text_width, BODY), name=mark.ref)
    for aside in asides:
        words = scene.text(aside).measure + scene.words["colon"] + scene.text(aside).short
        lines = wrap(words, size.text_width, SMALL)
        y = sheet.write_lines(size.text, y, lines, "muted", SMALL, name=aside.ref)
    y = sheet.write_lines(size.text, y, wrap(said.place, size.text_width, SMALL), "muted", SMALL, name=mark.ref)
    return max(y, top + size.number * 1.3)


def _arrow(sheet: Sheet, scene: Scene, mark: Mark, y: float, rails: dict[str, float]) -> float:
    """Draw an arrow from the level that gives to those that get, dashed where either is not known; return its end."""
    role, said = scene.role(mark), scene.text(mark)
    known = bool(mark.source and (mark.target or mark.end))
    ends = [rails[level] for level in mark.target]
    start, end = _ends(mark, rails)
    line = {"color": light(role), "width": LINE, "dash": "solid" if known else DASHED}
    who = scene.identity(mark)
    sheet.add("scatter", x=[start, end], y=[y, y], mode="lines", line=line, cliponaxis=False, **who)
    points = [(start, "square", START)] if mark.source else []
    points += [(x - HEAD / 2, "triangle-right", HEAD) for x in ends or [end + HEAD / 2]]
    paint = {
        "symbol": [symbol for _, symbol, _ in points],
        "size": [size for _, _, size in points],
        "color": light(role),
        "opacity": 1,
        "line": {"width": 0},
    }
    xs = [x for x, _, _ in points]
    sheet.add("scatter", x=xs, y=[y] * len(xs), mode="markers", marker=paint, cliponaxis=False, **who)
    if not mark.source:
        _open(sheet, scene, mark, (start - 5, y), "right")
    if said.end:
        lines = wrap(said.end, _step(rails) - 4, SMALL)
        return sheet.write_lines(start + START, y + START / 2, lines, "ink", SMALL, name=mark.ref) + GAP / 2
    if not ends:
        _open(sheet, scene, mark, (end + HEAD / 2 + 4, y), "left")
    return y


def _ends(mark: Mark, rails: dict[str, float]) -> tuple[float, float]:
    """Return where a line begins and where it ends: on the rails that are known, and else not far from them."""
    first, last = min(rails.values()), max(rails.values())
    short = SHORT * _step(rails)
    targets = [rails[level] for level in mark.target]
    if mark.source:
        start = rails[mark.source]
        return start, max(targets, key=lambda x: abs(x - start)) if targets else min(start + short, last + OPEN)
    if targets:
        return max(min(targets) - short, first - OPEN), max(targets)
    middle = (first + last) / 2
    return middle - short / 2, middle + short / 2


def _step(rails: dict[str, float]) -> float:
    """Return how far it is from rail to rail."""
    return (max(rails.values()) - min(rails.values())) / max(1, len(rails) - 1)


def _open(sheet: Sheet, scene: Scene, mark: Mark, at: tuple[float, float], anchor: str) -> None:
    """Write the sign of an end that is not known."""
    words = f"<b>{scene.words['open-end']}</b>"
    sheet.write(at[0], at[1] - LARGE * LEADING / 2, words, "silent", LARGE, anchor, name=mark.ref)
