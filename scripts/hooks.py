"""The glue to MkDocs: the only module that knows it.

Before anything of the last site is touched, the whole edition is made and every page is filled; a fault
stops the build here. Then MkDocs is handed the filled pages and the generated files.
"""

from __future__ import annotations

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

from audit.release import release
from charts.drawing import plotly_script
from faults import FaultError, raise_if_any
from files import KINDS, swap_folder, write_outputs
from ledger.wordlists import Lang
from pages.glossary import explain_terms
from pages.render import render_pages
from pages.setting import Setting, check_contact
from parts import served_pictures, setting_of, shared_as, write_parts
from pipeline import ACCOUNT, PICTURES, ROOT, Edition, make_edition, proof_line, refresh_pictures
from theme.bylanguage import alternates, search_from, split_search, split_sitemap, teach_words
from theme.content import finish_content
from theme.material import BUNDLE, ThemeError, dress, mend, theme_assets, theme_file
from verify import known_by

log = get_plugin_logger("figures")
CACHE = ROOT / ".cache"
CONTROLS = {"drawer": "name-drawer", "search": "name-search", "contents": "name-contents"}
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
SMALL = ROOT / "node_modules" / "plotly.js-basic-dist-min" / "plotly-basic.min.js"

FRESH = ".new"
"""What the folder of the site is called, after its name, until the site in it is known to be sound."""


@dataclass(frozen=True)
class Build:
    """What one build makes before MkDocs writes a page.

    `whole` says that no picture is missing and no change unexplained, so that `data/` may follow.
    """

    edition: Edition
    setting: Setting
    pages: dict[str, str]
    whole: bool


_build: list[Build] = []


def on_config(config: MkDocsConfig) -> None:
    """Build beside the last site, and tell the templates where the theme keeps its script."""
    if not config.site_dir.endswith(FRESH):
        config.site_dir += FRESH
    try:
        config.extra["bundle"] = f"assets/javascripts/{theme_file(config.theme.dirs, BUNDLE).name}"
    except ThemeError as error:
        raise PluginError(str(error)) from error


def on_pre_build(config: MkDocsConfig) -> None:
    """Make the edition, fill the pages, draw the charts; write anything only when all of it is sound.

    MkDocs builds once a language; the work is done for the first. Raises PluginError with all faults, and
    under `--strict` for pictures that are stale and could not be rendered.
    """
    if _i18n(config).building:
        return
    try:
        contact = check_contact(config.extra.get("contact") or "")
        edition = make_edition()
        render_pages(Path(config.docs_dir), edition.ledger, edition.derived)
        if config.strict and edition.drawings:  # a chart that cannot be drawn is told first
            raise_if_any(edition.unexplained)
        stale = refresh_pictures(edition, PICTURES, log.info)
    except FaultError as error:
        raise PluginError(str(error)) from error
    if stale and config.strict:
        raise PluginError(
            "\n  ".join([f"{len(stale)} pictures are stale. The last site is as it was.", *stale.values()])
        )
    for line in [*map(str, edition.unexplained), *stale.values()]:
        log.warning(line)
    setting = setting_of(edition, stale, config.site_url or "", contact)
    pages = render_pages(Path(config.docs_dir), edition.ledger, edition.derived, setting)
    _build[:] = [Build(edition, setting, pages, not stale and not edition.unexplained)]
    write_parts(edition, setting, Path(config.docs_dir), CACHE)
    log.info(plotly_script(SMALL)[1])
    log.info(proof_line(edition))
    teach_words(edition.ledger)


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add tables, drawings, pictures, embeds and plotly.js to the site, each from its place on disk.

    After the plugin for languages, which would look for the images among them in `docs/`.
    """
    for folder, target in (
        (CACHE / "data", "data"),
        (CACHE / "figures", "assets/figures"),
        (CACHE / "embed", "embed"),
        (CACHE / "feeds", ""),
    ):
        for path in sorted(path for kind in KINDS for path in folder.rglob(kind)):
            _add(files, config, f"{target}/{path.relative_to(folder).as_posix()}".lstrip("/"), path)
    for target, picture in served_pictures(_build[0].edition, _build[0].setting).items():
        _add(files, config, target, PICTURES / picture.path)
    _add(files, config, "assets/vendor/plotly.min.js", plotly_script(SMALL)[0])
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Hand MkDocs the page as it was filled, without its front matter."""
    return FRONT_MATTER.sub("", _build[0].pages.get(page.file.src_uri, markdown), count=1)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Finish the content, and explain the glossary's terms, except on the glossary."""
    lang, ledger = _lang(config), _build[0].edition.ledger
    if not page.file.src_uri.endswith("glossary.md"):
        home = "" if page.file.src_uri.endswith("index.md") else "../"
        html = explain_terms(html, ledger.glossary, lang, home)
    return finish_content(html, lang, ledger.interface["permanent-link"][lang])


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Let the language switch, and links between translations, lead to the same page; name its picture."""
    context["shared"] = shared_as(_build[0].edition, _build[0].setting, page.file.src_uri)
    path = page.url.removeprefix("zh/")
    config.extra["alternate"] = alternates(path)
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Let the language switch of a page that has no translation lead home."""
    config.extra["alternate"] = alternates("")
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Give the page its styles, and let the search of a Chinese page use the Chinese index."""
    output = _finish(output, config)
    return output if _lang(config) == "en" else search_from(output, "." if page.url == "zh/" else "..")


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Give the error page its styles; there is one, in both languages, and the first build makes it."""
    if not template_name.endswith(".html"):
        return output
    return _finish(output, config) if _lang(config) == "en" else ""


def _finish(html: str, config: MkDocsConfig) -> str:
    words = _build[0].edition.ledger.interface
    names = {name: words[key][_lang(config)] for name, key in CONTROLS.items()}
    try:
        return dress(mend(html, names), *theme_assets(Path(config.docs_dir), config.theme.dirs))
    except ThemeError as error:
        raise PluginError(str(error)) from error


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Once both languages are built: part search and map by language, audit all pages, put the site in place.

    Under `--strict` raises PluginError with everything that is not accounted for; the last site and `data/`
    are then as they were. A plain build warns, and leaves `data/` as it was.
    """
    if _i18n(config).building:
        return
    built, made = Path(config.site_dir), _build[0]
    split_search(built)
    split_sitemap(built)
    try:
        account, faults = release(built, known_by(made.edition, made.setting), config.strict)
    except FaultError as error:
        raise PluginError(f"{error}\n  The last site and data/ are as they were.") from error
    for fault in faults:
        log.warning(str(fault))
    config.site_dir = config.site_dir.removesuffix(FRESH)
    try:
        swap_folder(built, Path(config.site_dir))
    except OSError as error:
        raise PluginError(
            f"{error}: the new site stays in {built}; free {config.site_dir} and build again. "
            "The last site and data/ are as they were."
        ) from error
    if not faults and made.whole:
        for path in write_outputs(ROOT / "data", {**made.edition.texts, ACCOUNT: account}):
            log.info(f"wrote data/{path}")


def _add(files: Files, config: MkDocsConfig, target: str, path: Path) -> None:
    if files.get_file_from_path(target) is None:
        files.append(File.generated(config, target, abs_src_path=os.fspath(path)))


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


def _lang(config: MkDocsConfig) -> Lang:
    return "zh" if _i18n(config).current_language == "zh" else "en"
