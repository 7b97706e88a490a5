"""How long a customer is told to wait: durations and dates in what an agent says."""

import re
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


def promised_hours(text: str, today: str = "") -> float | None:
    """Hours until the latest moment a folded text promises, None when it names none.

    `today` is the document's date (YYYY-MM-DD). Working days are counted on the kept
    calendar of Chinese public holidays when the date is known, else as days.
    NotEvaluated when the text names a date of the calendar and `today` is not known.
    """
    dated = _CALENDAR.sub(" ", text)
    spans = _DURATION.finditer(dated)
    found = [_duration(span[0], today) for span in spans if _ahead(dated, span)]
    found += [_until(match[0], today) for match in _DATE.finditer(text)]
    known = [hours for hours in found if hours is not None]
    return max(known, default=None)


def _ahead(text: str, span: re.Match[str]) -> bool:
    """Whether a duration lies ahead; 等了三天, 每月, 三年前 do not."""
    before, after = text[: span.start()], text[span.end() :]
    return not (
        before.endswith(("了", "过", "已", "已经", "每", "上", "满"))
        or after.startswith(("前", "之前", "以前", "来", "没"))
    )


def _duration(text: str, today: str) -> float | None:
    seconds = slot_value("duration", re.split("[-到至~]", text)[-1])
    if seconds is None:
        return None
    if "工作" in text and today:
        return _working_days(_day(today), round(seconds / 86400)) * HOURS_A_DAY
    return seconds / 3600


def _until(text: str, today: str) -> float | None:
    if text in _DAYS:
        return _DAYS[text] * HOURS_A_DAY
    found = _MONTH_DAY.fullmatch(text)
    if not found:
        return None
    if not today:
        raise NotEvaluated("no metadata: date")
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
        raise NotEvaluated(f"date cannot be read: {text}") from None


def _working_days(start: date, count: int) -> int:
    """Calendar days until so many working days have passed."""
    try:
        from chinese_calendar import is_workday
    except ImportError:
        raise NotEvaluated("working days need chinesecalendar") from None
    day, left = start, count
    while left > 0:
        try:
            day += timedelta(days=1)
            left -= is_workday(day)
        except (NotImplementedError, OverflowError):
            raise NotEvaluated(f"the calendar does not know {day.year}") from None
    return (day - start).days
