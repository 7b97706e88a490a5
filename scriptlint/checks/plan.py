"""How the rules of a rulebook are asked of documents of a kind.

Most rules have nothing to say of most documents. What they say then, and which phrases
wake them, is found once for each kind of document; a rule that nothing wakes costs
nothing. Rules that ask for what is missing are asked of every document.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from scriptlint.checks.answers import Answer
from scriptlint.checks.evaluation import NO_TIMES
from scriptlint.checks.quick import Quick
from scriptlint.document import Kind
from scriptlint.finding import Verdict
from scriptlint.messages import Message, say
from scriptlint.rulebook.index import Index, bits_of, gates
from scriptlint.rulebook.model import (
    Combined,
    Condition,
    Field,
    FieldIs,
    Forbid,
    Measure,
    Measured,
    Phrase,
    Ratio,
    Require,
    Rule,
    Rulebook,
    RuleFailed,
    Scope,
    Then,
)
from scriptlint.rulebook.model import (
    Sequence as Flow,
)
from scriptlint.rulebook.needs import TIMED

MOST_PLANS = 32
WHOLE = (
    *("ring", "before_first", "after_last", "duration", "turns"),
    *("hold_percent", "silence_percent"),
)
"""Measures of a whole document."""


class About(NamedTuple):
    """What of a document decides how the rules are asked of it; `only` chooses rules."""

    kind: Kind
    timed: bool
    excerpt: bool
    only: Callable[[str], bool] | None


class Step(NamedTuple):
    """How one rule is asked.

    `known` says that the rule comes out as `quiet` whatever the document says.
    Otherwise it does so while nobody says what may wake it. `passed` and `idle` are
    its outcomes when it finds nothing, and when it does not apply; `quick` tells them,
    or None when the rule must be asked.
    """

    rule: Rule
    quiet: Verdict
    known: bool
    wakes: tuple[tuple[str, tuple[Phrase, ...]], ...] | None
    passed: Verdict
    idle: Verdict
    quick: Answer | None


class Trigger(NamedTuple):
    """Which rules are woken when a role says a phrase: phrases as bits, steps by phrase.

    `bound` are those that ask for what a slot held elsewhere: they wake where they may stand.
    """

    role: str
    bits: int
    bound: int
    steps: dict[int, tuple[int, ...]]


class Plan(NamedTuple):
    """All rules of a rulebook, in its order.

    `quiet` are their outcomes when nothing is said; `idle` and `unsure` are those of them
    that do not apply, or are not evaluated, by number. `always` are the numbers of those
    that are asked of every document, `open` of those that are asked of any.
    """

    steps: tuple[Step, ...]
    numbers: dict[str, int]
    quiet: list[Verdict]
    idle: dict[int, Verdict]
    unsure: dict[int, Verdict]
    open: tuple[int, ...]
    always: tuple[int, ...]
    triggers: tuple[Trigger, ...]


def plan_for(rulebook: Rulebook, about: About) -> Plan:
    """How the rules are asked of such documents; made once for each sort of them."""
    plans = rulebook.lookup.plans
    found: Plan | None = plans.get(about)
    if found is None:
        if len(plans) >= MOST_PLANS:
            plans.clear()
        found = plans[about] = _plan(rulebook, about)
    return found


def _plan(rulebook: Rulebook, about: About) -> Plan:
    only = about.only
    chosen = [rule for rule in rulebook.rules if only is None or only(rule.id)]
    others = [rule for rule in rulebook.rules if only is not None and not only(rule.id)]
    quick = Quick(rulebook.lookup, timed=about.timed)
    steps = tuple(_step(rule, about, quick) for rule in (*chosen, *others))
    asked = steps[: len(chosen)]
    quiet = [step.quiet for step in asked]
    return Plan(
        steps,
        {step.rule.id: number for number, step in enumerate(steps)},
        quiet,
        {n: one for n, one in enumerate(quiet) if one.outcome == "not_applicable"},
        {n: one for n, one in enumerate(quiet) if one.outcome == "not_evaluated"},
        _numbers(asked, lambda step: not step.known),
        _numbers(asked, lambda step: not step.known and step.wakes is None),
        tuple(_triggers(asked, rulebook.lookup)),
    )


def _numbers(steps: Sequence[Step], of: Callable[[Step], bool]) -> tuple[int, ...]:
    return tuple(number for number, step in enumerate(steps) if of(step))


def _step(rule: Rule, about: About, quick: Quick) -> Step:
    passed, idle = Verdict(rule, "pass"), Verdict(rule, "not_applicable")
    known = _known(rule, about)
    quiet = idle if rule.when is not None else passed
    anywhere = rule.when is None or _placeless(rule.when, rule.then)
    answer = None
    if known is None and _plain(rule.scope):
        answer = quick.answer(rule, anywhere=anywhere, settled=_settled(rule))
    return Step(
        rule,
        known or quiet,
        known is not None,
        _wakes(rule),
        passed,
        idle,
        answer,
    )


def _settled(rule: Rule) -> bool:
    """Whether what a rule finds is the same wherever its condition came true."""
    told = "{trigger}" in rule.message.zh + rule.message.en
    once = rule.then.hit in (1, -1) or rule.when is None
    return once and not told and rule.scope.turns is not None


def _known(rule: Rule, about: About) -> Verdict | None:
    """The rule's outcome for every such document, if there is one."""
    scope = rule.scope
    if scope.channel and about.kind not in scope.channel:
        return Verdict(rule, "not_applicable")
    if rule.unset:
        return Verdict(
            rule, "not_evaluated", why=say("no setting: {key}", key=rule.unset[0])
        )
    if about.excerpt and at_an_end(rule):
        return Verdict(rule, "not_evaluated", why=Message("excerpt"))
    if about.timed or scope.meta or any(scope.valid) or isinstance(rule.check, Field):
        return None
    if scope.seconds or scope.percent or _timed(rule):
        return Verdict(rule, "not_evaluated", why=NO_TIMES)
    return None


def _timed(rule: Rule) -> bool:
    """Whether the first thing that a rule asks for is a time."""
    first = rule.check if rule.when is None else rule.when
    if isinstance(first, Measured):
        first = first.measure
    return isinstance(first, Measure) and first.of in TIMED


def _wakes(rule: Rule) -> tuple[tuple[str, tuple[Phrase, ...]], ...] | None:
    """Which role must say one of which phrases for the rule to be more than quiet.

    None when the rule may have something to say whatever is said.
    """
    if not _plain(rule.scope):
        return None
    if rule.when is not None:
        found = gates(rule.when)
        if found is None:
            return None
        return tuple((said.role, said.phrases) for said in found)
    match rule.check:
        case Forbid(phrases, ()):
            return ((rule.scope.role, phrases),)
        case Measure("count", most, None, phrases=phrases) if most and most > 0:
            return ((rule.scope.role, phrases),)
    return None


def _plain(scope: Scope) -> bool:
    """Whether a scope asks for nothing but turns that are there."""
    asked = scope.meta or any(scope.valid) or scope.seconds or scope.percent
    return not (asked or scope.part)


def _placeless(condition: Condition, then: Then) -> bool:
    """Whether a rule looks at its whole scope, wherever its condition came true."""
    return then.everywhere or _nowhere(condition)


def _nowhere(condition: Condition) -> bool:
    """Whether a condition comes true of the document as a whole, at no turn."""
    if isinstance(condition, Combined):
        return condition.high == 0 or all(map(_nowhere, condition.of))
    return isinstance(condition, FieldIs | RuleFailed)


def _triggers(steps: Iterable[Step], index: Index) -> Iterator[Trigger]:
    """What wakes the rules, by role."""
    woken: dict[str, dict[int, tuple[int, ...]]] = {}
    bound: dict[str, int] = {}
    for number, step in enumerate(steps):
        for role, phrases in () if step.known else step.wakes or ():
            bound[role] = bound.get(role, 0) | index.group(phrases).bound
            own = woken.setdefault(role, {})
            for phrase in phrases:
                own[phrase.number] = (*own.get(phrase.number, ()), number)
    for role, found in woken.items():
        yield Trigger(role, bits_of(found) & ~bound[role], bound[role], found)


def at_an_end(rule: Rule) -> bool:
    """Whether a rule speaks of a document's beginning, end or whole."""
    scope = rule.scope
    if (
        scope.turns is not None
        or scope.seconds is not None
        or scope.percent is not None
    ):
        return True
    match rule.check:
        case Require() | Ratio() | Flow():
            return rule.when is None or rule.then.unit == "all"
        case Measure(of):
            return of in WHOLE
        case Field() | Forbid():
            return False
