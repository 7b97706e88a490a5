"""The processes that check mails, seen from the milter: asked, ended, replaced."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence
from pickle import dumps, loads
from typing import Any

from scriptlint.errors import ScriptlintError
from scriptlint.hooks.milter.asking import Answer, Question
from scriptlint.hooks.milter.worker import LENGTH, Books
from scriptlint.messages import Message

DIED = Message("the process that checked it ended")
SLOW = Message("checking took too long")
PAUSE = 5.0
"""Seconds until a worker that could not be begun is tried again."""

_MODULE = "scriptlint.hooks.milter.worker"


class NotChecked(Exception):
    """A mail could not be checked; `why` says why, `lasting` that it never will be."""

    def __init__(self, why: Message, *, lasting: bool = False) -> None:
        self.why = why
        self.lasting = lasting
        super().__init__(str(why))


class Workers:
    """So many processes with the same rulebooks; a mail is checked by the next free one.

    One that takes too long, or dies, is replaced; `tell` hears when that fails.
    """

    def __init__(
        self, books: Books, seconds: float, tell: Callable[[ScriptlintError], None]
    ) -> None:
        self.books = books
        self.seconds = seconds
        self.tell = tell
        self.free: asyncio.Queue[Process] = asyncio.Queue()
        self.all: set[Process] = set()
        self.replacing: set[asyncio.Task[None]] = set()
        self.closed = False

    async def start(self, count: int) -> None:
        """Start so many workers; ScriptlintError when a rulebook has faults."""
        try:
            await self._add()  # the first fills the cache of rulebooks for the others
            await asyncio.gather(*(self._add() for _ in range(count - 1)))
        except ScriptlintError:
            self.close()
            raise

    async def answer(self, question: Question) -> Answer:
        """The answer to a question; NotChecked when there is none in time."""
        worker: Process | None = None
        try:
            async with asyncio.timeout(self.seconds):
                worker = await self._next()
                found: Answer = await _asked(worker, dumps(question, protocol=5))
        except TimeoutError:
            raise NotChecked(SLOW) from None
        except (asyncio.IncompleteReadError, ConnectionError):
            raise NotChecked(DIED) from None
        else:
            idle, worker = worker, None
            self._give_back(idle)
            return found
        finally:
            if worker is not None:
                self._replace(worker)

    def close(self) -> None:
        """Take no more questions; those that are asked are answered still."""
        self.closed = True
        for task in self.replacing:
            task.cancel()
        while not self.free.empty():
            _end(self.free.get_nowait())

    async def ended(self) -> None:
        """Wait until all have ended; those that still check a mail are stopped."""
        busy = [worker for worker in self.all if not _ending(worker)]
        for worker in busy:
            _kill(worker)
        await asyncio.gather(*(worker.wait() for worker in self.all))

    async def _next(self) -> Process:
        """The next worker that is free; those that died meanwhile are replaced."""
        while (worker := await self.free.get()).returncode is not None:
            self._replace(worker)
        return worker

    async def _add(self) -> None:
        worker = await _begun(self.books)
        self.all.add(worker)
        self._give_back(worker)

    def _give_back(self, worker: Process) -> None:
        if self.closed:
            _end(worker)
        else:
            self.free.put_nowait(worker)

    def _replace(self, worker: Process) -> None:
        """End a worker that is of no more use, and begin another."""
        _kill(worker)
        self.all.discard(worker)
        if not self.closed:
            task = asyncio.ensure_future(self._add_in_time())
            self.replacing.add(task)
            task.add_done_callback(self.replacing.discard)

    async def _add_in_time(self) -> None:
        """Add a worker, as soon as its rulebooks are without faults again."""
        while True:
            try:
                return await self._add()
            except ScriptlintError as error:
                self.tell(error)
                await asyncio.sleep(PAUSE)


def _kill(worker: Process) -> None:
    if worker.returncode is None:
        worker.kill()


def _ending(worker: Process) -> bool:
    """Whether a worker has been told to end."""
    return worker.stdin is None or worker.stdin.is_closing()


def _end(worker: Process) -> None:
    """Let a worker end itself: its input is at an end."""
    assert worker.stdin is not None
    worker.stdin.close()


async def _begun(books: Books) -> Process:
    """A worker that is ready; ScriptlintError with what is wrong with its rulebooks."""
    worker = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", _MODULE), stdin=PIPE, stdout=PIPE
    )
    problems: Sequence[Message] = await _asked(worker, dumps(books, protocol=5))
    if problems:
        await worker.wait()
        raise ScriptlintError(*problems)
    return worker


async def _asked(worker: Process, data: bytes) -> Any:  # Any: what the worker packed
    """What a worker says to a message. IncompleteReadError when it died."""
    given, out = worker.stdin, worker.stdout
    assert given is not None
    assert out is not None
    given.write(LENGTH.pack(len(data)) + data)
    await given.drain()
    [length] = LENGTH.unpack(await out.readexactly(LENGTH.size))
    return loads(await out.readexactly(length))
