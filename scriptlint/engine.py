"""Holds a document against a rulebook: every rule's outcome."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple, assert_never

from scriptlint.checks.conditions import came_true, windows
from scriptlint.checks.evaluation import (
    UNKNOWN_ROLES,
    Evaluation,
    NotApplicable,
    NotEvaluated,
)
from scriptlint.checks.fields import check_field
from scriptlint.checks.matching import Matching
from scriptlint.checks.measures import check_measure
from scriptlint.checks.phrase_checks import check_forbid, check_ratio, check_require
from scriptlint.checks.plan import About, Plan, Step, plan_for
from scriptlint.checks.scope import applicable
from scriptlint.checks.sequence import check_sequence
from scriptlint.document import Document
from scriptlint.finding import Excused, Finding, Outcome, Verdict, found_out
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


class Applied(NamedTuple):
    """Every rule's outcome: those that were asked by number, the others are quiet.

    `corrected` are the agent's turns that he put right in the same or his next turn.
    """

    plan: Plan
    asked: Mapping[int, Verdict]
    corrected: frozenset[int | None]

    @property
    def verdicts(self) -> Iterator[Verdict]:
        """Every rule's outcome, in the rulebook's order."""
        for number, quiet in enumerate(self.plan.quiet):
            yield self.asked.get(number, quiet)

    @property
    def not_applicable(self) -> dict[int, Verdict]:
        """The rules that do not apply, by number and in order."""
        return self._all("not_applicable", self.plan.idle)

    @property
    def not_evaluated(self) -> dict[int, Verdict]:
        """The rules that were not evaluated, by number and in order."""
        return self._all("not_evaluated", self.plan.unsure)

    def _all(self, outcome: Outcome, quiet: dict[int, Verdict]) -> dict[int, Verdict]:
        found, more = quiet.copy(), False
        for number, verdict in self.asked.items():
            if verdict[1] == outcome:
                more = more or number not in found
                found[number] = verdict
            elif number in found:
                del found[number]
        return dict(sorted(found.items())) if more else found


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
    asking = _Asking(plan, document, rulebook, matching)
    evaluation, asked = asking.evaluation, asking.verdicts
    for number in plan.open if evaluation.unknown else _woken(plan, matching):
        if number not in asked:
            asking.verdict(number)
    failed = any(verdict.findings for verdict in asked.values())
    chosen = {n: asked[n] for n in sorted(asked) if n < len(plan.quiet)}
    return Applied(plan, chosen, _corrected(evaluation) if failed else frozenset())


def _woken(plan: Plan, matching: Matching) -> Iterable[int]:
    """The rules that may have something to say of the document."""
    woken = set(plan.always)
    look = matching.hearing.look
    for role, bits, bound, steps in plan.triggers:
        said = 0
        for heard in matching.spoken_by(role):
            if heard.open & bits:
                look(heard, bits)
            said |= heard.said | (heard.open & bound)
        for phrase in numbers_of(said & (bits | bound)):
            woken.update(steps[phrase])
    return woken


class _Asking:
    """Asks the rules of a plan of one document, each once."""

    def __init__(
        self, plan: Plan, document: Document, rulebook: Rulebook, matching: Matching
    ) -> None:
        self.plan = plan
        self.verdicts: dict[int, Verdict] = {}
        self.evaluation = Evaluation(document, rulebook, matching, self.outcome)

    def verdict(self, number: int) -> Verdict:
        """How a rule comes out that was not asked before."""
        step, evaluation = self.plan.steps[number], self.evaluation
        self.verdicts[number] = step.idle  # for a rule that asks for itself
        found = None
        if step.quick is not None and not evaluation.unknown:
            found = step.quick(evaluation)
        found = self.verdicts[number] = found or _asked(evaluation, step)
        return found

    def outcome(self, rule_id: str) -> Outcome:
        """The outcome of a rule, for conditions on it."""
        number = self.plan.numbers.get(rule_id)
        if number is None:
            return "not_applicable"
        step = self.plan.steps[number]
        if step.known:
            return step.quiet.outcome
        return (self.verdicts.get(number) or self.verdict(number)).outcome


def _corrected(evaluation: Evaluation) -> frozenset[int | None]:
    """The agent's turns that hold a self-correction, and those just before them."""
    matching = evaluation.matching
    agents = matching.agents
    phrases = evaluation.rulebook.self_correction
    found = {hit.turn for hit in matching.heads(phrases, agents)}
    before = {one for one, other in pairwise(agents) if other in found}
    return frozenset(found | before)


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
            return Verdict(rule, "not_evaluated", why=UNKNOWN_ROLES)
        return step.idle
    except NotEvaluated as missing:
        return Verdict(rule, "not_evaluated", why=missing.why)
    if not found and not evaluation.unknown:
        return step.passed
    verdict = found_out(rule, found)
    if unsure and not (verdict.findings and isinstance(rule.check, Forbid)):
        return Verdict(rule, "not_evaluated", (), verdict.excused, UNKNOWN_ROLES)
    return verdict


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
