"""Read which components a text uses, where, and with which ids, before anything is rendered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, nodes

from faults import Fault, nearest

Item = TypeVar("Item")

# `{#` would open a comment and break headings such as `## Title {#id}`.
ENVIRONMENT = Environment(
    undefined=StrictUndefined,
    comment_start_string="{##",
    comment_end_string="##}",
    keep_trailing_newline=True,
    autoescape=False,
)

COMPONENTS = (
    '{{ figure("id") }}, {{ derived("id") }}, {{ numeral("id") }}, '
    'or <span data-numeral="name"> (licence) around what is no figure'
)


@dataclass(frozen=True)
class Reference:
    """One use of a component: `{{ component("id", …) }}` on a line of a text."""

    component: str
    args: tuple[Any, ...]
    line: int

    @property
    def id(self) -> str:
        """The id that is referred to, or an empty text for a component that takes none."""
        return str(self.args[0]) if self.args else ""


def find_references(text: str, where: str, known: Mapping[str, Any]) -> tuple[list[Reference], list[Fault]]:
    """Return the components that a text uses, and what is wrong in how it names them.

    `where` is the file for faults; `known` holds the components by name.
    """
    try:
        tree = ENVIRONMENT.parse(text)
    except TemplateSyntaxError as error:
        return [], [
            Fault(where, error.lineno, "", f"broken component: {error.message}", '{{ component("id") }}')
        ]
    faults = list(_unknown_names(tree, where, known))
    references = []
    for call in tree.find_all(nodes.Call):
        name = getattr(call.node, "name", "")
        values = [arg.value if isinstance(arg, nodes.Const) else None for arg in call.args]
        if None in values or call.kwargs or call.dyn_args or call.dyn_kwargs:
            faults.append(
                Fault(where, call.lineno, name, "its arguments are not plain quoted texts", f'{name}("id")')
            )
        elif name in known:
            references.append(Reference(name, tuple(values), call.lineno))
    return references, faults


def _unknown_names(tree: nodes.Template, where: str, known: Mapping[str, Any]) -> Iterator[Fault]:
    for name in tree.find_all(nodes.Name):
        if name.name not in known:
            got = f"unknown component “{name.name}”"
            yield Fault(where, name.lineno, "", got, nearest(name.name, known))


def try_references(
    references: list[Reference], where: str, components: Mapping[str, Callable[..., Any]]
) -> Iterator[Fault]:
    """Call each component once, so that every wrong id or form is named with its line."""
    for reference in references:
        try:
            components[reference.component](*reference.args)
        except (LookupError, ValueError, TypeError) as error:
            got = str(error.args[0]) if error.args else str(error)
            yield Fault(where, reference.line, f"{reference.component}({reference.id})", got)


def typed_digits(text: str, where: str) -> Iterator[Fault]:
    """Yield a fault for every number that is typed into a page instead of coming through a component."""
    for number, line in enumerate(_without_code(text).split("\n"), 1):
        for match in NUMBER.finditer(line):
            got = f"the number {match.group().strip()} is typed into the page"
            yield Fault(where, number, "", got, COMPONENTS)


NUMBER = re.compile(
    r"""\d+(?:[.,]\d+)*
    | \b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty
          |sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?)\b
    | [两三四五六七八九十百千万亿]+余?[个名项条块张辆类处份次家村镇年]
    """,
    re.VERBOSE | re.IGNORECASE,
)
HIDDEN = re.compile(
    r"""^(?:hide|search):[^\n]*                                      # settings in the front matter
    | <(\w+)\ data-numeral="(?:name|licence)">[^<]*</\1>            # a name or a licence, marked as such
    | \{\{.*?\}\}                                                  # a component
    | <!--.*?-->                                                    # a comment
    | (?<=[\s<])(?!alt=|title=|aria-label=)[\w-]+="[^"]*"(?=[^<>]*>) # attributes that nobody reads or hears
    | </?\w+                                                        # the names of tags
    | \]\([^)]*\) | \{[#.:][^}]*\}                                 # link targets and attribute lists
    """,
    re.DOTALL | re.VERBOSE | re.MULTILINE,
)


def _without_code(text: str) -> str:
    """Blank what no reader sees or hears, keeping the lines."""
    return HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def find(what: str, id: str, known: Mapping[str, Item]) -> Item:
    """Return what is known by an id; LookupError, naming the nearest known ones, if nothing is."""
    if id not in known:
        raise LookupError(f"unknown {what} “{id}”; {nearest(id, known)}")
    return known[id]
