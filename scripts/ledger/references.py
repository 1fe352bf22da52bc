"""What the hand-written files refer to by name, checked on their plain content.

It needs no sound entries, so that an unknown name is told together with whatever else is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from faults import Fault, known_words
from ledger.seedfile import SeedFile

Known = Mapping[str, list[str]]
SELF = ("figures", "derived", "places", "measures", "charts")
LISTS = ("themes", "stages", "levels", "silences", "units", "dispositions", "measure_kinds")
PAGES = ["home", "figures"]

REFERENCES: dict[str, dict[str, str]] = {
    "places": {"level": "levels", "parent": "places"},
    "figures": {
        "theme": "themes",
        "unit": "units",
        "stage": "stages",
        "place": "places",
        "not_stated": "silences",
        "restates": "figures",
    },
    "numerals": {"figure": "figures", "disposition": "excuses"},
    "measures": {
        "theme": "themes",
        "kind": "measure_kinds",
        "place": "places",
        "figures": "figures",
        "part_of": "measures",
    },
    "derived": {"theme": "themes", "unit": "units"},
    "corrections": {"figure": "numbers"},
    "charts": {"page": "pages", "figure": "figures", "derived": "derived", "place": "places"},
}
"""By file and key, the list that the key's values are taken from. Keys are looked for at any depth."""


def unknown_references(files: Mapping[str, SeedFile]) -> list[Fault]:
    """Return a fault for every name in the seed files that is not in the list it should come from."""
    known = _known(files)
    return [
        fault
        for name, keys in REFERENCES.items()
        if name in files and isinstance(files[name].content, list)
        for index, entry in enumerate(files[name].content)
        for fault in _unknown(files[name], (index,), entry, keys, known)
    ]


def _known(files: Mapping[str, SeedFile]) -> dict[str, list[str]]:
    known = {name: _ids(files[name].content) for name in SELF if name in files}
    words = files["vocabulary"].content if "vocabulary" in files else {}
    known |= {name: _ids(words.get(name)) for name in LISTS if isinstance(words, dict)}
    known["excuses"] = [word for word in known.get("dispositions", []) if word != "figure"]
    known["numbers"] = known.get("figures", []) + known.get("derived", [])
    known["pages"] = PAGES + known.get("themes", [])
    return known


def _ids(entries: Any) -> list[str]:
    return [str(entry["id"]) for entry in entries or () if isinstance(entry, dict) and entry.get("id")]


def _unknown(
    seed: SeedFile, loc: tuple[int | str, ...], entry: Any, keys: dict[str, str], known: Known
) -> Iterator[Fault]:
    pairs: Any = (
        entry.items() if isinstance(entry, dict) else enumerate(entry) if isinstance(entry, list) else ()
    )
    for key, value in pairs:
        if key not in keys or isinstance(value, dict):
            yield from _unknown(seed, (*loc, key), value, keys, known)
            continue
        for word in value if isinstance(value, list) else [value]:
            if word and isinstance(word, str) and word not in known.get(keys[key], [word]):
                got = f"unknown {key.replace('_', ' ')} “{word}”"
                yield Fault(
                    seed.name,
                    seed.line(*loc, key),
                    seed.label((*loc, key)),
                    got,
                    known_words(word, known[keys[key]]),
                )
