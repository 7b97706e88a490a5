"""After what: three-valued conditions (Kleene) and the windows they open."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import assert_never

from scriptlint.checks.evaluation import (
    Anchor,
    Evaluation,
    NotApplicable,
    NotEvaluated,
    Truth,
    Window,
)
from scriptlint.checks.fields import field_holds
from scriptlint.checks.hits import NOTHING_BOUND
from scriptlint.checks.measures import breaches
from scriptlint.checks.scope import select, within_count
from scriptlint.document import Turn
from scriptlint.rulebook.model import (
    Combined,
    Condition,
    Event,
    FieldIs,
    Measured,
    Rule,
    RuleFailed,
    Said,
    Then,
)

FALSE = Truth(False)


def windows(evaluation: Evaluation, rule: Rule) -> list[Window]:
    """The stretches of turns in which a rule's check is asked.

    Without a condition that is the scope. NotApplicable when the condition is false or
    nobody of the role speaks where the answer should be, NotEvaluated when unknown.
    """
    turns = select(evaluation, rule.scope)
    if rule.when is None:
        return [Window(turns, None, NOTHING_BOUND, "")]
    truth = decide(evaluation, rule.when)
    if truth.value is None:
        raise NotEvaluated(truth.why)
    if not truth.value:
        raise NotApplicable
    anchors = _chosen(truth.anchors, rule.then)
    found = [_window(evaluation, anchor, turns, rule.then) for anchor in anchors]
    found = [window for window in found if window.turns]
    if not found:
        raise NotApplicable
    return found


def _chosen(anchors: Sequence[Anchor], then: Then) -> Sequence[Anchor]:
    if isinstance(then.hit, str):
        return anchors
    at = then.hit - 1 if then.hit > 0 else len(anchors) + then.hit
    return anchors[at : at + 1] if 0 <= at < len(anchors) else ()


def _window(
    evaluation: Evaluation, anchor: Anchor, turns: Sequence[int], then: Then
) -> Window:
    at = anchor.turn
    if at is None:
        return Window(turns, None, anchor.bound, anchor.text)
    first, last = bisect_left(turns, at), bisect_right(turns, at)
    reach = int(then.within) if then.unit == "turns" else len(turns)
    before = turns[max(0, first - reach) : first] if "before" in then.position else []
    same = turns[first:last]
    after = turns[last : last + reach] if "after" in then.position else []
    if then.unit == "seconds":
        before, after = _near_in_time(evaluation, at, before, after, then.within)
    chosen: list[int] = []
    for place, found in (("before", before), ("same", same), ("after", after)):
        if place in then.position:
            chosen += found
    return Window(chosen, at, anchor.bound, anchor.text)


def _near_in_time(
    evaluation: Evaluation,
    at: int,
    before: Sequence[int],
    after: Sequence[int],
    seconds: float,
) -> tuple[Sequence[int], Sequence[int]]:
    evaluation.require_times()
    turns = evaluation.document.turns
    start, end = turns[at].start, turns[at].end
    if start is None:
        raise NotEvaluated("no times")
    until = (start if end is None else end) + seconds
    late = takewhile(lambda n: _end(turns[n]) >= start - seconds, reversed(before))
    soon = takewhile(lambda n: (turns[n].start or 0) <= until, after)
    return list(late)[::-1], list(soon)


def _end(turn: Turn) -> float:
    return (turn.start or 0) if turn.end is None else turn.end


def decide(evaluation: Evaluation, condition: Condition) -> Truth:
    """Whether a condition is true, and where it came true; decided once a document."""
    truth = evaluation.truths.get(id(condition))
    if truth is None:
        try:
            truth = _decide(evaluation, condition)
        except NotEvaluated as missing:
            truth = Truth(None, (), str(missing.args[0]))
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
        case Measured(measure):
            turns = evaluation.matching.by_role("any")
            anchors = [
                Anchor(at, text=f"{value:g}")
                for at, value in breaches(evaluation, measure, turns)
            ]
            return Truth(bool(anchors), anchors)
        case FieldIs(field):
            return Truth(field_holds(evaluation.document, field), [Anchor(None)])
        case RuleFailed(rule):
            return _failed(evaluation, rule)
        case Combined():
            return _combined(evaluation, condition)
        case _:
            assert_never(condition)


def _said(evaluation: Evaluation, said: Said) -> Truth:
    matching = evaluation.matching
    turns: Sequence[int] = matching.by_role(said.role)
    if said.turns is not None:
        turns = within_count(turns, said.turns)
    anchors: list[Anchor] = []
    numbers = set()
    look = matching.heads if said.at_least == 1 else matching.found
    for hit in look(said.phrases, turns):
        numbers.add(hit.phrase.number)
        if not anchors or anchors[-1].turn != hit.turn:
            text = matching.folded[hit.turn][hit.start : hit.end]
            anchors.append(Anchor(hit.turn, hit.bound, text))
    if len(numbers) < said.at_least or not anchors:
        unknown = evaluation.unknown and said.role != "any"
        return Truth(None, (), "unknown roles") if unknown else FALSE
    return Truth(True, anchors)


def _failed(evaluation: Evaluation, rule: str) -> Truth:
    match evaluation.outcome(rule):
        case "fail":
            return Truth(True, [Anchor(None)])
        case "not_evaluated":
            return Truth(None, (), f"{rule} was not evaluated")
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
    return Truth(True, list(_places(truths)) or [Anchor(None)])


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
