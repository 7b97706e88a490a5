"""The user's cache: bytes by name, which may vanish or be damaged at any time.

`os.path` instead of `pathlib`, which would cost a cold start more than the cache saves.
"""

import os
import sys

_MAGIC = b"scriptlint cache\n"


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


def load(name: str) -> bytes | None:
    """What was stored under that name; None when it is missing, cut off or damaged."""
    try:
        with open(os.path.join(cache_directory(), name), "rb") as file:
            stored = file.read()
    except OSError:
        return None
    head = len(_MAGIC) + 4
    data = stored[head:]
    return data if stored[:head] == _seal(data) else None


def store(name: str, data: bytes) -> None:
    """Keep data under a name; in silence not, where the directory cannot be written."""
    directory = cache_directory()
    path = os.path.join(directory, name)
    partial = f"{path}.{os.getpid()}"
    try:
        os.makedirs(directory, mode=0o700, exist_ok=True)
        with open(partial, "xb") as file:
            file.write(_seal(data) + data)
        os.replace(partial, path)
    except OSError:
        _remove(partial)


def _seal(data: bytes) -> bytes:
    from zlib import crc32

    return _MAGIC + crc32(data).to_bytes(4, "little")


def _remove(path: str) -> None:
    try:
        os.remove(path)
    except OSError:
        return
