"""The glue to MkDocs: the only module that knows it.

Before anything of the last site is touched, the whole edition is made and every page is filled; a fault stops the
build here. Then MkDocs is handed the filled pages and the generated files, and what it built is audited before it
takes the place of the last site.
"""

from __future__ import annotations

import logging
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from audit.report import account, fill_counts
from faults import FaultError, raise_if_any
from files import swap_folder, write_files
from languages import LANGS, LANGUAGES, Lang, in_language, without_language
from pages.glossary import explain_terms
from pipeline import (
    CACHE,
    COMMAND,
    Edition,
    Site,
    check_site,
    make_edition,
    make_site,
    proof_line,
    with_pictures,
    write_data,
)  # fmt: skip
from theme.material import (
    BUNDLE,
    ThemeError,
    dress,
    finish_content,
    mend,
    own_styles,
    page_styles,
    plotly_script,
    theme_file,
)  # fmt: skip
from theme.search import search_from, split_search, teach_words
from theme.stylesheet import Stylesheet

log = get_plugin_logger("figures")
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
SMALL = Path("node_modules", "plotly.js-basic-dist-min", "plotly-basic.min.js")
FRESH = ".new"
"""What the folder of the site is called, after its name, until the site in it is known to be sound."""


@dataclass(frozen=True)
class Build:
    """What one build makes before MkDocs writes a page."""

    edition: Edition
    site: Site
    styles: Stylesheet


_build: list[Build] = []


def on_config(config: MkDocsConfig) -> None:
    """Build beside the last site, and tell the templates where the theme keeps its script."""
    for noisy in ("mkdocs.plugins.mkdocs_static_i18n", "mkdocs_static_i18n", "jieba"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    if not config.site_dir.endswith(FRESH):
        config.site_dir += FRESH
    try:
        config.extra["bundle"] = f"assets/javascripts/{theme_file(config.theme.dirs, BUNDLE).name}"
    except ThemeError as error:
        raise PluginError(str(error)) from error


def on_pre_build(config: MkDocsConfig) -> None:
    """Make the edition, render what is stale, fill the pages; write anything only when all of it is sound.

    MkDocs builds once a language; the work is done for the first. Raises PluginError with all faults, and under
    `--strict` for pictures that are stale and could not be rendered.
    """
    if _i18n(config).building:
        return
    docs = Path(config.docs_dir)
    try:
        edition = make_edition(_root(config))
        if config.strict:
            raise_if_any(edition.unexplained)
        edition = with_pictures(edition, log.info)
        complaints = edition.pictures.complaints(COMMAND)
        if complaints and config.strict:
            stop = f"{len(complaints)} pictures are stale. The last site is as it was."
            raise PluginError("\n  ".join([stop, *complaints]))
        site = make_site(edition, config.site_url or "", config.extra.get("contact") or "")
        styles = page_styles(docs, config.theme.dirs)
        own = own_styles(docs)
        embeds = {address: dress(html, own) for address, html in site.embeds.items()}
    except (FaultError, ThemeError) as error:
        raise PluginError(str(error)) from error
    for line in [*map(str, edition.unexplained), *complaints]:
        log.warning(line)
    write_files(_root(config) / CACHE / "site", {**site.texts, **embeds})
    teach_words(edition.ledger)
    _build[:] = [Build(edition, site, styles)]
    log.info(proof_line(edition))


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add tables, drawings, pictures, embeds and plotly.js to the site, each from its place on disk.

    After the plugin for languages, which would look for the images among them in `docs/`. Raises PluginError for a
    page in a place where none is filled.
    """
    for file in files.documentation_pages():
        if file.src_uri not in _build[0].site.pages:
            raise PluginError(
                f"docs/{file.src_uri}: a page stands here. Allowed: pages right in docs/en/ and docs/zh/."
            )
    folder, site = _root(config) / CACHE / "site", _build[0].site
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        _add(files, config, path.relative_to(folder).as_posix(), path)
    for address, path in site.files.items():
        _add(files, config, address, path)
    script, which = plotly_script(_root(config) / SMALL)
    _add(files, config, "assets/vendor/plotly.min.js", script)
    if not _i18n(config).building:
        log.info(which)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Hand MkDocs the page as it was filled, without its front matter."""
    text = _build[0].site.pages.get(page.file.src_uri)
    if text is None:
        raise PluginError(
            f"docs/{page.file.src_uri}: a page stands here. Allowed: pages right in docs/en/ or docs/zh/."
        )
    return FRONT_MATTER.sub("", text, count=1)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Finish the content, and explain the glossary's terms, except on the glossary."""
    lang, ledger = _lang(config), _build[0].edition.ledger
    if not page.file.src_uri.endswith("glossary.md"):
        home = "" if page.file.src_uri.endswith("index.md") else "../"
        html = explain_terms(html, ledger.glossary, lang, home)
    return finish_content(html, lang, ledger.words[lang])


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Let the language switch lead to the same page, and tell the templates what a link to the page shows."""
    site, path = _build[0].site, page.file.src_uri
    lang, address = without_language(page.url)
    picture = f"assets/social/{lang}/{Path(path).stem}.png"
    image = (config.site_url or "") + picture if picture in site.files else ""
    context["shared"] = {"headline": site.headlines[path], "image": image}
    context |= _in_page(lang)
    config.extra["alternate"] = _alternates(address)
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Let the language switch of a page that has no translation lead home; tell the error page what it says."""
    ledger = _build[0].edition.ledger
    context["homes"] = [
        {
            "lang": lang,
            "link": LANGUAGES[lang].folder or ".",
            "nothing": ledger.words[lang]["nothing-here"],
            "about": ledger.article.names.package.description[lang],
            "home": ledger.article.names.site[lang] + ledger.words[lang]["colon"] + ledger.words[lang]["home"],
        }
        for lang in LANGS
    ]
    context |= _in_page(_lang(config))
    config.extra["alternate"] = _alternates("")
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Give the page its styles, and let the search of each language use its own index."""
    output = _finish(output, config)
    return (
        output if _lang(config) == "en" else search_from(output, "." if without_language(page.url)[1] == "" else "..")
    )


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Give the error page its styles; there is one, in both languages, and the first build makes it."""
    if not template_name.endswith(".html"):
        return output
    return _finish(output, config) if _lang(config) == LANGS[0] else ""


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Once both languages are built: part the search by language, audit all pages, put the site in place.

    Under `--strict` raises PluginError with everything that is not accounted for; the last site and `data/` are then
    as they were. A plain build warns, and leaves `data/` as it was.
    """
    if _i18n(config).building:
        return
    built, edition, site = Path(config.site_dir), _build[0].edition, _build[0].site
    split_search(built)
    report = check_site(built, edition, site)
    if report.faults and config.strict:
        raise PluginError(f"{FaultError(report.faults)}\n  The last site and data/ are as they were.")
    if warned := _warnings():
        raise PluginError(f"{warned} warnings, see above. The last site and data/ are as they were.")
    for fault in report.faults:
        log.warning(str(fault))
    text = account(edition.ledger, report.counts)
    fill_counts(built, report.counts)
    (built / "data" / "audit.json").write_text(text, encoding="utf-8")
    config.site_dir = config.site_dir.removesuffix(FRESH)
    try:
        swap_folder(built, Path(config.site_dir))
    except OSError as error:
        raise PluginError(
            f"{error}: the new site stays in {built}; free {config.site_dir} and build again. "
            "The last site and data/ are as they were."
        ) from error
    if not (report.faults or edition.unexplained or edition.pictures.stale):
        for path in write_data(edition, text):
            log.info(f"wrote data/{path}")
    counts = report.counts
    log.info(f"{counts['numbers']} numbers on {counts['pages']} pages, {len(report.faults)} unaccounted for.")
    log.info(f"The site is in {os.path.relpath(config.site_dir)}: open index.html, or run `mkdocs serve`.")


def _warnings() -> int:
    """Return how many warnings MkDocs has counted; it counts them in a strict build, and stops for them too late."""
    counters = [one for one in logging.getLogger("mkdocs").handlers if isinstance(one, CountHandler)]
    return sum(count for counter in counters for _, count in counter.get_counts())


def _finish(html: str, config: MkDocsConfig) -> str:
    try:
        return dress(mend(html, _build[0].edition.ledger.words[_lang(config)]), _build[0].styles)
    except ThemeError as error:
        raise PluginError(str(error)) from error


def _in_page(lang: Lang) -> dict[str, str]:
    """Return what every page says of itself in its head: its locale, and where the feed of its language is."""
    return {"locale": LANGUAGES[lang].locale, "feed": in_language(lang, "feed.xml")}


def _alternates(address: str) -> list[dict[str, str]]:
    """Return the entries of the language switch: where each language has the page at an address."""
    return [{"name": LANGUAGES[lang].name, "link": in_language(lang, address) or ".", "lang": lang} for lang in LANGS]


def _add(files: Files, config: MkDocsConfig, target: str, path: Path) -> None:
    if files.get_file_from_path(target) is None:
        files.append(File.generated(config, target, abs_src_path=os.fspath(path)))


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


def _lang(config: MkDocsConfig) -> Lang:
    return next(lang for lang in LANGS if lang == _i18n(config).current_language)
