"""The files that git says have changed, and which of them are wanted."""

import os
from collections.abc import Iterator, Mapping, Sequence

from scriptlint.cli.files import Asked, Wanted
from scriptlint.cli.running import Held
from scriptlint.errors import SourceError
from scriptlint.sources import discover
from scriptlint.sources.discovery import is_document
from scriptlint.sources.git import Changes, changed_lines, staged, staged_lines


def changed_files(asked: Asked) -> Wanted:
    """The changed files that are asked for, in order of their names.

    What is staged is read from git, not from the working tree.
    """
    changes = staged_lines() if asked.staged else changed_lines(asked.changed or "")
    files = list(_among(changes, asked.paths))
    names = sorted({file for file in files if isinstance(file, str)})
    faults = [file for file in files if isinstance(file, SourceError)]
    if asked.staged:
        held = (Held(*each) for each in staged(names, changes.up))
        return Wanted([*faults, *held], changes.lines)
    return Wanted([*faults, *names], changes.lines)


def _among(changes: Changes, paths: Sequence[str]) -> Iterator[str | SourceError]:
    """The changed files that paths name; without paths, all that may be documents."""
    places = {os.path.realpath(file): file for file in changes.lines}
    if not paths:
        root = os.path.realpath(changes.up or ".")
        yield from _below(root, places)
    for path in paths:
        place = os.path.realpath(path)
        if place in places:
            yield places[place]
        elif os.path.isdir(path):
            yield from _below(place, places)
        elif not os.path.exists(path):
            yield from _matching(path, places)


def _below(folder: str, places: Mapping[str, str]) -> Iterator[str]:
    """The changed files in a folder and below it that may be documents."""
    for place, file in places.items():
        inside = place.startswith(os.path.join(folder, ""))
        if inside and is_document(os.path.relpath(place, folder)):
            yield file


def _matching(pattern: str, places: Mapping[str, str]) -> Iterator[str | SourceError]:
    """The changed files among those that a pattern names."""
    for found in discover([pattern]):
        if isinstance(found, SourceError):
            yield found
        elif (place := os.path.realpath(found)) in places:
            yield places[place]
