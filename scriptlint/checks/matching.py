"""One document made ready for matching: heard once, hits on demand."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from scriptlint.checks.hearing import Heard, Hearing
from scriptlint.checks.hits import NOTHING_BOUND, Hit, Spans, Stand
from scriptlint.checks.searching import wordings
from scriptlint.document import AGENT, SYSTEM, Document
from scriptlint.normalize import origins, segment_bounds, written_span
from scriptlint.rulebook.index import Group, Index, numbers_of
from scriptlint.rulebook.model import Pattern, Phrase

FEW = 64
FRAME = ("subject", "signature")
"""The parts around the text of an e-mail: only rules that name them look at these."""


class Matching:
    """The turns of a document as heard, and the phrases found in them."""

    def __init__(self, document: Document, index: Index) -> None:
        self.document = document
        self.index = index
        if index.hearing is None:
            index.hearing = Hearing(index)
        self.hearing: Hearing = index.hearing
        self.heard = self.hearing.listen([turn[1] for turn in document.turns])
        self.roles: dict[str, list[int]] = {}
        self.spoken: dict[str, list[Heard]] = {}
        self.unions: dict[str, int] = {}
        self.standing: dict[int, list[int]] = {}
        self.origins: dict[int, Sequence[int]] = {}
        self.spans: dict[tuple[int, int], Spans] = {}

    def folded(self, turn: int) -> str:
        """The folded text of a turn."""
        text: str = self.heard[turn].text
        return text

    def _standing(self, group: Group, turns: Sequence[int]) -> Iterable[int]:
        """The turns without most of those in which no phrase of a group can stand.

        A few turns cost less than to look for those; many are not gone through again.
        """
        if len(turns) < FEW:
            return turns
        wanted = group.bits | group.bound
        found = self.standing.get(wanted)
        if found is None:
            found = self.standing[wanted] = [
                n for n, one in enumerate(self.heard) if (one.said | one.open) & wanted
            ]
        low, high = bisect_left(found, turns[0]), bisect_right(found, turns[-1])
        return (found[at] for at in range(low, high) if _holds(turns, found[at]))

    def found(
        self,
        phrases: tuple[Phrase, ...],
        turns: Sequence[int],
        bound: Mapping[str, str] = NOTHING_BOUND,
    ) -> Iterator[Hit]:
        """Every hit of the phrases in the turns, turn by turn."""
        group = self.index.group(phrases)
        for turn in self._standing(group, turns):
            for number, stands in self._stands(group, turn, bound):
                phrase = group.numbers[number]
                for stand in stands:
                    yield Hit(phrase, turn, *stand)

    def _stands(
        self, group: Group, turn: int, bound: Mapping[str, str]
    ) -> Iterator[tuple[int, list[Stand]]]:
        """The phrases of a group that stand in a turn, and where."""
        heard = self.heard[turn]
        for number in self.hearing.among(heard, group.bits):
            yield number, self.hearing.stands(heard, number)
        if heard.open & group.bound:
            for number in numbers_of(heard.open & group.bound):
                yield number, self.hearing.with_bound(heard, number, bound)

    def heads(
        self,
        phrases: tuple[Phrase, ...],
        turns: Sequence[int],
        bound: Mapping[str, str] = NOTHING_BOUND,
    ) -> Iterator[Hit]:
        """A hit for each of the turns in which one of the phrases stands."""
        group = self.index.group(phrases)
        for turn in self._standing(group, turns):
            for number, stands in self._stands(group, turn, bound):
                if stands:
                    yield Hit(group.numbers[number], turn, *stands[0])
                    break

    def holds(
        self,
        phrases: tuple[Phrase, ...],
        turns: Sequence[int],
        bound: Mapping[str, str] = NOTHING_BOUND,
    ) -> bool:
        """Whether one of the phrases stands in one of the turns."""
        group = self.index.group(phrases)
        wanted, says = group.bits, self.hearing.says
        for turn in self._standing(group, turns):
            if says(self.heard[turn], wanted):
                return True
        return group.bound != 0 and any(self.heads(phrases, turns, bound))

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
                Hit(group.numbers[number], turn, *stands[0])
                for number, stands in self._stands(group, turn, bound)
                if stands
            ]
            if hits:
                return min(hits, key=attrgetter("first"))
        return None

    def inside(
        self, patterns: tuple[Pattern, ...], turn: int, first: int, last: int
    ) -> bool:
        """Whether a stretch of a turn lies inside a longer wording."""
        key = (id(patterns), turn)
        if key not in self.spans:
            self.spans[key] = Spans(wordings(patterns, self.folded(turn)))
        return self.spans[key].hold(first, last)

    def touched(
        self, phrases: tuple[Phrase, ...], turn: int, first: int, last: int
    ) -> bool:
        """Whether one of the phrases stands in a stretch of a turn, or reaches into it."""
        key = (id(phrases), turn)
        if key not in self.spans:
            hits = self.found(phrases, [turn])
            self.spans[key] = Spans((hit.first, hit.last) for hit in hits)
        return self.spans[key].touch(first, last)

    def segment(self, turn: int, position: int) -> tuple[int, int]:
        """The bounds of the segment around a position of a folded turn."""
        return segment_bounds(self.folded(turn), position)

    def written(self, turn: int, start: int, end: int) -> tuple[int, int]:
        """The stretch of the turn as written that folded code points came from."""
        text = self.document.turns[turn].text
        return written_span(text, self.origins_of(turn), start, end)

    def origins_of(self, turn: int) -> Sequence[int]:
        """Where each folded character of a turn comes from; see `normalize.origins`."""
        places = self.origins.get(turn)
        if places is None:
            text = self.document.turns[turn].text
            places = self.origins[turn] = origins(text, self.folded(turn))
        return places

    @property
    def agents(self) -> list[int]:
        """The numbers of the agent's turns."""
        return self.by_role(AGENT)

    def by_role(self, role: str) -> list[int]:
        """The numbers of a role's turns; `any` is everybody who speaks.

        The subject and the signature of an e-mail frame what is said: the subject of a
        reply is the customer's, and a signature is names and lines of a template.
        """
        found = self.roles.get(role)
        if found is None:
            turns = self.document.turns
            found = self.roles[role] = [
                n for n in self.of_parts(role) if turns[n][6] not in FRAME
            ]
        return found

    def of_parts(self, role: str) -> list[int]:
        """The numbers of a role's turns, with those that frame an e-mail."""
        turns = self.document.turns
        if role == "any":
            return [n for n, turn in enumerate(turns) if turn[0] != SYSTEM]
        return [n for n, turn in enumerate(turns) if turn[0] == role]

    def spoken_by(self, role: str) -> list[Heard]:
        """What is heard in a role's turns."""
        found = self.spoken.get(role)
        if found is None:
            heard = self.heard
            found = self.spoken[role] = [heard[turn] for turn in self.by_role(role)]
        return found

    def possible(self, role: str) -> int:
        """The phrases that may stand in one of a role's turns, as bits."""
        found = self.unions.get(role)
        if found is None:
            found = 0
            for heard in self.spoken_by(role):
                found |= heard.said | heard.open
            self.unions[role] = found
        return found


def _holds(turns: Sequence[int], turn: int) -> bool:
    """Whether a turn is one of those in order."""
    at = bisect_left(turns, turn)
    return at < len(turns) and turns[at] == turn
