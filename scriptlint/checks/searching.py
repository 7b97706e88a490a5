"""The hits of one phrase in one folded turn."""

import re
from collections.abc import Iterator, Mapping

from scriptlint.checks.hits import NOTHING_BOUND, Hit
from scriptlint.normalize import segment_bounds
from scriptlint.rulebook.boundaries import LONGEST, word_edges
from scriptlint.rulebook.index import Index, is_plain
from scriptlint.rulebook.model import SAME, Pattern, Phrase
from scriptlint.rulebook.slots import slot_value

STRETCH = 500
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

        yield from near_hits(phrase, turn, text)
        return
    for hit in _matches(phrase, turn, text, index, bound):
        if phrase.not_in and inside(phrase.not_in, text, hit.first, hit.last, index):
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
    for start, end in stretches(pattern, text):
        for match in expression.finditer(text, start, end):
            first, last = match.span("c")
            if first < last and (not pattern.bounds or _within(pattern, match)):
                groups = ((name, f"b{at}") for at, name in enumerate(pattern.binds))
                held = {name: match[at] for name, at in groups if match[at] is not None}
                yield Hit(phrase, turn, *match.span(), first, last, held)


def _occurrences(phrase: Phrase, turn: int, text: str) -> Iterator[Hit]:
    """The hits of a phrase that is one string."""
    [literal] = phrase.pattern.literals
    at = text.find(literal)
    while at >= 0:
        end = at + len(literal)
        yield Hit(phrase, turn, at, end, at, end)
        at = text.find(literal, end)


def stretches(pattern: Pattern, text: str) -> Iterator[tuple[int, int]]:
    """Where a pattern is looked for: everywhere, or near its literals when guarded."""
    if not pattern.guarded or len(text) <= STRETCH:
        yield 0, len(text)
        return
    until = 0
    if not pattern.literals:
        while until < len(text):
            _, end = segment_bounds(text, until)
            yield until, min(end, until + STRETCH)
            until = end + 1
        return
    anywhere = re.compile("|".join(map(re.escape, pattern.literals)))
    for literal in anywhere.finditer(text):
        if literal.start() >= until:
            start = max(until, literal.start() - STRETCH // 2)
            until = start + STRETCH
            yield start, until


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


def inside(
    patterns: tuple[Pattern, ...], text: str, first: int, last: int, index: Index
) -> bool:
    """Whether a stretch lies inside a longer wording that matches a pattern."""
    hint = index.hint(patterns)
    if hint is not None and hint.search(text) is None:
        return False
    for pattern in patterns:
        if pattern.literals and not any(word in text for word in pattern.literals):
            continue
        if pattern.also and not any(word in text for word in pattern.also):
            continue
        for match in index.expression(pattern.regex).finditer(text):
            start, end = match.span("c")
            if start <= first and last <= end and end - start > last - first:
                return True
    return False


def _aligned(hit: Hit, text: str) -> bool:
    """Whether both ends of a hit fall on word boundaries."""
    near = text[max(0, hit.first - LONGEST) : hit.last + LONGEST]
    if not any(word in near for word in hit.phrase.aligned or ()):
        return True
    start, end = segment_bounds(text, hit.first)
    edges = word_edges(text[start:end])
    return hit.first - start in edges and min(hit.last, end) - start in edges
