"""Many files on several processes: results in input order, the same as from one.

Work goes out as file names, or as byte ranges of large JSON Lines files; what comes
back are reports without the text that no reporter shows.
"""

import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from io import BytesIO
from typing import NamedTuple

from scriptlint.cli.packing import pack, slim, unpack
from scriptlint.cli.running import Given, Reading, Task, file_reports
from scriptlint.cli.shared_waivers import settled
from scriptlint.errors import SourceError
from scriptlint.messages import Message
from scriptlint.report import Failure, Report
from scriptlint.rulebook.model import Rulebook

DIED = Message("the process that read it died")
PART = 2_000_000
BATCH = 64
_task: Task | None = None


class Work(NamedTuple):
    """Files to read, or one stretch of a file: bytes, and what comes before it.

    `source` is what is read in place of the one file there is.
    """

    paths: tuple[str, ...]
    start: int = 0
    end: int = 0
    characters: int = 0
    lines: int = 0
    source: bytes | str | None = None


def parallel_reports(
    found: Iterable[str | Given | SourceError], task: Task, jobs: int
) -> Iterator[Report | Failure]:
    """The reports of all documents, checked on several processes, in input order."""
    work = _work(found, task.reading)
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(task,)) as pool:
        waiting: deque[tuple[Work | Failure, Future[bytes] | None]] = deque()
        for item in work:
            waiting.append((item, _begun(item, pool)))
            if len(waiting) > 2 * jobs:
                yield from _results(*waiting.popleft(), task.rulebook)
        while waiting:
            yield from _results(*waiting.popleft(), task.rulebook)


def _begun(item: Work | Failure, pool: ProcessPoolExecutor) -> Future[bytes] | None:
    """The work as it is under way; None where there is none, or no process left."""
    try:
        return None if isinstance(item, Failure) else pool.submit(_done, item)
    except BrokenProcessPool:
        return None


def _results(
    item: Work | Failure, future: Future[bytes] | None, rulebook: Rulebook
) -> Iterable[Report | Failure]:
    if isinstance(item, Failure):
        return [item]
    try:
        if future is not None:
            return unpack(BytesIO(future.result()), rulebook)
    except BrokenProcessPool:
        pass
    return [Failure(path, DIED) for path in item.paths]


def _work(
    found: Iterable[str | Given | SourceError], reading: Reading
) -> Iterator[Work | Failure]:
    batch: list[str] = []
    for path in found:
        whole = not isinstance(path, str) or not _parted(path, reading)
        if isinstance(path, str) and whole and path != "-":
            batch.append(path)
        if batch and (
            len(batch) == BATCH or not whole or path == "-" or not isinstance(path, str)
        ):
            yield Work(tuple(batch))
            batch = []
        if isinstance(path, SourceError):
            yield Failure(path.path, path.reason)
        elif isinstance(path, Given):
            yield Work((path.path,), source=_carried(path.source))
        elif path == "-":
            yield Work((path,), source=_carried(path))
        elif not whole:
            yield from _parts(path)
    if batch:
        yield Work(tuple(batch))


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

    try:
        with open(path, "rb") as file:
            content = Content(file, path, reading.encoding, LIMIT)
            reader = reader_for(content, reading.reader)
            return content.streams and reader is json_lines
    except (SourceError, OSError):
        return False


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


def _begin(task: Task) -> None:
    global _task
    _task = task


def _done(work: Work) -> bytes:
    """The reports of some work, packed."""
    assert _task is not None
    found = [slim(item) for item in _reports(work, _task)]
    buffer = BytesIO()
    pack(found, buffer, _task.rulebook)
    return buffer.getvalue()


def _reports(work: Work, task: Task) -> Iterator[Report | Failure]:
    if not work.end:
        for path in work.paths:
            yield from settled(file_reports(path, task, work.source))
        return
    [path] = work.paths
    with open(path, "rb") as file:
        file.seek(work.start)
        data = file.read(work.end - work.start)
    reading = task.reading._replace(reader="jsonl", encoding="utf-8")
    lines = task._replace(reading=reading)
    yield from file_reports(path, lines, data, work.characters, work.lines)
