"""Replies in tables: CSV, or with tabs or semicolons; a row for each."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.messages import Message
from scriptlint.sources import csv_scan, tables
from scriptlint.sources.canned.documents import documents
from scriptlint.sources.canned.entries import entries_of
from scriptlint.sources.canned.fields import MARKUP, TEXTS
from scriptlint.sources.canned.generic import Place
from scriptlint.sources.canned.trees import lacking, replies
from scriptlint.sources.canned.writing import in_markup
from scriptlint.sources.content import Content, Options
from scriptlint.sources.csv_scan import Cell, TableError, delimiter_of, rows_of
from scriptlint.sources.csv_scan import origins as cell_origins
from scriptlint.sources.tree import Node, Span, scalar_at


def recognise(content: Content) -> bool:
    """Whether a column is headed as replies are, and holds some; no table of dialogues."""
    if tables.recognise(content):
        return False
    try:
        return bool(_certain(content.text, content.path))
    except SourceError:
        return True
    except TableError:
        return False


def parse(content: Content, options: Options) -> Iterator[Document | SourceError]:
    """The replies."""
    text = content.text
    try:
        tree = table(text, options.path)
    except TableError as error:
        yield SourceError(options.path, error.reason, error.line)
        return
    if not options.sure:
        found = _certain(text, options.path)
    elif options.select or _headed(tree):
        found = replies([tree], options.path, options.select, sure=True)
    else:
        found = []
    if lack := lacking(found, [tree], options.select, Message("table")):
        yield SourceError(options.path, lack)
    entries = entries_of(found, text, options, origins)
    yield from documents(entries, text, options, "canned-csv")


@lru_cache(maxsize=1)
def _certain(text: str, path: str) -> list[Place]:
    """The replies that are certain; kept, for a folder's file is looked at, then read."""
    tree = table(text, path)
    return replies([tree], path, None, sure=False) if _headed(tree) else []


@lru_cache(maxsize=1)
def table(text: str, path: str) -> Node:
    """The table as a list of mappings from the heads of its columns to cells."""
    heads: list[Node] = []
    rows: list[Node] = []
    for row in rows_of(text, delimiter_of(text, path)):
        cells = [_node(cell) for cell in row]
        if not heads:
            heads = [cell._replace(value=cell.text.strip()) for cell in cells]
            continue
        pairs = list(zip(heads, cells, strict=False))
        rows.append(Node(pairs, row[0].begin, row[-1].end, "map"))
    return Node(rows, 0, len(text), "list")


def origins(text: str, node: Node) -> Sequence[Span]:
    """The span of each character of a cell, and at last the empty span of its end."""
    return cell_origins(text, _cell(node))


def _node(cell: Cell) -> Node:
    return Node(cell.text, cell.begin, cell.end, "quoted" if cell.quoted else "cell")


def _cell(node: Node) -> Cell:
    return Cell(node.text, node.begin, node.end, node.style == "quoted")


def _headed(tree: Node) -> bool:
    """Whether a column is headed as replies are."""
    heads = {key.text.casefold() for row in tree.items[:1] for key, _ in row.pairs}
    return bool(heads & {*TEXTS, *MARKUP})


def written(document: Document, at: int, text: str, /) -> str | None:
    """The words inside the cell at a place; None where it would need quotes."""
    node = scalar_at([table(document.text, document.path)], at)
    if node is None:
        return None
    delimiter = delimiter_of(document.text, document.path)
    return csv_scan.written(in_markup(document, text), _cell(node), delimiter)
