"""What is heard in single turns: the folded text, and the phrases that stand in it.

A turn is folded and scanned once, and a phrase is looked for in it once, however many
rules ask. Agents say the same things all day: what was heard in a turn is remembered
for the next document with the same words.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from scriptlint.checks.hits import Stand
from scriptlint.checks.searching import STRETCH, Finder
from scriptlint.finding import Excused, Finding
from scriptlint.normalize import fold_turns
from scriptlint.rulebook.index import Index, numbers_of

MOST = 4_000
"""So many turns are remembered, of at most LONGEST characters."""
LONGEST = 120


class Heard:
    """A folded turn. `said` are the phrases that stand in it, as bits; `open` are those
    that may but have not been looked for. `stands` tells where, as far as was asked,
    `alone` what rules found that look at nothing but this turn, by rule.
    """

    __slots__ = ("alone", "open", "said", "stands", "text")

    def __init__(self, text: str, said: int, open_: int) -> None:
        self.text = text
        self.said = said
        self.open = open_
        self.stands: dict[int, list[Stand]] = {}
        self.alone: dict[str, tuple[Finding | Excused, ...]] = {}


class Hearing:
    """Listens to turns with the phrases of one rulebook; lives as long as its index."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.finders: dict[int, Finder] = {}
        self.memory: dict[str, Heard] = {}

    def listen(self, texts: Sequence[str]) -> list[Heard]:
        """What is heard in the turns as written."""
        memory = self.memory
        fresh = [text for text in dict.fromkeys(texts) if text not in memory]
        if not fresh:
            return [memory[text] for text in texts]
        new = dict(zip(fresh, self._hear(fresh), strict=True))
        found = [new.get(text) or memory[text] for text in texts]
        if len(memory) > MOST:
            memory.clear()
        for text in fresh:
            if len(text) <= LONGEST:
                memory[text] = new[text]
        return found

    def _hear(self, texts: Sequence[str]) -> Iterator[Heard]:
        """Folds the turns and finds which phrases may stand in each, all at once."""
        index = self.index
        sets, always, settled, plain = (
            *(index.sets, index.always, index.settled, index.plain),
        )
        joined = fold_turns(texts)
        folded = joined.split("\n")
        limits = accumulate(len(text) + 1 for text in folded)
        found: list[int] = []
        bits, limit = always, next(limits)
        for _, end, literal in index.scan(joined):
            while end > limit:
                found.append(settled(bits))
                bits, limit = always, next(limits)
            bits |= sets[literal]
        found.append(settled(bits))
        found += [settled(always)] * (len(folded) - len(found))
        for text, bits in zip(folded, found, strict=True):
            yield Heard(text, bits & plain, bits & ~plain)

    def says(self, heard: Heard, phrases: int) -> bool:
        """Whether one of the phrases, as bits, stands in a turn."""
        if heard.said & phrases:
            return True
        here = heard.open & phrases
        return here != 0 and self._any(heard, here)

    def any(self, turns: Iterable[Heard], phrases: int) -> bool:
        """Whether one of the phrases, as bits, stands in one of the turns."""
        for heard in turns:
            here = heard.open & phrases
            if here and self._any(heard, here):
                return True
        return False

    def _any(self, heard: Heard, here: int) -> bool:
        while here:
            bit = here & -here
            heard.open ^= bit
            if self._stands(heard, bit.bit_length() - 1):
                heard.said |= bit
                return True
            here ^= bit
        return False

    def look(self, heard: Heard, phrases: int) -> None:
        """Look for the phrases, as bits, in a turn: afterwards `said` knows of each."""
        here = heard.open & phrases
        heard.open ^= here
        while here:
            bit = here & -here
            if self._stands(heard, bit.bit_length() - 1):
                heard.said |= bit
            here ^= bit

    def _stands(self, heard: Heard, number: int) -> bool:
        finder = self.finders.get(number) or self.finder(number)
        text = heard.text
        if finder.bare is not None and len(text) <= STRETCH:
            found = finder.bare(text)
            if found is None:
                return False
            if finder.sure and found.end("c") > found.start("c"):
                return True
        return next(finder.stands_at(text), None) is not None

    def among(self, heard: Heard, phrases: int) -> Iterable[int]:
        """The numbers of those of the phrases that stand in a turn."""
        if heard.open & phrases:
            self.look(heard, phrases)
        return numbers_of(heard.said & phrases)

    def stands(self, heard: Heard, number: int) -> list[Stand]:
        """Where a phrase stands in a turn; looked for once."""
        found = heard.stands.get(number)
        if found is None:
            finder = self.finders.get(number) or self.finder(number)
            found = heard.stands[number] = list(finder.stands_at(heard.text))
        return found

    def with_bound(
        self, heard: Heard, number: int, bound: Mapping[str, str]
    ) -> list[Stand]:
        """Where a phrase stands that asks for what slots held elsewhere."""
        finder = self.finders.get(number) or self.finder(number)
        return list(finder.stands_at(heard.text, bound))

    def finder(self, number: int) -> Finder:
        """What looks for a phrase; made when it is first needed."""
        found = self.finders.get(number)
        if found is None:
            found = self.finders[number] = Finder(self.index.phrase(number))
        return found


_END = (0, 1 << 62, 0)
