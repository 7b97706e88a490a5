"""Regular expressions, compiled once and kept in the user's cache.

To compile the expressions that a short call asks for takes longer than all the rest of
checking it. What is kept is the code that Python's `re` compiles them to. It belongs to
one version of Python; where `re` has no such code to give, they are compiled anew.
"""

import marshal
import re
import sys
from functools import cache
from typing import Any, NamedTuple
from zlib import crc32

from scriptlint.cache import load, store

MOST = 6_000
"""So many expressions are kept; then those of the last run only."""


class Code(NamedTuple):
    """What `re` compiled an expression to: its arguments for a new pattern.

    `words` are 32-bit numbers; in the cache they stand apart from the rest.
    """

    flags: int
    words: bytes | memoryview
    groups: int
    names: dict[str, int]
    numbers: tuple[str | None, ...]


class Expressions(dict[str, re.Pattern[str]]):
    """Compiled expressions by their source, compiled when they are first needed."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, Code] | None = None
        self.fresh: dict[str, Code] = {}

    def __missing__(self, source: str) -> re.Pattern[str]:
        if self.kept is None:
            self.kept = _kept()
        code = self.kept.get(source)
        found = None if code is None else _revived(source, code)
        if found is None:
            found, made = _compiled(source)
            if made is not None:
                self.fresh[source] = made
        self[source] = found
        return found

    def keep(self) -> None:
        """Put what was compiled into the cache, once it is worth writing."""
        kept = self.kept or {}
        if len(self.fresh) * 20 <= len(kept):
            return
        if len(kept) + len(self.fresh) > MOST:
            kept = {source: code for source, code in kept.items() if source in self}
        _store({**kept, **self.fresh})
        self.fresh = {}


@cache
def expressions() -> Expressions:
    """The expressions of this process."""
    return Expressions()


def expression(source: str) -> re.Pattern[str]:
    """The compiled expression."""
    return expressions()[source]


def _entry() -> str:
    return f"expressions-{crc32(sys.version.encode()):08x}"


def _kept() -> dict[str, Code]:
    parts = load(_entry())
    if parts is None:
        return {}
    try:
        table, words = parts
        return {
            source: Code(flags, words[start:end], groups, names, numbers)
            for source, (flags, start, end, groups, names, numbers) in marshal.loads(
                table
            ).items()
        }
    except (EOFError, ValueError, TypeError, AttributeError):
        return {}


def _store(codes: dict[str, Code]) -> None:
    table: dict[str, tuple[Any, ...]] = {}  # Any: a Code with a place for its words
    row = bytearray()
    for source, (flags, words, groups, names, numbers) in codes.items():
        start = len(row)
        row += words
        table[source] = (flags, start, len(row), groups, names, numbers)
    store(_entry(), marshal.dumps(table), bytes(row))


def _revived(source: str, code: Code) -> re.Pattern[str] | None:
    try:
        import _sre  # type: ignore[import-not-found]  # not public

        flags, words, groups, names, numbers = code
        row = memoryview(words).cast("I").tolist()
        found: re.Pattern[str] = _sre.compile(
            source, flags, row, groups, names, numbers
        )
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        return None
    return found


def _compiled(source: str) -> tuple[re.Pattern[str], Code | None]:
    """The expression, and its code where this version of `re` shows it."""
    try:
        from array import array
        from re._compiler import _code  # type: ignore[import-not-found]  # not public
        from re._parser import parse  # type: ignore[import-not-found]  # not public

        tree = parse(source)
        row = array("I", _code(tree, 0))
        names = dict(tree.state.groupdict)
        numbers: list[str | None] = [None] * tree.state.groups
    except (ImportError, AttributeError, TypeError):
        return re.compile(source), None
    for name, number in names.items():
        numbers[number] = name
    groups = tree.state.groups - 1
    code = Code(tree.state.flags, row.tobytes(), groups, names, tuple(numbers))
    return _revived(source, code) or re.compile(source), code
