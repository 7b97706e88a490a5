"""Personal data in reports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scriptlint.document import Document, Turn
from scriptlint.messages import Message, say
from scriptlint.redaction import masked, redacted
from scriptlint.report import Failure, check
from scriptlint.reporters import REPORTERS
from scriptlint.reporters.options import Options
from scriptlint.suppress import Suppressed
from tests.checks.making import rulebook
from tests.rulebook.making import rule


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("我的手机13800000000。", "我的手机138****0000。"),
        ("138 0000 0000", "138 **** 0000"),
        ("+8613800000000", "+86138****0000"),
        ("0086 138-0000-0000", "0086 138-****-0000"),
        ("013800000000", "0138****0000"),
        ("138 00 00 00 00", "138 ** ** *0 00"),
        ("1 3 8 0 0 0 0 0 0 0 0", "1 3 * * * * * * * 0 0"),
        ("１３８００００００００", "１３８****００００"),
        ("幺三八零零零零一二三四", "幺三八******三四"),
        ("一三八，零零零零，一二三四", "一三八，****，**三四"),
        ("0912-345-678", "0912-***-678"),
        ("+852 9123 4567", "+852 **** *567"),
        ("座机010-62000000转2", "座机***-*****000转2"),
        ("（０２１）6200 0000", "（***）**** *000"),
        ("身份证11010519491231002X", "身份证110*************2X"),
        ("卡号4111 1111 1111 1111", "卡号**** **** **** 1111"),
        ("写给fang.xh@yunhe.example", "写给f***.**@yunhe.example"),
        ("车牌京A12345", "车牌京A****5"),
        ("粤B·D12345", "粤B·*****5"),
        ("幸福路88号3号楼2单元501室", "幸福路*************"),
        ("和平里三号院", "和平里***"),
    ],
)
def test_masked(written: str, shown: str) -> None:
    assert masked(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "订单号20240105123456",
        "110105194912310021",  # the check digit is wrong
        "4111 1111 1111 1112",
        "客服热线400-800-1234",
        "95588",
        "8613800000000000",
        "单号2013800000000",
        "2026-01-05 10:20:30",
        "138****0000",
        "工号1001，第3号窗口",
        "价格12800元，流量13.8GB",
        "我在路上，一号线坐三站",
        "",
    ],
)
def test_left(text: str) -> None:
    assert masked(text) == text


@given(st.text(alphabet="一三八零138 0-@.aX京号路（）", max_size=60))
def test_of_equal_length_and_stable(text: str) -> None:
    once = masked(text)
    assert len(once) == len(text)
    assert masked(once) == once
    assert all(new in (old, "*") for old, new in zip(text, once, strict=True))


@pytest.mark.parametrize("format_", REPORTERS)
def test_in_every_format(format_: str) -> None:
    """Neither turn nor finding nor metadata shows the number; places stay the same."""
    text = "客服：13800000000不行"
    turns = (Turn("agent", text[3:], span=(3, len(text))),)
    document = Document("call", turns, text, meta={"from": "fang@yunhe.example"})
    report = check(document, rulebook(rule("forbid: ['{phone}不行']")))
    assert report.findings
    [hidden] = redacted([report])
    assert not isinstance(hidden, Failure)
    assert hidden.places == report.places
    said = "".join(str(piece) for piece in REPORTERS[format_]([hidden], Options()))
    assert "13800000000" not in said
    assert "fang@" not in said


def test_failures_pass() -> None:
    failure = Failure("a.txt", Message("no turns in it"))
    assert list(redacted([failure])) == [failure]


def test_what_stands_beside_the_words() -> None:
    """Labels, suppressed findings and reasons for failing; paths stay."""
    turn = Turn("agent", "不行", "13800000000", span=(0, 2))
    document = Document("call", (turn,), "不行", "13800000000.txt")
    report = check(document, rulebook(rule("forbid: [不行]")))
    report = report._replace(
        suppressed=(Suppressed("a.b", 0, "13800000000", "致电13800000000"),)
    )
    words = "roles unknown: {labels}; say --roles {first}=agent"
    reason = say(words, labels=("13800000000",), first=say("13800000000"))
    [hidden, failed] = redacted([report, Failure("a.txt", reason)])
    assert not isinstance(hidden, Failure)
    assert hidden.document.turns[0].label == hidden.agents[0] == "138****0000"
    assert hidden.suppressed == (
        Suppressed("a.b", 0, "138****0000", "致电138****0000"),
    )
    assert hidden.document.path == "13800000000.txt"
    assert isinstance(failed, Failure)
    assert str(failed.reason).startswith("roles unknown: 138****0000; say")
