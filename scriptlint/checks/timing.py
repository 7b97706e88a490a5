"""Measures of time: seconds of a document, and what follows from them.

Gaps come from the turns' times, never from the platform's markers; times out of order
and overlapping turns are normal in real data.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from scriptlint.checks.evaluation import NO_TIMES, Evaluation, NotEvaluated, Window
from scriptlint.checks.scope import bounds
from scriptlint.document import AGENT, CUSTOMER, Turn
from scriptlint.rulebook.model import Measure

Values = Iterator[tuple[int, float]]


def spoken(turn: Turn) -> bool:
    """Whether somebody speaks in a turn, rather than the system marking an event."""
    return turn.role != "system" and turn.event != "silent"


def characters(turn: Turn) -> int:
    """Han characters, letters and digits of a turn."""
    return sum(char.isalnum() for char in turn.text)


def reply_delay(evaluation: Evaluation, _: Measure, turns: Sequence[int]) -> Values:
    """Seconds from the first unanswered customer turn to the agent's next."""
    evaluation.require_times()
    chosen = set(turns)
    waiting: float | None = None
    for number, turn in enumerate(evaluation.document.turns):
        if turn.start is None:
            continue
        if turn.role == CUSTOMER and spoken(turn):
            if waiting is None:
                waiting = _end(turn, turn.start)
        elif turn.role == AGENT:
            if waiting is not None and number in chosen:
                yield number, turn.start - waiting
            waiting = None


def _end(turn: Turn, start: float) -> float:
    return start if turn.end is None else turn.end


def silence(evaluation: Evaluation, _: Measure, turns: Sequence[int]) -> Values:
    """Seconds between the end of all earlier speech and the next spoken turn."""
    evaluation.require_times()
    chosen = set(turns)
    last: float | None = None
    for number, turn in enumerate(evaluation.document.turns):
        if not spoken(turn) or turn.start is None:
            continue
        if last is not None and number in chosen:
            yield number, turn.start - last
        end = _end(turn, turn.start)
        last = end if last is None else max(last, end)


def hold_length(evaluation: Evaluation, _: Measure, turns: Sequence[int]) -> Values:
    """Seconds a caller was on hold, at the first turn after it."""
    said = evaluation.document.turns
    held = [number for number, turn in enumerate(said) if turn.event == "hold"]
    if held:
        evaluation.require_times()
    for number in held:
        start, end = said[number].start, said[number].end
        after = bisect_right(turns, number)
        if start is not None and end is not None and after < len(turns):
            yield turns[after], end - start


def speech_rate(
    evaluation: Evaluation, measure: Measure, turns: Sequence[int]
) -> Values:
    """Han characters, letters and digits a minute."""
    evaluation.require_times()
    spans = [
        (number, characters(turn), turn.end - turn.start)
        for number in turns
        if (turn := evaluation.document.turns[number]).start is not None
        and turn.end is not None
        and turn.end > turn.start
    ]
    spans = [span for span in spans if span[1] >= measure.min_length]
    if measure.per == "turn":
        yield from ((number, count * 60 / time) for number, count, time in spans)
    elif spans:
        total = sum(count for _, count, _ in spans) * 60
        yield spans[-1][0], total / sum(time for _, _, time in spans)


def overlap(evaluation: Evaluation, _: Measure, turns: Sequence[int]) -> Values:
    """Seconds a turn begins before another speaker's earlier turn has ended."""
    evaluation.require_times()
    chosen = set(turns)
    ends: dict[str, float] = {}
    for number, turn in enumerate(evaluation.document.turns):
        if not spoken(turn) or turn.start is None:
            continue
        others = [end for role, end in ends.items() if role != turn.role]
        if others and number in chosen:
            yield number, max(0.0, max(others) - turn.start)
        end = _end(turn, turn.start)
        ends[turn.role] = max(ends.get(turn.role, end), end)


def ring(evaluation: Evaluation, _: Measure, turns: Sequence[int]) -> Values:
    """Seconds the telephone rang before it was answered, at the first turn."""
    if not turns:
        return
    if "ring_seconds" in evaluation.document.meta:
        yield turns[0], _number(evaluation, "ring_seconds")
        return
    ringing = [turn for turn in evaluation.document.turns if turn.event == "ring"]
    if not ringing:
        raise NotEvaluated("no ring time")
    first, answered = ringing[0], evaluation.document.turns[turns[0]].start
    if first.start is None or answered is None:
        raise NotEvaluated(NO_TIMES)
    yield turns[0], answered - first.start


def _number(evaluation: Evaluation, key: str) -> float:
    text = evaluation.document.meta[key]
    if not re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", text):
        raise NotEvaluated("{key} is not a number: {text}", key=key, text=text)
    return float(text)


def duration(evaluation: Evaluation, measure: Measure, window: Window) -> Values:
    """Seconds from the document's beginning, or a condition's hit, to its end.

    With phrases, to the first turn of the window that says one.
    """
    evaluation.require_times()
    begin, end = bounds(evaluation.document)
    if window.anchor.turn is not None:
        begin = _start(evaluation, window.anchor.turn)
    if not measure.phrases:
        if window.turns:
            yield window.turns[-1], end - begin
        return
    hit = evaluation.first_hit(measure.phrases, window.turns, window.anchor.bound)
    if hit is not None:
        start = _start(evaluation, hit.turn)
        yield hit.turn, _end(evaluation.document.turns[hit.turn], start) - begin


def _start(evaluation: Evaluation, turn: int) -> float:
    start = evaluation.document.turns[turn].start
    if start is None:
        raise NotEvaluated(NO_TIMES)
    return start


def clock(evaluation: Evaluation, _: Measure, turns: Sequence[int]) -> Values:
    """Seconds since midnight at which a turn begins; needs the document's `date` or `time`."""
    meta = evaluation.document.meta
    written = (meta.get("time") or meta.get("date", "")[11:]).strip()
    if not written:
        raise NotEvaluated("no metadata: {key}", key="time")
    found = re.match(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?", written)
    if not found:
        raise NotEvaluated("{key} cannot be read: {text}", key="time", text=written)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    start = hours * 3600 + minutes * 60 + seconds
    for number in turns:
        yield number, (start + (evaluation.document.turns[number].start or 0)) % 86400


def before_first(evaluation: Evaluation, _: Measure, turns: Sequence[int]) -> Values:
    """Seconds from the connection, or the document's beginning, to the first turn."""
    evaluation.require_times()
    said = evaluation.document.turns
    for number in turns[:1]:
        start = _start(evaluation, number)
        rung = [turn for turn in said[:number] if turn.event == "ring"]
        ends = [_end(turn, turn.start) for turn in rung if turn.start is not None]
        yield number, start - max(ends, default=bounds(evaluation.document)[0])


def after_last(evaluation: Evaluation, _: Measure, turns: Sequence[int]) -> Values:
    """Seconds from the end of the last turn to the document's."""
    evaluation.require_times()
    for number in turns[-1:]:
        turn = evaluation.document.turns[number]
        said = _end(turn, _start(evaluation, number))
        yield number, bounds(evaluation.document)[1] - said


def share(evaluation: Evaluation, values: Values) -> Values:
    """Intervals as one percentage of the document's duration, at the last of them."""
    found = list(values)
    begin, end = bounds(evaluation.document) if found else (0.0, 0.0)
    if end > begin:
        total = sum(max(0.0, value) for _, value in found)
        yield found[-1][0], 100 * total / (end - begin)


def hold_percent(
    evaluation: Evaluation, measure: Measure, turns: Sequence[int]
) -> Values:
    """Percent of the document that the caller was on hold."""
    return share(evaluation, hold_length(evaluation, measure, turns))


def silence_percent(
    evaluation: Evaluation, measure: Measure, turns: Sequence[int]
) -> Values:
    """Percent of the document in which nobody speaks, before turns in scope."""
    return share(evaluation, silence(evaluation, measure, turns))
