"""What can be decided at once: most rules pass, or never apply, and cost next to nothing.

A rule becomes a function that answers from what was heard in the turns. It gives None
where the answer takes more than that: places, bound slots, numbers. Then the checks
themselves are asked. It never says anything else than they would.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain
from math import inf
from typing import NamedTuple

from scriptlint.checks.alone import found_alone, is_alone
from scriptlint.checks.evaluation import NO_TIMES, Evaluation
from scriptlint.checks.excuses import Place
from scriptlint.checks.fields import known
from scriptlint.checks.phrase_checks import lacking
from scriptlint.checks.scope import select, within_count
from scriptlint.checks.truths import Truth, Truths, Turns, says
from scriptlint.finding import Excused, Finding, Verdict, found_out
from scriptlint.messages import say
from scriptlint.rulebook.index import Index
from scriptlint.rulebook.model import (
    Combined,
    Condition,
    Field,
    FieldIs,
    Forbid,
    Measure,
    Measured,
    Require,
    Rule,
    RuleFailed,
    Said,
    Scope,
    Then,
)
from scriptlint.rulebook.model import (
    Sequence as Flow,
)
from scriptlint.rulebook.needs import TIMED

Answer = Callable[[Evaluation], Verdict | None]
Reply = Callable[[Evaluation, Sequence[int]], Verdict | None]


class _Stage(NamedTuple):
    """A stage of a flow: its phrases as bits, and which place of them counts."""

    bits: int
    last: bool
    optional: bool


class Quick:
    """Makes the functions of one rulebook, for documents with times or without."""

    def __init__(self, index: Index, *, timed: bool) -> None:
        self.truths = Truths(index)
        self.timed = timed

    def answer(self, rule: Rule, *, anywhere: bool, settled: bool) -> Answer | None:
        """A rule's outcome unless it may have something to find; None: never known.

        `anywhere` says that its check is asked in the whole of a scope of turns, not in
        windows after a condition's hit; `settled` that it finds the same wherever that is.
        """
        found = self._check(rule, settled=settled) if anywhere else None
        if rule.when is None:
            return found
        when = self.truths.of(rule.when)
        return self._answering(rule, when) or _after(rule, when, found)

    def _answering(self, rule: Rule, when: Truth) -> Answer | None:
        """For what is checked in the turns after something was said."""
        placed = _placed(rule.when) if rule.when and _follows(rule.then) else None
        found = self._unsaid(rule) or self._untimed(rule)
        if placed is None or found is None or self._scope(rule.scope) is None:
            return None
        asked = [(said, self.truths.bits(said.phrases)) for said in placed]
        known = [(said, bits) for said, bits in asked if bits is not None]
        return _answered(rule, when, known, found) if known == asked else None

    def _unsaid(self, rule: Rule) -> Reply | None:
        """The rule passes when nothing is said that it forbids."""
        check = rule.check
        if not isinstance(check, Forbid) or check.written:
            return None
        bits = self.truths.bits(check.any)
        return None if bits is None else _unsaid(rule, bits)

    def _untimed(self, rule: Rule) -> Reply | None:
        """A rule that measures times is not evaluated where there are none."""
        check = rule.check
        if self.timed or not isinstance(check, Measure) or check.of not in TIMED:
            return None
        unknown = Verdict(rule, "not_evaluated", why=NO_TIMES)
        return lambda _, __: unknown

    def _check(self, rule: Rule, *, settled: bool) -> Answer | None:
        """Whether the check passes, in turns of the scope."""
        turns = self._scope(rule.scope)
        check = rule.check
        if isinstance(check, Field) and check.present is None:
            return _unheaded(rule, check.name)
        if turns is None:
            return None
        match check:
            case Forbid(phrases, ()):
                bits = self.truths.bits(phrases)
                return None if bits is None else _forbidden(rule, check, turns, bits)
            case Require() if not (rule.scope.every or check.together):
                return self._required(rule, check, turns, settled=settled)
            case Measure("count", per="turn", phrases=phrases):
                bits = self.truths.bits(phrases)
                return None if bits is None else _counted(rule, check, turns, bits)
            case Measure("ring") if rule.when is None:
                return _unrung(rule, turns)
            case Flow(until=None, until_role="", report_missing=False):
                return self._ordered(rule, check, turns)
        return None

    def _required(
        self, rule: Rule, check: Require, turns: Turns, *, settled: bool
    ) -> Answer | None:
        found = [self.truths.bits(element.phrases) for element in check.of]
        bits_of = [bits for bits in found if bits is not None]
        if len(bits_of) < len(found):
            return None
        missed = _missed(rule) if settled and len(found) == 1 else None
        return _said(rule, turns, bits_of, check.at_least, missed)

    def _ordered(self, rule: Rule, flow: Flow, turns: Turns) -> Answer | None:
        if any(stage.role for stage in flow.stages):
            return None
        found = [self.truths.bits(stage.any) for stage in flow.stages]
        steps = [
            _Stage(bits, stage.take == "last", stage.optional)
            for bits, stage in zip(found, flow.stages, strict=True)
            if bits is not None
        ]
        return _ordered(rule, turns, steps) if len(steps) == len(found) else None

    def _scope(self, scope: Scope) -> Turns | None:
        """The turns of a scope, when only role and number choose them."""
        if scope.part or scope.stage or (scope.of_all and scope.turns):
            return None
        return self.truths.turns(scope.role, scope.turns)


def _follows(then: Then) -> bool:
    """Whether a rule looks at turns after each hit, or the first, of its condition."""
    plain = then.position == ("after",) and then.unit != "seconds"
    return plain and then.hit in (1, "each")


def _placed(condition: Condition) -> Iterator[Said] | None:
    """What is said where a condition comes true, if nothing else places it.

    A number of turns does so too, but at the last of all, after which nothing comes.
    """
    match condition:
        case Said(at_least=1):
            return iter([condition])
        case Combined(of, low, None) if low in (None, len(of)):
            parts = [_placed(part) for part in of]
            known = [part for part in parts if part is not None]
            return chain.from_iterable(known) if len(known) == len(parts) else None
        case Combined(high=0) | FieldIs() | RuleFailed():
            return iter(())
        case Measured(measure, "any", None) if measure.of == "turns":
            return iter(())
    return None


def _after(rule: Rule, when: Truth, check: Answer | None) -> Answer:
    """A rule that does not apply unless its condition is true."""
    idle = Verdict(rule, "not_applicable")

    def answer(evaluation: Evaluation) -> Verdict | None:
        true = when(evaluation)
        if not true:
            return None if true is None else idle
        return None if check is None else check(evaluation)

    return answer


def _forbidden(rule: Rule, check: Forbid, turns: Turns, bits: int) -> Answer:
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


def _counted(rule: Rule, check: Measure, turns: Turns, bits: int) -> Answer | None:
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


def _ordered(rule: Rule, turns: Turns, stages: Sequence[_Stage]) -> Answer:
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


def _unrung(rule: Rule, turns: Turns) -> Answer:
    """Nothing tells how long the telephone rang."""
    unknown = Verdict(rule, "not_evaluated", why=say("no ring time"))

    def answer(evaluation: Evaluation) -> Verdict | None:
        told = "ring" in evaluation.events or "ring_seconds" in evaluation.document.meta
        return None if told or not turns(evaluation) else unknown

    return answer


def _unsaid(rule: Rule, bits: int) -> Reply:
    """The rule passes in turns that say nothing of it."""
    passed = Verdict(rule, "pass")

    def reply(evaluation: Evaluation, turns: Sequence[int]) -> Verdict | None:
        matching = evaluation.matching
        says, heard = matching.hearing.says, matching.heard
        return None if any(says(heard[turn], bits) for turn in turns) else passed

    return reply


def _answered(
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


def _unheaded(rule: Rule, name: str) -> Answer:
    """A field that the document does not have."""
    unknown = Verdict(rule, "not_evaluated", why=say("no metadata: {key}", key=name))

    def answer(evaluation: Evaluation) -> Verdict | None:
        document = evaluation.document
        return None if known(document, name) or name in document.meta else unknown

    return answer


def _said(
    rule: Rule, turns: Turns, bits_of: Sequence[int], least: int, missed: Answer | None
) -> Answer:
    """Enough is said of what is required; if not, `missed` tells what follows."""
    passed, _ = _passed(rule)
    said = [says(turns, rule.scope.role, bits) for bits in bits_of]

    def answer(evaluation: Evaluation) -> Verdict | None:
        count = sum(one(evaluation) is True for one in said)
        return passed if count >= least else missed and missed(evaluation)

    return answer


def _missed(rule: Rule) -> Answer:
    """The only element required is not said."""
    check, scope = rule.check, rule.scope
    assert isinstance(check, Require)
    assert scope.turns is not None
    details = lacking(check.of)
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
