"""Which turns a rule looks at."""

import re
from collections.abc import Sequence
from typing import TypeVar

from scriptlint.checks.evaluation import Evaluation, NotApplicable, NotEvaluated
from scriptlint.document import Document, Turn
from scriptlint.rulebook.model import Scope

Item = TypeVar("Item")


def select(evaluation: Evaluation, scope: Scope) -> list[int]:
    """The numbers of the turns in scope, in order.

    NotApplicable when the document is of another kind, NotEvaluated when the scope
    asks for metadata or times that are not there.
    """
    found = evaluation.selected.get(scope)
    if found is None:
        found = evaluation.selected[scope] = _select(evaluation, scope)
    return found


def _select(evaluation: Evaluation, scope: Scope) -> list[int]:
    document = evaluation.document
    applicable(document, scope)
    turns = evaluation.matching.by_role(scope.role)
    if scope.part:
        if not any(turn.part for turn in document.turns):
            raise NotEvaluated("no parts")
        turns = evaluation.matching.of_parts(scope.role)
        turns = [n for n in turns if document.turns[n].part in scope.part]
    if scope.turns is not None and scope.of_all:
        counted = set(within_count(evaluation.matching.by_role("any"), scope.turns))
        turns = [n for n in turns if n in counted]
    elif scope.turns is not None:
        turns = within_count(turns, scope.turns)
    if scope.stage:
        stages = flow_stages(evaluation)
        turns = [n for n in turns if stages[n] in scope.stage]
    if scope.seconds is not None or scope.percent is not None:
        turns = _within_time(evaluation, scope, turns)
    return turns


def applicable(document: Document, scope: Scope) -> None:
    """NotApplicable or NotEvaluated when the scope rules the document out."""
    if scope.channel and document.kind not in scope.channel:
        raise NotApplicable
    for key, value in scope.meta:
        if key not in document.meta:
            raise NotEvaluated("no metadata: {key}", key=key)
        if document.meta[key] not in value.split("|"):
            raise NotApplicable
    first, last = scope.valid
    if first or last:
        date = document.meta.get("date", "")
        if not date:
            raise NotEvaluated("no metadata: {key}", key="date")
        if not re.match("[0-9]{4}-[0-9]{2}-[0-9]{2}", date):
            raise NotEvaluated("{key} cannot be read: {text}", key="date", text=date)
        if (first and date[:10] < first) or (last and date[:10] > last):
            raise NotApplicable


def within_count(turns: Sequence[Item], window: tuple[int, int]) -> list[Item]:
    """The turns from the first to the last of a window; counts from 1, or from the end."""
    first, last = window
    low = first - 1 if first > 0 else max(0, len(turns) + first)
    high = last if last > 0 else max(0, len(turns) + last + 1)
    return list(turns[low:high])


def _within_time(
    evaluation: Evaluation, scope: Scope, turns: Sequence[int]
) -> list[int]:
    evaluation.require_times()
    begin, end = bounds(evaluation.document)
    low, high = begin, end
    if scope.percent is not None:
        length = end - begin
        low = begin + length * scope.percent[0] / 100
        high = begin + length * scope.percent[1] / 100
    if scope.seconds is not None:
        first, last = scope.seconds
        low = _moment(first, begin, end, begin)
        high = _moment(last, begin, end, end)
    document = evaluation.document
    return [n for n in turns if _overlaps(document.turns[n], low, high)]


def _moment(given: float | None, begin: float, end: float, default: float) -> float:
    if given is None:
        return default
    return end + given if given < 0 else begin + given


def _overlaps(turn: Turn, low: float, high: float) -> bool:
    if turn.start is None:
        return False
    end = turn.start if turn.end is None else turn.end
    return turn.start <= high and end >= low


def bounds(document: Document) -> tuple[float, float]:
    """The seconds at which a timed document begins and ends."""
    starts = [turn.start for turn in document.turns if turn.start is not None]
    ends = [turn.end for turn in document.turns if turn.end is not None]
    return min(0.0, *starts), max(starts + ends)


def flow_stages(evaluation: Evaluation) -> list[str]:
    """For each turn the stage of the service flow begun last; "" before the first."""
    current, found = "", []
    agents = set(evaluation.matching.agents)
    for number in range(len(evaluation.document.turns)):
        if number in agents:
            for stage in evaluation.rulebook.stages:
                if evaluation.matching.holds(stage.phrases, [number]):
                    current = stage.id
        found.append(current)
    return found
