"""How long a customer is told to wait."""

import builtins
from typing import Any

import pytest

from scriptlint.checks.evaluation import NotEvaluated
from scriptlint.checks.promises import promised_days, promised_hours
from tests.checks.making import document, outcome, value


@pytest.mark.parametrize(
    ("said", "today", "hours"),
    [
        ("好的", "", None),
        ("两小时内回复", "", 2),
        ("24小时之内", "", 24),
        ("三十分钟", "", 0.5),
        ("半小时", "", 0.5),
        ("一到两天", "", 48),
        ("三个工作日", "", 72),
        ("今天", "", 0),
        ("明天上午", "", 24),
        ("后天", "", 48),
        ("明天或者三天内", "", 72),
        ("您用了三年，等了两天，两年前办的", "", None),
        ("每月一次，明天", "", 24),
        # working days, by the calendar of public holidays
        ("三个工作日", "2026-03-02", 72),
        ("三个工作日", "2026-03-05", 120),
        ("一个工作日", "2025-09-30", 216),
        ("一个工作日", "2026-02-13", 24),
        # dates of the calendar
        ("3月15日", "2026-03-10", 120),
        ("3月10日", "2026-03-10", 0),
        ("3月9日", "2026-03-10", 364 * 24),
        ("2月30日", "2026-01-01", None),
        ("2月29日", "2026-01-01", None),
    ],
)
def test_promises(said: str, today: str, hours: float | None) -> None:
    assert promised_hours(said, today) == hours


@pytest.mark.parametrize(
    ("said", "today", "days"),
    [
        ("好的", "", None),
        ("十个工作日内", "", 10),
        ("十个工作日内", "2026-09-30", 10),
        ("三到五个工作日", "2026-09-30", 5),
        ("两周内", "", 10),
        ("十五天内", "", 75 / 7),
        ("两周内", "2026-03-02", 10),
        # the week of the National Day
        ("两周内", "2026-09-28", 6),
        ("明天", "2026-03-06", 0),
        ("12小时内", "2026-03-06", 0.5),
        ("3月20日前", "2026-03-02", 14),
    ],
)
def test_promises_in_working_days(said: str, today: str, days: float | None) -> None:
    assert promised_days(said, today) == days


@pytest.mark.parametrize(
    ("said", "today", "why"),
    [
        ("3月15日", "", "no metadata: date"),
        ("3月15日", "spring", "date cannot be read: spring"),
        ("三个工作日", "1999-01-01", "the calendar does not know 1999"),
        ("九千个工作日", "2026-01-01", "the calendar does not know 2027"),
        ("三个工作日", "9999-12-31", "the calendar does not know 9999"),
    ],
)
def test_what_cannot_be_counted(said: str, today: str, why: str) -> None:
    with pytest.raises(NotEvaluated) as missing:
        promised_hours(said, today)
    assert str(missing.value.why) == why


def test_a_date_has_working_days_only_from_a_known_day() -> None:
    with pytest.raises(NotEvaluated):
        promised_days("3月15日", "")
    with pytest.raises(NotEvaluated):
        promised_days("两周内", "1999-01-01")


def test_without_the_calendar_working_days_are_not_evaluated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:  # Any: as __import__
        if name == "chinese_calendar":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    held = document("客服：三个工作日内回复", date="2026-03-02")
    body = "measure: {of: promised_time, at_most: 48}"
    assert outcome(body, held) == ("not_evaluated", "working days need chinesecalendar")
    assert outcome(body, document("客服：三天内回复", date="2026-03-02")) == (
        "fail",
        "",
    )


def test_the_longest_promise_of_a_turn_counts() -> None:
    text = "客服：两小时内联系您，三天内解决\n客服：好\n客服：明天"
    assert value("of: promised_time", text, "role: agent") == [(0, "72"), (2, "24")]


def test_working_days_are_a_measure_too() -> None:
    text = "客服：十五个工作日内解决\n客服：好\n客服：一周"
    assert value("of: promised_days", text, "role: agent") == [(0, "15"), (2, "5")]
