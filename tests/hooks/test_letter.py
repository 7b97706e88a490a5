"""A mail that comes in over the milter protocol is put together as it was written."""

import pytest

from scriptlint.hooks.gate import Sender
from scriptlint.hooks.milter.letter import Letter
from scriptlint.hooks.milter.protocol import STEPS, Options
from scriptlint.hooks.override import Given, header_value

BLANKS = Options(6, 0, STEPS)
BARE = Options(2, 0, 0)


def letter(limit: int = 1000) -> Letter:
    made = Letter(limit)
    made.mail(b"<Care@yunhe.example>\0SIZE=10\0smtputf8\0")
    made.rcpt(b"<lin@kehu.example>\0")
    made.rcpt(b"<lead@yunhe.example>\0NOTIFY=NEVER\0")
    return made


def test_the_envelope() -> None:
    made = letter()
    recipients = ("lin@kehu.example", "lead@yunhe.example")
    assert made.sender("fang") == Sender("Care@yunhe.example", "fang", recipients)
    assert made.utf8


@pytest.mark.parametrize("data", [b"", b"<>\0", b"<a@b.example>\0BODY=8BITMIME\0"])
def test_a_session_without_utf8(data: bytes) -> None:
    made = Letter(10)
    made.mail(data)
    assert not made.utf8


def test_the_mail_is_put_together_as_it_was_written() -> None:
    made = letter()
    made.header(b"Subject\0 =?utf-8?B?5LiA?=\n\t=?utf-8?B?5LqM?=\0")
    made.header(b"X-Odd\0no blank\0")
    made.header(b"X-ScriptLint-Score\0 100\0")
    made.chunk(b"\xb2\xbb\r\n")
    made.chunk(b"\r\n.\r\n")
    assert made.whole(BLANKS) == (
        b"Subject: =?utf-8?B?5LiA?=\r\n\t=?utf-8?B?5LqM?=\r\n"
        b"X-Odd:no blank\r\n\r\n\xb2\xbb\r\n\r\n.\r\n"
    )


def test_without_the_blanks_one_is_put_in() -> None:
    made = letter()
    made.header(b"Subject\0x\0")
    assert made.whole(BARE) == b"Subject: x\r\n\r\n"


def test_headers_that_claim_to_be_ours_are_named_the_last_first() -> None:
    made = letter()
    for name in ("X-ScriptLint-Score", "To", "x-scriptlint-score", "X-ScriptLint-New"):
        made.header(f"{name}\0 x\0".encode())
    assert list(made.ours()) == [
        ("X-ScriptLint-New", 1),
        ("x-scriptlint-score", 2),
        ("X-ScriptLint-Score", 1),
    ]


def test_an_override_in_a_header() -> None:
    made = letter()
    given = Given("justify", "客户要求")
    made.header(f"X-Scriptlint-Override\0 {header_value(given)}\0".encode())
    assert made.override() == given
    assert letter().override() is None


def test_what_is_too_large_is_not_kept() -> None:
    small, large = letter(limit=20), letter(limit=20)
    for made in (small, large):
        made.header(b"To\0x\0")
        made.chunk(b"x" * 13)
    large.chunk(b"y")
    assert (small.too_large, large.too_large) == (False, True)
    assert large.body == [b"x" * 13]
