"""Check a built site again, as anyone can: python scripts/verify.py [folder of the site]

Says how many numbers were found and that all are accounted for; exit status 1 and a list of faults if not.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from audit.report import reaudit
from faults import FaultError
from pipeline import ROOT, expected_of, make_edition, make_site

ADDRESS = "http://127.0.0.1:8000/"
"""The address of a site that was built without one, as in mkdocs.yml."""


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Check the site and say what was found; return the exit status.

    The address that the site was built for, if any, is that of the environment variable SITE_URL, and where errors
    are reported that of CONTACT.
    """
    built = Path(arguments[0]) if arguments else root / "site"
    try:
        edition = make_edition(root)
        site = make_site(edition, os.environ.get("SITE_URL") or ADDRESS, os.environ.get("CONTACT", ""))
        report = reaudit(built, expected_of(edition, site))
    except (FaultError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    counts = report.counts
    print(
        f"{counts['numbers']} numbers on {counts['pages']} pages: {counts['printed']} printed, "
        f"{counts['derived']} derived, {counts['other']} others. Unaccounted: {len(report.faults)}"
    )
    if report.faults:
        print(FaultError(report.faults), file=sys.stderr)
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
