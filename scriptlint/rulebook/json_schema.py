"""The rule language as JSON Schema: what loading checks, said to editors."""

from collections.abc import Mapping
from typing import Any

from scriptlint.rulebook.language import FILE, NAMED
from scriptlint.rulebook.shapes import (
    Either,
    Flag,
    Kinds,
    Later,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Scalar,
    Shape,
    Table,
    Text,
)

_SETTING = {"type": "string", "pattern": r"^\$\{.+\}$"}


def schema() -> dict[str, Any]:  # Any: JSON
    """The JSON Schema (2020-12) of a rulebook file; shapes with names are references in it."""
    references = {id(of): name for name, of in NAMED.items()}
    definitions = {name: _schema(of, references) for name, of in NAMED.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "scriptlint rulebook",
        **_schema(FILE, references),
        "$defs": definitions,
    }


def _schema(shape: Shape, names: Mapping[int, str]) -> dict[str, Any]:  # Any: JSON
    def inside(of: Shape) -> dict[str, Any]:  # Any: JSON
        name = of.name if isinstance(of, Later) else names.get(id(of))
        if name == "any":
            return {}
        return {"$ref": f"#/$defs/{name}"} if name else _schema(of, names)

    match shape:
        case Text() | OneOf() | Number() | Flag():
            return _scalar_schema(shape)
        case ListOf(of, filled):
            many: dict[str, Any] = {"type": "array", "items": inside(of)}  # Any: JSON
            many |= {"minItems": 1} if filled else {}
            return {"anyOf": [many, inside(of)]}
        case Table(_, fields, required):
            found: dict[str, Any] = {  # Any: JSON
                "type": "object",
                "properties": {key: inside(of) for key, of in fields.items()},
                "additionalProperties": False,
            }
            return {**found, "required": list(required)} if required else found
        case Kinds(_, tables):
            return {"anyOf": [inside(table) for table in tables.values()]}
        case MapOf(of):
            return {"type": "object", "additionalProperties": inside(of)}
        case Either():
            kinds = (
                either for either in (shape.text, shape.list, shape.mapping) if either
            )
            return {"anyOf": [inside(kind) for kind in kinds]}
        case Later():
            return inside(shape)


def _scalar_schema(shape: Scalar) -> dict[str, Any]:  # Any: JSON
    """A scalar, or a setting that stands for it; a form binds only what is text in JSON."""
    match shape:
        case Text(form, about):
            scalar = {"type": ["string", "number", "boolean"]}
            if not form:
                return scalar
            pattern = rf"^(?:{form}|.*\$\{{.+\}}.*)$"
            return {**scalar, "pattern": pattern, "description": about}
        case OneOf(words):
            return {"anyOf": [{"enum": list(words)}, _SETTING]}
        case Number(low, high, whole):
            number: dict[str, Any] = {"type": "integer" if whole else "number"}
            number |= {} if low is None else {"minimum": low}
            number |= {} if high is None else {"maximum": high}
            return {"anyOf": [number, _SETTING]}
        case Flag():
            return {"anyOf": [{"type": "boolean"}, _SETTING]}
