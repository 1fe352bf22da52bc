"""The glue to MkDocs: the only module that knows it.

Before anything of the last site is touched, the whole edition is made and every page is filled; a fault
stops the build here. Then MkDocs is handed the filled pages and the generated files.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import jieba
import plotly
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from drawing import heights_of
from faults import FaultError
from ledger import Ledger
from outputs import write_outputs
from pages import render_pages
from pipeline import ROOT, Edition, make_edition, proof_line
from terms import explain_terms
from wordlists import Lang

log = get_plugin_logger("figures")
FIGURES = ROOT / ".cache" / "figures"
SEARCH = "search/search_index.json"
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)

_filled: dict[str, str] = {}
_edition: list[Edition] = []


def on_pre_build(config: MkDocsConfig) -> None:
    """Make the edition, fill the pages, draw the charts; write `data/` only when all of it is sound.

    MkDocs builds once a language; the work is done for the first. Raises PluginError with all faults.
    """
    if _i18n(config).building:
        return
    try:
        edition = make_edition()
        drawings = edition.drawings
        filled = render_pages(Path(config.docs_dir), edition.ledger, edition.derived, heights_of(drawings))
    except FaultError as error:
        raise PluginError(str(error)) from error
    _edition[:] = [edition]
    _filled.clear()
    _filled.update(filled)
    for path in write_outputs(ROOT / "data", edition.texts):
        log.info(f"wrote data/{path}")
    write_outputs(FIGURES, drawings)
    log.info(proof_line(edition))
    teach_words(edition.ledger)


def teach_words(ledger: Ledger) -> None:
    """Let the search keep the names of the article and the terms of the glossary in one piece."""
    texts = [word for term in ledger.glossary for word in (term.term.zh, *term.match.zh)]
    texts += [place.zh for place in ledger.places] + [measure.name.zh for measure in ledger.measures]
    for word in {word for text in texts for word in re.findall(r"[一-鿿]+", text)}:
        jieba.add_word(word)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the tables, the drawings and plotly.js to the site, each from its place on disk."""
    for folder, target in ((ROOT / "data", "data"), (FIGURES, "assets/figures")):
        for path in sorted(path for kind in ("*.csv", "*.json") for path in folder.rglob(kind)):
            _add(files, config, f"{target}/{path.relative_to(folder).as_posix()}", path)
    script = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    _add(files, config, "assets/vendor/plotly.min.js", script)
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
    """Let the search of a Chinese page use the Chinese index."""
    output = spare_requests(output)
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
    """Spare the error page the requests that it would make in vain."""
    return spare_requests(output) if template_name.endswith(".html") else output


def spare_requests(html: str) -> str:
    """Return a page without the links that make Material's script ask for files that are not there.

    For each `link[rel=alternate]` it asks for a sitemap beside the page. A blank after the word keeps the
    link's meaning and is no match for the script.
    """
    return html.replace('<link rel="alternate" ', '<link rel="alternate " ')


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Part the search index by language, once both are built."""
    if not _i18n(config).building:
        split_search(Path(config.site_dir))


def split_search(site: Path) -> None:
    """Leave each language's entries in an index of its own, below its own home page."""
    index = json.loads((site / SEARCH).read_text(encoding="utf-8"))
    for lang, folder in (("en", site), ("zh", site / "zh")):
        docs = [
            {**doc, "location": doc["location"].removeprefix("zh/")}
            for doc in index["docs"]
            if doc["location"].startswith("zh/") == (lang == "zh")
        ]
        text = json.dumps(
            {"config": {**index["config"], "lang": [lang]}, "docs": docs},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        (folder / SEARCH).parent.mkdir(parents=True, exist_ok=True)
        (folder / SEARCH).write_text(text, encoding="utf-8")


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
