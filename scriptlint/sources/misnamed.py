"""Files whose names promise something else than what is in them.

Service systems save tables as `.xls` that are CSV, and people rename what they send. A
name is set aside only where the content is certain.
"""

from typing import TYPE_CHECKING

from scriptlint.errors import SourceError
from scriptlint.messages import Message

if TYPE_CHECKING:
    from scriptlint.sources.content import Content, FileLayout

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1")
"""How workbooks begin; so do other files of their programs."""

_SHEETS = (b"xl/workbook", b"xl/worksheets", b"opendocument.spreadsheet")
_MARKUP = ("<!doctype", "<html", "<table", "<meta", "<?xml")


def layout_of(content: "Content", named: "FileLayout") -> "FileLayout":
    """The layout of what is in a file, where that is certain; else the one of its name."""
    if content.head.startswith(WORKBOOKS):
        return "workbook" if named == "workbook" or _has_sheets(content) else named
    if named == "workbook":
        return _no_workbook(content)
    opening = content.opening.lstrip("\ufeff \t\r\n")
    if named != "json" and content.begins_json:
        return "jsonl" if content.has_objects(opening) else "json"
    if named == "json" and not opening.startswith(("{", "[")):
        return "table" if _is_table(content) else "text" if _speaks(content) else named
    if named == "text":
        return "table" if _is_table(content) else named
    return "export" if content.is_export else named


def _has_sheets(content: "Content") -> bool:
    """Whether a file is a workbook for certain, whatever its name."""
    if content.head.startswith(b"PAR1"):
        return content.data.endswith(b"PAR1")
    return any(sheet in content.data for sheet in _SHEETS)


def _no_workbook(content: "Content") -> "FileLayout":
    """The layout of what is named a workbook and is none; SourceError for a web page."""
    try:
        opening = content.opening.lstrip("\ufeff \t\r\n")
    except SourceError:
        return "workbook"  # its reader tells what it expected
    if opening[:200].casefold().startswith(_MARKUP):
        words = "is a web page named like a workbook; open it and save it as .xlsx"
        raise SourceError(content.path, Message(words))
    if content.begins_json:
        return "jsonl" if content.has_objects(opening) else "json"
    if _is_table(content):
        return "table"
    return "text" if opening and _speaks(content) else "workbook"


def _is_table(content: "Content") -> bool:
    """Whether the first line names the columns of a table of dialogues."""
    from scriptlint.sources import tables

    return tables.recognise(content)


def _speaks(content: "Content") -> bool:
    from scriptlint.sources.canned.markdown_file import has_heads

    return has_heads(content.text)
