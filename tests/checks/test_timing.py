"""Measures of time, on documents with times."""

import pytest

from tests.checks.making import document, outcome, value, verdict

CALL = """
0-6 系统：振铃
8-10 客服：您好，请问有什么可以帮您？
11-15 客户：我想查一下订单
13-14 客服：嗯
20-24 客户：尾号是三五六
30-32 客服：好的，请稍等
32-52 系统：保持
52-54 客服：感谢等待，查到了
54-58 系统：保持
60-61 客户：喂
61-62 客服：再见
66-67 系统：结束
"""


@pytest.mark.parametrize(
    ("measure", "found"),
    [
        ("of: reply_delay", [(3, "-2"), (5, "6"), (10, "0")]),
        (
            "of: silence",
            [(2, "1"), (3, "-2"), (4, "5"), (5, "6"), (7, "20"), (9, "6"), (10, "0")],
        ),
        ("of: silence, min_length: 6", [(5, "6"), (7, "20"), (9, "6")]),
        ("of: silence, per: document", [(10, "38")]),
        ("of: silence, per: document, min_length: 6", [(9, "32")]),
        ("of: silence_percent", [(10, "56.72")]),
        ("of: hold_length", [(7, "20"), (9, "4")]),
        ("of: hold_length, min_length: 10", [(7, "20")]),
        ("of: hold_length, per: document", [(9, "24")]),
        ("of: hold_percent", [(9, "35.82")]),
        (
            "of: overlap",
            [(2, "0"), (3, "2"), (4, "0"), (5, "0"), (7, "0"), (9, "0"), (10, "0")],
        ),
        ("of: overlap, per: document", [(10, "2")]),
        ("of: duration", [(10, "67")]),
        ("of: duration, phrases: [再见]", [(10, "62")]),
        ("of: duration, phrases: [没说过]", []),
        ("of: turns", [(10, "8")]),
        ("of: before_first", [(1, "2")]),
        ("of: after_last", [(10, "5")]),
        ("of: ring", [(1, "8")]),
    ],
)
def test_times(measure: str, found: list[tuple[int, str]]) -> None:
    assert value(measure, CALL) == found


@pytest.mark.parametrize(
    ("measure", "found"),
    [
        ("of: reply_delay", [(3, "-2"), (5, "6"), (10, "0")]),
        ("of: silence", [(3, "-2"), (5, "6"), (7, "20"), (10, "0")]),
        ("of: hold_length", [(7, "20"), (10, "4")]),
        ("of: overlap", [(3, "2"), (5, "0"), (7, "0"), (10, "0")]),
        ("of: turns", [(10, "5")]),
        ("of: before_first", [(1, "2")]),
    ],
)
def test_times_of_a_role(measure: str, found: list[tuple[int, str]]) -> None:
    """Only the agent's turns are measured, whoever spoke before."""
    assert value(measure, CALL, "role: agent") == found


@pytest.mark.parametrize(
    "measure",
    [
        *("reply_delay", "silence", "hold_length", "speech_rate", "overlap"),
        *("duration", "hold_percent", "silence_percent", "before_first", "after_last"),
    ],
)
def test_times_that_are_not_there(measure: str) -> None:
    held = "客服：您好\n系统：保持\n客户：好"
    body = f"measure: {{of: {measure}, at_most: 1}}"
    assert outcome(body, held) == ("not_evaluated", "no times")


@pytest.mark.parametrize(
    ("measure", "text", "found"),
    [
        (
            "of: speech_rate",
            "0-2 客服：一二三四五，六七八九十\n3-9 客服：一二三",
            [(0, "300"), (1, "30")],
        ),
        (
            "of: speech_rate, min_length: 4",
            "0-2 客服：一二三四五\n3-9 客服：一二三",
            [(0, "150")],
        ),
        (
            "of: speech_rate, per: document",
            "0-2 客服：一二三四五\n3-5 客服：一二三",
            [(1, "120")],
        ),
        ("of: speech_rate", "2-2 客服：一二三", []),
    ],
)
def test_speech_rate(measure: str, text: str, found: list[tuple[int, str]]) -> None:
    """Han characters, letters and digits a minute, of each turn or of all together."""
    assert value(measure, text, "role: agent") == found


@pytest.mark.parametrize(
    ("time", "span", "turns"),
    [
        ("08:30", "from: '08:00', to: '09:00'", [2]),
        ("08:30:00", "from: '08:00', to: '10:00'", []),
        ("23:59:30", "from: '22:00', to: '06:00'", []),
        ("05:59:30", "from: '22:00', to: '06:00'", [1, 2]),
    ],
)
def test_clock(time: str, span: str, turns: list[int]) -> None:
    """The time of day at which turns begin lies within the span, which may pass midnight."""
    held = document("0-2 客服：一\n60-62 客服：二\n2400-2401 客服：三", time=time)
    found = verdict(f"measure: {{of: clock, {span}}}", held).findings
    assert [finding.turn for finding in found] == turns


@pytest.mark.parametrize(
    ("meta", "why"),
    [
        ({}, "no metadata: time"),
        ({"time": "noon"}, "time cannot be read: noon"),
        ({"date": "2026-01-01"}, "no metadata: time"),
    ],
)
def test_clocks_that_cannot_be_read(meta: dict[str, str], why: str) -> None:
    body = "measure: {of: clock, from: '08:00', to: '09:00'}"
    assert outcome(body, document("客服：好", meta=meta)) == ("not_evaluated", why)


@pytest.mark.parametrize(
    ("ring", "text", "expected"),
    [
        ("9", "客服：您好", ("fail", "")),
        ("2", "客服：您好", ("pass", "")),
        ("long", "客服：您好", ("not_evaluated", "ring_seconds is not a number: long")),
        ("", "客服：您好", ("not_evaluated", "no ring time")),
        ("", "0-5 系统：振铃\n9-10 客服：您好", ("fail", "")),
        ("", "系统：振铃\n客服：您好", ("not_evaluated", "no times")),
    ],
)
def test_ring(ring: str, text: str, expected: tuple[str, str]) -> None:
    held = document(text, meta={"ring_seconds": ring} if ring else {})
    assert outcome("measure: {of: ring, at_most: 8}", held) == expected


def test_times_out_of_order_are_no_trouble() -> None:
    text = "5-9 客服：一\n3-4 客户：二\n20-21 客服：三"
    assert value("of: silence", text) == [(1, "-6"), (2, "11")]
    assert value("of: silence_percent", text) == [(2, "52.38")]


def test_turns_without_a_time_are_passed_over() -> None:
    text = "0-2 客户：一\n客服：二\n10-11 客服：三"
    assert value("of: reply_delay", text) == [(2, "8")]
    assert value("of: silence", text) == [(2, "8")]


def test_spans_begin_at_each_hit() -> None:
    body = (
        "when: {said: [稍等]}\nthen: {hit: each}\n"
        "measure: {of: duration, phrases: [久等], at_most: 10}"
    )
    text = "0-1 客服：稍等\n8-9 客服：久等了\n20-21 客服：稍等\n40-41 客服：久等了"
    found = verdict(body, text).findings
    assert [(one.turn, one.details["value"]) for one in found] == [(3, "21")]
