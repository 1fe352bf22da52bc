"""Hold what a page says without words, and what is said of it elsewhere, against the ledger.

Squares of a tally, stage and level of badges and records, the imprint, and what a shared link shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from audit.expected import Known
from audit.markup import squeezed
from faults import Fault
from ledger.model import Ledger
from ledger.wordlists import Lang

TALLY = re.compile(r'<div class="tally\b[^>]*>(.*?)</div>', re.DOTALL)
DERIVED = re.compile(r'data-derived="([\w-]+)"')
SQUARE = re.compile(r'<i( class="full")?></i>')
CLASSES = re.compile(r'<dl class="classes">.*?</dl>', re.DOTALL)
SIGN = re.compile(
    r'data-figure="(?P<figure>[\w-]+)"|id="measure-(?P<measure>[\w-]+)"'
    r'|class="badge badge--(?:stage|place)" data-(?P<kind>stage|level)="(?P<value>[\w-]+)">'
)
RECORD = re.compile(
    r'data-record="(?P<id>[\w-]+)" data-theme="(?P<theme>[\w-]+)" data-stage="(?P<stage>[\w-]+)" '
    r'data-place="(?P<place>[\w-]+)" data-level="(?P<level>[\w-]+)"'
)
IMPRINT = re.compile(r'<dl class="imprint"[^>]*>(.*?)</dl>', re.DOTALL)
HEADLINE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
SHARED = re.compile(r'<meta property="og:(title|image|image:alt)" content="([^"]*)"')


def audit_signs(html: str, name: str, lang: Lang, known: Known) -> Iterator[Fault]:
    """Yield a fault for each sign of a page that does not say what the ledger says; `name` is its path."""
    for place, got, allowed in (
        *_tallies(html, known),
        *_badges(html, known.ledger),
        *_records(html, known.ledger),
        *_imprint(html, lang, known),
        *_shared(html, name, lang, known),
    ):
        yield Fault(name, html.count("\n", 0, place) + 1, "", got, allowed)


def _tallies(html: str, known: Known) -> Iterator[tuple[int, str, str]]:
    for tally in TALLY.finditer(html):
        part, whole = sorted(int(known.derived[id_].value) for id_ in DERIVED.findall(tally[1]))
        squares = SQUARE.findall(tally[1])
        full = sum(map(bool, squares))
        if (full, len(squares)) != (part, whole):
            yield tally.start(), f"{full} of {len(squares)} squares are full", f"{part} of {whole}"


def _badges(html: str, ledger: Ledger) -> Iterator[tuple[int, str, str]]:
    """Compare each badge with the figure or measure that was named last before it."""
    wanted = {"stage": "", "level": ""}
    for sign in SIGN.finditer(CLASSES.sub(lambda found: " " * len(found[0]), html)):
        if sign["figure"] in ledger.figure:
            figure = ledger.figure[sign["figure"]]
            wanted = {"stage": figure.stage, "level": ledger.level(figure.place)}
        elif sign["measure"] in ledger.measure:
            wanted = {"stage": "", "level": ledger.level(ledger.measure[sign["measure"]].place)}
        elif sign["kind"] and sign["value"] != wanted[sign["kind"]]:
            yield sign.start(), f"a badge shows the {sign['kind']} “{sign['value']}”", wanted[sign["kind"]]


def _records(html: str, ledger: Ledger) -> Iterator[tuple[int, str, str]]:
    for record in RECORD.finditer(html):
        figure = ledger.figure[record["id"]]
        wanted = (figure.theme, figure.stage, figure.place, ledger.level(figure.place))
        if record.group("theme", "stage", "place", "level") != wanted:
            yield record.start(), f"the record of {figure.id} is filed otherwise", " ".join(wanted)


def _imprint(html: str, lang: Lang, known: Known) -> Iterator[tuple[int, str, str]]:
    words = {key: text[lang] for key, text in known.ledger.interface.items()}
    report = words["stop"] + words["imprint-report"] if known.setting.contact else ""
    checked = "imprint-checked-is" if known.setting.proof else "imprint-unchecked-is"
    parts = ("source", "source-is", "date", "date-is", "read")
    text = "".join(words[f"imprint-{part}"] for part in parts) + str(known.ledger.article.read)
    text += words["imprint-maker"] + words["imprint-maker-is"] + report
    text += words["imprint-checked"] + words[checked] + words["stop"] + words["imprint-check"]
    for imprint in IMPRINT.finditer(html):
        if (got := _plain(imprint[1])) != squeezed(text):
            yield imprint.start(), f"the imprint says “{got}”", text


def _shared(html: str, name: str, lang: Lang, known: Known) -> Iterator[tuple[int, str, str]]:
    headline = HEADLINE.search(html)
    page = name.removeprefix("zh/").removesuffix("index.html").strip("/") or "index"
    picture = f"assets/social/{lang}/{page}.png"
    words = _plain(headline[1]) if headline else ""
    wanted = {"title": words, "image:alt": words, "image": known.setting.site + picture}
    for shared in SHARED.finditer(html):
        got = shared[2] if shared[1] == "image" else squeezed(unescape(shared[2]))
        strange = got != wanted[shared[1]] or (shared[1] == "image" and picture not in known.stamps)
        if strange and name != "404.html":
            yield shared.start(), f"a shared link shows the {shared[1]} “{shared[2]}”", wanted[shared[1]]


def _plain(html: str) -> str:
    return squeezed(unescape(re.sub(r"<[^>]+>", "", html)))
