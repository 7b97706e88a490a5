"""The hits of one phrase in one folded turn."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from scriptlint.checks.hits import NOTHING_BOUND, Hit
from scriptlint.normalize import MARKS, segment_bounds
from scriptlint.rulebook.boundaries import LONGEST, word_edges
from scriptlint.rulebook.index import Index
from scriptlint.rulebook.model import SAME, Pattern, Phrase
from scriptlint.rulebook.slots import slot_value
from scriptlint.rulebook.tolerated import LEAD, LONGEST_LEAD, TAIL

STRETCH = 500
NEAR = 30
"""So many characters around a hit are cut into words."""


class Finder:
    """How one phrase is looked for; its expressions are compiled when first needed.

    Most turns that may hold a phrase do not. `quick` finds that out: it searches for the
    words alone, without what is tolerated around them and without the place they are
    bound to. Only where it finds them `whole` is asked, from a little before there.
    """

    __slots__ = ("_whole", "alone", "index", "near", "phrase", "quick", "sure", "word")

    def __init__(self, phrase: Phrase, index: Index) -> None:
        pattern = phrase.pattern
        self.phrase = phrase
        self.index = index
        self.near = bool(phrase.similar or phrase.sounds_like)
        self.sure = not (
            self.near
            or pattern.uses
            or pattern.bounds
            or phrase.not_in
            or phrase.aligned is not None
        )
        self.word = pattern.literals[0] if _is_word(pattern) else ""
        words = _words(pattern)
        self.alone = self.sure and words == pattern.regex
        self.quick = (
            None if self.near or pattern.uses else index.expression(words).search
        )
        self._whole: re.Pattern[str] | None = None

    @property
    def whole(self) -> re.Pattern[str]:
        """The expression with what is tolerated around the words."""
        if self._whole is None:
            self._whole = self.index.expression(_tolerant(self.phrase.pattern))
        return self._whole

    def likely(self, text: str) -> bool:
        """Whether the words stand in a folded turn; True where that would take too long."""
        if self.quick is None or len(text) > STRETCH:
            return True
        return self.quick(text) is not None

    def stands(self, text: str, bound: Mapping[str, str] = NOTHING_BOUND) -> bool:
        """Whether the phrase is said in a folded turn."""
        if self.alone and self.quick is not None and len(text) <= STRETCH:
            found = self.quick(text)
            if found is None or found.end() > found.start():
                return found is not None
        return next(self.hits(0, text, bound), None) is not None

    def hits(
        self, turn: int, text: str, bound: Mapping[str, str] = NOTHING_BOUND
    ) -> Iterator[Hit]:
        """The hits, from left to right, without those inside an innocent wording."""
        phrase = self.phrase
        if self.near:
            from scriptlint.checks.nearby import near_hits

            found: Iterable[Hit] = near_hits(phrase, turn, text)
        else:
            found = self._matches(turn, text, bound)
        innocent: Wordings | None = None
        for hit in found:
            if phrase.not_in:
                innocent = innocent or Wordings(phrase.not_in, text, self.index)
                if innocent.hold(hit.first, hit.last):
                    continue
            if phrase.aligned is None or _aligned(hit, text):
                yield hit

    def _matches(self, turn: int, text: str, bound: Mapping[str, str]) -> Iterator[Hit]:
        """What the expression finds."""
        phrase = self.phrase
        pattern = phrase.pattern
        if self.word and not (pattern.lead or pattern.tail):
            yield from _occurrences(phrase, turn, self.word, text)
            return
        start = self._start(text)
        expression = _with_bound(pattern, bound) if pattern.uses else self.whole
        if start < 0 or expression is None:
            return
        done = -1
        for begin, end in stretches(pattern, text):
            for match in expression.finditer(text, max(begin, start), end):
                first, last = match.span("c")
                if first < last and match.start() >= done:
                    done = match.end()
                    if not pattern.bounds or _within(pattern, match):
                        held = _held(pattern, match)
                        yield Hit(phrase, turn, *match.span(), first, last, held)

    def _start(self, text: str) -> int:
        """Where the first hit may begin; -1 when there is none."""
        if self.quick is None or len(text) > STRETCH:
            return 0
        found = self.quick(text)
        return -1 if found is None else max(0, found.start() - LONGEST_LEAD)


def _words(pattern: Pattern) -> str:
    """The expression of the words alone."""
    regex = pattern.regex
    return regex[regex.index("(?P<c>") : len(regex) - pattern.after]


def _is_word(pattern: Pattern) -> bool:
    return pattern.plain and len(pattern.literals) == 1


def _tolerant(pattern: Pattern) -> str:
    return f"{LEAD * pattern.lead}{pattern.regex}{TAIL * pattern.tail}"


def _with_bound(pattern: Pattern, bound: Mapping[str, str]) -> re.Pattern[str] | None:
    """The expression for what the slots held that it asks for again; None if nothing."""
    regex = _tolerant(pattern)
    for name in pattern.uses:
        token = SAME.format(name)
        if token in regex and name not in bound:
            return None
        regex = regex.replace(token, re.escape(bound.get(name, "")))
    return re.compile(regex)


def _occurrences(phrase: Phrase, turn: int, word: str, text: str) -> Iterator[Hit]:
    """The hits of a phrase that is one string."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        yield Hit(phrase, turn, at, end, at, end)
        at = text.find(word, end)


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


def _held(pattern: Pattern, match: re.Match[str]) -> Mapping[str, str]:
    """What the bound slots hold."""
    if not pattern.binds:
        return NOTHING_BOUND
    groups = ((name, f"b{at}") for at, name in enumerate(pattern.binds))
    return {name: match[at] for name, at in groups if match[at] is not None}


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
    for pattern in patterns:
        if pattern.literals and not any(word in text for word in pattern.literals):
            continue
        if any(not any(word in text for word in words) for words in pattern.also):
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
