"""The parts of the rule language: phrases, excuses, conditions, scopes and checks."""

from scriptlint.document import KINDS, ROLES
from scriptlint.rulebook.model import SEVERITIES
from scriptlint.rulebook.notation import PLACES
from scriptlint.rulebook.shapes import (
    DIGITS,
    FRACTION,
    Either,
    Flag,
    Kinds,
    Later,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Shape,
    Table,
    Text,
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
    "promised_days",
    "before_first",
    "after_last",
    "hold_percent",
    "silence_percent",
)
WHERE = ("segment", "turn", "previous", "next", "earlier")
_COUNT = "[1-9][0-9]{0,5}"
TURNS = rf"all|(?:first|last)(?: {_COUNT})?|-?{_COUNT}\.\.-?{_COUNT}"

TEXT = Text()
WORDS = Either(TEXT, None, Table("words", {"zh": TEXT, "en": TEXT}, ("zh", "en")))
PHRASES = ListOf(Later("phrase"))
CONDITIONS = ListOf(Later("condition"))
COUNT = Number(1, 1e6, whole=True)
SHARE = Number(0, 1)
BOUNDS: dict[str, Shape] = {"at_most": Number(), "at_least": Number()}
_SECOND = Text(DIGITS + FRACTION, "seconds")
_DATE = Text("[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date like 2026-01-31")
_TIME = Text("[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?", "a time like 08:30")
SECONDS = Table("window", {"from": _SECOND, "to": _SECOND})
PERCENT = Table("window", {"from": Number(0, 100), "to": Number(0, 100)})
DATES = Table("window", {"from": _DATE, "to": _DATE})
CLOCK: dict[str, Shape] = {"from": _TIME, "to": _TIME}

FIX = Either(
    OneOf(("safe", "unsafe")),
    None,
    Kinds(
        "a fix",
        {
            "safe": Table("fix", {"safe": TEXT}),
            "unsafe": Table("fix", {"unsafe": TEXT}),
        },
    ),
)
_PHRASE: dict[str, Shape] = {
    "say": TEXT,
    "instead": TEXT,
    "fix": FIX,
    "at": OneOf(PLACES),
    "not_in": ListOf(TEXT),
    "boundary": OneOf(("aligned", "any")),
    "exact": Flag(),
    "similar": SHARE,
    "sounds_like": Flag(),
    "unless": ListOf(Later("excuse")),
    "source": ListOf(Later("source")),
}
_SAID = Table("phrase", _PHRASE, ("say",))
_WRITTEN = Table("phrase", {"written": TEXT, "instead": TEXT, "fix": FIX})
PHRASE = Either(TEXT, None, _SAID)
FORBIDDEN = ListOf(
    Either(TEXT, None, Kinds("a phrase", {"say": _SAID, "written": _WRITTEN}))
)
_LOWER: dict[str, Shape] = {"lower_to": OneOf(SEVERITIES)}
EXCUSE = Either(
    Text(rf"\$[\w.-]+|{'|'.join(EXCUSES)}", f"$set or one of {', '.join(EXCUSES)}"),
    None,
    Kinds(
        "an excuse",
        {
            "excuse": Table("excuse", {"excuse": OneOf(EXCUSES), **_LOWER}),
            "said": Table(
                "excuse with 'said'",
                {
                    "said": PHRASES,
                    "role": OneOf(ANY_ROLE),
                    "where": ListOf(OneOf(WHERE)),
                    "name": TEXT,
                    **_LOWER,
                },
            ),
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
    "each_of": ListOf(TEXT),
    "address_in": ListOf(TEXT),
    **BOUNDS,
}
MEASURING: dict[str, Shape] = {
    "per": OneOf(("turn", "document")),
    "min_length": Number(0),
    "phrases": PHRASES,
    "similar": SHARE,
    "within": Text(f"{_COUNT} turns?", "n turns"),
    **CLOCK,
}
_PLACED: dict[str, Shape] = {
    "role": OneOf(ANY_ROLE),
    "turns": Text(TURNS, "first 2, last, 2..5 …"),
}
KINDS_OF_CONDITION: dict[str, Table] = {
    "said": Table(
        "condition with 'said'",
        {"said": PHRASES, **_PLACED, "at_least": COUNT, "together": Flag()},
    ),
    "event": Table("condition with 'event'", {"event": OneOf(EVENTS)}),
    "measure": Table(
        "condition with 'measure'",
        {
            "measure": OneOf(MEASURES),
            "above": Number(),
            "below": Number(),
            **_PLACED,
            **MEASURING,
        },
    ),
    "field": Table("condition with 'field'", {"field": TEXT, **FIELD}),
    "rule": Table("condition with 'rule'", {"rule": TEXT}),
    "any": Table("condition with 'any'", {"any": CONDITIONS}),
    "all": Table("condition with 'all'", {"all": CONDITIONS}),
    "none": Table("condition with 'none'", {"none": CONDITIONS}),
    "of": Table(
        "condition with 'of'", {"of": CONDITIONS, "at_least": COUNT}, ("at_least",)
    ),
}
_NAMED = Text(r"\$[A-Za-z][\w.-]*", "the $name of a condition")
CONDITION = Either(_NAMED, None, Kinds("a condition", KINDS_OF_CONDITION))
UNTIL = Either(
    _NAMED,
    None,
    Kinds(
        "a condition",
        {**KINDS_OF_CONDITION, "role": Table("role", {"role": OneOf(ANY_ROLE)})},
    ),
)
SCOPE = Table(
    "scope",
    {
        "channel": ListOf(OneOf(KINDS)),
        "role": OneOf(ANY_ROLE),
        "turns": Text(
            rf"(?:{TURNS})(?: of all)?", "all, first 2, last, 2..5 or -3..-1"
        ),
        "every": Flag(),
        "part": ListOf(OneOf(("subject", "salutation", "body", "signature", "quoted"))),
        "stage": ListOf(TEXT),
        "seconds": SECONDS,
        "percent": PERCENT,
        "meta": MapOf(TEXT),
        "valid": DATES,
    },
)
THEN = Table(
    "then",
    {
        "within": Text(
            rf"all|{_COUNT} turns?|[0-9]{{1,6}}{FRACTION} s", "n turns, n s or all"
        ),
        "position": ListOf(OneOf(("before", "same", "after"))),
        "hit": Text(
            f"each|first|last|any|{_COUNT}", "each, first, last, any or a number"
        ),
    },
)
ELEMENT = Either(
    TEXT,
    None,
    Kinds(
        "an element",
        {
            "any": Table("element with 'any'", {"label": WORDS, "any": PHRASES}),
            "say": Table("element", {"label": WORDS, **_PHRASE}, ("say",)),
        },
    ),
)
ELEMENTS = ListOf(ELEMENT, filled=True)
_TOGETHER: dict[str, Shape] = {"together": Flag()}
REQUIRE = Either(
    TEXT,
    ListOf(ELEMENT),
    Kinds(
        "'require'",
        {
            "any": Table("'require' with 'any'", {"any": ELEMENTS, "label": WORDS}),
            "all": Table("'require' with 'all'", {"all": ELEMENTS, **_TOGETHER}),
            "of": Table(
                "'require' with 'of'",
                {"of": ELEMENTS, "at_least": COUNT, **_TOGETHER},
                ("at_least",),
            ),
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
        "stages": ListOf(STAGE, filled=True),
        "until": UNTIL,
        "missing": OneOf(("report", "ignore")),
    },
    ("stages",),
)
MEASURE = Table(
    "measure",
    {"of": OneOf(MEASURES), **BOUNDS, "times": COUNT, **MEASURING},
    ("of",),
)
