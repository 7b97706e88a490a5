"""Where one phrase stands in one folded text."""

import re
from collections.abc import Iterable, Iterator, Mapping

from scriptlint.checks.hits import NOTHING_BOUND, Spans, Stand
from scriptlint.expressions import expression
from scriptlint.normalize import MARKS, segment_bounds
from scriptlint.rulebook.boundaries import LONGEST, word_edges
from scriptlint.rulebook.model import SAME, Pattern, Phrase
from scriptlint.rulebook.slots import slot_value
from scriptlint.rulebook.tolerated import LEAD, LONGEST_LEAD, TAIL

STRETCH = 500
NEAR = 30
"""So many characters around a hit are cut into words."""


class Finder:
    """How one phrase is looked for.

    Most turns that may hold a phrase do not. `bare`, the expression without what is
    tolerated around the words, finds that out; only where it matches `whole` is asked,
    from a little before there. Expressions are compiled when they are first needed.
    """

    __slots__ = ("_whole", "bare", "near", "phrase", "sure", "word")

    def __init__(self, phrase: Phrase) -> None:
        pattern = phrase.pattern
        self.phrase = phrase
        self.near = bool(phrase.similar or phrase.sounds_like)
        unasked = self.near or pattern.uses
        self.bare = None if unasked else expression(pattern.regex).search
        self.sure = not (
            unasked or pattern.bounds or phrase.not_in or phrase.aligned is not None
        )
        self.word = pattern.literals[0] if _is_word(pattern) else ""
        self._whole: re.Pattern[str] | None = None

    @property
    def whole(self) -> re.Pattern[str]:
        """The expression with what is tolerated around the words."""
        if self._whole is None:
            self._whole = expression(_tolerant(self.phrase.pattern))
        return self._whole

    def stands_at(
        self, text: str, bound: Mapping[str, str] = NOTHING_BOUND
    ) -> Iterator[Stand]:
        """Where it stands, from left to right, without what is inside an innocent wording."""
        phrase = self.phrase
        if self.near:
            from scriptlint.checks.nearby import near_places

            found: Iterable[Stand] = near_places(phrase, text)
        else:
            found = self._matches(text, bound)
        innocent: Spans | None = None
        for stand in found:
            if phrase.not_in:
                innocent = innocent or Spans(wordings(phrase.not_in, text))
                if innocent.hold(stand.first, stand.last):
                    continue
            if phrase.aligned is None or _aligned(phrase.aligned, stand, text):
                yield stand

    def _matches(self, text: str, bound: Mapping[str, str]) -> Iterator[Stand]:
        """What the expression finds."""
        pattern = self.phrase.pattern
        if self.word and not (pattern.lead or pattern.tail):
            yield from _occurrences(self.word, text)
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
                        yield Stand(*match.span(), first, last, held)

    def _start(self, text: str) -> int:
        """Where it may begin to stand; -1 when it does not."""
        if self.bare is None or len(text) > STRETCH:
            return 0
        found = self.bare(text)
        return -1 if found is None else max(0, found.start() - LONGEST_LEAD)


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


def _occurrences(word: str, text: str) -> Iterator[Stand]:
    """Where a phrase stands that is one string."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        yield Stand(at, end, at, end)
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


def wordings(patterns: tuple[Pattern, ...], text: str) -> Iterator[tuple[int, int]]:
    """Where longer wordings stand in a text."""
    for pattern in patterns:
        if _may_match(pattern, text):
            for match in expression(pattern.regex).finditer(text):
                yield match.span("c")


def _may_match(pattern: Pattern, text: str) -> bool:
    """Whether the strings that a pattern needs stand in a text."""
    if pattern.literals and not _holds_one(pattern.literals, text):
        return False
    return all(_holds_one(words, text) for words in pattern.also)


def _holds_one(words: tuple[str, ...], text: str) -> bool:
    for word in words:
        if word in text:
            return True
    return False


def _aligned(words: tuple[str, ...], stand: Stand, text: str) -> bool:
    """Whether both ends fall on word boundaries; `words` may cross them."""
    near = text[max(0, stand.first - LONGEST) : stand.last + LONGEST]
    if not any(word in near for word in words):
        return True
    low = max(0, stand.first - NEAR)
    around = text[low : stand.last + NEAR]
    start, end = segment_bounds(around, stand.first - low)
    edges = word_edges(around[start:end])
    first, last = stand.first - low - start, stand.last - low - start
    return first in edges and min(last, end - start) in edges
