"""What a build makes beside its pages: tables, drawings and embeds, and what pages take from them."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from audit.account import proof
from dataset.tables import rows_by_id
from files import write_outputs
from pages.embeds import render_embeds
from pages.feed import write_feeds
from pages.setting import Setting
from pictures.store import Picture, inline_pictures, of_kind
from pipeline import ACCOUNT, PICTURES, Edition
from theme.material import dress, own_assets


def setting_of(edition: Edition, stale: Container[str], address: str, contact: str = "") -> Setting:
    """Return what pages take from an edition, without the pictures that are `stale` (paths).

    `address` is that of the site, ending in a slash; `contact` is where errors are reported.
    """
    return Setting(
        inline_pictures(PICTURES, edition.pictures, stale),
        of_kind("download", edition.pictures, stale),
        address,
        proof(edition.ledger, bool(edition.proved_against), edition.published.get(ACCOUNT, "")),
        rows_by_id(edition.texts),
        of_kind("social", edition.pictures, stale),
        contact,
    )


def served_pictures(edition: Edition, setting: Setting) -> dict[str, Picture]:
    """Return the pictures that the site serves as files, by their place in it."""
    served = setting.downloads | setting.socials
    return {picture.address: picture for path, picture in edition.pictures.items() if path in served}


def shared_as(edition: Edition, setting: Setting, page: str) -> dict[str, str]:
    """Return what a shared link tells of a page, whose path below `docs/` is given: `headline` and `image`.

    `image` is the address of its picture, empty where that of the site is not known or the picture is stale.
    """
    lang, name = page.removesuffix(".md").split("/")
    told = {(one.lang, one.page): one.text for one in edition.headlines}
    picture = edition.pictures[f"{lang}/social/{name}.png"]
    known = setting.site and picture.path in setting.socials
    return {"headline": told[picture.lang, name], "image": setting.site + picture.address if known else ""}


def generated(edition: Edition, setting: Setting) -> dict[str, str]:
    """Return the files of the site that are no pages and hold numbers, as texts by path."""
    tables = {f"data/{path}": text for path, text in edition.texts.items()}
    tables |= write_feeds(edition.ledger, setting.site)
    return tables | {f"assets/figures/{path}": text for path, text in edition.interactive.items()}


def write_parts(edition: Edition, setting: Setting, docs: Path, cache: Path) -> None:
    """Write tables, drawings and embeds below `cache`, each only if it changed, for MkDocs to copy."""
    write_outputs(cache / "data", edition.texts)
    write_outputs(cache / "figures", edition.interactive)
    write_outputs(cache / "feeds", write_feeds(edition.ledger, setting.site))
    css, script = own_assets(docs)
    embeds = render_embeds(edition.ledger, edition.derived, setting)
    write_outputs(cache / "embed", {path: dress(html, css, script) for path, html in embeds.items()})
