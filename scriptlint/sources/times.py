"""Time stamps as transcripts write them, turned into seconds of the document.

A stamp is one of three things. A *date with a time* counts from the document's first
stamp. A *time of day* (10:15:07) does too, and may pass midnight. An *offset into the
recording* (00:12) stays as it is. Without a date the first stamp decides: below one
hour it is an offset, for nobody's recording begins in its second hour. Two-part stamps
are minutes and seconds in a call, hours and minutes in a chat or after a date.
"""

import re

from scriptlint.expressions import expression

_ZONE = r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?"  # all stamps of a document share theirs
_DATE = "[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?(?:[ \t\u3000]+|T)"
_TIME = "[0-9]{1,3}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]{1,3})?"
_CLOCK = "(?<![0-9:])([0-9]{1,3}):([0-9]{2})(?::([0-9]{2}))?(?![0-9:])"
_STAMP = f"(?:{_DATE})?{_TIME}(?![0-9]|:[0-9])"
_TO = r"[\])）】>]?[ \t]{0,9}(?:--?>?|–|—|~|～|至|到)[ \t]{0,9}[\[(（【<]?"

_OPEN = tuple("[(（【<〔")
_CLOSE = tuple("])）】>〕")
_HALF_DAY = (
    r"上午|下午|凌晨|早上|中午|傍晚|晚上|(?<![A-Za-z])[AaPp]\.?[Mm]\.?(?![A-Za-z])"
)
_HOUR = "(?<![0-9:])[0-9]{1,2}(?=:[0-9]{2})"
_RUN = (
    "((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])([0-2][0-9])([0-5][0-9])([0-5][0-9])"
)
_DAY = 86400
_FAR = 1e8  # beyond three years a number of seconds is counted from 1970
_NUMBERS = expression("[0-9]+")


def stamps_at(line: str, at: int) -> tuple[str, str, int]:
    """A stamp at a place, one it lasts to, and where they end with their brackets.

    Empty stamps, and the place itself, where there is no time.
    """
    stamp = expression(_STAMP)
    begin = at + 1 if line[at : at + 1] in _OPEN else at
    first = stamp.match(line, begin)
    if first is None:
        return "", "", at
    to = expression(_TO).match(line, first.end())
    last = stamp.match(line, to.end()) if to else None
    end = (last or first).end()
    closed = line[end : end + 1] in _CLOSE
    return first[0], last[0] if last else "", end + closed


def plain(stamp: str) -> str:
    """A stamp of 24 hours: 下午 2:05 is 14:05, 20260301100500 is 2026-03-01 10:05:00."""
    if (
        stamp[:1].isdigit()
        and stamp[-1:].isdigit()
        and ":" in stamp
        and stamp.isascii()
    ):
        return stamp
    if match := expression(_RUN).fullmatch(stamp.strip()):
        return "{}-{}-{} {}:{}:{}".format(*match.groups())
    half = expression(_HALF_DAY).search(stamp)
    if half is None:
        return stamp
    whole = f"{stamp[: half.start()]} {stamp[half.end() :]}".strip()
    return expression(_HOUR).sub(
        lambda hour: f"{of_day(int(hour[0]), half[0]):02}", whole, count=1
    )


def of_day(hour: int, half: str) -> int:
    """An hour of twelve as one of twenty-four; `half` holds the half of the day."""
    if expression("下午|傍晚|晚上|[Pp]").search(half) and hour < 12:
        return hour + 12
    morning = expression("上午|凌晨|早上|[Aa]").search(half)
    return 0 if morning and hour == 12 else hour


def date_of(stamp: str) -> str:
    """The date in a stamp as 2026-03-01, empty when it has none."""
    numbers = _NUMBERS.findall(plain(stamp))
    if len(numbers) < 3 or len(numbers[0]) != 4:
        return ""
    year, month, day = numbers[:3]
    return f"{year}-{month:0>2}-{day:0>2}"


def time_of_day(stamp: str) -> str:
    """The time in a dated or three-part stamp as 10:15:07, empty when it has none."""
    found = expression(_CLOCK).search(plain(stamp))
    if not found or not (found[3] or date_of(stamp)):
        return ""
    hour, minute, second = found.groups(default="0")
    return f"{hour:0>2}:{minute}:{second:0>2}"


def within(stamp: str) -> float:
    """How many seconds after a chat's stamp its message may have come: 59 when only the
    minute is written. So nobody waits longer than is certain.
    """
    return 59.0 if len(_NUMBERS.findall(stamp)) == (5 if date_of(stamp) else 2) else 0.0


class Clock:
    """The seconds of one document's stamps, in the order in which they come."""

    def __init__(self, chat: bool) -> None:
        self.chat = chat
        self._zero: float | None = None
        self._last = 0.0

    def seconds(self, stamp: str | float) -> float | None:
        """Seconds from the beginning of the document; None for no possible time."""
        if isinstance(stamp, str):
            return self._written(stamp)
        if not -_FAR < stamp < _FAR:
            return self._epoch(stamp)
        return float(stamp)

    def _written(self, stamp: str) -> float | None:
        known = rf"({_DATE})?({_TIME}){_ZONE}"
        match = re.fullmatch(known, stamp.strip()) or re.fullmatch(known, plain(stamp))
        if not match:
            return None
        date, time = match.groups()
        value = _time(time, hours=bool(date) or self.chat)
        if date:
            day = _day(date)
            return None if day is None else self._dated(day * _DAY + value)
        return self._undated(value, short=time.count(":") == 1)

    def _dated(self, value: float) -> float:
        """A time of day after it stands on its day: 2024-03-02 10:15:07-10:15:29."""
        self._last = max(self._last, value)
        return self._counted(value)

    def _undated(self, value: float, *, short: bool) -> float:
        if self._zero is None:
            of_day = self.chat or (value >= 3600 and not short)
            self._zero = value if of_day else 0.0
        value += self._last // _DAY * _DAY
        if value < self._last - _DAY / 2:
            value += _DAY
        self._last = max(self._last, value)
        return round(value - self._zero, 3)

    def _counted(self, value: float) -> float:
        if self._zero is None:
            self._zero = value
        return round(value - self._zero, 3)

    def _epoch(self, value: float) -> float | None:
        """Seconds, or thousandths, since 1970; NaN and infinities are no time."""
        if not abs(value) < 1e15:
            return None
        if expression(_RUN).fullmatch(run := f"{value:.0f}"):
            return self._written(run)
        return self._counted(value / 1000 if abs(value) > 1e11 else value)


def _time(time: str, *, hours: bool) -> float:
    whole, _, fraction = time.replace(",", ".").partition(".")
    parts = [int(part) for part in whole.split(":")]
    if len(parts) == 2 and hours:
        parts.append(0)
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + part
    return seconds + (float(f"0.{fraction}") if fraction else 0.0)


def _day(date: str) -> int | None:
    """The day's number; None for a day no calendar has."""
    from datetime import date as calendar

    year, month, day = (int(number) for number in _NUMBERS.findall(date)[:3])
    try:
        return calendar(year, month, day).toordinal()
    except ValueError:
        return None
