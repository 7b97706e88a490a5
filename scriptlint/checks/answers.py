"""Answers of rules at once, from what was heard in the turns; `quick` chooses among them.

Each makes a function for one rule. It gives None where more must be asked.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from math import inf
from typing import NamedTuple

from scriptlint.checks.alone import found_alone, is_alone
from scriptlint.checks.evaluation import Evaluation
from scriptlint.checks.excuses import Place
from scriptlint.checks.fields import known
from scriptlint.checks.phrase_checks import lacking
from scriptlint.checks.scope import select, within_count
from scriptlint.checks.truths import Truth, Turns, says
from scriptlint.finding import Excused, Finding, Verdict, found_out
from scriptlint.messages import say
from scriptlint.rulebook.model import Forbid, Measure, Require, Rule, Said

Answer = Callable[[Evaluation], Verdict | None]
Reply = Callable[[Evaluation, Sequence[int]], Verdict | None]


class Step(NamedTuple):
    """A stage of a flow: its phrases as bits, and which place of them counts."""

    bits: int
    last: bool
    optional: bool


def when_true(rule: Rule, when: Truth, check: Answer | None) -> Answer:
    """A rule that does not apply unless its condition is true."""
    idle = Verdict(rule, "not_applicable")

    def answer(evaluation: Evaluation) -> Verdict | None:
        true = when(evaluation)
        if not true:
            return None if true is None else idle
        return None if check is None else check(evaluation)

    return answer


def nothing_forbidden(rule: Rule, check: Forbid, turns: Turns, bits: int) -> Answer:
    """Nothing is said that is forbidden, or what is found in each turn by itself."""
    passed, empty = _passed(rule)
    said = says(turns, rule.scope.role, bits)

    @cache
    def alone() -> bool:  # reads the phrases, which are left unread until one is said
        return is_alone(rule, check)

    def answer(evaluation: Evaluation) -> Verdict | None:
        if not said(evaluation):
            return passed if turns(evaluation) else empty
        if not alone():
            return None
        matching = evaluation.matching
        found: list[Finding | Excused] = []
        for turn in select(evaluation, rule.scope):
            if matching.hearing.says(matching.heard[turn], bits):
                found += found_alone(evaluation, rule, check, turn)
        return found_out(rule, found)

    return answer


def few_enough(rule: Rule, check: Measure, turns: Turns, bits: int) -> Answer | None:
    """No turn says the phrases more often than allowed."""
    passed, empty = _passed(rule)
    most = inf if check.at_most is None else check.at_most

    def answer(evaluation: Evaluation) -> Verdict | None:
        hearing, here = evaluation.matching.hearing, turns(evaluation)
        for heard in here:
            said = hearing.among(heard, bits)
            if sum(len(hearing.stands(heard, number)) for number in said) > most:
                return None
        return passed if here else empty

    return None if check.at_least is not None else answer


def in_order(rule: Rule, turns: Turns, stages: Sequence[Step]) -> Answer:
    """Each stage comes in a later turn than those before it."""
    passed, empty = _passed(rule)
    idle = Verdict(rule, "not_applicable")

    def answer(evaluation: Evaluation) -> Verdict | None:
        heard = turns(evaluation)
        if not heard and rule.when is not None:
            return empty
        says, latest, begun = (
            evaluation.matching.hearing.says,
            -1,
            rule.when is not None,
        )
        for bits, last, optional in stages:
            order = range(len(heard) - 1, -1, -1) if last else range(len(heard))
            at = next((n for n in order if says(heard[n], bits)), None)
            if at is None:
                continue
            if at <= latest:
                return None
            latest, begun = at, begun or not optional
        return passed if begun else idle

    return answer


def no_ring(rule: Rule, turns: Turns) -> Answer:
    """Nothing tells how long the telephone rang."""
    unknown = Verdict(rule, "not_evaluated", why=say("no ring time"))

    def answer(evaluation: Evaluation) -> Verdict | None:
        told = "ring" in evaluation.events or "ring_seconds" in evaluation.document.meta
        return None if told or not turns(evaluation) else unknown

    return answer


def nothing_said(rule: Rule, bits: int) -> Reply:
    """The rule passes in turns that say nothing of it."""
    passed = Verdict(rule, "pass")

    def reply(evaluation: Evaluation, turns: Sequence[int]) -> Verdict | None:
        matching = evaluation.matching
        says, heard = matching.hearing.says, matching.heard
        return None if any(says(heard[turn], bits) for turn in turns) else passed

    return reply


def in_answer(
    rule: Rule, when: Truth, asked: Sequence[tuple[Said, int]], reply: Reply
) -> Answer:
    """What is found in the turns after each place where something is said."""
    idle, scope = Verdict(rule, "not_applicable"), rule.scope
    wide = rule.then.unit == "all"
    once, size = wide or rule.then.hit == 1, int(rule.then.within)

    def answer(evaluation: Evaluation) -> Verdict | None:
        true = when(evaluation)
        if not true:
            return None if true is None else idle
        outcome: Verdict | None = idle
        answers = select(evaluation, scope)
        places = _places(evaluation, asked)
        for turn in places[:1] if once else places:
            after = bisect_right(answers, turn)
            window = answers[after:] if wide else answers[after : after + size]
            if window:
                outcome = reply(evaluation, window)
            if outcome is None:
                break
        return outcome

    return answer


def _places(evaluation: Evaluation, asked: Sequence[tuple[Said, int]]) -> Sequence[int]:
    """The turns that say something of what is asked for, in order."""
    matching = evaluation.matching
    says, heard = matching.hearing.says, matching.heard
    found: set[int] = set()
    for said, bits in asked:
        turns = matching.by_role(said.role)
        turns = turns if said.turns is None else within_count(turns, said.turns)
        found.update(turn for turn in turns if says(heard[turn], bits))
    return sorted(found)


def no_field(rule: Rule, name: str) -> Answer:
    """A field that the document does not have."""
    unknown = Verdict(rule, "not_evaluated", why=say("no metadata: {key}", key=name))

    def answer(evaluation: Evaluation) -> Verdict | None:
        document = evaluation.document
        return None if known(document, name) or name in document.meta else unknown

    return answer


def enough_said(
    rule: Rule, turns: Turns, bits_of: Sequence[int], least: int, missed: Answer | None
) -> Answer:
    """Enough is said of what is required; if not, `missed` tells what follows."""
    passed, _ = _passed(rule)
    said = [says(turns, rule.scope.role, bits) for bits in bits_of]

    def answer(evaluation: Evaluation) -> Verdict | None:
        count = sum(one(evaluation) is True for one in said)
        return passed if count >= least else missed and missed(evaluation)

    return answer


def element_missed(rule: Rule) -> Answer:
    """The only element required is not said."""
    check, scope = rule.check, rule.scope
    assert isinstance(check, Require)
    assert scope.turns is not None
    details = lacking(check.of) | {"trigger": ""}
    at = 0 if scope.turns[0] > 0 else -1

    def missed(evaluation: Evaluation) -> Verdict | None:
        turns = select(evaluation, scope)
        if not turns:
            return None
        finding = evaluation.absence(rule, turns[at], details)
        place = Place(turns[at], 0, 0)
        return found_out(rule, [evaluation.weigh(finding, rule.unless, place)])

    return missed


def _passed(rule: Rule) -> tuple[Verdict, Verdict]:
    """The outcome of a rule that finds nothing, and that when there are no turns."""
    passed = Verdict(rule, "pass")
    conditional = rule.when is not None
    return passed, Verdict(rule, "not_applicable") if conditional else passed
