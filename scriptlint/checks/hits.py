"""A phrase found in a turn."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
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
