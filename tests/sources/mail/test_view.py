"""Mails decoded in place, and written back where they are edited."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.errors import SourceError
from scriptlint.sources.mail.view import View, rewritten, view_of
from tests.sources.mail.making import mail, multipart, part, word

HEADERS = "From: a@yunhe.example\nTo: b@mail.example\nMIME-Version: 1.0\n"
ENCODINGS = ("8bit", "base64", "quoted-printable")
CHARSETS = ("utf-8", "gb18030", "gb2312", "big5", "utf-16", "utf-7", "hz", "iso2022_jp")
WORDS = "您好请稍等的了是，。一AZ az09=?_\t."
EDITABLE = ("plain", "base64", "quoted-printable", "b", "q")


def whole(subject: str, *parts: bytes, newline: bytes = b"\n") -> bytes:
    body = parts[0] if len(parts) == 1 else multipart("mixed", *parts)
    data = f"{HEADERS}Subject: {subject}\n".encode() + body
    return data.replace(b"\n", newline)


def replaced(data: bytes, old: str, new: str) -> bytes:
    view = view_of(data)
    at = view.text.index(old)
    return rewritten(data, view, [(at, at + len(old), new)])


def check_cover(data: bytes, view: View) -> None:
    """The pieces follow each other in text and bytes, from beginning to end."""
    text, byte = 0, 0
    for piece in view.pieces:
        assert (piece.start, piece.first) == (text, byte)
        text, byte = piece.end, piece.last
    assert (text, byte) == (len(view.text), len(data))


def test_everything_encoded_is_decoded_in_its_place() -> None:
    data = whole(
        "Re: " + word("退款", "gb2312"),
        part("您好，\n已经办好。\n", "gb18030", "base64"),
        part("<p>您好</p>", "utf-8", "quoted-printable", "html"),
    )
    assert view_of(data).text == (
        HEADERS + "Subject: Re: 退款\n"
        'Content-Type: multipart/mixed; boundary="=_part"\n\n'
        "--=_part\nContent-Type: text/plain; charset=gb18030\n"
        "Content-Transfer-Encoding: base64\n\n您好，\n已经办好。\n\n"
        "--=_part\nContent-Type: text/html; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\n<p>您好</p>\n--=_part--\n"
    )


def test_an_attachment_has_no_text() -> None:
    pdf = b"Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n"
    data = whole("x", part("您好"), pdf + b"QUJD\n" * 100_000)
    assert len(view_of(data).text) < 500
    assert replaced(data, "您好", "你好") == data.replace(
        "您好".encode(), "你好".encode()
    )


@given(
    subject=st.text(WORDS, min_size=1, max_size=80),
    body=st.text(WORDS + "\n", max_size=300),
    charset=st.sampled_from(CHARSETS),
    encoding=st.sampled_from(ENCODINGS),
    letters=st.sampled_from("BQ"),
    newline=st.sampled_from((b"\n", b"\r\n")),
    new=st.text(WORDS, max_size=100),
    where=st.data(),
)
def test_an_edit_is_read_again_and_touches_its_piece_only(
    subject: str,
    body: str,
    charset: str,
    encoding: str,
    letters: str,
    newline: bytes,
    new: str,
    where: st.DataObject,
) -> None:
    """For all texts, charsets and encodings; without an edit nothing changes."""
    if charset in ("utf-16", "hz", "iso2022_jp", "utf-7") and encoding == "8bit":
        encoding = "base64"
    try:
        raw = body.encode(charset)
    except UnicodeEncodeError:
        return
    header = word(subject, charset if charset in CHARSETS[:3] else "utf-8", letters)
    data = whole(header, part(raw, charset, encoding), part("完"), newline=newline)
    view = view_of(data)
    check_cover(data, view)
    assert rewritten(data, view, []) == data
    pieces = [piece for piece in view.pieces if piece.form in EDITABLE]
    piece = where.draw(st.sampled_from(pieces))
    start = where.draw(st.integers(piece.start, piece.end))
    end = where.draw(st.integers(start, piece.end))
    try:
        result = rewritten(data, view, [(start, end, new)])
    except SourceError:
        return
    wanted = view.text[:start] + new + view.text[end:]
    assert view_of(result).text == wanted
    first = min(piece.first for piece in pieces if piece.start <= start <= piece.end)
    last = max(piece.last for piece in pieces if piece.start <= start <= piece.end)
    assert result.startswith(data[:first])
    assert result.endswith(data[last:])


@pytest.mark.parametrize("charset", CHARSETS[:4])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_each_charset_and_encoding_is_kept(charset: str, encoding: str) -> None:
    body = "你好，已經辦好。\n" if charset == "big5" else "你好，已经办好。\n"
    data = whole("x", part(body, charset, encoding))
    wanted = whole("x", part(body.replace("你", "您"), charset, encoding))
    assert replaced(data, "你", "您") == wanted


def test_a_long_subject_is_written_in_several_words() -> None:
    data = whole(word("退款"), part("您好"))
    result = replaced(data, "退款", "关于您来信的答复" * 10)
    assert max(map(len, result.splitlines())) <= 85
    assert f"Subject: {'关于您来信的答复' * 10}\n" in view_of(result).text


@pytest.mark.parametrize(
    ("data", "old", "new", "reason"),
    [
        (
            whole("x", part("你好", "gb2312")),
            "你",
            "镕",
            "charset gb2312 cannot write 镕",
        ),
        (whole("x", part("thanks", "us-ascii")), "thanks", "谢", "cannot write 谢"),
        (
            whole("=?big5?B?pECkQf+kQQ==?=", part("x")),  # 一乙, a bad byte, 乙
            "一",
            "二",
            "charset big5 cannot write",
        ),
        (whole(word("你"), part("好")), "你\nContent", "", "not written in one piece"),
        (whole("x", part("你好")), "charset", "x", "not written in one piece"),
        (
            whole("x", part("你好"), part("好")),
            "你好",
            "\n--=_part\n\n",
            "would not read as it is written",
        ),
    ],
)
def test_what_cannot_be_written_is_an_error(
    data: bytes, old: str, new: str, reason: str
) -> None:
    with pytest.raises(SourceError, match=reason):
        replaced(data, old, new)


def test_an_mbox_is_one_view_of_many_mails() -> None:
    one = mail("From: a@yunhe.example", "Subject: 甲", body="您好\n")
    lines = b"From a@yunhe.example Sat Jan 31 10:20:00 2026\n"
    data = lines + one + b"\n" + lines + one + b"\nFrom here on 2026 it is text\n"
    view = view_of(data)
    assert len(view.mails) == 2
    check_cover(data, view)
    assert replaced(data, "您好", "你好").count("你好".encode()) == 1
