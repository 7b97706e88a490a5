"""A phrase found in a turn."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from scriptlint.rulebook.model import Phrase

NOTHING_BOUND: Mapping[str, str] = MappingProxyType({})


class Hit(NamedTuple):
    """A phrase found in a turn, in folded code points of that turn.

    `start` and `end` include what is tolerated around the words, `first` and `last`
    are the words themselves. `bound` holds the slots it bound.
    """

    phrase: Phrase
    turn: int
    start: int
    end: int
    first: int
    last: int
    bound: Mapping[str, str] = NOTHING_BOUND
