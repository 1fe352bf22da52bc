"""What pages take from the build."""

from __future__ import annotations

import pytest

from faults import FaultError
from pages.setting import NOWHERE, check_contact


def test_nothing_is_known_until_a_build_says_it() -> None:
    assert (NOWHERE.pictures, NOWHERE.downloads, NOWHERE.rows) == ({}, frozenset(), {})
    assert NOWHERE.site == NOWHERE.proof == ""


@pytest.mark.parametrize("contact", ["", "https://example.org/x?y=1", "mailto:a@example.org"])
def test_readers_may_write_to_a_web_or_mail_address(contact: str) -> None:
    assert check_contact(contact) == contact


@pytest.mark.parametrize("contact", ["a@example.org", "javascript:alert(1)", 'https://x"y', "https://a b"])
def test_anything_else_is_refused_with_what_is_allowed(contact: str) -> None:
    with pytest.raises(
        FaultError, match=r"mkdocs.yml: extra: contact .* Allowed: an address that begins with"
    ):
        check_contact(contact)
