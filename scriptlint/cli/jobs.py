"""Many files on several processes: results in input order, the same as from one.

Work goes out as file names, or as byte ranges of large JSON Lines files; what comes
back are reports without the text that no reporter shows.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from io import BytesIO
from pickle import Pickler, Unpickler
from types import MappingProxyType
from typing import Any, NamedTuple

from scriptlint.cli.running import Reading, Task, file_reports
from scriptlint.cli.shared_waivers import settled
from scriptlint.document import Turn
from scriptlint.errors import SourceError
from scriptlint.messages import Message
from scriptlint.report import Failure, Report
from scriptlint.rulebook.model import Rule, Rulebook

DIED = Message("the process that read it died")
PART = 2_000_000
BATCH = 64
_task: Task | None = None


class Work(NamedTuple):
    """Files to read, or one stretch of a file: bytes, and what comes before it."""

    paths: tuple[str, ...]
    start: int = 0
    end: int = 0
    characters: int = 0
    lines: int = 0


def parallel_reports(
    found: Iterable[str | SourceError], task: Task, jobs: int
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
            found: list[Report | Failure] = _Reader(future.result(), rulebook).load()
            return found
    except BrokenProcessPool:
        pass
    return [Failure(path, DIED) for path in item.paths]


def _work(
    found: Iterable[str | SourceError], reading: Reading
) -> Iterator[Work | Failure]:
    batch: list[str] = []
    for path in found:
        whole = isinstance(path, SourceError) or not _parted(path, reading)
        if isinstance(path, str) and whole and path != "-":
            batch.append(path)
        if batch and (
            len(batch) == BATCH or not whole or path == "-" or not isinstance(path, str)
        ):
            yield Work(tuple(batch))
            batch = []
        if isinstance(path, SourceError):
            yield Failure(path.path, path.reason)
        elif path == "-":
            yield Work((path,))
        elif not whole:
            yield from _parts(path)
    if batch:
        yield Work(tuple(batch))


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
    found = [_slim(item) for item in _reports(work, _task)]
    return _pack(found, _task.rulebook)


def _reports(work: Work, task: Task) -> Iterator[Report | Failure]:
    if not work.end:
        for path in work.paths:
            yield from settled(file_reports(path, task))
        return
    [path] = work.paths
    with open(path, "rb") as file:
        file.seek(work.start)
        data = file.read(work.end - work.start)
    reading = task.reading._replace(reader="jsonl", encoding="utf-8")
    lines = task._replace(reading=reading)
    yield from file_reports(path, lines, data, work.characters, work.lines)


def _slim(item: Report | Failure) -> Report | Failure:
    """The report with the texts of the turns that have findings, and no others."""
    if isinstance(item, Failure):
        return item
    shown = {finding.turn for finding in item.findings}
    turns = tuple(
        turn if number in shown else _SILENT.get(turn.role, Turn(turn.role, ""))
        for number, turn in enumerate(item.document.turns)
    )
    return item._replace(document=item.document._replace(turns=turns, text=""))


_SILENT: Mapping[str, Turn] = {role: Turn(role, "") for role in ("agent", "customer")}


def _pack(found: list[Report | Failure], rulebook: Rulebook) -> bytes:
    buffer = BytesIO()
    _Writer(buffer, rulebook).dump(found)
    return buffer.getvalue()


class _Writer(Pickler):
    """Writes rules as their numbers in the rulebook."""

    def __init__(self, file: BytesIO, rulebook: Rulebook) -> None:
        super().__init__(file, protocol=5)
        self.numbers = {id(rule): at for at, rule in enumerate(rulebook.rules)}

    def persistent_id(self, obj: Any) -> int | None:  # Any: whatever is pickled
        """The number of a rule; None for everything else."""
        return self.numbers.get(id(obj)) if isinstance(obj, Rule) else None

    def reducer_override(self, obj: Any) -> Any:  # Any: what pickle asks and takes
        """A mapping that nobody may change as a plain one: the other cannot travel."""
        return (
            (dict, (dict(obj),))
            if isinstance(obj, MappingProxyType)
            else NotImplemented
        )


class _Reader(Unpickler):
    """Reads rules from their numbers."""

    def __init__(self, data: bytes, rulebook: Rulebook) -> None:
        super().__init__(BytesIO(data))
        self.rules = rulebook.rules

    def persistent_load(self, pid: Any) -> Rule:  # Any: what persistent_id gave
        """The rule of that number."""
        return self.rules[int(pid)]
