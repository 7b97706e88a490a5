"""A phrase found in a turn."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

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
