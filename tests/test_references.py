from __future__ import annotations

import pytest

from ledger.shortcodes import find, find_references, try_references, typed_digits

KNOWN = {"figure": lambda id: {"towns": 65}[id], "chart": lambda id: id}


def test_components_are_found_with_their_lines() -> None:
    found, faults = find_references(
        '# Title {#id}\n\n{{ figure("towns") }}\n{{ chart("a") }}\n', "x.md", KNOWN
    )
    assert [(one.component, one.id, one.line) for one in found] == [("figure", "towns", 3), ("chart", "a", 4)]
    assert faults == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a\n{{ figur("towns") }}', "x.md:2: unknown component “figur”. Did you mean figure"),
        ("{{ figure(name) }}", "unknown component “name”"),
        ('{{ figure(id="towns") }}', "its arguments are not plain quoted texts"),
        ('a\nb {{ figure("towns" }}', "x.md:2: broken component"),
        ("{% for x in y %}{% endfor %}", "unknown component “y”"),
    ],
)
def test_what_is_wrong_with_a_component_is_told_with_its_line(text: str, expected: str) -> None:
    _, faults = find_references(text, "x.md", KNOWN)
    assert expected in "\n".join(map(str, faults))


def test_every_reference_is_tried_before_anything_is_rendered() -> None:
    found, _ = find_references('{{ figure("towns") }}\n{{ figure("town") }}', "x.md", KNOWN)
    (fault,) = try_references(found, "x.md", KNOWN)
    assert (fault.line, fault.entry) == (2, "figure(town)")


@pytest.mark.parametrize(
    "text",
    [
        "There were 2,199 bodies.",
        "满意度升到99%。",
        "# 65 towns",
        "[65 towns](https://example.org)",
        '<p class="x">65</p>',
        "the 12345 hotline",
        "`402 posts`",
        '<span data-numeral="count">2,199</span>',
        '<img class="x2" alt="77 posts">',
        "There were hundreds of bodies.",
        "撤销了五百名。",
    ],
)
def test_a_number_typed_into_a_page_is_found(text: str) -> None:
    (fault,) = typed_digits(f"\n{text}", "x.md")
    assert fault.line == 2
    assert "is typed into the page" in fault.got


@pytest.mark.parametrize(
    "text",
    [
        '{{ figure("a-1") }}',
        "[x](https://example.org/4.0/)",
        '<h2 id="a1">x</h2>',
        "## x {#year-2022}",
        "---\ntitle: x\nsearch: {boost: 2}\n---",
        "<!-- 65 -->",
        '<span data-numeral="licence">CC BY 4.0</span>',
        '<div class="a2 b3" id="x-1">x</div>',
        "one village, first of all, 一个社区",
    ],
)
def test_names_links_code_and_marked_numerals_are_no_typed_numbers(text: str) -> None:
    assert list(typed_digits(text, "x.md")) == []


def test_an_unknown_id_is_refused_with_the_nearest_known_ones() -> None:
    with pytest.raises(LookupError, match="unknown figure “twons”; did you mean towns"):
        find("figure", "twons", {"towns": 1, "lists": 2})
