"""What a rule needs besides the words: times, metadata, marks of what happened.

Without times or metadata it needs, a rule is not evaluated; without the marks of events,
such as a hold, it does not apply.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from scriptlint.rulebook.model import (
    Combined,
    Condition,
    Event,
    Field,
    FieldIs,
    Measure,
    Measured,
    Rule,
    Scope,
    Sequence,
)

TIMED = (
    *("reply_delay", "silence", "silence_percent", "speech_rate", "overlap"),
    *("before_first", "after_last", "duration"),
)
"""Measures that need times whatever is said."""

MEASURED_IN_TIME = (*TIMED, "ring", "hold_length", "hold_percent")
"""Measures that have no value without times."""

Kind = Literal["times", "metadata", "event"]


class Need(NamedTuple):
    """Something besides the words; `what` is a metadatum or an event by name."""

    kind: Kind
    what: str = ""


def needs(rule: Rule) -> tuple[Need, ...]:
    """What must be there for the rule to have something to say, each once."""
    return tuple(dict.fromkeys(_needs(rule)))


def without_them_not_evaluated(rule: Rule) -> bool:
    """Whether the rule needs times or metadata."""
    return any(need.kind != "event" for need in needs(rule))


def _needs(rule: Rule) -> Iterator[Need]:
    yield from _of_scope(rule.scope)
    if rule.then.unit == "seconds":
        yield Need("times")
    if rule.when is not None:
        yield from _of_condition(rule.when)
    match rule.check:
        case Measure():
            yield from _of_measure(rule.check)
        case Field(name, present) if present is None:
            yield Need("metadata", name)
        case Sequence(until=until) if until is not None:
            yield from _of_condition(until, marks=False)
        case _:
            return


def _of_scope(scope: Scope) -> Iterator[Need]:
    if scope.seconds is not None or scope.percent is not None:
        yield Need("times")
    for key, _ in scope.meta:
        yield Need("metadata", key)
    if any(scope.valid):
        yield Need("metadata", "date")


def _of_condition(condition: Condition, *, marks: bool = True) -> Iterator[Need]:
    """What lacks when the condition is unknown, or false for want of marks."""
    parts = list(_parts(condition))
    if marks and _values(condition, marked=False) == {False}:
        yield from (Need("event", one.event) for one in parts if isinstance(one, Event))
    if None in _values(condition, marked=True):
        for part in parts:
            if isinstance(part, Measured):
                yield from _of_measure(part.measure)
            elif isinstance(part, FieldIs) and part.field.present is None:
                yield Need("metadata", part.field.name)


def _parts(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, Combined):
        for part in condition.of:
            yield from _parts(part)
    else:
        yield condition


def _values(condition: Condition, *, marked: bool) -> set[bool | None]:
    """What a condition can be without times and metadata; None is unknown."""
    match condition:
        case Combined():
            return _counted(condition, marked=marked)
        case Event():
            return {True, False} if marked else {False}
        case FieldIs(field):
            return {None} if field.present is None else {not field.present}
        case Measured(measure):
            return {None} if list(_of_measure(measure)) else {True, False}
        case _:
            return {True, False}


def _counted(combined: Combined, *, marked: bool) -> set[bool | None]:
    """As the conditions of a rule are decided: by how many are true and unknown."""
    size = len(combined.of)
    low = size if combined.low is None else combined.low
    high = size if combined.high is None else combined.high
    counts = {(0, 0)}
    for part in combined.of:
        values = _values(part, marked=marked)
        counts = {
            (true + (value is True), unknown + (value is None))
            for true, unknown in counts
            for value in values
        }
    found: set[bool | None] = set()
    for true, unknown in counts:
        if true > high or true + unknown < low:
            found.add(False)
        else:
            found.add(None if true < low or true + unknown > high else True)
    return found


def _of_measure(measure: Measure) -> Iterator[Need]:
    if measure.of in MEASURED_IN_TIME:
        yield Need("times")
    elif measure.of == "clock":
        yield Need("metadata", "time")
