"""The rule language: what may stand where in a rulebook file."""

from collections.abc import Iterator, Mapping
from typing import Any

from scriptlint.document import KINDS, ROLES
from scriptlint.errors import Problem
from scriptlint.rulebook.model import SEVERITIES
from scriptlint.rulebook.notation import PLACES
from scriptlint.rulebook.reading import Node
from scriptlint.rulebook.shapes import (
    Either,
    Flag,
    Later,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Shape,
    Table,
    Text,
    check,
    json_schema,
)

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


def differences(node: Node, shape: Shape) -> Iterator[Problem]:
    """Every place where a tree differs from a shape of the language."""
    return check(node, shape, NAMED)


def schema() -> dict[str, Any]:  # Any: JSON
    """The JSON Schema (2020-12) of a rulebook file, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "scriptlint rulebook",
        **json_schema(FILE),
        "$defs": {name: json_schema(shape) for name, shape in NAMED.items()},
    }
