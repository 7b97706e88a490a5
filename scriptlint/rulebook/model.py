"""The compiled rulebook: rules, their checks, conditions, phrases and clauses.

Everything here is a frozen value made by `rulebook.building`; a named tuple, because a
dataclass costs a cold start more than reading the whole cached rulebook does.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from scriptlint.rulebook.index import Index

Severity = Literal["error", "warning", "info"]
Per = Literal["hit", "document"]
Against = Literal["turns", "characters"]
Hit = int | Literal["each", "any"]
SAME = "\ue0f0{}\ue0f1"
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
Override = Literal["none", "false-positive", "justify", "acknowledge", "free"]
OVERRIDES: tuple[Override, ...] = (
    "none",
    "false-positive",
    "justify",
    "acknowledge",
    "free",
)
"""What lets an e-mail with findings be sent all the same, the strictest first."""


class Words(NamedTuple):
    """A text in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh

    def said(self, lang: str) -> str:
        """The text in a language: zh, or en."""
        return self.zh if lang == "zh" else self.en


class Source(NamedTuple):
    """What a rule rests on: a clause as it is cited in reports."""

    key: str
    norm: str
    clause: str
    quote: str
    reading: str


class Bound(NamedTuple):
    """Bounds of a numeric slot, inclusive; `group` names it in the pattern."""

    group: str
    slot: str
    low: float | None
    high: float | None


class Pattern(NamedTuple):
    """A phrase made ready to match on folded text.

    `regex` has the group `c` for the words themselves, without what is tolerated
    around them. One of `literals` must occur in the text for it to match, and one of
    each of `also`; without literals it must always be tried. `plain` says that a
    literal is the whole pattern. `uses` are the bound slots it asks for again, `binds`
    those it binds, in the groups b0, b1 …
    A `guarded` pattern holds a user's expression: it sees no more than a stretch of text.
    `lead` and `tail` say that what is tolerated before and after the words may stand there.
    """

    regex: str
    literals: tuple[str, ...]
    plain: bool = False
    binds: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    bounds: tuple[Bound, ...] = ()
    also: tuple[tuple[str, ...], ...] = ()
    guarded: bool = False
    lead: bool = False
    tail: bool = False


class Excuse(NamedTuple):
    """What lets a hit go, or lowers it to `lower_to`.

    `kind` is one of the closed list (conditional, quoted …) or `said`; then `phrases`
    said by `role` in one of the places `where` excuse the hit.
    """

    name: str
    kind: str
    phrases: tuple["Phrase", ...] = ()
    role: str = "agent"
    where: tuple[str, ...] = ("turn",)
    lower_to: Severity | None = None


class Phrase:
    """What may or must be said; `number` tells it apart within its rulebook.

    `bound` says that it asks for what a slot held elsewhere. A phrase from the cache
    knows no more than that until it is looked at: most never are. `read` gives the rest.
    `fix` is safe, unsafe or empty, `put` what replaces a hit then; {match} in it is the
    hit.
    """

    __slots__ = (
        *("number", "bound", "read", "say", "pattern", "instead", "fix", "put"),
        *("not_in", "aligned", "similar", "sounds_like", "unless", "source"),
    )
    number: int
    bound: bool
    read: Callable[[], tuple[Any, ...]]  # Any: the fields in the order of `fields`
    say: str
    pattern: Pattern
    instead: str
    fix: str
    put: str
    not_in: tuple[Pattern, ...]
    aligned: tuple[str, ...] | None
    similar: float
    sounds_like: tuple[str, ...]
    unless: tuple[Excuse, ...]
    source: tuple[Source, ...]

    @classmethod
    def of(cls, number: int, *fields: Any) -> "Phrase":  # Any: as above
        """The phrase of that number with its `fields`."""
        phrase = cls.__new__(cls)
        phrase.number = number
        phrase.fill(fields)
        phrase.bound = bool(phrase.pattern.uses)
        return phrase

    @classmethod
    def unread(
        cls, number: int, bound: bool, read: Callable[[], tuple[Any, ...]]
    ) -> "Phrase":  # Any: as above
        """A phrase whose fields are read when they are first asked for."""
        phrase = cls.__new__(cls)
        phrase.number, phrase.bound, phrase.read = number, bound, read
        return phrase

    def fill(self, fields: Iterable[Any]) -> None:  # Any: as above
        """Set the fields, in their order."""
        for name, value in zip(self.__slots__[3:], fields, strict=True):
            setattr(self, name, value)

    @property
    def fields(self) -> tuple[Any, ...]:  # Any: as above
        """All that is said of the phrase but its number."""
        return tuple(getattr(self, name) for name in self.__slots__[3:])

    def __getattr__(self, name: str) -> Any:  # Any: a field that was not read yet
        if name == "read":
            raise AttributeError(name)
        self.fill(self.read())
        return object.__getattribute__(self, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Phrase) and self.fields == other.fields

    def __hash__(self) -> int:
        return hash(self.number)

    def __reduce__(self) -> tuple[Any, ...]:  # Any: as pickle wants it
        return Phrase.of, (self.number, *self.fields)


class Element(NamedTuple):
    """One thing that is required: any of its phrases."""

    label: Words
    phrases: tuple[Phrase, ...]


class Scope(NamedTuple):
    """Where a rule looks; see `docs/rule-language.md`.

    `turns` counts from 1, negative from the end, both inclusive; None means all. They
    are the role's turns, or everybody's when `of_all`. `seconds` and `percent` are
    windows (from, to).
    """

    channel: tuple[str, ...] = ()
    role: str = "agent"
    turns: tuple[int, int] | None = None
    every: bool = False
    part: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    seconds: tuple[float | None, float | None] | None = None
    percent: tuple[float, float] | None = None
    meta: tuple[tuple[str, str], ...] = ()
    valid: tuple[str, str] = ("", "")
    of_all: bool = False


class Said(NamedTuple):
    """Somebody said one of the phrases, or `at_least` different ones of them.

    `together` asks for them in one turn.
    """

    phrases: tuple[Phrase, ...]
    role: str = "agent"
    turns: tuple[int, int] | None = None
    at_least: int = 1
    together: bool = False


class Event(NamedTuple):
    """Something happened on the line."""

    event: str


class Measured(NamedTuple):
    """A measure is above or below a bound, or within its span, in turns of a role."""

    measure: "Measure"
    role: str = "any"
    turns: tuple[int, int] | None = None


class FieldIs(NamedTuple):
    """A header or metadatum is as asked."""

    field: "Field"


class RuleFailed(NamedTuple):
    """Another rule failed."""

    rule: str


class Combined(NamedTuple):
    """At least `low` and at most `high` of the conditions are true (None: all)."""

    of: tuple["Condition", ...]
    low: int | None
    high: int | None = None


Condition = Said | Event | Measured | FieldIs | RuleFailed | Combined


class Then(NamedTuple):
    """Where to look after a condition's hit.

    `unit` is turns, seconds or all; `hit` is each, any, or the number of the hit
    (1 the first, -1 the last).
    """

    within: float = 0
    unit: Literal["turns", "seconds", "all"] = "all"
    position: tuple[str, ...] = ("same", "after")
    hit: Hit = 1

    @property
    def everywhere(self) -> bool:
        """Whether to look in all of the scope, wherever the condition's hit is."""
        return self.unit == "all" and len(set(self.position)) == 3


class Writing(NamedTuple):
    """What must not be written: a regular expression on the text as the user wrote it.

    `fix` and `put` are those of a phrase; a named group of the expression may stand in
    `put` too.
    """

    regex: str
    instead: str = ""
    fix: str = ""
    put: str = ""


class Forbid(NamedTuple):
    """None of these phrases, and none of this in writing."""

    any: tuple[Phrase, ...]
    written: tuple[Writing, ...] = ()


class Require(NamedTuple):
    """At least so many of these elements; `together`: in one turn."""

    of: tuple[Element, ...]
    at_least: int
    together: bool = False


class Ratio(NamedTuple):
    """The count of some phrases against others, turns or characters."""

    of: tuple[Phrase, ...]
    against: tuple[Phrase, ...] | Against
    at_least: float | None
    at_most: float | None


class Stage(NamedTuple):
    """A step of a service flow; without a role those of the rule's scope take it."""

    id: str
    label: Words
    any: tuple[Phrase, ...]
    role: str = ""
    take: Literal["first", "last"] = "first"
    optional: bool = False


class Sequence(NamedTuple):
    """These stages in this order, until something ends the flow."""

    stages: tuple[Stage, ...]
    until: Condition | None
    until_role: str
    report_missing: bool


class Measure(NamedTuple):
    """A number within bounds; units as in `docs/rule-language.md`."""

    of: str
    at_most: float | None = None
    at_least: float | None = None
    times: int = 1
    per: Literal["turn", "document"] = "turn"
    min_length: int = 0
    phrases: tuple[Phrase, ...] = ()
    similar: float = 1.0
    span: tuple[float, float] | None = None
    within: int = 0


class Field(NamedTuple):
    """A header or metadatum is present, absent, matches, is one of, or in bounds.

    `each_of`: each of several is one of these; `address_in`: one of its addresses is one
    of these, or of one of these @domains.
    """

    name: str
    present: bool | None = None
    matches: str = ""
    one_of: tuple[str, ...] = ()
    at_most: float | None = None
    at_least: float | None = None
    each_of: tuple[str, ...] = ()
    address_in: tuple[str, ...] = ()


Check = Forbid | Require | Ratio | Sequence | Measure | Field


class Rule(NamedTuple):
    """Where × after what × what is asked × what excuses it, with words and price.

    `unset` are the settings it needs that are empty: without them it is not evaluated.
    """

    id: str
    severity: Severity
    weight: float
    category: str
    source: tuple[Source, ...]
    scope: Scope
    check: Check
    message: Words
    why: Words
    when: Condition | None = None
    then: Then = Then()
    unless: tuple[Excuse, ...] = ()
    instead: str = ""
    per: Per = "hit"
    cap: float | None = None
    zero: bool = False
    veto: bool = False
    bonus: bool = False
    path: str = ""
    line: int = 0
    unset: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The first part of the id: taboo, courtesy, opening …"""
        return self.id.partition(".")[0]

    @property
    def fault(self) -> str:
        """Family and fault, the first two parts of the id: taboo.brush-off."""
        return ".".join(self.id.split(".", 2)[:2])


class Band(NamedTuple):
    """A name for the scores from `start` upwards."""

    name: str
    start: float


class Score(NamedTuple):
    """How findings become points."""

    base: float = 100
    pass_mark: float = 60
    bands: tuple[Band, ...] = ()
    caps: tuple[tuple[str, float], ...] = ()
    bonus_cap: float = 0
    mode: Literal["deduct", "weighted"] = "deduct"


class Overrides(NamedTuple):
    """What lets an e-mail be sent that has findings of a severity.

    none: nothing does. false-positive: the sender reports a false alarm and says why.
    justify: he gives a reason. acknowledge: he confirms. free: the mail is not held.
    """

    error: Override = "none"
    warning: Override = "justify"
    info: Override = "free"

    def of(self, severity: Severity) -> Override:
        """What lets a mail with a finding of that severity be sent."""
        return self[SEVERITIES.index(severity)]


class FlowStage(NamedTuple):
    """A stage of the service flow, begun by one of its phrases."""

    id: str
    phrases: tuple[Phrase, ...]


class Rulebook(NamedTuple):
    """A rulebook ready to be held against documents; `lookup` finds what concerns it.

    `allowed` is what `taboo.allow` lets stand, `placeholders` the names that replies
    may use, as patterns with `*`.
    """

    name: str
    version: str
    title: Words
    rules: tuple[Rule, ...]
    lookup: "Index"
    score: Score
    stages: tuple[FlowStage, ...] = ()
    self_correction: tuple[Phrase, ...] = ()
    allowed: tuple[Pattern, ...] = ()
    overrides: Overrides = Overrides()
    placeholders: tuple[str, ...] = ()

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id; KeyError when there is none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)
