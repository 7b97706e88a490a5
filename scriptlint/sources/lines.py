"""The lines of a file, one after the other: JSON Lines may be larger than memory."""

from collections.abc import Iterator
from typing import NamedTuple

from scriptlint.errors import SourceError
from scriptlint.messages import Message
from scriptlint.sources.content import MARK, Content, too_large, utf8

_NOT_UTF8 = Message(
    "is not UTF-8; mend it, or name the file's encoding with --encoding"
)
_CONTINUATION = bytes(range(0x80, 0xC0))
_PIECE = 65536


class Line(NamedTuple):
    """A line of a file, without its end: where it begins, and its number from 1."""

    text: str
    offset: int
    number: int


def lines_of(content: Content) -> Iterator[Line | SourceError]:
    """The lines of a file; one that is no text, or too long, is an error in its place."""
    if not content.streams:
        yield from _lines_in(content.text)
        return
    offset = 0
    for number, raw in enumerate(_raw_lines(content), 1):
        text = utf8(raw)
        if len(raw) > content.limit:
            yield SourceError(content.path, too_large(content.limit), number)
            offset += 0 if raw.endswith(b"\n") else _skip_line(content)
        elif text is None:
            yield SourceError(content.path, _NOT_UTF8, number)
        else:
            yield Line(text.rstrip("\r\n"), offset, number)
        offset += _width(raw) if text is None else len(text)


def _raw_lines(content: Content) -> Iterator[bytes]:
    """The lines with their ends, each as far as the limit."""
    *whole, last = content.head.removeprefix(MARK).split(b"\n")
    yield from (line + b"\n" for line in whole)
    last += content.file.readline(max(0, content.limit + 1 - len(last)))
    while last:
        yield last
        last = content.file.readline(content.limit + 1)


def _skip_line(content: Content) -> int:
    """Leave out the rest of a line; its characters."""
    width = 0
    while piece := content.file.readline(_PIECE):
        width += _width(piece)
        if piece.endswith(b"\n"):
            break
    return width


def _lines_in(text: str) -> Iterator[Line]:
    offset = 0
    for number, line in enumerate(text.split("\n"), 1):
        yield Line(line.rstrip("\r"), offset, number)
        offset += len(line) + 1


def _width(raw: bytes) -> int:
    """How many characters UTF-8 bytes are."""
    return len(raw.translate(None, _CONTINUATION))
