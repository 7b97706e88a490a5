"""Native messaging, as Thunderbird and browsers speak it with a program they start.

Each message is JSON in UTF-8 after its length in four bytes, in the machine's byte order.
"""

import json
from collections.abc import Iterator, Mapping
from struct import Struct
from typing import Any, BinaryIO

from scriptlint.errors import ScriptlintError
from scriptlint.messages import Message, say

LENGTH = Struct("=I")
LARGEST_ANSWER = (
    1024 * 1024
)  # bytes; Mozilla's and Chrome's limit for what a host sends
LARGEST_MESSAGE = (
    64 * 1024 * 1024
)  # bytes; three times the largest mail that is checked
Object = Mapping[str, Any]  # Any: what JSON can hold


def messages(stream: BinaryIO) -> Iterator[Object | ScriptlintError]:
    """The messages that come in until the stream ends; what is none comes as an error."""
    while len(head := stream.read(LENGTH.size)) == LENGTH.size:
        [length] = LENGTH.unpack(head)
        if length > LARGEST_MESSAGE:
            _skip(stream, length)
            words = "the message has {size} bytes; {limit} are read at most"
            yield ScriptlintError(say(words, size=length, limit=LARGEST_MESSAGE))
            continue
        body = stream.read(length)
        if len(body) < length:
            return
        yield _parsed(body)


def framed(answer: Object) -> bytes:
    """An answer with its length before it; half a character in it becomes `?`.

    Raises ValueError when it is longer than the other side reads.
    """
    body = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
    if len(body) > LARGEST_ANSWER:
        raise ValueError(f"the answer has {len(body)} bytes")
    return LENGTH.pack(len(body)) + body


def _skip(stream: BinaryIO, length: int) -> None:
    while length > 0 and (piece := stream.read(min(length, 1 << 20))):
        length -= len(piece)


def _parsed(body: bytes) -> Object | ScriptlintError:
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        fault = Message(str(error))
        return ScriptlintError(say("the message is no JSON: {fault}", fault=fault))
    if not isinstance(message, dict):
        return ScriptlintError(Message("the message is no JSON object"))
    return message
