"""Many files on several processes: results in input order, the same as from one.

Work goes out as file names, or as byte ranges of large JSON Lines files; what comes
back are reports without the text that no reporter shows. A process that dies is
replaced, and what was under way is done again, each piece in a process of its own;
what kills that too is divided until the document is found that does it.
"""

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from io import BytesIO

from scriptlint.cli.packing import pack, slim, unpack
from scriptlint.cli.running import Given, Task, file_reports
from scriptlint.cli.shared_waivers import settled
from scriptlint.cli.work import Work, halves, own_layout, work_of
from scriptlint.errors import SourceError
from scriptlint.messages import Message, say
from scriptlint.report import Failure, Report

DIED = Message("the process that read it died")
_task: Task | None = None


def parallel_reports(
    found: Iterable[str | Given | SourceError], task: Task, jobs: int
) -> Iterator[Report | Failure]:
    """The reports of all documents, checked on several processes, in input order."""
    crew = _Crew(jobs, task)
    waiting: deque[tuple[Work | Failure, Future[bytes] | None]] = deque()
    try:
        for item in work_of(found, task.reading):
            begun = None if isinstance(item, Failure) else crew.begin(item)
            waiting.append((item, begun))
            if len(waiting) > 2 * jobs:
                yield from crew.results(*waiting.popleft())
        while waiting:
            yield from crew.results(*waiting.popleft())
    finally:
        crew.dismiss()


class _Crew:
    """Processes that do work; those that die are replaced."""

    def __init__(self, jobs: int, task: Task) -> None:
        self.jobs = jobs
        self.task = task
        self.pool = self._pool(jobs)

    def _pool(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, initializer=_begin, initargs=(self.task,))

    def begin(self, work: Work) -> Future[bytes]:
        """The work as it is under way."""
        try:
            return self.pool.submit(_done, work)
        except BrokenProcessPool:
            self.pool = self._pool(self.jobs)
            return self.pool.submit(_done, work)

    def results(
        self, item: Work | Failure, begun: Future[bytes] | None
    ) -> Iterator[Report | Failure]:
        """What came of some work; it is done again when its process died."""
        if isinstance(item, Failure) or begun is None:
            yield from [item] if isinstance(item, Failure) else []
            return
        try:
            found = begun.result()
        except BrokenProcessPool:
            yield from self._again(item)
        else:
            yield from self._read(found)

    def _again(self, work: Work) -> Iterator[Report | Failure]:
        """The work once more, in a process of its own; in halves when that dies."""
        with self._pool(1) as alone:
            try:
                found = alone.submit(_done, work).result()
            except BrokenProcessPool:
                found = None
        if found is not None:
            yield from self._read(found)
        elif parts := halves(work):
            for part in parts:
                yield from self._again(part)
        else:
            yield Failure(work.paths[0], _died(work))

    def _read(self, found: bytes) -> list[Report | Failure]:
        return unpack(BytesIO(found), self.task.rulebook)

    def dismiss(self) -> None:
        """End the processes; what has not begun is not done any more."""
        self.pool.shutdown(wait=False, cancel_futures=True)


def _died(work: Work) -> Message:
    return (
        say("line {line}: {reason}", line=work.lines + 1, reason=DIED)
        if work.end
        else DIED
    )


def _begin(task: Task) -> None:
    """What a process does first; Ctrl-C is for the process that started it."""
    global _task
    signal.signal(signal.SIGINT, signal.SIG_IGN)
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
    own = own_layout(path, task.reading)
    name = own.name if own else "jsonl"
    reading = task.reading._replace(reader=name, encoding="utf-8")
    lines = task._replace(reading=reading)
    yield from file_reports(path, lines, data, work.characters, work.lines)
