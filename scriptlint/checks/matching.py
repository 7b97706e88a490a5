"""One document made ready for matching: folded once, scanned once, hits on demand."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scriptlint.checks.hits import NOTHING_BOUND, Hit
from scriptlint.checks.searching import Wordings, first, search
from scriptlint.checks.stretch import Stretch
from scriptlint.document import AGENT, Document
from scriptlint.normalize import fold_turns, origins, segment_bounds, written_span
from scriptlint.rulebook.index import Index
from scriptlint.rulebook.model import Pattern, Phrase

FEW = 12
OFTEN = 64


class Matching:
    """The folded turns of a document and the phrases found in them."""

    def __init__(self, document: Document, index: Index) -> None:
        self.document = document
        self.index = index
        self.hits: dict[tuple[int, int], list[Hit]] = {}
        self.first: dict[tuple[int, int], Hit | None] = {}
        self.roles: dict[str, list[int]] = {}
        self.members: dict[int, tuple[Sequence[int], frozenset[int]]] = {}
        self.origins: dict[int, list[int]] = {}
        self.wordings: dict[tuple[int, int], Wordings] = {}
        joined = fold_turns([turn.text for turn in document.turns])
        self.folded = joined.split("\n")
        self.candidates = self._scan(joined)

    def _scan(self, joined: str) -> dict[int, list[int]]:
        """For each phrase whose literal was found the turns it stands in.

        `agent_said` are those that stand in a turn of the agent.
        """
        places: dict[int, list[int]] = {}
        by_agent: set[int] = set()
        agents = set(self.agents)
        turn, limit = 0, len(self.folded[0]) + 1
        for _, end, literal in self.index.scan(joined):
            while end > limit:
                turn += 1
                limit += len(self.folded[turn]) + 1
            if turn in agents:
                by_agent.add(literal)
            found = places.get(literal)
            if found is None:
                places[literal] = [turn]
            elif found[-1] != turn:
                found.append(turn)
        candidates: dict[int, list[int]] = {}
        owners = self.index.owners
        self.agent_said = {number for literal in by_agent for number in owners[literal]}
        for literal, turns in places.items():
            for number in owners[literal]:
                known = candidates.get(number)
                if known is None:
                    candidates[number] = turns
                elif known is not turns:
                    candidates[number] = sorted({*known, *turns})
        return candidates

    def _places(
        self, phrases: tuple[Phrase, ...], turns: Sequence[int]
    ) -> list[tuple[int, int, Phrase]]:
        """Where the phrases may stand: turn, number and phrase, by turn."""
        places = [
            (turn, phrase.number, phrase)
            for phrase in self._possible(phrases)
            for turn in self._turns(phrase, turns)
        ]
        places.sort()
        return places

    def _possible(self, phrases: tuple[Phrase, ...]) -> list[Phrase]:
        """Those of the phrases that may stand anywhere in the document."""
        group = self.index.group(phrases)
        numbers = group.numbers
        common = numbers.keys() & self.candidates.keys()
        found = [numbers[number] for number in common] if common else []
        return [*found, *group.always] if group.always else found

    def _turns(self, phrase: Phrase, turns: Sequence[int]) -> Iterable[int]:
        """Those of the turns in which a phrase may stand, in order."""
        found = self.candidates.get(phrase.number)
        if found is None or not turns:
            return turns
        if len(turns) < FEW:
            if len(found) < FEW:
                return [turn for turn in found if turn in turns]
            return [turn for turn in turns if _holds(found, turn)]
        among = self._members(turns)
        low, high = bisect_left(found, turns[0]), bisect_right(found, turns[-1])
        return (found[at] for at in range(low, high) if found[at] in among)

    def _members(self, turns: Sequence[int]) -> frozenset[int]:
        """A long list of turns as a set; made once for the lists that come often."""
        if isinstance(turns, Stretch):
            turns = turns.turns
        known = self.members.get(id(turns))
        if known is None:
            known = (turns, frozenset(turns))
            if len(self.members) < OFTEN:
                self.members[id(turns)] = known
        return known[1]

    def found(
        self,
        phrases: tuple[Phrase, ...],
        turns: Sequence[int],
        bound: Mapping[str, str] = NOTHING_BOUND,
    ) -> Iterator[Hit]:
        """Every hit of the phrases in the turns, by turn."""
        for turn, number, phrase in self._places(phrases, turns):
            key = (number, turn)
            hits = self.hits.get(key)
            if hits is None or phrase.pattern.uses:
                text = self.folded[turn]
                hits = list(search(phrase, turn, text, self.index, bound))
                self.hits[key] = hits
            yield from hits

    def heads(
        self,
        phrases: tuple[Phrase, ...],
        turns: Sequence[int],
        bound: Mapping[str, str] = NOTHING_BOUND,
    ) -> Iterator[Hit]:
        """One hit for each of the turns in which one of the phrases stands."""
        done = -1
        for turn, _, phrase in self._places(phrases, turns):
            if turn != done:
                hit = self._first(phrase, turn, bound)
                if hit is not None:
                    done = turn
                    yield hit

    def _first(self, phrase: Phrase, turn: int, bound: Mapping[str, str]) -> Hit | None:
        """The first hit of a phrase in a turn."""
        key = (phrase.number, turn)
        if key in self.first and not phrase.pattern.uses:
            return self.first[key]
        hit = first(phrase, turn, self.folded[turn], self.index, bound)
        self.first[key] = hit
        return hit

    def earliest(
        self,
        phrases: tuple[Phrase, ...],
        turns: Sequence[int],
        bound: Mapping[str, str] = NOTHING_BOUND,
    ) -> Hit | None:
        """The first hit of any of the phrases in the turns."""
        best: Hit | None = None
        for phrase in self._possible(phrases):
            for turn in self._turns(phrase, turns):
                if best is not None and turn > best.turn:
                    break
                hit = self._first(phrase, turn, bound)
                if hit is not None:
                    earlier = best is None or (turn, hit.first) < (
                        best.turn,
                        best.first,
                    )
                    best = hit if earlier else best
                    break
        return best

    def holds(
        self,
        phrases: tuple[Phrase, ...],
        turns: Sequence[int],
        bound: Mapping[str, str] = NOTHING_BOUND,
    ) -> bool:
        """Whether one of the phrases stands in one of the turns."""
        plain = self.index.group(phrases).plain
        return any(
            phrase.number in plain or self._first(phrase, turn, bound) is not None
            for phrase in self._possible(phrases)
            for turn in self._turns(phrase, turns)
        )

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
            places = self.origins[turn] = origins(text)
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
                if turn.role == role or (role == "any" and turn.role != "system")
            ]
        return found


def _holds(numbers: Sequence[int], number: int) -> bool:
    """Whether a number stands in a sorted list."""
    at = bisect_left(numbers, number)
    return at < len(numbers) and numbers[at] == number
