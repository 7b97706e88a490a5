"""Mails as mail programs write them, down to the turns of the document."""

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.sources import iterate, locate, place, read
from tests.sources.mail.making import mail, multipart, part, word

HEADERS = (
    b"From: service@yunhe.example\nTo: wang@mail.example\nMIME-Version: 1.0\n"
    b"Subject: refund\n"
)
PDF = b"Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nQUJDRA==\n"
PLAIN = "王先生，您好：\n\n已经办好。\n\n方小禾\n云禾客服"
HTML = "<html><body><p>王先生，您好：</p><p>已经<b>办</b>好。</p></body></html>"


def one(data: bytes, path: str = "reply.eml") -> Document:
    [document] = read(data, path=path)
    return document


def words(data: bytes) -> str:
    """All that the mail says, the subject left aside, without blanks."""
    said = (turn.text for turn in one(data).turns if turn.part != "subject")
    return "".join("".join(said).split())


def test_parts_become_turns() -> None:
    document = one(HEADERS + part(PLAIN, "gb18030", "base64"))
    assert (document.kind, document.format) == ("email", "eml")
    assert [(turn.part, turn.role) for turn in document.turns] == [
        (name, "agent") for name in ("subject", "salutation", "body", "signature")
    ]
    for turn in document.turns:
        assert turn.span is not None
        assert document.text[slice(*turn.span)] == turn.text


def test_what_the_customer_wrote_is_the_customers() -> None:
    document = one(HEADERS + part(f"{PLAIN}\n\n> 你们怎么搞的\n"))
    last = document.turns[-1]
    assert (last.part, last.role, last.label) == ("quoted", "customer", "")


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
@pytest.mark.parametrize("encoding", ["8bit", "base64", "quoted-printable"])
def test_places_lead_into_the_decoded_mail(encoding: str, newline: bytes) -> None:
    """In line and column, as they are in the file where nothing is encoded."""
    data = (HEADERS + part(PLAIN, encoding=encoding)).replace(b"\n", newline)
    document = one(data)
    number = next(n for n, turn in enumerate(document.turns) if "已经" in turn.text)
    span = locate(document, number, 2, 4)
    assert document.text[slice(*span)] == "办好"
    assert place(document, *span) == (10, 3, 10, 5)


def test_places_in_html_lead_into_the_source() -> None:
    document = one(HEADERS + part(HTML, kind="html"))
    number = next(n for n, turn in enumerate(document.turns) if "已经" in turn.text)
    at = document.turns[number].text.index("办好")
    span = locate(document, number, at, at + 2)
    assert document.text[slice(*span)] == "办</b>好"


def test_a_folded_subject_is_one_line_with_its_places() -> None:
    subject = HEADERS.replace(b"refund", f"{word('退款')}\n [YH-1]".encode())
    document = one(subject + part(PLAIN))
    assert document.turns[0].text == "退款 [YH-1]"
    at = document.turns[0].text.index("YH")
    span = locate(document, 0, at, at + 4)
    assert document.text[slice(*span)] == "YH-1"


def test_a_postscript_is_read_before_the_signature() -> None:
    """So that what the mail ends with is its signature, wherever that stands."""
    document = one(HEADERS + part("已经办好。\n\n方小禾\n\nPS：发票另寄。\n\n> 谢谢"))
    turns = [(turn.part, turn.text) for turn in document.turns[1:]]
    assert turns == [
        ("body", "已经办好。"),
        ("body", "PS：发票另寄。"),
        ("signature", "方小禾"),
        ("quoted", "> 谢谢"),
    ]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (multipart("mixed", part("甲"), PDF, part("乙")), "甲乙"),
        (multipart("alternative", part("*甲*"), part("<p>甲</p>", kind="html")), "甲"),
        (multipart("alternative", part("<p>甲</p>", kind="html"), part("甲")), "甲"),
        (multipart("alternative", part("甲"), part(" ", kind="html")), "甲"),
        (multipart("alternative", part("甲"), part("<img>", kind="html")), "甲"),
        (multipart("alternative", part("甲"), PDF), "甲"),
        (multipart("related", part("<p>乙</p>", kind="html"), PDF), "乙"),
        (
            multipart(
                "mixed",
                multipart(
                    "alternative",
                    part("乙"),
                    multipart("related", part("<p>乙</p>", kind="html"), boundary="c"),
                    boundary="b",
                ),
                PDF,
                part("丙"),
            ),
            "乙丙",
        ),
        (multipart("signed", part("甲"), PDF), "甲"),
        (
            multipart(
                "mixed",
                part("甲"),
                b"Content-Disposition: attachment; filename=a.txt\n\nB\n",
            ),
            "甲",
        ),
        (multipart("mixed", part("甲"), b"Content-Type: message/rfc822\n\nB\n"), "甲"),
        (b"Content-Type: text/plain; charset=utf-8\n\n\xe7\x94\xb2", "甲"),
        (b"\n\xe7\x94\xb2", "甲"),
        (b"Content-Type: nonsense\n\n\xe7\x94\xb2", "甲"),
        (b"Content-Transfer-Encoding: x-odd\n\n\xe7\x94\xb2", "甲"),
    ],
)
def test_which_parts_are_read(body: bytes, said: str) -> None:
    assert words(HEADERS + body) == said


SHOWN = "<p>王女士，您好：</p><p>已经<b>办好</b>，点<a href=x>这里</a>。</p><ol><li>重启</li></ol><p>方小禾</p><blockquote>坏了</blockquote>"


@pytest.mark.parametrize(
    ("plain", "besides"),
    [
        ("王女士，您好：\n\n已经*办好*，点这里 <http://a.example/>。\n\n 1. 重启\n\n方小禾\n> 坏了", []),
        ("王女士，您好：\n已经\n办好，点这里。\n方小禾\n[cid:图.png]", []),
        ("王女士，您好：\n\n这不归我管。\n\n方小禾\n> 不归我管", ["这不归我管。"]),
        ("{{name}}，您好：\n\n已经办好。", ["{{name}}，您好："]),
        ("已经办好。\nThis mail is written in HTML.", []),
    ],
)  # fmt: skip
def test_what_only_the_plain_alternative_says_is_read(
    plain: str, besides: list[str]
) -> None:
    """It stands before the signature; what is said in both is read once, in HTML."""
    both = multipart("alternative", part(plain), part(SHOWN, kind="html"))
    alone = one(HEADERS + part(SHOWN, kind="html"))
    document = one(HEADERS + both)
    texts = [turn.text for turn in alone.turns]
    at = texts.index("方小禾")
    assert [turn.text for turn in document.turns] == [
        *texts[:at],
        *besides,
        *texts[at:],
    ]
    for number, turn in enumerate(document.turns):
        if turn.text in besides:
            assert turn.part == "body"
            span = locate(document, number, 0, len(turn.text))
            assert document.text[slice(*span)] == turn.text


WHOLE = multipart("mixed", part("甲"), part("乙"))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (WHOLE.replace(b"--=_part--\n", b""), "甲乙"),
        (WHOLE.replace(b'; boundary="=_part"', b""), "甲乙"),
        (WHOLE.replace(b'"=_part"', b'"=_other"'), "甲乙"),
        (WHOLE.replace(b"--=_part\n", b"--=_part  \r\n"), "甲乙"),
        (b"Content-Type: multipart/mixed; boundary=x\n\n\xe7\x94\xb2", "甲"),
        (b"Content-Type: multipart/mixed; boundary=\n\n\xe7\x94\xb2", "甲"),
        (
            part("5Lu35qC85aaC5LiL", "utf-8", "8bit").replace(b"8bit", b"base64"),
            "价格如下",
        ),
        (
            part("5Lu35qC85aaC5Li", "utf-8", "8bit").replace(b"8bit", b"base64"),
            "价格如\ufffd",
        ),
        (
            part("5Lu3\n!5qC8==\nxx", "utf-8", "8bit").replace(b"8bit", b"base64"),
            "价格",
        ),
        (
            part("=E7=94=B2=\n=E4=B9=99=Z", "utf-8").replace(
                b"8bit", b"quoted-printable"
            ),
            "甲乙=Z",
        ),
        (part("甲\0乙"), "甲乙"),
        (part("甲\r\n乙\n丙\r丁"), "甲乙丙丁"),
        (part("\ufeff甲"), "甲"),
        (part("甲\n\n|"), "甲|"),
        (b"No colon here\n\n\xe7\x94\xb2", "Nocolonhere甲"),
        (part("").rstrip(b"\n"), ""),
    ],
)
def test_broken_mails_are_read_as_far_as_they_go(body: bytes, said: str) -> None:
    assert words(HEADERS + body) == said


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (PDF, "no text in the mail, it holds application/pdf"),
        (multipart("encrypted", PDF, PDF), "it holds application/pdf"),
        (
            b"".join(
                b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
                for n in range(40)
            ),
            "parts within parts, more than 30 deep",
        ),
    ],
)
def test_a_mail_that_cannot_be_read_is_an_error(body: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        one(HEADERS + body)


@pytest.mark.parametrize("before", [b"\n\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
@pytest.mark.parametrize("path", ["a.eml", "-"])
def test_blank_lines_and_a_mark_before_the_header(before: bytes, path: str) -> None:
    document = one(before + HEADERS + part(PLAIN), path)
    assert document.format == "eml"
    assert document.meta["from"] == "service@yunhe.example"


FLOWED = "Content-Type: text/plain; charset=utf-8; format=flowed"


@pytest.mark.parametrize(
    ("head", "body", "shown"),
    [
        (FLOWED, "甲 \n乙\n丙\n", "甲 乙\n丙"),
        (f"{FLOWED}; delsp=yes", "甲 \n乙\n丙\n", "甲乙\n丙"),
        (FLOWED, " 甲\n", "甲"),
        (FLOWED, " From 甲\n", "From 甲"),
        (FLOWED, "甲\n-- \n乙\n", "甲\n-- \n乙"),
        (FLOWED, "甲 \n> 乙\n", "甲 \n> 乙"),
        (FLOWED, "> 甲 \n> 乙\n>> 丙\n", "> 甲 乙\n>> 丙"),
        (FLOWED, "甲 ", "甲"),
        (FLOWED.replace("flowed", "fixed"), "甲 \n乙\n", "甲 \n乙"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_soft_line_ends_are_undone(
    head: str, body: str, shown: str, newline: str
) -> None:
    """And each character still knows its place."""
    data = mail("MIME-Version: 1.0", head, body=body, newline=newline)
    document = one(data)
    said = "\n".join(turn.text for turn in document.turns)
    assert "".join(said.split()) == "".join(shown.split())
    for number, turn in enumerate(document.turns):
        for at, char in enumerate(turn.text):
            begin, end = locate(document, number, at, at + 1)
            assert document.text[begin:end] == char
    if shown.startswith("甲 乙"):
        assert document.turns[0].text.startswith("甲 乙")


@pytest.mark.parametrize(
    ("headers", "bcc"),
    [
        (["X-Unsent: 1"], ""),
        (["Date: Sat, 31 Jan 2026 10:20:00 +0800"], ""),
        (["Bcc: lead@yunhe.example"], "lead@yunhe.example"),
        (["Received: from a.example"], None),
        (["Received: from a.example", "Bcc: lead@yunhe.example"], "lead@yunhe.example"),
        (["Received: from a.example", "X-Unsent: 1"], ""),
    ],
)
def test_whether_there_is_a_bcc_is_known_of_drafts(
    headers: list[str], bcc: str | None
) -> None:
    data = mail("From: a@yunhe.example", *headers, body="您好")
    assert one(data).meta.get("bcc") == bcc


@pytest.mark.parametrize(
    ("declared", "real", "known"),
    [
        ("gb2312", "gb18030", ("gb18030", "gb2312", "yes")),
        ("gb2312", "utf-8", ("utf-8", "gb2312", "no")),
        ("no-such", "gb18030", ("gb18030", "no-such", "no")),
        ("", "utf-8", ("utf-8", None, "no")),
    ],
)
def test_the_charset_is_told(
    declared: str, real: str, known: tuple[str, str | None, str]
) -> None:
    meta = one(HEADERS + part(PLAIN.encode(real), declared)).meta
    keys = ("charset", "charset.declared", "charset.fits")
    assert tuple(meta.get(key) for key in keys) == known


def test_the_encoding_option_is_for_what_says_no_charset() -> None:
    raw = "ご連絡ありがとうございます".encode("euc-jp")
    [document] = read(HEADERS + part(raw, ""), encoding="euc-jp", path="a.eml")
    assert document.turns[-1].text == "ご連絡ありがとうございます"


def test_megabytes_of_attachments_take_no_room() -> None:
    data = HEADERS + multipart(
        "mixed", part(PLAIN), PDF + b"QUJD" * 18 + b"\n" * 100_000
    )
    assert len(one(data).text) < 1000


@given(st.randoms(use_true_random=False), st.integers(0, 30))
def test_any_bytes_give_a_mail_or_an_error(random: random.Random, cuts: int) -> None:
    """Also a good mail with stretches of it cut out, doubled and overwritten."""
    data = bytearray(
        HEADERS + multipart("mixed", part(PLAIN, "gb18030", "base64"), part(HTML), PDF)
    )
    for _ in range(cuts):
        at, size = random.randrange(len(data)), random.randrange(8)
        data[at : at + size] = random.randbytes(random.randrange(4))
    for found in iterate(bytes(data), path="a.eml"):
        if isinstance(found, SourceError):
            continue
        for number, turn in enumerate(found.turns):
            begin, end = locate(found, number, 0, len(turn.text))
            assert 0 <= begin <= end <= len(found.text)


def test_a_call_does_not_load_the_reading_of_mails() -> None:
    code = (
        "import sys\nfrom scriptlint.sources import read\n"
        "read('客服：您好'.encode())\n"
        "print([name for name in sys.modules if 'mail' in name])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert run.stdout == b"[]\n"


WROTE = "在 2026年1月30日 10:20，王 <wang@mail.example> 写道："


@pytest.mark.parametrize(
    ("date", "quoted", "hours"),
    [
        ("Sat, 31 Jan 2026 12:50:00 +0800", f"{WROTE}\n> 急", "26.5"),
        ("Fri, 30 Jan 2026 10:20:00 +0800", f"{WROTE}\n> 急", "0"),
        ("Thu, 29 Jan 2026 10:20:00 +0800", f"{WROTE}\n> 急", None),
        ("Sat, 31 Jan 2026 12:50:00 +0800", "> 急", None),
        ("Sat, 31 Jan 2026 12:50:00 +0800", "", None),
        ("soon", f"{WROTE}\n> 急", None),
    ],
)
def test_the_hours_to_the_reply(date: str, quoted: str, hours: str | None) -> None:
    """From the date in the quoted history to that of the mail, where both are given."""
    data = mail("From: a@yunhe.example", f"Date: {date}", body=f"{PLAIN}\n\n{quoted}")
    assert one(data).meta.get("reply_hours") == hours


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG\r\n\x1a\n\0", "is a picture"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\0", "is a PDF"),
    ],
)
def test_what_is_only_named_a_mail_is_told(data: bytes, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        read(data, path="a.eml")
