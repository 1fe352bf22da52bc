"""What pages take from the build."""

from __future__ import annotations

from setting import NOWHERE


def test_nothing_is_known_until_a_build_says_it() -> None:
    assert (NOWHERE.pictures, NOWHERE.downloads, NOWHERE.rows) == ({}, frozenset(), {})
    assert NOWHERE.site == NOWHERE.proof == ""
