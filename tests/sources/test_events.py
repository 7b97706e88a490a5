"""Events: what a turn marks besides words."""

import pytest

from scriptlint.sources.events import event_of


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("振铃", "ring"),
        ("振鈴", "ring"),
        ("铃响3声", "ring"),
        ("ringing", "ring"),
        ("通话保持", "hold"),
        ("等待 30秒", "hold"),
        ("on hold", "hold"),
        ("客户无声", "silent"),
        ("客戶無聲", "silent"),
        ("静默", "silent"),
        ("Silence", "silent"),
        ("杂音", "noise"),
        ("转接中", "transfer"),
        ("轉接中，請保持", "transfer"),
        ("transferring", "transfer"),
        ("会话开始", ""),
        ("threshold", ""),
        ("during the call", ""),
    ],
)
def test_system_turns(text: str, event: str) -> None:
    assert event_of("system", text) == event


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("（无声）", "silent"),
        ("[silence]", "silent"),
        ("（杂音）", "noise"),
        ("【雜音】", "noise"),
        ("我的（杂音）号码", "noise"),
        ("（无声）喂", ""),
        ("我的 [noise] 号码", "noise"),
        ("[NOISE] hello", "noise"),
        ("水 没（电钻声）", "noise"),
        ("（鳴笛聲）", "noise"),
        ("（信号断断续续）车", "noise"),
        ("（笑声）好的", ""),
        ("（咳嗽声）嗯", ""),
        ("有杂音", ""),
        ("（通话保持）", ""),
        ("[图片]", ""),
        ("", ""),
    ],
)
def test_customer_turns(text: str, event: str) -> None:
    assert event_of("customer", text) == event


@pytest.mark.parametrize("role", ["agent", "bot", "other", "unknown"])
def test_others_mark_nothing(role: str) -> None:
    assert event_of(role, "（无声）") == ""
