"""What the pages of Material for MkDocs still need: styles in the head, names for their controls, and their content.

The only module that knows how the theme writes its pages; it fails with ThemeError where that has changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

import plotly
from plotly.offline import get_plotlyjs_version

from languages import HAN, Lang
from theme.stylesheet import Stylesheet

STYLES = '<style id="page-styles"></style>'
BUNDLE = "javascripts/bundle.*.min.js"
SHEETS = ("palette.css", "frame.css", "site.css", "chart.css", "story.css", "cards.css", "record.css", "check.css")
SCRIPTS = ("page.js", "charts.js", "embedded.js", "number.js", "records.js", "check.js")
UNUSED = re.compile(
    r"\b(?:md-(?:version|annotation|source|code|banner|consent|feedback|tag|path|progress|clipboard|status|post)"
    r"|tabbed|highlight|mermaid|glightbox|rtl|md-suggest|md-hashlink|md-author|md-profile)[\w-]*"
)
"""Names in the theme's script that belong to what this site does not have."""
CONTROLS = {"drawer": "name-drawer", "search": "name-search", "contents": "name-contents"}
"""The words of the interface that name the theme's controls."""
EXCLUDED = (' data-search-exclude="data-search-exclude"', " data-search-exclude")
"""What Markdown makes of an attribute without a value, and how the search plugin leaves it in the page."""
PERMALINK = re.compile(r'(<a class="headerlink"[^>]*) title="[^"]*"')
COUNTED = re.compile(rf'(<a class="number\b[^>]*>(?:(?!</a>).)*</a>)([{HAN}])', re.DOTALL)


class ThemeError(RuntimeError):
    """A page of the theme that is not made as expected, so that it cannot be mended."""


def own_styles(docs: Path) -> Stylesheet:
    """Return the site's own styles, for pages that are not the theme's."""
    return Stylesheet(*_own(docs))


def page_styles(docs: Path, theme: Iterable[str]) -> Stylesheet:
    """Return the theme's styles followed by the site's own; ThemeError if one of the theme's files is not found.

    `theme` are the folders of the theme.
    """
    folders = tuple(theme)
    sheets = [theme_file(folders, f"stylesheets/{name}.*.min.css") for name in ("main", "palette")]
    css, script = _own(docs)
    return Stylesheet(_texts(sheets) + css, UNUSED.sub("", _texts([theme_file(folders, BUNDLE)])) + script)


def theme_file(theme: Iterable[str], pattern: str) -> Path:
    """Return a file of the theme whose name holds a hash; ThemeError if there is none, or several."""
    found = [path for folder in theme for path in Path(folder, "assets").glob(pattern)]
    if len(found) != 1:
        raise ThemeError(f"the theme has {len(found)} files assets/{pattern}; allowed is one")
    return found[0]


def plotly_script(small: Path) -> tuple[Path, str]:
    """Return the file of plotly.js that the site serves, and a sentence on which it is.

    It is `small`, the basic bundle, if npm has fetched it in the version that draws the pictures; otherwise the one
    in Plotly's Python package, which is whole and three times as heavy.
    """
    whole = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    if not small.is_file():
        return whole, "plotly.js: the whole file, 1.5 MB gzipped; `npm ci` fetches the small one, 0.4 MB"
    if f"v{get_plotlyjs_version()}" not in small.read_text(encoding="utf-8")[:200]:
        return whole, f"plotly.js: the whole file; the small one is not of version {get_plotlyjs_version()}"
    return small, "plotly.js: the small file (basic bundle) that npm fetched"


def dress(html: str, styles: Stylesheet) -> str:
    """Return a page with those rules of a stylesheet in its head that it uses, or that a script may need.

    Raises ThemeError for a page that keeps no place for them.
    """
    if STYLES not in html:
        raise ThemeError(f"the page has no {STYLES} in its head; see overrides/main.html")
    return html.replace(STYLES, f"<style>{styles.cut(html)}</style>", 1)


def mend(html: str, words: Mapping[str, str]) -> str:
    """Return a page of the theme whose controls have names, and whose scheme is the system's until chosen.

    `words` are those of the interface. Raises ThemeError if the theme has changed so much that something is not
    found.
    """
    names = {name: words[key] for name, key in CONTROLS.items()}
    for pattern, new in (
        (r'(<html lang="[\w-]+") class="no-js">', r'\1 class="js">'),
        (r'<body dir="ltr" data-md-color-scheme="default"', '<body dir="ltr"'),
        (r'data-md-component="search" role="dialog"', rf'\g<0> aria-label="{names["search"]}"'),
        (r'data-md-toggle="drawer" type="checkbox"', rf'\g<0> aria-label="{names["drawer"]}"'),
        (r'data-md-toggle="search" type="checkbox"', rf'\g<0> aria-label="{names["search"]}"'),
        (r'<img src="([^"]+)" alt="logo">', r'<img src="\1" alt="" width="24" height="24">'),
    ):
        html, count = re.subn(pattern, new, html)
        if not count:
            raise ThemeError(f"nothing in the page matches {pattern}; the theme has changed")
    html = re.sub(r'(<input class="md-nav__toggle md-toggle")', rf'\1 aria-label="{names["contents"]}"', html)
    # For each link[rel=alternate] the theme's script asks for a map of the site beside the page, which is not there.
    # A blank after the word keeps the link's meaning and is no match for the script.
    return html.replace('<link rel="alternate" ', '<link rel="alternate " ')


def finish_content(html: str, lang: Lang, words: Mapping[str, str]) -> str:
    """Return the content of a page with its permanent links called so in its language.

    In Chinese a number and the character after it, most often its measure word, stay on one line.
    """
    html = html.replace(*EXCLUDED)
    html = PERMALINK.sub(lambda found: f'{found[1]} title="{escape(words["permanent-link"])}"', html)
    return COUNTED.sub(r'<span class="whole">\1\2</span>', html) if lang == "zh" else html


def _own(docs: Path) -> tuple[str, str]:
    sheets, scripts = docs / "assets" / "stylesheets", docs / "assets" / "javascripts"
    return _texts(sheets / name for name in SHEETS), _texts(scripts / name for name in SCRIPTS)


def _texts(paths: Iterable[Path]) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in paths)
