"""Check a built site again, as anyone can: python scripts/verify.py [folder of the site]

Says how many numbers were found and that all are accounted for; exit status 1 and a list of faults if not.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from audit.account import write_account
from audit.expected import Known
from audit.report import Report, audit_site
from faults import Fault, FaultError
from pages.setting import Setting
from parts import generated, served_pictures, setting_of
from pictures.store import stale_pictures
from pipeline import PICTURES, ROOT, Edition, make_edition


def known_by(edition: Edition, setting: Setting) -> Known:
    """Return all that the pages of an edition, and the files beside them, may say."""
    files = generated(edition, setting)
    stamps = {path: picture.stamp for path, picture in served_pictures(edition, setting).items()}
    return Known(edition.ledger, edition.derived, edition.texts, setting, generated=files, stamps=stamps)


def verify(site: Path, edition: Edition, address: str = "", contact: str = "") -> Report:
    """Return what an audit of a built site finds, its published account included.

    Raises FaultError if the site holds no account that can be read.
    """
    try:
        account = json.loads((site / "data/audit.json").read_text(encoding="utf-8"))
        counts, copy = dict(account["site"]), str(account["proof"]["copy"] or "")
    except (OSError, ValueError, KeyError, TypeError) as error:
        allowed = "the account that a build writes"
        raise FaultError([Fault("data/audit.json", 0, "", f"cannot be read: {error}", allowed)]) from error
    address = address and address.rstrip("/") + "/"
    setting = setting_of(edition, stale_pictures(PICTURES, edition.pictures), address, contact)
    report = audit_site(site, known_by(edition, setting).counted(counts))
    now = write_account(edition.ledger, report.counts, copy)
    if now != (site / "data/audit.json").read_text(encoding="utf-8"):
        fault = Fault("data/audit.json", 0, "", "it does not tell what the pages hold", now.strip())
        return Report((*report.faults, fault), report.counts, report.excused)
    return report


def main() -> int:
    """Check the site and say what was found; return the exit status.

    The address that the site was built for, if any, is that of the environment variable SITE_URL, and where
    errors are reported that of CONTACT.
    """
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    try:
        address, contact = (os.environ.get(name, "") for name in ("SITE_URL", "CONTACT"))
        report = verify(site, make_edition(), address, contact)
    except FaultError as error:
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
    sys.exit(main())
