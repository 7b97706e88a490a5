"""Measures of words: how many, how often, how alike, how long they let one wait."""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence

from scriptlint.checks.evaluation import Evaluation, Window
from scriptlint.checks.timing import characters, spoken
from scriptlint.document import AGENT, CUSTOMER
from scriptlint.normalize import MARKS
from scriptlint.rulebook.model import Measure

Values = Iterator[tuple[int, float]]

LOOK_BACK = 50
"""So many turns are compared by likeness when a rule does not say how many."""
ECHO = 2000
"""So many characters of a turn are looked at for what it repeats of another."""


def turn_count(_: Evaluation, __: Measure, window: Window) -> Values:
    """How many turns there are in a window, at the last one."""
    if window.turns:
        yield window.turns[-1], len(window.turns)


def length(evaluation: Evaluation, _: Measure, turns: Sequence[int]) -> Values:
    """Characters of each turn (Han characters, letters, digits)."""
    for number in turns:
        yield number, characters(evaluation.document.turns[number])


def count(evaluation: Evaluation, measure: Measure, turns: Sequence[int]) -> Values:
    """How often the phrases are said, in each turn or in all."""
    found = dict.fromkeys(turns, 0)
    for hit in evaluation.matching.found(measure.phrases, turns):
        found[hit.turn] += 1
    if measure.per == "turn":
        yield from found.items()
    elif turns:
        said = [turn for turn, times in found.items() if times]
        yield (said or turns)[-1], sum(found.values())


def repeats(evaluation: Evaluation, measure: Measure, turns: Sequence[int]) -> Values:
    """How often a turn has been said by the same role so far, itself included.

    Looks back over `within` turns; all of them for equal turns when that is not said.
    """
    latest: deque[str] = deque()
    times: Counter[str] = Counter()
    alike = measure.similar < 1
    back = measure.within or (LOOK_BACK if alike else len(turns))
    for number in turns:
        if characters(evaluation.document.turns[number]) < max(1, measure.min_length):
            continue
        text = evaluation.matching.folded(number).translate(_NO_MARKS)
        if alike:
            yield number, 1 + sum(_alike(text, old, measure.similar) for old in latest)
        else:
            yield number, 1 + times[text]
        latest.append(text)
        times[text] += 1
        if len(latest) > back:
            times[latest.popleft()] -= 1


def _alike(one: str, other: str, similar: float) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < similar * max(len(one), len(other)) / 2:
        return False
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, one[:ECHO], other[:ECHO], autojunk=False)
    return matcher.quick_ratio() >= similar and matcher.ratio() >= similar


def echo(evaluation: Evaluation, measure: Measure, turns: Sequence[int]) -> Values:
    """Characters of the longest stretch that a turn repeats of the customer's last words.

    Nobody asks for more than what is above a bound, so shorter ones are not told apart.
    """
    heard = evaluation.matching.heard
    least = max(0, int(measure.at_most or 0)) if measure.at_least is None else 0
    chosen = set(turns)
    asked = ""
    for number, turn in enumerate(evaluation.document.turns):
        if turn[0] == CUSTOMER:
            if spoken(turn):
                asked = (asked + heard[number].text + MARKS[0])[-ECHO:]
        elif turn[0] == AGENT:
            if asked and number in chosen:
                yield number, _common(heard[number].text[:ECHO], asked, least)
            asked = ""


def _common(said: str, asked: str, least: int) -> int:
    """The length of the longest stretch without marks that stands in what was asked.

    One longer than `least` would hold one of the pieces that are looked for first.
    """
    size = least
    piece = least // 2 + 1
    for at in range(0, len(said), least - piece + 2):
        if said[at : at + piece] in asked:
            break
    else:
        return size
    for part in said.translate(_BREAKS).split():
        at, end = 0, len(part)
        while at + size < end:
            if part[at : at + size + 1] in asked:
                size += 1
            else:
                at += 1
    return size


_NO_MARKS = str.maketrans("", "", MARKS)
_BREAKS = str.maketrans(dict.fromkeys(MARKS, " "))


def promised_time(evaluation: Evaluation, _: Measure, turns: Sequence[int]) -> Values:
    """Hours until what a turn promises, the longest of its promises."""
    from scriptlint.checks.promises import promised_hours

    yield from _promised(evaluation, turns, promised_hours)


def promised_days(evaluation: Evaluation, _: Measure, turns: Sequence[int]) -> Values:
    """Working days until what a turn promises, the longest of its promises."""
    from scriptlint.checks import promises

    yield from _promised(evaluation, turns, promises.promised_days)


def _promised(
    evaluation: Evaluation,
    turns: Sequence[int],
    until: Callable[[str, str], float | None],
) -> Values:
    today = evaluation.document.meta.get("date", "")
    for number in turns:
        value = until(evaluation.matching.folded(number), today)
        if value is not None:
            yield number, value
