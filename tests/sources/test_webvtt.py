"""WebVTT with voices."""

import io

import pytest

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.sources import locate, webvtt
from scriptlint.sources.content import Content, Options
from scriptlint.sources.roles import Speakers

CALL = """WEBVTT - 通话

NOTE 导出

1
00:00.000 --> 00:02.500 align:start
<v 客服 1024>您好，<b>请</b>讲。</v>

01:00:04.000 --> 01:00:06.000
<v.loud 客户>A&amp;B 套餐
怎么退</v>

01:00:07.000 --> 01:00:08.000
<v 客服 1024>好的</v><v 客户>嗯</v>
"""


def read(text: str) -> list[Document | SourceError]:
    content = Content(io.BytesIO(text.encode()), "call.vtt", None, 10**6)
    assert webvtt.recognise(content)
    return list(webvtt.parse(content, Options("call.vtt", None, Speakers({}))))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_cues(end: str) -> None:
    text = CALL.replace("\n", end)
    [document] = read(text)
    assert isinstance(document, Document)
    assert [
        (
            t.role,
            t.label,
            t.text.replace(" \n", "\n").replace("\r\n", "\n"),
            t.start,
            t.end,
        )
        for t in document.turns
    ] == [
        ("agent", "客服 1024", "您好，请讲。", 0, 2.5),
        ("customer", "客户", "A&B 套餐\n怎么退", 3604, 3606),
        ("agent", "客服 1024", "好的", 3607, 3608),
        ("customer", "客户", "嗯", 3607, 3608),
    ]


NAMED = """WEBVTT

1
00:00:01.000 --> 00:00:03.000
Speaker 0: 您好，很高兴为您服务

2
00:00:04.000 --> 00:00:05.000
Speaker 1: 网断了
也上不去

3
00:00:06.000 --> 00:00:07.000
Speaker 0: 好的
Speaker 1: 嗯

00:00:08.000 --> 00:00:09.000
时间：三点
"""


def test_names_before_the_words() -> None:
    """As programs write that know no voices; a word with a colon is none."""
    [document] = read(NAMED)
    assert isinstance(document, Document)
    assert [(turn.role, turn.text, turn.start) for turn in document.turns] == [
        ("agent", "您好，很高兴为您服务", 1),
        ("customer", "网断了\n也上不去", 4),
        ("agent", "好的", 6),
        ("customer", "嗯", 6),
        ("customer", "时间：三点", 8),
    ]
    begin, end = locate(document, 1, 4, 8)
    assert document.text[begin:end] == "也上不去"


def test_places() -> None:
    [document] = read(CALL)
    assert isinstance(document, Document)
    for number, part, written in [
        (0, "请讲", "请</b>讲"),
        (1, "A&B", "A&amp;B"),
        (2, "好的", "好的"),
    ]:
        at = document.turns[number].text.index(part)
        start, end = locate(document, number, at, at + len(part))
        assert CALL[start:end] == written


def test_no_words() -> None:
    [error] = read("WEBVTT\n\n00:00.000 --> 00:01.000\n\n")
    assert isinstance(error, SourceError)


def test_unnamed_voices_have_no_role() -> None:
    [document] = read("WEBVTT\n\n00:00.000 --> 00:01.000\n您好\n")
    assert isinstance(document, Document)
    assert [turn.role for turn in document.turns] == ["unknown"]
