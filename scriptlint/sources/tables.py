"""Dialogues in tables: one row a turn, with a column that says who speaks, or one row a
dialogue, with all of it in one cell. CSV, TSV, WeChat exports of MemoTrace, JDDC.

Columns are known by their names, below titles if there are any, that of the speakers also
by what stands in it; a table without one is none of ours.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from scriptlint.document import AGENT, CUSTOMER, Document
from scriptlint.errors import SourceError
from scriptlint.expressions import expression
from scriptlint.messages import Message
from scriptlint.sources.columns import Columns, columns_of, head_in
from scriptlint.sources.content import Content, Options
from scriptlint.sources.csv_scan import (
    HEAD_WITHIN,
    Cell,
    TableError,
    delimiter_of,
    rows_of,
)
from scriptlint.sources.described import quoted
from scriptlint.sources.layouts import Layout
from scriptlint.sources.programs import dialogues
from scriptlint.sources.record import written as written
from scriptlint.sources.tree import Node, bare, listed, mapping
from scriptlint.sources.whole import dialogue_in

_FLAGS = {"0": CUSTOMER, "1": AGENT, "false": CUSTOMER, "true": AGENT}
NO_COLUMNS = Message(
    "no column for who speaks and what is said; name them role and text"
)
_JDDC = r"[0-9a-f]{32}\t[^\t\n]+\t[01]\t[01]\t[01]\t[^\t\n]*\t"


_new = tuple.__new__  # half the cost of Node(…)


def recognise(content: Content) -> bool:
    """Whether one of the first lines names the columns of a table of dialogues."""
    beginning = content.opening[:4000]
    if expression(_JDDC).match(beginning):
        return True
    try:
        rows = _first(beginning, delimiter_of(beginning, content.path))
        whole = len(content.opening) <= len(beginning)
        head_in(rows if whole else rows[:-1] or rows, 2)
    except ValueError:
        return False
    return True


def _first(text: str, delimiter: str) -> list[list[str]]:
    """The first rows as texts, as far as a beginning that may be cut off has them."""
    found: list[list[str]] = []
    try:
        for row in islice(rows_of(text, delimiter), HEAD_WITHIN):
            found.append([cell.text for cell in row])
    except TableError:
        pass
    return found


def parse(content: Content, options: Options) -> Iterator[Document | SourceError]:
    """The dialogues in a table, in the order in which they begin."""
    text = content.text
    try:
        if expression(_JDDC).match(text):
            yield from _jddc(text, options)
            return
        rows = list(rows_of(text, delimiter_of(text, options.path)))
    except TableError as error:
        yield SourceError(options.path, error.reason, error.line)
        return
    if not rows:
        yield SourceError(options.path, Message("no turns in it"))
        return
    try:
        at, columns = head_in(
            [[cell.text for cell in row] for row in rows[:HEAD_WITHIN]]
        )
    except ValueError:
        yield SourceError(options.path, NO_COLUMNS, 1)
        return
    yield from tabled(text, columns, rows[at + 1 :], options, "csv")


def tabled(
    text: str,
    columns: Columns,
    rows: Iterable[Sequence[Cell]],
    options: Options,
    name: str,
) -> Iterator[Document | SourceError]:
    """The dialogues in the rows of a table whose columns are known."""
    if columns.one_row_a_turn:
        from scriptlint.sources.side_file import known

        groups = _grouped(columns, rows)
        layout = _layout(columns, name)
        for document in dialogues(text, _tree(columns, groups), layout, options):
            yield document._replace(meta=known(document.meta))
    else:
        for row in rows:
            yield _in_one_cell(text, columns, row, options, name)


def _jddc(text: str, options: Options) -> Iterator[Document | SourceError]:
    """JDDC: session, user, sent by the agent (1) or not (0), …, text; without a head."""
    names = ("session", "user", "role", "transfer", "repeat", "sku", "text")
    rows = rows_of(text.replace('"', "\x00"), "\t")  # quotes are words there
    columns = columns_of(names)
    kept = (
        [cell._replace(text=text[cell.begin : cell.end]) for cell in row]
        for row in rows
    )
    chats = options._replace(kind=options.kind or "chat")
    yield from tabled(text, columns, kept, chats, "jddc")


Groups = dict[str, list[Sequence[Cell]]]


def _grouped(columns: Columns, rows: Iterable[Sequence[Cell]]) -> Groups:
    """The rows by the dialogue they belong to; one dialogue where none is named.

    A row without a name goes on: Excel writes it once where cells are joined. An `id`
    that differs in each row numbers the turns, not the dialogues.
    """
    rows = list(rows)
    name = columns.uses.get("group")
    at = columns.names.index(name) if name else -1
    groups: Groups = {}
    key = ""
    for row in rows:
        key = (row[at].text if 0 <= at < len(row) else "") or key
        groups.setdefault(key, []).append(row)
    if len(groups) == len(rows) > 1 and name and name.casefold() == "id":
        return {"": rows}
    return groups


def _tree(columns: Columns, groups: Groups) -> Node:
    """The groups of rows as a tree: `[{key, meta: {…}, rows: [{column: cell}]}]`."""
    known = _known(columns)
    return listed(
        mapping(
            {
                "key": bare(key),
                "meta": mapping({name: _said(rows, at) for name, at in known.items()}),
                "rows": rows_node(columns.names, rows),
            }
        )
        for key, rows in groups.items()
    )


def _known(columns: Columns) -> dict[str, int]:
    """The columns that say something of a call besides its turns: 坐席工号, 呼叫方向 …"""
    from scriptlint.sources.side_file import is_known

    used = set(columns.uses.values())
    numbered = enumerate(columns.names)
    return {name: at for at, name in numbered if is_known(name) and name not in used}


def _said(rows: Sequence[Sequence[Cell]], at: int) -> Node:
    """What the first row says that says anything in a column."""
    texts = (row[at].text for row in rows if at < len(row))
    return bare(next((text for text in texts if text.strip()), ""))


def rows_node(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Node:
    """Rows as mappings of their cells by the names of their columns."""
    keys = [bare(name) for name in names]
    return listed(
        Node(list(zip(keys, map(_cell, row), strict=False)), 0, 0, "map")
        for row in rows
    )


def _cell(cell: Cell) -> Node:
    text, begin, end, quoted = cell
    return _new(Node, (text, begin, end, "cell" if quoted else "plain"))


def _layout(columns: Columns, name: str) -> Layout:
    """Where a table's turns have what."""

    def path(use: str) -> str:
        column = columns.uses.get(use)
        return "" if column is None else quoted(column)

    flagged = (
        columns.uses["role"].casefold()
        in ("issender", "is_sender", "issend", "waiter_send")
        or name == "jddc"
    )
    memotrace = columns.uses["text"].casefold() == "strcontent"
    return Layout(
        "memotrace" if memotrace else name,
        "rows[*]",
        (path("text"),),
        role=path("role"),
        roles=_FLAGS if flagged else {},
        label=path("label"),
        start=path("start"),
        end=path("end"),
        spoken={path("type"): "1"} if memotrace and path("type") else {},
        kind="chat" if memotrace or _is_chat(columns) else "call",
        dialogues="$[*]",
        key="key",
        meta={name: f"meta{quoted(name)}" for name in _known(columns)},
    )


def _is_chat(columns: Columns) -> bool:
    """Whether column names speak of messages that are sent."""
    return any(
        re.search("发送|發送|消息|訊息|send|message", name) for name in columns.names
    )


def _in_one_cell(
    text: str, columns: Columns, row: Sequence[Cell], options: Options, name: str
) -> Document | SourceError:
    """The dialogue that stands in one cell; the other cells tell what is known of it."""
    from scriptlint.sources.side_file import known

    cells = dict(zip(columns.names, row, strict=False))
    cell = cells.pop(columns.uses["whole"], None)
    if cell is None or not cell.text.strip():
        line = text.count("\n", 0, row[0].begin) + 1
        return SourceError(options.path, Message("no turns in it"), line)
    group = columns.uses.get("group", "")
    key = cells[group].text if group in cells else str(text.count("\n", 0, cell.begin))
    document = dialogue_in(text, _cell(cell), options)
    meta = known({column: other.text for column, other in cells.items()})
    return document._replace(
        key=key,
        format=name,
        meta={**document.meta, **meta},
    )
