"""From the paths on a command line to the files that hold documents."""

import os
from collections.abc import Iterator, Sequence

from scriptlint.errors import SourceError
from scriptlint.messages import NOTHING, Message, say
from scriptlint.sources.content import MAILS

SUFFIXES = (".txt", ".text", ".log", ".jsonl", ".ndjson", ".json", *MAILS)


def discover(
    paths: Sequence[str], left_out: list[str] | None = None
) -> Iterator[str | SourceError]:
    """The files that paths, directories and globs name; `-` is standard input.

    A directory gives the documents in it and below it, in order, without what is
    hidden; its files with a suffix we do not know are added to `left_out`. A path that
    leads to nothing is a SourceError in its place. No file comes twice.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _named(path, [] if left_out is None else left_out):
            if isinstance(found, SourceError) or found not in seen:
                yield found
            if isinstance(found, str):
                seen.add(found)


def _named(path: str, left_out: list[str]) -> Iterator[str | SourceError]:
    """What one path on the command line names."""
    if path == "-":
        yield path
    elif os.path.isdir(path):
        yield from _directory(path, left_out)
    elif os.path.exists(path):
        yield path
    elif any(mark in path for mark in "*?["):
        yield from _glob(path, left_out)
    else:
        yield SourceError(path, Message("there is no such file"))


def _glob(pattern: str, left_out: list[str]) -> Iterator[str | SourceError]:
    from glob import glob

    matches = sorted(glob(pattern, recursive=True))
    if not matches:
        yield SourceError(pattern, Message("no file matches"))
    for match in matches:
        yield from _directory(match, left_out) if os.path.isdir(match) else [match]


def _directory(directory: str, left_out: list[str]) -> Iterator[str | SourceError]:
    """The documents in a directory, or why there are none."""
    documents, others = _files(directory)
    left_out.extend(others)
    if documents:
        yield from documents
        return
    rest = (
        say("; {count} other files; name them to have them read", count=len(others))
        if others
        else NOTHING
    )
    words = "no documents in this directory ({known}){rest}"
    known = " ".join(SUFFIXES)
    yield SourceError(directory, say(words, known=known, rest=rest))


def _files(directory: str) -> tuple[list[str], list[str]]:
    """The documents below a directory, and its other files, both in order."""
    documents: list[str] = []
    others: list[str] = []
    for folder, folders, names in os.walk(directory):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = os.path.join(folder, name)
            known = name.lower().endswith(SUFFIXES) and os.path.isfile(path)
            (documents if known else others).append(path)
    return documents, others
