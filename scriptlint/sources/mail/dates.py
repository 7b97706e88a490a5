"""Dates in the heads of mails, as the mail programs of all houses write them."""

import re
from datetime import datetime, timedelta, timezone

from scriptlint.expressions import expression

_WEEKDAY = r"(?:(?:星期|周|週|礼拜|禮拜)[一二三四五六日天])?"
_GAP = r"[\s,，、()（）]{0,6}"
_PART = (
    r"(?P<part>上午|下午|中午|凌晨|清晨|早上|晚上|傍晚|(?i:[ap]\.?m\.?))?(?:于|於|at)?"
)
_CLOCK = (
    r"(?P<hour>\d{1,2})\s?[:：点點時时]\s?(?P<minute>\d{2})(?:\s?[:：分]\s?(?P<second>\d{2}))?"
    r"(?:\s?(?P<after>(?i:[ap]\.?m\b)))?"
    r"(?:\s?(?:GMT|UTC)?\s?(?P<zone>[+-]\d{2}:?\d{2}))?"
)
_CHINESE = (
    r"(?P<year>\d{4})\s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})\s?[日号號T]?"
    rf"{_GAP}{_WEEKDAY}{_GAP}{_PART}{_GAP}{_CLOCK}"
)
_MONTH = r"(?P<name>(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))[a-z]{0,6}\.?"
_BETWEEN = r",?\s?(?:at\s)?\s?"
_AMERICAN = rf"{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}}){_BETWEEN}{_CLOCK}"
_BRITISH = rf"(?P<day>\d{{1,2}})\s{_MONTH},?\s(?P<year>\d{{4}}){_BETWEEN}{_CLOCK}"
_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun",
    "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_LATER = ("下午", "晚上", "傍晚", "中午", "p")


def moment_in(line: str) -> datetime | None:
    """The first date with a time in a line; None when there is none.

    It has a time zone when one is written (+0800).
    """
    for shape in (_CHINESE, _AMERICAN, _BRITISH):
        if found := expression(shape).search(line):
            return _moment(found)
    return None


def _moment(found: re.Match[str]) -> datetime | None:
    parts = found.groupdict()
    name = parts.get("name")
    month = _MONTHS.index(name.lower()) + 1 if name else int(parts["month"])
    hour = _hour(
        int(parts["hour"]), (parts.get("part") or parts["after"] or "").lower()
    )
    try:
        return datetime(
            int(parts["year"]),
            month,
            int(parts["day"]),
            hour,
            int(parts["minute"]),
            int(parts["second"] or 0),
            tzinfo=_zone(parts["zone"]),
        )
    except ValueError:
        return None


def _hour(hour: int, part: str) -> int:
    """The hour of 24; the part of the day says which half is meant."""
    if part.startswith(_LATER):
        late_morning = part == "中午" and hour == 11
        return hour + 12 if hour < 12 and not late_morning else hour
    return 0 if part and hour == 12 else hour


def _zone(written: str | None) -> timezone | None:
    if not written:
        return None
    hours, minutes = int(written[1:3]), int(written[-2:])
    if hours > 14:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if written[0] == "-" else offset)
