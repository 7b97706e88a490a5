"""What may stand where in a rulebook file: checked here, and published as JSON Schema.

`check` compares a tree with a shape and reports every difference; after it, building
can rely on the shape. `schema` turns the same shapes into the schema for editors.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from scriptlint.document import KINDS, ROLES
from scriptlint.errors import Problem
from scriptlint.rulebook.model import SEVERITIES
from scriptlint.rulebook.notation import PLACES
from scriptlint.rulebook.reading import Node

ANY_ROLE = (*ROLES, "any")
EVENTS = ("ring", "hold", "silent", "noise", "transfer")
EXCUSES = (
    "conditional",
    "question_back",
    "quoted",
    "negated",
    "third_party",
    "a_not_a",
)
MEASURES = (
    "reply_delay",
    "silence",
    "hold_length",
    "speech_rate",
    "overlap",
    "ring",
    "duration",
    "turns",
    "length",
    "count",
    "repeats",
    "echo",
    "clock",
    "promised_time",
    "position",
)
WHERE = ("segment", "turn", "previous", "next", "earlier")
TURNS = r"all|(?:first|last)(?: \d+)?|-?\d+\.\.-?\d+"


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

TEXT = Text()
WORDS = Either(TEXT, None, Table("words", {"zh": TEXT, "en": TEXT}, ("zh", "en")))
PHRASES = ListOf(Later("phrase"))
CONDITIONS = ListOf(Later("condition"))
RANGE = Table("window", {"from": Text(), "to": Text()})
BOUNDS: dict[str, Shape] = {"at_most": Number(), "at_least": Number()}

PHRASE = Either(
    TEXT,
    None,
    Table(
        "phrase",
        {
            "say": TEXT,
            "instead": TEXT,
            "fix": OneOf(("safe", "unsafe")),
            "at": OneOf(PLACES),
            "not_in": ListOf(TEXT),
            "boundary": OneOf(("aligned", "any")),
            "exact": Flag(),
            "similar": Number(),
            "sounds_like": Flag(),
            "unless": ListOf(Later("excuse")),
            "source": ListOf(Later("source")),
        },
        ("say",),
    ),
)
EXCUSE = Either(
    Text(rf"\$[\w.-]+|{'|'.join(EXCUSES)}", f"$set or one of {', '.join(EXCUSES)}"),
    None,
    Table(
        "excuse",
        {
            "excuse": OneOf(EXCUSES),
            "said": PHRASES,
            "role": OneOf(ANY_ROLE),
            "where": ListOf(OneOf(WHERE)),
            "name": TEXT,
            "lower_to": OneOf(SEVERITIES),
        },
    ),
)
SOURCE = Either(
    TEXT,
    None,
    Table(
        "source",
        {"norm": TEXT, "clause": TEXT, "quote": TEXT, "reading": TEXT},
        ("norm", "clause"),
    ),
)
FIELD: dict[str, Shape] = {
    "present": Flag(),
    "absent": Flag(),
    "matches": TEXT,
    "one_of": ListOf(TEXT),
    **BOUNDS,
}
CONDITION = Table(
    "condition",
    {
        "said": PHRASES,
        "role": OneOf(ANY_ROLE),
        "turns": Text(TURNS, "first 2, last, 2..5 …"),
        "at_least": Number(),
        "of": CONDITIONS,
        "event": OneOf(EVENTS),
        "measure": OneOf(MEASURES),
        "above": Number(),
        "below": Number(),
        "phrases": PHRASES,
        "field": TEXT,
        **FIELD,
        "rule": TEXT,
        "any": CONDITIONS,
        "all": CONDITIONS,
        "none": CONDITIONS,
    },
)
SCOPE = Table(
    "scope",
    {
        "channel": ListOf(OneOf(KINDS)),
        "role": OneOf(ANY_ROLE),
        "turns": Text(TURNS, "all, first 2, last, 2..5 or -3..-1"),
        "every": Flag(),
        "part": ListOf(OneOf(("subject", "salutation", "body", "signature", "quoted"))),
        "stage": ListOf(TEXT),
        "seconds": RANGE,
        "percent": RANGE,
        "meta": MapOf(TEXT),
        "valid": RANGE,
    },
)
THEN = Table(
    "then",
    {
        "within": Text(r"all|\d+(?:\.\d+)? (?:turns?|s)", "n turns, n s or all"),
        "position": ListOf(OneOf(("before", "same", "after"))),
        "hit": Text(r"each|first|last|any|\d+", "each, first, last, any or a number"),
    },
)
ELEMENT = Either(
    TEXT,
    None,
    Table("element", {**PHRASE.mapping.fields, "label": WORDS, "any": PHRASES}),  # type: ignore[union-attr]  # it is a Table
)
REQUIRE = Either(
    TEXT,
    ListOf(ELEMENT),
    Table(
        "require",
        {
            "any": ListOf(ELEMENT),
            "all": ListOf(ELEMENT),
            "at_least": Number(),
            "of": ListOf(ELEMENT),
            "label": WORDS,
        },
    ),
)
STAGE = Table(
    "stage",
    {
        "id": TEXT,
        "label": WORDS,
        "any": PHRASES,
        "take": OneOf(("first", "last")),
        "optional": Flag(),
        "role": OneOf(ANY_ROLE),
    },
    ("id", "any"),
)
SEQUENCE = Table(
    "sequence",
    {
        "stages": ListOf(STAGE),
        "until": Later("condition"),
        "missing": OneOf(("report", "ignore")),
    },
    ("stages",),
)
MEASURE = Table(
    "measure",
    {
        "of": OneOf(MEASURES),
        **BOUNDS,
        "times": Number(),
        "per": OneOf(("turn", "document")),
        "min_length": Number(),
        "phrases": PHRASES,
        "similar": Number(),
        "from": TEXT,
        "to": TEXT,
    },
    ("of",),
)
EXAMPLE = Either(
    TEXT,
    None,
    Table(
        "example",
        {
            "text": TEXT,
            "kind": OneOf(KINDS),
            "settings": MapOf(Later("any")),
            "meta": MapOf(TEXT),
        },
        ("text",),
    ),
)
CHECKS = ("forbid", "require", "ratio", "sequence", "measure", "field")
RULE = Table(
    "rule",
    {
        "id": Text(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", "family.fault in kebab-case"),
        "severity": OneOf(SEVERITIES),
        "weight": Number(),
        "category": TEXT,
        "source": ListOf(SOURCE),
        "scope": SCOPE,
        "when": CONDITION,
        "then": THEN,
        "forbid": PHRASES,
        "require": REQUIRE,
        "ratio": Table(
            "ratio",
            {
                "of": PHRASES,
                "against": Either(TEXT, PHRASES, PHRASE.mapping),
                **BOUNDS,
            },
            ("of", "against"),
        ),
        "sequence": SEQUENCE,
        "measure": MEASURE,
        "field": Table("field", {"name": TEXT, **FIELD}, ("name",)),
        "unless": ListOf(EXCUSE),
        "message": WORDS,
        "instead": TEXT,
        "why": WORDS,
        "examples": ListOf(Table("examples", {"bad": EXAMPLE, "good": EXAMPLE})),
        "per": OneOf(("hit", "document")),
        "cap": Number(),
        "zero": OneOf(("category",)),
        "veto": Flag(),
        "bonus": Flag(),
        "enabled": Flag(),
    },
    ("id", "source", "message", "why", "examples"),
)
CLAUSE = Table(
    "clause",
    {
        "key": TEXT,
        "clause": TEXT,
        "quote": TEXT,
        "reading": TEXT,
        "gist": WORDS,
        "lint": OneOf(("text", "times", "metadata", "audio", "no")),
        "why": WORDS,
    },
    ("key", "clause"),
)
FILE = Table(
    "rulebook",
    {
        "name": TEXT,
        "version": TEXT,
        "title": WORDS,
        "extends": ListOf(
            Either(
                TEXT,
                None,
                Table(
                    "extends", {"rulebook": TEXT, "citing": ListOf(TEXT)}, ("rulebook",)
                ),
            )
        ),
        "settings": MapOf(Later("any")),
        "override": MapOf(Either(TEXT, None, MapOf(Later("any")))),
        "score": Table(
            "score",
            {
                "base": Number(),
                "pass": Number(),
                "bands": ListOf(
                    Table("band", {"name": TEXT, "from": Number()}, ("name", "from"))
                ),
                "caps": MapOf(Number()),
                "bonus_cap": Number(),
                "mode": OneOf(("deduct", "weighted")),
            },
        ),
        "categories": MapOf(TEXT),
        "stages": ListOf(STAGE),
        "norms": ListOf(
            Table(
                "norm",
                {
                    "key": TEXT,
                    "name": TEXT,
                    "title": WORDS,
                    "clauses": ListOf(CLAUSE),
                    "duplicate_of": TEXT,
                },
                ("key", "title"),
            )
        ),
        "phrases": MapOf(
            Either(
                TEXT, PHRASES, Table("set", {"label": WORDS, "any": PHRASES}, ("any",))
            )
        ),
        "rules": ListOf(RULE),
        "scripts": ListOf(
            Either(
                TEXT,
                None,
                Table(
                    "script",
                    {
                        "say": TEXT,
                        "source": ListOf(SOURCE),
                        "channel": OneOf(KINDS),
                        "erratum": WORDS,
                    },
                    ("say",),
                ),
            )
        ),
    },
)
NAMED: Mapping[str, Shape] = {
    "phrase": PHRASE,
    "excuse": EXCUSE,
    "source": SOURCE,
    "condition": CONDITION,
}


def check(node: Node, shape: Shape) -> Iterator[Problem]:
    """Every place where a tree differs from a shape."""
    match shape:
        case Later("any"):
            return
        case Later(name):
            yield from check(node, NAMED[name])
        case ListOf(of):
            for item in node.items:
                yield from check(item, of)
        case Table():
            yield from _table(node, shape)
        case MapOf(of):
            yield from _mapping(node, of)
        case Either():
            yield from _either(node, shape)
        case _:
            yield from _scalar(node, shape)


def _table(node: Node, table: Table) -> Iterator[Problem]:
    if node.kind != "mapping":
        yield node.problem(f"expected a mapping ({table.name}), found {node.kind}")
        return
    unknown = [key for key in node.fields if key not in table.fields]
    explained = set()
    for key in unknown:
        place = (node.keys or {})[key]
        near = nearest(key, table.fields)
        explained.add(near)
        hint = f"; did you mean '{near}'?" if near else ""
        yield place.problem(f"unknown key '{key}'{hint}")
    for key in table.required:
        if key not in node.fields and key not in explained:
            yield node.problem(f"{table.name} lacks '{key}'")
    for key, value in node.fields.items():
        if key in table.fields:
            yield from check(value, table.fields[key])


def _mapping(node: Node, of: Shape) -> Iterator[Problem]:
    if node.kind != "mapping":
        yield node.problem(f"expected a mapping, found {node.kind}")
    for value in node.fields.values():
        yield from check(value, of)


def _either(node: Node, either: Either) -> Iterator[Problem]:
    shape = {"text": either.text, "list": either.list, "mapping": either.mapping}[
        node.kind
    ]
    if shape is None:
        kinds = [kind for kind in ("text", "list", "mapping") if getattr(either, kind)]
        yield node.problem(f"expected {' or '.join(kinds)}, found {node.kind}")
    else:
        yield from check(node, shape)


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


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, or ""."""
    from difflib import get_close_matches

    return (get_close_matches(word, list(known), 1, 0.6) or [""])[0]


def schema() -> dict[str, Any]:  # Any: JSON
    """The JSON Schema (2020-12) of a rulebook file, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "scriptlint rulebook",
        **_schema(FILE),
        "$defs": {name: _schema(shape) for name, shape in NAMED.items()},
    }


def _schema(shape: Shape) -> dict[str, Any]:  # Any: JSON
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
            one = _schema(of)
            return {"anyOf": [{"type": "array", "items": one}, one]}
        case Table(_, fields, required):
            found: dict[str, Any] = {  # Any: JSON
                "type": "object",
                "properties": {key: _schema(of) for key, of in fields.items()},
                "additionalProperties": False,
            }
            return {**found, "required": list(required)} if required else found
        case MapOf(of):
            return {"type": "object", "additionalProperties": _schema(of)}
        case Either():
            kinds = (
                either for either in (shape.text, shape.list, shape.mapping) if either
            )
            return {"anyOf": [_schema(kind) for kind in kinds]}
        case Later("any"):
            return {}
        case Later(name):
            return {"$ref": f"#/$defs/{name}"}
