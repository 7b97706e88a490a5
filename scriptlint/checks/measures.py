"""The check `measure`: numbers of a document, and where they leave their bounds."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from scriptlint.checks import counting, timing
from scriptlint.checks.evaluation import Evaluation, Window
from scriptlint.checks.excuses import Place
from scriptlint.finding import Excused, Finding
from scriptlint.rulebook.model import Measure, Rule

Values = Iterator[tuple[int, float]]

MEASURES: Mapping[str, Callable[[Evaluation, Measure, Sequence[int]], Values]] = {
    "after_last": timing.after_last,
    "before_first": timing.before_first,
    "clock": timing.clock,
    "count": counting.count,
    "echo": counting.echo,
    "hold_length": timing.hold_length,
    "hold_percent": timing.hold_percent,
    "length": counting.length,
    "overlap": timing.overlap,
    "promised_days": counting.promised_days,
    "promised_time": counting.promised_time,
    "repeats": counting.repeats,
    "reply_delay": timing.reply_delay,
    "ring": timing.ring,
    "silence": timing.silence,
    "silence_percent": timing.silence_percent,
    "speech_rate": timing.speech_rate,
}
OF_WINDOWS: Mapping[str, Callable[[Evaluation, Measure, Window], Values]] = {
    "duration": timing.duration,
    "turns": counting.turn_count,
}
INTERVALS = ("hold_length", "overlap", "silence")
"""Measures whose values can be added up."""


def check_measure(
    evaluation: Evaluation, rule: Rule, measure: Measure, windows: Sequence[Window]
) -> Iterator[Finding | Excused]:
    """A finding for each value out of bounds, from the `times`-th on."""
    count = 0
    for turn, value in values(evaluation, measure, windows):
        inside = measure.span is None or within_span(measure, value)
        if inside and not beyond(measure, value):
            continue
        details = {"value": shown(measure, value), "limit": _limit(measure, value)}
        finding = evaluation.absence(rule, turn, details)
        weighed = evaluation.weigh(finding, rule.unless, Place(turn, 0, 0))
        count += isinstance(weighed, Finding)
        if isinstance(weighed, Excused) or count >= measure.times:
            yield weighed


def values(
    evaluation: Evaluation, measure: Measure, windows: Sequence[Window]
) -> Values:
    """The turns at which a measure has a value, and the value."""
    of_window = OF_WINDOWS.get(measure.of)
    if of_window is not None:
        for window in windows:
            yield from of_window(evaluation, measure, window)
        return
    turns = windows[0].turns
    if len(windows) > 1:
        turns = sorted({turn for window in windows for turn in window.turns})
    found = MEASURES[measure.of](evaluation, measure, turns)
    if measure.of in INTERVALS:
        found = _intervals(measure, found)
    yield from found


def _intervals(measure: Measure, found: Values) -> Values:
    """The intervals that are long enough, or their sum."""
    least = measure.min_length
    long_enough = [item for item in found if not least or item[1] >= least]
    if measure.per == "turn":
        yield from long_enough
    elif long_enough:
        total = sum(max(0.0, value) for _, value in long_enough)
        yield long_enough[-1][0], total


def beyond(measure: Measure, value: float) -> bool:
    """Whether a value is above or below what is allowed."""
    over = measure.at_most is not None and value > measure.at_most
    return over or (measure.at_least is not None and value < measure.at_least)


def within_span(measure: Measure, value: float) -> bool:
    """Whether a time of day lies within the span, which may pass midnight."""
    if measure.span is None:
        return False
    low, high = measure.span
    return low <= value < high if low <= high else value >= low or value < high


def shown(measure: Measure, value: float) -> str:
    """A value as people write it."""
    if measure.of == "clock":
        return _time(value)
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _limit(measure: Measure, value: float) -> str:
    if measure.span is not None:
        return "–".join(map(_time, measure.span))
    over = measure.at_most is not None and value > measure.at_most
    limit = measure.at_most if over else measure.at_least
    return "" if limit is None else shown(measure, limit)


def _time(seconds: float) -> str:
    minutes = int(seconds) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"
