"""Which strings must occur in a text for a pattern to match it."""

import re
import warnings
from collections.abc import Iterable, Sequence
from itertools import product
from math import inf, pow
from typing import Any, NamedTuple

MOST = 128
WIDEST = 2000
RARITY = 30
COMMON = 0.2


class Strings(NamedTuple):
    """All strings a piece can match (`whole`), or some of which must occur in a match.

    `words` is None when nothing is known: anything may match. Of `also` one must occur
    besides.
    """

    words: frozenset[str] | None
    whole: bool
    also: frozenset[str] | None = None

    @classmethod
    def unknown(cls) -> "Strings":
        """Nothing is known."""
        return cls(None, False)

    @classmethod
    def either(cls, parts: Sequence["Strings"], *, optional: bool) -> "Strings":
        """One of the parts, or nothing when `optional`."""
        if any(part.words is None for part in parts):
            return cls.unknown()
        words = frozenset().union(*(part.words or () for part in parts))
        whole = all(part.whole for part in parts)
        if optional:
            return cls(words | {""}, True) if whole else cls.unknown()
        if len(words) > WIDEST or (not whole and "" in words):
            return cls.unknown()
        return cls(words, whole)

    @classmethod
    def chain(cls, parts: Sequence["Strings"]) -> "Strings":
        """The parts after each other: their product while it is small, else the best."""
        best: list[Strings] = []
        current: frozenset[str] = frozenset({""})
        broken = False
        for part in parts:
            if part.whole and part.words is not None:
                if len(part.words) * len(current) <= MOST:
                    current = frozenset(map("".join, product(current, part.words)))
                    continue
                best.append(cls(current, False))
                current, broken = part.words, True
                continue
            best += [cls(current, False), cls(part.words, False)]
            current, broken = frozenset({""}), True
        if not broken:
            return cls(current, True)
        best.append(cls(current, False))
        first, *others = sorted(best, key=_cost)
        also = others[0].words if others and _cost(others[0]) < COMMON else None
        return cls(first.words, False, also)


def _cost(strings: Strings) -> float:
    """How often one of the strings may stand in a text by chance; long ones hardly ever."""
    if not strings.words or "" in strings.words:
        return inf
    return sum(pow(RARITY, -min(4, len(word))) for word in strings.words)


def required(strings: Strings) -> Strings | None:
    """The strings one of which must occur, or None when any text may match."""
    return strings if _cost(strings) < inf else None


def regex_strings(source: str) -> Strings:
    """The strings of a regular expression, as far as they can be read from it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from re import _parser  # type: ignore[attr-defined]  # no public parser
    try:
        return _walk(_parser.parse(source))
    except (re.error, RecursionError):
        return Strings.unknown()


def _walk(items: Iterable[Any]) -> Strings:  # Any: the parser's untyped tree
    return Strings.chain([_node(str(kind), value) for kind, value in items])


def _node(kind: str, value: Any) -> Strings:  # Any: the parser's untyped tree
    match kind:
        case "LITERAL":
            return Strings(frozenset({chr(value)}), True)
        case "IN" if all(str(kind) == "LITERAL" for kind, _ in value):
            return Strings(frozenset(chr(char) for _, char in value), True)
        case "BRANCH":
            return Strings.either([_walk(part) for part in value[1]], optional=False)
        case "SUBPATTERN" if not value[1]:
            return _walk(value[3])
        case "MAX_REPEAT" | "MIN_REPEAT":
            return _repeat(*value)
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return Strings(frozenset({""}), True)
        case _:
            return Strings.unknown()


def _repeat(low: int, high: int, items: Any) -> Strings:  # Any: as above
    inner = _walk(items)
    if inner.words is None:
        return Strings.unknown()
    if inner.whole and high == 1:
        return Strings.either([inner], optional=low == 0)
    return Strings(inner.words, False) if low else Strings.unknown()
