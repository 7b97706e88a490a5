"""The beginnings of turns: lines that say who speaks, or when.

Shapes: `客服：…`, `[00:12] 客服：…`, `00:12-00:15 客服: …`, `客服 10:15:07：…`,
`客服(10:15:07)：…`, `【客服】…`, `[1] 客服：…`, a label with a time alone on its line,
`[0:1.020,0:2.380,0] …` of Tencent's speech recognition, and marks of the system: `[通话保持]`, `***振铃***`, `-- 通话保持 12秒 --`.
"""

from re import Match
from typing import NamedTuple

from scriptlint.document import SYSTEM
from scriptlint.expressions import expression
from scriptlint.sources.events import named_event
from scriptlint.sources.roles import Speakers
from scriptlint.sources.times import stamps_at, time_of_day

_BLANKS = " \t\u3000\u200b\u200e\u200f\u2060\ufeff"
_GAP = f"[{_BLANKS}]{{0,9}}"
_OPEN = r"[\[(（【<〔]"
_CLOSE = r"[\])）】>〕]"
_COLONS = "：:﹕︰∶"
_COLON = expression(f"[{_COLONS}\t]")
_MARKED = frozenset("[(（【<〔0123456789#*=-—~>•·")
_FARTHEST = 40  # no label with a time is longer
_LONGEST_LABEL = 24
_LONGEST_MARK = 100

_BULLET = rf"[-*•·>][{_BLANKS}]{{1,9}}"
_NUMBER = (
    rf"(?:{_OPEN}[0-9]{{1,6}}{_CLOSE}|[0-9]{{1,6}}[.、．]|\#[0-9]{{1,6}}(?=[{_BLANKS}]))"
    rf"{_GAP}(?=[^0-9]|[0-9]+[:\-/年])"
)
_BEFORE_STAMP = rf"(?:[{_BLANKS}]+|(?={_OPEN}))(?={_OPEN}?{_GAP}[0-9])"
_SEPARATOR = f"[{_BLANKS},，|]{{1,9}}"
_AFTER_STAMP = rf"{_GAP}[{_COLONS}]|[{_BLANKS}]{{1,9}}|$"
_MOMENT = r"([0-9]{1,3}):([0-9]{1,2}\.[0-9]{1,3})"
_STRETCH = rf"\[{_MOMENT},{_MOMENT}(?:,([0-9]{{1,2}}))?\]{_GAP}"
_BRACKETED = rf"{_OPEN}([^\[\]【】<>〔〕]{{1,40}}?){_CLOSE}{_GAP}"
_WORD = rf"([^{_BLANKS}]{{1,20}})(?:[{_BLANKS}]{{1,9}}|$)"
_RULED = r"[*=\-—~]{2,}\s*([^\s*=\-—~].{0,80}?)\s*([*=\-—~]{2,})?$"
_ENCLOSED = r"[\[(（【<]\s*(.{1,40}?)\s*[\])）】>]$"
_SYSTEM_WORDS = (
    "接入|接通|接听|接聽|挂断|掛斷|挂机|掛機|结束|結束|排队|排隊|会话|會話|通话|通話|录音|錄音|提示音|忙音|音乐|音樂"
    "|按键|按鍵|超时|超時|撤回|收回|离开|離開|加入|进入|進入|满意度|滿意度|邀请评价|邀請評價|系统|系統|上线|上線|下线|下線"
)


class Head(NamedTuple):
    """How a turn begins: its words stand from `body` to `end` (None: and further on).

    `sure` is false for a label that the whole document must confirm, `ends` is true for
    one that has the line for itself.
    """

    label: str
    role: str
    sure: bool
    body: int
    stamp: str = ""
    until: str = ""
    end: int | None = None
    ends: bool = False


def head_of(line: str, speakers: Speakers) -> Head | None:
    """The head of a turn at the beginning of a line without its line end, or None."""
    at = len(line) - len(line.lstrip(_BLANKS))
    if line[at : at + 1] in _MARKED:
        return _marked(line, at, speakers)
    return _labelled(line, at, speakers)


def _marked(line: str, at: int, speakers: Speakers) -> Head | None:
    """A head that begins with a number, a time, a bracket or a rule."""
    if stretch := expression(_STRETCH).match(line, at):
        return _stretched(stretch, speakers)
    at = _past(_NUMBER, line, _past(_BULLET, line, at))
    bracketed = not line[at : at + 1].isdigit()
    stamp, until, at = stamps_at(line, at)
    at = _past(_SEPARATOR, line, at) if stamp else at
    head = _bracketed(line, at, speakers) or _labelled(line, at, speakers)
    if stamp:
        head = head or _spaced(line, at, speakers)
    head = head or _system(line, at, timed=bool(stamp))
    if head is None and stamp and (bracketed or time_of_day(stamp)):
        head = Head("", speakers.role(""), True, at)
    return head._replace(stamp=stamp, until=until) if head and stamp else head


def _stretched(found: Match[str], speakers: Speakers) -> Head:
    """The head that says from when to when, 0:1.020 for 0:01.020, and who by a number."""
    *moments, number = found.groups(default="")
    stamp, until = (
        f"{minute}:{float(second):06.3f}"
        for minute, second in (moments[:2], moments[2:])
    )
    return Head(number, speakers.role(number), True, found.end(), stamp, until)


def _labelled(line: str, at: int, speakers: Speakers) -> Head | None:
    """A label and a colon, perhaps with a time before the colon."""
    colon = _COLON.search(line, at, at + _FARTHEST)
    if colon is None:
        return None
    mark = colon.start()
    in_number = line[mark - 1 : mark].isdigit() and line[mark + 1 : mark + 2].isdigit()
    if in_number and (head := _timed(line, at, speakers)):
        return head
    label = line[at:mark].strip(_BLANKS + "*_")
    speaker = speakers[label] if len(label) <= _LONGEST_LABEL else None
    if speaker is None or ((in_number or line[mark] == "\t") and not speaker.sure):
        return None
    body = mark + 3 if line.startswith("**", mark + 1) else mark + 1
    return Head(label, speaker.role, speaker.sure, body)


def _timed(line: str, at: int, speakers: Speakers) -> Head | None:
    """A label and a time, then a colon, a blank, a bracket or nothing.

    A label that is not known has a line of its own, with seconds or a date.
    """
    for gap in expression(_BEFORE_STAMP).finditer(line, at + 1, at + _FARTHEST):
        stamp, until, end = stamps_at(line, gap.end())
        body = _past(_AFTER_STAMP, line, end)
        closed = body > end or end == len(line) or line[end - 1] in "])）】>〕"
        label = line[at : gap.start()].strip(_BLANKS)
        speaker = speakers[label] if stamp and closed else None
        alone = body == len(line) and bool(time_of_day(stamp))
        if speaker and (speaker.sure or alone):
            ends = body == len(line)
            return Head(
                label, speaker.role, speaker.sure, body, stamp, until, ends=ends
            )
    return None


def _bracketed(line: str, at: int, speakers: Speakers) -> Head | None:
    """A label in brackets, perhaps with a time in them or after them."""
    match = expression(_BRACKETED).match(line, at)
    if match is None:
        return None
    if inner := _timed(match[1], 0, speakers):
        return inner._replace(body=match.end())
    label = match[1].strip(_BLANKS)
    stamp, until, end = stamps_at(line, match.end())
    if not time_of_day(stamp):
        stamp, until, end = "", "", match.end()
    body = _past(_AFTER_STAMP, line, end)
    colon = line[body - 1] in _COLONS
    speaker = speakers[label]
    if speaker is None or not (speaker.sure or colon):
        return None
    return Head(label, speaker.role, speaker.sure, body, stamp, until)


def _spaced(line: str, at: int, speakers: Speakers) -> Head | None:
    """After a time: a known label with only a blank behind it."""
    match = expression(_WORD).match(line, at)
    speaker = speakers[match[1]] if match else None
    if match is None or speaker is None or not speaker.sure:
        return None
    return Head(match[1], speaker.role, True, match.end())


def _system(line: str, at: int, *, timed: bool) -> Head | None:
    """A mark of the system: ruled, in brackets, or the name of an event at a time."""
    if len(line) - at > _LONGEST_MARK:
        return None
    match = expression(_RULED).match(line, at)
    if match and (match[2] or named_event(match[1])):
        return Head("", SYSTEM, True, match.start(1), end=match.end(1))
    match = expression(_ENCLOSED).match(line, at)
    if match and (
        timed or named_event(match[1]) or expression(_SYSTEM_WORDS).search(match[1])
    ):
        return Head("", SYSTEM, True, match.start(1), end=match.end(1))
    if timed and len(line) - at <= 12 and named_event(line[at:]):
        return Head("", SYSTEM, True, at, end=len(line))
    return None


def _past(pattern: str, line: str, at: int) -> int:
    """Where a pattern that may stand at a place ends."""
    match = expression(pattern).match(line, at)
    return match.end() if match else at
