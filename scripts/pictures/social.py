"""The picture that a shared link shows of a page: its headline below the name of the site, and the mark.

The mark is a small square that pulls a big one by a line, in the colour of the page's theme. Lengths are
pixels of the layout, half of those of the PNG; y runs downwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from charts.canvas import ChartError, Sheet
from charts.kept import Figure, Kept
from charts.lettering import join_pieces, text_width, wrap
from charts.palette import light
from charts.text import licence_line
from faults import Fault, FaultError
from languages import LANGS, Lang
from ledger.model import Ledger

WIDTH, HEIGHT = 600, 315
EDGE = 40
"""What is left free at the left and the right."""
NAME, SOURCE = 18, 13
SIZES: dict[Lang, tuple[int, ...]] = {
    "en": (60, 52, 46, 40, 36, 33, 30, 28),
    "zh": (68, 58, 52, 47, 42, 37, 33, 30),
}
"""The sizes that a headline may have; it is set in the largest that fits."""
TIGHT, RAISE = 1.18, 0.3
"""From line to line, and how far a line is raised so that its letters begin at its place; in em."""
HEAD, TOP, ROAD = 17, 75, 263
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
    "en": '"Noto Serif CJK KR", "Source Serif 4", Charter, Georgia, serif',
    "zh": '"Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif',
}
"""One design for both languages; its Korean edition sets quotation marks as narrow as English does."""
HEADLINE = re.compile(r"^# +(.+?)(?: *\{[:#][^{}]*\})? *$", re.MULTILINE)
PLAIN = re.compile(r"[^\d{}<>\[\]&*_`#]+")
CLAUSE = re.compile("(?<=[，；。：！？])")


@dataclass(frozen=True)
class Headline:
    """The headline of one page: its language, the name of its file without ending, its line, its words."""

    lang: Lang
    page: str
    line: int
    text: str

    def fault(self, got: str, allowed: str) -> FaultError:
        """Return what is wrong with it for a picture, to be raised."""
        return FaultError([Fault(f"docs/{self.lang}/{self.page}.md", self.line, "", got, allowed)])


def read_headlines(docs: Path) -> tuple[Headline, ...]:
    """Return the headline of every page; its text is empty, and its line 0, for a page that has none."""
    headlines = []
    for lang in LANGS:
        for path in sorted((docs / lang).glob("*.md")):
            text = path.read_text(encoding="utf-8", errors="replace")
            found = HEADLINE.search(text)
            line = text.count("\n", 0, found.start()) + 1 if found else 0
            headlines.append(Headline(lang, path.stem, line, found[1] if found else ""))
    return tuple(headlines)


def make_social(headline: Headline, ledger: Ledger, kept: Kept) -> Figure:
    """Return the picture of a page; FaultError for a headline that cannot be drawn, or does not fit it."""
    text, lang, names = headline.text, headline.lang, ledger.article.names
    if not PLAIN.fullmatch(text):
        got = f"the headline “{text}” cannot be drawn as it is written" if text else "the page has no headline"
        raise headline.fault(got, "a line “# …” of words alone: no digits, no components, no other markup")
    theme = next((one for one in ledger.vocabulary.themes if one.slug == headline.page), None)
    section = theme.name[lang] if theme else ""
    role = f"theme-{ledger.theme_number(theme.id)}" if theme else "ink"
    told = (text, lang, role, section, names.site[lang], names.shared[lang])
    try:
        return kept.figure(f"social {told!r}", lambda: _draw(*told))
    except ChartError as error:
        allowed = "about 110 Latin or 45 Chinese characters, in words that fit a line"
        raise headline.fault(str(error), allowed) from error


def about_social(headline: Headline, ledger: Ledger) -> dict[str, str]:
    """Return what the file of a picture says of it: title, source and licence."""
    source = ledger.article.names.source[headline.lang]
    return {"Title": headline.text, "Source": source, "Rights": licence_line(ledger, headline.lang)}


def _draw(text: str, lang: Lang, role: str, section: str, site: str, source: str) -> str:
    sheet = Sheet(WIDTH, HEIGHT, SERIF[lang])
    sheet.layout |= {"paper_bgcolor": light("paper"), "plot_bgcolor": light("paper")}
    sheet.write(EDGE, HEAD, f"<b>{site}</b>", "ink", NAME)
    sheet.write(WIDTH - EDGE, HEAD, section, role, NAME, "right")
    sheet.box(EDGE, WIDTH - EDGE, 47, 51, "ink")
    sheet.rule((EDGE, 53.5, WIDTH - EDGE, 53.5), "ink")
    size, lines = fit(text, lang)
    if not lines:
        raise ChartError(f"the headline “{text}” is too long for its picture")
    for number, line in enumerate(lines):
        sheet.write(EDGE, TOP + (number * TIGHT - RAISE) * size, f"<b>{line}</b>", "ink", size)
    _mark(sheet, role)
    sheet.write(EDGE, ROAD + 11, source, "muted", SOURCE)
    return sheet.json()


def fit(text: str, lang: Lang) -> tuple[int, list[str]]:
    """Return the largest size at which a headline fits its place, and its lines; 0 and none if none does.

    Chinese is broken within a clause only if its clauses fit at no size.
    """
    text = text.replace("'", "’")
    ways = (_by_clause, _even) if lang == "zh" else (_even,)
    fitting = ((size, lines) for lay in ways for size in SIZES[lang] if (lines := lay(text, size)))
    return next(fitting, (0, []))


def _by_clause(text: str, size: int) -> list[str]:
    """Return the lines of a text, each of whole clauses; none if they do not fit."""
    lines = join_pieces(CLAUSE.split(text), WIDTH - 2 * EDGE, size)
    return lines if _fits(lines, size) else []


def _even(text: str, size: int) -> list[str]:
    """Return the lines of a text, as few and as even as fit; none if none do."""
    best: list[str] = []
    for width in range(WIDTH - 2 * EDGE, 0, -size // 4):
        lines = wrap(text, width, size)
        if best and len(lines) > len(best):
            break
        if _fits(lines, size):
            best = lines
    return best


def _fits(lines: list[str], size: int) -> bool:
    """Say whether lines stay clear of the edges and of the mark."""
    for number, line in enumerate(lines, 1):
        end, right = TOP + number * size * TIGHT, WIDTH - EDGE
        if end > ROAD - CART - AIR:
            right -= CART + ROPE + HORSE + AIR
        broad = sum(BROAD.get(char, CAPITAL * char.isupper()) for char in line)
        if end > ROAD - AIR or EDGE + text_width(line, size) + broad * size > right:
            return False
    return True


def _mark(sheet: Sheet, role: str) -> None:
    """Draw a small square that pulls a big one along the road."""
    right = WIDTH - EDGE
    left, half, rope = right - HORSE - ROPE - CART, THICK / 2, ROAD - HORSE / 2
    sheet.box(left + half, left + CART - half, ROAD - CART + half, ROAD - half, "paper", role, THICK)
    sheet.rule((left + CART, rope, right - HORSE, rope), role, THICK)
    sheet.box(right - HORSE, right, ROAD - HORSE, ROAD, role)
    sheet.rule((EDGE, ROAD + 0.5, right, ROAD + 0.5), "ink")
