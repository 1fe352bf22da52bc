"""The glue to MkDocs: the only module that knows it.

Before anything of the last site is touched, the whole edition is made and every page is filled; a fault
stops the build here. Then MkDocs is handed the filled pages and the generated files.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import jieba
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from bylanguage import split_search, split_sitemap
from components import Setting
from drawing import plotly_script
from embeds import render_embeds
from faults import FaultError
from ledger import Ledger
from outputs import KINDS, write_outputs
from pages import render_pages
from pictures import downloads, inline_pictures
from pipeline import PICTURES, ROOT, Edition, make_edition, proof_line, refresh_pictures
from terms import explain_terms
from theme import BUNDLE, ThemeError, dress, mend, own_assets, theme_assets, theme_file
from wordlists import Lang

log = get_plugin_logger("figures")
CACHE = ROOT / ".cache"
CONTROLS = {"drawer": "name-drawer", "search": "name-search", "contents": "name-contents"}
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
SMALL = ROOT / "node_modules" / "plotly.js-basic-dist-min" / "plotly-basic.min.js"

_filled: dict[str, str] = {}
_edition: list[Edition] = []
_downloads: list[str] = []


def on_config(config: MkDocsConfig) -> None:
    """Tell the templates where the theme keeps its script."""
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
        edition = make_edition()
        wanted = edition.pictures
        render_pages(Path(config.docs_dir), edition.ledger, edition.derived)
    except FaultError as error:
        raise PluginError(str(error)) from error
    stale = refresh_pictures(edition, PICTURES, log.info)
    if stale and config.strict:
        raise PluginError(
            "\n  ".join([f"{len(stale)} pictures are stale. The last site is as it was.", *stale.values()])
        )
    for line in stale.values():
        log.warning(line)
    setting = Setting(
        inline_pictures(PICTURES, wanted, stale), downloads(wanted, stale), config.site_url or ""
    )
    _edition[:] = [edition]
    _downloads[:] = sorted(setting.downloads)
    _filled.clear()
    _filled.update(render_pages(Path(config.docs_dir), edition.ledger, edition.derived, setting))
    for path in write_outputs(ROOT / "data", edition.texts):
        log.info(f"wrote data/{path}")
    write_outputs(CACHE / "figures", edition.interactive)
    css, script = own_assets(Path(config.docs_dir))
    embeds = render_embeds(edition.ledger, edition.derived, setting)
    write_outputs(CACHE / "embed", {path: dress(html, css, script) for path, html in embeds.items()})
    log.info(plotly_script(SMALL)[1])
    log.info(proof_line(edition))
    teach_words(edition.ledger)


def teach_words(ledger: Ledger) -> None:
    """Let the search keep the names of the article and the terms of the glossary in one piece."""
    texts = [word for term in ledger.glossary for word in (term.term.zh, *term.match.zh)]
    texts += [place.zh for place in ledger.places] + [measure.name.zh for measure in ledger.measures]
    for word in {word for text in texts for word in re.findall(r"[一-鿿]+", text)}:
        jieba.add_word(word)


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add tables, drawings, downloads, embeds and plotly.js to the site, each from its place on disk.

    After the plugin for languages, which would look for the images among them in `docs/`.
    """
    for folder, target in (
        (ROOT / "data", "data"),
        (CACHE / "figures", "assets/figures"),
        (CACHE / "embed", "embed"),
    ):
        for path in sorted(path for kind in KINDS for path in folder.rglob(kind)):
            _add(files, config, f"{target}/{path.relative_to(folder).as_posix()}", path)
    for name in _downloads:
        lang, chart = name.split("/")
        stem, ending = chart.split(".")
        _add(files, config, f"data/charts/{stem}-{lang}.{ending}", PICTURES / name)
    _add(files, config, "assets/vendor/plotly.min.js", plotly_script(SMALL)[0])
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Hand MkDocs the page as it was filled, without its front matter."""
    return FRONT_MATTER.sub("", _filled.get(page.file.src_uri, markdown), count=1)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Explain the glossary's terms, except on the glossary itself."""
    lang = _lang(config)
    if page.file.src_uri.endswith("glossary.md"):
        return html
    return explain_terms(
        html, _edition[0].ledger.glossary, lang, "" if page.file.src_uri.endswith("index.md") else "../"
    )


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Let the language switch, and the links between translations in the head, lead to the same page."""
    path = page.url.removeprefix("zh/")
    config.extra["alternate"] = _alternates(path)
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Let the language switch of a page that has no translation lead home."""
    config.extra["alternate"] = _alternates("")
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Give the page its styles, and let the search of a Chinese page use the Chinese index."""
    output = _finish(output, config)
    if _lang(config) == "en":
        return output
    home = "." if page.url == "zh/" else ".."
    return re.sub(
        r'(<script id="__config" type="application/json">\{"annotate":[^{}]*?"base": )"[^"]*"',
        rf'\1"{home}"',
        output,
        count=1,
    )


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Give the error page its styles."""
    return _finish(output, config) if template_name.endswith(".html") else output


def _finish(html: str, config: MkDocsConfig) -> str:
    words = _edition[0].ledger.interface
    names = {name: words[key][_lang(config)] for name, key in CONTROLS.items()}
    try:
        return dress(mend(html, names), *theme_assets(Path(config.docs_dir), config.theme.dirs))
    except ThemeError as error:
        raise PluginError(str(error)) from error


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Part the search index and the map of the site by language, once both are built."""
    if not _i18n(config).building:
        split_search(Path(config.site_dir))
        split_sitemap(Path(config.site_dir))


def _alternates(path: str) -> list[dict[str, str]]:
    return [
        {"name": "English", "link": path or ".", "lang": "en"},
        {"name": "中文", "link": f"zh/{path}", "lang": "zh"},
    ]


def _add(files: Files, config: MkDocsConfig, target: str, path: Path) -> None:
    if files.get_file_from_path(target) is None:
        files.append(File.generated(config, target, abs_src_path=os.fspath(path)))


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


def _lang(config: MkDocsConfig) -> Lang:
    return "zh" if _i18n(config).current_language == "zh" else "en"
