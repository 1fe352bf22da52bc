"""From the hand-written seeds to everything that is generated in `data/`, as one story.

python scripts/pipeline.py      refreshes data/ and says what changed; exit status 1 and a list of
                                faults, and nothing written, if the seeds are not sound
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from article import find_article, prove
from chartcheck import check_charts
from checks import check_ledger
from derive import Derived, derive
from drawing import draw_all
from faults import FaultError, raise_if_any
from ledger import Ledger, load_ledger
from outputs import write_outputs
from package import write_package
from tables import read_marks, write_tables

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Edition:
    """One sound state of the project: the ledger, what was derived, and the texts of `data/` by path."""

    ledger: Ledger
    derived: dict[str, Derived]
    texts: dict[str, str]
    proved_against: Path | None

    @cached_property
    def drawings(self) -> dict[str, str]:
        """The JSON of every chart, drawn from its table, by path; FaultError for one that cannot be drawn."""
        marks = {chart.id: read_marks(self.texts[f"charts/{chart.id}.csv"]) for chart in self.ledger.charts}
        return draw_all(self.ledger, marks)


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
    return Edition(ledger, derived, {**tables, "datapackage.json": write_package(ledger, tables)}, copy)


def main() -> int:
    """Refresh `data/`; return the exit status."""
    try:
        edition = make_edition()
        count = len(edition.drawings)
    except FaultError as error:
        print(error, file=sys.stderr)
        return 1
    touched = write_outputs(ROOT / "data", edition.texts)
    print(proof_line(edition))
    print(f"All {len(edition.ledger.charts)} charts can be drawn ({count} drawings).")
    print("\n".join(f"wrote data/{path}" for path in touched) or "data/ is up to date")
    return 0


def proof_line(edition: Edition) -> str:
    """Return one sentence on whether, and against which copy, the ledger was proved."""
    if edition.proved_against is None:
        return "Not proved: no copy of the article at hand (seeds/*.txt, or its path in ARTICLE)."
    count, checksum = len(edition.ledger.numerals), edition.ledger.article.sha256
    return f"All {count} numerals of the article are accounted for (copy {checksum[:12]}…)."


if __name__ == "__main__":
    sys.exit(main())
