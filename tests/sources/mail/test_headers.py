"""Header fields: encoded words, addresses, times."""

import pytest

from scriptlint.sources import read
from scriptlint.sources.mail.headers import addresses, date_and_time
from tests.sources.mail.making import mail, word


def subject_of(written: str | bytes) -> str:
    raw = written.encode() if isinstance(written, str) else written
    [document] = read(b"MIME-Version: 1.0\nSubject: " + raw + b"\n\nx\n")
    assert document.turns[0].part == "subject"
    assert document.turns[0].text == document.meta["subject"]
    return document.meta["subject"]


TORN = "关于您来信的答复".encode()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (word("退款"), "退款"),
        (word("退款", encoding="Q"), "退款"),
        (word("容镕的退款", "gb18030").replace("gb18030", "GB2312"), "容镕的退款"),
        (word("退票手續費", "big5"), "退票手續費"),
        (word("退款") + "\n " + word("进度"), "退款进度"),
        (word("退款") + " " + word("进度", "gb18030"), "退款进度"),
        (word("退款") + word("进度"), "退款进度"),
        ("Re: " + word("退款") + " [YH-1]", "Re: 退款 [YH-1]"),
        ("=?utf-8*zh?b?6YCA5qy+?=", "退款"),
        ("=?x-gbk?b?zcu/7g==?=", "退款"),
        ("=?no-such?b?zcu/7g==?=", "退款"),
        ("=?gb2312?B?zcu/7g?=", "退款"),
        ("=?utf-8?Q?=E9=80=80=E6=AC=BE_=5B1=5D?=", "退款 [1]"),
        ("=?utf-8?Q?a b?=", "a b"),
        ("=?utf-8?X?6YCA5qy+?=", "=?utf-8?X?6YCA5qy+?="),
        ("退款", "退款"),
        ("退款进度查询".encode("gb18030"), "退款进度查询"),
        ("退票手續費說明".encode("big5"), "退票手續費說明"),
        ("long\n  line", "long  line"),
        ("\r\n 退款\r\n", "退款"),
        ("a\0b", "ab"),
    ],
)
def test_subjects_are_decoded(written: str | bytes, shown: str) -> None:
    assert subject_of(written) == shown


@pytest.mark.parametrize("cut", range(1, 10))
def test_a_character_torn_between_two_words(cut: int) -> None:
    from base64 import b64encode

    codes = [b64encode(raw).decode() for raw in (TORN[:cut], TORN[cut:])]
    assert subject_of("\n ".join(f"=?utf-8?B?{c}?=" for c in codes)) == TORN.decode()


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("a@b.example", ["a@b.example"]),
        ("<a@b.example>", ["a@b.example"]),
        ("客服 <a@b.example>, c@d.example", ["客服 <a@b.example>", "c@d.example"]),
        ('"王, 小" <a@b.example>', ["王 小 <a@b.example>"]),
        (r'"小\"王" <a@b.example>', ["小 王 <a@b.example>"]),
        ("a@b.example (小王)", ["a@b.example"]),
        (
            "甲 <a@b.example>；乙 <c@d.example>",
            ["甲 <a@b.example>", "乙 <c@d.example>"],
        ),
        ("班组: 甲 <a@b.example>, c@d.example;", ["甲 <a@b.example>", "c@d.example"]),
        ("undisclosed-recipients:;", []),
        ("王先生", ["王先生"]),
        ("<a@b.example", ["a@b.example"]),
        ('"open', ["open"]),
        (",;, ,", []),
        ("", []),
    ],
)
def test_addresses(written: str, found: list[str]) -> None:
    assert addresses(written) == found


@pytest.mark.parametrize("sign", ['"', "<", '"\\', "a:", "("])
def test_a_huge_header_takes_no_time(sign: str) -> None:
    """Half a megabyte of what opens and never closes; the test is that it ends."""
    assert addresses(sign * 250_000 + " a@b.example")


@pytest.mark.parametrize(
    ("written", "known"),
    [
        (
            "Sat, 31 Jan 2026 01:20:00 +0800",
            {"date": "2026-01-31", "time": "01:20:00"},
        ),
        ("2026年1月31日", {"date": "2026-01-31"}),
        ("2026年1月31日 下午3:20", {"date": "2026-01-31", "time": "15:20:00"}),
        ("2026/1/31（星期六）10:20", {"date": "2026-01-31", "time": "10:20:00"}),
        ("Sat, 41 Jan 2026 10:20:00 +0800", {}),
        ("soon", {}),
    ],
)
def test_dates_are_as_the_sender_wrote_them(
    written: str, known: dict[str, str]
) -> None:
    assert date_and_time(written) == known


def test_header_fields_become_metadata() -> None:
    data = mail(
        f"From: {word('云禾客服')} <service@yunhe.example>",
        "Sender: robot@yunhe.example",
        "To: 王先生 <wang@mail.example>,",
        " li@mail.example",
        "to: zhao@mail.example",
        "Cc: team: a@yunhe.example;",
        "Subject: 退款",
        "Date: Sat, 31 Jan 2026 10:20:00 +0800",
        "Message-ID: <1@yunhe.example>",
        "MIME-Version: 1.0",
        body="王先生，您好：",
    )
    [document] = read(data)
    assert document.meta == {
        "from": "云禾客服 <service@yunhe.example>",
        "sender": "robot@yunhe.example",
        "to": "王先生 <wang@mail.example>, li@mail.example, zhao@mail.example",
        "cc": "a@yunhe.example",
        "bcc": "",
        "subject": "退款",
        "date": "2026-01-31",
        "time": "10:20:00",
        "message_id": "<1@yunhe.example>",
        "charset": "utf-8",
        "charset.fits": "no",
    }
    assert {turn.label for turn in document.turns} == {"云禾客服"}


def test_a_field_knows_its_place() -> None:
    data = mail(
        f"From: {word('云禾客服')} <service@yunhe.example>",
        "Subject: long\n line",
        "Subject: 2",
        "MIME-Version: 1.0",
        body="x",
    )
    [document] = read(data)
    found = {key: document.text[slice(*span)] for key, span in document.fields.items()}
    assert found == {
        "from": "云禾客服 <service@yunhe.example>",
        "subject": "long\n line",
    }
