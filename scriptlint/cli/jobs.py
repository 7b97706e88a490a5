"""Many files on several processes: results in input order, the same as from one.

Work goes out as file names, or as byte ranges of large JSON Lines files; what comes
back are reports without the text that no reporter shows. A process that dies is
replaced, and what was under way is done again, each piece in a process of its own;
what kills that too is divided until the document is found that does it. Where somebody
stops it, processes end after the document in hand; where the one that started them dies,
at once.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from io import BytesIO
from itertools import takewhile, zip_longest
from multiprocessing.synchronize import Event

from scriptlint.cli.packing import pack, slim, unpack
from scriptlint.cli.running import Given, Task, file_reports, whole_file
from scriptlint.cli.work import Work, halves, own_layout, work_of
from scriptlint.errors import SourceError
from scriptlint.messages import Message, say
from scriptlint.report import Failure, Report

DIED = Message("the process that read it died")
PATIENCE = 0.2
"""Seconds between two looks whether somebody has stopped it."""
_task: Task | None = None
_stop: Event | None = None


def parallel_reports(
    found: Iterable[str | Given | SourceError],
    task: Task,
    jobs: int,
    stopped: Callable[[], bool],
) -> Iterator[Report | Failure]:
    """The reports of all documents, checked on several processes, in input order.

    Where it has `stopped`, those of the documents that are done.
    """
    crew = _Crew(jobs, task, stopped)
    waiting: deque[tuple[Work | Failure, Future[bytes] | None]] = deque()
    try:
        for item in work_of(found, task.reading):
            begun = None if isinstance(item, Failure) else crew.begin(item)
            waiting.append((item, begun))
            if len(waiting) > 2 * jobs:
                yield from crew.results(*waiting.popleft())
            if stopped():
                return
        while waiting and not stopped():
            yield from crew.results(*waiting.popleft())
    finally:
        crew.dismiss()


class _Crew:
    """Processes that do work; those that die are replaced."""

    def __init__(self, jobs: int, task: Task, stopped: Callable[[], bool]) -> None:
        self.jobs = jobs
        self.task = task
        self.stopped = stopped
        self.stop = multiprocessing.Event()
        self.pool = self._pool(jobs)

    def _pool(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            jobs, initializer=_begin, initargs=(self.task, self.stop)
        )

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
            found = self._waited_for(begun)
        except BrokenProcessPool:
            yield from self._again(item)
        else:
            yield from self._read(found)

    def _waited_for(self, begun: Future[bytes]) -> bytes:
        """What came of some work; its process is told when somebody stops it."""
        while True:
            try:
                return begun.result(PATIENCE)
            except TimeoutError:
                if self.stopped():
                    self.stop.set()

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
        """End the processes, after the document in hand."""
        self.stop.set()
        self.pool.shutdown(wait=True, cancel_futures=True)  # else exiting may fail


def _died(work: Work) -> Message:
    return (
        say("line {line}: {reason}", line=work.lines + 1, reason=DIED)
        if work.end
        else DIED
    )


def _begin(task: Task, stop: Event) -> None:
    """What a process does first; Ctrl-C is for the process that started it."""
    global _task, _stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _task, _stop = task, stop


def _end_with_parent() -> None:
    """End when the process dies that waits for the results: it cannot say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _done(work: Work) -> bytes:
    """The reports of some work, packed; of a part of it when it is stopped."""
    assert _task is not None
    assert _stop is not None
    going_on = takewhile(lambda _: not _stop.is_set(), _reports(work, _task))
    found = list(map(slim, going_on))
    buffer = BytesIO()
    pack(found, buffer, _task.rulebook)
    return buffer.getvalue()


def _reports(work: Work, task: Task) -> Iterator[Report | Failure]:
    if not work.end:
        for path, source in zip_longest(work.paths, work.sources):
            yield from whole_file(path, task, source)
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
