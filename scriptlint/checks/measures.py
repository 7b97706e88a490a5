"""The check `measure`: numbers of a document, and where they leave their bounds.

Times are seconds of the document. Gaps come from the turns' times, never from the
platform's markers; times out of order and overlapping turns are normal in real data.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from scriptlint.checks.evaluation import Evaluation, NotApplicable, NotEvaluated, Window
from scriptlint.checks.excuses import Place
from scriptlint.checks.promises import promised_hours
from scriptlint.checks.scope import bounds
from scriptlint.document import AGENT, CUSTOMER, Turn
from scriptlint.finding import Excused, Finding
from scriptlint.normalize import MARKS
from scriptlint.rulebook.model import Measure, Rule

Values = Iterator[tuple[int, float]]


def check_measure(
    evaluation: Evaluation, rule: Rule, measure: Measure, windows: Sequence[Window]
) -> Iterator[Finding | Excused]:
    """A finding for each value out of bounds, from the `times`-th on."""
    turns = sorted({turn for window in windows for turn in window.turns})
    count = 0
    for turn, value in breaches(evaluation, measure, turns):
        limit = measure.at_most
        if limit is None or value <= limit:
            limit = measure.at_least
        details = {
            "value": f"{value:.4g}",
            "limit": "" if limit is None else f"{limit:g}",
        }
        finding = evaluation.absence(rule, turn, details)
        weighed = evaluation.weigh(finding, rule.unless, Place(turn, 0, 0))
        if isinstance(weighed, Excused):
            yield weighed
            continue
        count += 1
        if count >= measure.times:
            yield weighed


def breaches(
    evaluation: Evaluation, measure: Measure, turns: Sequence[int]
) -> Iterator[tuple[int, float]]:
    """The turns at which the measure leaves its bounds, with the value."""
    for turn, value in MEASURES[measure.of](evaluation, measure, turns):
        if measure.span is not None:
            low, high = measure.span
            inside = (
                low <= value < high if low <= high else value >= low or value < high
            )
            if not inside:
                yield turn, value
            continue
        over = measure.at_most is not None and value > measure.at_most
        under = measure.at_least is not None and value < measure.at_least
        if over or under:
            yield turn, value


def spoken(turn: Turn) -> bool:
    """Whether somebody speaks in a turn, rather than the system marking an event."""
    return turn.role != "system" and turn.event != "silent"


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
                waiting = turn.start if turn.end is None else turn.end
        elif turn.role == AGENT:
            if waiting is not None and number in chosen:
                yield number, turn.start - waiting
            waiting = None


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
        end = turn.start if turn.end is None else turn.end
        last = end if last is None else max(last, end)


def hold_length(evaluation: Evaluation, _: Measure, turns: Sequence[int]) -> Values:
    """Seconds a caller was on hold, at the first turn after it."""
    held = [
        (number, turn)
        for number, turn in enumerate(evaluation.document.turns)
        if turn.event == "hold"
    ]
    if held:
        evaluation.require_times()
    for number, turn in held:
        after = [other for other in turns if other > number]
        if turn.start is not None and turn.end is not None and after:
            yield after[0], turn.end - turn.start


def speech_rate(
    evaluation: Evaluation, measure: Measure, turns: Sequence[int]
) -> Values:
    """Han characters, letters and digits a minute."""
    evaluation.require_times()
    spans = [
        (number, _characters(turn), turn.end - turn.start)
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


def _characters(turn: Turn) -> int:
    return sum(char.isalnum() for char in turn.text)


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
        end = turn.start if turn.end is None else turn.end
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
        raise NotEvaluated("no times")
    yield turns[0], answered - first.start


def _number(evaluation: Evaluation, key: str) -> float:
    text = evaluation.document.meta[key]
    try:
        return float(text)
    except ValueError:
        raise NotEvaluated(f"{key} is not a number: {text}") from None


def duration(evaluation: Evaluation, _: Measure, turns: Sequence[int]) -> Values:
    """Seconds from the first moment to the last, at the last turn."""
    evaluation.require_times()
    begin, end = bounds(evaluation.document)
    if turns:
        yield turns[-1], end - begin


def turn_count(_: Evaluation, __: Measure, turns: Sequence[int]) -> Values:
    """How many turns there are in scope, at the last one."""
    if turns:
        yield turns[-1], len(turns)


def length(evaluation: Evaluation, _: Measure, turns: Sequence[int]) -> Values:
    """Characters of each turn (Han characters, letters, digits)."""
    for number in turns:
        yield number, _characters(evaluation.document.turns[number])


def count(evaluation: Evaluation, measure: Measure, turns: Sequence[int]) -> Values:
    """How often the phrases are said, in each turn or in all."""
    matching = evaluation.matching
    found = dict.fromkeys(turns, 0)
    for hit in matching.found(measure.phrases, turns):
        found[hit.turn] += 1
    if measure.per == "turn":
        yield from found.items()
    elif turns:
        said = [turn for turn, times in found.items() if times]
        yield (said or turns)[-1], sum(found.values())


def repeats(evaluation: Evaluation, measure: Measure, turns: Sequence[int]) -> Values:
    """How often a sentence has been said by the same role so far, itself included."""
    earlier: list[str] = []
    for number in turns:
        text = evaluation.matching.folded[number]
        if len(text) < max(1, measure.min_length):
            continue
        yield number, 1 + sum(_alike(text, other, measure.similar) for other in earlier)
        earlier.append(text)


def _alike(one: str, other: str, similar: float) -> bool:
    if one == other:
        return True
    if (
        similar >= 1
        or min(len(one), len(other)) < similar * max(len(one), len(other)) / 2
    ):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= similar and matcher.ratio() >= similar


def echo(evaluation: Evaluation, _: Measure, turns: Sequence[int]) -> Values:
    """Characters of the longest stretch that a turn repeats of the customer's last words."""
    folded = evaluation.matching.folded
    chosen = set(turns)
    asked = ""
    for number, turn in enumerate(evaluation.document.turns):
        if turn.role == CUSTOMER and spoken(turn):
            asked += folded[number] + MARKS[0]
        elif turn.role == AGENT:
            if asked and number in chosen:
                parts = folded[number].translate(_BREAKS).split()
                yield number, max((_common(part, asked) for part in parts), default=0)
            asked = ""


def _common(part: str, asked: str) -> int:
    """The length of the longest stretch of a segment that stands in what was asked."""
    size = 0
    for at in range(len(part)):
        while at + size < len(part) and part[at : at + size + 1] in asked:
            size += 1
    return size


_BREAKS = str.maketrans(dict.fromkeys(MARKS, " "))


def clock(evaluation: Evaluation, _: Measure, turns: Sequence[int]) -> Values:
    """Seconds since midnight at which a turn begins; needs the document's `date` or `time`."""
    meta = evaluation.document.meta
    written = meta.get("time") or meta.get("date", "")[11:]
    if not written:
        raise NotEvaluated("no metadata: time")
    try:
        parts = [float(part) for part in written.strip()[:8].split(":")]
    except ValueError:
        raise NotEvaluated(f"time cannot be read: {written}") from None
    start = sum(part * scale for part, scale in zip(parts, (3600, 60, 1), strict=False))
    document = evaluation.document
    begin = bounds(document)[0] if document.timed else 0.0
    for number in turns:
        yield number, (start + (document.turns[number].start or begin) - begin) % 86400


def promised_time(evaluation: Evaluation, _: Measure, turns: Sequence[int]) -> Values:
    """Hours until what a turn promises, the longest of its promises."""
    today = evaluation.document.meta.get("date", "")
    for number in turns:
        hours = promised_hours(evaluation.matching.folded[number], today)
        if hours is not None:
            yield number, hours


def position(evaluation: Evaluation, measure: Measure, turns: Sequence[int]) -> Values:
    """Seconds before the first turn in scope, or, per document, after the last one."""
    evaluation.require_times()
    if not turns:
        raise NotApplicable
    begin, end = bounds(evaluation.document)
    if measure.per == "turn":
        yield turns[0], (evaluation.document.turns[turns[0]].start or begin) - begin
    else:
        last = evaluation.document.turns[turns[-1]]
        said = last.start if last.end is None else last.end
        yield turns[-1], end - (end if said is None else said)


MEASURES: Mapping[str, Callable[[Evaluation, Measure, Sequence[int]], Values]] = {
    "reply_delay": reply_delay,
    "silence": silence,
    "hold_length": hold_length,
    "speech_rate": speech_rate,
    "overlap": overlap,
    "ring": ring,
    "duration": duration,
    "turns": turn_count,
    "length": length,
    "count": count,
    "repeats": repeats,
    "echo": echo,
    "clock": clock,
    "promised_time": promised_time,
    "position": position,
}
