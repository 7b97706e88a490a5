"""The milter protocol in bytes: what is read, agreed on and answered."""

import asyncio
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.hooks.milter.protocol import (
    ACTIONS,
    LARGEST,
    SILENT,
    STEPS,
    BadPacket,
    Options,
    Packet,
    add_header,
    agreed,
    agreement,
    delete_header,
    macros,
    next_packet,
    packet,
    quarantine,
    reply,
)

POSTFIX = struct.pack("!III", 6, 0x1FF, 0x1FFFFF)


def packets(data: bytes) -> list[Packet | None]:
    """All packets in a stream, None for its end."""

    async def read() -> list[Packet | None]:
        reader = asyncio.StreamReader()
        reader.feed_data(data)
        reader.feed_eof()
        found: list[Packet | None] = []
        while not found or found[-1] is not None:
            found.append(await next_packet(reader))
        return found

    return asyncio.run(read())


def test_packets_come_one_after_the_other() -> None:
    data = b"\0\0\0\x05RSome\0\0\0\x01N"
    assert packets(data) == [Packet(b"R", b"Some"), Packet(b"N", b""), None]


@pytest.mark.parametrize("data", [b"", b"\0\0", b"\0\0\0\x05RSom"])
def test_a_stream_that_breaks_off_has_ended(data: bytes) -> None:
    assert packets(data) == [None]


@pytest.mark.parametrize("length", [0, LARGEST + 1, 0xFFFFFFFF])
def test_a_length_that_cannot_be_is_refused_at_once(length: int) -> None:
    """Without waiting for so many bytes: somebody speaks another protocol."""
    with pytest.raises(BadPacket):
        packets(struct.pack("!I", length) + b"GET / HTTP/1.1\r\n")


def test_what_is_agreed_with_postfix() -> None:
    options = agreed(POSTFIX)
    assert options == Options(6, ACTIONS, STEPS | SILENT)
    assert agreement(options)[:5] == b"\0\0\0\x0dO"
    assert not any(map(options.answered, (b"M", b"R", b"L", b"N", b"B")))
    assert options.answered(b"E")
    assert options.blanks


def test_an_older_mail_server_waits_for_every_answer() -> None:
    options = agreed(struct.pack("!III", 2, 0x3F, 0x7F))
    assert options.version == 2
    assert all(map(options.answered, (b"M", b"R", b"L", b"N", b"B")))
    assert not options.blanks


@pytest.mark.parametrize(
    "offer", [b"", b"\0\0\0\x06", struct.pack("!III", 6, 0x01, 0), b"\xff" * 2]
)
def test_an_offer_that_is_too_little_is_refused(offer: bytes) -> None:
    with pytest.raises(BadPacket):
        agreed(offer)


@pytest.mark.parametrize(
    ("data", "step", "named"),
    [
        (b"M", b"M", {}),
        (
            b"Mi\0A1B2\0{auth_authen}\0fang\0{mail_addr}\0care@yunhe.example\0",
            b"M",
            {"i": "A1B2", "auth_authen": "fang", "mail_addr": "care@yunhe.example"},
        ),
        (b"Cj\0mail\0odd\0", b"C", {"j": "mail"}),
        (b"Mi\0\xff\0", b"M", {"i": "\ufffd"}),
    ],
)
def test_macros(data: bytes, step: bytes, named: dict[str, str]) -> None:
    found, pairs = macros(data)
    assert (found, dict(pairs)) == (step, named)


def test_headers_are_added_and_taken_out() -> None:
    options = agreed(POSTFIX)
    assert add_header("X-A", "1", options) == packet(b"h", b"X-A\0 1\0")
    assert add_header("X-A", "1", Options(2, 0, 0)) == packet(b"h", b"X-A\x001\0")
    assert delete_header("X-A", 2) == packet(b"m", b"\0\0\0\x02X-A\0\0")
    assert quarantine("why") == packet(b"q", b"why\0")


def lines_of(answer: bytes) -> list[bytes]:
    """The lines of a reply."""
    assert answer[4:5] == b"y"
    assert answer.endswith(b"\0")
    return answer[5:-1].split(b"\r\n")


def test_a_reply_of_several_lines() -> None:
    answer = reply(550, "5.7.1", ["不能发", "100%管不了", "", "改\r\n550 好\x00再发"])
    assert [line.decode() for line in lines_of(answer)] == [
        "550-5.7.1 不能发",
        "550-5.7.1 100%%管不了",
        "550 5.7.1 改 550 好 再发",
    ]


def test_a_reply_without_words_says_something() -> None:
    assert lines_of(reply(451, "4.7.1", [" "])) == [b"451 4.7.1 refused"]


@given(st.lists(st.text(max_size=400), max_size=25))
def test_no_line_of_a_reply_is_longer_than_smtp_allows(lines: list[str]) -> None:
    """512 bytes with its end, in whole characters, and but one is the last."""
    lines = [line.encode("utf-8", "replace").decode() for line in lines]
    found = lines_of(reply(550, "5.7.1", lines))
    for line in found:
        shown = line.replace(b"%%", b"%")
        assert len(shown) <= 510
        shown.decode("utf-8")
    assert all(line.startswith(b"550-5.7.1 ") for line in found[:-1])
    assert found[-1].startswith(b"550 5.7.1 ")
