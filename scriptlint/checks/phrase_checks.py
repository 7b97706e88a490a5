"""The checks that ask for phrases: forbid, require and ratio."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from scriptlint.checks.evaluation import Evaluation, NotApplicable, Window
from scriptlint.checks.excuses import Place
from scriptlint.checks.hits import Hit
from scriptlint.finding import Excused, Finding
from scriptlint.rulebook.model import Element, Forbid, Ratio, Require, Rule


def check_forbid(
    evaluation: Evaluation, rule: Rule, forbid: Forbid, windows: Sequence[Window]
) -> Iterator[Finding | Excused]:
    """A finding for each hit of a forbidden phrase; overlapping hits are one."""
    seen: set[int] = set()
    matching = evaluation.matching
    for window in windows:
        turns = (
            [turn for turn in window.turns if turn not in seen]
            if seen
            else window.turns
        )
        seen.update(turns if len(windows) > 1 else ())
        hits = matching.found(forbid.any, turns, window.bound)
        for turn, found in groupby(hits, key=attrgetter("turn")):
            for hit in _separate(found):
                if not _allowed(evaluation, rule, hit):
                    details = {"trigger": window.trigger}
                    finding = evaluation.finding(rule, hit, None, details)
                    place = Place(turn, hit.first, hit.last)
                    excuses = (*hit.phrase.unless, *rule.unless)
                    yield evaluation.weigh(finding, excuses, place)


def _separate(hits: Iterable[Hit]) -> list[Hit]:
    """Of hits that overlap the longest, in text order."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.first - hit.last, hit.first)):
        if all(hit.last <= other.first or hit.first >= other.last for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.first)


def _allowed(evaluation: Evaluation, rule: Rule, hit: Hit) -> bool:
    """Whether the user's `taboo.allow` lets the hit stand."""
    allowed = evaluation.rulebook.allowed
    if not allowed or rule.family != "taboo":
        return False
    matching = evaluation.matching
    return matching.inside(allowed, hit.turn, hit.first, hit.last) or any(
        matching.folded[hit.turn][hit.first : hit.last] in pattern.literals
        for pattern in allowed
        if pattern.plain
    )


def check_require(
    evaluation: Evaluation, rule: Rule, require: Require, windows: Sequence[Window]
) -> Iterator[Finding | Excused]:
    """A finding for each window in which too few of the elements are said."""
    missed = [
        missing
        for window in windows
        for missing in _missing(evaluation, rule, require, window)
    ]
    if rule.when is not None and rule.then.hit == "any" and len(missed) < len(windows):
        return
    for turn, missing, window in missed[: 1 if rule.then.hit == "any" else None]:
        label = [element.label for element in missing]
        details = {
            "missing": "、".join(words.zh for words in label),
            "missing_en": ", ".join(words.en for words in label),
            "trigger": window.trigger,
        }
        finding = evaluation.absence(rule, turn, details)
        if turn is None:
            yield finding
        else:
            yield evaluation.weigh(finding, rule.unless, Place(turn, 0, 0))


def _missing(
    evaluation: Evaluation, rule: Rule, require: Require, window: Window
) -> Iterator[tuple[int | None, list[Element], Window]]:
    if rule.scope.every:
        for turn in window.turns:
            missing = _absent(evaluation, require, [turn], window)
            if missing:
                yield turn, missing, window
        return
    missing = _absent(evaluation, require, window.turns, window)
    if missing:
        yield _where(rule, window), missing, window


def _absent(
    evaluation: Evaluation, require: Require, turns: Sequence[int], window: Window
) -> list[Element]:
    """The elements not said, when fewer are said than required."""
    absent = [
        element
        for element in require.of
        if not evaluation.matching.holds(element.phrases, turns, window.bound)
    ]
    enough = len(require.of) - len(absent) >= require.at_least
    return [] if enough else absent


def _where(rule: Rule, window: Window) -> int | None:
    """The turn that should have held what is missing."""
    if not window.turns:
        return None
    if window.anchor is not None and rule.scope.turns is None:
        after = [turn for turn in window.turns if turn > window.anchor]
        return (after or window.turns)[0]
    first = rule.scope.turns is not None and rule.scope.turns[0] > 0
    return window.turns[0] if first else window.turns[-1]


def check_ratio(
    evaluation: Evaluation, rule: Rule, ratio: Ratio, windows: Sequence[Window]
) -> Iterator[Finding]:
    """A finding when the share of some phrases is out of bounds."""
    turns = sorted({turn for window in windows for turn in window.turns})
    matching = evaluation.matching
    of = list(matching.found(ratio.of, turns))
    if ratio.against == "turns":
        against = len(turns)
    elif ratio.against == "characters":
        against = sum(len(matching.folded[turn]) for turn in turns)
    else:
        against = len(list(matching.found(ratio.against, turns)))
    if not against:
        raise NotApplicable
    share = len(of) / against
    low, high = ratio.at_least, ratio.at_most
    if (low is not None and share < low) or (high is not None and share > high):
        limit = low if low is not None and share < low else high
        details = {"value": f"{share:.2f}", "limit": f"{limit:g}"}
        yield evaluation.absence(rule, turns[-1] if turns else None, details)
