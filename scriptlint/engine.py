"""Holds a document against a rulebook: every rule's outcome."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple, assert_never

from scriptlint.checks.conditions import decide, windows
from scriptlint.checks.evaluation import Evaluation, NotApplicable, NotEvaluated
from scriptlint.checks.fields import check_field
from scriptlint.checks.matching import Matching
from scriptlint.checks.measures import check_measure
from scriptlint.checks.phrase_checks import check_forbid, check_ratio, check_require
from scriptlint.checks.scope import applicable, select
from scriptlint.checks.sequence import check_sequence
from scriptlint.document import AGENT, Document
from scriptlint.finding import Excused, Finding, Outcome, Verdict
from scriptlint.rulebook.index import gates
from scriptlint.rulebook.model import (
    Field,
    Forbid,
    Measure,
    Phrase,
    Ratio,
    Require,
    Rule,
    Rulebook,
)
from scriptlint.rulebook.model import (
    Sequence as Flow,
)

ROLE_BOUND = "unknown roles"
WHOLE = (
    *("ring", "before_first", "after_last", "duration", "turns"),
    *("hold_percent", "silence_percent"),
)
"""Measures of a whole document."""


class Applied(NamedTuple):
    """Every rule's outcome, in the rulebook's order.

    `corrected` are the agent's turns that he put right in the same or his next turn.
    """

    verdicts: list[Verdict]
    corrected: frozenset[int | None]


def apply(
    document: Document,
    rulebook: Rulebook,
    *,
    excerpt: bool = False,
    only: Callable[[str], bool] | None = None,
) -> Applied:
    """The outcome of every rule for a document.

    With `excerpt` the document is a part of a longer one: rules on its beginning and
    end are not evaluated. `only` chooses rules by id.
    """
    run = _Run(document, rulebook, excerpt, only)
    verdicts = run.verdicts()
    failed = any(verdict.findings for verdict in verdicts)
    return Applied(verdicts, run.corrected() if failed else frozenset())


Needed = tuple[bool, frozenset[int]]


class Step(NamedTuple):
    """How one rule is asked of documents of a kind.

    `known` is its outcome whatever the document says. `gate` are the phrases, by role
    and number, one of which must be said for its condition to come true, `words` those
    it forbids; () means that they decide nothing. `passed` and `idle` are the outcomes
    it then has. `whole` rules require something anywhere in their scope.
    """

    rule: Rule
    known: Verdict | None
    gate: tuple[Needed, ...]
    words: tuple[Needed, ...]
    passed: Verdict
    idle: Verdict
    whole: bool


def plan(rulebook: Rulebook, kind: str, excerpt: bool) -> list[Step]:
    """How the rules are asked of documents of a kind; made once for each."""
    plans = rulebook.lookup.plans
    if (kind, excerpt) not in plans:
        plans[kind, excerpt] = [_step(rule, kind, excerpt) for rule in rulebook.rules]
    found: list[Step] = plans[kind, excerpt]
    return found


def _step(rule: Rule, kind: str, excerpt: bool) -> Step:
    scope = rule.scope
    if scope.channel and kind not in scope.channel:
        known = Verdict(rule, "not_applicable")
    elif excerpt and at_an_end(rule):
        known = Verdict(rule, "not_evaluated", why="excerpt")
    else:
        known = None
    gate: tuple[Needed, ...] = ()
    words: tuple[Needed, ...] = ()
    if not (scope.meta or any(scope.valid)):
        if rule.when is not None:
            gate = _needed((said.role, said.phrases) for said in gates(rule.when) or ())
        if isinstance(rule.check, Forbid):
            words = _needed([(scope.role, rule.check.any)])
    passed, idle = Verdict(rule, "pass"), Verdict(rule, "not_applicable")
    return Step(rule, known, gate, words, passed, idle, _whole(rule))


def _whole(rule: Rule) -> bool:
    """Whether a rule requires something anywhere in its scope, wherever its trigger was."""
    scope = rule.scope
    if not isinstance(rule.check, Require) or scope.every or rule.check.together:
        return False
    if scope.meta or any(scope.valid) or scope.seconds or scope.percent:
        return False
    then = rule.then
    return rule.when is None or (then.unit == "all" and len(set(then.position)) == 3)


def _needed(asked: Iterable[tuple[str, tuple[Phrase, ...]]]) -> tuple[Needed, ...]:
    """The phrases by number; () when one of them may match without a literal."""
    found = list(asked)
    if any(not phrase.pattern.literals for _, phrases in found for phrase in phrases):
        return ()
    return tuple(
        (role == AGENT, frozenset(phrase.number for phrase in phrases))
        for role, phrases in found
    )


class _Run:
    """One document under one rulebook; remembers outcomes that other rules ask for."""

    def __init__(
        self,
        document: Document,
        rulebook: Rulebook,
        excerpt: bool,
        only: Callable[[str], bool] | None,
    ) -> None:
        self.rulebook = rulebook
        self.only = only
        self.steps = plan(rulebook, document.kind, excerpt)
        self.known: dict[str, Verdict] = {}
        self.matching = Matching(document, rulebook.lookup)
        self.evaluation = Evaluation(document, rulebook, self.matching, self.outcome)

    def verdicts(self) -> list[Verdict]:
        only = self.only
        return [
            step.known or self.known.get(step.rule.id) or self.verdict(step)
            for step in self.steps
            if only is None or only(step.rule.id)
        ]

    def verdict(self, step: Step) -> Verdict:
        """How one rule came out; quickly where none of its words is said."""
        rule = step.rule
        if not self.evaluation.unknown:
            if step.gate and self.silent(step.gate):
                return step.idle
            if step.words and self.silent(step.words):
                if rule.when is None:
                    return step.passed
                truth = decide(self.evaluation, rule.when)
                if truth.value is not None:
                    return step.passed if truth.value else step.idle
            if step.whole and self.satisfied(rule):
                return step.passed
        return self.asked(step)

    def satisfied(self, rule: Rule) -> bool:
        """Whether all that a rule requires anywhere in its scope is said there."""
        if rule.when is not None and not decide(self.evaluation, rule.when).value:
            return False
        turns = select(self.evaluation, rule.scope)
        assert isinstance(rule.check, Require)
        return all(self.matching.holds(part.phrases, turns) for part in rule.check.of)

    def silent(self, needed: tuple[Needed, ...]) -> bool:
        """Whether none of the phrases can be said by whom they are needed from."""
        matching = self.matching
        for by_agent, numbers in needed:
            said = matching.agent_said if by_agent else matching.candidates.keys()
            if not said.isdisjoint(numbers):
                return False
        return True

    def corrected(self) -> frozenset[int | None]:
        """The agent's turns that hold a self-correction, and those just before them."""
        matching = self.evaluation.matching
        agents = matching.agents
        phrases = self.rulebook.self_correction
        found = {hit.turn for hit in matching.heads(phrases, agents)}
        before = {one for one, other in pairwise(agents) if other in found}
        return frozenset(found | before)

    def outcome(self, rule_id: str) -> Outcome:
        """The outcome of a rule, for conditions on it."""
        if rule_id not in self.known:
            for step in self.steps:
                if step.rule.id == rule_id:
                    self.known[rule_id] = Verdict(step.rule, "not_applicable")
                    self.known[rule_id] = step.known or self.verdict(step)
        found = self.known.get(rule_id)
        return found.outcome if found else "not_applicable"

    def asked(self, step: Step) -> Verdict:
        """How one rule came out when its check is asked."""
        rule = step.rule
        try:
            found = list(_asked(self.evaluation, rule))
        except NotApplicable:
            return step.idle
        except NotEvaluated as missing:
            return Verdict(rule, "not_evaluated", why=str(missing.args[0]))
        if not found and not self.evaluation.unknown:
            return step.passed
        findings = tuple(item for item in found if isinstance(item, Finding))
        excused = tuple(item for item in found if isinstance(item, Excused))
        bound = rule.scope.role != "any" and not isinstance(rule.check, Field)
        unsure = self.evaluation.unknown and bound
        if unsure and not (findings and isinstance(rule.check, Forbid)):
            return Verdict(rule, "not_evaluated", (), excused, ROLE_BOUND)
        return Verdict(rule, "fail" if findings else "pass", findings, excused)


def _asked(evaluation: Evaluation, rule: Rule) -> Iterable[Finding | Excused]:
    """What the rule's check finds."""
    if isinstance(rule.check, Field):
        applicable(evaluation.document, rule.scope)
        if rule.when is not None:
            windows(evaluation, rule)
        return check_field(evaluation, rule, rule.check)
    found = windows(evaluation, rule)
    match rule.check:
        case Forbid() as check:
            return check_forbid(evaluation, rule, check, found)
        case Require() as check:
            return check_require(evaluation, rule, check, found)
        case Ratio() as check:
            return check_ratio(evaluation, rule, check, found)
        case Flow() as check:
            return check_sequence(evaluation, rule, check, found)
        case Measure() as check:
            return check_measure(evaluation, rule, check, found)
        case _:
            assert_never(rule.check)


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
        case _:
            return False
