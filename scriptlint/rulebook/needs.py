"""What a rule needs besides the words: times, metadata, marks of what happened."""

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
    """What must be known for the rule to be evaluated, each once."""
    return tuple(dict.fromkeys(_needs(rule)))


def _needs(rule: Rule) -> Iterator[Need]:
    yield from _of_scope(rule.scope)
    if rule.then.unit == "seconds":
        yield Need("times")
    if rule.when is not None:
        yield from _of_condition(rule.when)
    match rule.check:
        case Measure():
            yield from _of_measure(rule.check)
        case Field(name):
            yield Need("metadata", name)
        case Sequence(until=Event() | Measured() | FieldIs() | Combined() as until):
            yield from _of_condition(until)
        case _:
            return


def _of_scope(scope: Scope) -> Iterator[Need]:
    if scope.seconds is not None or scope.percent is not None:
        yield Need("times")
    for key, _ in scope.meta:
        yield Need("metadata", key)
    if any(scope.valid):
        yield Need("metadata", "date")


def _of_condition(condition: Condition) -> Iterator[Need]:
    match condition:
        case Event(event):
            yield Need("event", event)
        case Measured(measure):
            yield from _of_measure(measure)
        case FieldIs(field):
            yield Need("metadata", field.name)
        case Combined(parts):
            for part in parts:
                yield from _of_condition(part)
        case _:
            return


def _of_measure(measure: Measure) -> Iterator[Need]:
    if measure.of in MEASURED_IN_TIME:
        yield Need("times")
    elif measure.of == "clock":
        yield Need("metadata", "time")
