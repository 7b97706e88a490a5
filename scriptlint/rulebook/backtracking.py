"""Regular expressions that can take exponential time.

The parser's tree is walked for two faults: something that repeats and whose repetitions
can be told apart in more than one way, (a+)+, and too many parts in a row each of which
can end anywhere, .*.*.*x.
"""

import re
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

MANY = 16
STRETCH = 500
WAYS = 2e8
"""A user's expression sees a stretch of text; it may be tried in so many ways there."""

Tree = Any  # the parser's untyped tree
_CATEGORIES = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}


def explosive(source: str) -> bool:
    """Whether an expression may be tried in too many ways on a text it does not match."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from re import _parser  # there is no public one

        try:
            tree = _parser.parse(source)
            return any(_mistakable(tree)) or STRETCH * _ways(tree) > WAYS
        except (re.error, OverflowError, RecursionError):
            return True


def _mistakable(items: Tree) -> Iterator[bool]:
    """For each repeat whether it can be cut into its repetitions in many ways."""
    for kind, value in items:
        if _repeats(kind):
            _, high, body = value
            yield high > MANY and not _told_apart(body)
        for part in _inside(kind, value):
            yield from _mistakable(part)


def _repeats(kind: object) -> bool:
    return str(kind) in ("MAX_REPEAT", "MIN_REPEAT")


def _inside(kind: object, value: Tree) -> Iterable[Tree]:
    match str(kind):
        case "MAX_REPEAT" | "MIN_REPEAT":
            return [value[2]]
        case "SUBPATTERN":
            return [value[3]]
        case "BRANCH":
            parts: Iterable[Tree] = value[1]
            return parts
        case "ASSERT" | "ASSERT_NOT":
            return [value[1]]
        case _:
            return []


def _told_apart(body: Tree) -> bool:
    """Whether repetitions of a body can be cut in one way only."""
    if len(body) == 1 and str(body[0][0]) == "SUBPATTERN":
        return _told_apart(body[0][1][3])
    if len(body) == 1 and not list(_inside(*body[0])):
        return True
    if _alike(body):
        return False
    shortest, longest = body.getwidth()
    return shortest == longest or _separated(body)


def _separated(body: Tree) -> bool:
    """Whether a body begins or ends with a character that stands nowhere else in it."""
    first, last = _head([body[0]]), _head([body[-1]])
    if first and not any(_takes(body[1:], char) for char in first):
        return True
    return bool(last) and not any(_takes(body[:-1], char) for char in last or ())


def _alike(body: Tree) -> bool:
    """Whether alternatives in it may begin alike, so that one text is read in many ways."""
    for kind, value in body:
        if str(kind) == "BRANCH":
            heads = [_head(part) for part in value[1]]
            known = [char for head in heads for char in head or ()]
            if None in heads or len(set(known)) < len(known):
                return True
        if any(map(_alike, _inside(kind, value))):
            return True
    return False


def _head(part: Tree) -> set[int] | None:
    """The characters a part must begin with; None when they are not few."""
    if not len(part):
        return None
    kind, value = part[0]
    match str(kind):
        case "LITERAL":
            return {value}
        case "IN" if all(str(kind) == "LITERAL" for kind, _ in value):
            return {char for _, char in value}
        case "SUBPATTERN":
            return _head(value[3])
        case _:
            return None


def _takes(items: Tree, char: int) -> bool:
    """Whether a character may stand in what the items match."""
    return any(_takes_one(str(kind), value, char) for kind, value in items)


def _takes_one(kind: str, value: Tree, char: int) -> bool:
    match kind:
        case "LITERAL":
            return bool(value == char)
        case "NOT_LITERAL":
            return bool(value != char)
        case "RANGE":
            return bool(value[0] <= char <= value[1])
        case "CATEGORY":
            _, *negated, name = str(value).split("_")
            found = re.match(_CATEGORIES.get(name, "."), chr(char)) is not None
            return found != bool(negated)
        case "IN":
            negate = str(value[0][0]) == "NEGATE"
            return _takes(value[1 if negate else 0 :], char) != negate
        case "AT":
            return False
        case _:
            inside = list(_inside(kind, value))
            return not inside or any(_takes(part, char) for part in inside)


def _ways(items: Tree) -> float:
    """In how many ways parts in a row can share a stretch among them."""
    most = ways = 1.0
    open_: list[Tree] = []
    for kind, value in items:
        head = _head([(kind, value)])
        if head and not any(_takes(part, char) for part in open_ for char in head):
            most, ways, open_ = max(most, ways), 1.0, []
        elif _repeats(kind):
            ways *= _ways_of_repeat(*value)
            open_.append(value[2])
        elif inside := list(_inside(kind, value)):
            ways *= max(map(_ways, inside))
            open_ += inside
    return max(most, ways)


def _ways_of_repeat(low: int, high: int, body: Tree) -> float:
    ends = min(int(high) - int(low) + 1, STRETCH) if high > MANY else 1
    within = _ways(body)
    times = 1 if _told_apart(body) else min(int(high), MANY)
    return float(min(ends * within**times, 1e12))
