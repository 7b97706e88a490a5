"""Labels tell who speaks."""

import pytest

from scriptlint.document import Document, Turn
from scriptlint.errors import ScriptlintError
from scriptlint.sources import role_of, unknown_labels
from scriptlint.sources.roles import Speaker, Speakers


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        (
            "agent",
            "客服 坐席 座席 话务员 专员 接线员 客服小林 客服001 坐席(1001) 客服A",
        ),
        (
            "agent",
            "客服-小林 在线客服 人工客服 1001号坐席 专员小李(6018) 客服乐乐 jd_客服01",
        ),
        ("agent", "客户经理 客户经理小周 客服代表 **客服** 客服雨薇 坐席001号"),
        ("agent", "專員 話務員 接線員 客戶經理 專員小陳 客服陳小姐 線上客服"),
        ("agent", "Agent agent Representative CSR Operator Agent1 Agent_01 assistant"),
        ("customer", "客户 用户 顾客 来电人 来电者 市民 旅客 客户1 客户张女士 老客户"),
        (
            "customer",
            "客戶 用戶 顧客 來電人 客戶陳小姐 VIP客户 客户（女） 顾客甲 客户138****0000",
        ),
        ("customer", "Customer Client Caller User user1 CUSTOMER"),
        ("system", "系统 系統 System 系统提示 IVR"),
        ("bot", "机器人 機器人 智能客服 Bot 智能客服小悦"),
        ("other", "商家 物流师傅 配送员 主管 客服主管 物流師傅 Supervisor"),
        ("unknown", "管家 王经理 发言人1 说话人2 SPEAKER_00 雨薇 Lily"),
    ],
)
def test_role_of(role: str, labels: str) -> None:
    assert {label: role_of(label) for label in labels.split()} == dict.fromkeys(
        labels.split(), role
    )


@pytest.mark.parametrize(
    "label",
    ["Agent Lin", "Agent 2", "客服 小林", "AGENT (Lin)", "客 服", "Customer Service"],
)
def test_labels_with_blanks(label: str) -> None:
    assert role_of(label) == "agent"


@pytest.mark.parametrize(
    "words",
    [
        "注意 温馨提示 您好 尊敬的客户 第一步 周一 地址是",
        "客户姓名 客户端 客服热线 客户要求 客户余额 用户名 单位名称 收件人 订单号",
        "1001 http Email kind channel",
    ],
)
def test_fields_are_no_speakers(words: str) -> None:
    speakers = Speakers()
    assert [word for word in words.split() if speakers[word]] == []


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("王经理", Speaker("unknown", sure=True)),
        ("管家", Speaker("unknown", sure=True)),
        ("雨薇", Speaker("unknown", sure=False)),
        ("品牌客服", Speaker("agent", sure=False)),
    ],
)
def test_possible_speakers(label: str, speaker: Speaker) -> None:
    """A title makes a speaker; other words wait for the document to confirm them."""
    assert Speakers()[label] == speaker


@pytest.mark.parametrize(
    ("label", "role"),
    [("管家", "agent"), ("管家小周", "agent"), ("主管", "agent"), ("客服", "agent")],
)
def test_own_roles(label: str, role: str) -> None:
    assert role_of(label, {"管家": "agent", "主管": "客服"}) == role


def test_own_roles_go_before_known_ones() -> None:
    assert role_of("客服", {"客服": "bot"}) == "bot"


def test_role_that_does_not_exist() -> None:
    with pytest.raises(ScriptlintError, match="'butler' of '管家' is none of agent"):
        role_of("管家", {"管家": "butler"})


def test_unknown_labels() -> None:
    turns = [
        Turn(role, "好", label)
        for role, label in [
            ("agent", "客服"),
            ("unknown", "管家"),
            ("unknown", ""),
            ("unknown", "王经理"),
            ("unknown", "管家"),
        ]
    ]
    assert unknown_labels(Document("call", tuple(turns), "")) == ["管家", "王经理"]


@pytest.mark.parametrize(
    ("label", "role"),
    [("", "agent"), ("客户", "customer"), ("在线", "unknown"), ("小鹿", "unknown")],
)
def test_the_star_means_those_without_a_label(label: str, role: str) -> None:
    """And nobody else: neither strangers, nor a usual prefix without a name."""
    assert role_of(label, {"*": "agent"}) == role
