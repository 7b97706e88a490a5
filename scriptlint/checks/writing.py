"""What must not be written: marks and forms that folding takes away.

Positions are those of the turn as written; excuses, which look at folded text, are asked
at the place that what was found folds to.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from scriptlint.checks.evaluation import Candidate, Evaluation, Window
from scriptlint.checks.excuses import Place
from scriptlint.expressions import expression
from scriptlint.rulebook.model import Forbid, Rule

STRETCH = 500
"""An expression sees so many characters after the one it begins at, or more."""


def written_so(
    evaluation: Evaluation, rule: Rule, forbid: Forbid, window: Window
) -> Iterator[Candidate]:
    """What is found in a window that is written as it must not be."""
    details = {"trigger": evaluation.trigger(rule, window.anchor)}
    for turn in window.turns:
        text = evaluation.document.turns[turn].text
        for asked in forbid.written:
            for match in matches(expression(asked.regex), text):
                finding = evaluation.writing(rule, turn, match, asked, details)
                place = _folded(evaluation, turn, *match.span())
                yield Candidate(finding, rule.unless, place)


def matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Where an expression stands, from left to right; it sees a stretch at a time."""
    done = 0
    for begin in range(0, len(text), STRETCH):
        for match in pattern.finditer(text, max(begin, done), begin + 2 * STRETCH):
            if match.start() >= begin + STRETCH:
                break
            if match[0]:
                done = match.end()
                yield match


def _folded(evaluation: Evaluation, turn: int, start: int, end: int) -> Place:
    """Where written characters stand in the folded turn."""
    origins = evaluation.matching.origins_of(turn)
    return Place(turn, _index(origins, start), _index(origins, end - 1) + 1)


def _index(origins: Sequence[int], at: int) -> int:
    """Which folded character a written one folds to; of a run of marks the first."""
    near = origins[max(0, bisect_right(origins, at) - 1)]
    return bisect_left(origins, near)
