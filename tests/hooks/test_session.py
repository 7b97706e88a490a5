"""A connection of the mail server, packet by packet."""

import asyncio
import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.hooks.gate import Sender
from scriptlint.hooks.journal import Entry
from scriptlint.hooks.milter.asking import Answer
from scriptlint.hooks.milter.letter import Letter
from scriptlint.hooks.milter.protocol import BadPacket, Options, Packet, packet
from scriptlint.hooks.milter.session import Session
from scriptlint.hooks.milter.settings import Settings

OFFER = struct.pack("!III", 6, 0x1FF, 0x1FFFFF)
ENTRY = Entry("", "milter", "", "sent", True)
USUAL = Settings("")
CLEAN = Answer("sent", (), "100", "house/1.0.0; held=0 told=0", ENTRY)
HELD = Answer("held", ("不能发", "改好再发"), "90", "house/1.0.0; held=1", ENTRY)
UNCHECKED = Answer("not checked", ("查不了",), "not checked", "failed; x", ENTRY)
MARKED = (
    b"h:X-ScriptLint-Score\0 90\0",
    b"h:X-ScriptLint-Report\0 house/1.0.0; held=1\0",
)


def talk(
    *said: tuple[bytes, bytes],
    answer: Answer = CLEAN,
    settings: Settings = USUAL,
) -> tuple[list[bytes], list[tuple[Sender, str, bytes]]]:
    """What is answered to these packets, as `command:data`; the mails that were judged."""
    judged: list[tuple[Sender, str, bytes]] = []

    async def judge(
        letter: Letter, options: Options, login: str, queue_id: str
    ) -> tuple[Answer, Settings]:
        judged.append((letter.sender(login), queue_id, letter.whole(options)))
        return answer, settings

    async def run() -> list[bytes]:
        session = Session(judge, lambda: 1000)
        found = b""
        for command, data in said:
            found += await session.take(Packet(command, data)) or b""
        return list(split(found))

    return asyncio.run(run()), judged


def split(data: bytes) -> list[bytes]:
    """The packets in an answer."""
    found = []
    while data:
        [length] = struct.unpack("!I", data[:4])
        found.append(data[4:5] + b":" + data[5 : 4 + length])
        data = data[4 + length :]
    return found


MAIL = (
    (b"D", b"C{daemon_name}\0x\0"),
    (b"D", b"Mi\0A1\0{auth_authen}\0fang\0"),
    (b"M", b"<care@yunhe.example>\0"),
    (b"R", b"<lin@kehu.example>\0"),
    (b"L", b"Subject\0 x\0"),
    (b"L", b"X-ScriptLint-Score\0 100\0"),
    (b"N", b""),
    (b"B", b"body\r\n"),
    (b"E", b"end\r\n"),
)
SENDER = Sender("care@yunhe.example", "fang", ("lin@kehu.example",))


def test_only_the_end_of_a_mail_is_answered() -> None:
    answers, judged = talk((b"O", OFFER), *MAIL)
    assert [each[:2] for each in answers] == [b"O:", b"m:", b"h:", b"h:", b"a:"]
    assert answers[1] == b"m:\0\0\0\x01X-ScriptLint-Score\0\0"
    assert judged == [(SENDER, "A1", b"Subject: x\r\n\r\nbody\r\nend\r\n")]


def test_an_older_mail_server_gets_an_answer_to_each_step() -> None:
    answers, _ = talk((b"O", struct.pack("!III", 2, 0x3F, 0x7F)), *MAIL)
    assert answers[1:7] == [b"c:"] * 6


def test_mails_of_a_session_are_each_their_own() -> None:
    given_up = MAIL[1:6]
    second = ((b"D", b"Mi\0A2\0"), *MAIL[2:5], *MAIL[6:])
    _, judged = talk((b"O", OFFER), *MAIL, *given_up, (b"A", b""), *second)
    assert [(sender.login, queue_id) for sender, queue_id, _ in judged] == [
        ("fang", "A1"),
        ("", "A2"),
    ]


@pytest.mark.parametrize(
    ("answer", "settings", "told"),
    [
        (
            HELD,
            Settings(""),
            ["y:550-5.7.1 不能发\r\n550 5.7.1 改好再发\0".encode()],
        ),
        (HELD, Settings("", mode="warn"), [*MARKED, b"a:"]),
        (
            HELD,
            Settings("", mode="quarantine"),
            [*MARKED, b"q:scriptlint: 90\0", b"a:"],
        ),
        (
            UNCHECKED,
            Settings("", fail="closed"),
            ["y:451 4.7.1 查不了\0".encode()],
        ),
        (
            UNCHECKED._replace(lasting=True),
            Settings("", fail="closed"),
            ["y:550 5.7.1 查不了\0".encode()],
        ),
        (
            UNCHECKED,
            Settings("", fail="open", mode="reject"),
            [
                b"h:X-ScriptLint-Score\0 not checked\0",
                b"h:X-ScriptLint-Report\0 failed; x\0",
                b"a:",
            ],
        ),
    ],
)
def test_what_is_done_with_a_mail(
    answer: Answer, settings: Settings, told: list[bytes]
) -> None:
    plain = [each for each in MAIL if not each[1].startswith(b"X-ScriptLint")]
    answers, _ = talk((b"O", OFFER), *plain, answer=answer, settings=settings)
    assert answers[1:] == told


@pytest.mark.parametrize(
    "said",
    [
        [(b"O", b"\0\0")],
        [(b"O", OFFER), (b"E", b"")],
        [(b"O", OFFER), (b"R", b"<a@b.example>\0")],
        [(b"O", OFFER), (b"Z", b"")],
    ],
)
def test_what_is_no_milter_protocol(said: list[tuple[bytes, bytes]]) -> None:
    with pytest.raises(BadPacket):
        talk(*said)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([bytes([letter]) for letter in b"ODCHMRTLNBEAKUZ"]),
            st.binary(max_size=40) | st.just(OFFER),
        )
    )
)
def test_whatever_comes_is_answered_or_refused(said: list[tuple[bytes, bytes]]) -> None:
    """No bytes make a session fail in another way."""
    with contextlib.suppress(BadPacket):
        talk(*said)


def test_the_end_of_a_session() -> None:
    async def end() -> bytes | None:
        async def judge(*_: object) -> tuple[Answer, Settings]:
            raise AssertionError

        return await Session(judge, lambda: 1).take(Packet(b"Q", b""))

    assert asyncio.run(end()) is None
    assert packet(b"c") == b"\0\0\0\x01c"
