"""One connection of the mail server: mails come in packets, each gets its answer."""

from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable

from scriptlint.hooks.milter.asking import Answer
from scriptlint.hooks.milter.letter import Letter
from scriptlint.hooks.milter.protocol import (
    ACCEPT,
    CONTINUE,
    BadPacket,
    Options,
    Packet,
    add_header,
    agreed,
    agreement,
    delete_header,
    hurry,
    macros,
    next_packet,
    packet,
    quarantine,
    reply,
)
from scriptlint.hooks.milter.settings import Settings

SCORE, REPORT = "X-ScriptLint-Score", "X-ScriptLint-Report"

Judge = Callable[[Letter, Options, str, str], Awaitable[tuple[Answer, Settings]]]
"""Answers a mail, given the login and the id in the queue, by the settings of the hour."""


class Session:
    """A connection; `letter` is the mail that is under way in it."""

    def __init__(self, judge: Judge, limit: Callable[[], int]) -> None:
        self.judge = judge
        self.limit = limit
        self.options = Options(0, 0, 0)
        self.macros: dict[bytes, dict[str, str]] = {}
        self.letter: Letter | None = None
        self.stopping = False

    async def run(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Answer what comes until either side ends it; BadPacket when it is no milter's."""
        while (arrived := await next_packet(reader)) is not None:
            hurry(writer)
            answer = await self.take(arrived)
            if answer is None:
                return
            if answer:
                writer.write(answer)
                await writer.drain()
            if self.stopping and self.letter is None:
                return

    async def take(self, arrived: Packet) -> bytes | None:
        """What is answered to a packet, maybe nothing; None at the end of the session."""
        command, data = arrived
        match command:
            case b"O":
                self.options = agreed(data)
                return agreement(self.options)
            case b"D":
                step, named = macros(data)
                self.macros[step] = dict(named)
                return b""
            case b"Q":
                return None
            case b"A" | b"K":
                self.letter = None
                return b""
            case b"E":
                return await self._answered(data)
            case b"M":
                self.letter = Letter(self.limit())
            case b"C" | b"H" | b"T" | b"U" | b"R" | b"L" | b"N" | b"B":
                pass
            case _:
                raise BadPacket(f"a command {command!r}")
        self._grow(command, data)
        return packet(CONTINUE) if self.options.answered(command) else b""

    def _grow(self, command: bytes, data: bytes) -> None:
        """Add to the mail under way what belongs to it."""
        match command:
            case b"M":
                self._letter().mail(data)
            case b"R":
                self._letter().rcpt(data)
            case b"L":
                self._letter().header(data)
            case b"B":
                self._letter().chunk(data)
            case _:
                return

    def _letter(self) -> Letter:
        if self.letter is None:
            raise BadPacket("a mail without its sender")
        return self.letter

    async def _answered(self, data: bytes) -> bytes:
        """What is done with the mail that is complete now."""
        letter = self._letter()
        letter.chunk(data)
        login, queue_id = self._macro("auth_authen"), self._macro("i")
        answer, settings = await self.judge(letter, self.options, login, queue_id)
        self.letter = None
        return decided(answer, letter, settings, self.options)

    def _macro(self, name: str) -> str:
        """The value that was told last under a name."""
        for step in (b"E", b"N", b"R", b"M", b"H", b"C"):
            if name in self.macros.get(step, {}):
                return self.macros[step][name]
        return ""


def decided(
    answer: Answer, letter: Letter, settings: Settings, options: Options
) -> bytes:
    """What the mail server is told to do with a mail."""
    lines = list(answer.lines)
    if answer.outcome == "not checked" and settings.fail == "closed":
        code = (550, "5.7.1") if answer.lasting else (451, "4.7.1")
        return reply(*code, lines)
    held = answer.outcome == "held"
    if held and settings.mode == "reject":
        return reply(550, "5.7.1", lines)
    marked = b"".join(
        (
            *(delete_header(name, number) for name, number in letter.ours()),
            add_header(SCORE, answer.score, options),
            add_header(REPORT, answer.report, options),
        )
    )
    if held and settings.mode == "quarantine":
        marked += quarantine(f"scriptlint: {answer.score}")
    return marked + packet(ACCEPT)
