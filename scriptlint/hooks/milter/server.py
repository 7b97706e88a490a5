"""The milter: it listens, has mails checked, writes the log, and heeds signals.

SIGTERM stops it once the mails in flight are answered; SIGHUP has it read its
configuration and rulebooks again, and go on with the old ones when the new have faults.
"""

import asyncio
import signal
import sys
from asyncio import StreamReader, StreamWriter
from collections.abc import Callable
from datetime import datetime

from scriptlint.errors import ScriptlintError
from scriptlint.hooks.gate import Ruling, chosen
from scriptlint.hooks.journal import STDERR, Entry, append, as_json
from scriptlint.hooks.milter.asking import HOOK, Answer, Question, answered
from scriptlint.hooks.milter.letter import Letter
from scriptlint.hooks.milter.protocol import BadPacket, Options
from scriptlint.hooks.milter.session import Session
from scriptlint.hooks.milter.settings import Settings
from scriptlint.hooks.milter.sockets import leave, listening, named, parsed
from scriptlint.hooks.milter.worker import Books
from scriptlint.hooks.milter.workers import NotChecked, Workers
from scriptlint.messages import Message, say


def serve(load: Callable[[], Settings]) -> None:
    """Run until SIGTERM; `load` reads the settings, at the start and at every SIGHUP.

    ScriptlintError when settings, rulebooks or socket cannot be used at the start.
    """
    if sys.platform == "win32":
        raise ScriptlintError(Message("a milter needs a Unix system"))
    asyncio.run(_Server(load).run())


class _Server:
    """What lives as long as the milter: settings and workers of the hour, sessions."""

    def __init__(self, load: Callable[[], Settings]) -> None:
        self.load = load
        self.settings = load()
        self.place = parsed(self.settings.socket)
        self.workers = self._workers(self.settings)
        self.sessions: dict[asyncio.Task[None], tuple[Session, StreamWriter]] = {}
        self.stop = asyncio.Event()
        self.again = asyncio.Event()

    async def run(self) -> None:
        """Listen until told to stop."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop.set)
        loop.add_signal_handler(signal.SIGHUP, self.again.set)
        listener = listening(self.place, self.settings.socket_mode)
        try:
            await self.workers.start(self.settings.processes)
            server = await asyncio.start_server(self._connected, sock=listener)
            reloading = asyncio.create_task(self._reloading())
            self._tell("started", say("listening at {place}", place=named(self.place)))
            await self.stop.wait()
            reloading.cancel()
            server.close()
            await self._finish()
        finally:
            listener.close()
            leave(self.place)
            self.workers.close()
            await self.workers.ended()
        self._tell("stopped", Message("stopped"))

    async def _connected(self, reader: StreamReader, writer: StreamWriter) -> None:
        session = Session(self._judged, lambda: self.settings.max_size)
        task = asyncio.current_task()
        assert task is not None
        self.sessions[task] = session, writer
        try:
            await session.run(reader, writer)
        except BadPacket as fault:
            words = "not the milter protocol: {fault}"
            self._tell("refused", say(words, fault=str(fault)))
        except ConnectionError:
            pass  # the mail server has gone, and with it whoever waited for the answer
        finally:
            del self.sessions[task]
            writer.close()

    async def _judged(
        self, letter: Letter, options: Options, login: str, queue_id: str
    ) -> tuple[Answer, Settings]:
        """The answer for a mail, logged, and the settings it was given by."""
        settings, workers = self.settings, self.workers
        question = _question(letter, options, login, settings)
        try:
            if letter.too_large:
                size = f"{settings.max_size:,}"
                why = say("larger than {limit} bytes", limit=size)
                raise NotChecked(why, lasting=True)
            answer = await workers.answer(question)
        except NotChecked as reason:
            book = chosen(settings.senders, question.sender, settings.book)
            unchecked = Ruling(
                None, failure=reason.why, lang=book.lang, lasting=reason.lasting
            )
            answer = answered(unchecked, question)
        entry = _completed(answer, letter, queue_id, settings)
        if entry.notable or settings.log_all:
            answer = self._logged(answer, entry, settings)
        return answer, settings

    def _logged(self, answer: Answer, entry: Entry, settings: Settings) -> Answer:
        """The answer once it is logged; an override that cannot be logged is none."""
        try:
            append(as_json(entry), settings.log)
        except ScriptlintError as error:
            self._tell("not logged", *error.messages)
            if answer.outcome == "overridden":
                return answer._replace(outcome="held")
        return answer

    async def _reloading(self) -> None:
        while await self.again.wait():
            self.again.clear()
            await self._reload()

    async def _reload(self) -> None:
        """Take new settings and rulebooks; keep the old ones when the new have faults."""
        try:
            settings = self.load()
            workers = self._workers(settings)
            await workers.start(settings.processes)
        except ScriptlintError as error:
            self._tell("not reloaded", *error.messages)
            return
        if settings.socket != self.settings.socket:
            words = "the socket stays {place} until a restart"
            self._tell("reloaded", say(words, place=named(self.place)))
        old, self.workers, self.settings = self.workers, workers, settings
        old.close()
        self._tell("reloaded", Message("settings and rulebooks read again"))

    async def _finish(self) -> None:
        """Let mails in flight be answered; end what is idle, and in the end all."""
        for session, writer in self.sessions.values():
            session.stopping = True
            if session.letter is None:
                writer.close()
        if self.sessions:
            await asyncio.wait(self.sessions, timeout=self.settings.grace)
        for task in list(self.sessions):
            task.cancel()

    def _workers(self, settings: Settings) -> Workers:
        books = Books(settings.book, settings.senders, settings.max_size)
        return Workers(books, settings.seconds, self._worker_fault)

    def _worker_fault(self, error: ScriptlintError) -> None:
        self._tell("no worker", *error.messages)

    def _tell(self, event: str, *messages: Message) -> None:
        """Write to standard error what happened to the milter itself."""
        lang = self.settings.book.lang
        said = "; ".join(message.said(lang) for message in messages)
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        append({"time": now, "hook": HOOK, "event": event, "message": said}, STDERR)


def _question(
    letter: Letter, options: Options, login: str, settings: Settings
) -> Question:
    """What is asked about a mail; an override counts where its sender is trusted."""
    trusted = settings.overrides == "anyone" or (
        settings.overrides == "authenticated" and login
    )
    return Question(
        b"" if letter.too_large else letter.whole(options),
        letter.sender(login),
        settings.reply_text == "utf-8"
        or (settings.reply_text == "auto" and letter.utf8),
        letter.override() if trusted else None,
    )


def _completed(
    answer: Answer, letter: Letter, queue_id: str, settings: Settings
) -> Entry:
    """The entry with what the mail server knows: whether the mail goes on, and its ids."""
    entry = answer.entry
    warned = answer.outcome == "held" and settings.mode == "warn"
    let_go = answer.outcome == "not checked" and settings.fail == "open"
    return entry._replace(
        outcome="sent" if warned else answer.outcome,
        sent=entry.sent or warned or let_go,
        message_id=entry.message_id or letter.named("Message-ID"),
        subject=entry.subject if settings.log_subjects else "",
        queue_id=queue_id,
    )
