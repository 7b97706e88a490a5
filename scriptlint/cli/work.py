"""Work for several processes: files in batches, large JSON Lines files in stretches."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from scriptlint.cli.running import Given, Reading
from scriptlint.errors import SourceError
from scriptlint.report import Failure

if TYPE_CHECKING:
    from scriptlint.sources.layouts import Layout

PART = 1_000_000
BATCH = 64


class Work(NamedTuple):
    """Files to read, or one stretch of a file: bytes, and what comes before it.

    `sources` are what is read in place of the files, one for each.
    """

    paths: tuple[str, ...]
    start: int = 0
    end: int = 0
    characters: int = 0
    lines: int = 0
    sources: tuple[bytes | str, ...] = ()


def work_of(
    found: Iterable[str | Given | SourceError], reading: Reading
) -> Iterator[Work | Failure]:
    """Everything there is to do, in the order in which it was found."""
    batch = Work(())
    for path in found:
        for piece in _pieces(path, reading):
            if batch.paths and not _joins(piece, batch):
                yield batch
                batch = Work(())
            if isinstance(piece, Failure) or piece.end:
                yield piece
            else:
                paths, sources = (
                    batch.paths + piece.paths,
                    batch.sources + piece.sources,
                )
                batch = Work(paths, sources=sources)
    if batch.paths:
        yield batch


def _pieces(
    path: str | Given | SourceError, reading: Reading
) -> Iterator[Work | Failure]:
    """The work that a file is: one piece, or stretches of it."""
    if isinstance(path, SourceError):
        yield Failure(path.path, path.reason)
    elif isinstance(path, Given):
        yield Work((path.path,), sources=(_carried(path.source),))
    elif path == "-":
        yield Work((path,), sources=(_carried(path),))
    elif _parted(path, reading):
        yield from _parts(path)
    else:
        yield Work((path,))


def _joins(piece: Work | Failure, batch: Work) -> bool:
    """Whether a piece of work may be done together with others."""
    return (
        isinstance(piece, Work)
        and not piece.end
        and bool(piece.sources) == bool(batch.sources)
        and len(batch.paths) < BATCH
        and sum(map(len, batch.sources)) < PART
    )


def _carried(source: bytes | str) -> bytes | str:
    """What a process can be given: standard input is only here, so its content is."""
    return sys.stdin.buffer.read() if source == "-" else source


def _parted(path: str, reading: Reading) -> bool:
    """Whether a file is large, and dialogues on lines that can be read by themselves."""
    if not os.path.isfile(path) or os.path.getsize(path) <= 2 * PART:
        return False
    from scriptlint.sources import json_lines
    from scriptlint.sources.content import Content
    from scriptlint.sources.readers import reader_for
    from scriptlint.sources.reading import LIMIT

    own = own_layout(path, reading)
    try:
        with open(path, "rb") as file:
            content = Content(file, path, reading.encoding, LIMIT)
            if own is not None:
                lined = content.layout == "jsonl" and bool(own.turns)
            else:
                lined = reader_for(content, reading.reader) is json_lines
            return content.streams and lined
    except (SourceError, OSError):
        return False


def own_layout(path: str, reading: Reading) -> "Layout | None":
    """The layout that the user gives a file; None when it is one that we know."""
    if not reading.described:
        return None
    from scriptlint.sources.described import layout_for

    return layout_for(path, reading.reader, reading.described)


def _parts(path: str) -> Iterator[Work]:
    """Stretches of whole lines of a UTF-8 file."""
    start = characters = lines = 0
    with open(path, "rb") as file:
        while data := file.read(PART):
            data += file.readline()
            end = start + len(data)
            yield Work((path,), start, end, characters, lines)
            start = end
            characters += len(data.decode("utf-8", "replace"))
            lines += data.count(b"\n")


def halves(work: Work) -> list[Work]:
    """The work in two parts; none when it is one document, or one line of a file."""
    middle = len(work.paths) // 2
    if middle:
        parts = slice(middle), slice(middle, None)
        return [Work(work.paths[at], sources=work.sources[at]) for at in parts]
    if not work.end:
        return []
    with open(work.paths[0], "rb") as file:
        file.seek(work.start)
        data = file.read(work.end - work.start)
    cut = data.find(b"\n", len(data) // 2) + 1
    if not 0 < cut < len(data):
        cut = data.rfind(b"\n", 0, len(data) // 2) + 1
    if not 0 < cut < len(data):
        return []
    first, between = data[:cut], work.start + cut
    characters = work.characters + len(first.decode("utf-8", "replace"))
    lines = work.lines + first.count(b"\n")
    return [
        work._replace(end=between),
        Work(work.paths, between, work.end, characters, lines),
    ]
