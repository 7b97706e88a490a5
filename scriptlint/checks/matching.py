"""One document made ready for matching: folded once, scanned once, hits on demand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from scriptlint.checks.hits import NOTHING_BOUND, Hit
from scriptlint.document import AGENT, Document
from scriptlint.normalize import fold_turns, origins, segment_bounds
from scriptlint.rulebook.boundaries import word_edges
from scriptlint.rulebook.index import Index
from scriptlint.rulebook.model import Pattern, Phrase
from scriptlint.rulebook.notation import SAME
from scriptlint.rulebook.slots import slot_value

STRETCH = 500
FEW = 12
BARE = "(?P<c>"


class Matching:
    """The folded turns of a document and the phrases found in them."""

    def __init__(self, document: Document, index: Index) -> None:
        self.document = document
        self.index = index
        self.memo: dict[tuple[int, int], list[Hit]] = {}
        self.roles: dict[str, list[int]] = {}
        self.members: dict[int, tuple[Sequence[int], frozenset[int]]] = {}
        joined = fold_turns([turn.text for turn in document.turns])
        self.folded = joined.split("\n")
        self.candidates = self._scan(joined)

    def _scan(self, joined: str) -> dict[int, list[int]]:
        """For each phrase whose literal was found the turns it stands in."""
        places: dict[int, list[int]] = {}
        turn, limit = 0, len(self.folded[0]) + 1
        for _, end, literal in self.index.scan(joined):
            while end > limit:
                turn += 1
                limit += len(self.folded[turn]) + 1
            found = places.get(literal)
            if found is None:
                places[literal] = [turn]
            elif found[-1] != turn:
                found.append(turn)
        candidates: dict[int, list[int]] = {}
        owners = self.index.owners
        for literal, turns in places.items():
            for number in owners[literal]:
                known = candidates.get(number)
                if known is None:
                    candidates[number] = turns
                elif known is not turns:
                    candidates[number] = sorted({*known, *turns})
        return candidates

    def found(
        self,
        phrases: tuple[Phrase, ...],
        turns: Sequence[int],
        bound: Mapping[str, str] = NOTHING_BOUND,
    ) -> Iterator[Hit]:
        """Every hit of the phrases in the turns, by turn."""
        group = self.index.group(phrases)
        numbers, candidates = group.numbers, self.candidates
        common = numbers.keys() & candidates.keys()
        if common:
            among = turns if len(turns) < FEW else self._members(turns)
            places = [
                (turn, number)
                for number in common
                for turn in candidates[number]
                if turn in among
            ]
            places.sort()
            for turn, number in places:
                yield from self._hits(numbers[number], turn, bound)
        for phrase in group.always:
            for turn in turns:
                yield from self.hits(phrase, turn, bound)

    def _members(self, turns: Sequence[int]) -> frozenset[int]:
        """A long list of turns as a set, made once for each list."""
        known = self.members.get(id(turns))
        if known is None:
            known = self.members[id(turns)] = (turns, frozenset(turns))
        return known[1]

    def turns_of(
        self, phrases: tuple[Phrase, ...], turns: Sequence[int]
    ) -> Iterator[int]:
        """The turns of `turns` in which one of the phrases stands."""
        return (hit.turn for hit in self.found(phrases, turns))

    def holds(self, phrases: tuple[Phrase, ...], turns: Sequence[int]) -> bool:
        """Whether one of the phrases stands in one of the turns."""
        return next(self.found(phrases, turns), None) is not None

    def hits(
        self, phrase: Phrase, turn: int, bound: Mapping[str, str] = NOTHING_BOUND
    ) -> list[Hit]:
        """The phrase's hits in a turn, without those inside an innocent wording."""
        literals = phrase.pattern.literals
        text = self.folded[turn]
        if literals and not any(literal in text for literal in literals):
            return []
        return self._hits(phrase, turn, bound)

    def _hits(self, phrase: Phrase, turn: int, bound: Mapping[str, str]) -> list[Hit]:
        if phrase.pattern.uses:
            return self._find(phrase, turn, bound)
        key = (phrase.number, turn)
        found = self.memo.get(key)
        if found is None:
            found = self.memo[key] = self._find(phrase, turn, bound)
        return found

    def _find(self, phrase: Phrase, turn: int, bound: Mapping[str, str]) -> list[Hit]:
        if phrase.sounds_like or phrase.similar:
            from scriptlint.checks.nearby import near_hits

            return near_hits(phrase, turn, self.folded[turn])
        found = [
            hit
            for hit in self._matches(phrase, turn, bound)
            if not self.inside(phrase.not_in, turn, hit.first, hit.last)
        ]
        if phrase.aligned is not None:
            return [hit for hit in found if self._aligned(hit)]
        return found

    def _matches(
        self, phrase: Phrase, turn: int, bound: Mapping[str, str]
    ) -> Iterator[Hit]:
        pattern = phrase.pattern
        regex = pattern.regex
        for name in pattern.uses:
            token = SAME.format(name)
            if token in regex and name not in bound:
                return
            regex = regex.replace(token, re.escape(bound.get(name, "")))
        text = self.folded[turn]
        if pattern.plain and len(pattern.literals) == 1 and regex.startswith(BARE):
            yield from _occurrences(phrase, turn, text)
            return
        expression = self.index.expression(regex)
        for start, end in stretches(pattern, text):
            for match in expression.finditer(text, start, end):
                first, last = match.span("c")
                if first < last and _within(pattern, match):
                    held = {name: match[f"b_{name}"] for name in pattern.binds}
                    yield Hit(phrase, turn, *match.span(), first, last, held)

    def inside(
        self, patterns: Iterable[Pattern], turn: int, first: int, last: int
    ) -> bool:
        """Whether a stretch lies inside a longer wording that matches a pattern."""
        text = self.folded[turn]
        for pattern in patterns:
            if pattern.literals and not any(word in text for word in pattern.literals):
                continue
            for match in self.index.expression(pattern.regex).finditer(text):
                start, end = match.span("c")
                if start <= first and last <= end and end - start > last - first:
                    return True
        return False

    def _aligned(self, hit: Hit) -> bool:
        """Whether both ends of a hit fall on word boundaries."""
        text = self.folded[hit.turn]
        words = hit.phrase.aligned or ()
        near = text[max(0, hit.first - 6) : hit.last + 6]
        if not any(word in near for word in words):
            return True
        start, end = segment_bounds(text, hit.first)
        edges = word_edges(text[start:end])
        return hit.first - start in edges and min(hit.last, end) - start in edges

    def segment(self, turn: int, position: int) -> tuple[int, int]:
        """The bounds of the segment around a position of a folded turn."""
        return segment_bounds(self.folded[turn], position)

    def written(self, turn: int, start: int, end: int) -> tuple[int, int]:
        """The stretch of the turn as written that folded code points came from."""
        text = self.document.turns[turn].text
        places = self._origins.get(turn)
        if places is None:
            places = self._origins[turn] = origins(text)
        return places[start], places[end - 1] + 1

    @cached_property
    def _origins(self) -> dict[int, list[int]]:
        return {}

    @property
    def agents(self) -> list[int]:
        """The numbers of the agent's turns."""
        return self.by_role(AGENT)

    def by_role(self, role: str) -> list[int]:
        """The numbers of a role's turns; `any` is everybody who speaks."""
        found = self.roles.get(role)
        if found is None:
            found = self.roles[role] = [
                number
                for number, turn in enumerate(self.document.turns)
                if turn.role == role or (role == "any" and turn.role != "system")
            ]
        return found


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
        value = slot_value(bound.slot, match[bound.group] or "")
        if value is None:
            return False
        if bound.low is not None and value < bound.low:
            return False
        if bound.high is not None and value > bound.high:
            return False
    return True
