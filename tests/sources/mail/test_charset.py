"""Charsets of mails: every Chinese one, under right, wrong and missing labels."""

from itertools import product

import pytest

from scriptlint.sources.mail.charset import codec_of, decoded, fits
from scriptlint.sources.mail.view import view_of
from tests.sources.mail.making import part

SIMPLE = "尊敬的王先生：您好，您的退款申请已经受理，请您耐心等待。"
RARE = "尊敬的容镕女士：喆先生的订单退款€38.5已经办理，请您查收。"
TRADITIONAL = "親愛的客戶您好：您的來信我們已經收到，退票手續費說明如下。"
HONG_KONG = "親愛的客戶您好：你哋嘅來信我哋已經收到，喺三日內回覆，唔該。"
REAL = {
    "utf-8": RARE,
    "gb2312": SIMPLE,
    "gbk": SIMPLE.replace("王", "镕"),
    "gb18030": RARE,
    "big5": TRADITIONAL,
    "cp950": TRADITIONAL + "共€5",
    "big5hkscs": HONG_KONG,
}
LABELS = (
    *("utf-8", "gb2312", "gbk", "gb18030", "x-gbk", "big5", "cp950", "windows-936"),
    *("unknown-8bit", "us-ascii", "iso-8859-1", "x-no-such-charset", ""),
)


def read(charset: str, label: str, encoding: str, text: str) -> str:
    """The text of a mail in this charset and transfer encoding, under a label."""
    body = part(text.encode(charset), label, encoding)
    return view_of(body).text.partition("\n\n")[2]


@pytest.mark.parametrize("encoding", ["8bit", "base64", "quoted-printable"])
def test_chinese_is_read_whatever_the_label_says(encoding: str) -> None:
    """91 combinations; those that are misread are listed by name."""
    wrong = [
        (label, charset)
        for label, charset in product(LABELS, REAL)
        if read(charset, label, encoding, REAL[charset]) != REAL[charset]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("charset", "label", "text"),
    [
        ("gb18030", "", "您好，请稍等。"),
        ("gb18030", "utf-8", "不知道"),
        ("big5", "", "請稍等，謝謝。"),
        ("utf-8", "gb2312", "您好"),
        ("utf-8", "big5", "不"),
        ("utf-16", "utf-16", "您好，请稍等"),
        ("utf-16-le", "utf-16le", "您好，请稍等"),
        ("utf-16-be", "utf-16", "您好，请稍等"),
        ("utf-8", "utf-16", "您好，请稍等"),
        ("utf-7", "utf-7", "您好，请稍等"),
        ("hz", "hz-gb-2312", "您好，请稍等"),
        ("iso2022_jp", "iso-2022-jp", "お客様"),
        ("shift_jis", "shift_jis", "ご連絡ありがとうございます"),
        ("iso8859-1", "iso-8859-1", "Grüße aus Köln"),
        ("ascii", "no-such", "Thanks"),
    ],
)
def test_short_and_rare_ones(charset: str, label: str, text: str) -> None:
    raw = text.encode(charset)
    assert decoded(raw, label)[0].removeprefix("\ufeff") == text


@pytest.mark.parametrize(
    ("raw", "label", "text"),
    [
        (SIMPLE.encode()[:-1], "utf-8", SIMPLE[:-1] + "\ufffd"),
        (SIMPLE.encode()[:-1], "gb2312", SIMPLE[:-1] + "\ufffd"),
        (SIMPLE.encode("gb18030")[:-1], "gb2312", SIMPLE[:-1] + "\ufffd"),
        (b"\xff\xfe\xfd", "", "\ufffd" * 3),
        (b"", "gb2312", ""),
    ],
)
def test_damaged_text_is_read_as_far_as_it_goes(
    raw: bytes, label: str, text: str
) -> None:
    assert decoded(raw, label)[0] == text


def test_the_encoding_that_a_user_names_is_for_text_without_a_label() -> None:
    raw = "ご連絡".encode("euc-jp")
    assert decoded(raw, "", "euc-jp") == ("ご連絡", "euc_jp")
    assert decoded(raw, "euc-jp", "big5")[1] == "euc_jp"


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("GB2312", "gb18030"),
        ('"x-gbk"', "gb18030"),
        ("euc-cn", "gb18030"),
        ("Big5-HKSCS", "big5hkscs"),
        ("UTF8", "utf-8"),
        ("base64", ""),
        ("no-such", ""),
        ("a\0b", ""),
        ("", ""),
    ],
)
def test_labels(label: str, codec: str) -> None:
    assert codec_of(label) == codec


@pytest.mark.parametrize(
    ("label", "codec", "true"),
    [
        ("gb2312", "gb18030", True),
        ("big5", "cp950", True),
        ("utf-16", "utf-16-le", True),
        ("utf-8", "ascii", True),
        ("gb2312", "utf-8", False),
        ("us-ascii", "gb18030", False),
        ("no-such", "gb18030", False),
    ],
)
def test_whether_a_label_is_true(label: str, codec: str, true: bool) -> None:
    assert fits(label, codec) is true
