"""The index of a rulebook: which strings in a text lead to which phrases.

All strings of all phrases are in one automaton. A phrase has a bit in each *layer*: it
is set by one of its `literals` in the first layer, by what must occur besides in the
others. A phrase may stand in a turn only where all its bits are set, which is found for
all phrases at once: by an `or` for every string that occurs, and two `and` a turn.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from scriptlint.rulebook import model
from scriptlint.rulebook.model import Condition, Pattern, Phrase, Rule

if TYPE_CHECKING:
    from daachorse import CharwiseDoubleArrayAhoCorasick

LAYERS = 3
Row = bytes | memoryview


class Group(NamedTuple):
    """Phrases that are asked for together, as bits and by number.

    `bound` are those that ask for what a slot held elsewhere; they are not in `bits`.
    """

    bits: int
    bound: int
    numbers: dict[int, Phrase]


class Bits(dict[int, int]):
    """The bits that a literal sets, by its number; put together when it is first seen."""

    def __init__(self, ends: Row, bits: Row, code: str) -> None:
        super().__init__()
        self.ends = memoryview(ends).cast("I")
        self.bits = memoryview(bits).cast(code)  # type: ignore[call-overload]  # H or I

    def __missing__(self, literal: int) -> int:
        found = 0
        start = self.ends[literal - 1] if literal else 0
        for bit in self.bits[start : self.ends[literal]]:
            found |= 1 << bit
        self[literal] = found
        return found


class Index:
    """One automaton over all literals of a rulebook's phrases, and the bits they set.

    A layer is `size` bits wide. The bits of `always` need nothing to be set, those of
    `plain` phrases stand wherever one of their literals does. Lives as long as its
    rulebook. `plans` and `hearing` belong to the checks.
    """

    def __init__(self, rules: Iterable[Rule], more: Iterable[Phrase] = ()) -> None:
        phrases = (phrase for rule in rules for phrase in phrases_of(rule))
        indexed = {phrase.number: phrase for phrase in chain(phrases, more)}
        self.phrases = indexed
        self.size = max(indexed, default=0) + 1
        self.always = 0
        self.plain = bits_of(n for n, phrase in indexed.items() if is_plain(phrase))
        bits: dict[str, set[int]] = {}
        for number, phrase in indexed.items():
            for layer, words in enumerate(_layers(phrase.pattern)):
                bit = layer * self.size + number
                if not words:
                    self.always |= 1 << bit
                for word in words:
                    bits.setdefault(word, set()).add(bit)
        self.data: Row = _automaton(list(bits))
        self.ends: Row
        self.bits: Row
        self.ends, self.bits = _packed(_with_suffixes(bits), self._code)
        self._start()

    def _start(self) -> None:
        self.automaton: CharwiseDoubleArrayAhoCorasick | None = None
        self.sets = Bits(self.ends, self.bits, self._code)
        self.groups: dict[int, Group] = {}
        self.hearing: Any = None  # Any: the checks' own
        self.plans: dict[object, Any] = {}  # Any: the checks' own

    @classmethod
    def of(
        cls, size: int, always: int, plain: int, phrases: dict[int, Phrase], *rows: Row
    ) -> "Index":
        """The index with those parts; the rows are the automaton's, and its literals'."""
        index = cls.__new__(cls)
        index.size, index.always, index.plain = size, always, plain
        index.phrases = phrases
        index.data, index.ends, index.bits = rows
        index._start()
        return index

    @property
    def parts(self) -> tuple[int, int, int, dict[int, Phrase]]:
        """What `of` takes before the rows."""
        return self.size, self.always, self.plain, self.phrases

    @property
    def rows(self) -> tuple[bytes, bytes, bytes]:
        """The rows that `of` takes."""
        return bytes(self.data), bytes(self.ends), bytes(self.bits)

    def __reduce__(self) -> tuple[Any, ...]:  # Any: as pickle wants it
        return Index.of, (*self.parts, *self.rows)

    @property
    def _code(self) -> str:
        """The size of a bit's number in a row of them, as `array` names it."""
        return "H" if self.size * LAYERS < 1 << 16 else "I"

    def scan(self, text: str) -> list[tuple[int, int, int]]:
        """For each place where literals end the longest: its start, end and number."""
        if self.automaton is None:
            if not self.data:
                return []
            from daachorse import CharwiseDoubleArrayAhoCorasick

            self.automaton = CharwiseDoubleArrayAhoCorasick.deserialize(
                bytes(self.data)
            )
        return self.automaton.find_overlapping_no_suffix(text)

    def settled(self, bits: int) -> int:
        """The phrases all of whose bits are set."""
        for _ in range(LAYERS - 1):
            bits &= bits >> self.size
        return bits

    def group(self, phrases: tuple[Phrase, ...]) -> Group:
        """The phrases as bits, made once for each tuple of a rule."""
        found = self.groups.get(id(phrases))
        if found is None:
            found = self.groups[id(phrases)] = Group(
                bits_of(phrase.number for phrase in phrases if not phrase.bound),
                bits_of(phrase.number for phrase in phrases if phrase.bound),
                {phrase.number: phrase for phrase in phrases},
            )
        return found

    def phrase(self, number: int) -> Phrase:
        """The phrase of that number."""
        return self.phrases[number]


def bits_of(numbers: Iterable[int]) -> int:
    """Numbers as bits."""
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


def numbers_of(bits: int) -> Iterator[int]:
    """Bits as numbers, in order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def is_plain(phrase: Phrase) -> bool:
    """Whether a phrase stands wherever one of its literals does."""
    return phrase.pattern.plain and not phrase.not_in and phrase.aligned is None


def _layers(pattern: Pattern) -> Iterator[list[str]]:
    """The strings that set a phrase's bit in each layer; none when nothing needs to."""
    from scriptlint.rulebook.literals import shortest

    sets = (pattern.literals, *pattern.also)[:LAYERS] if pattern.literals else ()
    yield from map(shortest, sets)
    for _ in range(LAYERS - len(sets)):
        yield []


def _with_suffixes(bits: dict[str, set[int]]) -> Iterator[set[int]]:
    """The bits of each literal and of all that it ends with: only the longest is reported."""
    for word, own in bits.items():
        ends = (word[at:] for at in range(1, len(word)))
        yield own.union(*(bits[end] for end in ends if end in bits))


def _packed(found: Iterable[set[int]], code: str) -> tuple[bytes, bytes]:
    """Sets of numbers in one row, and where each set ends in it; `code` is their size."""
    from array import array

    ends, bits = array("I"), array(code)
    for numbers in found:
        bits.extend(sorted(numbers))
        ends.append(len(bits))
    return ends.tobytes(), bits.tobytes()


def _automaton(literals: list[str]) -> bytes:
    """The automaton as it goes into the cache: a hundred times faster than to build it."""
    if not literals:
        return b""
    from daachorse import CharwiseDoubleArrayAhoCorasick

    return CharwiseDoubleArrayAhoCorasick(literals).serialize()


def phrases_of(rule: Rule) -> Iterator[Phrase]:
    """Every phrase a rule may look for, those of its excuses too."""
    yield from triggers(rule)
    for phrase in triggers(rule):
        for excuse in phrase.unless:
            yield from excuse.phrases
    for excuse in rule.unless:
        yield from excuse.phrases


def triggers(rule: Rule) -> Iterator[Phrase]:
    """The phrases that decide whether a rule has something to say of a document."""
    if rule.when is not None:
        yield from condition_phrases(rule.when)
    yield from check_phrases(rule.check)


def check_phrases(check: model.Check) -> Iterator[Phrase]:
    """The phrases a check asks for."""
    match check:
        case model.Forbid(phrases):
            yield from phrases
        case model.Require(elements, _):
            for element in elements:
                yield from element.phrases
        case model.Ratio(of, against, _, _):
            yield from of
            if not isinstance(against, str):
                yield from against
        case model.Sequence(stages, until, _, _):
            for stage in stages:
                yield from stage.any
            if until is not None:
                yield from condition_phrases(until)
        case model.Measure() as measure:
            yield from measure.phrases
        case model.Field():
            return


def condition_phrases(condition: Condition) -> Iterator[Phrase]:
    """The phrases a condition listens for."""
    match condition:
        case model.Said(phrases):
            yield from phrases
        case model.Measured(measure):
            yield from measure.phrases
        case model.Combined(parts):
            for part in parts:
                yield from condition_phrases(part)
        case _:
            return


def rules_asked(condition: Condition) -> Iterator[str]:
    """The rules whose outcome a condition asks for."""
    if isinstance(condition, model.RuleFailed):
        yield condition.rule
    elif isinstance(condition, model.Combined):
        for part in condition.of:
            yield from rules_asked(part)


def gates(condition: Condition) -> Iterable[model.Said] | None:
    """The `said` conditions one of which must be true for the whole to be; None: none need be."""
    if isinstance(condition, model.Said):
        return (condition,)
    if not isinstance(condition, model.Combined) or not condition.of:
        return None
    low = len(condition.of) if condition.low is None else condition.low
    if low == 0:
        return None
    parts = [gates(part) for part in condition.of]
    if low == len(condition.of):
        return next((part for part in parts if part is not None), None)
    if any(part is None for part in parts):
        return None
    return [said for part in parts for said in part or ()]
