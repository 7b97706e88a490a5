"""Turns in a row, out of a longer list of them."""

from collections.abc import Sequence
from typing import overload


class Stretch(Sequence[int]):
    """Some turns of a list, from one place to another, without copying them."""

    __slots__ = ("first", "last", "turns")

    def __init__(self, turns: Sequence[int], first: int, last: int) -> None:
        self.turns = turns
        self.first = first
        self.last = max(first, last)

    def __len__(self) -> int:
        return self.last - self.first

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        if isinstance(at, slice):
            return self.turns[self.first : self.last][at]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return self.turns[self.first + at if at >= 0 else self.last + at]
