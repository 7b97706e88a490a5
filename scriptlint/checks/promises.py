"""How long a customer is told to wait: durations and dates in what an agent says."""

import math
import re
from collections.abc import Callable
from datetime import date, timedelta

from scriptlint.checks.evaluation import NotEvaluated
from scriptlint.rulebook.slots import folded_shape, slot_value

_DURATION = re.compile(folded_shape("duration"))
_DATE = re.compile(folded_shape("date"))
_CALENDAR = re.compile(r"\d{1,2}(?:月|[-/])\d{1,2}[日号]?")
_MONTH_DAY = re.compile(r"(\d{1,2})(?:月|[-/])(\d{1,2})[日号]?")
_DAYS = {
    "今天": 0,
    "今日": 0,
    "当天": 0,
    "当日": 0,
    "明天": 1,
    "明日": 1,
    "次日": 1,
    "后天": 2,
    "大后天": 3,
}
HOURS_A_DAY = 24.0
_Reading = Callable[[str, str], float | None]


def promised_hours(text: str, today: str = "") -> float | None:
    """Hours until the latest moment a folded text promises, None when it names none.

    `today` is the document's date (YYYY-MM-DD). Working days are counted on the kept
    calendar of Chinese public holidays when the date is known, else as days.
    NotEvaluated when the text names a date of the calendar and `today` is not known.
    """
    return _latest(text, today, _duration, _until)


def promised_days(text: str, today: str = "") -> float | None:
    """Working days until the latest moment a folded text promises, None for none.

    三个工作日 are three, whatever day it is. What is said in other units is counted on
    the kept calendar when the date is known; else five of seven days are working days.
    """
    return _latest(text, today, _working_duration, _working_until)


def _latest(text: str, today: str, duration: _Reading, until: _Reading) -> float | None:
    dated = _CALENDAR.sub(" ", text)
    spans = _DURATION.finditer(dated)
    found = [duration(span[0], today) for span in spans if _ahead(dated, span)]
    found += [until(match[0], today) for match in _DATE.finditer(text)]
    return max((value for value in found if value is not None), default=None)


def _ahead(text: str, span: re.Match[str]) -> bool:
    """Whether a duration lies ahead; 等了三天, 每月, 三年前 do not."""
    before, after = text[: span.start()], text[span.end() :]
    return not (
        before.endswith(("了", "过", "已", "已经", "每", "上", "满"))
        or after.startswith(("前", "之前", "以前", "来", "没"))
    )


def _duration(text: str, today: str) -> float | None:
    days = _days(text)
    if days is None:
        return None
    if "工作" in text and today:
        return _calendar_days(_day(today), round(days)) * HOURS_A_DAY
    return days * HOURS_A_DAY


def _working_duration(text: str, today: str) -> float | None:
    days = _days(text)
    return days if days is None or "工作" in text else _working_days(days, today)


def _working_until(text: str, today: str) -> float | None:
    hours = _until(text, today)
    return None if hours is None else _working_days(hours / HOURS_A_DAY, today)


def _days(text: str) -> float | None:
    """The longer end of a duration, in days."""
    seconds = slot_value("duration", re.split("[-到至~]", text)[-1])
    return None if seconds is None else seconds / 86400


def _until(text: str, today: str) -> float | None:
    if text in _DAYS:
        return _DAYS[text] * HOURS_A_DAY
    found = _MONTH_DAY.fullmatch(text)
    if not found:
        return None
    if not today:
        raise NotEvaluated("no metadata: {key}", key="date")
    base = _day(today)
    then = _next(base, int(found[1]), int(found[2]))
    return None if then is None else (then - base).days * HOURS_A_DAY


def _next(base: date, month: int, day: int) -> date | None:
    """The next such day of the calendar from a date on; None when there is none soon."""
    for year in (base.year, base.year + 1):
        try:
            then = date(year, month, day)
        except ValueError:
            continue
        if then >= base:
            return then
    return None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise NotEvaluated(
            "{key} cannot be read: {text}", key="date", text=text
        ) from None


def _working_days(days: float, today: str) -> float:
    """Working days among so many days from a date on."""
    if not today:
        return days * 5 / 7
    start = _day(today)
    if days < 1:
        return days
    ahead = range(1, math.ceil(days) + 1)
    return sum(_is_workday(start, number) for number in ahead)


def _calendar_days(start: date, count: int) -> int:
    """Calendar days until so many working days have passed."""
    days = 0
    while count > 0:
        days += 1
        count -= _is_workday(start, days)
    return days


def _is_workday(start: date, days: int) -> bool:
    """Whether people work on the day so many days after a date."""
    try:
        from chinese_calendar import is_workday
    except ImportError:
        raise NotEvaluated("working days need chinesecalendar") from None
    try:
        day = start + timedelta(days=days)
    except OverflowError:
        raise NotEvaluated(
            "the calendar does not know {year}", year=start.year
        ) from None
    try:
        return bool(is_workday(day))
    except NotImplementedError:
        raise NotEvaluated("the calendar does not know {year}", year=day.year) from None
