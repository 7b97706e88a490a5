"""The user's cache: parts of bytes by name, which may vanish or be damaged at any time.

A file is not read but mapped: of a large one only what is looked at costs anything. Its
first part is sealed; the others are as long as they were. `os.path` instead of
`pathlib`, which would cost a cold start more than the cache saves.
"""

import os
import sys
from collections.abc import Sequence
from itertools import accumulate, pairwise

_MAGIC = b"scriptlint cache 2\n"
_NUMBER = 8


def cache_directory() -> str:
    """Where the caches of this user live; it need not exist yet."""
    own = os.environ.get("SCRIPTLINT_CACHE_DIR")
    if own:
        return own
    return os.path.join(_base(), "scriptlint")


def _base() -> str:
    xdg = os.environ.get("XDG_CACHE_HOME")
    if xdg:
        return xdg
    local = os.environ.get("LOCALAPPDATA")
    if sys.platform == "win32" and local:
        return local
    return os.path.join(os.path.expanduser("~"), ".cache")


def load(name: str) -> Sequence[memoryview] | None:
    """The parts stored under that name; None when they are missing, cut off or damaged."""
    try:
        with open(os.path.join(cache_directory(), name), "rb") as file:
            from mmap import ACCESS_READ, mmap

            whole = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
    except (OSError, ValueError):  # an empty file cannot be mapped
        return None
    return _parts(whole)


def _parts(whole: memoryview) -> list[memoryview] | None:
    """The parts of a file, after a head of magic, their number, their sizes and the seal."""
    head = len(_MAGIC) + _NUMBER
    if whole[: len(_MAGIC)] != _MAGIC or len(whole) < head:
        return None
    count = int.from_bytes(whole[len(_MAGIC) : head], sys.byteorder)
    begin = head + (count + 1) * _NUMBER
    if not count or begin > len(whole):
        return None
    *sizes, seal = whole[head:begin].cast("Q")
    ends = list(accumulate(sizes, initial=begin))
    if ends[-1] != len(whole):
        return None
    parts = [whole[start:end] for start, end in pairwise(ends)]
    return parts if _seal(parts[0]) == seal else None


def store(name: str, *parts: bytes) -> None:
    """Keep parts under a name; in silence not, where the directory cannot be written."""
    directory = cache_directory()
    path = os.path.join(directory, name)
    partial = f"{path}.{os.getpid()}"
    numbers = (len(parts), *map(len, parts), _seal(parts[0]))
    head = b"".join(number.to_bytes(_NUMBER, sys.byteorder) for number in numbers)
    try:
        os.makedirs(directory, mode=0o700, exist_ok=True)
        with open(partial, "xb") as file:
            file.write(_MAGIC + head)
            file.writelines(parts)
        os.replace(partial, path)
    except OSError:
        _remove(partial)


def _seal(data: bytes | memoryview) -> int:
    from zlib import crc32

    return crc32(data)


def _remove(path: str) -> None:
    try:
        os.remove(path)
    except OSError:
        return
