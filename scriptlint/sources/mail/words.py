"""Encoded words of mail headers (RFC 2047): `=?GB2312?B?…?=`, read and written."""

import re
from binascii import b2a_base64
from collections.abc import Iterator
from typing import NamedTuple

from scriptlint.sources.mail.transfer import from_base64

_WORD = re.compile(rb"=\?([^?*\s]+)(?:\*[^?\s]*)?\?([bBqQ])\?([^?\r\n]*)\?=")
_QUOTED = re.compile(rb"=([0-9A-Fa-f]{2})")
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
_ROOM = 60  # of the 75 characters of a word, beside `=?charset?B?` and `?=`


class Words(NamedTuple):
    """Encoded words that follow each other in one charset, the blanks after them included.

    They stand from `first` to `last` in the bytes and mean the bytes `raw`; a character
    may be torn between two of them. `encoding` is b or q.
    """

    first: int
    last: int
    label: str
    encoding: str
    raw: bytes


def words_in(data: bytes, start: int, end: int) -> Iterator[Words]:
    """The encoded words between two places; blanks between two of them mean nothing."""
    run: Words | None = None
    for found in _WORD.finditer(data, start, end):
        word = _word(found)
        if run and not data[run.last : word.first].strip():
            run = run._replace(last=word.first)
            if (run.label, run.encoding) == (word.label, word.encoding):
                run = run._replace(last=word.last, raw=run.raw + word.raw)
                continue
        if run:
            yield run
        run = word
    if run:
        yield run


def _word(found: re.Match[bytes]) -> Words:
    encoding = found[2].decode().lower()
    raw = from_base64(found[3]) if encoding == "b" else _from_q(found[3])
    label = found[1].decode("latin-1").lower()
    return Words(found.start(), found.end(), label, encoding, raw)


def _from_q(written: bytes) -> bytes:
    plain = written.replace(b"_", b" ")
    return _QUOTED.sub(lambda found: bytes.fromhex(found[1].decode()), plain)


def written_words(
    text: str, label: str, encoding: str, codec: str, newline: bytes
) -> bytes:
    """The text in as many encoded words as it takes, each on a line of its own."""
    pieces: list[bytes] = []
    for char in text:
        raw = char.encode(codec)
        if not pieces or len(_inside(pieces[-1] + raw, encoding)) > _ROOM:
            pieces.append(b"")
        pieces[-1] += raw
    head, tail = f"=?{label}?{encoding}?".encode(), b"?="
    return (newline + b" ").join(
        head + _inside(piece, encoding) + tail for piece in pieces or [b""]
    )


def _inside(raw: bytes, encoding: str) -> bytes:
    if encoding == "b":
        return b2a_base64(raw, newline=False)
    return b"".join(b"%c" % byte if byte in _PLAIN else b"=%02X" % byte for byte in raw)
