"""Dialogues in JSON as programs write them: each in its `Layout`."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from scriptlint.document import SYSTEM, UNKNOWN, Document, Turn
from scriptlint.errors import SourceError
from scriptlint.messages import Message, say
from scriptlint.sources.content import Content, Options
from scriptlint.sources.events import event_of
from scriptlint.sources.json_scan import UnitSpans
from scriptlint.sources.json_tree import tree_of
from scriptlint.sources.layouts import LAYOUTS, Layout, divided
from scriptlint.sources.lines import Line, lines_of
from scriptlint.sources.parties import inferred
from scriptlint.sources.paths import first_at, found_at, path_of
from scriptlint.sources.record import written as written
from scriptlint.sources.times import Clock, date_of, time_of_day, within
from scriptlint.sources.tree import Node, Span, TreeError, copied
from scriptlint.sources.whole import dialogue_in, origins_of

_path = cache(path_of)
_divided = cache(divided)


def recognise(content: Content) -> bool:
    """Whether this is JSON in one of the layouts, or has it on its first lines."""
    if content.layout == "json":
        return _layout(content.text) is not None
    lines = content.opening.split("\n", 3)[:3]
    return content.layout == "jsonl" and any(map(_layout, lines))


@lru_cache(maxsize=1)
def _layout(text: str) -> Layout | None:
    """The layout that a text has everything of; what is no JSON has none.

    Kept for the text in hand: several readers ask. The keys are sought in the text
    first, for most layouts are ruled out by them.
    """
    meant = [one for one in LAYOUTS if all(key in text for key in _keys(one.needs))]
    if not meant:
        return None
    try:
        tree = tree_of(text)
    except TreeError:
        return None
    for one in meant:
        if all(first_at(tree, _path(need)) is not None for need in one.needs):
            return one
    return None


@cache
def _keys(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The keys in paths, as JSON writes them."""
    steps = (step for path in paths for step in path_of(path))
    return tuple({f'"{step.name}"': None for step in steps if step.name})


def parse(content: Content, options: Options) -> Iterator[Document | SourceError]:
    """The dialogues in a file, or in each of its lines."""
    if content.layout == "json":
        yield from _read(Line(content.text, 0, 1), options)
        return
    for line in lines_of(content):
        if isinstance(line, SourceError):
            yield line
        elif line.text.strip():
            yield from _read(line, options)


def _read(line: Line, options: Options) -> Iterator[Document | SourceError]:
    """The dialogues in a JSON text."""
    try:
        tree = tree_of(line.text)
    except TreeError as error:
        fault = say("not JSON: {fault}", fault=Message(error.fault))
        yield SourceError(options.path, fault, line.number + error.line - 1)
        return
    layout = _layout(line.text)
    if layout is None:
        unknown = Message("is in none of the known layouts of JSON")
        yield SourceError(options.path, unknown, line.number)
        return
    for document in dialogues(line.text, tree, layout, options):
        yield document._replace(offset=line.offset, line=line.number)


def dialogues(
    text: str, tree: Node, layout: Layout, options: Options
) -> Iterator[Document]:
    """The dialogues that a layout finds in a tree."""
    found = found_at(tree, _path(layout.dialogues))
    for number, node in enumerate(found, 1):
        key = _text(node, layout.key)
        if not key and len(found) > 1:
            key = str(number)
        yield _document(text, node, layout, options, key or None)


class _Speaker(NamedTuple):
    role: str
    label: str


def _document(
    text: str, node: Node, layout: Layout, options: Options, key: str | None
) -> Document:
    kind = options.kind or layout.kind
    if not layout.turns:
        said = first_at(node, _path(layout.text[0])) or node
        document = dialogue_in(text, said, options._replace(kind=kind))
        return document._replace(key=key, format=layout.name)
    turns = turns_of(text, node, layout, options._replace(kind=kind))
    parties = inferred([turn for turn in turns if turn is not None])
    meta = {name: _text(node, path) for name, path in layout.meta.items()}
    meta = {name: value for name, value in meta.items() if value}
    begun = first_at(node, _path(layout.turns)) or node
    meta = _moment(_text(begun, _divided(layout.start)[0])) | meta
    return Document(
        kind,
        parties.turns,
        text,
        options.path,
        key,
        format=layout.name,
        meta=meta | dict(parties.meta),
    )


def turns_of(
    text: str, node: Node, layout: Layout, options: Options
) -> list[Turn | None]:
    """The turns of a dialogue, None for those without words; what is to be skipped is none."""
    known = _looked_up(node, layout)
    clock = Clock(chat=options.kind == "chat")
    return [
        _turn(text, turn, _speaker(turn, layout, known, options), layout, clock)
        for turn in found_at(node, _path(layout.turns))
        if not _holds(turn, layout.skip)
    ]


def _moment(stamp: str) -> dict[str, str]:
    """Date and time of day of a stamp; neither where it is of Greenwich: nobody works by it."""
    date = "" if stamp.endswith("Z") else date_of(stamp)
    return {"date": date, "time": time_of_day(stamp)} if date else {}


def _looked_up(node: Node, layout: Layout) -> Mapping[str, str]:
    """The roles that stand apart from the turns, by the key that turns hold."""
    if layout.lookup is None:
        return {}
    places, key, value = layout.lookup
    return {_text(one, key): _text(one, value) for one in found_at(node, _path(places))}


def _speaker(
    turn: Node, layout: Layout, known: Mapping[str, str], options: Options
) -> _Speaker:
    """Who speaks: by the layout's own roles, else as the label is understood."""
    written = _text(turn, layout.role) if layout.role else ""
    label = (_text(turn, layout.label) if layout.label else "") or written
    if layout.spoken and not _holds(turn, layout.spoken):
        return _Speaker(SYSTEM, label)
    named = options.speakers.role(label)
    told = known.get(written, written)
    if role := layout.roles.get(told):
        return _Speaker(role, label)
    if told and told != label and named == UNKNOWN:
        named = options.speakers.role(told)
    return _Speaker(named, label)


def _turn(
    text: str, turn: Node, speaker: _Speaker, layout: Layout, clock: Clock
) -> Turn | None:
    """The turn with its words and where they stand; None when it has none."""
    pieces = _pieces(turn, layout)
    words = "".join(piece.text for piece in pieces)
    if not words.strip():
        return None
    start = _seconds(turn, layout.start, clock)
    end = _seconds(turn, layout.end, clock)
    if end is None and start is not None and clock.chat:
        end = start + within(_text(turn, _divided(layout.start)[0]))
    role, label = speaker
    event = event_of(role, words)
    if len(pieces) == 1 and (begin := copied(text, pieces[0])) is not None:
        return Turn(
            role, words, label, start, end, (begin, begin + len(words)), "", event
        )
    return Turn(role, words, label, start, end, None, "", event, _places(text, pieces))


def _pieces(turn: Node, layout: Layout) -> list[Node]:
    """The texts that a turn's words are made of."""
    for path in layout.text:
        found = [_words(node) for node in found_at(turn, _path(path))]
        pieces = [node for node in found if node is not None and node.text]
        if pieces:
            return pieces
    return []


def _words(node: Node) -> Node | None:
    """The text that a node is, or that a run of text holds."""
    if node.style == "map":
        node = node.get("text") or node
    return node if node.style in ("json", "cell", "plain") else None


def _places(text: str, pieces: list[Node]) -> Sequence[Span]:
    """Where each character stands, over all pieces, and at last where they end."""
    if len(pieces) == 1:
        only = pieces[0]
        if only.style == "json":
            return UnitSpans(text, (only.begin, only.end))
        return origins_of(text, only)
    places: list[Span] = []
    for piece in pieces:
        *own, last = origins_of(text, piece)
        places += own
    return [*places, last]


def _holds(turn: Node, values: Mapping[str, str]) -> bool:
    """Whether a turn has one of the values, each under its path."""
    return any(_text(turn, path) == value for path, value in values.items())


def _text(node: Node, path: str) -> str:
    """The text under a path, a number or truth value as written; empty without one."""
    found = first_at(node, _path(path)) if path else None
    return "" if found is None or found.text == "null" else found.text


def _seconds(turn: Node, written: str, clock: Clock) -> float | None:
    """The seconds under `start`, or `begin_ms/1000`; None when there is no time."""
    path, divisor = _divided(written)
    value = _text(turn, path)
    if not value:
        return None
    try:
        number = float(value)
    except ValueError:
        return clock.seconds(value)
    return clock.seconds(number / divisor)
