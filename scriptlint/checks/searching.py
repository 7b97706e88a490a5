"""The hits of one phrase in one folded turn."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from scriptlint.checks.hits import NOTHING_BOUND, Hit
from scriptlint.normalize import MARKS, segment_bounds
from scriptlint.rulebook.boundaries import LONGEST, word_edges
from scriptlint.rulebook.index import Index, is_plain
from scriptlint.rulebook.model import SAME, Pattern, Phrase
from scriptlint.rulebook.slots import slot_value

STRETCH = 500
NEAR = 30
"""So many characters around a hit are cut into words."""
BARE = "(?P<c>"


def search(
    phrase: Phrase,
    turn: int,
    text: str,
    index: Index,
    bound: Mapping[str, str] = NOTHING_BOUND,
) -> Iterator[Hit]:
    """The phrase's hits, from left to right, without those inside an innocent wording."""
    if phrase.sounds_like or phrase.similar:
        from scriptlint.checks.nearby import near_hits

        hits: Iterable[Hit] = near_hits(phrase, turn, text)
    else:
        hits = _matches(phrase, turn, text, index, bound)
    innocent: Wordings | None = None
    for hit in hits:
        if phrase.not_in:
            innocent = innocent or Wordings(phrase.not_in, text, index)
            if innocent.hold(hit.first, hit.last):
                continue
        if phrase.aligned is None or _aligned(hit, text):
            yield hit


def first(
    phrase: Phrase,
    turn: int,
    text: str,
    index: Index,
    bound: Mapping[str, str] = NOTHING_BOUND,
) -> Hit | None:
    """The phrase's first hit; a phrase that is a list of strings needs no expression."""
    pattern = phrase.pattern
    if not is_plain(phrase):
        return next(search(phrase, turn, text, index, bound), None)
    best, size = len(text), 0
    for literal in pattern.literals:
        at = text.find(literal, 0, best + len(literal))
        if at >= 0 and (at < best or len(literal) > size):
            best, size = at, len(literal)
    return Hit(phrase, turn, best, best + size, best, best + size) if size else None


def _matches(
    phrase: Phrase, turn: int, text: str, index: Index, bound: Mapping[str, str]
) -> Iterator[Hit]:
    pattern = phrase.pattern
    regex = pattern.regex
    if pattern.plain and len(pattern.literals) == 1 and regex.startswith(BARE):
        yield from _occurrences(phrase, turn, text)
        return
    if pattern.also and not any(word in text for word in pattern.also):
        return
    for name in pattern.uses:
        token = SAME.format(name)
        if token in regex and name not in bound:
            return
        regex = regex.replace(token, re.escape(bound.get(name, "")))
    expression = index.expression(regex)
    done = -1
    for start, end in stretches(pattern, text):
        for match in expression.finditer(text, start, end):
            first, last = match.span("c")
            if first < last and match.start() >= done:
                done = match.end()
                if not pattern.bounds or _within(pattern, match):
                    yield Hit(
                        phrase,
                        turn,
                        *match.span(),
                        first,
                        last,
                        _held(match, pattern.binds),
                    )


def _held(match: re.Match[str], binds: Sequence[str]) -> Mapping[str, str]:
    """What the bound slots hold; an alternative not taken holds nothing."""
    found = ((name, match[f"b{at}"]) for at, name in enumerate(binds))
    return {name: text for name, text in found if text is not None}


def _occurrences(phrase: Phrase, turn: int, text: str) -> Iterator[Hit]:
    """The hits of a phrase that is one string."""
    [literal] = phrase.pattern.literals
    at = text.find(literal)
    while at >= 0:
        end = at + len(literal)
        yield Hit(phrase, turn, at, end, at, end)
        at = text.find(literal, end)


def stretches(pattern: Pattern, text: str) -> Iterator[tuple[int, int]]:
    """Where a pattern is looked for: everywhere, or near its literals when guarded.

    Without literals it is asked of each segment, a piece at a time.
    """
    if not pattern.guarded or len(text) <= STRETCH:
        yield 0, len(text)
        return
    if not pattern.literals:
        for segment in re.finditer(f"[^{re.escape(MARKS)}]{{1,{STRETCH}}}", text):
            yield segment.span()
        return
    until = 0
    for literal in re.finditer("|".join(map(re.escape, pattern.literals)), text):
        if literal.start() >= until:
            start = max(0, literal.start() - STRETCH // 2)
            until = start + STRETCH // 2 + len(literal[0])
            yield start, start + STRETCH


def _within(pattern: Pattern, match: re.Match[str]) -> bool:
    """Whether the numbers in a match keep their bounds."""
    for bound in pattern.bounds:
        if match[bound.group] is None:  # in an alternative that was not taken
            continue
        value = slot_value(bound.slot, match[bound.group])
        if value is None:
            return False
        if bound.low is not None and value < bound.low:
            return False
        if bound.high is not None and value > bound.high:
            return False
    return True


class Wordings:
    """Where longer wordings stand in a text, looked up once for all hits in it."""

    def __init__(self, patterns: tuple[Pattern, ...], text: str, index: Index) -> None:
        spans = sorted(set(_spans(patterns, text, index)))
        self.starts = [start for start, _ in spans]
        self.reach = list(accumulate((end for _, end in spans), max))

    def hold(self, first: int, last: int) -> bool:
        """Whether a shorter stretch lies inside one of them."""
        before = bisect_left(self.starts, first)
        upto = bisect_right(self.starts, first)
        return (before > 0 and self.reach[before - 1] >= last) or (
            upto > 0 and self.reach[upto - 1] > last
        )


def _spans(
    patterns: tuple[Pattern, ...], text: str, index: Index
) -> Iterator[tuple[int, int]]:
    hint = index.hint(patterns)
    if hint is not None and hint.search(text) is None:
        return
    for pattern in patterns:
        if pattern.literals and not any(word in text for word in pattern.literals):
            continue
        if pattern.also and not any(word in text for word in pattern.also):
            continue
        for match in index.expression(pattern.regex).finditer(text):
            yield match.span("c")


def _aligned(hit: Hit, text: str) -> bool:
    """Whether both ends of a hit fall on word boundaries."""
    near = text[max(0, hit.first - LONGEST) : hit.last + LONGEST]
    if not any(word in near for word in hit.phrase.aligned or ()):
        return True
    low = max(0, hit.first - NEAR)
    around = text[low : hit.last + NEAR]
    start, end = segment_bounds(around, hit.first - low)
    edges = word_edges(around[start:end])
    first, last = hit.first - low - start, hit.last - low - start
    return first in edges and min(last, end - start) in edges
