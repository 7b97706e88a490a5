"""What can be decided at once: most rules pass, or never apply, and cost next to nothing.

A condition or a rule becomes a function that answers from what was heard in the turns.
It gives None where the answer takes more than that: places, bound slots, numbers. Then
the checks themselves are asked. It never says anything else than they would.
"""

from collections.abc import Callable, Sequence

from scriptlint.checks.conditions import decide
from scriptlint.checks.evaluation import Evaluation
from scriptlint.checks.excuses import Place
from scriptlint.checks.fields import known
from scriptlint.checks.hearing import Heard
from scriptlint.checks.phrase_checks import lacking
from scriptlint.checks.scope import select, within_count
from scriptlint.finding import Verdict, found_out
from scriptlint.messages import say
from scriptlint.rulebook.index import Index
from scriptlint.rulebook.model import (
    Combined,
    Condition,
    Event,
    Field,
    Forbid,
    Measured,
    Phrase,
    Require,
    Rule,
    RuleFailed,
    Said,
    Scope,
)

Truth = Callable[[Evaluation], bool | None]
Answer = Callable[[Evaluation], Verdict | None]
Turns = Callable[[Evaluation], Sequence[Heard]]


class Quick:
    """Makes the functions of one rulebook; equal conditions share theirs."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.truths: dict[object, Truth] = {}
        self.windows: dict[object, Turns] = {}

    def answer(self, rule: Rule, *, anywhere: bool, settled: bool) -> Answer | None:
        """A rule's outcome unless it may have something to find; None: never known.

        `anywhere` says that its check is asked in the whole of a scope of turns, not in
        windows after a condition's hit; `settled` that it finds the same wherever that is.
        """
        found = self._check(rule, settled=settled) if anywhere else None
        if rule.when is None:
            return found
        return self._answering(rule) or _after(rule, self.truth(rule.when), found)

    def _answering(self, rule: Rule) -> Answer | None:
        """For what is forbidden in the turns after something was said."""
        when, then, check, scope = rule.when, rule.then, rule.check, rule.scope
        if not isinstance(when, Said) or when.at_least > 1 or scope.turns is not None:
            return None
        turns = self._scope(scope)
        plain = then.position == ("after",) and then.unit != "seconds"
        if not (
            isinstance(check, Forbid) and plain and turns and then.hit in (1, "each")
        ):
            return None
        asked, forbidden = self._bits(when.phrases), self._bits(check.any)
        if asked is None or forbidden is None or check.written:
            return None
        return _unanswered(rule, when, asked, _says(turns, scope.role, forbidden))

    def _check(self, rule: Rule, *, settled: bool) -> Answer | None:
        """Whether the check passes, in turns of the scope."""
        turns = self._scope(rule.scope)
        check = rule.check
        if isinstance(check, Field) and check.present is None:
            return _unheaded(rule, check.name)
        if turns is None:
            return None
        if isinstance(check, Forbid):
            bits = self._bits(check.any)
            return None if bits is None or check.written else _silent(rule, turns, bits)
        if isinstance(check, Require) and not (rule.scope.every or check.together):
            found = [self._bits(element.phrases) for element in check.of]
            bits_of = [bits for bits in found if bits is not None]
            if len(bits_of) == len(found):
                missed = _missed(rule) if settled and len(found) == 1 else None
                return _said(rule, turns, bits_of, check.at_least, missed)
        return None

    def _bits(self, phrases: tuple[Phrase, ...]) -> int | None:
        """Phrases as bits; None when they ask for what slots held elsewhere."""
        group = self.index.group(phrases)
        return None if group.bound else group.bits

    def _scope(self, scope: Scope) -> Turns | None:
        """The turns of a scope, when only role and number choose them."""
        if scope.part or scope.stage or (scope.of_all and scope.turns):
            return None
        return self._turns(scope.role, scope.turns)

    def _turns(self, role: str, window: tuple[int, int] | None) -> Turns:
        key = (role, window)
        if key not in self.windows:
            self.windows[key] = _window(role, window)
        return self.windows[key]

    def truth(self, condition: Condition) -> Truth:
        """Whether a condition is true; None when that is unknown."""
        key = self._key(condition)
        if key not in self.truths:
            self.truths[key] = self._truth(condition)
        return self.truths[key]

    def _key(self, condition: Condition) -> object:
        """What makes two conditions the same."""
        match condition:
            case Said(phrases):
                return (*condition[1:], self.index.group(phrases)[:2])
            case Combined(of):
                return (condition.low, condition.high, *map(self._key, of))
            case Event() | RuleFailed():
                return (type(condition), *condition)
            case Measured(measure) if not measure.phrases:
                return condition
            case _:
                return id(condition)

    def _truth(self, condition: Condition) -> Truth:
        match condition:
            case Said(phrases, role, window, at_least=1):
                bits = self._bits(phrases)
                if bits is not None:
                    return _says(self._turns(role, window), role, bits)
            case Combined(of, low, high):
                parts = [self.truth(part) for part in of]
                size = len(parts)
                least = size if low is None else low
                most = size if high is None else high
                return _remembered(_combined(parts, least, most), len(self.truths))
            case Event(event):
                return lambda evaluation: event in evaluation.events
            case Measured(measure, role, window) if measure.of == "turns":
                turns = self._turns(role, window)
                return _many(turns, measure.at_most, measure.at_least)
            case RuleFailed(rule):
                return lambda evaluation: _FAILED[evaluation.outcome(rule)]
        return lambda evaluation: decide(evaluation, condition).value


_FAILED = {"fail": True, "not_evaluated": None, "pass": False, "not_applicable": False}


def _after(rule: Rule, when: Truth, check: Answer | None) -> Answer:
    """A rule that does not apply unless its condition is true."""
    idle = Verdict(rule, "not_applicable")

    def answer(evaluation: Evaluation) -> Verdict | None:
        true = when(evaluation)
        if not true:
            return None if true is None else idle
        return None if check is None else check(evaluation)

    return answer


def _silent(rule: Rule, turns: Turns, bits: int) -> Answer:
    """Nothing is said that is forbidden."""
    passed, empty = _passed(rule)
    says = _says(turns, rule.scope.role, bits)

    def answer(evaluation: Evaluation) -> Verdict | None:
        if says(evaluation):
            return None
        return passed if turns(evaluation) else empty

    return answer


def _unanswered(rule: Rule, when: Said, asked: int, said: Truth) -> Answer:
    """Nothing forbidden is said at all; it matters only whether anybody answered."""
    passed, idle = Verdict(rule, "pass"), Verdict(rule, "not_applicable")
    role, window = when.role, when.turns

    def answer(evaluation: Evaluation) -> Verdict | None:
        matching = evaluation.matching
        if not matching.possible(role) & asked:
            return idle
        if said(evaluation):
            return None
        answers = matching.by_role(rule.scope.role)
        turns = matching.by_role(role)
        for turn in turns if window is None else within_count(turns, window):
            if not answers or turn >= answers[-1]:
                break
            if matching.hearing.says(matching.heard[turn], asked):
                return passed
        return idle

    return answer


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
    said = [_says(turns, rule.scope.role, bits) for bits in bits_of]

    def answer(evaluation: Evaluation) -> Verdict | None:
        count = sum(says(evaluation) is True for says in said)
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


def _window(role: str, window: tuple[int, int] | None) -> Turns:
    if window is None:
        return lambda evaluation: evaluation.matching.spoken_by(role)
    key = (role, window)

    def turns(evaluation: Evaluation) -> Sequence[Heard]:
        found = evaluation.spoken.get(key)
        if found is None:
            heard = evaluation.matching.spoken_by(role)
            found = evaluation.spoken[key] = within_count(heard, window)
        return found

    return turns


def _says(turns: Turns, role: str, bits: int) -> Truth:
    """Whether a role says one of the phrases in some of its turns."""

    def says(evaluation: Evaluation) -> bool:
        matching = evaluation.matching
        if not matching.possible(role) & bits:
            return False
        unsure = False
        heard = turns(evaluation)
        for one in heard:
            if one.said & bits:
                return True
            if one.open & bits:
                unsure = True
        return unsure and matching.hearing.any(heard, bits)

    return says


def _many(turns: Turns, most: float | None, least: float | None) -> Truth:
    """Whether there are more turns than at most, or fewer than at least."""

    def many(evaluation: Evaluation) -> bool:
        count = len(turns(evaluation))
        if not count:
            return False
        over = most is not None and count > most
        return over or (least is not None and count < least)

    return many


def _combined(parts: Sequence[Truth], least: int, most: int) -> Truth:
    """At least and at most so many parts are true; unknown ones may be or not."""

    def combined(evaluation: Evaluation) -> bool | None:
        true = unknown = 0
        left = len(parts)
        for part in parts:
            left -= 1
            value = part(evaluation)
            if value:
                true += 1
                if true > most:
                    return False
            elif value is None:
                unknown += 1
            if true + unknown + left < least:
                return False
        return None if true < least or true + unknown > most else True

    return combined


def _remembered(truth: Truth, number: int) -> Truth:
    """The same, found out once a document."""

    def remembered(evaluation: Evaluation) -> bool | None:
        known = evaluation.known
        if number not in known:
            known[number] = truth(evaluation)
        return known[number]

    return remembered
