"""Holds a document against a rulebook: every rule's outcome."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, assert_never

from scriptlint.checks.conditions import came_true, decide, windows
from scriptlint.checks.evaluation import Evaluation, NotApplicable, NotEvaluated
from scriptlint.checks.fields import check_field
from scriptlint.checks.matching import Matching
from scriptlint.checks.measures import check_measure
from scriptlint.checks.phrase_checks import check_forbid, check_ratio, check_require
from scriptlint.checks.plan import About, Plan, Step, plan_for
from scriptlint.checks.scope import applicable, select
from scriptlint.checks.sequence import check_sequence
from scriptlint.document import Document
from scriptlint.finding import Excused, Finding, Outcome, Verdict
from scriptlint.rulebook.index import numbers_of
from scriptlint.rulebook.model import (
    Field,
    Forbid,
    Measure,
    Ratio,
    Require,
    Rule,
    Rulebook,
)
from scriptlint.rulebook.model import (
    Sequence as Flow,
)

ROLE_BOUND = "unknown roles"


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
    plan = plan_for(rulebook, About(document.kind, document.timed, excerpt, only))
    matching = Matching(document, rulebook.lookup)
    evaluation = Evaluation(document, rulebook, matching, plan, _outcome)
    verdicts = plan.quiet.copy()
    for number in plan.open if evaluation.unknown else _woken(plan, matching):
        verdicts[number] = _verdict(evaluation, number)
    failed = any(verdict.findings for verdict in verdicts)
    return Applied(verdicts, _corrected(evaluation) if failed else frozenset())


def _woken(plan: Plan, matching: Matching) -> Iterable[int]:
    """The rules that may have something to say of the document."""
    woken = set(plan.always)
    for role, bits, steps in plan.triggers:
        for phrase in numbers_of(matching.said(role) & bits):
            woken.update(steps[phrase])
    return woken


def _verdict(evaluation: Evaluation, number: int) -> Verdict:
    """How a rule came out; asked once a document."""
    found = evaluation.verdicts.get(number)
    if found is None:
        step = evaluation.plan.steps[number]
        evaluation.verdicts[number] = step.idle  # for a rule that asks for itself
        found = None if evaluation.unknown else _quick(evaluation, step)
        found = evaluation.verdicts[number] = found or _asked(evaluation, step)
    return found


def _quick(evaluation: Evaluation, step: Step) -> Verdict | None:
    """How a rule came out that has nothing to find; None when it must be asked."""
    if not step.plain:
        return None
    condition = step.rule.when
    if condition is not None:
        truth = decide(evaluation, condition).value
        if not truth:
            return None if truth is None else step.idle
    if step.forbids or step.requires:
        turns = select(evaluation, step.rule.scope)
        if condition is not None and not turns:
            return step.idle
        if _nothing_found(evaluation.matching, step, turns):
            return step.passed
    return None


def _nothing_found(matching: Matching, step: Step, turns: Sequence[int]) -> bool:
    """Whether nothing is said that a rule forbids, or all that it requires."""
    if step.forbids:
        return not matching.finds(step.forbids, turns)
    return all(matching.holds(element.phrases, turns) for element in step.requires)


def _corrected(evaluation: Evaluation) -> frozenset[int | None]:
    """The agent's turns that hold a self-correction, and those just before them."""
    matching = evaluation.matching
    agents = matching.agents
    phrases = evaluation.rulebook.self_correction
    found = {hit.turn for hit in matching.heads(phrases, agents)}
    before = {one for one, other in pairwise(agents) if other in found}
    return frozenset(found | before)


def _outcome(evaluation: Evaluation, rule_id: str) -> Outcome:
    """The outcome of a rule, for conditions on it."""
    plan = evaluation.plan
    number = plan.numbers.get(rule_id)
    if number is None:
        return "not_applicable"
    step = plan.steps[number]
    verdict = step.quiet if step.known else _verdict(evaluation, number)
    return verdict.outcome


def _asked(evaluation: Evaluation, step: Step) -> Verdict:
    """How a rule came out when its check is asked."""
    rule = step.rule
    bound = rule.scope.role != "any" and not isinstance(rule.check, Field)
    unsure = evaluation.unknown and bound
    asked: Iterable[Finding | Excused] | None = None
    try:
        asked = _found(evaluation, rule)
        found = list(asked)
    except NotApplicable:
        if unsure and asked is not None:
            return Verdict(rule, "not_evaluated", why=ROLE_BOUND)
        return step.idle
    except NotEvaluated as missing:
        return Verdict(rule, "not_evaluated", why=str(missing.args[0]))
    if not found and not evaluation.unknown:
        return step.passed
    findings = tuple(item for item in found if isinstance(item, Finding))
    excused = tuple(item for item in found if isinstance(item, Excused))
    if unsure and not (findings and isinstance(rule.check, Forbid)):
        return Verdict(rule, "not_evaluated", (), excused, ROLE_BOUND)
    return Verdict(rule, "fail" if findings else "pass", findings, excused)


def _found(evaluation: Evaluation, rule: Rule) -> Iterable[Finding | Excused]:
    """What the rule's check finds."""
    if isinstance(rule.check, Field):
        applicable(evaluation.document, rule.scope)
        if rule.when is not None:
            came_true(evaluation, rule.when)
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
