"""After what: three-valued conditions (Kleene) and the windows they open."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import assert_never

from scriptlint.checks.evaluation import (
    ANYWHERE,
    NO_TIMES,
    UNKNOWN_ROLES,
    Anchor,
    Evaluation,
    NotApplicable,
    NotEvaluated,
    Truth,
    Window,
)
from scriptlint.checks.fields import field_holds
from scriptlint.checks.measures import (
    OF_WINDOWS,
    beyond,
    shown,
    values,
    within_span,
)
from scriptlint.checks.scope import select, within_count
from scriptlint.checks.stretch import Stretch
from scriptlint.document import Turn
from scriptlint.messages import say
from scriptlint.rulebook.model import (
    Combined,
    Condition,
    Event,
    FieldIs,
    Forbid,
    Measure,
    Measured,
    Ratio,
    Rule,
    RuleFailed,
    Said,
    Then,
)

FALSE = Truth(False)
LONG = 32


def windows(evaluation: Evaluation, rule: Rule) -> list[Window]:
    """The stretches of turns in which a rule's check is asked.

    Without a condition that is the scope. NotApplicable when the condition is false or
    nobody of the role speaks where the answer should be, NotEvaluated when unknown.
    """
    turns = select(evaluation, rule.scope)
    if rule.when is None:
        return [Window(turns)]
    anchors = _chosen(came_true(evaluation, rule.when), rule)
    found = [_window(evaluation, anchor, turns, rule.then) for anchor in anchors]
    found = [window for window in found if window.turns]
    if not found:
        raise NotApplicable
    return found


def came_true(evaluation: Evaluation, condition: Condition) -> Sequence[Anchor]:
    """Where a condition came true; NotApplicable when false, NotEvaluated when unknown."""
    truth = decide(evaluation, condition)
    if truth.value is None:
        raise NotEvaluated(truth.why)
    if not truth.value:
        raise NotApplicable
    return truth.anchors


def _chosen(anchors: Sequence[Anchor], rule: Rule) -> Sequence[Anchor]:
    """The hits of the condition that the rule speaks of.

    Whatever does not ask each window for itself sees all turns in the windows of the
    first hit and the last one, when these reach to the ends.
    """
    then = rule.then
    if isinstance(then.hit, int):
        at = then.hit - 1 if then.hit > 0 else len(anchors) + then.hit
        return anchors[at : at + 1] if 0 <= at < len(anchors) else ()
    check = rule.check
    joined = isinstance(check, Forbid | Ratio) or (
        isinstance(check, Measure) and check.of not in OF_WINDOWS
    )
    wide = then.unit == "all" and {"before", "after"} & {*then.position}
    if joined and wide and not any(anchor.bound for anchor in anchors):
        return anchors if len(anchors) < 2 else (anchors[0], anchors[-1])
    return anchors


def _window(
    evaluation: Evaluation, anchor: Anchor, turns: Sequence[int], then: Then
) -> Window:
    at = anchor.turn
    if at is None:
        return Window(turns, anchor)
    first, last = bisect_left(turns, at), bisect_right(turns, at)
    before, same, after = (
        place in then.position for place in ("before", "same", "after")
    )
    low, high = _reach(evaluation, at, turns, (first, last), then)
    low = low if before else first if same else last
    high = high if after else last if same else first
    if before and after and not same and first < last:
        return Window([*turns[low:first], *turns[last:high]], anchor)
    if high - low > LONG:
        return Window(Stretch(turns, low, high), anchor)
    return Window(turns[low : max(low, high)], anchor)


def _reach(
    evaluation: Evaluation,
    at: int,
    turns: Sequence[int],
    place: tuple[int, int],
    then: Then,
) -> tuple[int, int]:
    """From where to where a window reaches in a list of turns, on both sides of a place."""
    first, last = place
    match then.unit:
        case "all":
            return 0, len(turns)
        case "turns":
            size = int(then.within)
            return max(0, first - size), min(len(turns), last + size)
        case "seconds":
            return _near_in_time(evaluation, at, turns, place, then.within)


def _near_in_time(
    evaluation: Evaluation,
    at: int,
    turns: Sequence[int],
    place: tuple[int, int],
    seconds: float,
) -> tuple[int, int]:
    """As far as turns overlap the window; turns without times do not end it."""
    evaluation.require_times()
    said = evaluation.document.turns
    start = said[at].start
    if start is None:
        raise NotEvaluated(NO_TIMES)
    low, high = place
    while low > 0 and _end(said[turns[low - 1]], start) >= start - seconds:
        low -= 1
    until = _end(said[at], start) + seconds
    while high < len(turns) and (said[turns[high]].start or start) <= until:
        high += 1
    return low, high


def _end(turn: Turn, default: float) -> float:
    """When a turn ended, as far as is known."""
    known = turn.start if turn.end is None else turn.end
    return default if known is None else known


def decide(evaluation: Evaluation, condition: Condition) -> Truth:
    """Whether a condition is true, and where it came true; decided once a document."""
    truth = evaluation.truths.get(id(condition))
    if truth is None:
        try:
            truth = _decide(evaluation, condition)
        except NotEvaluated as missing:
            truth = Truth(None, (), missing.why)
        except NotApplicable:
            truth = FALSE
        evaluation.truths[id(condition)] = truth
    return truth


def _decide(evaluation: Evaluation, condition: Condition) -> Truth:
    match condition:
        case Said():
            return _said(evaluation, condition)
        case Event(event):
            said = evaluation.document.turns
            found = [Anchor(n) for n, turn in enumerate(said) if turn.event == event]
            return Truth(bool(found), found)
        case Measured():
            return _measured(evaluation, condition)
        case FieldIs(field):
            return Truth(field_holds(evaluation.document, field), [ANYWHERE])
        case RuleFailed(rule):
            return _failed(evaluation, rule)
        case Combined():
            return _combined(evaluation, condition)
        case _:
            assert_never(condition)


def _said(evaluation: Evaluation, said: Said) -> Truth:
    matching = evaluation.matching
    turns = _turns(evaluation, said.role, said.turns)
    look = matching.heads if said.at_least == 1 else matching.found
    anchors: list[Anchor] = []
    different: set[int] = set()
    for turn, found in groupby(look(said.phrases, turns), attrgetter("turn")):
        hits = sorted(found, key=attrgetter("start"))
        numbers = {hit.phrase.number for hit in hits}
        if said.together and len(numbers) < said.at_least:
            continue
        different |= numbers
        bound = {name: text for hit in hits for name, text in hit.bound.items()}
        anchors.append(Anchor(turn, bound, hits[0].start, hits[0].end))
    if len(different) >= said.at_least:
        return Truth(True, anchors)
    unknown = evaluation.unknown and said.role != "any"
    return Truth(None, (), UNKNOWN_ROLES) if unknown else FALSE


def _measured(evaluation: Evaluation, measured: Measured) -> Truth:
    turns = _turns(evaluation, measured.role, measured.turns)
    measure = measured.measure
    anchors = [
        Anchor(turn, value=shown(measure, value))
        for turn, value in values(evaluation, measure, [Window(turns)])
        if beyond(measure, value) or within_span(measure, value)
    ]
    unknown = evaluation.unknown and measured.role != "any"
    if not anchors and unknown:
        return Truth(None, (), UNKNOWN_ROLES)
    return Truth(bool(anchors), anchors)


def _turns(
    evaluation: Evaluation, role: str, window: tuple[int, int] | None
) -> Sequence[int]:
    turns = evaluation.matching.by_role(role)
    return turns if window is None else within_count(turns, window)


def _failed(evaluation: Evaluation, rule: str) -> Truth:
    match evaluation.outcome(rule):
        case "fail":
            return Truth(True, [ANYWHERE])
        case "not_evaluated":
            return Truth(None, (), say("{rule} was not evaluated", rule=rule))
        case _:
            return FALSE


def _combined(evaluation: Evaluation, combined: Combined) -> Truth:
    """Counts true and unknown parts; the places are those of the true parts."""
    size = len(combined.of)
    low = size if combined.low is None else combined.low
    high = size if combined.high is None else combined.high
    truths: list[Truth] = []
    true = unknown = 0
    for left, part in zip(range(size - 1, -1, -1), combined.of, strict=True):
        truth = decide(evaluation, part)
        truths.append(truth)
        true += truth.value is True
        unknown += truth.value is None
        if true > high or true + unknown + left < low:
            return FALSE
    if true < low or true + unknown > high:
        why = next(truth.why for truth in truths if truth.value is None)
        return Truth(None, (), why)
    return Truth(True, list(_places(truths)) or [ANYWHERE])


def _places(truths: Sequence[Truth]) -> Iterator[Anchor]:
    """Where the true parts came true; whole-document anchors only if there are no others."""
    placed = [
        anchor
        for truth in truths
        if truth.value
        for anchor in truth.anchors
        if anchor.turn is not None
    ]
    yield from sorted(placed, key=lambda anchor: anchor.turn or 0)
