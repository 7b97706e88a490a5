"""Outlook messages (`.msg`, `.oft`); compound files are written by the tests."""

import subprocess
import sys

import pytest

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.sources import iterate, locate, read
from tests.sources.mail.compound import Tree, compound, numbers, text

BODY = "王先生，您好：\r\n\r\n已经办好。\r\n\r\n方小禾\r\n云禾客服"
WRITTEN = {**text(0x0037, "退款"), **text(0x1000, BODY)}
FROM = {**text(0x0C1A, "云禾客服"), **text(0x5D01, "service@yunhe.example")}
AT = 134_142_924_000_000_000  # 2026-01-31 10:20 in hundreds of nanoseconds from 1601


def recipient(name: str, address: str, kind: int) -> Tree:
    return {
        **text(0x3001, name),
        **text(0x39FE, address),
        **numbers(8, x0C15=kind),
    }


def one(tree: Tree, path: str = "reply.msg") -> Document:
    [document] = read(compound(tree), path=path)
    return document


def test_a_draft_with_its_recipients() -> None:
    document = one(
        {
            **WRITTEN,
            **FROM,
            **numbers(32, x0E07=8),
            "__recip_version1.0_#00000000": recipient("王", "wang@mail.example", 1),
            "__recip_version1.0_#00000001": recipient("", "li@mail.example", 2),
        }
    )
    assert (document.kind, document.format) == ("email", "msg")
    assert document.meta == {
        "from": "云禾客服 <service@yunhe.example>",
        "to": "王 <wang@mail.example>",
        "cc": "li@mail.example",
        "bcc": "",
        "subject": "退款",
    }
    assert [turn.part for turn in document.turns] == [
        *("subject", "salutation", "body", "signature")
    ]
    for number, turn in enumerate(document.turns):
        span = locate(document, number, 0, len(turn.text))
        assert document.text[slice(*span)].replace("\r", "") == turn.text


@pytest.mark.parametrize(
    ("more", "bcc", "date"),
    [
        (numbers(32, x0039=AT), "", "2026-01-31"),
        (text(0x007D, "Received: from a.example"), None, None),
        (text(0x0E02, "lead@yunhe.example"), "lead@yunhe.example", None),
        (
            {"__recip_version1.0_#00000000": recipient("", "lead@yunhe.example", 3)},
            "lead@yunhe.example",
            None,
        ),
    ],
)
def test_what_is_known_of_sent_ones(
    more: Tree, bcc: str | None, date: str | None
) -> None:
    meta = one({**WRITTEN, **FROM, **more}).meta
    assert (meta.get("bcc"), meta.get("date")) == (bcc, date)


def test_an_exchange_name_is_no_address() -> None:
    sender = {**text(0x0C1A, "方小禾"), **text(0x0C1F, "/O=YUNHE/CN=FANG")}
    assert one({**WRITTEN, **sender}).meta["from"] == "方小禾"


@pytest.mark.parametrize(
    ("page", "codec"),
    [(936, "gb18030"), (950, "big5"), (65001, "utf-8"), (0, "gb18030")],
)
def test_text_in_a_code_page(page: int, codec: str) -> None:
    streams = {
        "__substg1.0_0037001E": "您好，請稍等".encode(codec),
        "__substg1.0_1000001E": "您好：\n\n已經辦好，請您查收。".encode(codec),
    }
    document = one({**streams, **numbers(32, x3FFD=page)})
    assert document.meta["subject"] == "您好，請稍等"
    assert document.turns[-1].text == "已經辦好，請您查收。"


def test_html_is_read_where_there_is_some() -> None:
    page = "<html><body><p>王先生，您好：</p><p>已经<b>办</b>好。</p></body></html>"
    streams = {"__substg1.0_10130102": page.encode("gb18030")}
    document = one({**WRITTEN, **streams, **numbers(32, x3FDE=936)})
    number = next(n for n, turn in enumerate(document.turns) if "已经" in turn.text)
    at = document.turns[number].text.index("办好")
    assert document.text[slice(*locate(document, number, at, at + 2))] == "办</b>好"


def test_a_message_is_known_by_its_streams() -> None:
    assert one(WRITTEN, "-").format == "msg"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"hello", "is no Outlook message; save it from Outlook"),
        (compound(WRITTEN)[:1000], "is a damaged Outlook message"),
        (compound({}), "without subject and body"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5000, "is a damaged"),
    ],
)
def test_what_is_no_message_is_an_error(data: bytes, reason: str) -> None:
    [error] = iterate(data, path="a.msg")
    assert isinstance(error, SourceError)
    assert reason in str(error)


def test_any_cut_of_a_message_is_read_or_told() -> None:
    whole = compound({**WRITTEN, **FROM})
    for at in range(0, len(whole), 61):
        broken = whole[:at] + b"\xff" * 8 + whole[at + 8 :]
        assert list(iterate(broken, path="a.msg"))


def test_another_old_office_document_is_told_as_before() -> None:
    [error] = iterate(compound({"WordDocument": b"x" * 5000}), path="a.doc")
    assert "an old Office document" in str(error)


def test_without_olefile_the_remedy_is_named() -> None:
    code = (
        "import sys\nsys.modules['olefile'] = None\n"
        "from scriptlint.sources import iterate\n"
        f"print(*iterate({compound(WRITTEN)!r}, path='a.msg'))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert b"pip install 'scriptlint[msg]'" in run.stdout
