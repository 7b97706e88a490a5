"""Shapes of trees: what may stand where, and how a tree differs from it.

`check` compares a tree with a shape and reports every difference; after it, building
can rely on the shape. `json_schema` says the same to editors.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from scriptlint.errors import Problem, did_you_mean, nearest
from scriptlint.rulebook.reading import Node


class Text(NamedTuple):
    """A text, maybe of a form."""

    form: str = ""
    about: str = "text"


class OneOf(NamedTuple):
    """One of some words."""

    words: tuple[str, ...]


class Number(NamedTuple):
    """A number."""


class Flag(NamedTuple):
    """true or false."""


class ListOf(NamedTuple):
    """A list; a single item may stand alone."""

    of: "Shape"


class Table(NamedTuple):
    """A mapping with known keys."""

    name: str
    fields: "Mapping[str, Shape]"
    required: tuple[str, ...] = ()


class MapOf(NamedTuple):
    """A mapping with free keys."""

    of: "Shape"


class Either(NamedTuple):
    """A text, a list or a mapping, each with its own shape."""

    text: "Shape | None" = None
    list: "Shape | None" = None
    mapping: "Shape | None" = None


class Later(NamedTuple):
    """A shape that contains itself, by name."""

    name: str


Shape = Text | OneOf | Number | Flag | ListOf | Table | MapOf | Either | Later
Named = Mapping[str, Shape]


def check(node: Node, shape: Shape, named: Named) -> Iterator[Problem]:
    """Every place where a tree differs from a shape; `named` are those that recur."""
    match shape:
        case Later("any"):
            return
        case Later(name):
            yield from check(node, named[name], named)
        case ListOf(of):
            for item in node.items:
                yield from check(item, of, named)
        case Table():
            yield from _table(node, shape, named)
        case MapOf(of):
            yield from _mapping(node, of, named)
        case Either():
            yield from _either(node, shape, named)
        case _:
            yield from _scalar(node, shape)


def _table(node: Node, table: Table, named: Named) -> Iterator[Problem]:
    if node.kind != "mapping":
        yield node.problem(f"expected a mapping ({table.name}), found {node.kind}")
        return
    unknown = [key for key in node.fields if key not in table.fields]
    explained = set()
    for key in unknown:
        place = (node.keys or {})[key]
        near = nearest(key, table.fields)
        hint = did_you_mean(key, table.fields)
        explained.add(near)
        yield place.problem(f"unknown key '{key}'{hint}")
    for key in table.required:
        if key not in node.fields and key not in explained:
            yield node.problem(f"{table.name} lacks '{key}'")
    for key, value in node.fields.items():
        if key in table.fields:
            yield from check(value, table.fields[key], named)


def _mapping(node: Node, of: Shape, named: Named) -> Iterator[Problem]:
    if node.kind != "mapping":
        yield node.problem(f"expected a mapping, found {node.kind}")
    for value in node.fields.values():
        yield from check(value, of, named)


def _either(node: Node, either: Either, named: Named) -> Iterator[Problem]:
    shape = {"text": either.text, "list": either.list, "mapping": either.mapping}[
        node.kind
    ]
    if shape is None:
        kinds = [kind for kind in ("text", "list", "mapping") if getattr(either, kind)]
        yield node.problem(f"expected {' or '.join(kinds)}, found {node.kind}")
    else:
        yield from check(node, shape, named)


def _scalar(node: Node, shape: Text | OneOf | Number | Flag) -> Iterator[Problem]:
    if node.kind != "text":
        yield node.problem(f"expected {_expected(shape)}, found {node.kind}")
        return
    text = node.text
    match shape:
        case OneOf(words):
            if text not in words:
                near = nearest(text, words)
                hint = f"did you mean '{near}'?" if near else ", ".join(words)
                yield node.problem(f"'{text}' is not known here; {hint}")
        case Number():
            if not re.fullmatch(r"-?\d+(?:\.\d+)?", text):
                yield node.problem(f"expected a number, found '{text}'")
        case Flag():
            if text not in ("true", "false"):
                yield node.problem(f"expected true or false, found '{text}'")
        case Text(form, about):
            if form and not re.fullmatch(form, text):
                yield node.problem(f"expected {about}, found '{text}'")


def _expected(shape: Text | OneOf | Number | Flag) -> str:
    match shape:
        case OneOf(words):
            return f"one of {', '.join(words)}"
        case Number():
            return "a number"
        case Flag():
            return "true or false"
        case Text(_, about):
            return about


def json_schema(shape: Shape) -> dict[str, Any]:  # Any: JSON
    """A shape as JSON Schema (2020-12); shapes that recur are references."""
    setting = {"type": "string", "pattern": r"^\$\{.+\}$"}
    match shape:
        case Text(form, about):
            if not form:
                return {"type": ["string", "number", "boolean"]}
            return {
                "type": "string",
                "pattern": rf"^(?:{form}|\$\{{.+\}})$",
                "description": about,
            }
        case OneOf(words):
            return {"anyOf": [{"enum": list(words)}, setting]}
        case Number():
            return {"anyOf": [{"type": "number"}, setting]}
        case Flag():
            return {"anyOf": [{"type": "boolean"}, setting]}
        case ListOf(of):
            one = json_schema(of)
            return {"anyOf": [{"type": "array", "items": one}, one]}
        case Table(_, fields, required):
            found: dict[str, Any] = {  # Any: JSON
                "type": "object",
                "properties": {key: json_schema(of) for key, of in fields.items()},
                "additionalProperties": False,
            }
            return {**found, "required": list(required)} if required else found
        case MapOf(of):
            return {"type": "object", "additionalProperties": json_schema(of)}
        case Either():
            kinds = (
                either for either in (shape.text, shape.list, shape.mapping) if either
            )
            return {"anyOf": [json_schema(kind) for kind in kinds]}
        case Later("any"):
            return {}
        case Later(name):
            return {"$ref": f"#/$defs/{name}"}
