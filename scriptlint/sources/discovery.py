"""From the paths on a command line to the files that hold documents."""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scriptlint.errors import SourceError
from scriptlint.messages import NOTHING, Message, say
from scriptlint.sources.content import BY_ENDING, MAILS

if TYPE_CHECKING:
    from scriptlint.sources.canned.selecting import Replies

SUFFIXES = (".txt", ".text", ".log", ".jsonl", ".ndjson", ".json", *MAILS)
LOOKED_AT = (".json", *BY_ENDING)
"""Files with these endings may be anything: a reader has to know them for its own."""


def discover(
    paths: Sequence[str],
    left_out: list[str] | None = None,
    replies: Sequence["Replies"] = (),
) -> Iterator[str | SourceError]:
    """The files that paths, directories and globs name; `-` is standard input.

    A directory gives the documents in it and below it, in order, without what is
    hidden; its other files are added to `left_out`: those with a suffix we do not know,
    and those that may be anything and are no documents for certain. Of `replies` a user
    says that they are. A path that leads to nothing is a SourceError in its place. No
    file comes twice.
    """
    seen: set[str] = set()
    search = _Search([] if left_out is None else left_out, replies)
    for path in paths:
        for found in _named(path, search):
            if isinstance(found, SourceError) or found not in seen:
                yield found
            if isinstance(found, str):
                seen.add(found)


class _Search(NamedTuple):
    """What is found beside documents, and what a user says of files."""

    left_out: list[str]
    replies: Sequence["Replies"]


def _named(path: str, search: _Search) -> Iterator[str | SourceError]:
    """What one path on the command line names."""
    if path == "-":
        yield path
    elif os.path.isdir(path):
        yield from _directory(path, search)
    elif os.path.exists(path):
        yield path
    elif any(mark in path for mark in "*?["):
        yield from _glob(path, search)
    else:
        yield SourceError(path, Message("there is no such file"))


def _glob(pattern: str, search: _Search) -> Iterator[str | SourceError]:
    from glob import glob

    matches = sorted(glob(pattern, recursive=True))
    if not matches:
        yield SourceError(pattern, Message("no file matches"))
    for match in matches:
        yield from _directory(match, search) if os.path.isdir(match) else [match]


def _directory(directory: str, search: _Search) -> Iterator[str | SourceError]:
    """The documents in a directory, or why there are none."""
    found = False
    others: list[str] = []
    for path in _files(directory):
        if _is_document(path, search.replies):
            found = True
            yield path
        else:
            others.append(path)
    search.left_out.extend(others)
    if found:
        return
    rest = (
        say("; {count} other files; name them to have them read", count=len(others))
        if others
        else NOTHING
    )
    words = "no documents in this directory ({known}){rest}"
    known = " ".join(SUFFIXES)
    yield SourceError(directory, say(words, known=known, rest=rest))


def _is_document(path: str, replies: Sequence["Replies"]) -> bool:
    """Whether a file is read: one of those that may be anything must be known."""
    if not os.path.isfile(path):
        return False
    if replies:
        from scriptlint.sources.canned.selecting import replies_for

        if replies_for(path, replies):
            return True
    if not path.lower().endswith(LOOKED_AT):
        return path.lower().endswith(SUFFIXES)
    from scriptlint.sources.readers import is_known

    return is_known(path)


def _files(directory: str) -> Iterator[str]:
    """The files below a directory that are not hidden, in order."""
    for folder, folders, names in os.walk(directory):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            yield os.path.join(folder, name)
