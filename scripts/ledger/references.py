"""Ids that are in no list, found on the plain content of the seed files by walking the types of their entries.

It needs no sound entries, so that an unknown id is told together with whatever else is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from faults import Fault, known_words
from ledger.schema import PAGES, SEEDS, In
from ledger.seedfile import Loc, SeedFile


def unknown_references(files: Mapping[str, SeedFile]) -> list[Fault]:
    """Return a fault for every id in the seed files that is not in the list it should come from."""
    known = _known(files)
    faults = []
    for name, seed in files.items():
        for list_, loc, id_ in _ids(SEEDS.get(name), seed.content, ()):
            if id_ not in known.get(list_, [id_]):
                names = [str(key) for key in loc if isinstance(key, str) and key != id_]
                got = f"unknown {names[-1].replace('_', ' ')} “{id_}”"
                allowed = known_words(id_, known[list_])
                faults.append(Fault(seed.name, seed.line(*loc), seed.label(loc), got, allowed))
    return faults


def _known(files: Mapping[str, SeedFile]) -> dict[str, list[str]]:
    known = {
        name: [str(entry["id"]) for entry in seed.content if isinstance(entry, dict) and entry.get("id")]
        for name, seed in files.items()
        if isinstance(seed.content, list)
    }
    words = files["vocabulary"].content if "vocabulary" in files else None
    for name, entries in words.items() if isinstance(words, dict) else ():
        known[name] = [str(one["id"]) for one in entries or () if isinstance(one, dict) and one.get("id")]
    known["excuses"] = [word for word in known.get("dispositions", []) if word != "figure"]
    known["numbers"] = known.get("figures", []) + known.get("derived", [])
    known["pages"] = [*PAGES, *known.get("themes", [])]
    return known


def _ids(kind: Any, value: Any, loc: Loc) -> Iterator[tuple[str, Loc, str]]:
    """Yield every id in a value of a type that names a list for it: the list, where it stands, the id."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        for note in kind.__metadata__:
            if isinstance(note, In) and isinstance(value, str) and value:
                yield note.list, loc, value
        yield from _ids(args[0], value, loc)
    elif origin in (Union, UnionType):
        for arg in args:
            yield from _ids(arg, value, loc)
    elif origin is tuple and isinstance(value, list):
        for index, item in enumerate(value):
            yield from _ids(args[0], item, (*loc, index))
    elif origin is dict and isinstance(value, dict):
        for key, item in value.items():
            yield from _ids(args[0], key, (*loc, key))
            yield from _ids(args[1], item, (*loc, key))
    elif isinstance(kind, type) and issubclass(kind, BaseModel) and isinstance(value, dict):
        for name, hint in _hints(kind).items():
            if name in value:
                yield from _ids(hint, value[name], (*loc, name))


@cache
def _hints(kind: type[BaseModel]) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)
