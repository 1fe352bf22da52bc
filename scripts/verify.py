"""Check a built site again, as anyone can: python scripts/verify.py [folder of the site]

Says how many numbers were found, that all are accounted for, and that the site is to the last byte what its sources
make; exit status 1 and a list of faults if not.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from audit.report import reaudit
from faults import Fault, FaultError
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
        expected = replace(expected_of(edition, site), files=build_again(root), whole=True)
        report = reaudit(built, expected)
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


def build_again(root: Path) -> dict[str, bytes]:
    """Return every file of the site that the sources of a project make now, by its address.

    Raises FaultError if they make none.
    """
    with TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "-f",
            str(root / "mkdocs.yml"),
            "-d",
            f"{folder}/site",
        ]
        run = subprocess.run(
            command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"}
        )
        if run.returncode:
            raise FaultError([Fault("mkdocs.yml", 0, "", f"it cannot be built again: {run.stderr.strip()}")])
        files = (file for file in Path(folder, "site").rglob("*") if file.is_file())
        return {file.relative_to(Path(folder, "site")).as_posix(): file.read_bytes() for file in files}


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
