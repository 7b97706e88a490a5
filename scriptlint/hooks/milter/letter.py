"""A mail as it comes in over the milter protocol: envelope, header, body."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from scriptlint.hooks.gate import Sender
from scriptlint.hooks.milter.protocol import Options, texts
from scriptlint.hooks.override import HEADER, Given, from_header

OURS = "x-scriptlint-"

Piece = TypeVar("Piece")


@dataclass(slots=True)
class Letter:
    """A mail under way: it grows with each packet, up to `limit` bytes.

    What comes beyond is not kept, and `size` tells that there was more.
    """

    limit: int
    address: str = ""
    parameters: tuple[str, ...] = ()
    recipients: list[str] = field(default_factory=list)
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: list[bytes] = field(default_factory=list)
    size: int = 0

    def mail(self, data: bytes) -> None:
        """MAIL FROM with its parameters."""
        address, *parameters = texts(data) or [b""]
        self.address = _address(address)
        self.parameters = tuple(one.decode("ascii", "replace") for one in parameters)

    def rcpt(self, data: bytes) -> None:
        """RCPT TO."""
        self.recipients.append(_address((texts(data) or [b""])[0]))

    def header(self, data: bytes) -> None:
        """A header: its name and value."""
        name, _, rest = data.partition(b"\0")
        value = rest.removesuffix(b"\0")
        self._grow(self.headers, (name, value), len(name) + len(value) + 4)

    def chunk(self, data: bytes) -> None:
        """A piece of the body."""
        self._grow(self.body, data, len(data))

    def _grow(self, parts: list[Piece], part: Piece, size: int) -> None:
        self.size += size
        if self.size <= self.limit:
            parts.append(part)

    @property
    def too_large(self) -> bool:
        """Whether the mail has more bytes than may be checked."""
        return self.size > self.limit

    @property
    def utf8(self) -> bool:
        """Whether the session allows UTF-8 in what it is told (RFC 6531)."""
        return "SMTPUTF8" in map(str.upper, self.parameters)

    def sender(self, login: str) -> Sender:
        """Who sends it, by the envelope."""
        return Sender(self.address, login, tuple(self.recipients))

    def whole(self, options: Options) -> bytes:
        """The mail as it was written, without what claims to be our own headers."""
        colon = b":" if options.blanks else b": "
        lines = [
            name + colon + value.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            for name, value in self.headers
            if not name.lower().startswith(OURS.encode())
        ]
        return b"\r\n".join([*lines, b"", b"".join(self.body)])

    def ours(self) -> Iterator[tuple[str, int]]:
        """The headers that claim to be ours, each with its number among its name; the
        last first, so that taking one out does not renumber the others.
        """
        seen: dict[str, int] = {}
        found = []
        for raw, _ in self.headers:
            name = raw.decode("ascii", "replace")
            if name.lower().startswith(OURS):
                seen[name.lower()] = seen.get(name.lower(), 0) + 1
                found.append((name, seen[name.lower()]))
        return reversed(found)

    def override(self) -> Given | None:
        """The override its sender has put into a header."""
        return from_header(self.named(HEADER))

    def named(self, wanted: str) -> str:
        """The value of the first header of a name; empty without one."""
        for name, value in self.headers:
            if name.lower() == wanted.lower().encode():
                return value.decode("utf-8", "replace").strip()
        return ""


def _address(data: bytes) -> str:
    """The address in `<a@b.example>`."""
    return data.decode("utf-8", "replace").strip().removeprefix("<").removesuffix(">")
