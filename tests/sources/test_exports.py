"""Chats as QQ, LINE and WhatsApp export them."""

import io

import pytest

from scriptlint.document import Document
from scriptlint.sources import exports
from scriptlint.sources.content import Content, Options
from scriptlint.sources.roles import Speakers

QQ = """消息记录（此消息记录为文本格式，不支持重新导入）

================================================================
消息分组:我的客户
================================================================
消息对象:阿澈(20001)
================================================================

2026-03-01 09:00:05 阿澈(20001)
你好 我的快递
到哪里了

2026-03-01 09:00:25 客服小禾<care@yunhe.example>
您好，请您稍等，我帮您查一下。

2026-03-01 09:00:40 阿澈(20001)
[图片]
"""
LINE = """[LINE] 與阿澈的聊天記錄
儲存日期：2026/03/02 10:00

2026/03/01（日）
下午11:58\t阿澈\t請問退款到了嗎
下午11:59\t客服\t"您好，已經退了，
請您留意帳戶。"
2026/03/02（一）
上午12:03\t阿澈\t謝謝
上午12:04\t\t阿澈已收回訊息
"""
ANDROID = """2026/3/1 09:58 - 消息和通话已进行端到端加密。
2026/3/1 09:58 - 阿澈: 门锁坏了
进不去
2026/3/1 10:00 - 客服: 您好，马上安排师傅。
2026/3/1 10:01 - 阿澈: <省略影音内容>
"""
IOS = "\u200e[13/1/2026 下午12:05:02] 阿澈: 在嗎\r\n\u200e[13/1/2026 下午12:05:30] 客服: 您好，請講。\r\n"
AMERICAN = (
    "1/13/26, 9:05 PM - Ache: hello\n1/13/26, 9:07 PM - Support: How may I help you?\n"
)


DESKTOP = """[LINE] 與阿澈的聊天記錄
儲存日期：2026/03/02 10:00

2026.03.01 星期日
23:58 阿澈 請問退款到了嗎
23:59 客服 您好，已經退了 請放心
還有別的問題嗎？
2026.03.02 星期一
00:03 阿澈已收回訊息
"""


def document_of(text: str) -> Document:
    content = Content(io.BytesIO(text.encode()), "chat.txt", None, 10**6)
    assert exports.recognise(content)
    [document] = exports.parse(content, Options("chat.txt", None, Speakers({})))
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    ("text", "format_", "moment", "turns"),
    [
        (
            QQ,
            "qq",
            ("2026-03-01", "09:00:05"),
            [
                ("customer", "你好 我的快递\n到哪里了", 0, 0),
                ("agent", "您好，请您稍等，我帮您查一下。", 20, 20),
                ("system", "[图片]", 35, 35),
            ],
        ),
        (
            LINE,
            "line",
            ("2026-03-01", "23:58:00"),
            [
                ("customer", "請問退款到了嗎", 0, 59),
                ("agent", "您好，已經退了，\n請您留意帳戶。", 60, 119),
                ("customer", "謝謝", 300, 359),
                ("system", "阿澈已收回訊息", 360, 419),
            ],
        ),
        (
            ANDROID,
            "whatsapp",
            ("2026-03-01", "09:58:00"),
            [
                ("system", "消息和通话已进行端到端加密。", 0, 59),
                ("customer", "门锁坏了\n进不去", 0, 59),
                ("agent", "您好，马上安排师傅。", 120, 179),
                ("system", "<省略影音内容>", 180, 239),
            ],
        ),
        (
            IOS,
            "whatsapp",
            ("2026-01-13", "12:05:02"),
            [("customer", "在嗎", 0, 0), ("agent", "您好，請講。", 28, 28)],
        ),
        (
            AMERICAN,
            "whatsapp",
            ("2026-01-13", "21:05:00"),
            [("customer", "hello", 0, 59), ("agent", "How may I help you?", 120, 179)],
        ),
    ],
    ids=["qq", "line", "android", "ios", "american"],
)
def test_export(
    text: str,
    format_: str,
    moment: tuple[str, str],
    turns: list[tuple[str, str, float, float]],
) -> None:
    document = document_of(text)
    assert (document.kind, document.format) == ("chat", format_)
    assert (document.meta["date"], document.meta["time"]) == moment
    assert [(t.role, t.text, t.start, t.end) for t in document.turns] == turns
    for turn in document.turns:
        assert turn.span is not None
        assert document.text[slice(*turn.span)] == turn.text


def test_line_on_a_computer() -> None:
    """Blanks stand where a phone writes tabs."""
    document = document_of(DESKTOP)
    assert [(turn.role, turn.text, turn.start) for turn in document.turns] == [
        ("customer", "請問退款到了嗎", 0),
        ("agent", "您好，已經退了 請放心\n還有別的問題嗎？", 60),
        ("system", "阿澈已收回訊息", 300),
    ]


def test_the_other_one_is_told_of() -> None:
    """Who is taken for the customer because the agent is known stands in the metadata."""
    assert document_of(QQ).meta["inferred_roles"] == "阿澈=customer"


@pytest.mark.parametrize(
    "text",
    [
        "客服：您好\n客户：在吗\n",
        "[LINE] 是一个聊天程序\n客服：您好\n",
        "2026/3/1 09:58 - 10:20 客服：您好\n",
        "消息记录（整理）\n客服：您好\n",
        "",
    ],
)
def test_other_text_is_no_export(text: str) -> None:
    content = Content(io.BytesIO(text.encode()), "call.txt", None, 10**6)
    assert not exports.recognise(content)


@pytest.mark.parametrize("stamp", ["31/2/2026 09:58", "2026/13/41 25:61"])
def test_impossible_dates_give_no_times(stamp: str) -> None:
    [turn] = document_of(f"{stamp} - 客服: 您好\n").turns
    assert (turn.start, turn.end) == (None, None)
