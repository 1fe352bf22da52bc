"""The picture that a shared link shows of a page: its headline below the name of the site, and what it has to show.

That is the leading chart of the site on its home page, the first numbers of a page that tells some as cards or in
charts, and else the mark: a small square that pulls a big one by a line. Lengths are pixels of the layout, half of
those of the PNG; y runs downwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from charts.canvas import ChartError, Sheet
from charts.drawing import Chart
from charts.kept import Figure, Kept
from charts.lettering import LEADING, join_pieces, text_width, wrap
from charts.palette import light
from charts.text import licence_line
from faults import Fault, FaultError
from languages import HAN, LANGS, Lang
from ledger.model import Ledger
from ledger.shortcodes import fill, find_shortcodes, told_ids
from numerals.wording import Said

WIDTH, HEIGHT = 600, 315
EDGE = 40
"""What is left free at the left and the right."""
NAME, SOURCE = 18, 13
SIZES: dict[Lang, tuple[int, ...]] = {
    "en": (60, 52, 46, 40, 36, 33, 30, 28, 26, 24),
    "zh": (68, 58, 52, 47, 42, 37, 33, 30, 27, 25),
}
"""The sizes that a headline may have; it is set in the largest that fits."""
TIGHT = 1.18
"""From line to line, in em."""
HEAD, TOP, ROAD = 17, 66, 270
"""Where the name of the site and the headline begin, and the line that the mark stands on."""
CART, ROPE, HORSE, THICK = 60, 30, 18, 5
"""The sides of the squares, the length of the line between them, and how thick it is."""
AIR = 12
"""What is left free between the headline and the mark."""
BROAD = dict.fromkeys("mwMW", 0.37)
"""How much wider than estimated the broadest letters of bold serif type run, in em."""
CAPITAL = 0.14
"""The same for all other capitals."""
SERIF: dict[Lang, str] = {
    "en": "Headline, Georgia, serif",
    "zh": 'Headline, "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif',
}
HEADLINE = re.compile(r"^# +(.+?)(?: *\{[:#][^{}]*\})? *$", re.MULTILINE)
PLAIN = re.compile(r"[^\d{}<>\[\]&*_`#]+")
CLAUSE = re.compile("(?<=.{4}[，；。：！？])")
"""Where a clause ends that is long enough for a line."""
COMPONENTS = ("figure", "derived")
"""What a headline may hold besides words."""
LEADER = "cart"
"""The form of the chart that leads the site."""
SHOWN, LARGE, BOUND, LABEL = 3, 36, 15, 12
"""How many numbers are shown, and how large they, what binds them, and what they count are set."""
WIDE = (WIDTH - 2 * EDGE) / SHOWN
"""How much of the width each has."""
LABELS = 3
"""How many lines tell what a number counts, at the most."""
DRAWN = 95
"""How high a drawing is at the least."""
LONGEST = 400
"""How many characters no picture holds, at whatever size."""
NARROW = 0.85
"""How far Latin letters of the face run, of what is estimated for any."""


@dataclass(frozen=True)
class Headline:
    """The headline of one page: its language, the name of its file without ending, its line, its words.

    `typed` are the words without what its components stand for, `states` the references of the numbers in it
    (`figure:<id>`, `derived:<id>`) in their order; `shown` are its figures, then those that the page
    tells as cards, or in charts if it has no cards, apart from those of the setting.
    """

    lang: Lang
    page: str
    line: int
    text: str
    typed: str
    states: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()

    def fault(self, got: str, allowed: str) -> FaultError:
        """Return what is wrong with it for a picture, to be raised."""
        return FaultError([Fault(f"docs/{self.lang}/{self.page}.md", self.line, "", got, allowed)])


@dataclass(frozen=True)
class _Told:
    """All that a picture is drawn from. `numbers` are pairs of a number as said and what it counts."""

    text: str
    lang: Lang
    role: str
    section: str
    site: str
    source: str
    numbers: tuple[tuple[Said, str], ...] = ()


def read_headlines(docs: Path, ledger: Ledger) -> tuple[Headline, ...]:
    """Return the headline of every page; its text is empty, and its line 0, for a page that has none.

    A component in it that is written wrong, or knows no such number, stays as it is written.
    """
    headlines = []
    for lang in LANGS:
        for path in filter(Path.is_file, sorted((docs / lang).glob("*.md"))):
            text = path.read_text(encoding="utf-8", errors="replace")
            found = HEADLINE.search(text)
            line = text.count("\n", 0, found.start()) + 1 if found else 0
            written = found[1] if found else ""
            words, typed = _plain(written, lang, ledger)
            states = tuple(f"{ledger.number[id_].source}:{id_}" for id_ in told_ids(written) if id_ in ledger.number)
            shown = tuple(
                dict.fromkeys((*filter(lambda id_: _telling(id_, ledger), told_ids(written)), *_shown(text, ledger)))
            )
            headlines.append(Headline(lang, path.stem, line, words, typed, states, shown))
    return tuple(headlines)


def _shown(text: str, ledger: Ledger) -> tuple[str, ...]:
    """Return the figures that a page tells as cards, or in charts if it has no cards."""
    cards = [id_ for id_ in told_ids(text, "card") if _telling(id_, ledger)]
    charts = [ledger.chart[id_] for id_ in told_ids(text, "chart") if id_ in ledger.chart]
    marks = (mark.figure for chart in charts for panel in chart.panels for mark in panel.marks)
    return tuple(cards or (id_ for id_ in marks if id_ and _telling(id_, ledger)))


def _telling(id: str, ledger: Ledger) -> bool:
    """Say whether a number is a figure of the article that says more than how large the ground is."""
    return id in ledger.figure and ledger.figure[id].stage != "context"


def _plain(text: str, lang: Lang, ledger: Ledger) -> tuple[str, str]:
    """Return a text with its numbers in words, and without them; twice as it is written if it has a fault."""

    def number(id: str, form: str = "plain") -> str:
        return str(ledger.say(id, lang, form))

    codes, broken = find_shortcodes(text, "", dict.fromkeys(COMPONENTS, number))
    words, wrong = fill(text, codes, "", dict.fromkeys(COMPONENTS, number))
    typed, _ = fill(text, codes, "", dict.fromkeys(COMPONENTS, lambda *_: " "))
    return (text, text) if broken or wrong else (words, typed)


def make_social(headline: Headline, ledger: Ledger, charts: Mapping[str, Chart], kept: Kept) -> Figure:
    """Return the picture of a page; FaultError for a headline that cannot be drawn, or does not fit it."""
    text, lang, names = headline.text, headline.lang, ledger.article.names
    if not PLAIN.fullmatch(headline.typed):
        got = f"the headline “{text}” cannot be drawn as it is written" if text else "the page has no headline"
        raise headline.fault(got, "a line “# …” of words and figures: no digits typed, no other markup")
    theme = next((one for one in ledger.vocabulary.themes if one.slug == headline.page), None)
    chart = _leading(charts.values()) if headline.page == "index" else None
    told = _Told(
        text=text,
        lang=lang,
        role=f"theme-{ledger.theme_number(theme.id)}" if theme else "ink",
        section=theme.name[lang] if theme else "",
        site=names.site[lang],
        source=names.shared[lang],
        numbers=tuple(_said(id, lang, ledger) for id in headline.shown[:SHOWN]) if theme else (),
    )
    figure = chart.figures[lang, "wide"] if chart else None
    try:
        return kept.figure(f"social {told!r} {figure and figure.shows}", lambda: _draw(told, figure))
    except ChartError as error:
        allowed = "about 110 Latin or 45 Chinese characters, in words that fit a line"
        raise headline.fault(str(error), allowed) from error


def _leading(charts: Iterable[Chart]) -> Chart | None:
    """Return the chart that leads the site, if there is one."""
    return next((chart for chart in charts if chart.spec.form == LEADER), None)


def _said(id: str, lang: Lang, ledger: Ledger) -> tuple[Said, str]:
    """Return a number as it is said, and what it counts."""
    return ledger.say(id, lang, "plain"), ledger.number[id].measure[lang]


def about_social(headline: Headline, ledger: Ledger) -> dict[str, str]:
    """Return what the file of a picture says of it: title, source and licence."""
    source = ledger.article.names.source[headline.lang]
    return {"Title": headline.text, "Source": source, "Rights": licence_line(ledger, headline.lang)}


def _draw(told: _Told, chart: Figure | None) -> str:
    sheet = Sheet(WIDTH, HEIGHT, SERIF[told.lang])
    sheet.layout |= {"paper_bgcolor": light("paper"), "plot_bgcolor": light("paper")}
    sheet.write(EDGE, HEAD, f"<b>{told.site}</b>", "ink", NAME)
    sheet.write(WIDTH - EDGE, HEAD, told.section, told.role, NAME, "right")
    sheet.box(EDGE, WIDTH - EDGE, 47, 51, "ink")
    sheet.rule((EDGE, 53.5, WIDTH - EDGE, 53.5), "ink")
    labels = [wrap(measure, (WIDE - AIR) / _run(measure), LABEL)[:LABELS] for _, measure in told.numbers]
    below = ROAD - AIR - max(map(len, labels), default=0) * LABEL * LEADING
    size, lines = fit(told.text, told.lang, ROAD - DRAWN if chart else below - LARGE * 1.2 if labels else None)
    if not lines:
        raise ChartError(f"the headline “{told.text}” is too long for its picture")
    for row, line in enumerate(lines):
        sheet.write(EDGE, TOP + row * TIGHT * size, f"<b>{line}</b>", "ink", size)
    end = TOP + len(lines) * size * TIGHT
    if chart:
        inset(sheet, chart.content, (EDGE, end, WIDTH - EDGE, ROAD - AIR / 2))
    elif labels:
        large = min(_size(number) for number, _ in told.numbers)
        for place, (number, _) in enumerate(told.numbers):
            left = EDGE + place * WIDE
            sheet.write(left, below - large * 1.2, _set(number), told.role, large)
            sheet.write_lines(left, below, labels[place], "muted", LABEL)
    else:
        _mark(sheet, told.role)
    sheet.rule((EDGE, ROAD + 0.5, WIDTH - EDGE, ROAD + 0.5), "ink")
    sheet.write(EDGE, ROAD + 11, told.source, "muted", SOURCE)
    return sheet.json()


def inset(sheet: Sheet, figure: Mapping[str, Any], place: tuple[float, float, float, float]) -> None:
    """Set the drawing of a chart, without its words, as large as fits a place (left, top, right, bottom).

    The chart is one of `charts.canvas`: drawn in pixels, on a pair of axes of its own.
    """
    left, top, right, bottom = place
    own = figure["layout"]
    scale = min((right - left) / own["width"], (bottom - top) / own["height"])
    width, height = own["width"] * scale, own["height"] * scale
    down = (bottom - height, bottom)
    plain = {"visible": False, "fixedrange": True}
    sheet.layout["xaxis2"] = {**plain, "range": own["xaxis"]["range"], "anchor": "y2"}
    sheet.layout["xaxis2"]["domain"] = [left / sheet.layout["width"], (left + width) / sheet.layout["width"]]
    sheet.layout["yaxis2"] = {**plain, "range": own["yaxis"]["range"], "anchor": "x2"}
    sheet.layout["yaxis2"]["domain"] = [1 - edge / sheet.layout["height"] for edge in reversed(down)]
    for trace in figure["data"]:
        sheet.traces.append({**trace, "xaxis": "x2", "yaxis": "y2", **_thinner(trace, scale)})
    words = own.get("annotations", ())
    for shape in own.get("shapes", ()):
        if any(_explained(shape, note) for note in words):
            continue
        sheet.shapes.append({**shape, "xref": "x2", "yref": "y2", **_thinner(shape, scale)})


def _explained(shape: Mapping[str, Any], note: Mapping[str, Any]) -> bool:
    """Say whether a shape is a sign before the words that explain it."""
    beside = 0 < note["x"] - shape.get("x1", note["x"]) < AIR
    return bool(beside and shape["y0"] - AIR < note["y"] < shape["y1"] and shape["y1"] - shape["y0"] < AIR)


def _thinner(drawn: Mapping[str, Any], scale: float) -> dict[str, Any]:
    """Return line and marker of something drawn at another scale."""
    out: dict[str, Any] = {}
    if "line" in drawn:
        out["line"] = {**drawn["line"], "width": drawn["line"].get("width", 1) * scale}
    if "size" in drawn.get("marker", {}):
        out["marker"] = {**drawn["marker"], "size": drawn["marker"]["size"] * scale}
    return out


def _set(number: Said) -> str:
    """Return a number as one line of a drawing, what binds it small, all of it on one baseline."""
    small = (
        f'<span style="font-size:{BOUND}px">{part}</span>' if part else "" for part in (number.before, number.after)
    )
    return f"<b>{next(small)}{number.number}{next(small)}</b>"


def _size(number: Said) -> int:
    """Return how large a number may be set, with what binds it, so that it keeps to its part of the width."""
    room = WIDE - 2 * AIR - _width(number.before + number.after, BOUND)
    return next((size for size in range(LARGE, LABEL, -2) if _width(number.number, size) <= room), LABEL)


def fit(text: str, lang: Lang, lowest: float | None = None) -> tuple[int, list[str]]:
    """Return the largest size at which a headline fits its place, and its lines; 0 and none if none does.

    It ends at `lowest`, or stands clear of the mark. Chinese is broken within a clause only if its clauses fit at no
    size, and no headline ends on a lone word unless it must.
    """
    if len(text) > LONGEST:
        return 0, []
    text = text.replace("'", "’")
    ways = (_by_clause, _even) if lang == "zh" else (_even,)
    laid = [(size, lines) for lay in ways for size in SIZES[lang] if (lines := lay(text, size, lowest))]
    good = [one for one in laid if not _lone(one[1])]
    return next(iter([*good, *laid]), (0, []))


def _width(text: str, size: int) -> float:
    return text_width(text, size) * _run(text)


def _run(text: str) -> float:
    """Return how far a text runs, of what is estimated for any."""
    return 1 if re.search(f"[{HAN}]", text) else NARROW


def _lone(lines: list[str]) -> bool:
    """Say whether the last of several lines is a single word, or no more than two Chinese characters."""
    last = lines[-1].rstrip("。！？.?!")
    return len(lines) > 1 and (len(last) <= 2 or (not re.search(f"[{HAN}]", last) and " " not in last))


def _by_clause(text: str, size: int, lowest: float | None) -> list[str]:
    """Return the lines of a text, each of whole clauses; none if they do not fit."""
    lines = join_pieces(CLAUSE.split(text), WIDTH - 2 * EDGE, size)
    return lines if _fits(lines, size, lowest) else []


def _even(text: str, size: int, lowest: float | None) -> list[str]:
    """Return the lines of a text, as few and as even as fit; none if none do."""
    best: list[str] = []
    for width in range(WIDTH - 2 * EDGE, 0, -size // 4):
        lines = wrap(text, width / _run(text), size)
        if best and len(lines) > len(best):
            break
        if _fits(lines, size, lowest):
            best = lines
    return best


def _fits(lines: list[str], size: int, lowest: float | None) -> bool:
    """Say whether lines stay clear of the edges and of what is below them."""
    for number, line in enumerate(lines, 1):
        end, right = TOP + number * size * TIGHT, WIDTH - EDGE
        if lowest is None and end > ROAD - CART - AIR:
            right -= CART + ROPE + HORSE + AIR
        broad = sum(BROAD.get(char, CAPITAL * char.isupper()) for char in line)
        if end > (lowest or ROAD - AIR) or EDGE + _width(line, size) + broad * size > right:
            return False
    return True


def _mark(sheet: Sheet, role: str) -> None:
    """Draw a small square that pulls a big one along the road."""
    right = WIDTH - EDGE
    left, half, rope = right - HORSE - ROPE - CART, THICK / 2, ROAD - HORSE / 2
    sheet.box(left + half, left + CART - half, ROAD - CART + half, ROAD - half, "paper", role, THICK)
    sheet.rule((left + CART, rope, right - HORSE, rope), role, THICK)
    sheet.box(right - HORSE, right, ROAD - HORSE, ROAD, role)
