"""Which column of a table of dialogues holds what.

Names tell, below titles if there are any; who speaks is told also by what stands in the
column.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from typing import NamedTuple

from scriptlint.document import AGENT, CUSTOMER
from scriptlint.sources.csv_scan import HEAD_WITHIN
from scriptlint.sources.roles import Speakers

_NAMES: Mapping[str, str] = {
    "role": "发送方|发送者|發送方|發送者|发送人|發送人|角色|说话人|說話人|发言人|發言人|身份|发送者类型|role|speaker|sender|sender type|sender_type|from|talker|issender|is_sender|issend|waiter_send",
    "text": "内容|內容|消息内容|訊息內容|消息|文本|文字|发送内容|對話內容|说话内容|識別文本|识别文本|识别结果|语句|句子|话语|话术|回复|回复内容|text|content|message|msg|utterance|sentence|words|txt|body|strcontent",
    "whole": "对话|對話|对话内容|对话记录|聊天记录|聊天內容|聊天内容|通话内容|通话文本|转写文本|录音文本|会话内容|transcript|dialogue|dialog|conversation|chat",
    "start": "发送时间|發送時間|时间|時間|消息时间|开始时间|开始|time|timestamp|start|start_time|created_at|createtime|send_time",
    "end": "结束时间|結束時間|结束|end|end_time",
    "label": "姓名|昵称|暱稱|坐席|客服|name|nickname|agent",
    "group": "会话编号|會話編號|会话id|會話id|对话编号|对话id|通话编号|通话id|录音编号|流水号|session|session_id|sessionid|conversation_id|dialogue_id|dialog_id|call_id|chat_id|contact_id|id",
    "type": "type|消息类型|localtype",
}
_COLUMN_OF = {name: use for use, names in _NAMES.items() for name in names.split("|")}

Rows = Sequence[Sequence[str]]


class Columns(NamedTuple):
    """Which column holds what: column names by use (role, text, start …)."""

    names: tuple[str, ...]
    uses: Mapping[str, str]

    @property
    def one_row_a_turn(self) -> bool:
        """Whether there is a column for who speaks, and one for what."""
        return "role" in self.uses and "text" in self.uses

    @property
    def one_row_a_dialogue(self) -> bool:
        """Whether there is a column with whole dialogues in it."""
        return "whole" in self.uses and "role" not in self.uses


def columns_of(head: Sequence[str], below: Rows = ()) -> Columns:
    """What the columns of a table hold, as their names tell; who speaks also by what
    stands in the rows `below`, where there is a column of agents and customers.
    """
    uses: dict[str, str] = {}
    for name in head:
        use = _COLUMN_OF.get(name.strip().lstrip("\ufeff").casefold())
        if use and use not in uses:
            uses[use] = name
    whole = uses.get("whole", "")
    asked = "role" not in uses and ("text" in uses or whole)
    if asked and not _has_lines(whole, head, below):
        for speaking in islice(_speaking(head, below), 1):
            uses["role"] = speaking
    if "role" in uses and "text" not in uses and whole:
        uses["text"] = whole
    return Columns(tuple(head), uses)


def _has_lines(name: str, head: Sequence[str], below: Rows) -> bool:
    """Whether there are cells of several lines in a column: dialogues, not turns."""
    at = head.index(name) if name else len(head)
    return any("\n" in row[at].strip() for row in below if at < len(row))


def _speaking(head: Sequence[str], below: Rows) -> Iterator[str]:
    """The columns in which nothing but agents and customers stand, without those that
    say something of the call, as who hung up.
    """
    from scriptlint.sources.side_file import is_known

    speakers = Speakers()
    for name, *values in zip_longest(head, *below, fillvalue=""):
        roles = {_surely(value, speakers) for value in values if value.strip()}
        if roles >= {AGENT, CUSTOMER} and "" not in roles and not is_known(name):
            yield str(name)


def _surely(label: str, speakers: Speakers) -> str:
    """The role of a label that is known; empty for anything else."""
    speaker = speakers[label]
    return speaker.role if speaker and speaker.sure else ""


def head_in(rows: Rows, fewest: int = 1) -> tuple[int, Columns]:
    """The number of the row that names the columns of dialogues, and what they hold.

    Titles may stand above: rows in which fewer cells are filled. `fewest` cells the row
    has at least. Raises ValueError where there is none.
    """
    above = fewest - 1
    for at, row in enumerate(rows[:HEAD_WITHIN]):
        filled = sum(map(bool, map(str.strip, row)))
        if filled > above:
            above, columns = filled, columns_of(row, rows[at + 1 :])
            if columns.one_row_a_turn or columns.one_row_a_dialogue:
                return at, columns
    raise ValueError
