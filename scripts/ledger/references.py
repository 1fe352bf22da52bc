"""Ids that are in no list, found on the plain content of the seed files by the types of their entries.

It needs no sound entries, so that an unknown id is told together with whatever else is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import TypeAdapter, ValidationError

from faults import MOST, Fault, known_words
from ledger.schema import PAGES, SEEDS, UNKNOWN_ID
from ledger.seedfile import SeedFile


def unknown_references(files: Mapping[str, SeedFile]) -> list[Fault]:
    """Return a fault for every id in the seed files that is not in the list it should come from."""
    known = _known(files)
    return [fault for name, seed in files.items() if name in SEEDS for fault in _unknown(seed, SEEDS[name], known)]


def _unknown(seed: SeedFile, kind: type, known: Mapping[str, dict[str, None]]) -> Iterator[Fault]:
    try:
        TypeAdapter(kind).validate_python(seed.content, context=known)
    except ValidationError as error:
        for number, detail in enumerate(one for one in error.errors() if one["type"] == UNKNOWN_ID):
            id_, loc = detail["input"], tuple(part for part in detail["loc"] if part != "[key]")
            what = next(str(key) for key in reversed(loc) if isinstance(key, str) and key != id_)
            near = known_words(id_, known[detail["ctx"]["list"]]) if number < MOST else ""  # of more, none is told
            yield seed.fault(loc, f"unknown {what.replace('_', ' ')} “{id_}”", near)


def _known(files: Mapping[str, SeedFile]) -> dict[str, dict[str, None]]:
    """Return the ids of every list that could be read, in their order, by the name of the list."""
    lists = {name: seed.content for name, seed in files.items()}
    if isinstance(words := lists.get("vocabulary"), dict):
        lists |= words
    known = {
        name: {str(one["id"]): None for one in entries if isinstance(one, dict) and one.get("id")}
        for name, entries in lists.items()
        if isinstance(entries, list)
    }
    known["excuses"] = {word: None for word in known.get("dispositions", {}) if word != "figure"}
    known["numbers"] = known.get("figures", {}) | known.get("derived", {})
    known["pages"] = dict.fromkeys([*PAGES, *known.get("themes", {})])
    return known
