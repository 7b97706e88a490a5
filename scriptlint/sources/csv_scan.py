"""Tables in CSV and its relatives, with the place of every cell.

The delimiter is the one of comma, semicolon, tab and bar that the first line with any has
most often outside quotes; in a file that ends in `.tsv` it is the tab. Where the first
line is Excel's `sep=;`, that tells, and is no row.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from scriptlint.expressions import expression
from scriptlint.messages import Message
from scriptlint.sources.tree import Span, ranged

_DELIMITERS = ",;\t|，"
_new = tuple.__new__  # half the cost of Cell(…)
_END = r"\r\n|\r|\n"
_TOLD = r"(?i:sep=)([,;\t|，])(?:\r\n|\r|\n)"
HEAD_WITHIN = 20
"""The names of columns stand in one of so many first rows; titles may come before."""


class Cell(NamedTuple):
    """A cell: its text, and its place with the quotes it may have."""

    text: str
    begin: int
    end: int
    quoted: bool = False


class TableError(ValueError):
    """A table that cannot be read: what is wrong, and at which line (from 1)."""

    def __init__(self, reason: Message, line: int) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.line = line


def delimiter_of(text: str, path: str = "") -> str:
    """What divides the cells of a table."""
    if told := expression(_TOLD).match(text):
        return told[1]
    if path.lower().endswith((".tsv", ".tab")):
        return "\t"
    lines = expression(r"(?:\"[^\"]*\"|[^\"\r\n])+").finditer(text)
    for first in islice(lines, HEAD_WITHIN):
        line = expression(r'"[^"]*"').sub("", first[0])
        best = max(_DELIMITERS, key=line.count)
        if best in line:
            return best
    return ","


def rows_of(text: str, delimiter: str) -> Iterator[list[Cell]]:
    """The rows that are not blank; TableError for a quote that is never closed."""
    told = expression(_TOLD).match(text)
    at = told.end() if told else 0
    line_end = expression(_END)
    while at < len(text):
        end = line_end.search(text, at)
        stop = end.start() if end else len(text)
        if text.find('"', at, stop) < 0:
            row = _bare(text, at, stop, delimiter)
        else:
            row = _cells(text, at, delimiter)
            end = line_end.match(text, row[-1].end)
        at = end.end() if end else len(text)
        if any(cell.text.strip() for cell in row):
            yield row


def _bare(text: str, at: int, stop: int, delimiter: str) -> list[Cell]:
    """The cells of a line without quotes."""
    row = []
    for piece in text[at:stop].split(delimiter):
        end = at + len(piece)
        row.append(_new(Cell, (piece, at, end, False)))
        at = end + 1
    return row


def _cells(text: str, at: int, delimiter: str) -> list[Cell]:
    """The cells of the row that begins at a place, some of them in quotes."""
    row: list[Cell] = []
    while True:
        cell = _cell(text, at, delimiter)
        row.append(cell)
        at = cell.end
        if not text.startswith(delimiter, at):
            return row
        at += 1


def _cell(text: str, at: int, delimiter: str) -> Cell:
    """The cell that begins at a place."""
    if text.startswith('"', at):
        return _quoted(text, at, delimiter)
    bare = expression(rf"[^{delimiter}\r\n]*").match(text, at)
    end = bare.end() if bare else at
    return Cell(text[at:end], at, end)


def _quoted(text: str, at: int, delimiter: str) -> Cell:
    """A cell in quotes; what follows the closing one belongs to it, as everywhere."""
    match = expression('"[^"]*(?:""[^"]*)*"').match(text, at)
    if match is None:
        line = len(expression(_END).findall(text, 0, at)) + 1
        raise TableError(Message("a quote is opened here and never closed"), line)
    end = match.end()
    if text[end : end + 1] not in ("", delimiter, "\r", "\n"):
        line = len(expression(_END).findall(text, 0, end)) + 1
        words = "text follows a closing quote; write a quote inside a cell twice"
        raise TableError(Message(words), line)
    return Cell(text[at + 1 : end - 1].replace('""', '"'), at, end, True)


def origins(text: str, cell: Cell) -> list[Span]:
    """The span of each character of a cell, and at last the empty span of its end."""
    begin, end = cell.begin + cell.quoted, cell.end - cell.quoted
    spans: list[Span] = []
    at = begin
    for match in expression('""').finditer(text, begin, end) if cell.quoted else ():
        spans += ranged(at, match.start())
        spans.append(match.span())
        at = match.end()
    return [*spans, *ranged(at, end), (end, end)]


def written(text: str, cell: Cell, delimiter: str) -> str | None:
    """How a text is written inside a cell; None where it would need quotes."""
    if cell.quoted:
        return text.replace('"', '""')
    plain = not any(mark in text for mark in (delimiter, '"', "\r", "\n"))
    return text if plain else None
