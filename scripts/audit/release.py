"""The last step of a build: read every page as it was built, and tell what was counted."""

from __future__ import annotations

from pathlib import Path

from audit.account import fill_counts, unreviewed, write_account
from audit.expected import Known
from audit.report import ACCOUNT, audit_site
from faults import Fault, raise_if_any


def release(built: Path, known: Known, strict: bool) -> tuple[str, list[Fault]]:
    """Audit a finished site that nobody sees yet and write the account into it.

    Returns the text of the account and what is wrong; if `strict`, raises FaultError with all of that
    instead.
    """
    report = audit_site(built, known)
    faults = [*report.faults, *unreviewed(known.ledger, report)]
    if strict:
        raise_if_any(faults)
    text = write_account(known.ledger, report.counts, known.setting.proof)
    for page in sorted(built.rglob("index.html")):
        html = page.read_text(encoding="utf-8")
        filled = fill_counts(html, report.counts)
        if filled != html:
            page.write_text(filled, encoding="utf-8")
    (built / ACCOUNT).write_text(text, encoding="utf-8")
    return text, faults
