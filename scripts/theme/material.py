"""What the theme's finished pages still need: styles inline, names for their controls, no vain requests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from theme.stylesheet import slim

STYLES = '<style id="page-styles"></style>'


BUNDLE = "javascripts/bundle.*.min.js"
SHEETS = ("palette.css", "frame.css", "site.css", "chart.css", "story.css", "record.css", "check.css")
SCRIPTS = ("page.js", "charts.js", "embedded.js", "number.js", "records.js", "check.js")


UNUSED = re.compile(
    r"\b(?:md-(?:version|annotation|source|code|banner|consent|feedback|tag|path|progress|clipboard|status|post)"
    r"|tabbed|highlight|mermaid|glightbox|rtl|md-suggest|md-hashlink|md-author|md-profile)[\w-]*"
)
"""Names in the theme's script that belong to what this site does not have."""


class ThemeError(RuntimeError):
    """A page of the theme that is not made as expected, so that it cannot be mended."""


def own_assets(docs: Path) -> tuple[str, str]:
    """Return the site's own styles, and the text of its own scripts."""
    sheets, scripts = docs / "assets" / "stylesheets", docs / "assets" / "javascripts"
    return _texts(sheets / name for name in SHEETS), _texts(scripts / name for name in SCRIPTS)


def theme_assets(docs: Path, theme: Iterable[str]) -> tuple[str, str]:
    """Return the theme's styles followed by the site's own, and the text of all scripts.

    `theme` are the folders of the theme. Raises ThemeError if one of its files is not found.
    """
    folders = tuple(theme)
    sheets = [theme_file(folders, f"stylesheets/{name}.*.min.css") for name in ("main", "palette")]
    css, script = own_assets(docs)
    return _texts(sheets) + css, UNUSED.sub("", _texts([theme_file(folders, BUNDLE)])) + script


def theme_file(theme: Iterable[str], pattern: str) -> Path:
    """Return a file of the theme whose name holds a hash; ThemeError if there is none, or several."""
    found = [path for folder in theme for path in Path(folder, "assets").glob(pattern)]
    if len(found) != 1:
        raise ThemeError(f"the theme has {len(found)} files assets/{pattern}; allowed is one")
    return found[0]


def _texts(paths: Iterable[Path]) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in paths)


def dress(html: str, css: str, script: str) -> str:
    """Return a page with those rules of a stylesheet in its head that it uses, or that a script may need.

    Raises ThemeError for a page that keeps no place for them.
    """
    if STYLES not in html:
        raise ThemeError(f"the page has no {STYLES} in its head; see overrides/main.html")
    return html.replace(STYLES, f"<style>{slim(css, html, script)}</style>", 1)


def mend(html: str, names: Mapping[str, str]) -> str:
    """Return a page of the theme whose controls have names, and whose scheme is the system's until chosen.

    `names` are those of the controls: `drawer`, `search` and `contents`. Raises ThemeError if the theme
    has changed so much that something is not found.
    """
    for pattern, new in (
        (r'(<html lang="[\w-]+") class="no-js">', r'\1 class="js">'),
        (r'<body dir="ltr" data-md-color-scheme="default"', '<body dir="ltr"'),
        (r'data-md-component="search" role="dialog"', rf'\g<0> aria-label="{names["search"]}"'),
        (r'data-md-toggle="drawer" type="checkbox"', rf'\g<0> aria-label="{names["drawer"]}"'),
        (r'data-md-toggle="search" type="checkbox"', rf'\g<0> aria-label="{names["search"]}"'),
        (r'<img src="([^"]+)" alt="logo">', r'<img src="\1" alt="" width="24" height="24">'),
        (r'(<a href="[^"]*" hreflang="\w+") class="md-select__link"', r'\g<0> target="_self"'),
    ):
        html, count = re.subn(pattern, new, html)
        if not count:
            raise ThemeError(f"nothing in the page matches {pattern}; the theme has changed")
    html = re.sub(r'(<input class="md-nav__toggle md-toggle")', rf'\1 aria-label="{names["contents"]}"', html)
    return spare_requests(html)


def spare_requests(html: str) -> str:
    """Return a page without the links that make the theme's script ask for files that are not there.

    For each `link[rel=alternate]` it asks for a sitemap beside the page. A blank after the word keeps the
    link's meaning and is no match for the script.
    """
    return html.replace('<link rel="alternate" ', '<link rel="alternate " ')
