"""A first description of a layout that nobody knows, from the keys and values in a file.

It is a guess for a person to look through: the list whose items hold the longest Chinese
texts is taken for the turns, and their fields for what their names or values say.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from scriptlint.document import AGENT, CUSTOMER, UNKNOWN, Turn
from scriptlint.errors import SourceError
from scriptlint.expressions import expression
from scriptlint.sources import workbook
from scriptlint.sources.columns import columns_of
from scriptlint.sources.content import Content
from scriptlint.sources.csv_scan import HEAD_WITHIN, TableError, delimiter_of, rows_of
from scriptlint.sources.described import quoted
from scriptlint.sources.json_tree import values_of
from scriptlint.sources.layouts import Layout
from scriptlint.sources.parties import inferred
from scriptlint.sources.roles import Speakers
from scriptlint.sources.rows import has_speakers
from scriptlint.sources.rows import rows_of as lines_of
from scriptlint.sources.times import date_of, time_of_day
from scriptlint.sources.tree import Node, TreeError, bare, listed, mapping
from scriptlint.text import is_han

MOST = 200
"""So many items of each list are looked at."""

_NAMED = {
    "role": r".*(?:role|who|from|spe?a?k|channel|sender|side|identity|角色|声道|说话|发言|谁|方$).*",
    "start": r"(?!.*(?:(?<!s)end|stop|finish|结束|截止)).*(?:begin|start|offset|time|date|^ts$|毫秒|时间|时刻|开始).*",
    "end": r".*(?:(?<!s)end|stop|finish|结束|截止).*",
    "key": r".*(?:call|session|contact|dialog|record|conversation|通话|会话|录音|流水).{0,6}(?:id|no|编号|号)?",
}
_ID = r".*(?:id|编号|流水号?|单号)"
_SPEAKERS = 6  # more different values tell nobody apart
_LATE = 20_000  # seconds beyond any call: thousandths
_LONG = 60  # seconds that half of all turns never last: thousandths


class Place(NamedTuple):
    """A list of mappings: the paths from list to list that lead to it, and its items.

    `around` is the mapping that the list stands in.
    """

    path: tuple[str, ...]
    rows: Sequence[Node]
    around: Node


class Column(NamedTuple):
    """The values of a field, by the path to it from its row."""

    path: str
    name: str
    values: Sequence[str]

    @property
    def han(self) -> float:
        """How many Chinese characters a value has, on average."""
        total = sum(is_han(char) for value in self.values for char in value[:200])
        return total / len(self.values)


def sketch(content: Content) -> Layout | None:
    """A layout that may fit a file; None where no list of texts is found in it."""
    try:
        tree, lined = _tree(content)
    except (TreeError, TableError, SourceError):
        return None
    places = [place for place in _places(tree) if place.rows]
    best = max(places, key=lambda place: _most_han(place.rows), default=None)
    if best is None or not _most_han(best.rows):
        return None
    return _layout(best, lined=lined)


def _tree(content: Content) -> tuple[Node, bool]:
    """The file as a tree, and whether it is a list of rows or values on lines."""
    if workbook.recognise(content):
        sheets = (sheet.rows for sheet in workbook.sheets_of(content))
        rows = max(sheets, key=len, default=())
        return _table(workbook.texts_of(rows[: MOST + 1])), True
    text = content.text
    if content.layout in ("json", "jsonl"):
        values = list(values_of(text))
        return (values[0], False) if len(values) == 1 else (listed(values), True)
    cells = list(rows_of(text, delimiter_of(text, content.path)))[: MOST + 1]
    return _table([[cell.text for cell in row] for row in cells]), True


def _table(rows: Sequence[Sequence[str]]) -> Node:
    """Rows as a list of mappings from the names in the first with the most cells."""
    filled = [sum(map(bool, map(str.strip, row))) for row in rows[:HEAD_WITHIN]]
    at = filled.index(max(filled)) if filled else 0
    head = [name.strip().lstrip("\ufeff") for name in (rows or [[]])[at]]
    if len(head) < 2:
        return listed(())
    named = (dict(zip(head, map(bare, row), strict=False)) for row in rows[at + 1 :])
    return listed(map(mapping, named))


def _places(
    node: Node, path: tuple[str, ...] = ("$",), around: Node | None = None
) -> Iterator[Place]:
    """The lists of mappings in a tree, each with the path through the lists around it."""
    if node.items:
        rows = [item for item in node.items[:MOST] if item.pairs]
        yield Place(path, rows, around or node)
        for item in rows[:1]:
            yield from _places(item, (*path, "$"), item)
    for key, value in node.pairs:
        *before, last = path
        step = f".{key.text}" if key.text.isidentifier() else quoted(key.text)
        yield from _places(value, (*before, last + step), node)


def _columns(rows: Sequence[Node]) -> list[Column]:
    """The fields of rows, those of mappings in them too."""
    values: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        for key, value in row.pairs:
            inner = [(key.text, key.text, value)]
            inner += [
                (f"{key.text}.{name.text}", name.text, below)
                for name, below in value.pairs
            ]
            for path, name, field in inner:
                if isinstance(field.value, str) and field.text:
                    values.setdefault((path, name), []).append(field.text)
    return [Column(path, name, texts) for (path, name), texts in values.items()]


def _most_han(rows: Sequence[Node]) -> float:
    return max((column.han for column in _columns(rows)), default=0.0)


def _layout(place: Place, *, lined: bool) -> Layout:
    """The layout in which the items of a list are turns, or dialogues as texts."""
    columns = _columns(place.rows)
    text = max(columns, key=lambda column: column.han)
    others = [column for column in columns if column is not text]
    if _is_transcript(text.values[0]):
        ids = (each.path for each in others if _named(each.name, _ID))
        uses = {"key": next(ids, "")}
    else:
        uses = _uses(others)
    role = next((each for each in others if each.path == uses.get("role")), None)
    layout = Layout(
        "",
        "",
        (text.path,),
        role=uses.get("role", ""),
        roles=_roles(place.rows, text, role) if role else {},
        label=uses.get("label", ""),
        start=uses.get("start", ""),
        end=uses.get("end", ""),
        key=uses.get("key", ""),
    )
    return _placed(layout, place, lined=lined)


def _placed(layout: Layout, place: Place, *, lined: bool) -> Layout:
    """The layout with the paths to its dialogues and turns.

    The items of a list are rows where they are lines, or name the dialogue they are of.
    """
    paths = [f"{path}[*]" for path in place.path]
    if lined and len(paths) > 1:
        paths, lined = ["$", *paths[1:]], False
    if len(paths) == 1 and (lined or layout.key or not layout.role):
        whole = paths[0] == "$[*]"
        return layout if whole else layout._replace(dialogues=paths[0])
    names = [key.text for key, _ in place.around.pairs]
    return layout._replace(
        dialogues="$" + "".join(path[1:] for path in paths[:-1]),
        turns=paths[-1],
        key=columns_of(names).uses.get("group", ""),
    )


def _is_transcript(text: str) -> bool:
    """Whether a text is a whole dialogue, line by line."""
    return "\n" in text and has_speakers(lines_of(text, Speakers()))


def _uses(columns: Sequence[Column]) -> dict[str, str]:
    """What fields hold, by use: role, start, end, label, key; as their names tell, else
    their values.
    """
    names = columns_of([column.name for column in columns]).uses
    uses: dict[str, str] = {}
    for use, pattern in _NAMED.items():
        known = names.get("group" if use == "key" else use)
        fitting = (
            column
            for column in columns
            if known == column.name or (not known and _named(column.name, pattern))
        )
        column = next((each for each in fitting if _may_be(use, each)), None)
        if column is not None and column.path not in uses.values():
            uses[use] = column.path
    if "start" not in uses and (dated := [c for c in columns if _is_moment(c)]):
        uses["start"] = dated[0].path
    label = next((each for each in columns if each.name == names.get("label")), None)
    if label is not None and label.path not in uses.values():
        uses["label"] = label.path
    few = [
        c for c in columns if _may_be("role", c) and len(set(c.values)) < len(c.values)
    ]
    if "role" not in uses and few:
        uses["role"] = min(few, key=lambda column: len(set(column.values))).path
    return _timed(columns, uses)


def _named(name: str, pattern: str) -> bool:
    return bool(expression(pattern).fullmatch(name.casefold()))


def _may_be(use: str, column: Column) -> bool:
    """Whether the values of a field speak for what its name says."""
    different = len(set(column.values))
    match use:
        case "role":
            return 2 <= different <= _SPEAKERS
        case "key":
            return different < len(column.values)
        case _:
            return different > 1 or len(column.values) == 1


def _is_moment(column: Column) -> bool:
    """Whether each value is a date with a time."""
    return all(date_of(value) and time_of_day(value) for value in column.values)


def _timed(columns: Sequence[Column], uses: dict[str, str]) -> dict[str, str]:
    """The same with what thousandths of seconds are divided by."""
    for use in ("start", "end"):
        column = next((each for each in columns if each.path == uses.get(use)), None)
        numbers = [_number(value) for value in column.values] if column else []
        if any(_LATE < number < 1e8 for number in numbers):
            uses[use] += "/1000"
    if _lasting(columns, uses) > _LONG:
        uses["start"] += "/1000"
    if uses.get("start", "").endswith("/1000") and "end" in uses:
        uses["end"] = uses["end"].removesuffix("/1000") + "/1000"
    return uses


def _lasting(columns: Sequence[Column], uses: Mapping[str, str]) -> float:
    """How long the turn in the middle lasts, where begin and end are numbers; else 0."""
    values = {column.path: column.values for column in columns}
    pairs = zip(
        values.get(uses.get("start", ""), ()),
        values.get(uses.get("end", ""), ()),
        strict=False,
    )
    lengths = sorted(_number(end) - _number(start) for start, end in pairs)
    return lengths[len(lengths) // 2] if lengths else 0


def _number(text: str) -> float:
    return float(text) if expression(r"[0-9]{1,15}(?:\.[0-9]+)?").fullmatch(text) else 0


def _roles(rows: Sequence[Node], text: Column, role: Column) -> Mapping[str, str]:
    """Who is who: as the values say, else as what they say lets infer."""
    speakers = Speakers()
    fields = [dict(_fields(row)) for row in rows]
    turns = [
        Turn(speakers.role(row[role.path]), row[text.path], row[role.path])
        for row in fields
        if role.path in row and text.path in row
    ]
    known = {turn.label: turn.role for turn in inferred(turns).turns}
    unknown = [label for label, of in known.items() if of == UNKNOWN]
    guessed = dict(zip(unknown, (AGENT, CUSTOMER), strict=False))
    told = {**known, **guessed}
    return {} if not unknown and _plain(told, speakers) else told


def _plain(roles: Mapping[str, str], speakers: Speakers) -> bool:
    """Whether the labels say by themselves who is who."""
    return all(speakers.role(label) == role for label, role in roles.items())


def _fields(row: Node) -> Iterator[tuple[str, str]]:
    for column in _columns([row]):
        yield column.path, column.values[0]
