"""Addresses, and the code that shows a chart on another page."""

from __future__ import annotations

import re

import pytest

from faults import FaultError
from pages.links import check_addresses, embed_code, size_of


def test_a_frame_has_room_for_its_picture_and_escapes_its_title() -> None:
    code = embed_code("https://example.org/", "zh", "a", 'x "y" <z>', '<svg viewBox="0 0 328 412">')
    assert 'src="https://example.org/embed/zh/a/"' in code
    assert 'title="x &#34;y&#34; &lt;z&gt;"' in code
    assert 'src="https://example.org/assets/javascripts/embed.js"' in code
    tall, none = (int(re.findall(r'height="(\d+)"', text)[0]) for text in (code, embed_code("/", "en", "a", "b", "")))
    assert tall >= none + 400
    assert none >= 400


def test_the_size_of_a_picture_is_read_from_it() -> None:
    assert size_of('<svg viewBox="0 0 680 168">') == "680/168"
    assert size_of("") == ""


WRONG = (
    "a@example.org",
    "javascript:alert(1)",
    'https://x"y',
    "https://a b",
    "mailto:",
    "https://x\n",
    "example.org",
    "https://",
)


def test_the_site_stands_on_the_web_and_errors_are_reported_there_or_by_mail_or_neither() -> None:
    check_addresses("", "")
    for address in ("https://example.org/x/", "http://example.org"):
        check_addresses(address, f"{address}?y=1")
    check_addresses("", "mailto:a@example.org")
    for wrong in (*WRONG, "mailto:a@example.org"):
        with pytest.raises(FaultError, match=r"mkdocs\.yml: site_url \(SITE_URL\): “") as told:
            check_addresses(wrong, "")
        assert "Allowed: an address that begins with https:// or http:// and has no blank" in str(told.value)
    for wrong in WRONG:
        with pytest.raises(FaultError, match=r"mkdocs\.yml: extra: contact \(CONTACT\): “") as told:
            check_addresses("", wrong)
        assert "Allowed: an address that begins with https://, http:// or mailto: and has no blank" in str(told.value)
