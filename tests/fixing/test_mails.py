"""Mails are mended where they are written; all else in the MIME tree stays."""

import base64
import quopri
from email.header import Header

import pytest

from scriptlint.sources import read
from tests.fixing.making import SAFE, UNSAFE, mended

PICTURE = base64.encodebytes(bytes(range(256)))


def mail(html: str, plain: str, charset: str = "gb18030", newline: str = "\n") -> bytes:
    """A mail with a plain and an HTML alternative, and a picture."""
    subject = Header("关于问你一件事", charset).encode()
    quoted = quopri.encodestring(plain.encode(charset)).decode("ascii")
    coded = base64.encodebytes(html.encode("utf-8")).decode("ascii")
    text = f"""\
From: Fang <fang@yunhe.example>
To: lin@mail.example
Subject: {subject}
X-Unknown:   as  it  is
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=outer

preamble
--outer
Content-Type: multipart/alternative; boundary=inner

--inner
Content-Type: text/plain; charset={charset}
Content-Transfer-Encoding: quoted-printable

{quoted}
--inner
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

{coded}
--inner--
--outer
Content-Type: image/png
Content-Transfer-Encoding: base64

{PICTURE.decode("ascii")}
--outer--
epilogue
"""
    return text.replace("\n", newline).encode("ascii")


def alone(body: bytes, head: str, newline: str = "\n") -> bytes:
    """A mail of one part."""
    lines = (
        *("From: fang@yunhe.example", "To: lin@mail.example", "Subject: ok"),
        *("MIME-Version: 1.0", head, ""),
    )
    return "".join(line + newline for line in lines).encode() + body


PAGE = (
    "<p>林先生{}您好：</p><p>包裹问<b>{}</b>{}好&amp;😀</p><blockquote>你</blockquote>"
)
PLAIN = "林先生{}您好：\n\n包裹问*{}*{}\n好&\n\n> 你,\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_two_alternatives_say_is_mended_in_both(newline: str) -> None:
    """Head, picture and what stands around them stay byte for byte."""
    before, after = (",", "你", ","), ("，", "您", "，")
    data = mail(PAGE.format(*before), PLAIN.format(*before), newline=newline)
    wanted = mail(PAGE.format(*after), PLAIN.format(*after), newline=newline)
    done = mended(data, "a.eml")
    assert done.done == 4
    texts = [read(each, path="a.eml")[0].text for each in (done.data, wanted)]
    assert texts[0] == texts[1].replace("关于问你", "关于问您")
    place = data.index(b"--outer" + newline.encode() + b"Content-Type: image")
    assert done.data.endswith(data[place:])
    assert b"X-Unknown:   as  it  is" in done.data


@pytest.mark.parametrize(
    ("plain", "after"),
    [
        ("有事问你,谢谢。", "有事问您，谢谢。"),
        ("请用能看网页的程序打开。", "请用能看网页的程序打开。"),
        ("问你。\n\n问你。", "问您。\n\n问您。"),
        ("", ""),
    ],
)
def test_what_another_alternative_says_differently_is_mended_as_it_stands(
    plain: str, after: str
) -> None:
    page = "<p>林先生：</p><p>问你。</p><p>问你。</p>"
    done = mended(mail(page, plain), "a.eml").data
    assert read(done, path="a.eml")[0].text == (
        read(mail(page.replace("你", "您"), after), path="a.eml")[0].text
    ).replace("关于问你", "关于问您")


def test_quoted_printable_stays_so_and_lines_that_do_not_change_too() -> None:
    text = "林先生，您好：\n\n问你,谢谢 = 3。\n\n此致\n方小禾\n"
    body = quopri.encodestring(text.encode("gb18030"))
    head = (
        "Content-Type: text/plain; charset=gb2312\n"
        "Content-Transfer-Encoding: quoted-printable"
    )
    done = mended(alone(body, head), "a.eml").data
    [document] = read(done, path="a.eml")
    assert "问您，谢谢 = 3。" in [turn.text for turn in document.turns]
    assert done.startswith(alone(b"", head))


def test_eight_bit_text_keeps_its_charset() -> None:
    body = "林先生，您好：\r\n\r\n问你,谢谢。\r\n".encode("gb18030")
    head = "Content-Type: text/plain; charset=gbk"
    done = mended(alone(body, head, "\r\n"), "a.eml").data
    wanted = "林先生，您好：\r\n\r\n问您，谢谢。\r\n".encode("gb18030")
    assert done == alone(wanted, head, "\r\n")


def test_words_around_a_tag() -> None:
    """A word put before others needs no room inside the tags between them."""
    head = "Content-Type: text/html; charset=utf-8"
    body = "<p>林先生，您好：</p><p>稍<b>等</b>。</p>".encode()
    done = mended(alone(body, head), "a.eml", UNSAFE).data
    assert done == alone(body.replace("稍".encode(), "请稍".encode()), head)


def test_markup_is_escaped_and_words_are_not() -> None:
    from scriptlint.sources.rewriting import written

    page = read(
        alone("<p>问你&lt;</p>".encode(), "Content-Type: text/html; charset=utf-8"),
        path="a.eml",
    )[0]
    text = read(
        alone("问你".encode(), "Content-Type: text/plain; charset=utf-8"), path="a.eml"
    )[0]
    at = page.text.index("问")
    assert written(page, at, "a<b&c") == "a&lt;b&amp;c"
    assert written(page, at, "a\nb") is None
    assert written(page, page.text.index("ok"), "a<b") == "a<b"
    assert written(text, text.text.index("问"), "a<b\n") == "a<b\n"


def test_every_mail_of_an_mbox_is_mended() -> None:
    one = alone(
        "林先生：\n\n问你\n".encode(), "Content-Type: text/plain; charset=utf-8"
    )
    envelope = b"From fang@yunhe.example Mon Jun  3 10:20:00 2024\n"
    data = envelope + one + b"\n" + envelope + one
    done = mended(data, "a.mbox")
    assert (done.data, done.done) == (
        data.replace("问你".encode(), "问您".encode()),
        2,
    )


def test_a_draft_is_mended_as_text() -> None:
    text = "收件人：lin@mail.example\r\n主题：退款\r\n\r\n林先生：\r\n\r\n问你,好。\r\n"
    data = text.encode("gb18030")
    assert mended(data, "a.txt", SAFE).data == text.replace("你,", "您，").encode(
        "gb18030"
    )


def test_what_the_charset_of_a_page_lacks_is_written_as_a_reference() -> None:
    head = "Content-Type: text/html; charset=us-ascii"
    body = "<p>林先生：</p><p>问你&amp;好</p>"
    coded = body.encode("ascii", "xmlcharrefreplace")
    wanted = body.replace("你", "您").encode("ascii", "xmlcharrefreplace")
    assert mended(alone(coded, head), "a.eml").data == alone(wanted, head)


def test_a_signed_mail_is_left_as_it_was_signed() -> None:
    text = part_of("Content-Type: text/plain; charset=utf-8", "林先生：\n\n问你")
    seal = part_of("Content-Type: application/pgp-signature", "abc")
    head = "Content-Type: multipart/signed; boundary=s"
    data = alone(f"{text}{seal}--s--\n".encode(), head)
    done = mended(data, "a.eml")
    assert done.data == data
    assert [str(held.why) for held in done.held] == [
        "the mail is signed; sign it after mending"
    ]


def part_of(head: str, body: str) -> str:
    """A part of a signed mail."""
    return f"--s\n{head}\n\n{body}\n"
