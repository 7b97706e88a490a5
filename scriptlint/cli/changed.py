"""The files that git says have changed, and which of them are wanted."""

import os
from collections.abc import Iterator, Mapping
from itertools import repeat

from scriptlint.cli.files import Asked, Wanted
from scriptlint.cli.running import Given
from scriptlint.errors import SourceError
from scriptlint.sources import discover
from scriptlint.sources.discovery import is_document
from scriptlint.sources.git import Changes, changed_lines, staged, staged_lines


def changed_files(asked: Asked) -> Wanted:
    """The changed files that are asked for, in order of their names.

    What is staged is read from git, not from the working tree. Files that nobody names
    are those that would be read with their directory.
    """
    changes = staged_lines() if asked.staged else changed_lines(asked.changed or "")
    faults: list[SourceError] = []
    named = dict(sorted(_among(changes, asked, faults)))
    contents = staged(named, changes.up) if asked.staged else zip(named, repeat(None))
    files = [
        path if data is None else Given(path, data)
        for path, data in contents
        if (named[path] and not asked.skip_others)
        or is_document(path, data, patterns=asked.patterns)
    ]
    return Wanted([*faults, *files], changes.lines)


def _among(
    changes: Changes, asked: Asked, faults: list[SourceError]
) -> Iterator[tuple[str, bool]]:
    """The changed files that paths name, and whether by name; without paths, all."""
    places = {_place(file): file for file in changes.lines}
    for path in asked.paths or (changes.up or ".",):
        place = _place(path)
        if place in places:
            yield places[place], True
        elif os.path.isdir(path):
            folder = os.path.realpath(path)
            yield from ((file, False) for file in _below(folder, places))
        elif not os.path.exists(path):
            yield from _matching(path, places, asked, faults)


def _below(folder: str, places: Mapping[str, str]) -> Iterator[str]:
    """The changed files in a folder and below it that are not hidden."""
    for place, file in places.items():
        inside = place.startswith(os.path.join(folder, ""))
        names = os.path.relpath(place, folder).split(os.sep)
        if inside and not any(name.startswith(".") for name in names):
            yield file


def _matching(
    pattern: str, places: Mapping[str, str], asked: Asked, faults: list[SourceError]
) -> Iterator[tuple[str, bool]]:
    """The changed files among those that a pattern names."""
    for found in discover([pattern], [], asked.patterns):
        if isinstance(found, SourceError):
            faults.append(found)
        elif (place := _place(found)) in places:
            yield places[place], True


def _place(path: str) -> str:
    """Where a file is, however its folder is written; a link is a file of its own."""
    folder, name = os.path.split(os.path.normpath(path))
    return os.path.join(os.path.realpath(folder), name)
