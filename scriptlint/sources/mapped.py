"""Tables and JSON of any layout, read as a user describes it.

What a path leads to nowhere in a file is told with what stands there instead: a
description that does not fit is a fault, not a dialogue without turns.
"""

from collections.abc import Iterator, Sequence

from scriptlint.document import Document
from scriptlint.errors import SourceError
from scriptlint.messages import Message, say
from scriptlint.sources import workbook
from scriptlint.sources.content import Content, Options
from scriptlint.sources.csv_scan import HEAD_WITHIN, Cell, TableError, rows_of
from scriptlint.sources.described import below, resolved
from scriptlint.sources.heading import (
    delimiter,
    head_of,
    missing,
    plain,
    said_in,
)
from scriptlint.sources.json_tree import tree_of, values_of
from scriptlint.sources.layouts import Layout
from scriptlint.sources.leading import led_astray, lost, lost_in_turns
from scriptlint.sources.lines import Line, lines_of
from scriptlint.sources.paths import first_at, found_at, path_of
from scriptlint.sources.programs import dialogues
from scriptlint.sources.record import written as written
from scriptlint.sources.side_file import known
from scriptlint.sources.tables import rows_node
from scriptlint.sources.tree import Node, TreeError, bare, listed, mapping
from scriptlint.sources.whole import dialogue_in


def recognise(_: Content) -> bool:
    """Never: a user says which files are laid out as he describes."""
    return False


def parse(content: Content, options: Options) -> Iterator[Document | SourceError]:
    """The dialogues in a file, in the layout that the options hold."""
    layout = options.described
    assert layout is not None  # only such files come here
    if workbook.recognise(content):
        yield from _workbook(content, layout, options)
    elif content.layout == "jsonl" and not _one_row_a_turn(layout):
        yield from _lines(content, layout, options)
    elif content.layout in ("json", "jsonl") or layout.turns:
        yield from _json(content, layout, options)
    else:
        yield from _table(content, layout, options)


def _one_row_a_turn(layout: Layout) -> bool:
    return not layout.turns and not _whole(layout)


def _whole(layout: Layout) -> bool:
    """Whether a whole dialogue stands in each text."""
    return not (layout.turns or layout.role or layout.label)


def _lines(
    content: Content, layout: Layout, options: Options
) -> Iterator[Document | SourceError]:
    """The dialogues of JSON Lines, each line by itself."""
    for line in lines_of(content):
        if isinstance(line, SourceError):
            yield line
        elif line.text.strip():
            try:
                tree = tree_of(line.text)
            except TreeError as error:
                yield _no_json(error, options, line.number, layout)
            else:
                for found in _documents(line, tree, layout, options):
                    yield _numbered(found, line)


def _numbered(found: Document | SourceError, line: Line) -> Document | SourceError:
    """A dialogue of JSON Lines without a key goes by its line."""
    if isinstance(found, SourceError) or found.key:
        return found
    return found._replace(key=str(line.number))


def _json(
    content: Content, layout: Layout, options: Options
) -> Iterator[Document | SourceError]:
    """The dialogues of one JSON value; of several values, their turns are rows."""
    text = content.text
    try:
        values = [*values_of(text)] if content.layout == "jsonl" else [tree_of(text)]
    except TreeError as error:
        yield _no_json(error, options, error.line, layout)
        return
    if len(values) != 1:
        layout = layout._replace(dialogues=below("$[*]", layout.dialogues))
    tree = values[0] if len(values) == 1 else listed(values)
    yield from _documents(Line(text, 0, 1), tree, layout, options)


def _no_json(
    error: TreeError, options: Options, line: int, layout: Layout
) -> SourceError:
    fault = say("not JSON: {fault}", fault=Message(error.fault))
    if layout.turns and not options.path.lower().endswith((".json", ".jsonl")):
        words = "{fault}; in a table each row is a turn: leave out `turns` of '{name}'"
        fault = say(words, fault=fault, name=layout.name)
    return SourceError(options.path, fault, line)


def _table(
    content: Content, layout: Layout, options: Options
) -> Iterator[Document | SourceError]:
    """The dialogues in the rows of CSV and the like."""
    text = content.text
    try:
        rows = list(rows_of(text, delimiter(text, layout, options.path)))
    except TableError as error:
        yield SourceError(options.path, error.reason, error.line)
        return
    names = [[cell.text for cell in row] for row in rows[:HEAD_WITHIN]]
    at = head_of(names, layout)
    if fault := missing(names[at] if names else [], layout):
        yield SourceError(options.path, fault, 1)
        return
    yield from _tabled(text, names[at], rows[at + 1 :], layout, options)


def _workbook(
    content: Content, layout: Layout, options: Options
) -> Iterator[Document | SourceError]:
    """The dialogues in all sheets that have the columns."""
    try:
        sheets = workbook.sheets_of(content)
    except SourceError as error:
        yield error
        return
    faults: list[Message] = []
    for sheet in sheets:
        names = workbook.texts_of(sheet.rows[:HEAD_WITHIN])
        at = head_of(names, layout)
        if fault := missing(names[at] if names else [], layout):
            faults.append(fault)
            continue
        column = said_in(names[at], layout)
        text, rows = workbook.laid_out(sheet, column)
        below_head = rows[at + 1 if sheet.first else at :]
        placed = layout._replace(text=(names[at][column],))
        for found in _tabled(text, names[at], below_head, placed, options):
            yield workbook.named(found, sheet, several=len(sheets) > 1)
    if len(faults) == len(sheets):
        reason = faults[0] if faults else Message("no turns in it")
        yield SourceError(options.path, reason, 1)


def _tabled(
    text: str,
    names: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    layout: Layout,
    options: Options,
) -> Iterator[Document | SourceError]:
    """The dialogues in rows whose columns have names."""
    nodes = rows_node(plain(names), rows)
    yield from _documents(Line(text, 0, 1), nodes, layout, options)


def _documents(
    line: Line, tree: Node, layout: Layout, options: Options
) -> Iterator[Document | SourceError]:
    """The dialogues in a tree; a path that leads nowhere is told."""
    if not layout.turns:
        yield from _in_rows(line, tree, layout, options)
        return
    found = len(found_at(tree, path_of(layout.dialogues)))
    fault = lost(tree, layout)
    if fault or not found:
        reason = fault or Message("no turns in it")
        yield SourceError(options.path, reason, line.number)
        return
    for document in dialogues(line.text, tree, layout, options):
        meta = known({**_meta(tree, layout), **document.meta})
        yield document._replace(offset=line.offset, line=line.number, meta=meta)


def _in_rows(
    line: Line, tree: Node, layout: Layout, options: Options
) -> Iterator[Document | SourceError]:
    """The dialogues in the rows of a table, a turn or a whole dialogue in each."""
    rows = _rows(tree, layout)
    layout = resolved(layout, [key.text for row in rows[:1] for key, _ in row.pairs])
    fault = led_astray([tree], "dialogues", layout.dialogues) if not rows else None
    fault = fault or lost_in_turns(rows, layout)
    if fault or not rows:
        reason = fault or Message("no turns in it")
        yield SourceError(options.path, reason, line.number)
    elif _whole(layout):
        yield from _in_texts(line, rows, layout, options)
    else:
        tree, layout = _grouped(rows, layout)
        for document in dialogues(line.text, tree, layout, options):
            meta = known(document.meta)
            yield document._replace(offset=line.offset, line=line.number, meta=meta)


def _rows(tree: Node, layout: Layout) -> list[Node]:
    """The rows of a table; of JSON the items of a list, or what `dialogues` leads to."""
    if layout.dialogues == "$" and tree.style == "list":
        return tree.items
    return found_at(tree, path_of(layout.dialogues))


def _grouped(rows: Sequence[Node], layout: Layout) -> tuple[Node, Layout]:
    """The rows by their dialogue, as a tree of its own, and where it has what."""
    groups: dict[str, list[Node]] = {}
    key = path_of(layout.key) if layout.key else None
    name = ""
    for row in rows:
        named = first_at(row, key) if key is not None else None
        name = (named.text if named else "") or name  # joined cells are written once
        groups.setdefault(name, []).append(row)
    tree = listed(
        mapping({"key": bare(name), "rows": listed(turns)})
        for name, turns in groups.items()
    )
    meta = {name: below("rows[0]", path) for name, path in layout.meta.items()}
    here = layout._replace(dialogues="$[*]", turns="rows[*]", key="key", meta=meta)
    return tree, here


def _meta(tree: Node, layout: Layout) -> dict[str, str]:
    """What stands at the top of the file for all its dialogues."""
    found = {name: first_at(tree, path_of(path)) for name, path in layout.meta.items()}
    return {name: node.text for name, node in found.items() if node and node.text}


def _in_texts(
    line: Line, rows: Sequence[Node], layout: Layout, options: Options
) -> Iterator[Document | SourceError]:
    """The dialogues that stand in texts, one in each row."""
    for number, row in enumerate(rows, 1):
        places = (first_at(row, path_of(path)) for path in layout.text)
        said = next((node for node in places if node and node.text.strip()), None)
        if said is None:
            begin = row.pairs[0][1].begin if row.pairs else row.begin
            at = line.number + line.text.count("\n", 0, begin)
            yield SourceError(options.path, Message("no turns in it"), at)
            continue
        inside = options._replace(kind=options.kind or layout.kind)
        document = dialogue_in(line.text, said, inside, line.number - 1)
        key = first_at(row, path_of(layout.key)) if layout.key else None
        named = key.text if key else str(number) if len(rows) > 1 else None
        meta = known({**_meta(row, layout), **document.meta})
        yield document._replace(
            key=named,
            meta=meta,
            format=layout.name,
            offset=line.offset,
            line=line.number,
        )
