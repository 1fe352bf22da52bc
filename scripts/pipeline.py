"""From the hand-written seeds to the generated tables and pictures, as one story.

python scripts/pipeline.py      refreshes data/ and docs/assets/pictures/ and says what changed; exit
                                status 1 and a list of faults, and nothing written, if the seeds are not
                                sound or a published figure changed without a correction; exit status 1
                                too if a picture stays stale
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from charts.checks import check_charts
from charts.drawing import draw_all
from dataset.datapackage import write_package
from dataset.tables import read_marks, write_tables
from dataset.textcheck import check_data
from faults import Fault, FaultError, raise_if_any
from files import write_outputs
from ledger.checks import check_ledger
from ledger.formulas import Derived, derive
from ledger.model import Ledger, load_ledger
from ledger.proof import find_article, prove
from ledger.published import unexplained
from ledger.wordlists import LANGS
from pictures.browser import ExportError, find_browser, missing_browser
from pictures.social import Headline, read_headlines
from pictures.store import Picture, render_pictures, stale_pictures, wanted_pictures

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "assets" / "pictures"
ACCOUNT = "audit.json"
"""What only a build of the whole site can write into `data/`."""
COMMAND = "uv run python scripts/pipeline.py"


@dataclass(frozen=True)
class Edition:
    """One sound state of the project: the ledger, what was derived, and the texts of `data/` by path.

    `published` are the texts of the files in `data/` as they are now, by name, `headlines` those of the
    pages.
    """

    ledger: Ledger
    derived: dict[str, Derived]
    texts: dict[str, str]
    proved_against: Path | None
    published: Mapping[str, str]
    headlines: tuple[Headline, ...]

    @cached_property
    def drawings(self) -> dict[str, str]:
        """The JSON of every chart, drawn from its table, by path; FaultError for one that cannot be drawn."""
        marks = {chart.id: read_marks(self.texts[f"charts/{chart.id}.csv"]) for chart in self.ledger.charts}
        return draw_all(self.ledger, marks)

    @cached_property
    def pictures(self) -> dict[str, Picture]:
        """Every picture that is wanted, by path; FaultError for a chart or headline that cannot be drawn."""
        return wanted_pictures(self.ledger, self.derived, self.drawings, self.headlines)

    @cached_property
    def unexplained(self) -> list[Fault]:
        """What differs from the published figures and formulas, or is gone, and no correction tells it.

        While there is any, nothing may be written into `data/`, so that it stays what is compared with.
        """
        if not self.published:
            return []
        today = datetime.date.today()
        return [
            fault
            for table in ("figures", "derived")
            for fault in unexplained(
                self.published.get(f"{table}.csv", ""), self.ledger, self.texts[f"{table}.csv"], today, table
            )
        ]

    @property
    def interactive(self) -> dict[str, str]:
        """The JSON that browsers fetch, by path: drawings, charts complete for export, what checks a text."""
        posters = {
            f"{picture.path.removesuffix('.svg')}.poster.json": picture.figure
            for picture in self.pictures.values()
            if picture.kind == "download" and picture.path.endswith(".svg")
        }
        checks = {f"{lang}/check.json": check_data(self.ledger, lang) for lang in LANGS}
        return {**self.drawings, **posters, **checks}


def make_edition(root: Path = ROOT) -> Edition:
    """Read, check and prove the seeds, and compute everything that follows from them. Writes nothing.

    Raises FaultError with all the faults of the seeds together; formulas and the article are looked at only
    if every entry can be read.
    """
    ledger = load_ledger(root)
    derived, faults = derive(ledger)
    copy = find_article(root)
    proof = prove(copy, ledger) if copy else []
    raise_if_any([*check_ledger(ledger), *check_charts(ledger, derived), *faults, *proof])
    tables = write_tables(ledger, derived)
    published = {
        path.name: path.read_text(encoding="utf-8", errors="replace") for path in (root / "data").glob("*.*")
    }
    texts = {**tables, "datapackage.json": write_package(ledger, tables)}
    return Edition(ledger, derived, texts, copy, published, read_headlines(root / "docs"))


def refresh_pictures(edition: Edition, folder: Path, say: Callable[[str], None]) -> dict[str, str]:
    """Render the pictures that are stale; return those that stay so, by path, with what is wrong."""
    wanted = edition.pictures
    stale = stale_pictures(folder, wanted)
    browser = find_browser() if stale else ""
    why = missing_browser()
    if browser is not None:
        try:
            render_pictures(folder, wanted, stale, browser, say)
        except ExportError as error:
            why = str(error)
        stale = stale_pictures(folder, wanted) if stale else stale
    return {
        path: f"docs/assets/pictures/{path} is stale: {reason}, and {why}. Then run `{COMMAND}`."
        for path, reason in stale.items()
    }


def main() -> int:
    """Refresh `data/` and the pictures; return the exit status."""
    try:
        edition = make_edition()
        raise_if_any(edition.unexplained)
        pictures = edition.pictures
    except FaultError as error:
        print(error, file=sys.stderr)
        return 1
    kept = {name: text for name, text in edition.published.items() if name == ACCOUNT}
    touched = write_outputs(ROOT / "data", {**edition.texts, **kept})
    print(proof_line(edition))
    print("\n".join(f"wrote data/{path}" for path in touched) or "data/ is up to date")
    stale = refresh_pictures(edition, PICTURES, print)
    if stale:
        print("\n".join(stale.values()), file=sys.stderr)
    else:
        charts, pages = len(edition.ledger.charts), len(edition.headlines)
        print(f"All {len(pictures)} pictures of {charts} charts and {pages} pages are up to date")
    return 1 if stale else 0


def proof_line(edition: Edition) -> str:
    """Return one sentence on whether, and against which copy, the ledger was proved."""
    if edition.proved_against is None:
        return "Not proved: no copy of the article at hand (seeds/*.txt, or its path in ARTICLE)."
    count, checksum = len(edition.ledger.numerals), edition.ledger.article.sha256
    return f"All {count} numerals of the article are accounted for (copy {checksum[:12]}…)."


if __name__ == "__main__":
    sys.exit(main())
