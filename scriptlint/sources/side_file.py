"""What is known of documents besides their words, in a table beside them.

Each row of a CSV file or a sheet is one call or chat. It is found by the document's id or
by its file's name; a row that names a recording, c1.wav, is that of c1.txt. Column names
are those of call centres, in Chinese or English; any other column is taken under its own
name. Titles may stand above them.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from scriptlint.document import Document
from scriptlint.errors import SourceError, cannot_read
from scriptlint.expressions import expression
from scriptlint.messages import Message, say
from scriptlint.sources.content import Content
from scriptlint.sources.csv_scan import (
    HEAD_WITHIN,
    Cell,
    TableError,
    delimiter_of,
    rows_of,
)
from scriptlint.sources.header import tidy

LARGEST = 200_000_000
"""So many bytes the table may have: a million rows."""

Row = tuple[int, Sequence[str]]
"""A row of the table: its line from 1, and its cells."""

_COLUMNS: Mapping[str, str] = {
    "id": "id|编号|編號|会话编号|會話編號|会话id|通话编号|通話編號|通话id|录音编号|錄音編號|录音id|流水号|流水號|工单号|工單號|session id|call id|contact id|ticket id|dialogue id",
    "file": "file|file name|filename|path|文件|文件名|录音文件|錄音檔|檔案|檔名",
    "agent": "agent|agent name|坐席|座席|客服|坐席姓名|座席姓名|客服姓名|坐席名称",
    "agent_id": "agent id|工号|工號|坐席工号|座席工號|坐席编号|员工号",
    "skill_group": "skill|skill group|queue|技能组|技能組|队列|隊列|班组|班組",
    "direction": "direction|方向|呼叫方向|呼叫类型|呼叫類型",
    "ring_seconds": "ring|ring seconds|振铃|振铃时长|振铃秒数|振鈴時長|振鈴秒數|振铃时间",
    "hung_up_by": "hung up by|hangup|挂机方|掛機方|挂断方|掛斷方|谁挂机|结束方",
    "ticket_type": "ticket type|工单类型|工單類型|业务类型|業務類型|来电原因|來電原因",
    "complaint": "complaint|投诉|投訴|是否投诉|是否投訴",
    "date": "date|日期",
    "time": "time|start|start time|开始时间|開始時間|通话时间|通話時間|来电时间|來電時間|接通时间|会话时间",
}
_NAMES = {name: key for key, names in _COLUMNS.items() for name in names.split("|")}
_FOUND_BY = ("id", "file")
_ENDED_BY = {
    "agent": "agent|坐席|座席|客服|话务员|話務員",
    "customer": "customer|caller|client|user|客户|客戶|用户|用戶|来电人|來電人",
}


class SideFile(NamedTuple):
    """The rows of a table by the id or file name they are found by.

    `also` has what else they are found by, each for one row only.
    """

    path: str
    rows: Mapping[str, Mapping[str, str]]
    also: Mapping[str, str] = {}

    def row_of(self, document: Document) -> str | None:
        """What a document's row is found by, None when there is no row."""
        return self.row_for(document.path, document.key)

    def row_for(self, path: str, key: str | None = None) -> str | None:
        """What a document of that path and key is found by, None when there is no row."""
        name = os.path.basename(path)
        stem = name.partition(".")[0]
        known = (key, path.replace("\\", "/"), name, _bare(name), stem)
        named = [one for one in known if one]
        found = next((one for one in named if one in self.rows), None)
        return found or next(
            (self.also[one] for one in named if one in self.also), None
        )

    def joined(self, document: Document) -> Document:
        """The document with what its row says of it; the row goes before the document."""
        row = self.row_of(document)
        if row is None:
            return document
        return document._replace(meta={**document.meta, **self.rows[row]})

    def unused(self, used: Iterable[str]) -> list[str]:
        """The rows that no document was found for."""
        seen = set(used)
        return [name for name in self.rows if name not in seen]


def read_side_file(path: str) -> SideFile:
    """The table in a file: CSV or TSV in any encoding, or the first sheet of a workbook.

    Raises SourceError with the line that cannot be used.
    """
    try:
        with open(path, "rb") as file:
            content = Content(file, path, None, LARGEST)
            if content.layout == "workbook":
                from scriptlint.sources.workbook import first_sheet

                return tabled(path, first_sheet(content))
            return side_file(path, content.text)
    except OSError as error:
        raise SourceError(path, cannot_read(error)) from None


def side_file(path: str, text: str) -> SideFile:
    """The table in a text; SourceError when it has no id, or one id has two rows."""
    try:
        return tabled(path, _lined(text, rows_of(text, delimiter_of(text, path))))
    except TableError as error:
        raise SourceError(path, error.reason, error.line) from None


def tabled(path: str, rows: Iterator[Row]) -> SideFile:
    """The table in rows, each with its line; one of the first names the columns."""
    above = list(islice(rows, HEAD_WITHIN))
    if not above:
        raise SourceError(path, Message("is empty: expected a row of column names"))
    for at, (_, head) in enumerate(above):
        keys = [_key(cell) for cell in head]
        by = next((key for key in _FOUND_BY if key in keys), None)
        if by is not None:
            return _by_name(path, chain(above[at + 1 :], rows), keys, by)
    words = "has no column to find documents by: expected one named id or file; found {names}"
    line, head = above[0]
    raise SourceError(path, say(words, names=tuple(head)[:8]), line)


def _lined(text: str, rows: Iterable[Sequence[Cell]]) -> Iterator[Row]:
    """The rows of a text, each with the line it begins in."""
    line, at = 1, 0
    for row in rows:
        line += text.count("\n", at, row[0].begin)
        at = row[0].begin
        yield line, [cell.text for cell in row]


def _by_name(path: str, rows: Iterable[Row], keys: list[str], by: str) -> SideFile:
    found: dict[str, dict[str, str]] = {}
    also: dict[str, str] = {}
    for line, row in rows:
        values = {key: _value(cell) for key, cell in zip(keys, row, strict=False)}
        name = values.pop(by, "").replace("\\", "/")
        if not name:
            raise SourceError(path, say("has no {column} in this row", column=by), line)
        if name in found:
            raise SourceError(path, say("has a second row for {name}", name=name), line)
        file = os.path.basename(values.get("file", name).replace("\\", "/"))
        for other in {file, _bare(file)} - {name}:
            also[other] = "" if other in also else name
        found[name] = _tidied({key: value for key, value in values.items() if value})
    return SideFile(path, found, {other: one for other, one in also.items() if one})


def _bare(file: str) -> str:
    """The name of a file without its last ending; an ending has a letter in it."""
    bare, ending = os.path.splitext(file)
    return bare if expression(r"\.\w*[A-Za-z]\w*").fullmatch(ending) else file


def _value(cell: str) -> str:
    """What a cell holds; Excel keeps the zeros of ="007"."""
    bare = cell.strip()
    return bare[2:-1] if bare.startswith('="') and bare.endswith('"') else bare


def known(row: Mapping[str, str]) -> dict[str, str]:
    """What a row of a table says, under the names and in the form that rules ask for."""
    values = {_key(name): text.strip() for name, text in row.items()}
    return _tidied({key: value for key, value in values.items() if value})


def is_known(column: str) -> bool:
    """Whether a column has a name that rules know."""
    return _plain(column) in _NAMES


def _key(column: str) -> str:
    """The name of a column as rules know it."""
    return _NAMES.get(_plain(column), column.strip().lstrip("\ufeff"))


def _plain(column: str) -> str:
    return re.sub(r"[\s_-]+", " ", column.strip().lstrip("\ufeff")).casefold()


def _tidied(values: dict[str, str]) -> dict[str, str]:
    """The values in the form that rules ask for."""
    ended = values.get("hung_up_by", "").casefold()
    for role, words in _ENDED_BY.items():
        if ended in words.split("|"):
            values["hung_up_by"] = role
    if "ring_seconds" in values:
        values["ring_seconds"] = _seconds(values["ring_seconds"])
    return tidy(values)


def _seconds(written: str) -> str:
    """Seconds, from 12, 12秒, 12.0 or 00:00:12."""
    number = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(?:s|sec|seconds|秒)?", written)
    if number:
        return number[1]
    if re.fullmatch(r"(?:\d+:)?\d+:\d+", written):
        total = 0
        for part in written.split(":"):
            total = total * 60 + int(part)
        return str(total)
    return written
