"""Mended files put in place, and what would be put shown as a difference."""

import os
import stat
import tempfile
from collections.abc import Iterator
from difflib import unified_diff

from scriptlint.errors import SourceError, system_fault
from scriptlint.messages import Message, say


def replace(path: str, old: bytes, new: bytes) -> None:
    """Put new bytes in the place of a file at once, with its permissions.

    Raises SourceError where that cannot be: the file is write-protected, or no longer
    holds the old bytes. A symbolic link stays one: the file it leads to is replaced.
    """
    real = os.path.realpath(path)
    try:
        mode = stat.S_IMODE(os.stat(real).st_mode)
        if not mode & 0o222:
            raise SourceError(path, Message("is write-protected and was not mended"))
        with open(real, "rb") as file:
            if file.read() != old:
                raise SourceError(path, Message("was changed meanwhile, not mended"))
        _swap(real, new, mode)
    except OSError as error:
        fault = say("cannot be written: {fault}", fault=system_fault(error))
        raise SourceError(path, fault) from None


def _swap(path: str, data: bytes, mode: int) -> None:
    """Write beside the file, then rename: nobody ever sees half of it."""
    folder, name = os.path.split(path)
    handle, beside = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, mode)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def difference(path: str, old: str, new: str) -> Iterator[str]:
    """The lines of a unified diff, as patch and git read it."""
    for line in unified_diff(_lines(old), _lines(new), path, path):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """The lines with their ends; only a line feed ends one."""
    return [line + "\n" for line in text.split("\n")[:-1]] + (
        [last] if (last := text.rpartition("\n")[2]) else []
    )
