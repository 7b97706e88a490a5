"""What can be decided at once: most rules pass, or never apply, and cost next to nothing.

A rule becomes a function that answers from what was heard in the turns. It gives None
where the answer takes more than that: places, bound slots, numbers. Then the checks
themselves are asked. It never says anything else than they would.
"""

from collections.abc import Iterator
from itertools import chain

from scriptlint.checks.answers import (
    Answer,
    Reply,
    Step,
    element_missed,
    enough_said,
    few_enough,
    in_answer,
    in_order,
    no_field,
    no_ring,
    nothing_forbidden,
    nothing_said,
    when_true,
)
from scriptlint.checks.evaluation import NO_TIMES
from scriptlint.checks.truths import Truth, Truths, Turns
from scriptlint.finding import Verdict
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
        return self._answering(rule, when) or when_true(rule, when, found)

    def _answering(self, rule: Rule, when: Truth) -> Answer | None:
        """For what is checked in the turns after something was said."""
        placed = _placed(rule.when) if rule.when and _follows(rule.then) else None
        found = self._unsaid(rule) or self._untimed(rule)
        if placed is None or found is None or self._scope(rule.scope) is None:
            return None
        asked = [(said, self.truths.bits(said.phrases)) for said in placed]
        known = [(said, bits) for said, bits in asked if bits is not None]
        return in_answer(rule, when, known, found) if known == asked else None

    def _unsaid(self, rule: Rule) -> Reply | None:
        """The rule passes when nothing is said that it forbids."""
        check = rule.check
        if not isinstance(check, Forbid) or check.written:
            return None
        bits = self.truths.bits(check.any)
        return None if bits is None else nothing_said(rule, bits)

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
            return no_field(rule, check.name)
        if turns is None:
            return None
        match check:
            case Forbid(phrases, ()):
                bits = self.truths.bits(phrases)
                return (
                    None
                    if bits is None
                    else nothing_forbidden(rule, check, turns, bits)
                )
            case Require() if not (rule.scope.every or check.together):
                return self._required(rule, check, turns, settled=settled)
            case Measure("count", per="turn", phrases=phrases):
                bits = self.truths.bits(phrases)
                return None if bits is None else few_enough(rule, check, turns, bits)
            case Measure("ring") if rule.when is None:
                return no_ring(rule, turns)
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
        missed = element_missed(rule) if settled and len(found) == 1 else None
        return enough_said(rule, turns, bits_of, check.at_least, missed)

    def _ordered(self, rule: Rule, flow: Flow, turns: Turns) -> Answer | None:
        if any(stage.role for stage in flow.stages):
            return None
        found = [self.truths.bits(stage.any) for stage in flow.stages]
        steps = [
            Step(bits, stage.take == "last", stage.optional)
            for bits, stage in zip(found, flow.stages, strict=True)
            if bits is not None
        ]
        return in_order(rule, turns, steps) if len(steps) == len(found) else None

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
