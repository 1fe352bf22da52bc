from __future__ import annotations

from collections.abc import Callable

from ledger.shortcodes import fill, find_shortcodes


def figure(id: str, form: str = "plain") -> str:
    return {"routes": f"18 {form}"}[id]


KNOWN: dict[str, Callable[..., str]] = {"figure": figure, "chart": str}
BROKEN = (
    ('a\n{{ figur("routes") }}', "x.md:2: unknown component “figur”. Did you mean figure?"),
    ("{{ figure(routes) }}", 'x.md:1: broken component “{{ figure(routes) }}”. Allowed: {{ component("id") }}.'),
    ('{{ figure(id="routes") }}', "x.md:1: broken component"),
    ('{{ figure("a" "b") }}', "x.md:1: broken component"),
    ('{{ figure(,"a") }}', "x.md:1: broken component"),
    ('a\nb {{ figure("a" }}', 'x.md:2: broken component “{{ figure("a" }}”. Allowed: {{ component("id") }}.'),
    ('a\n\nb {{ figure("routes") }', "x.md:3: broken component"),
    ("a }} b", "x.md:1: broken component “}}”"),
    ("{{ 1 + 1 }}", "x.md:1: broken component"),
)


def test_components_are_found_with_their_lines_and_filled_or_told() -> None:
    text = "# T {#id}\n{{ figure('routes', \"unit\") }}, {{chart(\"a\")}}\n{{ figure('rooms') }}, {{ figure() }}."
    found, faults = find_shortcodes(text, "x.md", KNOWN)
    assert faults == []
    assert [(one.component, one.id, one.line) for one in found] == [
        ("figure", "routes", 2), ("chart", "a", 2), ("figure", "rooms", 3), ("figure", "", 3),
    ]  # fmt: skip
    filled, faults = fill(text, found, "x.md", KNOWN)
    assert filled == "# T {#id}\n18 unit, a\n, ."
    assert [str(fault)[:22] for fault in faults] == ["x.md:3: figure(rooms):", "x.md:3: figure(): figu"]


def test_what_is_wrong_with_a_component_is_told_with_its_line() -> None:
    for text, expected in BROKEN:
        found, faults = find_shortcodes(text, "x.md", KNOWN)
        assert (found, len(faults)) == ([], 1), text
        assert expected in str(faults[0])
