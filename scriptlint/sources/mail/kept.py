"""Text of which only some stretches are kept, and where each character came from."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import overload

Span = tuple[int, int]


class Kept(Sequence[Span]):
    """The places of characters kept from a text, and at last the empty one at their end.

    `spans` are the stretches kept, in order. It is counted, not stored, where each
    character stands: a mail of a megabyte has a million of them.
    """

    def __init__(self, spans: Iterable[Span], end: int) -> None:
        self._spans = [(start, stop) for start, stop in spans if start < stop]
        sizes = (stop - start for start, stop in self._spans)
        self._begins = list(accumulate(sizes, initial=0))
        self._end = self._spans[-1][1] if self._spans else end

    def of(self, text: str) -> str:
        """What is kept of the text."""
        return "".join(text[start:stop] for start, stop in self._spans)

    def __len__(self) -> int:
        return self._begins[-1] + 1

    def part(self, start: int, end: int) -> "Kept":
        """The places of the characters from `start` to `end`, not only of whole stretches."""
        first = max(0, bisect_right(self._begins, start) - 1)
        last = bisect_left(self._begins, end)
        pairs = zip(self._spans[first:last], self._begins[first:last], strict=True)
        clipped = (
            (left + max(0, start - begin), min(right, left + end - begin))
            for (left, right), begin in pairs
        )
        return Kept(clipped, self[start][0])

    @overload
    def __getitem__(self, at: int) -> Span: ...
    @overload
    def __getitem__(self, at: slice) -> list[Span]: ...
    def __getitem__(self, at: int | slice) -> Span | list[Span]:
        if isinstance(at, slice):
            return [self[each] for each in range(len(self))[at]]
        at = range(len(self))[at]
        if at == self._begins[-1]:
            return self._end, self._end
        number = bisect_right(self._begins, at) - 1
        begin = self._spans[number][0] + at - self._begins[number]
        return begin, begin + 1


def places_of(origins: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """The places of some of the characters, and of the end of the last."""
    if isinstance(origins, Kept):
        return origins.part(start, end)
    places = list(origins[start:end])
    last = places[-1][1] if places else origins[start][0]
    return [*places, (last, last)]
