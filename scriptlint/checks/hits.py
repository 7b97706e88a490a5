"""A phrase found in a turn."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from scriptlint.rulebook.model import Phrase

NOTHING_BOUND: Mapping[str, str] = MappingProxyType({})


class Stand(NamedTuple):
    """Where a phrase stands in a folded text, in code points.

    `start` and `end` include what is tolerated around the words, `first` and `last`
    are the words themselves. `bound` holds the slots it bound.
    """

    start: int
    end: int
    first: int
    last: int
    bound: Mapping[str, str] = NOTHING_BOUND


class Hit(NamedTuple):
    """A phrase found in a turn of a document: a `Stand` with phrase and turn."""

    phrase: Phrase
    turn: int
    start: int
    end: int
    first: int
    last: int
    bound: Mapping[str, str] = NOTHING_BOUND


class Spans:
    """Stretches of one text, put in order once for all that is asked of them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(set(spans))
        self.starts = [start for start, _ in ordered]
        self.reach = list(accumulate((end for _, end in ordered), max))

    def hold(self, first: int, last: int) -> bool:
        """Whether a shorter stretch lies inside one of them."""
        before = bisect_left(self.starts, first)
        upto = bisect_right(self.starts, first)
        return (before > 0 and self.reach[before - 1] >= last) or (
            upto > 0 and self.reach[upto - 1] > last
        )

    def touch(self, first: int, last: int) -> bool:
        """Whether one of them has a character in common with a stretch."""
        before = bisect_left(self.starts, last)
        return before > 0 and self.reach[before - 1] > first


Found = TypeVar("Found")


def longest(
    found: Iterable[Found], stretch: Callable[[Found], tuple[int, int]]
) -> list[Found]:
    """Of things that overlap the longest, in order; `stretch` says where each stands."""
    kept: list[tuple[int, int]] = []
    chosen: dict[int, Found] = {}

    def shortness(one: Found) -> tuple[int, int]:
        first, last = stretch(one)
        return first - last, first

    for one in sorted(found, key=shortness):
        first, last = stretch(one)
        at = bisect_right(kept, (first, last))
        before = at == 0 or kept[at - 1][1] <= first
        if before and (at == len(kept) or last <= kept[at][0]):
            kept.insert(at, (first, last))
            chosen[first] = one
    return [chosen[first] for first, _ in kept]
