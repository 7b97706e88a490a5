"""The milter protocol, version 6, as Postfix and Sendmail speak it: packets and replies.

A packet is its length (four bytes, big-endian), a letter, and what belongs to it. The
numbers are those of Sendmail's `libmilter/mfdef.h`.
"""

import socket
from asyncio import IncompleteReadError, StreamReader, StreamWriter
from collections.abc import Iterator
from itertools import pairwise
from struct import Struct, error, pack
from typing import NamedTuple

from scriptlint.text import unbroken

VERSION = 6
LARGEST = 1_200_000
"""No packet is larger: the protocol lets 64 kB travel at once, 1 MB where both agree."""

ADD_HEADERS, CHANGE_HEADERS, QUARANTINE = 0x01, 0x10, 0x20
NO_CONNECT, NO_HELO, NO_UNKNOWN, NO_DATA = 0x01, 0x02, 0x100, 0x200
SILENT_HEADERS, SILENT_MAIL, SILENT_RCPT = 0x80, 0x4000, 0x8000
SILENT_END_OF_HEADER, SILENT_BODY = 0x40000, 0x80000
LEADING_BLANKS = 0x100000

ACTIONS = ADD_HEADERS | CHANGE_HEADERS | QUARANTINE
STEPS = NO_CONNECT | NO_HELO | NO_UNKNOWN | NO_DATA | LEADING_BLANKS
SILENT = SILENT_HEADERS | SILENT_MAIL | SILENT_RCPT | SILENT_END_OF_HEADER | SILENT_BODY
"""What needs no answer, so that a mail costs one round trip."""

SILENCES = {
    b"L": SILENT_HEADERS,
    b"M": SILENT_MAIL,
    b"R": SILENT_RCPT,
    b"N": SILENT_END_OF_HEADER,
    b"B": SILENT_BODY,
}
CONTINUE, ACCEPT = b"c", b"a"
_LENGTH = Struct("!I")
_OPTIONS = Struct("!III")
_LINE = 510


class BadPacket(Exception):
    """What arrived is not the milter protocol."""


class Packet(NamedTuple):
    """A command of the mail server and what belongs to it."""

    command: bytes
    data: bytes


class Options(NamedTuple):
    """What was agreed on: actions we may take, steps left out, and what needs no answer."""

    version: int
    actions: int
    steps: int

    def answered(self, command: bytes) -> bool:
        """Whether the mail server waits for an answer to a command."""
        return not self.steps & SILENCES.get(command, 0)

    @property
    def blanks(self) -> bool:
        """Whether values of headers come with the blanks after the colon."""
        return bool(self.steps & LEADING_BLANKS)


async def next_packet(reader: StreamReader) -> Packet | None:
    """The next packet; None when the mail server has hung up. BadPacket otherwise."""
    try:
        [length] = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
        if not 0 < length <= LARGEST:
            raise BadPacket(f"a packet of {length} bytes")
        data = await reader.readexactly(length)
    except (IncompleteReadError, ConnectionError):
        return None
    return Packet(data[:1], data[1:])


def hurry(writer: StreamWriter) -> None:
    """Have what comes over TCP acknowledged at once.

    A mail server sends a step's packet only when the one before is acknowledged, and a
    kernel puts that off by 40 ms where nothing is answered. It forgets, so that this is
    to be said again and again; elsewhere than on Linux it cannot be said.
    """
    made = writer.get_extra_info("socket")
    if made.family != socket.AF_UNIX and hasattr(socket, "TCP_QUICKACK"):
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)


def packet(command: bytes, data: bytes = b"") -> bytes:
    """A packet as bytes."""
    return _LENGTH.pack(len(data) + 1) + command + data


def agreed(offer: bytes) -> Options:
    """What we agree on of what the mail server offers; BadPacket when it is too little."""
    try:
        version, actions, steps = _OPTIONS.unpack(offer[: _OPTIONS.size])
    except error:
        raise BadPacket("an offer that is too short") from None
    if version < 2 or actions & ACTIONS != ACTIONS:
        raise BadPacket(f"an offer of version {version}, actions {actions:#x}")
    steps &= (STEPS | SILENT) if version >= VERSION else STEPS & 0x7F
    return Options(min(version, VERSION), ACTIONS, steps)


def agreement(options: Options) -> bytes:
    """The answer to an offer."""
    return packet(b"O", _OPTIONS.pack(*options))


def texts(data: bytes) -> list[bytes]:
    """The texts in a packet, each ended by a zero byte."""
    return data.split(b"\0")[:-1]


def macros(data: bytes) -> tuple[bytes, Iterator[tuple[str, str]]]:
    """The command that macros belong to, and the macros without braces."""
    named = pairwise(texts(data[1:]))
    pairs = (pair for number, pair in enumerate(named) if number % 2 == 0)
    return data[:1], ((_text(name).strip("{}"), _text(value)) for name, value in pairs)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def add_header(name: str, value: str, options: Options) -> bytes:
    """Add a header at the end; a folded value has line feeds."""
    blank = " " if options.blanks else ""
    return packet(b"h", f"{name}\0{blank}{value}\0".encode())


def delete_header(name: str, number: int) -> bytes:
    """Take out a header: that of this number, from 1, among those of its name."""
    return packet(b"m", pack("!I", number) + name.encode("ascii", "replace") + b"\0\0")


def quarantine(reason: str) -> bytes:
    """Hold the mail in the queue when it is accepted."""
    return packet(b"q", reason.encode() + b"\0")


def reply(code: int, status: str, lines: list[str]) -> bytes:
    """Refuse the mail with a reply of several lines, none longer than SMTP allows.

    A `%` is doubled: mail servers take it for a format.
    """
    shown = [line for line in map(unbroken, lines) if line] or ["refused"]
    written = [f"{code}-{status} {line}" for line in shown[:-1]]
    written.append(f"{code} {status} {shown[-1]}")
    whole = b"\r\n".join(_cut(line.encode()) for line in written)
    return packet(b"y", whole.replace(b"%", b"%%") + b"\0")


def _cut(line: bytes) -> bytes:
    """As much of a line as SMTP allows, in whole characters."""
    if len(line) <= _LINE:
        return line
    ellipsis = "…".encode() if not line.isascii() else b"..."
    return line[: _LINE - len(ellipsis)].decode("utf-8", "ignore").encode() + ellipsis
