"""What several tests of the audit share: all that the built site may say."""

from __future__ import annotations

import json
from pathlib import Path

from components import Setting
from pictures import downloads, inline_pictures
from pipeline import PICTURES, Edition
from sayings import Known
from verify import known_by


def known_of(edition: Edition, site: Path | None = None, address: str = "") -> Known:
    """All that the pages of an edition may say, with the counts that a built site tells."""
    setting = Setting(inline_pictures(PICTURES, edition.pictures), downloads(edition.pictures, ()), address)
    counts = json.loads((site / "data/audit.json").read_text())["site"] if site else {}
    return known_by(edition, setting).counted(counts)
