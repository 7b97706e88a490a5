"""Plain transcripts become turns with exact spans."""

import pytest

from scriptlint.document import Document
from scriptlint.sources import read, unknown_labels


def plain(text: str, **roles: str) -> Document:
    [document] = read(text.encode(), roles=roles)
    assert document.format == "plain"
    return document


def said(text: str, **roles: str) -> list[tuple[str, str]]:
    return [(turn.role, turn.text) for turn in plain(text, **roles).turns]


def test_lines() -> None:
    assert said("客服：您好\n客户：查账单\n系统：振铃\n商家：好的") == [
        ("agent", "您好"),
        ("customer", "查账单"),
        ("system", "振铃"),
        ("other", "好的"),
    ]


def test_a_turn_goes_on_over_lines_and_blank_lines() -> None:
    text = "客服：请这样做：\n  1. 打开设置\n\n注意：先关机\n客户：好"
    assert said(text) == [
        ("agent", "请这样做：\n  1. 打开设置\n\n注意：先关机"),
        ("customer", "好"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_spans_are_exact(end: str, mark: str) -> None:
    lines = [
        "客服：\t您好 ",
        "  请讲\t",
        "",
        "【客户】",
        "账单 不对",
        "[通话保持]",
        "多谢",
    ]
    document = plain(mark + end.join(lines) + end)
    assert document.text == end.join(lines) + end
    assert [turn.text for turn in document.turns] == [
        f"您好 {end}  请讲",
        "账单 不对",
        "通话保持",
        "多谢",
    ]
    for turn in document.turns:
        assert turn.span is not None
        assert document.text[slice(*turn.span)] == turn.text


def test_after_a_mark_the_speaker_goes_on() -> None:
    assert said("客服：请稍等\n[通话保持]\n让您久等了") == [
        ("agent", "请稍等"),
        ("system", "通话保持"),
        ("agent", "让您久等了"),
    ]


def test_label_and_time_on_a_line_of_their_own() -> None:
    text = (
        "客服小林 2026-03-02 10:15:07\n您好\n请讲\n\n客户 2026-03-02 10:15:20\n查账单\n"
    )
    [agent, customer] = plain(text).turns
    assert (agent.label, agent.text, agent.start) == ("客服小林", "您好\n请讲", 0)
    assert (customer.label, customer.text, customer.start) == ("客户", "查账单", 13)


@pytest.mark.parametrize(
    "label",
    ["13800000000", "138****0000", "021-62000000", "小鹿\U0001f98c", "访客#3F2A"],
)
def test_numbers_and_nicknames_speak(label: str) -> None:
    """Where they come more than once: what customers say is not the agent's."""
    assert said(f"客服：您好\n{label}：退款\n客服：我不知道\n{label}：好") == [
        ("agent", "您好"),
        ("customer", "退款"),
        ("agent", "我不知道"),
        ("customer", "好"),
    ]


def test_names_and_times_on_lines_of_their_own() -> None:
    """As chats are copied: who is no known label speaks like the others."""
    text = (
        "小鹿 2026-03-01 10:00:12\n在吗\n我是阿澈\n"
        "小店客服 (2026-03-01 10:00:30):\n您好\n小鹿 2026-03-01 10:01:12\n退款\n"
    )
    assert said(text) == [
        ("customer", "在吗\n我是阿澈"),
        ("agent", "您好"),
        ("customer", "退款"),
    ]
    assert [turn.start for turn in plain(text).turns] == [0, 18, 60]


def test_a_time_in_a_list_is_nobody_s() -> None:
    text = (
        "[10:00:12] 客服：已查到：\n预计送达 2026-03-02 18:00:00\n[10:00:20] 客户：好"
    )
    assert [turn.role for turn in plain(text).turns] == ["agent", "customer"]


def test_times() -> None:
    [ring, agent, hold] = plain(
        "[00:00.0-00:12.0] 系统：振铃\n[00:12.5-00:15.8] 坐席：您好\n[00:16.0] [通话保持]"
    ).turns
    assert (ring.start, ring.end, ring.event) == (0, 12, "ring")
    assert (agent.start, agent.end) == (12.5, 15.8)
    assert (hold.start, hold.end, hold.event) == (16, None, "hold")


def test_time_on_the_line_before() -> None:
    """As in subtitles, with a number before it or without."""
    document = plain(
        "1\r\n00:00:01,000 --> 00:00:04,500\r\n客服：您好\r\n请讲\r\n\r\n"
        "2\r\n00:00:05,000 --> 00:00:06,000\r\n客户：好\r\n\r\n00:00:07\r\n[转接中]\r\n"
    )
    assert [
        (turn.role, turn.text, turn.start, turn.end) for turn in document.turns
    ] == [
        ("agent", "您好\r\n请讲", 1, 4.5),
        ("customer", "好", 5, 6),
        ("system", "转接中", 7, None),
    ]
    spans = [turn.span for turn in document.turns if turn.span]
    assert [document.text[slice(*span)] for span in spans] == [
        turn.text for turn in document.turns
    ]


def test_messages_of_a_chat_are_instants() -> None:
    document = plain("渠道：在线聊天\n14:03:00 客服：您好\n14:05:00 客户：在吗")
    assert [(turn.start, turn.end) for turn in document.turns] == [(0, 0), (120, 120)]


def test_where_only_minutes_are_written_nobody_waits_for_sure() -> None:
    """A message of 14:03 may have come at the end of that minute."""
    document = plain("渠道：在线聊天\n14:03 客户：在吗\n14:04 客服：您好")
    assert [(turn.start, turn.end) for turn in document.turns] == [(0, 59), (60, 119)]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("# kind: chat", "chat"),
        ("渠道：在线聊天", "chat"),
        ("kind: call", "call"),
        ("类型: 电话", "call"),
        ("channel: phone", "call"),
        ("渠道：天猫", "email"),
        ("", "email"),
    ],
)
def test_kind(head: str, kind: str) -> None:
    """The file tells, else the one who asks."""
    [document] = read(f"{head}\n客服：您好".encode(), kind="email")
    assert document.kind == kind


def test_kind_is_a_call_when_nothing_tells() -> None:
    assert plain("在线客服：您好").kind == "call"


def test_header() -> None:
    document = plain(
        "通话记录\n# 供练习：有几处不当\n# city: 山城\ndate: 2026-3-1\n方向：呼入\n工单编号：A12\n"
        "客服：您好\ndate: 2026-05-05"
    )
    assert document.meta == {
        "city": "山城",
        "date": "2026-03-01",
        "direction": "inbound",
        "工单编号": "A12",
    }
    assert [turn.text for turn in document.turns] == ["您好\ndate: 2026-05-05"]


def test_first_stamp_gives_date_and_time() -> None:
    document = plain("2026-03-02 10:15:07 客服：您好\n2026-03-02 10:15:09 客户：好")
    assert document.meta == {"date": "2026-03-02", "time": "10:15:07"}


def test_words_before_the_first_label_are_somebody_s() -> None:
    assert said("不归我管，找别人\n客户：什么") == [
        ("unknown", "不归我管，找别人"),
        ("customer", "什么"),
    ]


def test_without_roles_every_line_is_a_turn() -> None:
    assert said("您好\n\n我要查账单，营业时间：九点\n好的") == [
        ("unknown", "您好"),
        ("unknown", "我要查账单，营业时间：九点"),
        ("unknown", "好的"),
    ]


def test_marks_are_no_speakers() -> None:
    assert said("喂\n[通话保持]\n在吗\n好的") == [
        ("unknown", "喂"),
        ("system", "通话保持"),
        ("unknown", "在吗"),
        ("unknown", "好的"),
    ]


@pytest.mark.parametrize("line", ["我想查通话记录", "通话记录怎么查，急", "聊天记录！"])
def test_words_that_look_like_a_title(line: str) -> None:
    assert said(f"{line}\n客服：好的")[0] == ("unknown", line)


@pytest.mark.parametrize(
    "line",
    ["通话记录", "聊天记录 2026-03-02 10:15", "=======", "Call transcript", "# 注"],
)
def test_titles_are_not_said(line: str) -> None:
    assert said(f"{line}\n客服：好的") == [("agent", "好的")]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("客户：在吗\n管家：在的\n商家：灯坏了", ["管家"]),
        ("客户：在吗\n雨薇：在的\n商家：灯坏了\n请来\n雨薇：好", ["雨薇"]),
        ("师傅：在吗\n雨薇：在的", ["雨薇"]),
        ("[00:01] 客户：在吗\n[00:02] 雨薇：在的\n[00:03] 客服：好\n再见", ["雨薇"]),
        ("问：在吗\n答：在的\n问：好\n答：嗯", ["问", "答"]),
        ("雨薇：在的\n客户：在吗\n客服：好", ["雨薇"]),
        ("客户：在吗\n客服：三种颜色\n红：有\n绿：无\n您看", []),
    ],
)
def test_unknown_labels(text: str, labels: list[str]) -> None:
    assert unknown_labels(plain(text)) == labels


def test_own_roles() -> None:
    assert said("管家小周：不归我管\n住户：哦", 管家="agent", 住户="customer") == [
        ("agent", "不归我管"),
        ("customer", "哦"),
    ]


def test_events() -> None:
    document = plain("客户：（无声）\n客服：喂\n客户：我的（杂音）号\n-- 转接中 --")
    assert [turn.event for turn in document.turns] == [
        "silent",
        "",
        "noise",
        "transfer",
    ]


def test_empty() -> None:
    assert plain("").turns == ()
    assert plain("\n \r\n").turns == ()


def test_unknown_speakers_are_inferred_where_there_is_no_doubt() -> None:
    assert said("客户：在吗\n雨薇：在的") == [("customer", "在吗"), ("agent", "在的")]
    document = plain("speaker 0: 喂\nspeaker 1: 您好，请问有什么可以帮您\n")
    assert [turn.role for turn in document.turns] == ["customer", "agent"]
    assert document.meta["inferred_roles"] == "speaker 0=customer, speaker 1=agent"
    assert said("左声道：在\n右声道：嗯") == [("unknown", "在"), ("unknown", "嗯")]


@pytest.mark.parametrize("text", ["您好\n请讲", "[00:01] 您好\n[00:04] 请讲"])
def test_the_star_is_the_label_of_those_who_have_none(text: str) -> None:
    assert said(text) == [("unknown", "您好"), ("unknown", "请讲")]
    assert said(text, **{"*": "agent"}) == [("agent", "您好"), ("agent", "请讲")]
