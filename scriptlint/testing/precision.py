"""The precision of each rule on gold sets, and which rules fall short of their floors.

A rule is judged by what its findings meet: right where a label of its family stands at
the turn (or in the document), as in `docs/evaluation.md`. Rules of families that the
gold sets label nowhere are not judged.
"""

from collections.abc import Iterable
from typing import NamedTuple

from scriptlint.errors import Problem
from scriptlint.messages import say
from scriptlint.rulebook.built import PrecisionFloors
from scriptlint.rulebook.model import Rule
from scriptlint.testing.evaluation import SINGLE, Evaluation, Judgement, family

SHOWN = 3


class RuleFigures(NamedTuple):
    """What became of a rule's findings; the false alarms by item and turn."""

    rule: Rule
    right: int = 0
    false_alarms: tuple[str, ...] = ()

    @property
    def findings(self) -> int:
        """How many places the rule reported."""
        return self.right + len(self.false_alarms)

    @property
    def precision(self) -> float | None:
        """The share of what the rule reported that is right; None if it reported nothing."""
        return self.right / self.findings if self.findings else None


def rule_figures(
    evaluation: Evaluation, rules: Iterable[Rule]
) -> tuple[RuleFigures, ...]:
    """The figures of each rule whose family is labelled."""
    known = labelled_families(evaluation)
    right: dict[str, int] = {}
    wrong: dict[str, list[str]] = {}
    for judgement in evaluation.families:
        for rule in dict.fromkeys(mark.rule for mark in judgement.findings):
            if judgement.labels:
                right[rule] = right.get(rule, 0) + 1
            else:
                wrong.setdefault(rule, []).append(_place(judgement))
    return tuple(
        RuleFigures(rule, right.get(rule.id, 0), tuple(wrong.get(rule.id, ())))
        for rule in rules
        if rule.family in known
    )


def _place(judgement: Judgement) -> str:
    """An item, and in a dialogue the turn: D12:4."""
    alone = judgement.turn is None or judgement.item.unit in SINGLE
    return judgement.item.id if alone else f"{judgement.item.id}:{judgement.turn}"


def labelled_families(evaluation: Evaluation) -> frozenset[str]:
    """The families that at least one label of the gold sets names."""
    return frozenset(
        family(label.rule) for item in evaluation.items for label in item.labels
    )


def imprecise(
    figures: Iterable[RuleFigures], severity: str, floors: PrecisionFloors
) -> list[Problem]:
    """A problem for each rule of a severity whose precision is under its floor."""
    floor = floors.error if severity == "error" else floors.warning
    return [
        _problem(one, floor)
        for one in judged(figures, floors)
        if one.rule.severity == severity and (one.precision or 0.0) < floor
    ]


def judged(
    figures: Iterable[RuleFigures], floors: PrecisionFloors
) -> list[RuleFigures]:
    """The errors and warnings with enough findings to be judged."""
    return [
        one
        for one in figures
        if one.findings >= floors.findings and one.rule.severity != "info"
    ]


def _problem(figures: RuleFigures, floor: float) -> Problem:
    rule = figures.rule
    lower = "warning" if rule.severity == "error" else "info"
    more = ("…",) if len(figures.false_alarms) > SHOWN else ()
    return Problem(
        rule.path,
        rule.line,
        1,
        say(
            "{rule}: precision {precision} ({right} of {findings} right) is under {floor},"
            " the floor of {severity}; lower it to {lower}, or narrow it"
            " (false alarms: {alarms})",
            rule=rule.id,
            precision=f"{figures.precision:.2f}",
            right=figures.right,
            findings=figures.findings,
            floor=f"{floor:g}",
            severity=rule.severity,
            lower=lower,
            alarms=(*figures.false_alarms[:SHOWN], *more),
        ),
    )
