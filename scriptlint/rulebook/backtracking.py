"""Regular expressions that can take exponential time."""

import warnings
from collections.abc import Iterator
from typing import Any

MANY = 16


def explosive(source: str) -> bool:
    """Whether an expression repeats something that itself repeats without a fixed end.

    (a+)+ and (a|aa)* try exponentially many ways on a text that does not match.
    """
    import re

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from re import _parser  # type: ignore[attr-defined]  # no public parser
    try:
        return any(_nested(_parser.parse(source)))
    except (re.error, RecursionError):
        return True


def _nested(items: Any, inside: bool = False) -> Iterator[bool]:  # Any: untyped tree
    for kind, value in items:
        name = str(kind)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            low, high, body = value
            many = high > MANY and high != low
            if inside and many:
                yield True
            loose = many and not _anchored(body)
            yield from _nested(body, inside or loose)
            if many and _ambiguous(body):
                yield True
        elif name == "SUBPATTERN":
            yield from _nested(value[3], inside)
        elif name == "BRANCH":
            for part in value[1]:
                yield from _nested(part, inside)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _nested(value[1], inside)


def _anchored(body: Any) -> bool:  # Any: untyped tree
    """A body of one plain character cannot be cut in two ways."""
    return len(body) == 1 and str(body[0][0]) in ("LITERAL", "IN", "ANY", "NOT_LITERAL")


def _ambiguous(body: Any) -> bool:  # Any: untyped tree
    """Alternatives that begin alike let one text be read in many ways."""
    for kind, value in body:
        if str(kind) == "SUBPATTERN" and _ambiguous(value[3]):
            return True
        if str(kind) == "BRANCH":
            heads = [repr(part[0]) if len(part) else "" for part in value[1]]
            if len(set(heads)) < len(heads) or "" in heads:
                return True
    return False
