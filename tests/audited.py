"""What several tests of the audit share: all that the built site may say."""

from __future__ import annotations

import json
from pathlib import Path

from audit.expected import Known
from parts import setting_of
from pipeline import Edition
from verify import known_by


def known_of(edition: Edition, site: Path | None = None, address: str = "") -> Known:
    """All that the pages of an edition may say, with the counts that a built site tells."""
    setting = setting_of(edition, (), address)
    counts = json.loads((site / "data/audit.json").read_text())["site"] if site else {}
    return known_by(edition, setting).counted(counts)
