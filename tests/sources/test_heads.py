"""Lines that begin a turn, and lines that only look so."""

import pytest

from scriptlint.sources.heads import head_of
from scriptlint.sources.roles import Speakers

AGENT = ("客服", "agent", "", "", "您好")


@pytest.mark.parametrize(
    "line",
    [
        "客服：您好",
        "客服: 您好",
        "客服:您好",
        " 客服 ：您好",
        "\ufeff客服：您好",
        "客服\t您好",
        "【客服】您好",
        "【客服】：您好",
        "[客服] 您好",
        "<客服> 您好",
        "[1] 客服：您好",
        "1. 客服：您好",
        "1、客服：您好",
        "#12 客服：您好",
        "- 客服：您好",
        "**客服**：您好",
        "**客服：** 您好",
    ],
)
def test_labels(line: str) -> None:
    head = head_of(line, Speakers())
    assert head is not None
    assert head.sure
    words = line[head.body : head.end].strip()
    assert (head.label, head.role, head.stamp, head.until, words) == AGENT


@pytest.mark.parametrize(
    ("line", "label", "stamp", "until"),
    [
        ("[0:1.020,0:12.38,0]  您好", "0", "0:01.020", "0:12.380"),
        ("[10:1.020,10:2.380] 您好", "", "10:01.020", "10:02.380"),
    ],
)
def test_from_when_to_when(line: str, label: str, stamp: str, until: str) -> None:
    head = head_of(line, Speakers())
    assert head is not None
    assert head[:6] == (label, "unknown", True, line.index("您好"), stamp, until)


@pytest.mark.parametrize(
    ("line", "label", "stamp", "until"),
    [
        ("[00:12] 客服：您好", "客服", "00:12", ""),
        ("【00:12】客服：您好", "客服", "00:12", ""),
        ("00:12 客服：您好", "客服", "00:12", ""),
        ("00:12 客服 您好", "客服", "00:12", ""),
        ("00:12\t客服\t您好", "客服", "00:12", ""),
        ("00:12-00:15 客服: 您好", "客服", "00:12", "00:15"),
        ("[00:12.50-00:15.80] 客服: 您好", "客服", "00:12.50", "00:15.80"),
        (
            "00:00:12,000 --> 00:00:15,000 客服：您好",
            "客服",
            "00:00:12,000",
            "00:00:15,000",
        ),
        ("2026-03-02 10:15:07 客服：您好", "客服", "2026-03-02 10:15:07", ""),
        ("[2026-03-02T10:15:07] 客服：您好", "客服", "2026-03-02T10:15:07", ""),
        ("2026/3/2 10:15 客服小林：您好", "客服小林", "2026/3/2 10:15", ""),
        ("客服 10:15:07：您好", "客服", "10:15:07", ""),
        ("客服 10:15:07:您好", "客服", "10:15:07", ""),
        ("客服(10:15:07)：您好", "客服", "10:15:07", ""),
        ("客服（10:15:07）您好", "客服", "10:15:07", ""),
        ("客服 [00:12]: 您好", "客服", "00:12", ""),
        ("【客服 10:15:07】您好", "客服", "10:15:07", ""),
        ("【客服】10:15:07 您好", "客服", "10:15:07", ""),
        ("(1) [00:12] 客服：您好", "客服", "00:12", ""),
        ("客服小林 2026-03-02 10:15:07 您好", "客服小林", "2026-03-02 10:15:07", ""),
        ("[00:12] Agent (Lin): 您好", "Agent (Lin)", "00:12", ""),
        ("Agent 1 10:15:07: 您好", "Agent 1", "10:15:07", ""),
    ],
)
def test_labels_with_times(line: str, label: str, stamp: str, until: str) -> None:
    head = head_of(line, Speakers())
    assert head is not None
    assert (head.label, head.role) == (label, "agent")
    assert (head.stamp, head.until) == (stamp, until)
    assert line[head.body :].strip() == "您好"


@pytest.mark.parametrize(
    "line",
    [
        "【客服】",
        "客服：",
        "客服 10:15:07",
        "客服小林(1001) 2026-03-02 10:15:07",
        "2026-03-02 10:15:07 客服小林",
        "2026-03-02 10:15:07 客服小林(1001)",
    ],
)
def test_labels_alone(line: str) -> None:
    """The words stand on the next lines."""
    head = head_of(line, Speakers())
    assert head is not None
    assert head.role == "agent"
    assert line[head.body :] == ""


@pytest.mark.parametrize(
    ("line", "words", "stamp"),
    [
        ("[通话保持]", "通话保持", ""),
        ("（转接中）", "转接中", ""),
        ("***振铃***", "振铃", ""),
        ("-- 通话保持 12秒 --", "通话保持 12秒", ""),
        ("=== 会话结束 ===", "会话结束", ""),
        ("[00:30] 通话保持", "通话保持", "00:30"),
        ("[00:30] [音乐]", "音乐", "00:30"),
        ("[客户已离开]", "客户已离开", ""),
    ],
)
def test_marks_of_the_system(line: str, words: str, stamp: str) -> None:
    head = head_of(line, Speakers())
    assert head is not None
    assert (head.role, head.label, head.stamp) == ("system", "", stamp)
    assert line[head.body : head.end] == words


@pytest.mark.parametrize(
    "line",
    [
        "您好，请问有什么可以帮您",
        "注意：请勿拔掉电源",
        "温馨提示：明天检修",
        "您好：我想查订单",
        "尊敬的客户：您好",
        "第一步：打开设置",
        "https://example.com",
        "1. 打开设置",
        "2.5元：优惠",
        "10:15 之前送到",
        "9:00-18:00 营业",
        "上午9:30 到",
        "[图片]",
        "[数字] 元",
        "（笑）",
        "【温馨提示】明天检修",
        "---",
        "",
        "   ",
        "客户端：请更新",
        "因为这一句话在冒号前面实在是太长太长太长太长太长太长了：所以不是标签",
    ],
)
def test_lines_that_go_on(line: str) -> None:
    assert head_of(line, Speakers()) is None


@pytest.mark.parametrize("line", ["[00:30] 您好", "00:00:30 您好"])
def test_times_without_label(line: str) -> None:
    head = head_of(line, Speakers())
    assert head is not None
    assert (head.label, head.role, line[head.body :]) == ("", "unknown", "您好")


@pytest.mark.parametrize(
    ("line", "sure"), [("王经理：您好", True), ("雨薇：您好", False)]
)
def test_labels_we_do_not_know(line: str, sure: bool) -> None:
    head = head_of(line, Speakers())
    assert head is not None
    assert (head.role, head.sure) == ("unknown", sure)
