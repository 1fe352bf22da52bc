from __future__ import annotations

from pathlib import Path

from conftest import ROOT

from ledger.model import SEEDS
from ledger.references import unknown_references
from ledger.seedfile import SeedFile, read_seedfile


def files(folder: Path) -> dict[str, SeedFile]:
    return {name: read_seedfile(folder / f"seeds/{name}.yml", f"seeds/{name}.yml") for name in SEEDS}


def test_every_name_in_the_real_files_is_known() -> None:
    assert unknown_references(files(ROOT)) == []


def test_unknown_names_are_found_at_any_depth_with_their_lines() -> None:
    seeds = files(ROOT)
    charts = SeedFile(
        "seeds/charts.yml", [{"id": "a", "panels": [{"marks": [{"figure": "town"}]}]}], {(0, "panels"): 3}
    )
    (fault,) = unknown_references({**seeds, "charts": charts})
    assert (fault.file, fault.line, fault.entry) == ("seeds/charts.yml", 3, "a.panels.0.marks.0.figure")
    assert "did you mean towns?" in fault.allowed


def test_entries_that_are_no_entries_do_no_harm() -> None:
    assert (
        unknown_references({"figures": SeedFile("seeds/figures.yml", ["text", None, {"unit": None}], {})})
        == []
    )
