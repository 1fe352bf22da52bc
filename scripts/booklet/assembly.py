"""Put the built pages of a language together into one that is printed: the story, how it is known, and every record.

Nothing of it hangs on where the site stands: links lead to places in it, or to addresses elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import cast
from urllib.parse import urldefrag, urljoin

from lxml import html
from lxml.html import HtmlElement

from languages import Lang, in_language
from ledger.model import Ledger
from theme.stylesheet import Stylesheet

HOME = "https://site.invalid/"
"""Where the site is taken to stand while its links are followed."""
LAST = ("how-we-know/", "figures/")
"""The pages after the story, from the home page of a language."""
SHEETS = ("print.css", "booklet.css")
RULE = re.compile(r'\[data-style="(\d+)"\]\{([^{}]*)\}')
"""A style that stood in an attribute, as a page that was built has it in its head."""
FACE = re.compile(r"@font-face\{[^{}]*\}")
CLASSES = ("headerlink", "onward", "further", "unseen", "picture--narrow", "chart__sheet")
DROPPED = (
    "form", "details", "button", "script", "template", "*[@hidden]", "*[@data-numeral='citation']",
    *(f'*[contains(concat(" ", normalize-space(@class), " "), " {name} ")]' for name in CLASSES),
)  # fmt: skip
"""What a reader of paper has no use for: what is clicked, what is closed, what is only heard, other widths; and what
tells the address of the site, which the one who prints does not know."""
TALL = 1
"""How high a picture may be for its width; of a higher one the wide variant is printed."""
ONLINE = "online"
"""The class of a heading whose section is not printed."""
MACHINES = re.compile(
    r"data-(?!style|stage|level|kind|figure|derived|chart|numeral)|aria-(?!label$)|title$|tabindex$"
)
"""Attributes that change nothing on paper."""


def assemble(site: Path, docs: Path, styles: Stylesheet, ledger: Ledger, lang: Lang) -> str:
    """Return the page that is printed, for a browser that finds it in the folder of the site."""
    paths = ("", *(f"{theme.slug}/" for theme in ledger.vocabulary.themes), *LAST)
    files = {path: site / in_language(lang, path) / "index.html" for path in paths}
    texts = {path: file.read_text(encoding="utf-8") for path, file in files.items() if file.is_file()}
    parts = [_part(text, path, texts) for path, text in texts.items()]
    places = {str(element.get("id")) for part in parts for element in _all(part, "descendant-or-self::*[@id]")}
    for part in parts:
        _unlink(part, places)
    home, name = html.document_fromstring(texts[""]), ledger.article.names.site[lang]
    what = ledger.words[lang]["booklet-what"]
    head = f'<p class="booklet__name">{escape(name)}</p><p class="booklet__what">{escape(what)}</p>'
    page = (
        f'<body class="booklet" dir="ltr">\n<header class="booklet__head">{head}</header>\n'
        f"{''.join(map(_written, parts))}\n"
        f'<footer class="booklet__foot">{_written(_all(home, "//footer//p")[0])}</footer>\n</body>'
    )
    sheets = "".join((docs / "assets" / "stylesheets" / sheet).read_text(encoding="utf-8") for sheet in SHEETS)
    faces = "".join(FACE.findall(texts[""])).replace("../", "")
    css = f'{faces}{styles.cut(page)}{sheets}@page{{@bottom-left{{content:"{_in_css(name)}"}}}}'
    return (
        f'<!doctype html>\n<html lang="{home.get("lang")}">\n<head><meta charset="utf-8">'
        f"<title>{escape(name)}</title><style>{css}</style></head>\n{page}\n</html>\n"
    )


def _all(root: HtmlElement, path: str) -> list[HtmlElement]:
    return cast("list[HtmlElement]", root.xpath(path))


def _in_css(text: str) -> str:
    """Return a text as it stands in a string of a style sheet, which it can end as little as the sheet."""
    return re.sub(r'["\\<\n]', lambda sign: f"\\{ord(sign[0]):x} ", text)


def _written(element: HtmlElement) -> str:
    return str(html.tostring(element, encoding="unicode", with_tail=False))


def _part(text: str, path: str, paths: Iterable[str]) -> HtmlElement:
    """Return the content of a page as a part of the booklet."""
    (part,) = _all(html.document_fromstring(text), "//article")
    _drop(part)
    styles = dict(RULE.findall(text))
    for element in _all(part, ".//*"):
        if "id" in element.attrib and not any(one.tag == "svg" for one in element.iterancestors()):
            element.set("id", _place(path, str(element.get("id"))))
        if style := styles.get(str(element.get("data-style"))):
            element.set("style", style)
        if element.tag == "a" and "href" in element.attrib:
            _lead(element, path, set(paths))
        for name in [name for name in element.attrib if MACHINES.match(str(name))]:
            del element.attrib[name]
    for holder in [part, *_all(part, './/div[contains(@class, "step") or contains(@class, "beside")]')]:
        _gather_prose(holder)
    part.set("id", _place(path, ""))
    part.set("class", f"{part.get('class')} booklet__part")
    return part


def _drop(part: HtmlElement) -> None:
    """Take away what is not printed."""
    for name in DROPPED:
        for element in _all(part, f".//{name}"):
            if element.getparent() is not None:
                element.drop_tree()
    for heading in _all(part, f'.//h2[@class="{ONLINE}"]'):
        after = _all(heading, "following-sibling::*")
        end = next((at for at, element in enumerate(after) if element.tag == heading.tag), len(after))
        for element in [heading, *after[:end]]:
            element.drop_tree()
    for medium in _all(part, './/svg[contains(@class, "picture--medium")]'):
        width, height = map(float, str(medium.get("viewbox")).split()[2:])
        (wide,) = _all(medium, '../svg[contains(@class, "picture--wide")]')
        (medium if height > TALL * width else wide).drop_tree()


def _place(path: str, id_: str) -> str:
    """Return the id that a place of a page has in the booklet."""
    return f"{path.strip('/') or 'home'}{'--' if id_ else ''}{id_}"


def _lead(link: HtmlElement, path: str, paths: set[str]) -> None:
    """Let a link lead to its place in the booklet, if its page is printed, or to another site."""
    address, fragment = urldefrag(urljoin(HOME + path, str(link.get("href"))))
    if not address.startswith(HOME):
        return
    if (page := address.removeprefix(HOME)) in paths:
        link.set("href", f"#{_place(page, fragment)}")
    else:
        del link.attrib["href"]


def _unlink(part: HtmlElement, places: set[str]) -> None:
    """Make plain text of the links to what is not printed, and take away those that only lead on.

    Such are the links of an imprint, and lines of nothing but links.
    """
    for link in _all(part, ".//a[not(@href) or starts-with(@href, '#')]"):
        line = cast("HtmlElement | None", link.getparent())
        if line is None or str(link.get("href"))[1:] in places:
            continue
        texts = [line.text, *(one.tail for one in line)]
        if line.tag == "p" and "class" not in line.attrib and not "".join(filter(None, texts)).strip(" ·\n"):
            line.drop_tree()
        elif _all(link, "ancestor::*[@class='imprint']"):
            line.text = (line.text or "").rstrip()
            link.drop_tree()
        else:
            link.attrib.pop("href", None)
            link.set("class", "unlinked")


def _gather_prose(holder: HtmlElement) -> None:
    """Put paragraphs and lists that follow one another into a block of their own, so that it can stand in columns."""
    block: HtmlElement | None = None
    for element in _all(holder, "*"):
        if element.tag not in ("p", "ul", "ol") or "class" in element.attrib:
            block = None
            continue
        if block is None:
            block = cast("HtmlElement", html.Element("div", {"class": "booklet__prose"}))
            element.addprevious(block)
        block.append(element)
