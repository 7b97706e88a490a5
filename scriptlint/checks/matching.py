"""One document made ready for matching: folded once, scanned once, hits on demand."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from scriptlint.checks.hits import NOTHING_BOUND, Hit
from scriptlint.checks.searching import Finder, Wordings
from scriptlint.document import AGENT, Document
from scriptlint.normalize import fold_turns, origins, segment_bounds, written_span
from scriptlint.rulebook.index import Group, Index, numbers_of
from scriptlint.rulebook.model import Pattern, Phrase

FEW = 64


class Matching:
    """The folded turns of a document and the phrases found in them.

    `possible` holds for each turn the phrases that may stand there, as bits.
    """

    def __init__(self, document: Document, index: Index) -> None:
        self.document = document
        self.index = index
        self.known: dict[tuple[int, int], list[Hit]] = {}
        self.firsts: dict[tuple[int, int], Hit | None] = {}
        self.spoken: dict[str, int] = {}
        self.standing: dict[int, list[int]] = {}
        self.roles: dict[str, list[int]] = {}
        self.origins: dict[int, Sequence[int]] = {}
        self.wordings: dict[tuple[int, int], Wordings] = {}
        joined = fold_turns([turn[1] for turn in document.turns])
        self.folded = joined.split("\n")
        self.possible = self._scan(joined)

    def _scan(self, joined: str) -> list[int]:
        """The phrases that may stand in each turn."""
        index = self.index
        sets, always = index.sets, index.always
        possible: list[int] = []
        bits, limit = always, len(self.folded[0]) + 1
        for _, end, literal in index.scan(joined):
            while end > limit:
                possible.append(index.settled(bits))
                limit += len(self.folded[len(possible)]) + 1
                bits = always
            bits |= sets[literal]
        possible.append(index.settled(bits))
        nothing = index.settled(always)
        possible += [nothing] * (len(self.folded) - len(possible))
        return possible

    def said(self, role: str) -> int:
        """The phrases that may stand in one of a role's turns."""
        bits = self.spoken.get(role)
        if bits is None:
            bits = self.spoken[role] = self.among(self.by_role(role))
        return bits

    def among(self, turns: Iterable[int]) -> int:
        """The phrases that may stand in one of the turns."""
        bits = 0
        possible = self.possible
        for turn in turns:
            bits |= possible[turn]
        return bits

    def _standing(self, group: Group, turns: Sequence[int]) -> Iterable[int]:
        """The turns without most of those in which no phrase of a group can stand.

        A few turns cost less than to look for those; many are not gone through again.
        """
        if len(turns) < FEW:
            return turns
        found = self.standing.get(group.bits)
        if found is None:
            wanted, possible = group.bits, self.possible
            found = [n for n, bits in enumerate(possible) if bits & wanted]
            self.standing[group.bits] = found
        low, high = bisect_left(found, turns[0]), bisect_right(found, turns[-1])
        return (found[at] for at in range(low, high) if _holds(turns, found[at]))

    def _likely(self, group: Group, turn: int) -> Iterator[int]:
        """The phrases of a group whose words stand in a turn, by number."""
        bits = self.possible[turn] & group.bits
        if bits:
            text, finders = self.folded[turn], self.index.finders
            for number in numbers_of(bits):
                finder = finders.get(number) or self.finder(group, number)
                if finder.likely(text):
                    yield number

    def finder(self, group: Group, number: int) -> Finder:
        """What looks for a phrase of a group."""
        finders = self.index.finders
        found = finders.get(number)
        if found is None:
            found = finders[number] = Finder(group.numbers[number], self.index)
        return found

    def found(
        self,
        phrases: tuple[Phrase, ...],
        turns: Sequence[int],
        bound: Mapping[str, str] = NOTHING_BOUND,
    ) -> Iterator[Hit]:
        """Every hit of the phrases in the turns, turn by turn."""
        group = self.index.group(phrases)
        for turn in self._standing(group, turns):
            for number in self._likely(group, turn):
                yield from self.hits(group, number, turn, bound)

    def hits(
        self, group: Group, number: int, turn: int, bound: Mapping[str, str]
    ) -> list[Hit]:
        """The hits of one phrase of a group in a turn; looked for once."""
        phrase = group.numbers[number]
        known = self.known.get((number, turn))
        if known is None or phrase.pattern.uses:
            finder = self.finder(group, number)
            known = list(finder.hits(turn, self.folded[turn], bound))
            self.known[number, turn] = known
        if known and known[0].phrase is not phrase:
            return [hit._replace(phrase=phrase) for hit in known]
        return known

    def first(
        self, group: Group, number: int, turn: int, bound: Mapping[str, str]
    ) -> Hit | None:
        """The first hit of one phrase of a group in a turn; looked for once."""
        key = (number, turn)
        phrase = group.numbers[number]
        if key in self.known:
            return next(iter(self.hits(group, number, turn, bound)), None)
        if key not in self.firsts or phrase.pattern.uses:
            finder = self.finder(group, number)
            hits = finder.hits(turn, self.folded[turn], bound)
            self.firsts[key] = next(hits, None)
        hit = self.firsts[key]
        if hit is None or hit.phrase is phrase:
            return hit
        return hit._replace(phrase=phrase)

    def heads(
        self,
        phrases: tuple[Phrase, ...],
        turns: Sequence[int],
        bound: Mapping[str, str] = NOTHING_BOUND,
    ) -> Iterator[Hit]:
        """A hit for each of the turns in which one of the phrases stands."""
        group = self.index.group(phrases)
        for turn in self._standing(group, turns):
            for number in self._likely(group, turn):
                hit = self.first(group, number, turn, bound)
                if hit is not None:
                    yield hit
                    break

    def holds(
        self,
        phrases: tuple[Phrase, ...],
        turns: Sequence[int],
        bound: Mapping[str, str] = NOTHING_BOUND,
    ) -> bool:
        """Whether one of the phrases stands in one of the turns."""
        group = self.index.group(phrases)
        possible, wanted, plain = self.possible, group.bits, group.plain
        unsure = False
        for turn in self._standing(group, turns):
            here = possible[turn] & wanted
            if here:
                if here & plain:
                    return True
                unsure = True
        return unsure and self._holds(group, turns, bound)

    def _holds(
        self, group: Group, turns: Sequence[int], bound: Mapping[str, str]
    ) -> bool:
        possible, wanted = self.possible, group.bits
        for turn in self._standing(group, turns):
            for number in numbers_of(possible[turn] & wanted):
                if self.finder(group, number).stands(self.folded[turn], bound):
                    return True
        return False

    def finds(self, phrases: tuple[Phrase, ...], turns: Sequence[int]) -> bool:
        """Whether one of the phrases has a hit in the turns, to be asked for later."""
        group = self.index.group(phrases)
        return any(
            self.hits(group, number, turn, NOTHING_BOUND)
            for turn in self._standing(group, turns)
            for number in self._likely(group, turn)
        )

    def earliest(
        self,
        phrases: tuple[Phrase, ...],
        turns: Sequence[int],
        bound: Mapping[str, str] = NOTHING_BOUND,
    ) -> Hit | None:
        """The first hit of any of the phrases in the turns."""
        group = self.index.group(phrases)
        for turn in self._standing(group, turns):
            hits = [
                hit
                for number in self._likely(group, turn)
                if (hit := self.first(group, number, turn, bound)) is not None
            ]
            if hits:
                return min(hits, key=attrgetter("first"))
        return None

    def inside(
        self, patterns: tuple[Pattern, ...], turn: int, first: int, last: int
    ) -> bool:
        """Whether a stretch of a turn lies inside a longer wording."""
        key = (id(patterns), turn)
        if key not in self.wordings:
            self.wordings[key] = Wordings(patterns, self.folded[turn], self.index)
        return self.wordings[key].hold(first, last)

    def segment(self, turn: int, position: int) -> tuple[int, int]:
        """The bounds of the segment around a position of a folded turn."""
        return segment_bounds(self.folded[turn], position)

    def written(self, turn: int, start: int, end: int) -> tuple[int, int]:
        """The stretch of the turn as written that folded code points came from."""
        text = self.document.turns[turn].text
        places = self.origins.get(turn)
        if places is None:
            places = self.origins[turn] = origins(text, self.folded[turn])
        return written_span(text, places, start, end)

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
                if turn[0] == role or (role == "any" and turn[0] != "system")
            ]
        return found


def _holds(turns: Sequence[int], turn: int) -> bool:
    """Whether a turn is one of those in order."""
    at = bisect_left(turns, turn)
    return at < len(turns) and turns[at] == turn
