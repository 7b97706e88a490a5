"""Which strings must occur in a text for a pattern to match it.

A pattern is a row of parts. Parts of which all wordings are known stand next to each
other in runs; a stretch of a run has few wordings as long as their product stays small.
Of all stretches those are taken whose wordings are the rarest: their strings lead from
the text to the pattern, so what they cost is how often they stand there for nothing.
"""

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, product
from math import inf, prod
from typing import Any, NamedTuple

from scriptlint.normalize import MARKS, PLACEHOLDERS

MOST = 64
WIDEST = 2000
USEFUL = 0.04
"""Strings more frequent than this per character stand in nearly every turn."""

_USUAL = {
    0.05: MARKS,
    0.02: "您的我了是有好",
    0.01: "请问一不吗以可个这还谢么到没呢" + "".join(PLACEHOLDERS.values()),
    0.005: "下要单帮在天号就对那什给电上再点们能他你来哦0123456789",
    0.002: "时订会发等看后其人理说客见话用亲行服为货小题退系三吧都想开查需讲快务多信提商送",
    0.001: "十前感打保里家询心明也出解机工东收现品处已二价怎子回办很户通中去月成联票手稍记过"
    "生意间经件祝嗯接修费次账换两分码新款别歉烦样先自把之着作线转气门得期员错事核内大知",
}
_FREQUENCY = {char: often for often, chars in _USUAL.items() for char in chars}
_RARE = 0.0003
_HOLD = 8
"""A character follows another so much more often than by chance: words hold together."""

Words = frozenset[str]


class Strings(NamedTuple):
    """All strings a piece can match (`whole`), or some of which must occur in a match.

    `words` is None when nothing is known: anything may match. Of each of `also` one
    must occur besides.
    """

    words: Words | None
    whole: bool
    also: tuple[Words, ...] = ()

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
        if all(part.whole for part in parts):
            return cls(words | {""} if optional else words, True)
        if optional or len(words) > WIDEST or "" in words:
            return cls.unknown()
        return cls(words, False, _shared([part.also for part in parts]))

    @classmethod
    def chain(cls, parts: Sequence["Strings"]) -> "Strings":
        """The parts after each other: all their wordings while they are few, else the rarest."""
        found: list[Words] = []
        for run in _runs(parts):
            whole = _product(run)
            if whole is not None and len(run) == len(parts):
                return cls(whole, True)
            found += _stretches(run)
        for part in parts:
            if not part.whole and part.words is not None:
                found += (part.words, *part.also)
        if not found:
            return cls.unknown()
        first, *others = sorted(dict.fromkeys(found), key=frequency)
        useful = (words for words in others if frequency(words) < USEFUL)
        return cls(first, False, tuple(useful))


def _runs(parts: Sequence[Strings]) -> Iterator[list[Words]]:
    """The wordings of parts that stand next to each other and are all known."""
    run: list[Words] = []
    for part in parts:
        if part.whole and part.words is not None:
            run.append(part.words)
        else:
            yield run
            run = []
    yield run


def _product(run: Sequence[Words]) -> Words | None:
    """All wordings of a run, None when they are too many."""
    words: Words = frozenset({""})
    for part in run:
        if not _few(words, part):
            return None
        words = frozenset(map("".join, product(words, part)))
    return words


def _few(words: Words, more: Words) -> bool:
    """Whether the wordings of two parts make not too many; one part alone may have any."""
    return len(words) * len(more) <= MOST or len(words) == 1


def _stretches(run: Sequence[Words]) -> list[Words]:
    """The rarest stretch of a run, then the rarest of what is left on both its sides."""
    best, place = inf, (0, 0)
    chosen: Words = frozenset()
    for first in range(len(run)):
        words: Words = frozenset({""})
        for last in range(first, len(run)):
            if not _few(words, run[last]):
                break
            words = frozenset(map("".join, product(words, run[last])))
            often = frequency(words)
            if often < best:
                best, place, chosen = often, (first, last + 1), words
    if not chosen:
        return []
    before, after = run[: place[0]], run[place[1] :]
    return [*_stretches(before), chosen, *_stretches(after)]


def _shared(sides: Sequence[tuple[Words, ...]]) -> tuple[Words, ...]:
    """What must occur besides, whichever of several alternatives is said."""
    if not all(sides):
        return ()
    words = frozenset().union(*(also[0] for also in sides))
    return (words,) if len(words) <= MOST else ()


def frequency(words: Words) -> float:
    """How often one of the strings stands at a place of a text, roughly."""
    if not words or "" in words:
        return inf
    return sum(map(_often, words))


def _often(word: str) -> float:
    by_chance: float = prod(_FREQUENCY.get(char, _RARE) for char in word[:4])
    return by_chance * float(_HOLD ** (len(word[:4]) - 1))


def required(strings: Strings) -> Strings | None:
    """The strings one of which must occur, or None when any text may match."""
    return strings if frequency(strings.words or frozenset()) < inf else None


def shortest(words: Iterable[str]) -> list[str]:
    """The strings that must be looked for: one that holds another of them need not."""
    kept: list[str] = []
    for word in sorted(words, key=lambda word: (len(word), word)):
        if not any(other in word for other in kept):
            kept.append(word)
    return kept


def regex_strings(source: str) -> Strings:
    """The strings of a regular expression, as far as they can be read from it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from re import _parser  # there is no public one
    try:
        return _walk(_parser.parse(source))
    except (re.error, RecursionError):
        return Strings.unknown()


def _walk(items: Iterable[Any]) -> Strings:  # Any: the parser's untyped tree
    parts: list[Strings] = []
    group, once, times = None, Strings.unknown(), 0  # what stands last, so many times
    for kind, value in items:
        if str(kind) == "GROUPREF" and value == group:
            times += 1
            parts[-1] = _said_again(once, times)
        else:
            parts += _parts(str(kind), value)
            group = value[0] if str(kind) == "SUBPATTERN" else None
            once, times = parts[-1], 1
    return Strings.chain(parts)


def _said_again(once: Strings, times: int) -> Strings:
    """The strings of a group that is said so many times on end: 催催催."""
    if once.words is None or not once.whole:
        return once
    return Strings(frozenset(word * times for word in once.words), True)


def _parts(kind: str, value: Any) -> Sequence[Strings]:  # Any: as above
    """A node as parts of a row; what is repeated stands at both ends of itself."""
    if kind in ("MAX_REPEAT", "MIN_REPEAT"):
        return _repeated(*value)
    return [_node(kind, value)]


def _node(kind: str, value: Any) -> Strings:  # Any: as above
    match kind:
        case "LITERAL":
            return Strings(frozenset({chr(value)}), True)
        case "IN":
            return _class(value)
        case "BRANCH":
            return Strings.either([_walk(part) for part in value[1]], optional=False)
        case "SUBPATTERN" if not value[1]:
            return _walk(value[3])
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return Strings(frozenset({""}), True)
        case _:
            return Strings.unknown()


def _class(items: Iterable[tuple[Any, Any]]) -> Strings:  # Any: as above
    """The characters of a class, if they are given one by one or in small ranges."""
    ranges = []
    for kind, value in items:
        match str(kind):
            case "LITERAL":
                ranges.append(range(value, value + 1))
            case "RANGE" if value[1] - value[0] < MOST:
                ranges.append(range(value[0], value[1] + 1))
            case _:
                return Strings.unknown()
    return Strings(frozenset(map(chr, chain.from_iterable(ranges))), True)


def _repeated(low: int, high: int, items: Any) -> Sequence[Strings]:  # Any: as above
    inner = _walk(items)
    if low == 0:
        once = inner.words is not None and inner.whole and int(high) == 1
        return [Strings.either([inner], optional=True) if once else Strings.unknown()]
    if low == high:
        return [inner] * low
    if not inner.whole:
        return [inner]
    return [*[inner] * low, Strings.unknown(), *[inner] * low]
