"""Checking again whatever is saved, until the user stops it."""

import os
import sys
from collections.abc import Callable, Sequence

import click

from scriptlint.cli.files import Asked, Wanted, wanted
from scriptlint.cli.running import Given
from scriptlint.cli.usage import BadUsage
from scriptlint.errors import ScriptlintError, SourceError
from scriptlint.messages import Message

PATIENCE = 200  # milliseconds; so long the first check waits, too


def watch(asked: Asked, check: Callable[[Wanted], int]) -> int:
    """Check everything once, then what changes; 0 when the user stops it."""
    if asked.stdin_name is not None or "-" in asked.paths:
        raise BadUsage(Message("--watch looks at files, not at standard input"))
    try:
        from watchfiles import watch as changes
    except ImportError:
        words = "--watch needs an extra: pip install 'scriptlint[watch]'"
        raise ScriptlintError(Message(words)) from None
    folders, recursive = _folders(asked.paths or (".",))
    seen = changes(
        *folders,
        recursive=recursive,
        rust_timeout=PATIENCE,
        yield_on_timeout=True,
    )
    try:
        next(seen)  # from here on nothing that is saved is missed
        check(wanted(asked, []))
        for changed in filter(None, seen):
            places = {os.path.realpath(path) for _, path in changed}
            _check_again(asked, places, check)
    except KeyboardInterrupt:
        pass
    return 0


def _check_again(
    asked: Asked, places: set[str], check: Callable[[Wanted], int]
) -> None:
    """Check those of the files asked for that lie at these places."""
    found = wanted(asked, [])
    files = [file for file in found.files if _lies(file, places)]
    if files:
        if sys.stdout.isatty():
            click.clear()
        check(found._replace(files=files))


def _lies(file: str | Given | SourceError, places: set[str]) -> bool:
    return not isinstance(file, SourceError) and (
        os.path.realpath(file if isinstance(file, str) else file.path) in places
    )


def _folders(paths: Sequence[str]) -> tuple[set[str], bool]:
    """The folders to watch, and whether with all below.

    A file is watched through its folder: editors put a new file in its place.
    """
    recursive = not all(os.path.isfile(path) for path in paths)
    folders = {
        path if os.path.isdir(path) else os.path.dirname(path) or "." for path in paths
    }
    return {_there(folder) for folder in folders}, recursive


def _there(folder: str) -> str:
    """The folder, or the nearest above it that is there: a pattern names none."""
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder) or "."
    return folder
