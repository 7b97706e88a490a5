"""Bytes become text in the encoding they were written in."""

import re
import subprocess
import sys

import pytest

from scriptlint.errors import SourceError
from scriptlint.sources import read
from scriptlint.sources.encoding import decode

HANS = """客服：您好，请问有什么可以帮您？
客户：我这个月的话费怎么多了二十块
客服：请您稍等，我帮您核实一下。
客户：嗯，快一点，我等着出门
客服：查到了，多的是上周的流量费，您看需要我详细说明吗？
"""
HANT = """客服：您好，請問有什麼可以為您服務？
客戶：我的帳單金額好像不對，多收了兩百元
專員：請您稍候，我幫您查詢一下。
客戶：好，麻煩你了
專員：查到了，這筆是上個月的運費，已經為您辦理退款。
"""


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        (
            HANS,
            "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le gb18030 gbk",
        ),
        (
            HANT,
            "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be big5 big5hkscs cp950 gb18030",
        ),
        (HANS.replace("\n", "\r\n"), "gb18030 utf-16-le"),
        ("客服：我不知道", "gb18030 utf-8 utf-16"),
        ("客服：我不知道啦", "big5"),
        ("客戶：電話費 €20，請問怎麼繳", "cp950"),
        ("客服：镕小姐您好，請講", "gb18030"),
        ("Agent: Hello\nCustomer: Hi\n", "ascii utf-16 utf-16-le utf-16-be"),
        ("客服：您好", "utf-16-le utf-16-be"),
        ("", "utf-8 utf-16"),
    ],
    ids=[
        "hans",
        "hant",
        "crlf",
        "short",
        "short hant",
        "euro",
        "rare",
        "english",
        "tiny",
        "empty",
    ],
)
def test_round_trip(text: str, encodings: str) -> None:
    """Nobody says which encoding it is."""
    for encoding in encodings.split():
        assert decode(text.encode(encoding), "a.txt") == text, encoding


def test_turns_are_the_same_in_every_encoding() -> None:
    turns = [read(HANT.encode(name))[0].turns for name in ("utf-8", "big5", "utf-16")]
    assert turns[0] == turns[1] == turns[2]
    assert [turn.role for turn in turns[0]] == [
        "agent",
        "customer",
        "agent",
        "customer",
        "agent",
    ]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("gb18030", "gb2312"), ("gb18030", "GBK"), ("cp950", "big5")],
)
def test_declared(encoding: str, declared: str) -> None:
    """What is declared as a small set may hold the larger one."""
    text = "镕€" if encoding == "gb18030" else "裏碁"
    assert decode(text.encode(encoding), "a.txt", declared) == text


def test_utf8_goes_before_what_is_declared() -> None:
    assert decode("您好".encode(), "a.txt", "gbk") == "您好"


def test_gb18030_that_could_be_utf8() -> None:
    """联通 in GB18030 is valid UTF-8, of letters nobody writes."""
    assert decode("联通".encode("gb18030"), "a.txt") == "联通"


@pytest.mark.parametrize(
    ("data", "encoding", "reason"),
    [
        (b"\xfe\xd8\xff\xe0 binary \x81\xff", None, "neither UTF-8, GB18030 nor Big5"),
        (b"\xff\xd8\xff\xe0 binary \x81\xff", None, "is a picture"),
        (b"SQLite format 3\0", None, "is a database, not text; save its table as CSV"),
        (b"RIFF\0\0", None, "a sound file, not text; have it transcribed"),
        (b"\0\0\0\x18ftypM4A ", None, "is a sound or film"),
        (b"Rar!\x1a\x07\0\xcf", None, "unpack it, or pack it as zip or tar"),
        (b"PK\x03\x04\x14\x00", None, "a zip archive or Office document"),
        (b"%PDF-1.7 \xe2\xe3\xcf\xd3", None, "is a PDF"),
        ("客服：您好\0".encode(), None, "NUL"),
        (b"\xef\xbb\xbfa\0b", None, "NUL"),
        (b"\xff\xfea", None, "is not utf-16-le"),
        (HANS.encode("gb18030"), "big5", "is not big5, it looks like gb18030"),
        (HANT.encode("big5"), "gbk", "is not gbk, it looks like big5"),
        (HANS.encode("gb18030"), "utf-16-be", "is not utf-16-be"),
        (HANS.encode()[:-2], "gbk", "is not gbk, it is damaged UTF-8"),
        ("客服：您好".encode("gb18030"), "klingon", "no text encoding 'klingon'"),
        ("客服：您好".encode("gb18030"), "rot13", "no text encoding 'rot13'"),
        (HANS.encode()[:-2], None, "damaged UTF-8 at byte 274, line 5"),
        (HANS.encode().replace("快".encode(), b"\xff"), None, "line 4"),
        ("甲\n乙\n".encode() + "丙丁".encode("gbk"), None, "mixes encodings: line 3"),
        ("甲\na\n".encode("gbk") + "丙".encode(), None, "mixes .* line 3"),
    ],
)
def test_undecidable(data: bytes, encoding: str | None, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        decode(data, "a.txt", encoding)
    assert caught.value.path == "a.txt"
    assert re.search("--encoding|text|save all in one", str(caught.value.reason))


def test_chardet_is_not_needed_for_ordinary_files() -> None:
    code = (
        "import sys\n"
        "from scriptlint.sources import read\n"
        f"read({HANS.encode('gb18030')!r}); read({HANT.encode('big5')!r})\n"
        "print('chardet' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout == "False\n"


def test_chardet_is_asked_about_rare_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of dishes has no common characters; without chardet it is undecidable."""
    data = "饕餮盛宴、魑魅魍魉、饸饹、芫荽拌莴苣、蒜蓉茼蒿、藜蒿腊肉、醪糟圆子".encode(
        "gb18030"
    )
    assert decode(data, "a.txt").startswith("饕餮")
    monkeypatch.setattr("chardet.detect", lambda _: {"encoding": None})
    with pytest.raises(SourceError, match="neither UTF-8, GB18030 nor Big5"):
        decode(data, "a.txt")
