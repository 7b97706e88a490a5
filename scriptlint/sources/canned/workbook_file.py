"""Replies in workbooks: a row for each, in every sheet with a column of replies.

Lines and columns are those of `workbook`: the row of the sheet, and the character within
the cell. Nothing is written back.
"""

from collections.abc import Iterator, Sequence

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.messages import Message
from scriptlint.sources import workbook
from scriptlint.sources.canned.documents import documents
from scriptlint.sources.canned.entries import entries_of
from scriptlint.sources.canned.fields import MARKUP, TEXTS
from scriptlint.sources.canned.generic import Place
from scriptlint.sources.canned.selecting import Select
from scriptlint.sources.canned.trees import lacking, replies
from scriptlint.sources.columns import columns_of
from scriptlint.sources.content import Content, Options
from scriptlint.sources.record import written as written
from scriptlint.sources.tree import Node, Span
from scriptlint.sources.workbook import Sheet

_HEAD = 20
"""So many rows may stand above the names of the columns, and these among them."""

_WIDE = 100_000
"""More cells than a row has: a cell is numbered by its row and its column."""


def recognise(content: Content) -> bool:
    """Whether sheets hold replies for certain, and none of them dialogues."""
    if not workbook.recognise(content):
        return False
    try:
        sheets = workbook.sheets_of(content)
        if any(map(_is_dialogue, sheets)):
            return False
        trees = [_tree(sheet, None) for sheet in sheets]
        return bool(replies(trees, content.path, None, sure=False))
    except SourceError:
        return False


def parse(content: Content, options: Options) -> Iterator[Document | SourceError]:
    """The replies of all sheets; of several their keys begin with the sheet's name."""
    try:
        sheets = workbook.sheets_of(content)
    except SourceError as error:
        yield error
        return
    trees = [_tree(sheet, options.select) for sheet in sheets]
    every: list[Place] = []
    for sheet, tree in zip(sheets, trees, strict=True):
        found = replies([tree], options.path, options.select, sure=options.sure)
        every += found
        text, places = _laid_out(sheet, found)
        entries = entries_of(places, text, options, _origins)
        for document in documents(entries, text, options, "canned-workbook"):
            yield workbook.named(document, sheet, several=len(sheets) > 1)
    if lack := lacking(every, trees, options.select, Message("workbook")):
        yield SourceError(options.path, lack)


def _is_dialogue(sheet: Sheet) -> bool:
    columns = columns_of(workbook.texts_of(sheet.rows[:1])[0] if sheet.rows else ())
    return columns.one_row_a_turn or columns.one_row_a_dialogue


def _tree(sheet: Sheet, select: Select | None) -> Node:
    """A sheet as a list of mappings from the names of its columns to numbered cells.

    An empty one where no column is known to hold replies.
    """
    rows = workbook.texts_of(sheet.rows)
    head = _head(rows, select)
    names = [Node(name.strip(), 0, 0, "cell") for name in rows[head]] if rows else []
    items = []
    for number, row in enumerate(rows[head + 1 :], head + 1):
        cells = [_cell(text, number, at) for at, text in enumerate(row)]
        pairs = list(zip(names, cells, strict=False))
        items.append(Node(pairs, number * _WIDE, number * _WIDE, "map"))
    return Node(items, 0, 0, "list")


def _head(rows: Sequence[Sequence[str]], select: Select | None) -> int:
    """The row with the names of the columns.

    Where none is known the first if a user says where replies are, else the last.
    """
    wanted = {*TEXTS, *MARKUP}
    if select is not None:
        wanted = {(path[0].name or "").casefold() for path in select.text if path}
    named = ({name.strip().casefold() for name in row} for row in rows[:_HEAD])
    known = (at for at, names in enumerate(named) if names & wanted)
    return next(known, len(rows) - 1 if select is None else 0)


def _cell(text: str, row: int, column: int) -> Node:
    number = row * _WIDE + column
    shown = text.replace("\r\n", "\n").replace("\r", "\n")
    return Node(shown, number, number, "cell")


def _laid_out(sheet: Sheet, found: Sequence[Place]) -> tuple[str, list[Place]]:
    """The text of a sheet, a row a line, and the replies at their places in it."""
    said = {place.text.begin // _WIDE: place for place in found}
    lines = ["\n" * max(0, sheet.first - 1)]
    places = []
    at = len(lines[0])
    for row in range(0 if sheet.first else 1, len(sheet.rows)):
        place = said.get(row)
        words = place.text.text if place else ""
        if place:
            places.append(_moved(place, at))
        lines.append(words.replace("\n", workbook.BREAK) + "\n")
        at += len(words) + 1
    return "".join(lines), places


def _moved(place: Place, at: int) -> Place:
    """A reply whose words begin at a place."""
    end = at + len(place.text.text)
    text = place.text._replace(begin=at, end=end)
    waivers = tuple(each._replace(begin=at, end=at) for each in place.waivers)
    return place._replace(text=text, own=(at, end), waivers=waivers)


def _origins(_: str, node: Node) -> list[Span]:
    """The span of each character of a cell, and at last the empty one of its end."""
    return [*((at, at + 1) for at in range(node.begin, node.end)), (node.end,) * 2]
