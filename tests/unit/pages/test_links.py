"""Addresses, and the code that shows a chart on another page."""

from __future__ import annotations

import re

import pytest

from faults import FaultError
from pages.links import check_address, embed_code, size_of


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


def test_errors_are_reported_to_a_web_or_mail_address_or_nowhere() -> None:
    for contact in ("", "https://example.org/x?y=1", "http://example.org", "mailto:a@example.org"):
        check_address(contact)
    for contact in ("a@example.org", "javascript:alert(1)", 'https://x"y', "https://a b", "mailto:", "https://x\n"):
        with pytest.raises(FaultError, match=r"mkdocs\.yml: extra: contact \(CONTACT\): “") as told:
            check_address(contact)
        assert "Allowed: an address that begins with https://, http:// or mailto:, or nothing" in str(told.value)
