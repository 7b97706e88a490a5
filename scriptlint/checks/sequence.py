"""The check `sequence`: stages of a flow in their order."""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from scriptlint.checks.conditions import decide
from scriptlint.checks.evaluation import (
    Evaluation,
    NotApplicable,
    NotEvaluated,
    Window,
)
from scriptlint.checks.excuses import Place
from scriptlint.checks.hits import Hit
from scriptlint.finding import Excused, Finding
from scriptlint.rulebook.model import Rule, Stage
from scriptlint.rulebook.model import Sequence as Flow


def check_sequence(
    evaluation: Evaluation, rule: Rule, flow: Flow, windows: Sequence[Window]
) -> Iterator[Finding | Excused]:
    """A finding where a stage comes before one that should precede it, or never comes."""
    applied = False
    for window in windows:
        end, stopped = _until(evaluation, flow, window)
        stages = [
            (stage, _place(evaluation, stage, window, end)) for stage in flow.stages
        ]
        required = next((hit for stage, hit in stages if not stage.optional), None)
        if required is None and rule.when is None:
            continue
        applied = True
        found = list(_misplaced(evaluation, rule, stages))
        if flow.report_missing and not stopped:
            found += _missing(evaluation, rule, stages, window.turns)
        for finding, place in found:
            yield evaluation.weigh(finding, rule.unless, place)
    if not applied:
        raise NotApplicable


def _until(
    evaluation: Evaluation, flow: Flow, window: Window
) -> tuple[int | None, bool]:
    """The turn at which the flow ends early, and whether it does."""
    start = window.turns[0] if window.turns else 0
    ends: Sequence[int] = []
    if flow.until_role:
        ends = evaluation.matching.by_role(flow.until_role)
        marked = evaluation.document.turns
        ends = [turn for turn in ends if marked[turn].event not in ("silent", "noise")]
    elif flow.until is not None:
        truth = decide(evaluation, flow.until)
        if truth.value is None:
            raise NotEvaluated(truth.why)
        ends = [anchor.turn for anchor in truth.anchors if anchor.turn is not None]
    after = [turn for turn in ends if turn > start]
    return (after[0], True) if after else (None, False)


def _place(
    evaluation: Evaluation, stage: Stage, window: Window, end: int | None
) -> Hit | None:
    """The first or last place where a stage is said before the end."""
    own = window.turns
    if stage.role:
        low = own[0] if own else 0
        own = [turn for turn in evaluation.matching.by_role(stage.role) if turn >= low]
    if end is not None:
        own = own[: bisect_left(own, end)]
    hits = evaluation.matching.found(stage.any, own, window.anchor.bound)
    by_turn = groupby(hits, attrgetter("turn"))
    if stage.take == "first":
        return next((min(found, key=_at) for _, found in by_turn), None)
    last = deque((max(found, key=_at) for _, found in by_turn), maxlen=1)
    return last[0] if last else None


_at = attrgetter("first")


def _misplaced(
    evaluation: Evaluation, rule: Rule, stages: Sequence[tuple[Stage, Hit | None]]
) -> Iterator[tuple[Finding, Place]]:
    """Stages that come before an earlier one of the list."""
    latest: tuple[Stage, Hit] | None = None
    for stage, hit in stages:
        if hit is None:
            continue
        if latest is not None and (hit.turn, hit.first) < (
            latest[1].turn,
            latest[1].first,
        ):
            before = latest[0].label
            details = {
                "stage": stage.label.zh,
                "fault": f"“{stage.label.zh}”应在“{before.zh}”之后",
                "fault_en": f"“{stage.label.en}” belongs after “{before.en}”",
            }
            finding = evaluation.finding(rule, hit, None, details)
            yield finding, Place(hit.turn, hit.first, hit.last)
        else:
            latest = (stage, hit)


def _missing(
    evaluation: Evaluation,
    rule: Rule,
    stages: Sequence[tuple[Stage, Hit | None]],
    turns: Sequence[int],
) -> Iterator[tuple[Finding, Place]]:
    """The required stages that never come, as one finding."""
    lacking = [
        stage.label for stage, hit in stages if hit is None and not stage.optional
    ]
    if lacking:
        zh = "、".join(label.zh for label in lacking)
        en = ", ".join(label.en for label in lacking)
        details = {
            "missing": zh,
            "missing_en": en,
            "fault": f"缺少：{zh}",
            "fault_en": f"missing: {en}",
        }
        turn = turns[-1] if turns else None
        yield evaluation.absence(rule, turn, details), Place(turn or 0, 0, 0)
