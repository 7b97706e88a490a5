"""Dialogues in workbooks: .xlsx, .xlsm, .xls, .ods and Parquet, read as tables.

A sheet has no text of its own. It is given one in which each row is a line and what is
said stands in it as in its cell, line breaks as ↵: so the line of a finding is its row,
and its column counts characters within the cell.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from scriptlint.document import Document
from scriptlint.errors import ScriptlintError, SourceError
from scriptlint.messages import Message, say
from scriptlint.sources.columns import Columns, head_in
from scriptlint.sources.content import Content, Options
from scriptlint.sources.csv_scan import HEAD_WITHIN, Cell
from scriptlint.sources.misnamed import WORKBOOKS
from scriptlint.sources.record import written as written
from scriptlint.sources.tables import tabled

BREAK = "↵"
MOST_BYTES = 500_000_000
"""So many bytes a workbook may be when unpacked."""
Value = object
_new = tuple.__new__  # half the cost of Cell(…)


class Sheet(NamedTuple):
    """A sheet: its name, and its rows of values; `first` is the number of its first row."""

    name: str
    rows: Sequence[Sequence[Value]]
    first: int


def recognise(content: Content) -> bool:
    """Whether the file is a workbook, or Parquet; its first bytes tell."""
    return content.head.startswith(WORKBOOKS)


def parse(content: Content, options: Options) -> Iterator[Document | SourceError]:
    """The dialogues in all sheets; a sheet without columns of dialogues is left out."""
    try:
        sheets = sheets_of(content)
    except SourceError as error:
        yield error
        return
    found = False
    for sheet in sheets:
        try:
            at, columns = head_in(texts_of(sheet.rows[:HEAD_WITHIN]))
        except ValueError:
            continue
        found = True
        for document in _dialogues(sheet, at, columns, options):
            yield named(document, sheet, several=len(sheets) > 1)
    if not found:
        words = "no columns of dialogues (role, text) or of replies; `scriptlint sources try` shows how to describe them, --kind canned says that it holds replies"
        yield SourceError(options.path, Message(words), 1)


def sheets_of(content: Content) -> list[Sheet]:
    """All sheets with their values; SourceError for what is no workbook."""
    try:
        return list(_sheets(content))
    except ScriptlintError:
        raise
    except Exception as error:  # the libraries raise whatever their formats make them
        raise SourceError(content.path, _damaged(error)) from None


def texts_of(rows: Sequence[Sequence[Value]]) -> list[list[str]]:
    """The values of rows as texts."""
    return [[_written(value) for value in row] for row in rows]


def first_sheet(content: Content) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet that is not empty, each with its number from 1.

    Raises SourceError when the workbook cannot be read.
    """
    sheets = sheets_of(content)
    sheet = next((one for one in sheets if one.rows), Sheet("", [], 1))
    for number, row in enumerate(sheet.rows, max(1, sheet.first)):
        yield number, [_written(value) for value in row]


def _damaged(error: Exception) -> Message:
    fault = Message(str(error).splitlines()[0] if str(error) else "damaged")
    return say("cannot be read: {fault}", fault=fault)


def _sheets(content: Content) -> Iterator[Sheet]:
    if content.head.startswith(b"PAR1"):
        yield _parquet(content)
        return
    from python_calamine import CalamineWorkbook

    _refuse_bomb(content)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content.data))
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=True)
        yield Sheet(name, rows, (sheet.start or (0, 0))[0] + 1)


def _refuse_bomb(content: Content) -> None:
    """SourceError for a workbook that is small and swells without measure."""
    if not content.head.startswith(b"PK\x03\x04"):
        return
    with zipfile.ZipFile(io.BytesIO(content.data)) as archive:
        size = sum(info.file_size for info in archive.infolist())
    if size > MOST_BYTES:
        words = "holds more than {size} MB when unpacked; split it"
        raise SourceError(content.path, say(words, size=MOST_BYTES // 10**6))


def _parquet(content: Content) -> Sheet:
    try:
        from pyarrow import parquet
    except ImportError:
        words = "reading Parquet needs pyarrow: pip install 'scriptlint[parquet]'"
        raise SourceError(content.path, Message(words)) from None
    table = parquet.read_table(io.BytesIO(content.data))
    columns = [column.to_pylist() for column in table.columns]
    return Sheet("", [table.column_names, *zip(*columns, strict=True)], 0)


def _dialogues(
    sheet: Sheet, at: int, columns: Columns, options: Options
) -> Iterator[Document | SourceError]:
    said = columns.uses.get("text") or columns.uses["whole"]
    text, rows = laid_out(sheet, columns.names.index(said))
    below = rows[at + 1 if sheet.first else at :]
    yield from tabled(text, columns, below, options, "workbook")


def laid_out(sheet: Sheet, column: int) -> tuple[str, list[list[Cell]]]:
    """The text of a sheet, and its cells with their places in it.

    The names of Parquet's columns are no row, and have no line.
    """
    lines = ["\n" * max(0, sheet.first - 1)]
    rows: list[list[Cell]] = []
    at = len(lines[0])
    for row in sheet.rows if sheet.first else sheet.rows[1:]:
        texts = [_written(value) for value in row]
        said = texts[column] if column < len(texts) else ""
        shown = said.replace("\r\n", "\n").replace("\r", "\n")
        rows.append(
            [
                _new(Cell, (shown, at, at + len(shown), False))
                if number == column
                else _new(Cell, (text, at, at, False))
                for number, text in enumerate(texts)
            ]
        )
        lines.append(shown.replace("\n", BREAK) + "\n")
        at += len(shown) + 1
    return "".join(lines), rows


def named(
    document: Document | SourceError, sheet: Sheet, *, several: bool
) -> Document | SourceError:
    """The document under its sheet's name, where there are several sheets."""
    if isinstance(document, SourceError) or not several:
        return document
    key = f"{sheet.name}/{document.key}" if document.key else sheet.name
    return document._replace(key=key)


def _written(value: Value) -> str:
    """A cell's value as text: dates as 2026-03-01 09:05:00, whole numbers as such."""
    if isinstance(value, str):
        return value
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%S}"
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case bool():
            return str(value).lower()
    return str(value)
