"""Conditions that are decided at once, from what was heard in the turns.

A condition becomes a function that gives True, False, or None where the answer takes
more than that; it never says anything else than `conditions.decide` would.
"""

from collections.abc import Callable, Sequence

from scriptlint.checks.conditions import decide
from scriptlint.checks.evaluation import Evaluation, Window
from scriptlint.checks.hearing import Heard
from scriptlint.checks.measures import beyond, values, within_span
from scriptlint.checks.scope import within_count
from scriptlint.rulebook.index import Index
from scriptlint.rulebook.model import (
    Combined,
    Condition,
    Event,
    Measured,
    Phrase,
    RuleFailed,
    Said,
)

Truth = Callable[[Evaluation], bool | None]
Turns = Callable[[Evaluation], Sequence[Heard]]

AT_ONCE = ("echo", "length")
"""Measures of each turn by itself, which need no times."""


class Truths:
    """Makes the functions of one rulebook; equal conditions share theirs."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.found: dict[object, Truth] = {}
        self.windows: dict[object, Turns] = {}

    def bits(self, phrases: tuple[Phrase, ...]) -> int | None:
        """Phrases as bits; None when they ask for what slots held elsewhere."""
        group = self.index.group(phrases)
        return None if group.bound else group.bits

    def turns(self, role: str, window: tuple[int, int] | None) -> Turns:
        """What is heard in a role's turns, or in those of a window counted by turns."""
        key = (role, window)
        if key not in self.windows:
            self.windows[key] = _window(role, window)
        return self.windows[key]

    def of(self, condition: Condition) -> Truth:
        """Whether a condition is true; None when that is unknown."""
        key = self._key(condition)
        if key not in self.found:
            self.found[key] = self._truth(condition)
        return self.found[key]

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
                bits = self.bits(phrases)
                if bits is not None:
                    return says(self.turns(role, window), role, bits)
            case Combined(of, low, high):
                parts = [self.of(part) for part in of]
                size = len(parts)
                least = size if low is None else low
                most = size if high is None else high
                return _remembered(_combined(parts, least, most), len(self.found))
            case Event(event):
                return lambda evaluation: event in evaluation.events
            case Measured(measure, role, window) if measure.of == "turns":
                turns = self.turns(role, window)
                return _many(turns, measure.at_most, measure.at_least)
            case Measured(measure) if measure.of in AT_ONCE:
                return _measured(condition)
            case RuleFailed(rule):
                return lambda evaluation: _FAILED[evaluation.outcome(rule)]
        return lambda evaluation: decide(evaluation, condition).value


_FAILED = {"fail": True, "not_evaluated": None, "pass": False, "not_applicable": False}


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


def says(turns: Turns, role: str, bits: int) -> Truth:
    """Whether a role says one of the phrases in some of its turns."""

    def said(evaluation: Evaluation) -> bool:
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

    return said


def _many(turns: Turns, most: float | None, least: float | None) -> Truth:
    """Whether there are more turns than at most, or fewer than at least."""

    def many(evaluation: Evaluation) -> bool:
        count = len(turns(evaluation))
        if not count:
            return False
        over = most is not None and count > most
        return over or (least is not None and count < least)

    return many


def _measured(measured: Measured) -> Truth:
    """Whether a turn is out of bounds; no further than to the first."""
    measure, role, window = measured

    def out(evaluation: Evaluation) -> bool:
        turns: Sequence[int] = evaluation.matching.by_role(role)
        if window is not None:
            turns = within_count(turns, window)
        for _, value in values(evaluation, measure, [Window(turns)]):
            if beyond(measure, value) or within_span(measure, value):
                return True
        return False

    return out


def _combined(parts: Sequence[Truth], least: int, most: int) -> Truth:
    """At least and at most so many parts are true; unknown ones may be or not."""
    size = len(parts)
    if most == 0:
        return _none(parts)
    if least == most == size:
        return _all(parts)

    def combined(evaluation: Evaluation) -> bool | None:
        true = unknown = 0
        for left, part in zip(range(size - 1, -1, -1), parts, strict=True):
            value = part(evaluation)
            if value:
                true += 1
                if true > most:
                    return False
                if true >= least and most == size:
                    return True
            elif value is None:
                unknown += 1
            if true + unknown + left < least:
                return False
        return None if true < least or true + unknown > most else True

    return combined


def _all(parts: Sequence[Truth]) -> Truth:
    def every(evaluation: Evaluation) -> bool | None:
        unknown = False
        for part in parts:
            value = part(evaluation)
            if value is None:
                unknown = True
            elif not value:
                return False
        return None if unknown else True

    return every


def _none(parts: Sequence[Truth]) -> Truth:
    def none(evaluation: Evaluation) -> bool | None:
        unknown = False
        for part in parts:
            value = part(evaluation)
            if value:
                return False
            unknown = unknown or value is None
        return None if unknown else True

    return none


def _remembered(truth: Truth, number: int) -> Truth:
    """The same, found out once a document."""

    def remembered(evaluation: Evaluation) -> bool | None:
        known = evaluation.known
        if number not in known:
            known[number] = truth(evaluation)
        return known[number]

    return remembered
