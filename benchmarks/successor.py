"""Try how far Zensical, which follows Material for MkDocs, gets with the pages as the pipeline fills them.

    uv run python benchmarks/successor.py            with the release that was tried last
    uv run python benchmarks/successor.py 0.0.80     with another

Both lay out the same filled pages of a language, with no more settings than the Markdown needs. The content of each
page is then compared, tag by tag: what only one of both has is counted and shown. What was found is told in
CONTRIBUTING.md.
"""

from __future__ import annotations

import difflib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from serving import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

import pipeline
from languages import LANGS, Lang

TRIED = "0.0.73"
FOLDER = ROOT / pipeline.CACHE / "successor"
SETTINGS = """
site_name: Trial
site_url: http://127.0.0.1:8000/
theme: {{name: material, language: {lang}, font: false}}
plugins: [search]
markdown_extensions: [admonition, attr_list, md_in_html, toc: {{toc_depth: 2}}]
"""
CONTENT = re.compile(r'<article class="md-content__inner md-typeset"[^>]*>(.*?)</article>', re.DOTALL)
OWN = re.compile(r'<a id="__skip" tabindex="-1"></a>| data-search-exclude(="[^"]*")?')
"""What one of both puts into every page, or takes out once its search has read it."""
MOST = 4
"""How many differences of a page are shown."""


def main(arguments: list[str]) -> None:
    """Lay out all pages by both, and print what differs."""
    release = arguments[0] if arguments else TRIED
    pages = pipeline.make_site(pipeline.make_edition(), "http://127.0.0.1:8000/").pages
    for lang in LANGS:
        folder = FOLDER / lang
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "docs").mkdir(parents=True)
        (folder / "mkdocs.yml").write_text(SETTINGS.format(lang=lang), encoding="utf-8")
        for path, text in pages.items():
            if path.startswith(f"{lang}/"):
                (folder / "docs" / Path(path).name).write_text(text, encoding="utf-8")
        ours = lay_out(folder, "mkdocs", sys.executable, "-m", "mkdocs", "build", "--quiet")
        theirs = lay_out(folder, "zensical", "uvx", f"zensical@{release}", "build")
        for address in sorted(ours):
            tell(lang, address, ours[address], theirs.get(address, []))


def lay_out(folder: Path, name: str, *command: str) -> dict[str, list[str]]:
    """Return the tags and texts of the content of each page as a program lays it out, by the page's address."""
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    site = (folder / "site").rename(folder / name)
    found = {}
    for file in site.rglob("index.html"):
        content = CONTENT.search(file.read_text(encoding="utf-8"))
        if content:
            parts = re.split(r"(?=<)|(?<=>)", re.sub(r"\s+", " ", OWN.sub("", content[1])))
            found[file.relative_to(site).parent.as_posix()] = [part for part in parts if part.strip()]
    return found


def tell(lang: Lang, address: str, ours: list[str], theirs: list[str]) -> None:
    """Print how many parts of a page differ, and the first of them."""
    lines = difflib.unified_diff(ours, theirs, lineterm="", n=0)
    differ = [line for line in lines if not line.startswith(("--- ", "+++ ", "@@ "))]
    print(f"{lang} {address}: {len(ours)} tags and texts, {len(differ)} differ")
    for line in differ[:MOST]:
        print(f"    {line[:110]}")


if __name__ == "__main__":
    main(sys.argv[1:])
