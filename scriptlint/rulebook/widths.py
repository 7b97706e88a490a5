"""How many characters the words of a pattern can take."""

from functools import lru_cache
from typing import Any, NamedTuple

from scriptlint.rulebook.model import Pattern

Tree = Any  # the parser's untyped tree


class Width(NamedTuple):
    """The least and the most characters."""

    least: int
    most: int


def width(pattern: Pattern) -> Width:
    """The width of a pattern's words, without what is tolerated around them."""
    return _width(pattern.regex)


@lru_cache(maxsize=4096)
def _width(regex: str) -> Width:
    from re import _parser  # there is no public one

    tree = _parser.parse(regex)
    words = _group(tree, tree.state.groupdict["c"])
    assert words is not None
    return Width(*words.getwidth())


def _group(tree: Tree, number: int) -> Tree:
    """The tree of a group, looked for in the groups that hold it."""
    for kind, value in tree:
        if str(kind) != "SUBPATTERN":
            continue
        found = value[-1] if value[0] == number else _group(value[-1], number)
        if found is not None:
            return found
    return None
