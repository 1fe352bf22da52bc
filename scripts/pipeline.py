"""From the hand-written seeds to the data, the pictures and the site, as one story.

python scripts/pipeline.py [folder of another project]

Refreshes data/ and docs/assets/pictures/ and says what changed. Exit status 1 and a list of faults, and nothing
written, if the seeds are not sound or a published figure changed without a correction; exit status 1 too if a picture
stays stale.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from filelock import FileLock

from audit.expected import Expected
from audit.report import Report, audit_site
from charts.drawing import Chart, draw_charts
from charts.kept import Kept
from charts.palette import light
from dataset.archive import write_binaries
from dataset.tables import lines_by_id, read_tables, write_dataset
from dataset.textcheck import check_data
from faults import Fault, FaultError, raise_if_any
from files import Then, as_bytes, write_files
from languages import LANGS, Lang
from ledger.corrections import FACTS, unexplained
from ledger.loading import load_ledger
from ledger.model import Ledger
from ledger.placeholders import unfilled
from ledger.proof import ACCOUNT, find_article
from pages.citations import copied_texts, shared_texts
from pages.components import Downloads, PageInputs
from pages.discovery import write_discovery
from pages.embeds import explore_words, render_embeds
from pages.feed import write_feeds
from pages.linked_data import Described, linked_data
from pages.links import check_addresses
from pages.render import read_titles, render_pages
from phrasing import teach_words
from pictures.icons import draw_icons
from pictures.social import Headline, read_headlines
from pictures.store import Pictures, put_in_place, refresh, wanted_pictures

ROOT = Path(__file__).resolve().parent.parent
CACHE = ".cache"
LOCK = Path(CACHE, "lock")
"""Locked by whoever works on a project, so that others wait."""
COMMAND = "uv run python scripts/pipeline.py"


@dataclass(frozen=True)
class Edition:
    """Everything that follows from the seeds of the project at `root`: `dataset` are the texts of `data/` by path."""

    root: Path
    ledger: Ledger
    charts: Mapping[str, Chart]
    dataset: Mapping[str, str]
    pictures: Pictures
    headlines: tuple[Headline, ...]

    @cached_property
    def unexplained(self) -> list[Fault]:
        """What differs from the published figures and formulas, or is gone, and no correction tells it.

        While there is any, nothing may be written into `data/`, so that it stays what is compared with.
        """
        return unexplained(self.published, self.ledger, datetime.date.today()) if self.published else []

    @cached_property
    def published(self) -> dict[str, str]:
        """The published tables of figures, formulas and corrections by file, as far as they are there."""
        files = [self.root / "data" / f"{table}.csv" for table in (*FACTS, "corrections")]
        return {file.name: file.read_text(encoding="utf-8", errors="replace") for file in files if file.is_file()}

    @cached_property
    def unfilled(self) -> list[Fault]:
        """What a new project has yet to fill in."""
        return unfilled(self.root, self.ledger)

    @property
    def faults(self) -> list[Fault]:
        """What keeps the site from being published, though all of it is sound in itself."""
        if self.unfilled:
            return self.unfilled
        if self.published:
            return self.unexplained
        got = "nothing of what was published is there, and no change of it would be seen"
        new = f"`{COMMAND}` once, if nothing was ever published"
        return [Fault("data", 0, "", got, f"`git checkout data`, which brings it back; or {new}")]


@dataclass(frozen=True)
class Site:
    """What is served: pages as Markdown by their path below `docs/`, and by address embeds, texts and files.

    The workbooks and the zip of the data are among the texts though they are none.

    `shared` are the texts that are made for sharing; `shown` is what the link to a page shows, by the page's path:
    `headline`, the numbers that it `states`, the address of its picture, `image`, empty if that is stale, and what
    machines are told of the page, `linked`, as JSON-LD.
    """

    pages: Mapping[str, str]
    embeds: Mapping[str, str]
    texts: Mapping[str, str | bytes]
    files: Mapping[str, Path]
    shared: Mapping[str, str]
    shown: Mapping[str, Mapping[str, str]]


def make_edition(root: Path = ROOT) -> Edition:
    """Return everything that the seeds say and that follows from it, and write none of it.

    Raises FaultError with all the faults of the ledger, or of the charts, or of the headlines together.
    """
    ledger = load_ledger(root)  # read, checked, computed, proved: sound, or all its faults
    kept = Kept(root / CACHE / "drawn", teach_words(ledger))
    charts = draw_charts(ledger, kept)  # marks, words and drawings of every chart, made once
    dataset = write_dataset(ledger, charts)  # tables and the data package
    headlines = read_headlines(root / "docs", ledger)
    pictures = wanted_pictures(root, ledger, charts, headlines, kept)
    kept.forget_others()
    return Edition(root, ledger, charts, dataset, pictures, headlines)


def with_pictures(edition: Edition, say: Callable[[str], None]) -> Edition:
    """Return the edition once its stale pictures are rendered, those that can be; `say` is told of each."""
    return replace(edition, pictures=refresh(edition.pictures, edition.root / CACHE / "pictures", say))


def make_site(edition: Edition, address: str, contact: str = "") -> Site:
    """Return all that is served, for MkDocs to lay out, each page filled once.

    `address` is that of the site, `contact` where errors are reported, or empty. Raises FaultError with everything
    that is wrong in any page.
    """
    check_addresses(address, contact)
    address, ledger, pictures = address.rstrip("/") + "/", edition.ledger, edition.pictures
    shared = shared_texts(ledger, edition.charts, pictures.inline, address)
    files = pictures.files
    rows = lines_by_id(edition.dataset)
    tables = read_tables(ledger, edition.dataset)
    data: dict[str, str | bytes] = {**edition.dataset, **write_binaries(ledger, tables, edition.dataset)}
    downloads = Downloads(tables, sizes={path: len(as_bytes(content)) for path, content in data.items()})
    inputs = PageInputs(ledger, edition.charts, pictures.inline, frozenset(files), shared, downloads, contact)
    figures = {
        f"{lang}/{chart.id}.{variant}.json": figure.json
        for chart in edition.charts.values()
        for (lang, variant), figure in chart.figures.items()
    }
    asked = {f"{lang}/check.json": check_data(ledger, lang) for lang in LANGS}
    asked |= {f"{lang}/explore.json": explore_words(ledger, lang) for lang in LANGS}
    asked |= {f"{lang}/citations.json": copied_texts(ledger, edition.charts, rows, lang, address) for lang in LANGS}
    texts: dict[str, str | bytes] = {
        **{f"data/{path}": content for path, content in data.items()},
        **{f"assets/figures/{path}": text for path, text in (figures | asked).items()},
        **write_feeds(ledger, address),
        **write_discovery(ledger, edition.charts, shared, pictures.inline, address),
        **draw_icons(edition.root, light("paper")),
    }
    pages = render_pages(edition.root / "docs", inputs)
    images = {(one.lang, one.page): f"assets/social/{one.lang}/{one.page}.png" for one in edition.headlines}
    images = {page: address + image if image in files else "" for page, image in images.items()}
    linked = _linked(edition, images, texts, address)
    return Site(
        pages=pages,
        embeds=render_embeds(inputs),
        texts=texts,
        files=files,
        shared=shared,
        shown={
            f"{one.lang}/{one.page}.md": {
                "headline": one.text,
                "states": " ".join(one.states),
                "image": images[one.lang, one.page],
                "linked": linked[one.lang, one.page],
            }
            for one in edition.headlines
        },
    )


def _linked(
    edition: Edition, images: Mapping[tuple[Lang, str], str], files: Iterable[str], address: str
) -> dict[tuple[Lang, str], str]:
    """Return the JSON-LD of every page; `images` are the addresses of their pictures, `files` those of all files."""
    titles = read_titles(edition.root / "docs")
    shown = {
        (page := (one.lang, one.page)): Described(
            titles[page]["title"], titles[page]["description"], one.text, images[page]
        )
        for one in edition.headlines
    }
    return linked_data(edition.ledger, shown, files, address)


def check_site(built: Path, edition: Edition, site: Site) -> Report:
    """Return what an audit of the finished pages finds."""
    files = {address: as_bytes(text) for address, text in site.texts.items()}
    files |= {address: path.read_bytes() for address, path in site.files.items()}
    rows = lines_by_id(edition.dataset)
    expected = Expected(edition.ledger, edition.charts, edition.pictures.inline, files, rows, site.shared)
    return audit_site(built, expected)


def write_data(edition: Edition, account: str = "", then: Then = lambda: None) -> tuple[str, ...]:
    """Write `data/`, and return the paths that were touched; `then` is called when all is written and none in place.

    `account` is the text of `audit.json`, which only a build of the whole site can make; without it the one that is
    there stays.
    """
    file = edition.root / ACCOUNT
    kept = account or (file.read_text(encoding="utf-8") if file.is_file() else "")
    return write_files(edition.root / "data", {**edition.dataset, **({file.name: kept} if kept else {})}, then)


def proof_line(edition: Edition) -> str:
    """Return one sentence on whether, and against which copy, the ledger was proved."""
    count, proof = len(edition.ledger.numerals), edition.ledger.proof
    if not proof:
        return "Not proved: no copy of the article at hand (seeds/*.txt, or its path in ARTICLE)."
    earlier = "" if find_article(edition.root) else ", as an earlier build proved; no copy is at hand now"
    return f"All {count} numerals of the article are accounted for (copy {proof[:12]}…){earlier}."


def main(root: Path = ROOT) -> int:
    """Refresh `data/` and the pictures; return the exit status."""
    try:
        with FileLock(root / LOCK):
            return _refresh(root)
    except (FaultError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def _refresh(root: Path) -> int:
    edition = make_edition(root)
    raise_if_any([*edition.unfilled, *edition.unexplained])
    print(proof_line(edition))
    print("\n".join(f"wrote data/{path}" for path in write_data(edition)) or "data/ is up to date")
    pictures = with_pictures(edition, print).pictures
    put_in_place(pictures, root, print)
    if pictures.stale:
        print("\n".join(pictures.complaints(COMMAND)), file=sys.stderr)
        return 1
    print(f"All {len(pictures.wanted)} pictures are up to date")
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main(*map(Path, sys.argv[1:2])))
