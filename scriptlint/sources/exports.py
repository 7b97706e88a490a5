"""What chat programs export as text: QQ, LINE and WhatsApp.

A line with a time and a name begins a message; it goes on over the lines after it.
Shapes as seen in exports in simplified and traditional Chinese and in English.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from scriptlint.document import SYSTEM, Document, Turn
from scriptlint.errors import SourceError
from scriptlint.expressions import expression
from scriptlint.messages import say
from scriptlint.sources.content import Content, Options
from scriptlint.sources.events import event_of
from scriptlint.sources.parties import inferred
from scriptlint.sources.positions import line_starts
from scriptlint.sources.record import written as written
from scriptlint.sources.roles import Speakers
from scriptlint.sources.times import of_day

_HALF = r"上午|下午|凌晨|早上|中午|傍晚|晚上|[AaPp]\.?[Mm]\.?"
_CLOCK = rf"(?P<clock>(?:{_HALF})?\s?\d{{1,2}}:\d\d(?::\d\d)?\s?(?:{_HALF})?)"
_NUMBERS = re.compile(r"\d+")
_DAY = r"(?P<day>\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?)"
_MARKS = "[\u200e\u200f\ufeff]{0,3}"
_WEEKDAY = r"\s?[（(]?(?:[A-Z][a-z]{2,8}|星期\w|週\w|周\w|\w)[)）]?"
_SAID = rf"{_MARKS}(?:(?P<name>[^:\n]{{1,60}}?): )?(?P<text>.*)"


class Export(NamedTuple):
    """How a program writes: `sign` is how its files begin, `head` a message's line.

    `day` is a line that dates the messages after it. `below` says that the words begin
    on the next line.
    """

    name: str
    sign: str
    head: str
    day: str = ""
    below: bool = False


EXPORTS = (
    Export(
        "qq",
        r"\ufeff?(?:消息记录（|訊息記錄（|消息記錄（)",
        rf"{_DAY} {_CLOCK} (?P<name>\S.{{0,60}}?)(?:\([0-9]{{5,}}\)|<[^<>]+>)?",
        below=True,
    ),
    Export(
        "line",
        r"\ufeff?\[LINE\] ",
        rf"{_CLOCK}\t(?P<name>[^\t\n]{{0,60}})(?:\t(?P<text>.*))?",
        day=rf"{_DAY}{_WEEKDAY}",
    ),
    Export(  # LINE on a computer
        "line",
        r"\ufeff?\[LINE\] ",
        rf"{_CLOCK} (?P<name>\S{{1,60}})(?: (?P<text>.*))?",
        day=rf"{_DAY}{_WEEKDAY}",
    ),
    Export(
        "whatsapp",
        rf"{_MARKS}{_DAY},?\s{_CLOCK}\s-\s",
        rf"{_MARKS}{_DAY},?\s{_CLOCK}\s-\s{_SAID}",
    ),
    Export(
        "whatsapp",
        rf"{_MARKS}\[{_DAY},?\s{_CLOCK}\]\s",
        rf"{_MARKS}\[{_DAY},?\s{_CLOCK}\]\s{_SAID}",
    ),
)
_NO_WORDS = (
    r"\u200e?[\[<（(]?(?:图片|圖片|表情|文件|语音|語音|视频|視頻|影片|貼圖|照片|动画表情|Photos?|Videos?|Stickers?|省略影音内容|省略多媒體檔案"
    r"|图像已忽略|圖像已略去|影片已略去|語音已略去|Media omitted|image omitted)(?:已忽略|已略去| omitted)?[\]>）)]?"
)


class Message(NamedTuple):
    """A message: when and by whom, and where its words stand.

    `moment` is known to `within` so many seconds: 0, or 59 where only minutes are written.
    """

    moment: datetime | None
    within: int
    name: str
    start: int
    end: int


def export_of(text: str) -> Export | None:
    """The program that exported a text, None for any other text."""
    for export in EXPORTS:
        if expression(export.sign).match(text[:300]) and _has_messages(export, text):
            return export
    return None


def recognise(content: Content) -> bool:
    """Whether a chat program exported this."""
    return export_of(content.text) is not None


def parse(content: Content, options: Options) -> Iterator[Document | SourceError]:
    """The chat; its messages are turns, what the program says is the system's."""
    text = content.text
    export = export_of(text)
    if export is None:
        yield SourceError(
            options.path, say("is no chat export of QQ, LINE or WhatsApp")
        )
        return
    messages = list(_messages(export, text))
    first = next((each.moment for each in messages if each.moment), None)
    turns = [_turn(message, text, first, options.speakers) for message in messages]
    parties = inferred(turns)
    meta = dict(parties.meta)
    if first:
        meta |= {"date": f"{first:%Y-%m-%d}", "time": f"{first:%H:%M:%S}"}
    yield Document(
        "chat", parties.turns, text, options.path, format=export.name, meta=meta
    )


def _has_messages(export: Export, text: str) -> bool:
    """Whether one of the first lines begins somebody's message."""
    head = expression(export.head)
    lines = text[:20_000].split("\n")[:50]
    found = (head.fullmatch(line.rstrip()) for line in lines)
    return any(match and match["name"] for match in found)


def _messages(export: Export, text: str) -> Iterator[Message]:
    """The messages, each with the lines that belong to it."""
    head, day = expression(export.head), expression(export.day)
    order = _order(text)
    starts = line_starts(text)
    dated = ""
    current: Message | None = None
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line = text[start:end].rstrip("\r\n")
        found = head.fullmatch(line)
        if found is None and export.day and (dates := day.fullmatch(line.strip())):
            dated = dates["day"]
        elif found is None:
            current = current and current._replace(end=end)
            continue
        if current:
            yield current
        current = found and _begun(found, export, dated, order, start, end)
    if current:
        yield current


def _begun(
    head: re.Match[str], export: Export, dated: str, order: str, start: int, end: int
) -> Message:
    """The message that a line begins."""
    groups = head.groupdict()
    moment = _moment(groups.get("day") or dated, groups["clock"], order)
    within = 0 if groups["clock"].count(":") == 2 else 59
    name = (groups["name"] or "").strip("\u200e\u200f\u202a\u202c \ufeff")
    if export.below:
        return Message(moment, within, name, end, end)
    if (
        groups["text"] is None
    ):  # the program's own line: its words are in the name's place
        return Message(moment, within, "", start + head.start("name"), end)
    return Message(moment, within, name, start + head.start("text"), end)


def _turn(
    message: Message, text: str, first: datetime | None, speakers: Speakers
) -> Turn:
    """The turn that a message is; what stands in quotation marks without them."""
    written = text[message.start : message.end]
    words = written.strip()
    start = message.start + (written.index(words) if words else 0)
    if words.startswith('"') and words.endswith('"') and "\n" in words:
        start, words = start + 1, words[1:-1]
    spoken = bool(message.name) and not expression(_NO_WORDS).fullmatch(words)
    role = speakers.role(message.name) if spoken else SYSTEM
    began = ended = None
    if first and message.moment:
        began = (message.moment - first).total_seconds()
        ended = began + message.within
    span = (start, start + len(words))
    event = event_of(role, words)
    return Turn(role, words, message.name, began, ended, span, "", event)


def _order(text: str) -> str:
    """In which order dates are written (ymd, dmy or mdy), as all of them allow.

    5/1/2024 is the fifth of January unless another date of the file speaks against it.
    """
    days = {match["day"] for match in re.finditer(_DAY, text)}
    parts = [re.findall(r"\d+", day) for day in days]
    if any(len(part[0]) == 4 for part in parts):
        return "ymd"
    return "mdy" if any(int(part[1]) > 12 for part in parts) else "dmy"


def _moment(day: str, clock: str, order: str) -> datetime | None:
    """Date and time of a message; None for no possible ones."""
    date = _date(day, order)
    hour, minute, second, *_ = (*map(int, _NUMBERS.findall(clock)), 0)
    if not clock.isascii() or not clock.replace(":", "").isdigit():
        hour = of_day(hour, clock)
    try:
        return date and date.replace(hour=hour, minute=minute, second=second)
    except ValueError:
        return None


@lru_cache(maxsize=64)
def _date(day: str, order: str) -> datetime | None:
    """The day of many messages; None for no possible one."""
    numbers = [int(number) for number in _NUMBERS.findall(day)]
    if len(numbers) != 3:
        return None
    year, month, date = (numbers[order.index(part)] for part in "ymd")
    try:
        return datetime(year if year > 99 else 2000 + year, month, date)
    except ValueError:
        return None
