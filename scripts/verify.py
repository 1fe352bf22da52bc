"""Check a built site again, as anyone can: python scripts/verify.py [folder of the site]

Builds it from its sources once more, strictly, which accounts for every number; says how many there are, and that the
site is what the sources make, to the last byte. Exit status 1 and a list of faults if not.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from audit.report import unlike
from faults import Fault, FaultError, raise_if_any
from ledger.proof import ACCOUNT
from pipeline import ROOT


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Check the site and say what was found; return the exit status.

    The address that the site was built for, if any, is that of the environment variable SITE_URL, and where errors
    are reported that of CONTACT.
    """
    built = Path(arguments[0]) if arguments else root / "site"
    try:
        if not built.is_dir():
            allowed = "the folder of a site that `mkdocs build` made"
            raise_if_any([Fault(str(built), 0, "", "no site is there", allowed)])
        made = build_again(root)
        counts = json.loads(made[ACCOUNT])["site"]
        raise_if_any(unlike(built, made, ("",)))
    except (FaultError, OSError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    told = "{numbers} numbers on {pages} pages: {printed} printed, {derived} derived, {other} others."
    print(told.format(**counts))
    print(f"Unaccounted: {counts['unaccounted']}. All {len(made)} files are what the sources make.")
    return 0


def build_again(root: Path) -> dict[str, bytes]:
    """Return every file of the site that a copy of a project makes now, by its address.

    Raises RuntimeError, with what the build said, if they make none.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder, root.resolve().name)
        aside = shutil.ignore_patterns("site", "site.new", "site.old", ".git", ".venv", "node_modules", "__pycache__")
        shutil.copytree(root, copy, symlinks=True, ignore=aside)
        if (root / "node_modules").is_dir():
            (copy / "node_modules").symlink_to((root / "node_modules").resolve())
        site, settings = copy / "site", str(copy / "mkdocs.yml")
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", settings, "-d", str(site)]
        run = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        if run.returncode:
            said = run.stderr.partition("ERROR   -  ")[2] or run.stderr
            raise RuntimeError(f"The site cannot be built again.\n{said}")
        return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
