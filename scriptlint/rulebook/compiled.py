"""The compiled rulebook in the user's cache.

The cache is keyed by name, settings, scriptlint's version and the interpreter, and
holds only while no file of the rulebook has changed, come or gone; like Python's own
cache of modules it looks at size and time of change. A damaged or unwritable cache is
ignored.
"""

import os
import sys
from _pickle import dumps, loads
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar
from zlib import crc32

from scriptlint.cache import load, store
from scriptlint.errors import RulebookError
from scriptlint.rulebook.model import Rulebook
from scriptlint.rulebook.packing import packed, unpacked
from scriptlint.rulebook.places import yaml_files
from scriptlint.version import VERSION

Made = TypeVar("Made")


def cached(name: str, settings: Mapping[str, str]) -> Rulebook | None:
    """The rulebook from the cache, or None when it is not there or out of date."""
    return find("rulebook", name, settings, unpacked)


def stored(name: str, settings: Mapping[str, str]) -> Rulebook:
    """The rulebook built from its files, and put into the cache."""
    from scriptlint.rulebook.building import Builder
    from scriptlint.rulebook.files import collect

    parts, problems = collect(name, settings)
    built = Builder(parts, problems).build()
    if problems:
        raise RulebookError(problems)
    keep("rulebook", name, settings, parts.folders, packed(built.rulebook))
    return built.rulebook


def find(
    kind: str,
    name: str,
    settings: Mapping[str, str],
    read: Callable[[bytes, Sequence[memoryview]], Made],
) -> Made | None:
    """What was made of a rulebook's files as they are now; None when it is not there.

    `read` makes it of the bytes that were kept.
    """
    parts = load(_entry(kind, name, settings))
    if parts is None:
        return None
    try:
        places, marks, whole = loads(parts[0])
        if _fingerprint(places) == marks:
            return read(whole, parts[1:])
    except Exception:  # a damaged cache may raise anything; it is made anew
        return None
    return None


def keep(
    kind: str,
    name: str,
    settings: Mapping[str, str],
    places: list[str],
    made: Sequence[bytes],
) -> None:
    """Put into the cache what was made of the files in these places; see `cache.store`."""
    whole, *rows = made
    front = dumps((places, _fingerprint(places), whole), protocol=5)
    store(_entry(kind, name, settings), front, *rows)


def _entry(kind: str, name: str, settings: Mapping[str, str]) -> str:
    where = os.path.abspath(name) if os.path.exists(name) else name
    about = (where, sorted(settings.items()), VERSION, sys.version, _code())
    return f"{kind}-{crc32(repr(about).encode()):08x}"


def _code() -> list[int]:
    """When the modules that make and read a compiled rulebook were last changed."""
    with os.scandir(os.path.dirname(__file__)) as entries:
        return sorted(entry.stat().st_mtime_ns for entry in entries if entry.is_file())


def _fingerprint(places: Iterable[str]) -> list[tuple[str, int, int]]:
    """Path, size and time of change of every file of a rulebook."""
    found = []
    for place in places:
        for path in yaml_files(place):
            status = os.stat(path)
            found.append((path, status.st_size, status.st_mtime_ns))
    return found
