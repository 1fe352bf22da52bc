"""Take pictures of every page, for a person to look at one by one.

    uv run python benchmarks/screenshots.py                  every page, at each width, scheme and language
    uv run python benchmarks/screenshots.py shots --pages home,figures --widths 360 --schemes dark

Builds the site as it would be published, finds its pages, and takes each whole, from top to bottom, in tiles
that overlap a little so that each line is whole in one: <language>-<page>-<width>-<scheme>-01.png, 02 and
so on. An index.html beside them shows all; pictures of an earlier run are removed. Of the charts to embed one
stands for all, unless others are named in --pages. Exit status 1 if a page could not be had, is wider than
its window, asked for what did not come, or had an error in its console.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from itertools import groupby, product
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from serving import FLAGS, ROOT, build, serving

sys.path.insert(0, str(ROOT / "scripts"))

from pictures.browser import find_browser, missing_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = [360, 768, 1280, 1920]
SCHEMES = ["light", "dark"]
LANGUAGES = ["en", "zh"]
HEIGHT = 800
TILE = 1600
OVERLAP = 60
TITLE = "<title>Every page, pictured</title>"
OURS = re.compile(r"[a-z]+-.+-\d+-(light|dark)-\d{2,}\.png")

LAY_OUT = """
async () => {
  for (const part of document.querySelectorAll("body *")) {
    const late = getComputedStyle(part).contentVisibility === "auto";
    if (late) part.style.setProperty("content-visibility", "visible", "important");
    if (part.loading === "lazy") part.loading = "eager";
  }
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  const root = document.documentElement;
  for (let height = 0, same = 0, tries = 0; same < 3 && tries < 60; tries += 1) {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 30)));
    same = root.scrollHeight === height ? same + 1 : 0;
    height = root.scrollHeight;
  }
  return [root.scrollWidth, root.scrollHeight];
}
"""

STYLE = """
body { margin: 2rem; font: 1rem/1.5 system-ui, sans-serif; }
ul { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: 0; list-style: none; }
div { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); }
figure { margin: 0; }
img { width: 100%; height: auto; border: 1px solid #888; }
"""


@dataclass(frozen=True)
class Sight:
    """A page of the site: its address below the site's, its language, and its name in that language."""

    path: str
    language: str
    name: str

    @property
    def embedded(self) -> bool:
        """Whether it is a small page for a frame."""
        return self.path.startswith("embed/")


@dataclass(frozen=True)
class Picture:
    """One tile: its file, the page that it shows, and its size in pixels."""

    file: str
    sight: Sight
    caption: str
    width: int
    height: int


class Faults:
    """What went wrong, each with the pictures at which it did."""

    def __init__(self) -> None:
        """Start with none."""
        self.met: dict[str, list[str]] = {}

    def add(self, what: str, where: str) -> None:
        """Keep what went wrong at a picture, once."""
        places = self.met.setdefault(what, [])
        if where not in places:
            places.append(where)

    def lines(self) -> list[str]:
        """Return one line for each, with the first place where it was met and how many more there are."""
        more = {what: f" and {len(places) - 1} more" * (len(places) > 1) for what, places in self.met.items()}
        return [f"{places[0]}{more[what]}: {what}" for what, places in self.met.items()]


def tiles(height: int, tile: int = TILE, overlap: int = OVERLAP) -> list[tuple[int, int]]:
    """Return top and height of the tiles that cover a page, about equally high and none above `tile`."""
    number = max(1, math.ceil((height - overlap) / (tile - overlap)))
    step = math.ceil((height - overlap) / number)
    return [(top, min(step + overlap, height - top)) for top in range(0, number * step, step)]


def find_sights(site: Path) -> list[Sight]:
    """Return the pages of a built site; ValueError if two would have one name."""
    found: dict[tuple[str, str], Sight] = {}
    for file in sorted([*site.rglob("index.html"), site / "404.html"]):
        if not file.is_file():
            continue
        path = file.relative_to(site).as_posix().removesuffix("index.html")
        tag = re.search(r"<html[^>]*\blang=[\"']?(\w+)", file.read_text(encoding="utf-8"))
        language = tag[1] if tag else LANGUAGES[0]
        parts = [part for part in path.removesuffix(".html").split("/") if part not in ("", language)]
        sight = Sight(path, language, "-".join(parts) or "home")
        other = found.setdefault((language, sight.name), sight)
        if other is not sight:
            raise ValueError(f"{other.path} and {sight.path} would both be {language}-{sight.name}")
    return list(found.values())


def choose(sights: list[Sight], languages: list[str], names: list[str]) -> list[Sight]:
    """Return the named pages, or all with one embed of each language; ValueError if there is none."""
    known = {sight.name for sight in sights}
    if unknown := [name for name in names if name not in known]:
        raise ValueError(f"no page is called {', '.join(unknown)}; there are {', '.join(sorted(known))}")
    spoken = [sight for sight in sights if sight.language in languages]
    embeds = {sight.language: sight for sight in reversed(spoken) if sight.embedded}
    usual = [sight for sight in spoken if not sight.embedded or sight == embeds[sight.language]]
    chosen = [sight for sight in spoken if sight.name in names] if names else usual
    if not chosen:
        raise ValueError(f"no such page in {', '.join(languages) or 'no language'}")
    return chosen


def path_of(site: Path) -> str:
    """Return the path for which a site was built, as the home page tells it."""
    html = (site / "index.html").read_text(encoding="utf-8")
    link = re.search(r"<link rel=[\"']?canonical[\"']? href=[\"']([^\"']+)", html)
    return urlsplit(link[1]).path.rstrip("/") + "/" if link else "/"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser, and stop it at the end; exit with what is missing if there is none."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        sys.exit("Playwright is not installed; `uv sync` installs it")
    manager = sync_playwright()
    try:
        playwright = manager.start()
    except Exception as error:
        sys.exit(f"Playwright's own program did not start: {first_line(error)}")
    try:
        own = playwright.chromium.executable_path
        path = find_browser() or (own if Path(own).is_file() else None)
        if not path:
            sys.exit(f"{missing_browser()}, or run `uv run playwright install chromium`")
        try:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        except Error as error:
            sys.exit(f"{path} did not start: {first_line(error)}")
        yield browser
        browser.close()
    finally:
        playwright.stop()


def first_line(error: Exception) -> str:
    """Return the first line of an error's message."""
    return str(error).strip().split("\n", 1)[0]


def listen(page: Page, faults: Faults, where: str) -> None:
    """Have faults of a page kept: errors in its console and scripts, and what it asked for in vain."""

    def told(message: Any) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            faults.add(f"console: {message.text}", where)

    def answered(response: Any) -> None:
        if response.status >= 400:
            faults.add(f"{response.status} for {response.url}", where)

    page.on("console", told)
    page.on("pageerror", lambda error: faults.add(f"script: {first_line(error)}", where))
    page.on("response", answered)
    page.on("requestfailed", lambda request: faults.add(f"{request.failure} for {request.url}", where))


def take(page: Page, address: str, sight: Sight, label: tuple[int, str], folder: Path) -> list[Picture]:
    """Open a page, have all of it laid out, and keep its tiles; returns them."""
    page.goto(address + sight.path)
    width, height = page.evaluate(LAY_OUT)
    places, pictures = tiles(height), []
    for number, (top, high) in enumerate(places, 1):
        file = f"{sight.language}-{sight.name}-{label[0]}-{label[1]}-{number:02}.png"
        clip: Any = {"x": 0, "y": top, "width": width, "height": high}
        page.screenshot(path=folder / file, full_page=True, clip=clip)
        caption = f"{sight.language}, {label[0]} px, {label[1]}, {number} of {len(places)}"
        pictures.append(Picture(file, sight, caption, width, high))
    return pictures


def take_all(browser: Browser, address: str, sights: list[Sight], options: Any, faults: Faults) -> list[Picture]:
    """Take every page at each width and scheme, in one context for each of these; returns the pictures."""
    pictures: list[Picture] = []
    for width, scheme in product(options.widths, options.schemes):
        start, before = time.monotonic(), len(pictures)
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, reduced_motion="reduce"
        )
        for sight in sights:
            where = f"{sight.language}-{sight.name}-{width}-{scheme}"
            page = context.new_page()
            listen(page, faults, where)
            try:
                taken = take(page, address, sight, (width, scheme), options.folder)
            except Exception as error:  # whatever stops one page, the others are still to be seen
                faults.add(f"not taken: {first_line(error)}", where)
            else:
                pictures += taken
                if (over := taken[0].width - width) > 0:
                    faults.add(f"the page is {over} px wider than its window", where)
            page.close()
        context.close()
        print(
            f"{width} px, {scheme}: {len(pictures) - before} pictures, {time.monotonic() - start:.0f} s",
            flush=True,
        )
    return pictures


def write_index(folder: Path, pictures: list[Picture]) -> None:
    """Write the page that shows all pictures, grouped by the page that they show."""
    names = list(dict.fromkeys(picture.sight.name for picture in pictures))
    groups = groupby(sorted(pictures, key=lambda one: names.index(one.sight.name)), lambda one: one.sight.name)
    parts = [
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n' + TITLE,
        f"<style>{STYLE}</style>\n<h1>Every page, pictured</h1>",
        f"<p>{len(pictures)} pictures. A long page is cut into several; each begins a little above",
        "the end of the one before. Click a picture to see it in its own size.</p>\n<ul>",
        *(f'<li><a href="#{escape(name)}">{escape(name)}</a></li>' for name in names),
        "</ul>",
    ]
    for name, group in groups:
        parts += [f'<h2 id="{escape(name)}">{escape(name)}</h2>\n<div>', *map(shown, group), "</div>"]
    (folder / "index.html").write_text("\n".join(parts) + "\n", encoding="utf-8")


def holds_something_else(folder: Path) -> bool:
    """Say whether a folder for pictures is a file, or holds an index that was not written here."""
    index = folder / "index.html"
    return folder.is_file() or (index.is_file() and TITLE not in index.read_text(encoding="utf-8"))


def shown(picture: Picture) -> str:
    """Return a picture with its caption, as HTML."""
    file, caption = escape(picture.file), escape(picture.caption)
    size = f'width="{picture.width}" height="{picture.height}"'
    image = f'<img src="{file}" alt="{escape(picture.sight.name)}, {caption}" {size} loading="lazy">'
    return f'<figure><a href="{file}">{image}</a><figcaption>{caption}</figcaption></figure>'


def one_of(known: list[str]) -> Any:
    """Return what reads a list with commas of which each part is known."""

    def read(text: str) -> list[str]:
        parts = listed(text)
        if wrong := [part for part in parts if part not in known]:
            raise argparse.ArgumentTypeError(f"{', '.join(wrong)}: none of {', '.join(known)}")
        return parts

    return read


def listed(text: str) -> list[str]:
    """Return the parts of a list with commas, each once."""
    return list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def pixels(text: str) -> list[int]:
    """Return the widths of a list with commas."""
    parts = listed(text)
    if not parts or not all(part.isdecimal() and int(part) >= 100 for part in parts):
        raise argparse.ArgumentTypeError(f"{text}: not widths in pixels, 100 or more")
    return [int(part) for part in parts]


def read_options() -> argparse.Namespace:
    """Return what was asked for on the command line; exit if it cannot be done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / ".cache" / "screenshots")
    parser.add_argument("--pages", type=listed, default=[], help="names as in the files, with commas")
    parser.add_argument("--widths", type=pixels, default=WIDTHS, help="360,768,1280,1920")
    parser.add_argument("--schemes", type=one_of(SCHEMES), default=SCHEMES, help="light,dark")
    parser.add_argument("--languages", type=one_of(LANGUAGES), default=LANGUAGES, help="en,zh")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--build", type=Path, metavar="FOLDER", help="build into this folder, and leave it there")
    where.add_argument("--site", type=Path, metavar="FOLDER", help="take a site that is built already")
    options = parser.parse_args()
    if holds_something_else(options.folder):
        parser.error(f"{options.folder} holds something else than pictures; name a new folder")
    if options.site and not (options.site / "index.html").is_file():
        parser.error(f"{options.site} holds no built site")
    kept = options.build
    if kept and kept.exists() and not (kept / "sitemap.xml").is_file() and (kept.is_file() or any(kept.iterdir())):
        parser.error(f"{kept} holds something else than a site; name a new folder")
    return options


@contextmanager
def served(options: argparse.Namespace) -> Iterator[tuple[Path, str]]:
    """Serve the site that was built already, or build it; yields its folder and its address."""
    with tempfile.TemporaryDirectory() as made:
        site = options.site or options.build or Path(made)
        with serving(site.resolve(), path_of(site) if options.site else "/") as address:
            if not options.site:
                build(site.resolve(), address)
            yield site, address


def main() -> None:
    """Take the pictures, write the page that shows them, and tell what was met."""
    options, faults = read_options(), Faults()
    folder: Path = options.folder
    with chromium() as browser, served(options) as (site, address):
        try:
            sights = choose(find_sights(site), options.languages, options.pages)
        except ValueError as error:
            sys.exit(str(error))
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            if OURS.fullmatch(old.name):
                old.unlink()
        pictures = take_all(browser, address, sights, options, faults)
    write_index(folder, pictures)
    print(f"{len(pictures)} pictures of {len(sights)} pages; see {folder / 'index.html'}")
    if faults.met:
        print("\n".join(faults.lines()), file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
