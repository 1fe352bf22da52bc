"""Make the site as one file that is read without a network: python scripts/offline.py [where to put the zip]

Builds the site from its sources once more, strictly, and makes of it what a browser opens from a disk by a double
click. Without a place the zip stands beside the site's folder. Exit status 1, and no zip, if it cannot be built.
"""

from __future__ import annotations

import datetime
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from dataset.packing import pack
from faults import FaultError
from files import replace_files
from languages import LANGS, in_language
from ledger.loading import load_ledger
from ledger.model import Ledger
from pipeline import ROOT
from verify import build_again

LINK = re.compile(r'((?:href|data-figures)=")(?![a-z]+:)([^"#?]*/|\.{1,2}|(?:[^"#?]*/)\.{1,2})(?=["#?])')
"""A link to a folder, of which a server shows the page in it, and a disk shows what else is in it."""
TRIED = re.compile(r'<link rel="(?:preload|manifest|search)"[^>]*>')
"""What a disk refuses, or what is of no use on one: the type asked for ahead, that comes all the same, the manifest
and the search of a browser's bar."""
FIRST = re.compile(r'<script src="([^"]*)page\.js"')
SCRIPT = "assets/javascripts/offline.js"
ONLINE = re.compile(
    r"404\.html|_headers|sitemap\.xml|robots\.txt|embed/.*|.*\.map|(?:.*/)?(?:opensearch\.xml|.*\.webmanifest)"
)
"""What only a server, a search engine or a site of others asks for, or who looks into the theme's scripts."""


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Make the zip and say where it is; return the exit status.

    The address that the site tells as its own is that of the environment variable SITE_URL, and where errors are
    reported that of CONTACT, as for a build.
    """
    try:
        ledger = load_ledger(root)
        name = f"{ledger.article.names.package.name}-offline"
        target = Path(arguments[0]) if arguments else root / f"{name}.zip"
        data = zipped(name, offline_edition(build_again(root), ledger), ledger.article.read)
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_files({target: data})
    except (FaultError, OSError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{target}: {len(data) / 1e6:.1f} MB. Unzip it, and open index.html in {name}/.")
    return 0


def offline_edition(site: Mapping[str, bytes], ledger: Ledger) -> dict[str, bytes]:
    """Return the files of a site, by address, so that a browser reads them from a disk.

    Links name the pages that they lead to, a script stands in for what a disk refuses, and each text that scripts
    fetch is handed over by a script of its name.
    """
    made = {SCRIPT: Path(__file__).with_suffix(".js").read_bytes(), "README.txt": _readme(ledger).encode()}
    for address, content in site.items():
        if ONLINE.fullmatch(address):
            continue
        if address.endswith("search_index.json"):  # the theme's script asks a disk for this
            made[address.removesuffix("on")] = b"var __index=" + _with_pages(content)
        elif address.endswith(".json") and not address.startswith("data/"):
            made[f"{address}.js"] = _handed(content.decode())
        elif address.endswith(".html"):
            page = _page(content.decode())
            made[address] = page.encode()
            if " data-whole=" in page:
                made[f"{address}.js"] = _handed(page)
        else:
            made[address] = content
    return made


def zipped(folder: str, files: Mapping[str, bytes], day: datetime.date) -> bytes:
    """Return a zip of files, all in one folder and of one day."""
    return pack({f"{folder}/{address}": files[address] for address in sorted(files)}, day, compressed=True)


def _page(html: str) -> str:
    html = LINK.sub(lambda link: link[1] + _with_page(link[2]), TRIED.sub("", html))
    return FIRST.sub(r'<script src="\1offline.js"></script>\n\g<0>', html, count=1)


def _with_page(address: str) -> str:
    return f"{address.rstrip('/') or '.'}/index.html"


def _with_pages(index: bytes) -> bytes:
    """Return the index of a search in which each entry is at its page."""
    told = json.loads(index)
    for doc in told["docs"]:
        page, mark, part = doc["location"].partition("#")
        doc["location"] = f"{page}index.html{mark}{part}"
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _handed(text: str) -> bytes:
    return f"document.currentScript.handed={json.dumps(text, ensure_ascii=False)}\n".encode()


def _readme(ledger: Ledger) -> str:
    names, lines = ledger.article.names, []
    for lang in LANGS:
        told = ledger.words[lang]["offline-readme"].format(start=in_language(lang, "index.html"))
        lines += [names.site[lang], "", told, "", names.account[lang], ""]
    return "\r\n".join(lines)


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
