"""The rule language: what may stand where in a rulebook file."""

from collections.abc import Iterator, Mapping

from scriptlint.document import KINDS
from scriptlint.errors import Problem
from scriptlint.rulebook.model import SEVERITIES
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
)
from scriptlint.rulebook.vocabulary import (
    BOUNDS,
    CONDITION,
    COUNT,
    ELEMENT,
    ELEMENTS,
    EXCUSE,
    FIELD,
    FIX,
    FORBIDDEN,
    KINDS_OF_CONDITION,
    MEASURE,
    PHRASE,
    PHRASES,
    REQUIRE,
    SCOPE,
    SEQUENCE,
    SHARE,
    SOURCE,
    STAGE,
    TEXT,
    THEN,
    WORDS,
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
        "weight": Number(0),
        "category": TEXT,
        "source": ListOf(SOURCE, filled=True),
        "scope": SCOPE,
        "when": CONDITION,
        "then": THEN,
        "forbid": FORBIDDEN,
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
        "cap": Number(0),
        "zero": OneOf(("category",)),
        "veto": Flag(),
        "bonus": Flag(),
        "enabled": Text(
            r"true|false|\S+ in \(?[^()]*\)?|.* is .*",
            "true, false, 'x in ${setting}' or '${setting} is x'",
        ),
        "needs": ListOf(TEXT),
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
SCORE = Table(
    "score",
    {
        "base": Number(0),
        "pass": Number(0),
        "bands": ListOf(
            Table("band", {"name": TEXT, "from": Number(0)}, ("name", "from"))
        ),
        "caps": MapOf(Number(0)),
        "bonus_cap": Number(0),
        "mode": OneOf(("deduct", "weighted")),
    },
)
FLOORS = Table("floors", {"error": SHARE, "warning": SHARE, "findings": COUNT})
STAGES = ListOf(STAGE)
SET = Either(TEXT, PHRASES, Table("set", {"label": WORDS, "any": PHRASES}, ("any",)))
FILE = Table(
    "rulebook",
    {
        "name": TEXT,
        "version": TEXT,
        "title": WORDS,
        "about": WORDS,
        "extends": ListOf(
            Either(
                TEXT,
                None,
                Table(
                    "extends",
                    {
                        "rulebook": TEXT,
                        "citing": ListOf(TEXT),
                        "rules": ListOf(TEXT),
                        "source": ListOf(TEXT),
                    },
                    ("rulebook",),
                ),
            )
        ),
        "settings": MapOf(Later("any")),
        "override": MapOf(Either(OneOf(("off",)), PHRASES, MapOf(Later("any")))),
        "score": SCORE,
        "floors": FLOORS,
        "categories": MapOf(TEXT),
        "stages": STAGES,
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
        "conflicts": ListOf(
            Table(
                "conflict",
                {
                    "clause": TEXT,
                    "with": TEXT,
                    "rules": ListOf(TEXT),
                    "about": WORDS,
                },
                ("clause", "with", "about"),
            )
        ),
        "phrases": MapOf(SET),
        "conditions": MapOf(CONDITION),
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
_FILLED_FIRST = ("rules", "phrases", "conditions", "score", "floors", "stages")
HEAD = FILE._replace(
    fields={**FILE.fields, **dict.fromkeys(_FILLED_FIRST, Later("any"))}
)
"""What is checked of a file as it stands; the rest once its settings are filled in."""

NAMED: Mapping[str, Shape] = {
    "words": WORDS,
    "phrase": PHRASE,
    "fix": FIX,
    "excuse": EXCUSE,
    "source": SOURCE,
    "condition": CONDITION,
    **{f"condition_{key}": table for key, table in KINDS_OF_CONDITION.items()},
    "element": ELEMENT,
    "elements": ELEMENTS,
    "stage": STAGE,
    "example": EXAMPLE,
    "rule": RULE,
}


def differences(node: Node, shape: Shape) -> Iterator[Problem]:
    """Every place where a tree differs from a shape of the language."""
    return check(node, shape, NAMED)
