"""The checks that ask for phrases: forbid, require and ratio."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from scriptlint.checks.evaluation import (
    Candidate,
    Evaluation,
    NotApplicable,
    Window,
)
from scriptlint.checks.excuses import Place
from scriptlint.checks.hits import Hit, longest
from scriptlint.checks.scope import select
from scriptlint.finding import Excused, Finding
from scriptlint.normalize.placeholders import called
from scriptlint.rulebook.model import Element, Forbid, Ratio, Require, Rule

UNKNOWN_PLACEHOLDER = "placeholder.unknown"


def check_forbid(
    evaluation: Evaluation, rule: Rule, forbid: Forbid, windows: Sequence[Window]
) -> Iterator[Finding | Excused]:
    """A finding for each hit of what is forbidden; overlapping hits are one."""
    seen: set[tuple[int, int, int]] = set()
    for window in windows:
        found = _said_so(evaluation, rule, forbid, window, seen)
        if forbid.written:
            from scriptlint.checks.writing import written_so

            found = _together(found, written_so(evaluation, rule, forbid, window))
        for candidate in found:
            yield evaluation.weigh(*candidate)


def _said_so(
    evaluation: Evaluation,
    rule: Rule,
    forbid: Forbid,
    window: Window,
    seen: set[tuple[int, int, int]],
) -> Iterator[Candidate]:
    """What is found of the phrases in a window, and was not seen before."""
    matching = evaluation.matching
    hits = matching.found(forbid.any, window.turns, window.anchor.bound)
    for turn, found in groupby(hits, key=attrgetter("turn")):
        for hit in longest(found, attrgetter("first", "last")):
            place = Place(turn, hit.first, hit.last)
            if place not in seen and not _allowed(evaluation, rule, hit):
                seen.add(place)
                details = {"trigger": evaluation.trigger(rule, window.anchor)}
                finding = evaluation.finding(rule, hit, None, details)
                yield Candidate(finding, (*hit.phrase.unless, *rule.unless), place)


def _together(
    said: Iterator[Candidate], written: Iterator[Candidate]
) -> Iterator[Candidate]:
    """What is found of phrases and of written forms; of what overlaps the longest."""
    in_turns = sorted([*said, *written], key=attrgetter("place.turn"))
    for _, found in groupby(in_turns, key=attrgetter("place.turn")):
        yield from longest(found, attrgetter("finding.start", "finding.end"))


def _allowed(evaluation: Evaluation, rule: Rule, hit: Hit) -> bool:
    """Whether `taboo.allow` or `placeholders.allow` of the user lets the hit stand."""
    if rule.id == UNKNOWN_PLACEHOLDER:
        return _known(evaluation, hit)
    allowed = evaluation.rulebook.allowed
    if not allowed or rule.family != "taboo":
        return False
    matching = evaluation.matching
    return matching.inside(allowed, hit.turn, hit.first, hit.last) or any(
        matching.folded(hit.turn)[hit.first : hit.last] in pattern.literals
        for pattern in allowed
        if pattern.plain
    )


def _known(evaluation: Evaluation, hit: Hit) -> bool:
    """Whether a placeholder has one of the names that replies may use, or none."""
    from fnmatch import fnmatchcase

    start, end = evaluation.matching.written(hit.turn, hit.first, hit.last)
    name = called(evaluation.document.turns[hit.turn].text[start:end])
    known = evaluation.rulebook.placeholders
    return not name or any(fnmatchcase(name, pattern) for pattern in known)


def check_require(
    evaluation: Evaluation, rule: Rule, require: Require, windows: Sequence[Window]
) -> Iterator[Finding | Excused]:
    """A finding for each window in which too few of the elements are said."""
    missed = list(_missing(evaluation, rule, require, windows))
    if rule.when is not None and rule.then.hit == "any" and len(missed) < len(windows):
        return
    for turn, missing, window in missed[: 1 if rule.then.hit == "any" else None]:
        details = lacking(missing) | {
            "trigger": evaluation.trigger(rule, window.anchor)
        }
        finding = evaluation.absence(rule, turn, details)
        if turn is None:
            yield finding
        else:
            yield evaluation.weigh(finding, rule.unless, Place(turn, 0, 0))


def lacking(missing: Sequence[Element]) -> dict[str, str]:
    """What a message says of the elements that are missing."""
    return {
        "missing": "、".join(element.label.zh for element in missing),
        "missing_en": ", ".join(element.label.en for element in missing),
    }


def _missing(
    evaluation: Evaluation, rule: Rule, require: Require, windows: Sequence[Window]
) -> Iterator[tuple[int | None, list[Element], Window]]:
    """Where too little is said, what is missing there, and in which window."""
    said = _Said(evaluation, rule, many=len(windows) > 1)
    for window in windows:
        if rule.scope.every:
            for turn in window.turns:
                missing = _absent(require, said, [turn], window)
                if missing:
                    yield turn, missing, window
            continue
        absent = _absent_together if require.together else _absent
        missing = absent(require, said, window.turns, window)
        if missing:
            yield _where(rule, window), missing, window


class _Said:
    """Where the elements of a rule are said; looked up once when there are many windows."""

    def __init__(self, evaluation: Evaluation, rule: Rule, *, many: bool) -> None:
        self.evaluation = evaluation
        self.scope = rule.scope
        self.many = many
        self.places: dict[int, list[int]] = {}

    def turns(self, element: Element, window: Window) -> list[int]:
        """The turns of the rule's scope that say the element."""
        key = id(element)
        if key not in self.places or window.anchor.bound:
            turns = select(self.evaluation, self.scope)
            hits = self.evaluation.matching.heads(
                element.phrases, turns, window.anchor.bound
            )
            self.places[key] = [hit.turn for hit in hits]
        return self.places[key]

    def within(self, element: Element, turns: Sequence[int], window: Window) -> bool:
        """Whether one of these turns says the element."""
        bound = window.anchor.bound
        if not self.many or bound or not turns:
            return self.evaluation.matching.holds(element.phrases, turns, bound)
        said = self.turns(element, window)
        for at in range(bisect_left(said, turns[0]), len(said)):
            if said[at] > turns[-1]:
                return False
            place = bisect_left(turns, said[at])
            if place < len(turns) and turns[place] == said[at]:
                return True
        return False


def _absent(
    require: Require, said: _Said, turns: Sequence[int], window: Window
) -> list[Element]:
    """The elements not said, when fewer are said than required."""
    absent = [part for part in require.of if not said.within(part, turns, window)]
    enough = len(require.of) - len(absent) >= require.at_least
    return [] if enough else absent


def _absent_together(
    require: Require, said: _Said, turns: Sequence[int], window: Window
) -> list[Element]:
    """The elements missing from the turn that says most of them."""
    best = list(require.of)
    places = {turn for part in require.of for turn in said.turns(part, window)}
    for turn in sorted(places.intersection(turns)):
        absent = _absent(require, said, [turn], window)
        if len(absent) < len(best):
            best = absent
    return best


def _where(rule: Rule, window: Window) -> int | None:
    """The turn that should have held what is missing."""
    if not window.turns:
        return None
    anchor = window.anchor.turn
    if anchor is not None and rule.scope.turns is None:
        after = bisect_right(window.turns, anchor)
        return window.turns[after if after < len(window.turns) else 0]
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
        against = sum(len(matching.folded(turn)) for turn in turns)
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
