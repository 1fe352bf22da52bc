"""The glue to MkDocs: the only module that knows it.

Before anything of the last site is touched, the whole edition is made and every page is filled; a fault stops the
build here. Then MkDocs is handed the filled pages and the generated files, and what it built is audited before it
takes the place of the last site.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from html import escape
from logging.handlers import BufferingHandler
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

import pipeline
from audit.report import account, fill_counts
from booklet.assembly import assemble
from booklet.store import COMMAND, addresses, stale_booklets
from charts.palette import SCHEMES, roles
from faults import FaultError, raise_if_any
from files import swap_folder, write_files
from languages import LANGS, LANGUAGES, Lang, in_language, without_language
from pages.discovery import MANIFEST, OPENSEARCH
from pages.feed import FEED
from pages.glossary import explain_terms
from pictures.store import put_in_place
from theme import material, search
from theme.headers import HEADERS_FILE, headers_file
from theme.stylesheet import Stylesheet

log = get_plugin_logger("figures")
NOISY = ("mkdocs.plugins.mkdocs_static_i18n", "mkdocs_static_i18n")
SMALL = Path("node_modules", "plotly.js-basic-dist-min", "plotly-basic.min.js")
FRESH = ".new"
"""What the folder of the site is called, after its name, until the site in it is known to be sound."""
HERE = "http://127.0.0.1:"
"""How the address of a site begins that was given none, and stands where `mkdocs serve` shows it."""
TOLD = '<pre role="alert" wrap>'
AS_IT_WAS = "The last site and data/ are as they were."


@dataclass(frozen=True)
class Build:
    """What one build makes before MkDocs writes a page."""

    edition: pipeline.Edition
    site: pipeline.Site
    styles: Stylesheet


_builds: list[Build] = []
"""The build that is under way, alone."""
_policy = material.POLICY
"""What each page says that it may load."""
_at_its_end = ExitStack()
"""What is done when the build that is under way has ended, well or not."""


def on_startup(command: str, dirty: bool) -> None:
    """Choose the policy of the pages."""
    global _policy
    _policy = material.SERVED if command == "serve" else material.POLICY


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> None:
    """Serve the last good pages when a build stops, with what stopped it on top of each, until all are built anew."""
    build, said = server.builder, BufferingHandler(10**6)
    said.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(said)

    def build_or_tell() -> None:
        said.buffer.clear()
        try:
            build()
        except (Exception, SystemExit) as error:
            log.error(str(error), exc_info=not isinstance(error, MkDocsException))
            told = escape("\n".join(record.getMessage() for record in said.buffer))
            for page in Path(server.root).rglob("*.html"):
                head, body, rest = page.read_text(encoding="utf-8").partition("<body")
                page.write_text(f"{head.partition(TOLD)[0]}{TOLD}{told}</pre>{body}{rest}", encoding="utf-8")

    server.builder = build_or_tell


def on_config(config: MkDocsConfig) -> None:
    """Build beside the last site, and tell the templates where the theme keeps its scripts."""
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    if not _later(config):
        config.site_dir = os.path.realpath(config.site_dir) + FRESH
    scripts = {name: material.theme_file(config.theme.dirs, name) for name in (material.BUNDLE, material.WORKER)}
    config.extra["bundle"] = f"assets/javascripts/{scripts[material.BUNDLE].name}"
    config.extra["worker"] = f"assets/javascripts/workers/{scripts[material.WORKER].name}"


def on_pre_build(config: MkDocsConfig) -> None:
    """Make the edition, render what is stale, fill the pages; write anything only when all of it is sound.

    MkDocs builds once a language; the work is done for the first, while no other build is under way. Raises all
    faults, and under `--strict` PluginError for pictures that are stale and could not be rendered.
    """
    if _later(config):
        return
    lock = FileLock(_root(config) / pipeline.LOCK)
    try:
        lock.acquire(timeout=1)
    except Timeout:
        log.info("waiting for another build of this project to end")
        lock.acquire()
    _at_its_end.callback(lock.release)
    _at_its_end.callback(shutil.rmtree, config.site_dir, ignore_errors=True)
    shutil.rmtree(config.site_dir, ignore_errors=True)  # what a build that was killed has left
    edition = pipeline.make_edition(_root(config))
    if config.strict:
        raise_if_any(edition.unfilled or edition.unexplained)
    told = (config.site_url or "", config.extra.get("contact") or "")
    if edition.pictures.stale:
        pipeline.make_site(edition, *told)  # so that what is wrong in a page is told before pictures are rendered
    edition = pipeline.with_pictures(edition, log.info)
    complaints = edition.pictures.complaints(pipeline.COMMAND)
    if complaints and config.strict:
        raise_if_any(edition.faults)  # before the command is named that would publish
        raise PluginError("\n  ".join([f"{len(complaints)} pictures are stale. {AS_IT_WAS}", *complaints]))
    site = pipeline.make_site(edition, *told)
    styles = material.page_styles(Path(config.docs_dir))
    embeds = {address: material.dress(html, styles, _policy) for address, html in site.embeds.items()}
    _builds[:] = [Build(edition, site, styles)]
    headers = headers_file((config.extra["bundle"], config.extra["worker"]))
    write_files(_made(config), {**site.texts, **embeds, HEADERS_FILE: headers})
    for line in [*map(str, edition.faults), *complaints]:
        log.warning(line)
    log.info(pipeline.proof_line(edition))
    log.info(material.plotly_script(_root(config) / SMALL)[1])


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add tables, drawings, pictures, embeds and plotly.js to the site, each from its place on disk.

    After the plugin for languages, which would look for the images among them in `docs/`. Raises PluginError for a
    page in a place where none is filled.
    """
    (build,) = _builds
    for file in files.documentation_pages():
        if file.src_uri not in build.site.pages:
            raise PluginError(f"docs/{file.src_uri}: no place for a page. Allowed: docs/en/ and docs/zh/ themselves.")
    made = {
        path.relative_to(_made(config)).as_posix(): path
        for path in sorted(_made(config).rglob("*"))
        if path.is_file()
    }
    made |= build.site.files
    made["assets/vendor/plotly.min.js"] = material.plotly_script(_root(config) / SMALL)[0]
    for address, path in made.items():
        if files.get_file_from_path(address) is None:
            files.append(File.generated(config, address, abs_src_path=os.fspath(path)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Hand MkDocs the page as it was filled."""
    return _builds[0].site.pages[page.file.src_uri]


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Finish the content, and explain the glossary's terms, except on the glossary."""
    (lang, address), ledger = without_language(page.url), _builds[0].edition.ledger
    if address != "glossary/":
        html = explain_terms(html, ledger.glossary, lang, "../" if address else "")
    return material.finish_content(html, lang)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Tell a page what a link to it shows, and the way to the home page of its language."""
    shared, address = _builds[0].site.shown[page.file.src_uri], without_language(page.url)[1]
    return _in_page(context, config, address) | {"shared": shared, "home": ".." if address else "."}


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Let the language switch of a page that has no translation lead home, and hand the error page its words."""
    ledger = _builds[0].edition.ledger
    context |= {"languages": LANGUAGES, "names": ledger.article.names, "all_words": ledger.words}
    return _in_page(context, config, "")


def on_post_page(output: str, **_: Any) -> str:
    """Give the page its styles."""
    return material.dress(output, _builds[0].styles, _policy)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Give the error page, which the first build makes in both languages, its styles; date no page in the sitemap.

    A site without an address has no sitemap, which holds whole addresses.
    """
    if not template_name.endswith(".html"):
        return re.sub(r"\s*<(lastmod|changefreq)>.*?</\1>", "", output) if config.site_url else ""
    return on_post_page(output) if _lang(config) == LANGS[0] else ""


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Once both languages are built: part the search by language, audit all pages, put the site in place.

    Under `--strict` raises PluginError with all that is not accounted for, and for warnings, since MkDocs itself
    counts them only when the last site is gone. A plain build warns, and leaves `data/` as it was.
    """
    if _later(config):
        return
    built, (build,) = Path(config.site_dir), _builds
    search.split_search(built, build.edition.ledger)
    report = pipeline.check_site(built, build.edition, build.site)
    faults = report.faults or build.edition.faults  # that nothing is published yet is told once all else is sound
    if faults and config.strict:
        raise PluginError(f"{FaultError(faults)}\n  {AS_IT_WAS}")
    if warned := _warnings():
        raise PluginError(f"{warned} warnings, see above. {AS_IT_WAS}")
    for fault in report.faults:
        log.warning(str(fault))
    text = account(build.edition.ledger, report.counts)
    fill_counts(built, report.counts)
    _hold_booklets(built, config)
    (built / "data" / "audit.json").write_text(text, encoding="utf-8")
    (built / "sitemap.xml.gz").unlink(missing_ok=True)  # it is dated
    config.site_dir = config.site_dir.removesuffix(FRESH)
    swap = partial(swap_folder, built, Path(config.site_dir))
    place = partial(put_in_place, build.edition.pictures, build.edition.root, log.info, swap)
    if build.edition.unfilled and not report.faults:
        place()  # so that what was rendered while a site is written need not be rendered at each build
    elif report.faults or build.edition.faults:
        swap()
    elif build.edition.pictures.stale:
        place()
    else:
        for path in pipeline.write_data(build.edition, text, place):
            log.info(f"wrote data/{path}")
    _at_its_end.close()
    counts = report.counts
    log.info(f"{counts['numbers']} numbers on {counts['pages']} pages, {len(report.faults)} unaccounted for.")
    if _policy is material.POLICY:
        log.info(f"The site is in {os.path.relpath(config.site_dir)}: open index.html, or run `mkdocs serve`.")
        if (config.site_url or "").startswith(HERE):
            log.info(f"Its address is taken to be {config.site_url}: name the real one in SITE_URL to publish it.")


def on_build_error(error: Exception) -> None:
    """Clear away what was begun, and tell in words and without a traceback what the project raises."""
    _at_its_end.close()
    if isinstance(error, FaultError | material.ThemeError | OSError):
        log.error(f"{error}. {AS_IT_WAS}" if isinstance(error, OSError) else str(error))
        raise Abort("Aborted with a fault!") from error


def _hold_booklets(built: Path, config: MkDocsConfig) -> None:
    """Hold the PDFs against the pages that were built: one of another story is not offered."""
    docs, (build,) = Path(config.docs_dir), _builds
    there = {lang: to for lang, to in addresses(build.edition.ledger).items() if (docs / to).is_file()}
    made = {to: assemble(built, docs, build.styles, build.edition.ledger, lang) for lang, to in there.items()}
    stale = stale_booklets(docs, made)
    if stale:
        _take_away(built, stale)
    for address in stale:
        log.info(f"docs/{address} shows another story than the pages, and is not offered until `{COMMAND}` is run")


def _take_away(built: Path, files: tuple[str, ...]) -> None:
    """Take files out of a site that was built, with what offers them."""
    offers = "|".join(re.escape(Path(file).name) for file in files)
    for page in built.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(re.sub(rf'<li><a href="[^"]*/(?:{offers})".*?</li>', "", html), encoding="utf-8")
    for file in files:
        (built / file).unlink()


def _warnings() -> int:
    """Return how many warnings MkDocs has counted; it counts them in a strict build."""
    counters = [one for one in logging.getLogger("mkdocs").handlers if isinstance(one, CountHandler)]
    return sum(count for counter in counters for _, count in counter.get_counts())


def _in_page(context: dict[str, Any], config: MkDocsConfig, address: str) -> dict[str, Any]:
    """Let the language switch lead to an address in each language; tell a page its words, its locale, its
    feed, and by what else it is found."""
    config.extra["alternate"] = [
        {"name": LANGUAGES[lang].name, "link": in_language(lang, address) or ".", "lang": lang} for lang in LANGS
    ]
    lang = _lang(config)
    ledger = _builds[0].edition.ledger
    own = {"words": ledger.words[lang], "locale": LANGUAGES[lang].locale}
    made = {"feed": FEED, "opensearch": OPENSEARCH, "manifest": MANIFEST}
    own |= {name: in_language(lang, address) for name, address in made.items()}
    booklet = addresses(ledger)[lang]
    own["booklet"] = booklet if Path(config.docs_dir, booklet).is_file() else ""
    return context | own | {"papers": {scheme: roles(scheme)["paper"] for scheme in SCHEMES}}


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _made(config: MkDocsConfig) -> Path:
    """Return the folder of the generated files, by their addresses."""
    return _root(config) / pipeline.CACHE / "site"


def _later(config: MkDocsConfig) -> bool:
    """Say whether the languages after the first are being built."""
    return bool(_languages(config).building)


def _lang(config: MkDocsConfig) -> Lang:
    return next(lang for lang in LANGS if lang == _languages(config).current_language)


def _languages(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]
