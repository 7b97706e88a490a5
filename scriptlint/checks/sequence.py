"""The check `sequence`: stages of a flow in their order."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from scriptlint.checks.conditions import decide
from scriptlint.checks.evaluation import Evaluation, NotApplicable, Window
from scriptlint.checks.hits import Hit
from scriptlint.finding import Finding
from scriptlint.rulebook.model import Rule, Stage
from scriptlint.rulebook.model import Sequence as Flow


def check_sequence(
    evaluation: Evaluation, rule: Rule, flow: Flow, windows: Sequence[Window]
) -> Iterator[Finding]:
    """A finding where a stage comes before one that should precede it, or never comes."""
    applied = False
    for window in windows:
        turns = list(window.turns)
        end, stopped = _until(evaluation, flow, turns)
        stages = [
            (stage, _place(evaluation, stage, turns, end, window))
            for stage in flow.stages
        ]
        required = next((hit for stage, hit in stages if not stage.optional), None)
        if required is None and rule.when is None:
            continue
        applied = True
        yield from _misplaced(evaluation, rule, stages)
        if flow.report_missing and not stopped:
            yield from _missing(evaluation, rule, stages, turns)
    if not applied:
        raise NotApplicable


def _until(
    evaluation: Evaluation, flow: Flow, turns: list[int]
) -> tuple[int | None, bool]:
    """The turn at which the flow ends early, and whether it does."""
    start = turns[0] if turns else 0
    ends: list[int] = []
    if flow.until_role:
        ends = evaluation.matching.by_role(flow.until_role)
        marked = evaluation.document.turns
        ends = [turn for turn in ends if marked[turn].event not in ("silent", "noise")]
    elif flow.until is not None:
        anchors = decide(evaluation, flow.until).anchors
        ends = [anchor.turn for anchor in anchors if anchor.turn is not None]
    after = [turn for turn in ends if turn > start]
    return (after[0], True) if after else (None, False)


def _place(
    evaluation: Evaluation,
    stage: Stage,
    turns: list[int],
    end: int | None,
    window: Window,
) -> Hit | None:
    """The first or last place where a stage is said before the end."""
    own = turns
    if stage.role != "agent":
        low = turns[0] if turns else 0
        own = [turn for turn in evaluation.matching.by_role(stage.role) if turn >= low]
    if end is not None:
        own = own[: bisect_left(own, end)]
    if stage.take == "last":
        own = own[::-1]
    return evaluation.first_hit(stage.any, own, window.bound)


def _misplaced(
    evaluation: Evaluation, rule: Rule, stages: Sequence[tuple[Stage, Hit | None]]
) -> Iterator[Finding]:
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
            yield evaluation.finding(rule, hit, None, details)
        else:
            latest = (stage, hit)


def _missing(
    evaluation: Evaluation,
    rule: Rule,
    stages: Sequence[tuple[Stage, Hit | None]],
    turns: list[int],
) -> Iterator[Finding]:
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
        yield evaluation.absence(rule, turns[-1] if turns else None, details)
