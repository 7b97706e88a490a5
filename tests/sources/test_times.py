"""Time stamps become seconds of the document."""

import math

import pytest

from scriptlint.sources.times import Clock, date_of, stamps_at, time_of_day


@pytest.mark.parametrize(
    ("stamps", "seconds"),
    [
        (["00:12", "01:15"], [12, 75]),
        (["00:12.50", "00:15,80"], [12.5, 15.8]),
        (["00:00:21", "01:00:00"], [21, 3600]),
        (["75:10"], [4510]),
        (["10:15:07", "10:15:30"], [0, 23]),
        (["23:59:50", "00:00:05", "00:01:00"], [0, 15, 70]),
        (["10:15:07", "10:15:05"], [0, -2]),
        (["2026-03-02 10:15:07", "2026-03-02 10:16:00"], [0, 53]),
        (["2026-03-02 23:59:50", "2026-03-03 00:00:05"], [0, 15]),
        (["2026/3/2 10:15", "2026年3月2日 10:16"], [0, 60]),
        (["20260302101507", "20260302101600"], [0, 53]),
        (["2026/3/2 下午 2:05:00", "2026/3/2 02:06:00 PM"], [0, 60]),
        (["上午11:59:30", "下午12:00:10"], [0, 40]),
        (["2026-02-30 10:15:07"], [None]),
        (["not a time"], [None]),
    ],
)
def test_clock_of_a_call(stamps: list[str], seconds: list[float | None]) -> None:
    clock = Clock(chat=False)
    assert [clock.seconds(stamp) for stamp in stamps] == seconds


def test_two_parts_are_hours_and_minutes_in_a_chat() -> None:
    clock = Clock(chat=True)
    assert [clock.seconds(stamp) for stamp in ("14:03", "14:05")] == [0, 120]


def test_a_time_after_a_date_stands_on_its_day() -> None:
    clock = Clock(chat=False)
    stamps = ["2024-03-02 23:59:07", "23:59:29", "2024-03-03 00:01:07", "00:01:09"]
    assert [clock.seconds(stamp) for stamp in stamps] == [0, 22, 120, 122]
    assert clock.seconds("00:00:07") == 60


def test_midnight_is_passed_once_a_day() -> None:
    clock = Clock(chat=True)
    stamps = ["22:00", "09:30", "09:24", "23:00", "10:00"]
    hours = [(clock.seconds(stamp) or 0) / 3600 for stamp in stamps]
    assert hours == pytest.approx([0, 11.5, 11.4, 25, 36])


@pytest.mark.parametrize(
    ("numbers", "seconds"),
    [
        ([12.5, 15], [12.5, 15]),
        ([1767225600, 1767225605.5], [0, 5.5]),
        ([1767225600000, 1767225605500], [0, 5.5]),
        ([math.nan, math.inf, 1e300], [None, None, None]),
    ],
)
def test_numbers(numbers: list[float], seconds: list[float | None]) -> None:
    """Seconds stay; seconds and thousandths since 1970 count from the first."""
    clock = Clock(chat=False)
    assert [clock.seconds(number) for number in numbers] == seconds


@pytest.mark.parametrize(
    ("line", "stamps"),
    [
        ("[00:12] 好", ("00:12", "", 7)),
        ("00:12-00:15 好", ("00:12", "00:15", 11)),
        ("[00:12.50-00:15.80]", ("00:12.50", "00:15.80", 19)),
        ("[00:12]-[00:15]", ("00:12", "00:15", 15)),
        ("00:00:12,000 --> 00:00:15,000", ("00:00:12,000", "00:00:15,000", 29)),
        ("2026-03-02 10:15:07", ("2026-03-02 10:15:07", "", 19)),
        ("00:12:34:56", ("", "", 0)),
        ("12点", ("", "", 0)),
    ],
)
def test_stamps_at(line: str, stamps: tuple[str, str, int]) -> None:
    assert stamps_at(line, 0) == stamps


@pytest.mark.parametrize(
    ("stamp", "date", "time"),
    [
        ("2026-3-2 9:05:07", "2026-03-02", "09:05:07"),
        ("2026年3月2日 10:15", "2026-03-02", "10:15:00"),
        ("10:15:07", "", "10:15:07"),
        ("2026-03-02T10:15:07.250+08:00", "2026-03-02", "10:15:07"),
        ("2026-03-02 :0090:00", "2026-03-02", ""),
        ("00:12", "", ""),
        ("", "", ""),
    ],
)
def test_date_and_time_of_day(stamp: str, date: str, time: str) -> None:
    assert (date_of(stamp), time_of_day(stamp)) == (date, time)
