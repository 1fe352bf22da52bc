"""What the pages still need once MkDocs has laid them out: their styles in the head, and their content finished.

Of Material for MkDocs the site uses the search, with its script; this is the only module that knows where the theme
keeps it, and fails with ThemeError where that has changed.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path

import plotly
from plotly.offline import get_plotlyjs_version

from languages import HAN, Lang
from theme.headlines import phrase_headlines
from theme.stylesheet import Stylesheet

STYLES = re.compile(r'<style id="page-styles">(.*?)</style>', re.DOTALL)
"""The place that a page keeps for its styles, with those that are its own."""
STYLED = re.compile(r'(<[a-z][^<>]*? )style="([^"]*)"')
POLICY = "default-src 'self'; style-src 'self' {styles}; worker-src 'self' blob:; object-src 'none'; base-uri 'none'"
"""What a page may load and run: files of the site, and the styles in its head, told by their hash. A blob is what the
search runs in within a frame that is sandboxed."""
SERVED = POLICY + "; script-src 'self' 'unsafe-inline'"
"""The same for `mkdocs serve`, which puts a script into each page that loads it again after a change."""
BUNDLE = "javascripts/bundle.*.min.js"
WORKER = "javascripts/workers/search.*.min.js"
SHEETS = ("palette.css", "base.css", "frame.css", "site.css", "chart.css", "story.css", "cards.css", "record.css")
"""Of these a page carries what it uses; to the others it links."""
EXCLUDED = (' data-search-exclude="data-search-exclude"', " data-search-exclude")
"""What Markdown makes of an attribute without a value, and how the search plugin leaves it in the page."""
SPACED = re.compile(rf"([，。；：、！？）》”])((?:</(?:a|b|strong|em|span)>)*)[ \n]+(?=[{HAN}“《（<])")
"""A blank after a mark that has its own."""
COUNTED = re.compile(rf'(<a class="number\b[^>]*>(?:(?!</a>).)*(?<![{HAN}])</a>)([{HAN}])', re.DOTALL)

LINKED = re.compile(r'(<a class="(?:measure-link|term)"[^>]*>)([“《（]*)([^“《（”》）]*?)([”》）]*)(</a>)')
"""A link in a text, with the marks at its ends: half of each is blank, and would be underlined."""


class ThemeError(RuntimeError):
    """A page of the theme that is not made as expected, so that it cannot be mended."""


def page_styles(docs: Path) -> Stylesheet:
    """Return the styles that pages carry."""
    sheets = docs / "assets" / "stylesheets"
    return Stylesheet("".join((sheets / name).read_text(encoding="utf-8") for name in SHEETS))


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


def dress(html: str, styles: Stylesheet, policy: str = POLICY) -> str:
    """Return a page with those rules of a stylesheet in its head that it uses, and with its policy before them.

    A style that stands in an attribute becomes a rule too, since no policy can name it there. The policy names the
    styles of the page by their hash, and an empty one, to which plotly.js adds its own. Raises ThemeError for a page
    that keeps no place for its styles.
    """
    rules: dict[str, str] = {}
    html = STYLED.sub(lambda tag: f'{tag[1]}data-style="{rules.setdefault(tag[2], str(len(rules)))}"', html)
    own = "".join(f'[data-style="{name}"]{{{unescape(style)}}}' for style, name in rules.items())
    place = STYLES.search(html)
    if not place:
        raise ThemeError('the page has no <style id="page-styles"> in its head; see overrides/main.html')
    css = place[1] + styles.cut(html) + own
    hashes = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (css, ""))
    told = policy.format(styles=" ".join(f"'sha256-{one}'" for one in hashes))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{told}">'
    return f"{html[: place.start()]}{meta}\n<style>{css}</style>{html[place.end() :]}"


def finish_content(html: str, lang: Lang) -> str:
    """Return the content of a page as it is served.

    In Chinese a number and the character after it, most often its measure word, stay on one line, no blank follows a
    mark that has its own, marks stand outside of links, and headlines break between words.
    """
    html = html.replace(*EXCLUDED)
    if lang != "zh":
        return html
    html = SPACED.sub(r"\1\2", COUNTED.sub(r'<span class="whole">\1\2</span>', html))
    return phrase_headlines(LINKED.sub(r"\2\1\3\5\4", html))
