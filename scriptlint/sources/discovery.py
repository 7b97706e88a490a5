"""From the paths on a command line to the files that hold documents."""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from scriptlint.errors import SourceError
from scriptlint.messages import NOTHING, Message, say
from scriptlint.sources.content import ARCHIVES, BY_ENDING, MAILS, is_archive

SUFFIXES = (
    *(".txt", ".text", ".log", ".srt", ".vtt", ".jsonl", ".ndjson", ".json"),
    *MAILS,
)
LOOKED_AT = (".json", *BY_ENDING)
"""Files with these endings may be anything: a reader has to know them for its own."""
ENDINGS = (*SUFFIXES, *LOOKED_AT)
"""What is read of an archive."""


def discover(
    paths: Sequence[str],
    left_out: list[str] | None = None,
    patterns: Sequence[str] = (),
) -> Iterator[str | SourceError]:
    """The files that paths, directories and globs name; `-` is standard input.

    A directory gives the documents in it and below it, in order, without what is
    hidden; its other files are added to `left_out`: those with a suffix we do not know,
    and those that may be anything and are no documents for certain. Files that fit one of
    the `patterns`, whole paths with wildcards, are read whatever they are. A path that leads to nothing is a SourceError in its place. No
    file comes twice.
    """
    seen: set[str] = set()
    search = _Search([] if left_out is None else left_out, patterns)
    for path in paths:
        for found in _named(path, search):
            if isinstance(found, SourceError) or found not in seen:
                yield found
                search.look_into(found)
            if isinstance(found, str):
                seen.add(found)


class _Search(NamedTuple):
    """What is found beside documents, and what a user says of files."""

    left_out: list[str]
    patterns: Sequence[str]

    def look_into(self, path: str | SourceError) -> None:
        """Note what is not read of an archive."""
        if isinstance(path, str) and is_archive(path):
            from scriptlint.sources.archives import others_in
            from scriptlint.sources.reading import LIMIT

            known = partial(is_document, patterns=self.patterns)
            others = others_in(path, LIMIT, ENDINGS, LOOKED_AT, known)
            self.left_out.extend(others)


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
        if is_document(path, patterns=search.patterns):
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


def is_document(
    path: str, data: bytes | None = None, *, patterns: Sequence[str] = ()
) -> bool:
    """Whether a file is read with its directory, or with the archive that it is in: what
    may be anything must be known.

    `data` is its content where that is not what lies at the path.
    """
    if data is None and not os.path.isfile(path):
        return False
    if patterns:
        from scriptlint.sources.patterns import fits

        if any(fits(path, pattern) for pattern in patterns):
            return True
    if not path.lower().endswith(LOOKED_AT):
        return path.lower().endswith((*SUFFIXES, *ARCHIVES))
    from scriptlint.sources.readers import is_known

    return is_known(path, data)


def _files(directory: str) -> Iterator[str]:
    """The files below a directory that are not hidden, in order."""
    for folder, folders, names in os.walk(directory):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            yield os.path.join(folder, name)
